"""Listings: every item once and in order, or an error; never a silent end, never a loop."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api import events
from gong_api._core.calls import Walk
from gong_api._core.encoding import prepare
from gong_api._generated.operations import OPERATIONS
from gong_api.errors import (
    BadRequestError,
    CursorExpired,
    DecodeError,
    InvalidArgument,
    NotFoundError,
    PagingError,
    ServerError,
)
from gong_api.paging import Listing
from tests.core.performer import Outcome, World, answer, drained, html, refusal, runtime, walk

CALLS = OPERATIONS["listCalls"]
EXTENSIVE = OPERATIONS["listCallsExtensive"]
TRACKERS = OPERATIONS["listTrackers"]
WORKSPACES = OPERATIONS["listWorkspaces"]
SCHEMA = OPERATIONS["listCrmSchemaFields"]
AGGREGATE = OPERATIONS["listMultipleUsersAggregateActivity"]

WINDOW = {"from_date_time": "2026-01-01T00:00:00Z", "to_date_time": "2026-02-01T00:00:00Z"}
NONE_FOUND = "No calls found corresponding to the provided filters"


def page(ids: list[Any], cursor: Any = None, **records: Any) -> Outcome:
    told = {"totalRecords": 9, **({} if cursor is None else {"cursor": cursor}), **records}
    calls = [{"id": i, "started": "2026-01-02T03:04:05Z"} for i in ids]
    return answer(body={"requestId": "r", "records": told, "calls": calls})


def extensive(ids: list[Any], cursor: Any = None) -> Outcome:
    records = {} if cursor is None else {"cursor": cursor}
    calls = [{"metaData": {"id": i, "started": f"2026-01-{int(i):02}T00:00:00Z"}} for i in ids]
    return answer(body={"requestId": "r", "records": records, "calls": calls})


def listing(world: World, outcomes: list[Outcome], operation: Any = CALLS) -> Listing[Any, Any]:
    world.outcomes = outcomes
    return Listing(world.run, runtime(world), operation, prepare(operation, WINDOW), None)


def bodies(world: World) -> list[Any]:
    return [json.loads(b"".join(request.body.chunks())) for request in world.sent if request.body]


def test_pages_follow_the_cursor_in_the_query() -> None:
    world = World()
    outcomes = [page(["1", "2"], "c 1"), page(["3"], "c2"), page([])]
    pages = list(walk(CALLS, outcomes, WINDOW, world=world))
    assert [[call.id for call in p] for p in pages] == [["1", "2"], ["3"], []]
    assert [p.cursor for p in pages] == ["c 1", "c2", None]
    assert [p.number for p in pages] == [0, 1, 2]
    assert [len(p) for p in pages] == [2, 1, 0]
    assert [p.total for p in pages] == [9, 9, 9]
    assert not any(p.ambiguous_empty for p in pages)
    queries = [request.url.partition("?")[2] for request in world.sent]
    assert queries[1] == f"{queries[0]}&cursor=c%201"
    assert queries[2] == f"{queries[0]}&cursor=c2"


def test_pages_follow_the_cursor_in_the_body() -> None:
    world = World()
    outcomes = [extensive(["1"], "c1"), extensive(["2"])]
    list(walk(EXTENSIVE, outcomes, WINDOW, world=world))
    first, second = bodies(world)
    assert second == {**first, "cursor": "c1"}
    assert "cursor" not in first


def test_every_page_is_told() -> None:
    world = World()
    list(walk(CALLS, [page(["1", "2"], "c"), page(["3"])], WINDOW, world=world))
    told = world.events(events.PageRead)
    assert [(e.number, e.items, e.total, e.last) for e in told] == [
        (0, 2, 9, False),
        (1, 1, 9, True),
    ]


def test_a_page_shows_what_it_is_and_not_what_is_in_it() -> None:
    (only,) = walk(CALLS, [page(["123456"])], WINDOW)
    assert repr(only) == "<Page 0: 1 of 9 items, the last>"
    first = next(walk(CALLS, [page(["123456"], "c")], WINDOW))
    assert repr(first) == "<Page 0: 1 of 9 items, more to come>"


@pytest.mark.parametrize("cursor", ["", None])
def test_an_empty_cursor_is_none(cursor: str | None) -> None:
    outcome = answer(body={"records": {"cursor": cursor}, "calls": [{"id": "1"}]})
    assert [p.cursor for p in walk(CALLS, [outcome], WINDOW)] == [None]


@pytest.mark.parametrize("records", [{"cursor": 5}, {"cursor": ["c"]}, {"cursor": {}}, [], "c", 1])
def test_a_cursor_that_cannot_be_read_does_not_end_a_listing(records: Any) -> None:
    outcome = answer(body={"records": records, "calls": [{"id": "1"}]})
    with pytest.raises(DecodeError, match="cursor"):
        list(walk(CALLS, [outcome], WINDOW))


@pytest.mark.parametrize("total", ["many", None, 5.5])
def test_an_odd_total_is_unknown(total: Any) -> None:
    (only,) = walk(CALLS, [page(["1"], totalRecords=total)], WINDOW)
    assert only.total is None


def test_a_repeated_cursor_is_an_error_with_all_before_delivered() -> None:
    outcomes = [page(["1"], "a"), page(["2"], "b"), page(["3"], "a")]
    brought, error = drained(lambda: walk(CALLS, outcomes, WINDOW))
    assert [[call.id for call in p] for p in brought] == [["1"], ["2"]]
    assert isinstance(error, PagingError)
    assert (error.operation, error.cursor) == ("calls.list", "b")


def test_a_cursor_that_leads_to_itself_is_an_error() -> None:
    brought, error = drained(lambda: walk(CALLS, [page(["2"], "a")], WINDOW, cursor="a"))
    assert brought == []
    assert isinstance(error, PagingError)


def test_a_repeated_page_is_an_error() -> None:
    outcomes = [page(["1"], "a"), page(["1"], "b")]
    brought, error = drained(lambda: walk(CALLS, outcomes, WINDOW))
    assert len(brought) == 1
    assert isinstance(error, PagingError)
    assert error.cursor == "a"


def test_empty_pages_may_follow_each_other() -> None:
    outcomes = [page([], "a"), page([], "b"), page(["1"])]
    assert [len(p) for p in walk(CALLS, outcomes, WINDOW)] == [0, 0, 1]


def test_an_expired_cursor_tells_what_is_needed_to_go_on() -> None:
    outcomes = [
        extensive(["1", "2"], "a"),
        extensive(["3"], "b"),
        extensive([], "c"),
        refusal(400, "cursor has expired"),
    ]
    brought, error = drained(lambda: walk(EXTENSIVE, outcomes, WINDOW))
    assert len(brought) == 3
    assert isinstance(error, CursorExpired)
    assert (error.pages, error.items, error.cursor) == (3, 3, "c")
    assert error.last_started == datetime(2026, 1, 3, tzinfo=UTC)


def test_a_cursor_that_expired_at_once_knows_of_no_call() -> None:
    outcomes: list[Outcome] = [refusal(400, "cursor has expired")]
    _, error = drained(lambda: walk(CALLS, outcomes, WINDOW, cursor="old"))
    assert isinstance(error, CursorExpired)
    assert (error.pages, error.items, error.cursor, error.last_started) == (0, 0, "old", None)


def test_items_without_a_start_leave_the_last_one_unknown() -> None:
    users = OPERATIONS["listUsers"]
    body = {"records": {"cursor": "a"}, "users": [{"id": "1"}]}
    outcomes = [answer(body=body), refusal(400, "cursor has expired")]
    _, error = drained(lambda: walk(users, outcomes))
    assert isinstance(error, CursorExpired)
    assert (error.items, error.last_started) == (1, None)


def test_other_trouble_while_paging_carries_the_cursor() -> None:
    outcomes = [page(["1"], "a"), refusal(400, "failed to verify cursor")]
    _, error = drained(lambda: walk(CALLS, outcomes, WINDOW))
    assert isinstance(error, BadRequestError)
    assert error.cursor == "a"
    outcomes = [page(["1"], "a"), *[html(502)] * 5]
    _, error = drained(lambda: walk(CALLS, outcomes, WINDOW))
    assert isinstance(error, ServerError)
    assert error.cursor == "a"


def test_pages_that_go_round_under_new_cursors_are_an_error() -> None:
    answers = [page(["1"], "a"), page(["2"], "b"), page(["1"], "c"), page(["2"], "d")]
    brought, error = drained(lambda: walk(CALLS, answers, WINDOW))
    assert [[call.id for call in p.items] for p in brought] == [["1"], ["2"]]
    assert isinstance(error, PagingError)


# -- a 404 that means "nothing"


@pytest.mark.parametrize("operation", [CALLS, EXTENSIVE], ids=lambda o: o.name)
def test_nothing_found_is_an_empty_page_that_may_be_a_lack_of_visibility(operation: Any) -> None:
    world = World()
    (only,) = walk(operation, [refusal(404, NONE_FOUND)], WINDOW, world=world)
    assert (only.items, only.total, only.cursor) == ([], 0, None)
    assert (only.status, only.request_id, only.raw) == (404, "req-1", b"")
    assert only.ambiguous_empty
    assert only.answer.request_id == "req-1"
    assert [e.last for e in world.events(events.PageRead)] == [True]


@pytest.mark.parametrize(
    ("operation", "text", "empty"),
    [
        (CALLS, "No calls found", True),
        (CALLS, "no call matching the filter", True),
        (CALLS, "Workspace not found", False),
        (CALLS, "No such endpoint", False),
        (CALLS, "", False),
        (AGGREGATE, "No stats found corresponding to the provided filters", True),
        (AGGREGATE, "No stats found", False),
        (AGGREGATE, "User not found", False),
        (TRACKERS, "No trackers found", False),
        (WORKSPACES, "No workspaces found corresponding to it", False),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_other_404s_are_errors(operation: Any, text: str, empty: bool) -> None:
    values = {
        p.name: {"id": "1", "date": "2026-01-01"}.get(p.kind, WINDOW["from_date_time"])
        for p in operation.params
        if p.required
    }
    brought, error = drained(lambda: walk(operation, [refusal(404, *filter(None, [text]))], values))
    assert [p.ambiguous_empty for p in brought] == ([True] if empty else [])
    assert isinstance(error, NotFoundError) is not empty


def test_a_promised_page_that_is_gone_is_an_error() -> None:
    answers = [page(["1"], "a"), refusal(404, NONE_FOUND)]
    brought, error = drained(lambda: walk(CALLS, answers, WINDOW))
    assert len(brought) == 1
    assert isinstance(error, NotFoundError)
    assert error.cursor == "a"


# -- forms of items


def test_a_listing_without_items_is_empty() -> None:
    (only,) = walk(WORKSPACES, [answer(body={"requestId": "r"})])
    assert (only.items, only.cursor, only.total) == ([], None, None)


@pytest.mark.parametrize("items", ["text", 5, True])
def test_items_that_are_no_list_are_an_error(items: Any) -> None:
    with pytest.raises(DecodeError, match="no list"):
        list(walk(WORKSPACES, [answer(body={"workspaces": items})]))


def test_a_map_of_lists_is_flattened() -> None:
    fields = {
        "DEAL": [{"name": "a"}, {"name": "b"}],
        "LEAD": None,
        "ACCOUNT": 5,
        "CONTACT": [{"name": "c"}],
    }
    values = {"integration_id": "1", "object_type": "DEAL"}
    (only,) = walk(SCHEMA, [answer(body={"objectTypeToSelectedFields": fields})], values)
    assert [item.name for item in only] == ["a", "b", "c"]


# -- the listing as users see it


def test_a_listing_sends_nothing_until_it_is_used() -> None:
    world = World()
    calls = listing(world, [])
    assert repr(calls) == "<Listing of calls.list>"
    assert calls.collect(0) == []
    assert world.sent == []


def test_a_listing_asks_for_no_more_than_is_wanted() -> None:
    world = World()
    calls = listing(world, [page(["1", "2"], "a"), page(["3", "4"], "b")])
    assert [call.id for call in calls.collect(3)] == ["1", "2", "3"]
    calls = listing(world, [page([], "a"), page(["7"], "b")])
    first = calls.first()
    assert first is not None
    assert first.id == "7"
    assert listing(world, [page([])]).first() is None
    assert listing(world, [page(["1"], "a")]).page().cursor == "a"
    assert [c.id for c in listing(world, [page(["1"], "a"), page(["2"])]).collect()] == ["1", "2"]


def test_a_listing_can_be_walked_again_and_resumed_after_an_error() -> None:
    world = World()
    calls = listing(world, [page(["1"], "a"), *[refusal(500)] * 5])
    brought, error = drained(lambda: calls)
    assert [call.id for call in brought] == ["1"]
    assert isinstance(error, ServerError)
    assert error.cursor is not None
    world.outcomes = [page(["2"], "b"), page(["3"])]
    assert [call.id for call in calls.resume(error.cursor)] == ["2", "3"]
    assert world.sent[-2].url.endswith("cursor=a")
    world.outcomes = [page(["1"])]
    assert [call.id for call in calls] == ["1"]
    assert "cursor" not in world.sent[-1].url


def test_a_listing_that_comes_whole_cannot_be_resumed() -> None:
    with pytest.raises(InvalidArgument, match="comes whole"):
        listing(World(), [], WORKSPACES).resume("a")


def test_one_shot_arguments_last_for_every_walk() -> None:
    world = World(outcomes=[extensive([]), extensive([])])
    values: dict[str, Any] = {"call_ids": iter(["1", "2"])}
    request = prepare(EXTENSIVE, values)
    calls: Listing[Any, Any] = Listing(world.run, runtime(world), EXTENSIVE, request, None)
    assert (calls.collect(), calls.collect()) == ([], [])
    assert [body["filter"]["callIds"] for body in bodies(world)] == [["1", "2"]] * 2


def test_a_step_can_be_taken_again_after_it_failed() -> None:
    world = World(outcomes=[page(["1"], "a"), *[refusal(500)] * 5, page(["2"])])
    settings, steps = runtime(world), Walk(CALLS, prepare(CALLS, WINDOW), None)
    world.run(steps.step(settings))
    with pytest.raises(ServerError):
        world.run(steps.step(settings))
    assert [call.id for call in world.run(steps.step(settings))] == ["2"]
    assert steps.ended


# -- properties

SPLITS = st.lists(st.integers(0, 5), min_size=1, max_size=8)


def cut(sizes: list[int]) -> Iterator[list[str]]:
    ends = [0]
    for size in sizes:
        ends.append(ends[-1] + size)
    return ([str(i) for i in range(a, b)] for a, b in pairwise(ends))


@given(SPLITS, st.sampled_from([CALLS, EXTENSIVE]))
def test_any_split_into_pages_brings_every_item_once_and_in_order(
    sizes: list[int], operation: Any
) -> None:
    groups = list(cut(sizes))
    last = len(groups) - 1
    outcomes = [
        answer(
            body={
                "records": {} if n == last else {"cursor": f"c{n}"},
                "calls": [
                    {"id": i} if operation is CALLS else {"metaData": {"id": i}} for i in ids
                ],
            }
        )
        for n, ids in enumerate(groups)
    ]
    world = World()
    found = [item for p in walk(operation, outcomes, WINDOW, world=world) for item in p]
    ids = [item.id if operation is CALLS else item.meta_data.id for item in found]
    assert ids == [str(i) for i in range(sum(sizes))]
    assert len(world.sent) == len(groups)


@given(SPLITS, st.data())
def test_any_repetition_of_a_cursor_is_an_error(sizes: list[int], data: st.DataObject) -> None:
    groups = list(cut([*sizes, 1]))
    again = data.draw(st.integers(0, len(groups) - 2))
    outcomes = [page(ids, f"c{n}") for n, ids in enumerate(groups[:-1])]
    outcomes.append(page(groups[-1], f"c{again}"))
    brought, error = drained(lambda: walk(CALLS, outcomes, WINDOW))
    assert isinstance(error, PagingError)
    assert [call.id for p in brought for call in p] == [i for ids in groups[:-1] for i in ids]
