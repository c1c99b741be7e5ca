"""How arguments are written on the wire."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gong_api.models import CallsRequestFilterWithOwners
from gong_api.types import UNSET
from tests.client.wire import REQUEST_ID, RUNNERS, Wire, gong, pairs

JANUARY, FEBRUARY = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
EMPTY = {"requestId": REQUEST_ID}

both_drivers = pytest.mark.parametrize("run", RUNNERS.values(), ids=RUNNERS)


def test_validation_can_be_switched_off() -> None:
    wire = Wire(200, {**EMPTY, "crmObjectsMap": {}})
    ids = [f"d-{n}" for n in range(101)]
    with gong(wire, validate=False) as client:
        client.crm.get_entities(integration_id="ours", object_type="DEAL", objects_crm_ids=ids)
    assert json.loads(wire.only.content) == ids
    assert pairs(wire.only) == ["integrationId=ours", "objectType=DEAL"]


# One entry a way to write an argument: method, keywords, the body that it comes to.
WRITTEN: dict[str, tuple[str, dict[str, Any], Any]] = {
    "unset keywords stay away": (
        "calls.list_extensive",
        {"call_ids": ["1"], "workspace_id": UNSET, "from_date_time": UNSET, "body": UNSET},
        {"filter": {"callIds": ["1"]}},
    ),
    "nulls in a filter travel": (
        "calls.list_extensive",
        {"call_ids": ["1"], "workspace_id": None},
        {"filter": {"callIds": ["1"], "workspaceId": None}},
    ),
    "unset fields inside a dict stay away": (
        "calls.list_extensive",
        {"body": {"filter": {"callIds": ["1"], "workspaceId": UNSET}}},
        {"filter": {"callIds": ["1"]}},
    ),
    "a model inside a dict": (
        "calls.list_extensive",
        {"body": {"filter": CallsRequestFilterWithOwners(call_ids=["1"], workspace_id=None)}},
        {"filter": {"callIds": ["1"], "workspaceId": None}},
    ),
    "a datetime in a model": (
        "calls.list_extensive",
        {
            "body": {
                "filter": CallsRequestFilterWithOwners(
                    from_date_time=datetime(2026, 1, 1, tzinfo=UTC)
                )
            }
        },
        {"filter": {"fromDateTime": JANUARY}},
    ),
    "keys of a body that the library does not know": (
        "calls.list_transcripts",
        {"body": {"filter": {"callIds": ["1"], "newInGong": 1}, "alsoNew": True}},
        {"filter": {"callIds": ["1"], "newInGong": 1}, "alsoNew": True},
    ),
    "a generator of ids": (
        "calls.list_transcripts",
        {"call_ids": (str(n) for n in (1, 2))},
        {"filter": {"callIds": ["1", "2"]}},
    ),
    "a generator for a body that is a list": (
        "crm.upload_stages",
        {"integration_id": "1", "body": ({"name": name} for name in ("Open", "Won"))},
        [{"name": "Open"}, {"name": "Won"}],
    ),
    "keys of a dict": (
        "calls.list_transcripts",
        {"call_ids": {"1": "a", "2": "b"}.keys()},
        {"filter": {"callIds": ["1", "2"]}},
    ),
    "the extended context wins": (
        "calls.list_extensive",
        {"include": ["context_extended", "context"]},
        {"filter": {}, "contentSelector": {"context": "Extended"}},
    ),
    "an enum value that is new": (
        "stats.list_answered_scorecards",
        {"review_method": "BY_DOLPHINS"},
        {"filter": {"reviewMethod": "BY_DOLPHINS"}},
    ),
    "an empty list where that says something": (
        "tasks.list",
        {"body": {"filter": {"userId": "1", "types": [], "taskAction": [], "status": []}}},
        {"filter": {"userId": "1", "types": [], "taskAction": [], "status": []}},
    ),
    "the most that Gong takes": (
        "flows.list_steps",
        {"flow_ids": [str(n) for n in range(20)]},
        {"flowIds": [str(n) for n in range(20)]},
    ),
}


@pytest.mark.parametrize("case", WRITTEN.values(), ids=WRITTEN)
def test_how_arguments_are_written(case: tuple[str, dict[str, Any], Any]) -> None:
    call, kwargs, body = case
    wire = Wire(200, EMPTY)
    RUNNERS["sync"](wire, call, **kwargs)
    assert json.loads(wire.only.content) == body


ALL = {
    "context": "Extended",
    "exposedFields": {
        "parties": True,
        "media": True,
        "content": dict.fromkeys(
            (
                "structure",
                "topics",
                "trackers",
                "trackerOccurrences",
                "brief",
                "outline",
                "highlights",
                "callOutcome",
                "keyPoints",
            ),
            True,
        ),
        "interaction": dict.fromkeys(
            ("speakers", "video", "personInteractionStats", "questions"), True
        ),
        "collaboration": {"publicComments": True},
    },
}


@both_drivers
def test_include_all_brings_all_but_what_gong_gave_up(run: Callable[..., Any]) -> None:
    wire = Wire(200, {**EMPTY, "calls": []})
    run(wire, "calls.list_extensive", include="all")
    assert json.loads(wire.only.content) == {"filter": {}, "contentSelector": ALL}


def test_a_listing_can_be_walked_twice_though_its_ids_came_from_a_generator() -> None:
    wire = Wire(200, {**EMPTY, "calls": []})
    with gong(wire) as client:
        listing = client.calls.list_extensive(call_ids=(n for n in ("1", "2")))
        listing.collect()
        listing.collect()
    assert [json.loads(r.content) for r in wire.sent] == [{"filter": {"callIds": ["1", "2"]}}] * 2


@both_drivers
def test_a_free_request_writes_its_query_alike(run: Callable[..., Any]) -> None:
    wire = Wire(200, EMPTY)
    query = {"ids": ["a+b", "c&d"], "deep": True, "flat": False, "none": None, "n": 5}
    run(wire, "request", "get", "/v2/new", params=query)
    assert wire.only.method == "GET"
    assert pairs(wire.only) == ["deep=true", "flat=false", "ids=a%2Bb", "ids=c%26d", "n=5"]


def test_nothing_is_sent_until_a_listing_is_used() -> None:
    wire = Wire(200, EMPTY)
    with gong(wire) as client:
        client.users.list()
        client.calls.list_extensive(from_date_time=JANUARY)
    assert wire.sent == []
