"""Reading answers: right values typed, strange ones kept, nothing lost, nothing raised."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gong_api._core import decoding
from gong_api._core.model import Model, coerce
from gong_api._generated.models.calls import CallBasicData, SpecificCall
from gong_api.errors import DecodeError
from tests.core.anyjson import ANYTHING, answer_models, kept, models, objects, right, strange, typed

NEW_YEAR = "2026-01-01T00:00:00Z"
JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
Reported = list[tuple[str, str, str]]


class Odd(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A model with every kind of field that a generated one may have, and some more."""

    id: str | None = None
    owner_ids: list[str] | None = None
    number_id: str | int | None = None
    text: str | None = None
    when: datetime | int | None = None
    count: int | None = None
    level: Literal["a", "b"] | None = None
    open_level: Literal["a", "b"] | str | None = None  # noqa: PYI051 - as generated
    labels: dict[str, str] | None = None
    anything: Any = None
    thing: object = None
    child: Odd | None = None
    nullable: str | msgspec.UnsetType | None = msgspec.UNSET

    def __post_init__(self) -> None:
        coerce(self, ids=("number_id",), ints=("count",))


class Needy(Model, frozen=True, kw_only=True, rename="camel"):
    """A model that needs a field."""

    some_name: str
    other: str
    flavour: Literal["a", "b"] = "a"


def read(data: Any, kind: type[Any] = Odd) -> tuple[Any, Reported]:
    reported: Reported = []
    raw = json.dumps(data).encode()
    return decoding.read(raw, kind, lambda *told: reported.append(told)), reported


@pytest.mark.parametrize(
    ("data", "name", "value", "reported"),
    [
        ({"id": 5}, "id", "5", []),
        ({"id": 2**80}, "id", str(2**80), []),
        ({"id": True}, "id", True, [("Odd.id", "str", "boolean")]),
        ({"id": 5.5}, "id", 5.5, [("Odd.id", "str", "number")]),
        ({"ownerIds": [1, "2", None]}, "owner_ids", ["1", "2", None], []),
        ({"ownerIds": 7}, "owner_ids", 7, [("Odd.owner_ids", "list", "integer")]),
        ({"ownerIds": {}}, "owner_ids", {}, [("Odd.owner_ids", "list", "object")]),
        ({"numberId": 2**60}, "number_id", str(2**60), []),
        ({"numberId": 5.5}, "number_id", 5.5, [("Odd.number_id", "str or int", "number")]),
        ({"numberId": ["a"]}, "number_id", ["a"], [("Odd.number_id", "str or int", "list")]),
        ({"when": NEW_YEAR, "text": 1}, "when", JANUARY, [("Odd.text", "str", "integer")]),
        ({"when": "never"}, "when", "never", [("Odd.when", "datetime or int", "string")]),
        ({"when": 5, "text": 1}, "when", 5, [("Odd.text", "str", "integer")]),
        ({"when": True}, "when", True, [("Odd.when", "datetime or int", "boolean")]),
        ({"numberId": None, "text": 1}, "number_id", None, [("Odd.text", "str", "integer")]),
        ({"text": {"a": 1}}, "text", {"a": 1}, [("Odd.text", "str", "object")]),
        ({"count": "12"}, "count", 12, [("Odd.count", "int", "string")]),
        ({"level": 1}, "level", 1, [("Odd.level", "str", "integer")]),
        ({"level": "new"}, "level", "new", []),
        ({"openLevel": "new"}, "open_level", "new", []),
        ({"labels": {"a": 1}}, "labels", {"a": 1}, [("Odd.labels", "str", "integer")]),
        ({"labels": []}, "labels", [], [("Odd.labels", "object", "list")]),
        ({"labels": None, "text": 1}, "labels", None, [("Odd.text", "str", "integer")]),
        ({"anything": [1], "text": 1}, "anything", [1], [("Odd.text", "str", "integer")]),
        ({"thing": {"a": 1}, "text": 1}, "thing", {"a": 1}, [("Odd.text", "str", "integer")]),
        ({"child": "none"}, "child", "none", [("Odd.child", "Odd", "string")]),
        ({"child": {"id": 1}}, "child", Odd(id="1"), []),
        ({"child": None, "text": 1}, "child", None, [("Odd.text", "str", "integer")]),
        ({"nullable": None, "text": 1}, "nullable", None, [("Odd.text", "str", "integer")]),
        ({"ownerIds": None, "text": 1}, "owner_ids", None, [("Odd.text", "str", "integer")]),
    ],
)
def test_odd_values_stay_or_take_their_type_and_are_reported(
    data: dict[str, Any], name: str, value: Any, reported: Reported
) -> None:
    found, told = read(data)
    assert getattr(found, name) == value
    assert type(getattr(found, name)) is type(value)
    assert told == reported


@pytest.mark.parametrize("text", ["9" * 5000, "٣", "1.5", "", "-", "--1"])
def test_text_that_is_no_integer_of_ours_stays_text(text: str) -> None:
    found, _ = read({"count": text})
    assert found.count == text


def test_each_kind_of_oddity_is_told_where_it_is() -> None:
    found, told = read({"child": {"child": {"text": 1, "count": []}}})
    assert found.child.child.text == 1
    assert told == [("Odd.text", "str", "integer"), ("Odd.count", "int", "list")]


def test_unknown_fields_and_enum_values_pass_by_the_fast_way() -> None:
    found, told = read(
        {"metaData": {"id": "1", "scope": "Galactic", "new": {}}, "n": 1}, SpecificCall
    )
    assert found == SpecificCall()
    call, told = read({"id": "1", "scope": "Galactic", "brandNew": [1]}, CallBasicData)
    assert (call.scope, told) == ("Galactic", [])


