from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api.models import Call
from gong_api.tables import TABLES
from gong_api.tables.convert import Batch
from gong_api.tables.parts import PARTS, part_batches
from gong_api.tables.schema import arrow_schema
from gong_api.tables.source import sourced_calls
from gong_api.testing import Sandbox

KEYS = """id name count type occurrences phrases phrase startTime speakerId system objects fields
value objectType text items title section duration startTimes posted talkTime context""".split()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**64) | st.floats(0, 5) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=10,
)
PLACES = {
    "content": """structure trackers topics outline highlights keyPoints""".split(),
    "interaction": "speakers interactionStats video questions".split(),
    "collaboration": ["publicComments"],
}


def batches(*calls: Any, wanted: Any = TABLES) -> dict[str, Batch]:
    raw = json.dumps({"calls": calls}).encode()
    sourced, _ = sourced_calls(raw, [Call.from_dict(call) for call in calls])
    return {batch.table.name: batch for batch in part_batches(sourced, wanted)}


def rows(batch: Batch) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in batch.rows.to_pylist()]


def call(call_id: str, **parts: Any) -> dict[str, Any]:
    return {"metaData": {"id": call_id}, **parts}


@given(
    parts=st.fixed_dictionaries(
        {},
        optional={
            **{
                place: VALUES | st.fixed_dictionaries({}, optional=dict.fromkeys(names, VALUES))
                for place, names in PLACES.items()
            },
            "context": VALUES,
            "parties": VALUES,
        },
    )
)
def test_any_call_makes_rows_and_what_is_odd_is_counted(parts: dict[str, Any]):
    for name, batch in batches(call("7", **parts), call("8")).items():
        assert batch.rows.schema.equals(arrow_schema(TABLES[name]))
        batch.rows.validate(full=True)
        assert set(batch.rows.column("call_id").to_pylist()) <= {"7"}
        assert batch.rows.num_rows or batch.odd
        keys = [tuple(row[column] for column in TABLES[name].key) for row in batch.rows.to_pylist()]
        assert len(set(keys)) == len(keys)


def test_odd_values_are_null_and_counted_by_column():
    topics = [{"name": "Price", "duration": "long"}, "no topic", None, {"name": 5}]

    batch = batches(call("7", content={"topics": topics, "outline": {"a": 1}}))

    assert rows(batch["call_topics"]) == [
        ("7", 0, "Price", None),
        ("7", 1, None, None),
        ("7", 2, None, None),
        ("7", 3, None, None),
    ]
    assert batch["call_topics"].odd == {"duration_seconds": 2, "name": 2}
    assert batch["call_outline"].odd == {"position": 1}


def test_what_stands_in_no_list_is_counted():
    found = batches(call("7", parties="nobody", interaction={"questions": "many"}))

    assert found["call_parties"].rows.num_rows == 0
    assert found["call_parties"].odd == {"position": 1}
    assert found["call_questions"].odd == {"call_id": 1}


def test_items_stand_under_their_sections():
    outline = [
        {"section": "One", "items": [{"text": "a", "startTime": 1}, {"text": "b"}]},
        {"section": "Two", "items": None},
        {"section": "Three", "items": [{"text": "c", "startTime": 2.5}]},
    ]

    found = batches(call("7"), call("8", content={"outline": outline}))

    assert rows(found["call_outline_items"]) == [
        ("8", 0, 0, "a", 1.0),
        ("8", 0, 1, "b", None),
        ("8", 2, 0, "c", 2.5),
    ]


def test_occurrences_are_told_of_trackers_and_of_phrases():
    trackers = [
        {"id": "t1", "name": "Smart", "count": 1, "occurrences": [{"startTime": 1.5}]},
        {
            "id": "t2",
            "name": "Words",
            "count": 3,
            "phrases": [
                {"phrase": "never", "count": 0, "occurrences": []},
                {
                    "phrase": "price",
                    "count": 2,
                    "occurrences": [{"startTime": 2, "speakerId": "s"}, {"startTime": 3}],
                },
            ],
        },
    ]

    found = batches(call("7", content={"trackers": trackers}))

    assert rows(found["call_tracker_occurrences"]) == [
        ("7", 0, None, 0, "t1", "Smart", None, 1.5, None),
        ("7", 1, 1, 0, "t2", "Words", "price", 2.0, "s"),
        ("7", 1, 1, 1, "t2", "Words", "price", 3.0, None),
    ]
    assert rows(found["call_tracker_phrases"]) == [("7", 1, 0, "never", 0), ("7", 1, 1, "price", 2)]


def test_crm_records_of_the_call_and_of_its_parties_are_numbered_together():
    def context(kind: str, *fields: Any) -> Any:
        record = {"objectType": kind, "objectId": f"id of {kind}", "fields": list(fields)}
        return [{"system": "HubSpot", "objects": [record]}]

    parties = [{"id": "p1"}, {"id": "p2", "context": context("Contact", {"name": "A"})}]
    given = call(
        "7",
        context=context("Account", {"name": "Size", "value": 5}, {"name": "Tags", "value": ["x"]}),
        parties=parties,
    )

    found = batches(given)

    assert rows(found["call_context"]) == [
        ("7", 0, None, "HubSpot", "Account", "id of Account", None),
        ("7", 1, "p2", "HubSpot", "Contact", "id of Contact", None),
    ]
    assert rows(found["call_context_fields"]) == [
        ("7", 0, 0, "Size", "5"),
        ("7", 0, 1, "Tags", '["x"]'),
        ("7", 1, 0, "A", None),
    ]


@pytest.fixture(scope="module")
def page() -> Any:
    sandbox = Sandbox(calls=60, days=30, frozen=True)
    with sandbox.client() as gong:
        return gong.calls.list_extensive(
            from_date_time=sandbox.state.first_start, include="all"
        ).page()


def test_each_item_of_a_real_page_is_one_row(page: Any):
    found = {
        batch.table.name: batch
        for batch in part_batches(sourced_calls(page.raw, page.items)[0], TABLES)
    }

    assert set(found) == {table.name for table in PARTS}
    assert not any(batch.odd for batch in found.values())
    plain = json.loads(page.raw)["calls"]
    for table in PARTS:
        if len(table.rows) == 1 and table.rows[0][0]:
            steps = [_camel(step) for step in table.rows[0][1].split(".")]
            assert found[table.name].rows.num_rows == sum(len(_at(item, steps)) for item in plain)


def test_only_the_tables_that_are_wanted_are_made(page: Any):
    sourced = sourced_calls(page.raw, page.items)[0]
    assert [batch.table.name for batch in part_batches(sourced, ["call_topics", "users"])] == [
        "call_topics"
    ]


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _at(item: Any, steps: list[str]) -> Any:
    for step in steps:
        item = (item or {}).get(step)
    return item or []
