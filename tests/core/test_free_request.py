"""Requests to any path: as given, repeated only when they read."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import UNSET

from gong_api import events
from gong_api._core.calls import free_request
from gong_api._core.options import RequestOptions
from gong_api.errors import InvalidArgument, ServerError
from tests.core.performer import (
    Outcome,
    World,
    answer,
    refusal,
    runtime,
)


def free(verb: str, path: str, outcomes: list[Outcome], query: Any = None) -> tuple[Any, World]:
    world = World(outcomes=outcomes)
    flow = free_request(verb, path, query or {}, UNSET, None, runtime(world))
    return world.run(flow), world


def test_a_free_request_travels_as_it_was_given() -> None:
    query = {"a": [1, True, None], "b": "x y", "c": None, "d": False}
    reply, world = free("get", "/v2/new", [answer(body={"n": 2**70})], query)
    assert world.sent[0].url.endswith("/v2/new?a=1&a=true&b=x%20y&d=false")
    assert world.sent[0].verb == "GET"
    assert reply.value == {"n": 2**70}


def test_a_free_request_may_bring_a_query_of_its_own_that_no_event_tells() -> None:
    _, world = free("GET", "/v2/new?email=a%40b.example", [answer()], {"b": 1})
    assert world.sent[0].url.endswith("/v2/new?email=a%40b.example&b=1")
    assert [event.path for event in world.events(events.Attempt)] == ["/v2/new"]


@pytest.mark.parametrize(
    ("verb", "query", "said"),
    [("GE T", {}, "method must be a word"), ("GET", {"a": "\ud800"}, "query: .*half a character")],
)
def test_a_free_request_that_cannot_travel_is_refused(verb: str, query: Any, said: str) -> None:
    with pytest.raises(InvalidArgument, match=said):
        free(verb, "/v2/new", [], query)


def test_an_empty_free_answer_is_none() -> None:
    reply, _ = free("DELETE", "/v2/new", [answer(204, b"")])
    assert reply.value is None


@pytest.mark.parametrize(("verb", "sent"), [("GET", 2), ("HEAD", 2), ("POST", 1), ("DELETE", 1)])
def test_only_free_reads_are_repeated(verb: str, sent: int) -> None:
    world = World(outcomes=[refusal(503)] * 2)
    with pytest.raises(ServerError):
        world.run(free_request(verb, "/v2/new", {}, {}, RequestOptions(retries=1), runtime(world)))
    assert len(world.sent) == sent
