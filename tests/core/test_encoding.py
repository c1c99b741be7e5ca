"""From keywords to the wire: each place, each kind, and every refusal before anything is sent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from gong_api._core.encoding import Prepared, prepare
from gong_api._core.operation import Operation, Param
from gong_api._core.uploads import MultipartBody
from gong_api._generated.models.common import PartyUploadContext
from gong_api._generated.operations import OPERATIONS
from gong_api.errors import InvalidArgument

MOMENT = datetime(2026, 1, 31, 9, tzinfo=UTC)


def operation(*params: Param, **changes: Any) -> Operation:
    base = Operation(
        id="x",
        resource="things",
        method="do",
        verb="POST",
        path="/v2/things/{thingId}",
        retry="read",
        answer="",
        params=params,
    )
    return replace(base, **changes)


def param(kind: Any = "str", place: Any = "query", **changes: Any) -> Param:
    return Param(name="some_items", wire="someItems", kind=kind, place=place, **changes)


def sent(value: Any, kind: Any = "str", *, validate: bool = True, **changes: Any) -> Any:
    made = prepare(
        operation(param(kind, "body", **changes), body_kind="json"),
        {"some_items": value},
        validate=validate,
    )
    return made.json["someItems"]


def refused(value: Any, kind: Any = "str", **changes: Any) -> str:
    with pytest.raises(InvalidArgument) as caught:
        sent(value, kind, **changes)
    return str(caught.value)


# -- kinds


@pytest.mark.parametrize(
    ("kind", "value", "wire"),
    [
        ("str", "a", "a"),
        ("str", None, None),
        ("id", "7", "7"),
        ("id", 2**70, str(2**70)),
        ("int", 5, 5),
        ("float", 5, 5),
        ("float", 5.5, 5.5),
        ("float", 10**400, 10**400),
        ("any", 5.5, 5.5),
        ("bool", False, False),
        ("datetime", MOMENT, "2026-01-31T09:00:00Z"),
        ("date", date(2026, 1, 31), "2026-01-31"),
        ("any", [1, {"a": None, "b": UNSET}], [1, {"a": None}]),
        ("any", (1, MOMENT), [1, "2026-01-31T09:00:00Z"]),
        ("map", MappingProxyType({"on": date(2026, 1, 1)}), {"on": "2026-01-01"}),
        ("model", PartyUploadContext(system="S", objects=[]), {"system": "S", "objects": []}),
        ("model", {"a": {"b": [MOMENT]}}, {"a": {"b": ["2026-01-31T09:00:00Z"]}}),
        ("include", ["parties"], {"exposedFields": {"parties": True}}),
    ],
)
def test_each_kind_travels_in_its_form(kind: str, value: Any, wire: Any) -> None:
    assert sent(value, kind) == wire


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("str", 5, "expected a string, not int"),
        ("str", "\ud800", "half a character"),
        ("id", True, "expected a string, not bool"),
        ("id", 5.0, "expected a string, not float"),
        ("int", 5.0, "expected an integer"),
        ("int", True, "expected an integer"),
        ("float", "5", "expected a number"),
        ("float", True, "expected a number"),
        ("float", float("nan"), "expected a number, not nan"),
        ("any", {"a": float("inf")}, "some_items.a: inf is no number"),
        ("bool", 1, "expected True or False"),
        ("datetime", datetime(2026, 1, 1), "no time zone"),  # noqa: DTZ001 - that is the point
        ("date", MOMENT, "is a moment"),
        ("map", [], "expected a model or a mapping"),
        ("model", "text", "expected a model or a mapping"),
        ("any", object(), "some_items: "),
        ("any", {"a": [datetime(2026, 1, 1)]}, "some_items.a[0]: "),  # noqa: DTZ001
        ("include", "parties", 'give "all" or a list of names'),
        ("include", 5, 'give "all" or a list of names'),
        ("include", ["party"], "'party' is none of parties, media"),
    ],
)
def test_each_kind_refuses_another_by_name(kind: str, value: Any, said: str) -> None:
    text = refused(value, kind)
    assert text.startswith("some_items")
    assert said in text


def test_a_refusal_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="expected a string"):
        sent(5)


# -- lists


@pytest.mark.parametrize(
    "given_items", [["1", 2], ("1", 2), iter(["1", 2]), {"1": 0, 2: 0}.keys(), dict.fromkeys(["1"])]
)
def test_a_list_may_be_any_iterable_but_a_mapping(given_items: Any) -> None:
    if isinstance(given_items, dict):
        assert "expected a list, not a single dict" in refused(given_items, "id", many=True)
    else:
        assert sent(given_items, "id", many=True) == ["1", "2"]


@pytest.mark.parametrize("value", ["12", b"12", 5, PartyUploadContext(system="S", objects=[])])
def test_a_single_value_is_no_list(value: Any) -> None:
    assert "expected a list" in refused(value, "id", many=True)


def test_the_item_at_fault_is_named() -> None:
    assert refused(["1", 2.5], "id", many=True).startswith("some_items[1]: ")


def test_an_empty_list_is_refused_where_gong_refuses_it() -> None:
    assert "is empty" in refused([], "id", many=True, required=True)
    assert sent([], "id", many=True) == []
    filtering = operation(param("id", "filter", many=True), body_kind="json")
    with pytest.raises(InvalidArgument, match="is empty"):
        prepare(filtering, {"some_items": []})
    assert prepare(filtering, {"some_items": []}, validate=False).json == {
        "filter": {"someItems": []}
    }


def test_a_list_that_is_too_long_is_refused() -> None:
    text = refused(["a", "b", "c"], max_items=2, many=True)
    assert "has 3 items, Gong takes at most 2" in text
    assert sent(["a"] * 3, max_items=2, many=True, validate=False) == ["a"] * 3


# -- limits


@pytest.mark.parametrize(
    ("value", "kind", "limits", "said"),
    [
        ("", "str", {"min_length": 1}, "at least 1 characters"),
        ("abc", "str", {"max_length": 2}, "has 3 characters, Gong takes at most 2"),
        ("a b", "id", {"pattern": "[a-z]+"}, "must match [a-z]+"),
        (0, "int", {"minimum": 1}, "must be at least 1."),
        (5.5, "float", {"maximum": 5}, "must be at most 5."),
    ],
)
def test_limits_hold_unless_validation_is_off(
    value: Any, kind: str, limits: dict[str, Any], said: str
) -> None:
    assert said in refused(value, kind, **limits)
    assert sent(value, kind, validate=False, **limits) == value


def test_a_required_text_is_not_empty_anywhere() -> None:
    assert "some_items is empty" in refused("", required=True)
    assert sent("", required=True, validate=False) == ""
    assert sent("") == ""


def test_what_is_within_limits_passes() -> None:
    assert sent("ab", min_length=1, max_length=2, pattern="[a-z]+") == "ab"
    assert sent(3, "int", minimum=1, maximum=5) == 3


# -- places


def test_a_query_repeats_lists_and_writes_flags_in_lower_case() -> None:
    made = operation(
        param("id", many=True), Param(name="flag", wire="flag", kind="bool", place="query")
    )
    request = prepare(made, {"some_items": ["1", "2"], "flag": True})
    assert request.target() == "/v2/things/{thingId}?someItems=1&someItems=2&flag=true"
    assert prepare(made, {"flag": False}).target("c+").endswith("?flag=false&cursor=c%2B")
    assert prepare(made, {"flag": None, "some_items": UNSET}).target() == made.path
    assert request.body() is None


PATH = operation(Param(name="thing_id", wire="thingId", kind="id", place="path", required=True))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_id_stays_one_segment_of_the_path(text: str) -> None:
    if text in {".", ".."}:
        return
    target = prepare(PATH, {"thing_id": text}).target()
    head, _, segment = target.rpartition("/")
    assert head == "/v2/things"
    assert unquote(segment) == text
    assert not set("?#&{}\\ ") & set(segment)


@pytest.mark.parametrize("text", ["", ".", ".."])
@pytest.mark.parametrize("validate", [True, False])
def test_an_id_that_leads_elsewhere_is_refused(text: str, validate: bool) -> None:
    with pytest.raises(InvalidArgument, match="thing_id must not be"):
        prepare(PATH, {"thing_id": text}, validate=validate)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.text("ab+/=&"))
def test_any_query_comes_back(texts: list[str], cursor: str) -> None:
    request = prepare(operation(param(many=True)), {"some_items": texts})
    query = request.target(cursor).partition("?")[2]
    pairs = parse_qsl(query, keep_blank_values=True)
    assert pairs == [*(("someItems", text) for text in texts), ("cursor", cursor)]


@pytest.mark.parametrize("missing", [UNSET, None])
def test_what_is_required_is_asked_for(missing: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"things.do: thing_id is required"):
        prepare(PATH, {"thing_id": missing})


def test_an_explicit_none_in_a_body_is_null() -> None:
    assert sent(None, "datetime") is None


BODY = operation(
    param("id", "filter", many=True),
    Param(name="include", wire="contentSelector", kind="include", place="body"),
    Param(name="selector", wire="contentSelector", kind="model", place="body"),
    Param(name="flag", wire="flag", kind="bool", place="query"),
    body_kind="json",
    cursor_in="body",
)


def test_a_filter_goes_inside_and_the_cursor_beside_it() -> None:
    request = prepare(BODY, {"some_items": ["1"], "selector": {"a": 1}})
    body = request.body("c")
    assert body is not None
    assert json.loads(b"".join(body.chunks())) == {
        "contentSelector": {"a": 1},
        "filter": {"someItems": ["1"]},
        "cursor": "c",
    }
    assert prepare(BODY, {}).json == {"filter": {}}


def test_two_ways_to_say_one_thing_are_refused() -> None:
    with pytest.raises(InvalidArgument, match="contentSelector is given twice"):
        prepare(BODY, {"include": "all", "selector": {"a": 1}})
    with pytest.raises(InvalidArgument, match="give either body= or some_items=, not both"):
        prepare(BODY, {"body": {}, "some_items": ["1"]})


def test_a_whole_body_replaces_the_keywords_but_not_the_query() -> None:
    request = prepare(BODY, {"body": {"filter": {"x": 1}}, "flag": True})
    assert (request.json, request.query) == ({"filter": {"x": 1}}, [("flag", "true")])
    for wrong in ([1], "text", 5, None):
        with pytest.raises(InvalidArgument, match="body must be a model or a mapping"):
            prepare(BODY, {"body": wrong})


def test_an_array_body_is_the_value_itself() -> None:
    made = operation(param("model", "whole", many=True), body_kind="array")
    assert prepare(made, {"some_items": [{"a": 1}]}).json == [{"a": 1}]
    assert prepare(made, {"body": [{"a": 1}]}).json == [{"a": 1}]
    assert prepare(made, {"body": iter([{"a": 1}])}).json == [{"a": 1}]
    for single in ("text", {"a": 1}, PartyUploadContext(system="S", objects=[]), 5):
        with pytest.raises(InvalidArgument, match=r"things.do: body: expected a list"):
            prepare(made, {"body": single})
    content = operation(param("id", "content", many=True))
    assert prepare(content, {"some_items": ["a"]}).json == ["a"]


def test_fields_that_gong_does_not_take_are_dropped() -> None:
    made = operation(body_kind="json", drop_body=("id",))
    assert prepare(made, {"body": {"id": "1", "name": "a"}}).json == {"name": "a"}
    array = operation(body_kind="array", drop_body=("id",))
    assert prepare(array, {"body": [1]}).json == [1]


def test_one_of_several_is_asked_for() -> None:
    made = operation(param("id", "filter"), body_kind="json", one_of=("some_items", "other"))
    with pytest.raises(InvalidArgument, match="give one of some_items, other"):
        prepare(made, {"some_items": None})
    assert prepare(made, {"some_items": "1"}).json == {"filter": {"someItems": "1"}}
    assert prepare(made, {}, validate=False).json == {"filter": {}}
    assert prepare(made, {"body": {}}).json == {}


def test_a_part_becomes_an_upload() -> None:
    made = operation(
        Param(name="media", wire="mediaFile", kind="file", place="part", max_length=4),
        body_kind="multipart",
    )
    told: list[tuple[int, int | None]] = []
    request = prepare(
        made,
        {
            "media": b"abc",
            "filename": "call.mp3",
            "content_type": UNSET,
            "on_progress": lambda done, total: told.append((done, total)),
        },
    )
    body = request.body()
    assert body is request.upload
    assert body is not None
    pieces: list[bytes] = []
    for piece in body.chunks():
        pieces.append(piece)
        body.gone()
    content = b"".join(pieces)
    assert b'name="mediaFile"; filename="call.mp3"' in content
    assert told == [(3, 3)]
    with pytest.raises(InvalidArgument, match="Gong takes at most 4"):
        prepare(made, {"media": b"abcde"})
    ready = MultipartBody("x", b"", name="media")
    assert prepare(made, {"media": ready}).upload is ready


def test_text_that_cannot_travel_is_refused() -> None:
    request = Prepared("POST", "/v2/x", json={"a": "\udfff"})
    with pytest.raises(InvalidArgument, match="half a character"):
        request.body()


def test_a_moment_in_another_zone_keeps_it() -> None:
    zone = timezone(timedelta(hours=-5))
    assert sent(MOMENT.astimezone(zone), "datetime") == "2026-01-31T04:00:00-05:00"


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("abc"), inner),
        max_leaves=10,
    )
)
def test_any_plain_value_travels_unchanged(value: Any) -> None:
    request = prepare(operation(param("any", "body"), body_kind="json"), {"some_items": value})
    body = request.body()
    assert body is not None
    assert json.loads(b"".join(body.chunks())) == {"someItems": value}


# -- the operation table


def test_every_operation_knows_its_name_and_whether_it_lists() -> None:
    names = {made.name for made in OPERATIONS.values()}
    assert len(names) == len(OPERATIONS)
    assert OPERATIONS["listCalls"].is_listing
    assert not OPERATIONS["getCall"].is_listing
