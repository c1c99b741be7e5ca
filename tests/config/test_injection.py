"""Middleware, and clients and transports that are given."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from gong_api import AsyncGong, BasicAuth, ConfigurationError, Gong, RedirectError
from gong_api._core.wire import WireAnswer
from tests.config.clients import KINDS, USERS, client_of, page
from tests.extras.door import CREDENTIALS, ROOT, Door, Wire, errors


def both_kinds(door, layer):
    """Return a layer, given as a generator of what happens around the attempt, for either."""

    def plain(request, send):
        around = layer(request)
        try:
            outcome = next(around)
            while True:
                outcome = around.send(send(request) if outcome is None else outcome)
        except StopIteration as stop:
            return stop.value

    async def waiting(request, send):
        around = layer(request)
        try:
            outcome = next(around)
            while True:
                outcome = around.send(await send(request) if outcome is None else outcome)
        except StopIteration as stop:
            return stop.value

    return waiting if door.is_async else plain


def test_middleware_sees_each_attempt_and_may_alter_headers(door):
    wire, seen = Wire(errors(503, "later"), USERS), []

    def layer(request):
        request.headers.append(("X-Attempt", str(len(seen) + 1)))
        outcome = yield None
        seen.append((request.verb, request.url, outcome.status))
        return outcome

    door.run(page, wire, middleware=[both_kinds(door, layer)])

    url = f"{ROOT}/v2/users"
    assert seen == [("GET", url, 503), ("GET", url, 200)]
    assert [sent.headers["x-attempt"] for sent in wire.sent] == ["1", "2"]


def test_middleware_may_answer_itself(door):
    wire = Wire(USERS)

    def layer(_request):
        return WireAnswer(200, {"x-traceid": "own"}, b'{"users":[{"id":"2"},{"id":"3"}]}')
        yield

    found = door.run(page, wire, middleware=[both_kinds(door, layer)])

    assert [user.id for user in found.items] == ["2", "3"]
    assert found.request_id == "own"
    assert wire.sent == []


def test_middleware_stands_in_the_order_given(door):
    order = []

    def named(name):
        def layer(_request):
            order.append(f"{name} in")
            outcome = yield None
            order.append(f"{name} out")
            return outcome

        return both_kinds(door, layer)

    door.run(page, Wire(USERS), middleware=[named("a"), named("b")])
    assert order == ["a in", "b in", "b out", "a out"]


def test_middleware_that_fails_ends_the_call(door):
    def layer(_request):
        raise RuntimeError("mine")
        yield

    with pytest.raises(RuntimeError, match="mine"):
        door.run(page, Wire(USERS), middleware=[both_kinds(door, layer)])


def test_middleware_of_the_other_kind_is_refused():
    async def waiting(request, send):
        return await send(request)

    with pytest.raises(ConfigurationError, match="called, not awaited"):
        client_of(Gong, Wire(USERS), middleware=[waiting])
    with pytest.raises(ConfigurationError, match="is awaited"):
        Door("async").run(page, Wire(USERS), middleware=[lambda *_: WireAnswer(200, {}, b"{}")])


def test_an_injected_client_sends_and_stays_open():
    wire = Wire(USERS)
    with httpx2.Client(transport=wire, auth=("user", "word"), follow_redirects=True) as own:
        client_of_own = Gong(**CREDENTIALS, base_url=ROOT, budget="off", http_client=own)
        with client_of_own as gong:
            page(gong)
        assert not own.is_closed
        own.get("https://example.com")
    assert wire.sent[0].headers["authorization"] == BasicAuth(*CREDENTIALS.values()).current()


def test_an_injected_async_client_sends_and_stays_open():
    wire = Wire(USERS)

    async def main():
        async with httpx2.AsyncClient(transport=wire, auth=("user", "word")) as own:
            async with AsyncGong(
                **CREDENTIALS, base_url=ROOT, budget="off", http_client=own
            ) as gong:
                await page(gong)
            assert not own.is_closed

    asyncio.run(main())
    assert wire.sent[0].headers["authorization"] == BasicAuth(*CREDENTIALS.values()).current()


def test_an_injected_client_follows_no_redirect():
    wire = Wire(httpx2.Response(302, headers={"location": "https://evil.example/x"}), USERS)
    with httpx2.Client(transport=wire, follow_redirects=True) as own:
        gong = Gong(**CREDENTIALS, base_url=ROOT, budget="off", http_client=own)
        with pytest.raises(RedirectError, match=r"https://evil\.example"):
            page(gong)
    assert len(wire.sent) == 1


@pytest.mark.parametrize("setting", ["http_client", "transport"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_client_or_transport_of_the_wrong_kind_is_refused(kind, setting):
    class Blocking(httpx2.BaseTransport):
        pass

    class Waiting(httpx2.AsyncBaseTransport):
        pass

    blocking = httpx2.Client(transport=Wire(USERS)) if setting == "http_client" else Blocking()
    waiting = httpx2.AsyncClient(transport=Wire(USERS)) if setting == "http_client" else Waiting()
    wrong = waiting if kind is Gong else blocking
    for given in (wrong, object()):
        with pytest.raises(ConfigurationError, match="needs a"):
            kind(**CREDENTIALS, budget="off", **{setting: given})
