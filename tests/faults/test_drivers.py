"""The two drivers perform the same effects: queueing, pausing, refreshing, layers, cancelling."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from gong_api import AsyncGong, BudgetExhausted, Gong
from gong_api._transport.network import fault_of
from gong_api.auth import Auth
from gong_api.budget import BudgetStatus, Clock, MemoryBudget, Ticket
from gong_api.errors import (
    AuthenticationError,
    ConfigurationError,
    InvalidArgument,
    RateLimitError,
    RedirectError,
)
from tests.faults.doors import DOORS, KEY, SECRET, evented
from tests.faults.server import hang, http, serving

USER = {"requestId": "r", "user": {"id": "7"}}
OK = http(200, USER)
PAGES = [
    http(200, {"records": {"cursor": "a"}, "users": [{"id": "1"}, {"id": "2"}]}),
    http(200, {"records": {}, "users": [{"id": "3"}]}),
]
DOOR = pytest.mark.parametrize("door", DOORS, ids=["Gong", "AsyncGong"])


def get(gong: Any) -> Any:
    return gong.users.get("7")


def ticket(*, granted: bool) -> Ticket:
    ends_at = None if granted else datetime.now(UTC) + timedelta(seconds=5)
    return Ticket(
        granted=granted, wait=0.0 if granted else 5.0, ends_at=ends_at, reason="pace", key="k"
    )


@dataclass
class Queue:
    """A budget that makes everyone wait once, and writes down what it is told."""

    blocking: bool = False
    granted_at: float | None = None
    told: list[tuple[Any, ...]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def acquire(self, mine: Ticket | None, *, max_wait: float) -> Ticket:
        self.told.append(("acquire", mine is not None, max_wait))
        self.threads.add(threading.get_ident())
        return replace(ticket(granted=mine is not None), at=mine and self.granted_at)

    def late(self, mine: Ticket) -> bool:
        return mine.at is not None

    def depart(self, mine: Ticket) -> Ticket:
        self.told.append(("depart", mine.wait))
        self.threads.add(threading.get_ident())
        return replace(mine, wait=0.0 if mine.wait else 0.25)

    def gone(self, mine: Ticket) -> None:
        self.told.append(("gone", mine.wait))
        self.threads.add(threading.get_ident())

    def release(self, mine: Ticket) -> None:
        self.told.append(("release", mine.granted))

    def pause(self, seconds: float, *, daily: bool) -> None:
        self.told.append(("pause", seconds, daily))

    def status(self) -> BudgetStatus:
        raise NotImplementedError


@DOOR
@pytest.mark.parametrize("blocking", [False, True])
def test_a_call_waits_for_its_turn(door: Any, blocking: bool) -> None:
    queue = Queue(blocking)
    with serving(OK) as server:
        seen = door(server.url, get, budget=queue)
    assert seen.value.id == "7"
    assert seen.slept == [5.0]
    assert queue.told == [("acquire", False, 60.0), ("acquire", True, 60.0)]
    own = threading.get_ident() in queue.threads
    assert own is not (blocking and door is evented)


@DOOR
@pytest.mark.parametrize("blocking", [False, True])
def test_a_call_that_comes_late_to_its_start_asks_again(door: Any, blocking: bool) -> None:
    queue = Queue(blocking, granted_at=7.0)
    with serving(OK, OK) as server:
        seen = door(server.url, get, get, budget=queue)
        assert len(server.received) == 2
    assert [value.id for value in seen.values] == ["7", "7"]
    assert seen.slept == [5.0, 0.25, 5.0, 0.25]
    assert queue.told[2:5] == [("depart", 0.0), ("depart", 0.25), ("gone", 0.0)]


@DOOR
def test_opening_a_connection_counts_from_when_the_request_goes_out(door: Any) -> None:
    seconds = [100.0]
    clock = Clock(monotonic=lambda: seconds[0])
    budget = MemoryBudget("gates", rate=1.0, daily_limit=9, clock=clock)
    granted: list[Ticket] = []
    acquire = budget.acquire

    def slowly(mine: Ticket | None, *, max_wait: float) -> Ticket:
        granted.append(acquire(mine, max_wait=max_wait))
        seconds[0] += 0.5  # so long it takes until the connection is there
        return granted[-1]

    budget.acquire = slowly
    with serving(OK) as server:
        door(server.url, get, budget=budget)
    assert granted[0].at == 100.0
    assert acquire(None, max_wait=9).wait == pytest.approx(1.005, abs=0.02)


@DOOR
def test_a_request_that_is_slow_to_go_out_counts_from_when_it_is_out(door: Any) -> None:
    seconds = [100.0]
    clock = Clock(monotonic=lambda: seconds[0])
    budget = MemoryBudget("slow bodies", rate=1.0, daily_limit=9, clock=clock)
    late, asked = budget.late, list[float]()

    def slowly(mine: Ticket) -> bool:
        was = late(mine)
        asked.append(seconds[0])
        seconds[0] += 0.5  # so long it takes from the headers to the end of the body
        return was

    budget.late = slowly
    with serving(OK) as server:
        door(server.url, get, budget=budget)
    assert asked == [100.0, 100.5]
    seconds[0] = 101.0
    assert budget.acquire(None, max_wait=9).wait == pytest.approx(1.005, abs=0.02)


@DOOR
def test_a_limit_pauses_everyone_on_the_budget(door: Any) -> None:
    queue = Queue()
    with serving(http(429, {"errors": ["a"]}, {"Retry-After": "7200"})) as server:
        seen = door(server.url, get, budget=queue)
    assert type(seen.error) is RateLimitError
    assert queue.told[-1] == ("pause", 7200.0, True)


@DOOR
def test_a_used_up_day_ends_the_next_call_unsent(door: Any) -> None:
    budget = MemoryBudget("drivers", rate=1000.0, daily_limit=2)
    with serving(OK) as server:
        seen = door(server.url, get, get, get, budget=budget)
        assert len(server.received) == 2
    assert type(seen.error) is BudgetExhausted
    assert seen.error.reason == "day"
    assert seen.error.ends_at > datetime.now(UTC)


class Interrupted(BaseException):
    """What no handler of ordinary errors sees, as Ctrl-C is."""


def test_an_interrupted_wait_gives_its_place_back() -> None:
    queue = Queue()

    def interrupt(_seconds: float) -> None:
        raise Interrupted

    with serving(OK) as server, Gong(**settings(server.url, budget=queue)) as gong:
        gong._engine.driver._sleep = interrupt
        with pytest.raises(Interrupted):
            get(gong)
        assert server.received == []
    assert queue.told[-1] == ("release", False)


def test_a_cancelled_task_gives_its_place_back() -> None:
    queue = Queue()

    async def run(url: str) -> None:
        asleep = asyncio.Event()

        async def sleep(_seconds: float) -> None:
            asleep.set()
            await asyncio.Event().wait()

        async with AsyncGong(**settings(url, budget=queue)) as gong:
            gong._engine.driver._sleep = sleep
            task = asyncio.create_task(gong.users.get("7"))
            await asleep.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with serving(OK) as server:
        asyncio.run(run(server.url))
        assert server.received == []
    assert queue.told[-1] == ("release", False)


@pytest.mark.parametrize("late", [True, False])
def test_a_task_cancelled_while_a_thread_asks_gives_the_late_place_back(late: bool) -> None:
    queue = Queue(blocking=True)
    asking, go_on, released = threading.Event(), threading.Event(), threading.Event()
    acquire, release = queue.acquire, queue.release

    def slow(mine: Ticket | None, *, max_wait: float) -> Ticket:
        asking.set()
        assert go_on.wait(10)
        return acquire(mine, max_wait=max_wait)

    def noted(mine: Ticket) -> None:
        release(mine)
        released.set()

    queue.acquire, queue.release = slow, noted  # type: ignore[method-assign]

    async def run(url: str) -> None:
        async with AsyncGong(**settings(url, budget=queue)) as gong:
            task = asyncio.create_task(gong.users.get("7"))
            await asyncio.to_thread(asking.wait, 10)
            task.cancel()
            if not late:
                go_on.set()
            with pytest.raises(asyncio.CancelledError):
                await task
            go_on.set()
            assert await asyncio.to_thread(released.wait, 10)

    with serving(OK) as server:
        asyncio.run(run(server.url))
        assert server.received == []
    assert queue.told == [("acquire", False, 60.0), ("release", False)]


def test_a_task_cancelled_at_the_wire_leaves_a_client_that_works() -> None:
    async def run(url: str) -> str:
        async with AsyncGong(**settings(url)) as gong:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(gong.users.get("7"), 0.1)
            return str((await gong.users.get("7")).id)

    with serving(hang(), OK) as server:
        assert asyncio.run(run(server.url)) == "7"


def settings(url: str, **given: Any) -> dict[str, Any]:
    base = {"access_key": KEY, "access_key_secret": SECRET, "base_url": url, "budget": "off"}
    return {**base, **given}


# -- credentials that change


class Rotating(Auth):
    """A token that is renewed when it is refused."""

    static = False
    identity = "rotating"

    def __init__(self) -> None:
        self.asked: list[str | None] = []

    def current(self) -> str:
        return f"Bearer token-{sum(r is not None for r in self.asked)}"

    def authorize(self, rejected: str | None = None) -> str:
        self.asked.append(rejected)
        return self.current()


@DOOR
def test_a_refused_token_is_renewed(door: Any) -> None:
    auth = Rotating()
    denied = http(401, {"errors": ["expired"]})
    with serving(denied, OK) as server:
        seen = door(server.url, get, auth=auth, access_key=None, access_key_secret=None)
    assert seen.value.id == "7"
    assert auth.asked == [None, "Bearer token-0"]
    sent = [request.headers["authorization"] for request in server.received]
    assert sent == ["Bearer token-0", "Bearer token-1"]


@DOOR
def test_a_token_refused_for_ever_is_renewed_once(door: Any) -> None:
    auth = Rotating()
    with serving(http(401, {"errors": ["expired"]})) as server:
        seen = door(server.url, get, auth=auth, access_key=None, access_key_secret=None)
        assert len(server.received) == 2
    assert type(seen.error) is AuthenticationError


# -- layers around each attempt


def layers(door: Any, log: list[str]) -> list[Any]:
    def blocking(name: str) -> Callable[..., Any]:
        def layer(request: Any, inner: Callable[[Any], Any]) -> Any:
            log.append(f"{name} {request.verb}")
            answer = inner(request)
            log.append(f"{name} {answer.status}")
            return answer

        return layer

    def evented_layer(name: str) -> Callable[..., Any]:
        async def layer(request: Any, inner: Callable[[Any], Any]) -> Any:
            log.append(f"{name} {request.verb}")
            answer = await inner(request)
            log.append(f"{name} {answer.status}")
            return answer

        return layer

    make = evented_layer if door is evented else blocking
    return [make("outer"), make("inner")]


@DOOR
def test_middleware_stands_around_every_attempt(door: Any) -> None:
    log: list[str] = []
    with serving(http(503), OK) as server:
        door(server.url, get, middleware=layers(door, log))
    once = ["outer GET", "inner GET", "inner {0}", "outer {0}"]
    assert log == [line.format(status) for status in (503, 200) for line in once]


@DOOR
def test_middleware_that_forgets_to_return_is_told_so(door: Any) -> None:
    def forgetful(_request: Any, _inner: Any) -> None:
        return None

    async def evented_forgetful(_request: Any, _inner: Any) -> None:
        return None

    layer = evented_forgetful if door is evented else forgetful
    seen = door("http://127.0.0.1:9", get, middleware=[layer])
    assert type(seen.error) is ConfigurationError
    assert "must return what send() gave it" in str(seen.error)


# -- listings through both


@DOOR
def test_listings_behave_alike(door: Any) -> None:
    with serving(*PAGES, *PAGES, *PAGES, http(200, {"users": []})) as server:
        seen = door(
            server.url,
            lambda gong: gong.users.list().collect(),
            lambda gong: gong.users.list().collect(limit=1),
            lambda gong: gong.users.list().collect(limit=0),
            lambda gong: gong.users.list().resume("a").page(),
            lambda gong: gong.users.list().first(),
            lambda gong: gong.users.list().resume("a").first(),
            lambda gong: gong.users.list().first(),
            lambda gong: gong.settings.list_workspaces().resume("a"),
            lambda gong: repr(gong.users.list()),
        )
    every, one, none, last, first, third, nobody, refused, shown = seen.values
    assert [user.id for user in every] == ["1", "2", "3"]
    assert ([user.id for user in one], none) == (["1"], [])
    assert [user.id for user in last] == ["3"]
    assert (first.id, third.id, nobody) == ("1", "3", None)
    assert type(refused) is InvalidArgument
    assert shown.endswith("Listing of users.list>")
    assert len(server.received) == 7


def test_an_async_listing_is_iterated_awaited_and_paged() -> None:
    async def run(url: str) -> None:
        async with AsyncGong(**settings(url)) as gong:
            assert [user.id async for user in gong.users.list()] == ["1", "2", "3"]
            assert [len(page) async for page in gong.users.list().pages()] == [2, 1]
            assert (await gong.users.list()).cursor == "a"
            raw = await gong.with_response.users.list()
            assert ([user.id for user in raw.value], raw.status) == (["3"], 200)

    with serving(*PAGES, *PAGES, PAGES[0], PAGES[1]) as server:
        asyncio.run(run(server.url))


# -- what a caller brings to send with


def handler(request: httpx2.Request) -> httpx2.Response:
    """Redirect everything to another host, which nobody must reach."""
    assert request.url.host == "api.gong.io"
    assert request.headers["authorization"].startswith("Basic ")
    assert "cookie" not in request.headers
    headers = {"location": "https://other.example.com/", "set-cookie": "a=b"}
    return httpx2.Response(302, headers=headers)


@pytest.fixture
def given() -> Iterator[dict[str, Any]]:
    transport = httpx2.MockTransport(handler)
    with httpx2.Client(
        transport=transport, follow_redirects=True, auth=("other", "credentials")
    ) as client:
        yield {"client": client, "transport": transport}


def brought(**how: Any) -> dict[str, Any]:
    return {"access_key": KEY, "access_key_secret": SECRET, "budget": "off", **how}


def test_a_client_that_was_given_follows_no_redirect_and_adds_no_credentials(
    given: dict[str, Any],
) -> None:
    for how in ({"http_client": given["client"]}, {"transport": given["transport"]}):
        with Gong(**brought(**how)) as gong:
            for _ in range(2):
                with pytest.raises(RedirectError, match=r"https://other\.example\.com"):
                    get(gong)
    assert not given["client"].is_closed


def test_an_async_client_that_was_given_follows_no_redirect_either() -> None:
    async def run() -> None:
        transport = httpx2.MockTransport(handler)
        async with httpx2.AsyncClient(
            transport=transport, follow_redirects=True, auth=("other", "credentials")
        ) as client:
            for how in ({"http_client": client}, {"transport": transport}):
                async with AsyncGong(**brought(**how)) as gong:
                    for _ in range(2):
                        with pytest.raises(RedirectError, match=r"https://other\.example\.com"):
                            await gong.users.get("7")
            assert not client.is_closed

    asyncio.run(run())


# -- what failures mean


@pytest.mark.parametrize(
    ("error", "cause", "kind", "sent"),
    [
        (httpx2.ConnectError("refused"), None, "connect", False),
        (
            httpx2.ConnectError("[Errno -5] No address associated with hostname"),
            None,
            "connect",
            False,
        ),
        (httpx2.ConnectError("tls"), ssl.SSLError("certificate verify failed"), "tls", False),
        (httpx2.ConnectError("tls"), ssl.SSLError("wrong version number"), "connect", False),
        (httpx2.ConnectTimeout(""), None, "timeout", False),
        (httpx2.PoolTimeout(""), None, "timeout", False),
        (httpx2.WriteTimeout(""), None, "timeout", False),
        (httpx2.ReadTimeout(""), None, "timeout", True),
        (httpx2.WriteError(""), None, "broken", False),
        (httpx2.ReadError(""), None, "broken", True),
        (httpx2.RemoteProtocolError("gone"), None, "broken", True),
        (httpx2.LocalProtocolError("header"), None, "protocol", True),
        (httpx2.UnsupportedProtocol("ftp"), None, "protocol", False),
        (httpx2.ProxyError("407"), None, "proxy", False),
        (httpx2.DecodingError("gzip"), None, "broken", True),
    ],
    ids=lambda value: repr(value)[:50],
)
def test_each_failure_is_told_as_what_it_is(
    error: Exception, cause: Exception | None, kind: str, sent: bool
) -> None:
    error.__cause__ = cause
    fault = fault_of(error, done=True)
    assert (fault.kind, fault.sent, fault.cause) == (kind, sent, error)
    assert fault.reason.startswith(type(error).__name__)
    assert not fault_of(error, done=False).sent
