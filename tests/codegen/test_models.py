"""Every generated model: names, ids, tolerance, pickling, round trips."""

from __future__ import annotations

import copy
import importlib
import pickle
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest

import gong_api.models
from codegen.contract import Field, Schema, Type
from codegen.load import load
from gong_api._core.model import Model

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = load(ROOT / "contract")
SCHEMAS = list(CONTRACT.schemas.values())
BIG = 2**63 + 11
SAMPLES = {
    "id": str(BIG),
    "str": "text",
    "file": "text",
    "datetime": "2026-03-01T10:00:00.5+02:00",
    "date": "2026-03-01",
    "int": 3,
    "float": 0.5,
    "bool": True,
    "any": {"a": [1]},
}


def model(name: str) -> type[Model]:
    found: type[Model] = getattr(gong_api.models, name)
    return found


def value(kind: Type, depth: int = 0) -> Any:
    """Return JSON of the kind, as Gong would send it."""
    match kind.kind:
        case "list":
            return [value(kind.item, depth)]
        case "map":
            return {"key": value(kind.item, depth)}
        case "model":
            return whole(CONTRACT.schemas[kind.model], depth + 1)
        case other:
            return kind.known[-1] if kind.known else SAMPLES[other]


def whole(schema: Schema, depth: int = 0) -> dict[str, Any]:
    """Return an object with every field, models nested three deep."""
    return {
        f.wire: value(f.type, depth)
        for f in schema.fields
        if depth < 3 or not f.type.models() or f.required
    }


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)
def test_a_model_reads_writes_pickles_and_copies(schema: Schema) -> None:
    cls = model(schema.name)
    data = whole(schema)
    read = cls.from_json(msgspec.json.encode(data))
    assert {f.encode_name for f in msgspec.structs.fields(cls)} == {f.wire for f in schema.fields}
    assert cls.from_json(read.to_json()) == read
    assert cls.from_dict(read.to_dict()) == read
    assert set(read.to_dict()) == set(data)
    assert pickle.loads(pickle.dumps(read)) == read
    assert copy.deepcopy(read) == read
    assert cls.__doc__
    assert cls.__module__.startswith("gong_api._generated.models.")


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)
def test_a_model_bears_unknown_fields_nulls_and_gaps(schema: Schema) -> None:
    cls = model(schema.name)
    needed = {f.wire: value(f.type) for f in schema.fields if schema.request and f.required}
    empty = cls.from_json(msgspec.json.encode(needed))
    assert cls.from_json(msgspec.json.encode({**needed, "newcomer": [1]})) == empty
    nulls = {f.wire: needed.get(f.wire) for f in schema.fields}
    read = cls.from_json(msgspec.json.encode(nulls))
    for f in schema.fields:
        if f.wire not in needed:
            assert getattr(read, f.name) is None
    if not schema.request:
        assert read == empty == cls()
        assert cls().to_dict() == {}


def test_unset_and_null_differ_in_a_request() -> None:
    from gong_api.models import UpdateReminderRequest

    left_out = UpdateReminderRequest(user_id="1")
    emptied = UpdateReminderRequest(user_id="1", due_date=None)
    assert left_out.to_dict() == {"userId": "1"}
    assert emptied.to_dict() == {"userId": "1", "dueDate": None}
    with pytest.raises(TypeError, match="user_id"):
        UpdateReminderRequest()  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("schema", "field"),
    [(s, f) for s in SCHEMAS for f in s.fields if not s.request and (f.type.inner or f.type).known],
    ids=lambda part: part.name,
)
def test_a_value_that_gong_adds_later_is_kept(schema: Schema, field: Field) -> None:
    odd: Any = ["SOMETHING_NEW"] if field.type.kind == "list" else "SOMETHING_NEW"
    raw = msgspec.json.encode({field.wire: odd})
    # The strict decoder itself must take it: the lenient one is slow.
    read = msgspec.json.decode(raw, type=model(schema.name))
    assert getattr(read, field.name) == odd


def ids() -> list[tuple[Schema, Field]]:
    numbers = {"media_channel_id"}  # 0 or 1: the channel of a stereo recording
    return [
        (schema, f)
        for schema in SCHEMAS
        for f in schema.fields
        if f.name in {"id", "ids"} or (f.name.endswith(("_id", "_ids")) and f.name not in numbers)
    ]


@pytest.mark.parametrize(("schema", "field"), ids(), ids=lambda part: part.name)
def test_an_id_is_a_string_however_it_comes(schema: Schema, field: Field) -> None:
    cls = model(schema.name)
    others = {f.wire: value(f.type) for f in schema.fields if schema.request and f.required}
    many = field.type.kind == "list"
    for sent in (BIG, str(BIG)):
        raw = msgspec.json.encode({**others, field.wire: [sent] if many else sent})
        read = getattr(cls.from_json(raw), field.name)
        assert read == ([str(BIG)] if many else str(BIG))
        assert type(read[0] if many else read) is str


def test_ids_documented_as_numbers_need_no_second_reading() -> None:
    from gong_api.models import AnsweredScorecard

    raw = b'{"callId": 9223372036854775819, "scorecardId": "7", "answers": [{"questionId": 5}]}'
    card = msgspec.json.decode(raw, type=AnsweredScorecard)
    assert (card.call_id, card.scorecard_id) == ("9223372036854775819", "7")
    assert card.answers is not None
    assert card.answers[0].question_id == "5"


def test_ranges_are_numbers_however_they_come() -> None:
    from gong_api.models import Question

    for raw in (b'{"minRange": "1", "maxRange": "5"}', b'{"minRange": 1, "maxRange": 5}'):
        question = msgspec.json.decode(raw, type=Question)
        assert (question.min_range, question.max_range) == (1, 5)


def test_models_without_containers_are_left_alone_by_the_garbage_collector() -> None:
    for schema in SCHEMAS:
        holds = {(f.type.kind) for f in schema.fields} & {"any", "map", "list", "model", "file"}
        assert model(schema.name).__struct_config__.gc == bool(holds), schema.name


def test_annotations_name_the_known_values() -> None:
    from gong_api.models import CallBasicData

    hints = {f.name: f.type for f in msgspec.structs.fields(CallBasicData)}
    literal = next(a for a in get_args(hints["direction"]) if get_origin(a) is Literal)
    assert get_args(literal) == ("Inbound", "Outbound", "Conference", "Unknown")
    assert str in get_args(hints["direction"])


def test_names_are_loaded_when_used_and_listed() -> None:
    assert len(gong_api.models.__all__) == len(CONTRACT.schemas) + len(CONTRACT.gem.aliases)
    assert set(gong_api.models.__all__) <= set(dir(gong_api.models))
    for name in gong_api.models.__all__:
        home = importlib.import_module(model(name).__module__)
        assert getattr(home, name) is model(name)
        assert name in home.__all__
    with pytest.raises(AttributeError, match="Nothing"):
        model("Nothing")
