"""Headers and options of requests, and ``request``, which reaches any path."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from gong_api import (
    APIConnectionError,
    APITimeoutError,
    ConfigurationError,
    DeadlineExceeded,
    Gong,
    InvalidArgument,
    RateLimitError,
    RequestOptions,
    ServerError,
)
from gong_api._version import __version__
from tests.config.clients import KINDS, USERS, awaited, client_of, page
from tests.extras.door import ROOT, Wire, errors


def test_headers_of_every_request(door):
    wire = Wire(USERS)
    door.run(page, wire)
    (sent,) = wire.sent
    host = ROOT.removeprefix("https://")
    assert sent.headers["host"] == host
    assert sent.headers["accept"] == "application/json"
    assert sent.headers["accept-encoding"] == "gzip, deflate"
    assert sent.headers["user-agent"].startswith(f"gong-api/{__version__} python/")
    assert set(sent.headers) == {"host", "accept", "accept-encoding", "user-agent", "authorization"}


def test_headers_of_ones_own(door):
    wire = Wire(USERS)
    headers = {"X-A": "1", "accept": "application/json; q=1", "User-Agent": "mine"}
    door.run(page, wire, headers=headers, user_agent="ignored")
    (sent,) = wire.sent
    assert sent.headers["x-a"] == "1"
    assert sent.headers["accept"] == "application/json; q=1"
    assert sent.headers["user-agent"] == "mine"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["Authorization", "authorization"])
def test_credentials_are_no_headers(kind, name):
    with pytest.raises(ConfigurationError, match="access_key or access_token") as caught:
        client_of(kind, Wire(USERS), headers={name: "Basic c2VjcmV0"})
    assert "c2VjcmV0" not in str(caught.value)


@pytest.mark.parametrize("name", ["Host", "Content-Length", "Content-Type", "Transfer-Encoding"])
def test_headers_that_the_client_sets_itself(name):
    with pytest.raises(ConfigurationError, match=f"sets {name.lower()} itself"):
        client_of(Gong, Wire(USERS), headers={name: "x"})


def test_options_of_one_call(door):
    wire = Wire(USERS)
    options = RequestOptions(
        headers={"X-A": "2", "Authorization": "Basic other", "Host": "evil.example"}
    )

    def act(gong):
        return page(gong, options=options)

    door.run(act, wire, headers={"X-A": "1", "X-B": "1"})
    (sent,) = wire.sent
    assert (sent.headers["x-a"], sent.headers["x-b"]) == ("2", "1")
    assert sent.headers["authorization"] != "Basic other"
    assert sent.headers["host"] == ROOT.removeprefix("https://")


@pytest.mark.parametrize(("retries", "attempts"), [(0, 1), (2, 3), (None, 5)])
def test_retries_of_one_call(door, retries, attempts):
    wire = Wire(errors(503, "later"))
    options = None if retries is None else RequestOptions(retries=retries)
    with pytest.raises(ServerError) as caught:
        door.run(lambda gong: page(gong, options=options), wire)
    assert caught.value.attempts == len(wire.sent) == attempts


def test_a_deadline_of_one_call(door):
    wire = Wire(errors(503, "later"))
    with pytest.raises(DeadlineExceeded, match="deadline of 2 s"):
        door.run(lambda gong: page(gong, options=RequestOptions(deadline=2.0)), wire)
    assert sum(door.clock.slept) < 2


def test_a_longest_wait_of_one_call(door):
    wire = Wire(httpx2.Response(429, headers={"retry-after": "30"}, json={"errors": ["slow"]}))
    with pytest.raises(RateLimitError):
        door.run(lambda gong: page(gong, options=RequestOptions(max_wait=29.0)), wire)
    assert len(wire.sent) == 1


def test_timeouts_reach_the_transport(door):
    seen = []

    class Looking(Wire):
        def _note(self, request):
            seen.append(request.extensions["timeout"])

        def handle_request(self, request):
            self._note(request)
            return super().handle_request(request)

        async def handle_async_request(self, request):
            self._note(request)
            return await super().handle_async_request(request)

    def act(gong):
        async def all_():
            await awaited(page(gong))
            await awaited(page(gong, options=RequestOptions(timeout=3.0)))
            await awaited(page(gong, options=RequestOptions(deadline=1.5)))

        return all_() if door.is_async else asyncio.run(all_())

    door.run(act, Looking(USERS), timeout=20.0, connect_timeout=4.0)
    assert [(t["connect"], t["read"], t["write"], t["pool"]) for t in seen] == [
        (4.0, 20.0, 20.0, 20.0),
        (4.0, 3.0, 3.0, 3.0),
        (1.5, 1.5, 1.5, 1.5),
    ]


def test_a_timeout_is_an_error_of_its_own(door):
    with pytest.raises(APITimeoutError):
        door.run(page, Wire(httpx2.ReadTimeout("slow")), retries=0)


def test_request_reaches_any_path(door):
    wire = Wire((200, {"requestId": "req-1", "new": [1, 2**60]}))
    answer = door.run(
        lambda gong: gong.request(
            "post",
            "/v2/new?a=1",
            params={"b": [True, 2], "c": None, "d": "x y"},
            json={"k": None},
            options=RequestOptions(headers={"X-A": "1"}),
        ),
        wire,
    )
    (sent,) = wire.sent
    assert (sent.verb, sent.path) == ("POST", "/v2/new?a=1&b=true&b=2&d=x%20y")
    assert sent.json == {"k": None}
    assert sent.headers["content-type"] == "application/json"
    assert sent.headers["x-a"] == "1"
    assert sent.headers["authorization"].startswith("Basic ")
    assert answer.value == {"requestId": "req-1", "new": [1, 2**60]}
    assert (answer.status, answer.request_id, answer.attempts) == (200, "req-1", 1)


def test_request_without_content(door):
    wire = Wire(httpx2.Response(204))
    answer = door.run(lambda gong: gong.request("DELETE", "/v2/thing"), wire)
    assert (answer.value, answer.status) == (None, 204)
    assert wire.sent[0].body == b""
    assert wire.sent[0].headers["content-length"] == "0"


@pytest.mark.parametrize(("verb", "count"), [("GET", 2), ("get", 2), ("POST", 1), ("DELETE", 1)])
def test_only_get_is_repeated_after_it_may_have_been_acted_on(door, verb, count):
    wire = Wire(httpx2.ReadError("reset"), (200, {}))
    if count == 1:
        with pytest.raises(APIConnectionError):
            door.run(lambda gong: gong.request(verb, "/v2/x"), wire)
    else:
        door.run(lambda gong: gong.request(verb, "/v2/x"), wire)
    assert len(wire.sent) == count


def test_any_verb_is_repeated_when_nothing_was_sent(door):
    wire = Wire(httpx2.ConnectError("refused"), (200, {}))
    door.run(lambda gong: gong.request("POST", "/v2/x", json={}), wire)
    assert len(wire.sent) == 2


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/v2/users",
        "//evil.example/v2/users",
        "v2/users",
        "",
        "@evil.example/",
        "/\\evil.example",
        "/v2/users\nX-A: 1",
        "/v2/a b",
        "/v2/users#x",
    ],
)
def test_request_goes_to_no_other_host(door, path):
    wire = Wire(USERS)
    with pytest.raises(InvalidArgument, match="path must begin with one slash"):
        door.run(lambda gong: gong.request("GET", path), wire)
    assert wire.sent == []