def test_a_missing_field_is_none() -> None:
    call, _ = read({}, CallBasicData)
    assert (call.id, call.started, call.duration) == (None, None, None)


def test_a_missing_field_that_is_needed_is_named() -> None:
    with pytest.raises(DecodeError, match="Needy lacks someName, other"):
        Needy.from_dict({})
    with pytest.raises(DecodeError, match="Needy lacks other"):
        Needy.from_json('{"someName": "a"}')
    assert Needy.from_dict({"someName": "a", "other": "b"}) == Needy(some_name="a", other="b")
    strange = Needy.from_dict({"someName": "a", "other": "b", "flavour": "c"})
    assert strange.flavour == "c"


@pytest.mark.parametrize("raw", [b"", b"{", b"nul", b"\xff", b"{'a': 1}", b"[" * 100_000])
def test_malformed_json_is_an_error_that_keeps_and_hides_the_bytes(raw: bytes) -> None:
    with pytest.raises(DecodeError) as caught:
        decoding.read(raw, Odd)
    assert caught.value.raw == raw
    assert str(caught.value) == "The answer is malformed JSON."
    with pytest.raises(DecodeError):
        decoding.parse(raw)


HALF = b'"a\\ud83d b"'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (HALF, "a\ufffd b"),
        (b'"a\\ud83d\\ude00"', "a\U0001f600"),
        (b'"caf\xe9"', "caf\ufffd"),
        (b'"\\\\ud83d"', "\\ud83d"),
    ],
)
def test_half_a_character_does_not_lose_the_page(text: bytes, left: str) -> None:
    raw = b'{"id": 9007199254740993, "title": ' + text + b', "isPrivate": "odd"}'
    told: list[tuple[str, str, str]] = []
    call = decoding.read(raw, CallBasicData, lambda *what: told.append(what))
    assert (call.id, call.title, call.is_private) == ("9007199254740993", left, "odd")
    assert call.to_json()
    assert decoding.parse(raw)["title"] == left
    assert decoding.parse(b'[{"a": [' + text + b"]}]") == [{"a": [left]}]
    assert (("JSON", "valid text and numbers", "invalid ones") in told) is ("\ufffd" in left)


@pytest.mark.parametrize("number", [b"NaN", b"-Infinity", b"1e400"])
def test_a_number_that_json_has_not_does_not_lose_the_page(number: bytes) -> None:
    call = decoding.read(b'{"id": "1", "duration": ' + number + b"}", CallBasicData)
    assert (call.id, type(call.duration)) == ("1", float)
    assert decoding.read(b'\xef\xbb\xbf{"id": "1"}', CallBasicData).id == "1"


def test_a_container_of_another_kind_is_an_error() -> None:
    with pytest.raises(DecodeError, match="no Odd: it is a list"):
        read([])
    with pytest.raises(DecodeError, match="it is a NoneType"):
        read(None)


@given(ANYTHING.filter(lambda value: not isinstance(value, dict)), st.sampled_from(models()))
def test_what_is_no_object_is_an_error(value: Any, kind: type[Model]) -> None:
    with pytest.raises(DecodeError):
        kind.from_json(json.dumps(value))


def test_deep_answers_that_need_a_lenient_reading_are_an_error_not_a_crash() -> None:
    raw = b'{"text": 1, "anything": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    with pytest.raises(DecodeError):
        decoding.read(raw, Odd)


def test_there_are_models_to_test() -> None:
    assert len(models()) > 200


EACH_MODEL = st.sampled_from(models())


@settings(max_examples=400)
@given(st.data(), EACH_MODEL)
def test_any_json_in_any_place_is_kept(data: st.DataObject, kind: type[Model]) -> None:
    before = data.draw(objects(kind, strange))
    try:
        after = kind.from_json(json.dumps(before))
    except DecodeError as error:
        # Some models are for requests alone, and a request is not sent by halves.
        assert "lacks" in str(error)  # noqa: PT017
        assert kind not in answer_models()
        return
    assert kept(before, after)
    assert kind.from_json(after.to_json()) == after
    assert kind.from_dict(after.to_dict()) == after
    assert pickle.loads(pickle.dumps(after)) == after


@settings(max_examples=300)
@given(st.data(), EACH_MODEL)
def test_right_values_are_typed_and_reported_never(data: st.DataObject, kind: type[Model]) -> None:
    before = data.draw(objects(kind, right))
    after, told = read(before, kind)
    assert told == []
    assert typed(after, kind)
    assert kept(before, after)
    assert kind.from_json(after.to_json()) == after


@given(st.integers(-(10**30), 10**30))
def test_an_id_of_any_size_is_exact_text(number: int) -> None:
    call, told = read({"id": number, "workspaceId": number}, CallBasicData)
    assert (call.id, call.workspace_id, told) == (str(number), str(number), [])


@given(st.data(), EACH_MODEL, st.dictionaries(st.text(max_size=5).map("x".__add__), ANYTHING))
def test_new_fields_change_nothing(
    data: st.DataObject, kind: type[Model], new: dict[str, Any]
) -> None:
    before = data.draw(objects(kind, right))
    wires = {f.encode_name for f in msgspec.structs.fields(kind)}
    added = {name: value for name, value in new.items() if name not in wires}
    assert read({**added, **before}, kind) == read(before, kind)


@pytest.mark.parametrize("kind", models(), ids=lambda kind: kind.__name__)
def test_every_model_is_frozen_and_says_how_to_be_read(kind: type[Model]) -> None:
    needed = {f.encode_name: None for f in msgspec.structs.fields(kind) if f.required}
    empty = kind.from_dict(needed)
    assert pickle.loads(pickle.dumps(empty)) == empty
    for field in msgspec.structs.fields(kind):
        with pytest.raises(AttributeError):
            setattr(empty, field.name, 1)
