"""Faults at the wire, one table through both clients: what is repeated, and what it ends in."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from gong_api import RequestOptions
from gong_api.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AuthenticationError,
    CursorExpired,
    DeadlineExceeded,
    DecodeError,
    NotFoundError,
    PagingError,
    PermissionDeniedError,
    RateLimitError,
    RedirectError,
    ServerError,
)
from tests.faults.doors import DOORS, SECRET, Call
from tests.faults.server import (
    Act,
    answering,
    drip,
    hang,
    hanging_up,
    http,
    message,
    raw_bytes,
    refusing_port,
    reset,
    serving,
    unread,
)

USER = {"requestId": "r", "user": {"id": "7"}}
OK = http(200, USER)
HTML = {"Content-Type": "text/html"}
PAGE = b"<html><body>Sorry</body></html>"
BEGUN = message(200, USER)[:-9]
DOOR = pytest.mark.parametrize("door", DOORS, ids=["Gong", "AsyncGong"])


def get(gong: Any) -> Any:
    return gong.users.get("7")


def calls(gong: Any) -> Any:
    return gong.calls.list(from_date_time="2026-01-01T00:00Z", to_date_time="2026-02-01T00:00Z")


def collect(gong: Any) -> Any:
    return calls(gong).collect()


def create(gong: Any) -> Any:
    return gong.calls.create(
        client_unique_id="u-1",
        actual_start="2026-01-01T09:00:00Z",
        direction="Inbound",
        primary_user="5",
        parties=[{"userId": "5"}],
    )


def page(ids: list[str], cursor: str | None = None) -> Act:
    records = {} if cursor is None else {"cursor": cursor}
    return http(200, {"requestId": "r", "records": records, "calls": [{"id": i} for i in ids]})


def refused(status: int, text: str, **headers: str) -> Act:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return http(status, {"requestId": "r", "errors": [text]}, named)


@dataclass(frozen=True)
class Scenario:
    """A script, one call, and what comes of it."""

    name: str
    script: list[Act]
    requests: int
    error: type[Exception] | None = None
    call: Call = get
    shows: dict[str, Any] = field(default_factory=dict)
    slept: tuple[float, float] | None = None
    settings: dict[str, Any] = field(default_factory=dict)


RECOVERED = [
    Scenario("429 with Retry-After", [refused(429, "a", retry_after="7"), OK], 2, slept=(7, 8)),
    Scenario("429 without", [refused(429, "a"), OK], 2, slept=(1, 2)),
    Scenario("429 as HTML", [http(429, PAGE, HTML), OK], 2, slept=(1, 2)),
    Scenario("500", [refused(500, "a"), OK], 2, slept=(0, 1)),
    Scenario("502 as HTML", [http(502, PAGE, HTML), OK], 2, slept=(0, 1)),
    Scenario("503 with Retry-After", [refused(503, "a", retry_after="3"), OK], 2, slept=(3, 4)),
    Scenario("200 as HTML", [http(200, PAGE, HTML), OK], 2, slept=(0, 1)),
    Scenario("200 of half a JSON", [http(200, b'{"user": {"id'), OK], 2, slept=(0, 1)),
    Scenario("a truncated body", [http(200, USER, length=999), OK], 2, slept=(0, 1)),
    Scenario("a reset before the answer", [reset(), OK], 2, slept=(0, 1)),
    Scenario("a reset within the answer", [reset(BEGUN), OK], 2, slept=(0, 1)),
    Scenario("a hang-up before the answer", [raw_bytes(b""), OK], 2, slept=(0, 1)),
    Scenario("another protocol", [raw_bytes(b"SSH-2.0-OpenSSH_9.6\r\n"), OK], 2, slept=(0, 1)),
    Scenario("a bad length", [http(200, b"", length=-5), OK], 2, slept=(0, 1)),
    Scenario("bad gzip", [http(200, b"no", {"Content-Encoding": "gzip"}), OK], 2, slept=(0, 1)),
    Scenario("no answer in time", [hang(), OK], 2, slept=(0, 1), settings={"timeout": 0.15}),
    Scenario("half in time", [hang(BEGUN), OK], 2, slept=(0, 1), settings={"timeout": 0.15}),
]


@DOOR
@pytest.mark.parametrize("case", RECOVERED, ids=lambda case: case.name)
def test_a_passing_fault_is_repeated_until_it_has_passed(door: Any, case: Scenario) -> None:
    with serving(*case.script) as server:
        seen = door(server.url, case.call, **case.settings)
    assert not isinstance(seen.value, Exception), seen.value
    assert seen.value.id == "7"
    assert len(server.received) == case.requests
    assert case.slept is not None
    low, high = case.slept
    assert len(seen.slept) == 1
    assert low <= seen.slept[0] <= high


ENDED = [
    Scenario("500 for ever", [refused(500, "a")], 3, ServerError, shows={"attempts": 3}),
    Scenario("502 as HTML for ever", [http(502, PAGE, HTML)], 3, ServerError),
    Scenario("200 as HTML for ever", [http(200, PAGE, HTML)], 3, APIError, shows={"status": 200}),
    Scenario(
        "403 as HTML", [http(403, PAGE, HTML)], 1, PermissionDeniedError, shows={"errors": []}
    ),
    Scenario("half a JSON for ever", [http(200, b'{"user": {"id')], 3, DecodeError),
    Scenario("truncated for ever", [http(200, USER, length=999)], 3, APIConnectionError),
    Scenario("resets for ever", [reset()], 3, APIConnectionError, shows={"maybe_done": True}),
    Scenario("garbage for ever", [raw_bytes(b"\x00\x01garbage")], 3, APIConnectionError),
    Scenario(
        "bad gzip for ever",
        [http(200, b"no", {"Content-Encoding": "gzip"})],
        3,
        APIConnectionError,
        shows={"attempts": 3},
    ),
    Scenario("no answer in time", [hang()], 3, APITimeoutError, settings={"timeout": 0.1}),
    Scenario("byte by byte", [drip()], 1, DeadlineExceeded, settings={"deadline": 0.2}),
    Scenario(
        "the day's limit",
        [refused(429, "a", retry_after="3600")],
        1,
        RateLimitError,
        shows={"period": "day", "retry_after": 3600.0},
    ),
    Scenario("401", [refused(401, "bad key")], 1, AuthenticationError),
    Scenario("404", [refused(404, "User not found")], 1, NotFoundError),
    Scenario(
        "a repeated cursor",
        [page(["1"], "a"), page(["2"], "b"), page(["3"], "a")],
        3,
        PagingError,
        collect,
        {"cursor": "b"},
    ),
    Scenario("a repeated page", [page(["1"], "a"), page(["1"], "b")], 2, PagingError, collect),
    Scenario(
        "an expired cursor",
        [page(["1", "2"], "a"), page(["3"], "b"), refused(400, "cursor has expired")],
        3,
        CursorExpired,
        collect,
        {"pages": 2, "items": 3, "cursor": "b"},
    ),
    Scenario("no list", [http(200, {"calls": 5})], 1, DecodeError, collect),
    Scenario(
        "no cursor", [http(200, {"calls": [], "records": {"cursor": 5}})], 1, DecodeError, collect
    ),
    Scenario("a creation cut off", [reset()], 1, APIConnectionError, create, {"maybe_done": True}),
    Scenario("a creation begun", [reset(BEGUN)], 1, APIConnectionError, create, {"attempts": 1}),
    Scenario("a creation that failed", [refused(500, "a")], 1, ServerError, create),
    Scenario("a creation before a gateway", [http(502, PAGE, HTML)], 1, ServerError, create),
    Scenario(
        "a creation without an answer",
        [hang()],
        1,
        APITimeoutError,
        create,
        {"maybe_done": True},
        settings={"timeout": 0.1},
    ),
]


@DOOR
@pytest.mark.parametrize("case", ENDED, ids=lambda case: case.name)
def test_a_lasting_fault_ends_in_its_error(door: Any, case: Scenario) -> None:
    with serving(*case.script) as server:
        seen = door(server.url, case.call, retries=2, **case.settings)
    assert case.error is not None
    assert type(seen.error) is case.error
    assert len(server.received) == case.requests
    assert {name: getattr(seen.error, name) for name in case.shows} == case.shows
    for hidden in (SECRET, "<html>", "Sorry"):
        assert hidden not in str(seen.error)


@DOOR
def test_a_creation_is_sent_again_when_its_body_never_arrived(door: Any) -> None:
    def big(gong: Any) -> Any:
        body = {"clientUniqueId": "u", "title": "x" * 6_000_000}
        return gong.calls.create(body=body)

    with serving(unread(reset()), http(200, {"requestId": "r", "callId": "9"})) as server:
        seen = door(server.url, big)
    assert seen.value.call_id == "9"
    assert [len(request.body) > 6_000_000 for request in server.received] == [False, True]
    assert len(seen.slept) == 1


@DOOR
def test_a_creation_is_sent_again_after_a_limit(door: Any) -> None:
    with serving(refused(429, "a"), http(200, {"callId": "9"})) as server:
        seen = door(server.url, create)
    assert seen.value.call_id == "9"
    assert server.received[0].body == server.received[1].body


@DOOR
@pytest.mark.parametrize("call", [get, create], ids=["read", "creation"])
def test_a_refused_connection_was_surely_not_acted_on(door: Any, call: Call) -> None:
    port = refusing_port()
    seen = door(f"http://127.0.0.1:{port}", call, retries=2)
    assert type(seen.error) is APIConnectionError
    assert (seen.error.attempts, seen.error.maybe_done) == (3, False)
    assert f"127.0.0.1:{port}" in str(seen.error)
    assert len(seen.slept) == 2


@DOOR
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(door: Any, status: int) -> None:
    with (
        serving(OK) as other,
        serving(http(status, b"", {"Location": f"{other.url}/v2/x?a=b"})) as server,
    ):
        seen = door(server.url, get, create)
        assert len(server.received) == 2
    for error in seen.values:
        assert type(error) is RedirectError
        assert error.location == other.url
        assert "a=b" not in str(error)
    assert other.connections == 0


@DOOR
def test_credentials_go_out_and_only_there(door: Any) -> None:
    with serving(OK) as server:
        door(server.url, get)
    (request,) = server.received
    assert request.headers["authorization"].startswith("Basic ")
    assert request.headers["host"] == server.url.removeprefix("http://")
    assert SECRET not in str(request)
    assert request.target == "/v2/users/7"


@DOOR
def test_wrong_types_unknown_fields_and_new_enum_values_lose_nothing(door: Any) -> None:
    told: list[Any] = []
    call = {
        "id": 2**63,
        "started": "yesterday",
        "duration": "long",
        "scope": "Galactic",
        "isPrivate": None,
        "brandNew": {"a": 1},
    }
    with serving(http(200, {"requestId": "r", "calls": [call, 5, None]})) as server:
        seen = door(server.url, collect, on_event=told.append)
    first, *others = seen.value
    assert (first.id, first.started, first.duration) == (str(2**63), "yesterday", "long")
    assert (first.scope, first.is_private) == ("Galactic", None)
    assert others == [5, None]
    odd = {event.field for event in told if type(event).__name__ == "OddValue"}
    assert {"CallBasicData.started", "CallBasicData.duration"} <= odd


@DOOR
def test_a_compressed_answer_is_read(door: Any) -> None:
    packed = http(200, gzip.compress(json.dumps(USER).encode()), {"Content-Encoding": "gzip"})
    with serving(packed) as server:
        assert door(server.url, get).value.id == "7"
        assert "gzip" in server.received[0].headers["accept-encoding"]


@DOOR
def test_a_listing_goes_on_from_where_it_broke(door: Any) -> None:
    script = [page(["1"], "a"), reset(), page(["2"], "b"), page(["3"])]
    with serving(*script) as server:
        seen = door(
            server.url,
            lambda gong: calls(gong).collect(),
            lambda gong: calls(gong).resume("a").collect(),
            retries=0,
        )
    broken, rest = seen.values
    assert broken.cursor == "a"
    assert [call.id for call in rest] == ["2", "3"]
    assert server.received[1].target == server.received[2].target


@DOOR
def test_one_connection_serves_many_requests(door: Any) -> None:
    with serving(OK) as server:
        seen = door(server.url, get, get, get)
    assert [value.id for value in seen.values] == ["7"] * 3
    assert (len(server.received), server.connections) == (3, 1)


@DOOR
def test_a_connection_survives_an_error_answer(door: Any) -> None:
    with serving(refused(404, "User not found"), refused(500, "a"), OK) as server:
        seen = door(server.url, get, get)
    assert (len(server.received), server.connections) == (3, 1)
    assert seen.value.id == "7"


@DOOR
def test_a_connection_that_the_server_gave_up_is_replaced_without_a_fault(door: Any) -> None:
    with serving(hanging_up(OK), OK) as server:
        seen = door(server.url, get, get, between=lambda: server.hung_up.wait(5))
    assert [value.id for value in seen.values] == ["7", "7"]
    assert server.connections == 2
    assert seen.slept == []


@DOOR
def test_an_id_reaches_the_server_as_it_is(door: Any) -> None:
    with serving(answering(lambda request: {"user": {"id": request.target}})) as server:
        seen = door(server.url, lambda gong: gong.users.get("a/b?c=d&e#f %2F"))
    assert seen.value.id == "/v2/users/a%2Fb%3Fc%3Dd%26e%23f%20%252F"


@DOOR
def test_a_deadline_ends_a_call_that_the_server_drags_out(door: Any) -> None:
    options = RequestOptions(deadline=0.2)
    with serving(hang()) as server:
        seen = door(server.url, lambda gong: gong.users.get("7", options=options))
    assert isinstance(seen.error, APITimeoutError | DeadlineExceeded)
    assert len(server.received) <= 2
