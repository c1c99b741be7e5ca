"""What a call tells: events once and whole, logs by allowlist, listeners that may fail."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from gong_api import events
from gong_api._core.options import RequestOptions
from gong_api._core.page import Response
from gong_api._core.runtime import SystemClock
from gong_api._generated.operations import OPERATIONS
from gong_api.errors import GongError, ServerError
from tests.core.performer import (
    HEADER,
    SECRET,
    World,
    answer,
    fault,
    html,
    perform,
    refusal,
    runtime,
    walk,
)

USER = OPERATIONS["getUser"]
CALLS = OPERATIONS["listCallsExtensive"]
PRIVACY = OPERATIONS["findAllReferencesToEmailAddress"]
MEDIA = OPERATIONS["addCallRecording"]
ID = {"id": "7"}
CONTENT = "what-was-said-in-the-call"
ADDRESS = "someone-private@example.com"


def user(**fields: Any) -> Any:
    return answer(body={"requestId": "r", "user": {"id": "7", **fields}})


def test_an_attempt_tells_what_it_was_and_took() -> None:
    world = World(took=0.25)
    good = answer(body={"user": {}}, headers={"x-traceid": "t"})
    reply, _ = perform(USER, [fault("timeout"), good], ID, world=world)
    assert world.events(events.Attempt) == [
        events.Attempt(
            operation="users.get",
            number=1,
            verb="GET",
            path="/v2/users/{id}",
            status=None,
            elapsed=0.25,
            error="timeout",
        ),
        events.Attempt(
            operation="users.get",
            number=2,
            verb="GET",
            path="/v2/users/{id}",
            status=200,
            elapsed=0.25,
            request_id="t",
            size=len(good.content),
        ),
    ]
    assert reply.elapsed == pytest.approx(0.25 + 1.0 + 0.25)


def test_a_repeat_tells_why_and_how_soon() -> None:
    world = World()
    perform(USER, [refusal(503), html(502), fault("connect"), user()], ID, world=world)
    assert [(e.number, e.reason) for e in world.events(events.Retry)] == [
        (1, "HTTP 503"),
        (2, "HTTP 502"),
        (3, "connect"),
    ]
    assert [e.delay for e in world.events(events.Retry)] == world.slept


def test_progress_of_an_upload_is_told() -> None:
    world = World(outcomes=[answer(201, {"requestId": "r"})])
    _, world = perform(
        MEDIA, [answer(201, {"requestId": "r"})], {"id": "5", "media": b"abc"}, world=world
    )
    body = world.sent[0].body
    assert body is not None
    for _ in body.chunks():
        body.gone()
    assert world.events(events.TransferProgress) == [
        events.TransferProgress(operation="calls.upload_media", done=3, total=3)
    ]


def test_an_upload_without_a_listener_tells_nobody() -> None:
    values = {"id": "5", "media": b"abc"}
    _, world = perform(MEDIA, [answer(201, {"requestId": "r"})], values, on_event=None)
    body = world.sent[0].body
    assert body is not None
    list(body.chunks())
    assert world.told == []


def test_an_odd_value_is_told_once_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    seen: set[tuple[str, str]] = set()
    odd = user(active=CONTENT)
    perform(USER, [odd], ID, world=world, odd_seen=seen)
    perform(USER, [odd], ID, world=world, odd_seen=seen)
    assert world.events(events.OddValue) == [
        events.OddValue(
            operation="users.get", field="UserMetadata.active", expected="bool", got="string"
        )
    ]
    assert [record.getMessage() for record in caplog.records] == [
        "users.get: UserMetadata.active was string instead of bool; kept as it came"
    ]
    perform(USER, [user(active=5)], ID, world=world, odd_seen=seen)
    assert [e.got for e in world.events(events.OddValue)] == ["string", "integer"]


def test_a_listener_that_fails_is_logged_and_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def failing(event: events.Event) -> None:
        raise KeyError(event.operation)

    reply, _ = perform(USER, [user()], ID, on_event=failing)
    assert reply.status == 200
    (record,) = caplog.records
    assert record.getMessage() == "on_event failed for Attempt"
    assert record.exc_info is not None


def test_a_listener_may_stop_the_program() -> None:
    def stopping(event: events.Event) -> None:
        del event
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        perform(USER, [user()], ID, on_event=stopping)


def test_without_listener_and_debug_log_nothing_is_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "gong_api")
    reply, world = perform(USER, [user()], ID, on_event=None)
    assert (reply.status, world.told, caplog.records) == (200, [], [])


def test_no_log_event_or_error_shows_a_secret_a_query_a_body_or_an_answer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    world = World()
    texts: list[str] = []

    def run(operation: Any, outcomes: list[Any], values: dict[str, Any]) -> None:
        try:
            perform(operation, outcomes, values, RequestOptions(retries=0), world)
        except GongError as error:
            texts.extend([str(error), repr(error)])

    address = {"email_address": ADDRESS}
    body = {"from_date_time": "2026-01-01T00:00:00Z", "call_ids": ["5551234"]}
    said = answer(body={"requestId": "r", "user": {"firstName": CONTENT, "active": CONTENT}})
    cut = answer(body=json.dumps({"requestId": CONTENT * 9}).encode()[:40])
    for outcomes in (
        [said],
        [cut],
        [html(200)],
        [fault("broken")],
        [fault("timeout")],
        [refusal(401, f"bad key {SECRET} in {HEADER}")],
        [refusal(302, location=f"https://x:{SECRET}@other.example.com/?{SECRET}")],
        [refusal(500, SECRET)],
    ):
        run(USER, outcomes, ID)
        run(PRIVACY, list(outcomes), address)
        run(CALLS, list(outcomes), body)
    told = " ".join([*map(repr, world.told), *(r.getMessage() for r in caplog.records), *texts])
    assert len(caplog.records) >= 24
    for hidden in (
        SECRET,
        HEADER,
        "a2V5OnMzY3JldA",
        CONTENT,
        ADDRESS,
        "someone-private",
        "5551234",
    ):
        assert hidden not in told
    assert "users.get GET /v2/users/{id}: 200 in" in told


def test_pages_of_a_walk_are_told_without_content() -> None:
    world = World()
    body = {"calls": [{"metaData": {"title": CONTENT}}]}
    (page,) = walk(CALLS, [answer(body=body)], {}, world=world)
    assert next(walk(CALLS, [answer(body=body)], {}, on_event=None)).items == page.items
    assert CONTENT not in repr(page) + repr(world.told)


def test_a_response_shows_what_it_is_and_not_what_is_in_it() -> None:
    response = Response(
        value=CONTENT,
        status=200,
        headers={"a": CONTENT},
        request_id="r",
        attempts=2,
        raw=CONTENT.encode(),
        elapsed=0.1,
    )
    assert repr(response) == "<Response 200, request r, 2 attempt(s)>"


# -- settings of one call


def test_options_of_a_call_stand_before_those_of_the_client() -> None:
    base = RequestOptions(timeout=60.0, retries=4, headers={"a": "1", "b": "1"}, max_wait=60.0)
    other = RequestOptions(timeout=5.0, retries=0, headers={"b": "2"})
    assert base.merged(None) is base
    assert base.merged(other) == RequestOptions(
        timeout=5.0, retries=0, headers={"a": "1", "b": "2"}, max_wait=60.0
    )


@pytest.mark.parametrize(
    ("given", "timeout"),
    [(None, 90.0), (RequestOptions(retries=1), 90.0), (RequestOptions(timeout=5.0), 5.0)],
)
def test_a_slow_operation_gets_its_time_unless_the_call_says_otherwise(
    given: RequestOptions | None, timeout: float
) -> None:
    settings = runtime(World())
    assert settings.options(given, 90.0).timeout == timeout
    assert settings.options(None, 30.0).timeout == 60.0


def test_the_clocks_are_the_machine_s_own() -> None:
    clock = SystemClock()
    assert clock.monotonic() <= clock.monotonic()
    assert clock.time() > 1_700_000_000


def test_a_503_of_the_last_attempt_is_raised_as_it_came() -> None:
    with pytest.raises(ServerError, match="first"):
        perform(USER, [refusal(503, "first")], ID, RequestOptions(retries=0))
