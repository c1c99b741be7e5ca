"""The async driver: connections, and the effects performed on an asyncio event loop."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2

from gong_api._core.wire import (
    Acquire,
    Authorize,
    Body,
    Effect,
    Fault,
    Flow,
    Pause,
    Send,
    Sleep,
    WireAnswer,
    WireRequest,
    Work,
)
from gong_api._transport.network import (
    LIMITS,
    TRANSPORT_ERRORS,
    Network,
    build,
    fault_of,
    leaving,
    left,
    outcome_of,
)
from gong_api.errors import ConfigurationError
from gong_api.middleware import AsyncHandler, AsyncMiddleware

if TYPE_CHECKING:
    from gong_api.auth import Auth
    from gong_api.budget import Budget, Ticket

T = TypeVar("T")
Outcome = WireAnswer | Fault
_THREADS = 8


@cache
def _threads(pid: int) -> ThreadPoolExecutor:  # noqa: ARG001 - a fork has none of them
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="gong-budget")


async def in_thread(function: Callable[[], T]) -> T:
    """Run a step of the budget in a thread that a program's own jobs cannot occupy."""
    inside = contextvars.copy_context()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads(os.getpid()), partial(inside.run, function))


class _AsyncStream(httpx2.AsyncByteStream):
    def __init__(self, body: Body | None) -> None:
        self._body = body
        self.done = body is None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        body = self._body
        if body is not None:
            source = body.achunks() or _from_blocking(body)
            async for chunk in source:
                yield chunk
                body.gone()
        self.done = True


async def _from_blocking(body: Body) -> AsyncIterator[bytes]:
    chunks = body.chunks()
    while True:
        if body.blocking:
            chunk = await asyncio.to_thread(next, chunks, None)
        else:
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


class AsyncPool:
    """Connections of one async client; made on first use, and anew for another event loop."""

    def __init__(self, network: Network, given: object) -> None:
        if given is not None and not isinstance(
            given, httpx2.AsyncClient | httpx2.AsyncBaseTransport
        ):
            raise ConfigurationError("AsyncGong needs an httpx2.AsyncClient or AsyncBaseTransport.")
        self._network = network
        self._given = given
        self._made: dict[str | None, httpx2.AsyncBaseTransport] = {}
        self._routes: dict[tuple[str, str], httpx2.AsyncBaseTransport] = {}
        self._home: tuple[int, asyncio.AbstractEventLoop | None] = (os.getpid(), None)
        self.closed = False

    @property
    def opened(self) -> bool:
        """Whether connections may be open."""
        return bool(self._made)

    async def handle(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; redirects are never followed."""
        if isinstance(self._given, httpx2.AsyncClient):
            return await self._given.send(request, auth=None, stream=True, follow_redirects=False)
        transport = self._given or self._transport(request.url)
        response = await transport.handle_async_request(request)
        response.request = request
        return response

    def _transport(self, url: httpx2.URL) -> httpx2.AsyncBaseTransport:
        home = (os.getpid(), asyncio.get_running_loop())
        if self._home != home:
            self._made, self._routes, self._home = {}, {}, home
        way = (url.scheme, url.host)
        transport = self._routes.get(way)
        if transport is None:
            proxy = self._network.proxy_for(url)
            if proxy not in self._made:
                self._made[proxy] = httpx2.AsyncHTTPTransport(
                    verify=self._network.context(), proxy=proxy, limits=LIMITS
                )
            transport = self._routes[way] = self._made[proxy]
        return transport

    async def close(self) -> None:
        """Close the connections that this client made; those it was given are their owner's."""
        self.closed = True
        made, self._made, self._routes = self._made, {}, {}
        for transport in made.values():
            await transport.aclose()


class AsyncDriver:
    """Performs effects on an asyncio event loop."""

    def __init__(
        self,
        pool: AsyncPool,
        budget: Budget,
        auth: Auth,
        middleware: Sequence[AsyncMiddleware] = (),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.pool = pool
        self._budget = budget
        self._auth = auth
        self._sleep = sleep
        self._send: AsyncHandler = self._transmit
        for layer in reversed(middleware):
            self._send = _alayered(layer, self._send)

    async def run(self, flow: Flow[T]) -> T:
        """Run a flow to its end and return its result."""
        waiting: Any = None
        try:
            effect = next(flow)
            while True:
                try:
                    value = await self._perform(effect)
                except Exception as error:  # noqa: BLE001 - the flow decides what it means
                    effect = flow.throw(error)
                else:
                    if type(effect) is Acquire:
                        waiting = None if value.granted else value
                    effect = flow.send(value)
        except StopIteration as stop:
            result: T = stop.value
            return result
        finally:
            if waiting is not None:
                self._give_back(waiting)
            flow.close()

    async def _perform(self, effect: Effect) -> Any:
        match effect:
            case Send():
                return await self._send(effect.request)
            case Acquire():
                if self._budget.blocking:
                    return await self._acquire(effect)
                return self._budget.acquire(effect.ticket, **effect.terms)
            case Sleep():
                return await self._sleep(effect.seconds)
            case Pause():
                return await in_thread(
                    partial(self._budget.pause, effect.seconds, daily=effect.daily)
                )
            case Authorize():
                return await self._auth.aauthorize(effect.rejected)
            case Work():
                return await asyncio.to_thread(effect.function)

    def _give_back(self, ticket: Ticket) -> None:
        # Not waited for, since whoever cancels wants to be off; nor may it hold up the loop.
        if self._budget.blocking:
            with suppress(RuntimeError):  # the interpreter ends
                _threads(os.getpid()).submit(self._budget.release, ticket)
                return
        self._budget.release(ticket)

    async def _acquire(self, effect: Acquire) -> Ticket:
        answer: Future[Ticket] = Future()

        def ask() -> Ticket:
            ticket = self._budget.acquire(effect.ticket, **effect.terms)
            answer.set_result(ticket)
            return ticket

        try:
            return await in_thread(ask)
        except asyncio.CancelledError:
            # The thread goes on, and may yet get a place in the queue that nobody will use.
            answer.add_done_callback(lambda late: self._budget.release(late.result()))
            raise

    def _gate(self, ticket: Ticket | None) -> Callable[[str, Any], Awaitable[None]] | None:
        """Keep a request that is late, or slow to go out, from crowding those that follow."""
        if ticket is None or ticket.at is None:
            return None
        current = ticket

        async def gate(step: str, _: Any) -> None:
            nonlocal current
            if leaving(step) and self._budget.late(current):
                while (current := await self._told(self._budget.depart, current)).wait:
                    await self._sleep(current.wait)
            elif left(step) and self._budget.late(current):
                await self._told(self._budget.gone, current)

        return gate

    async def _told(self, tell: Callable[[Ticket], T], ticket: Ticket) -> T:
        if self._budget.blocking:
            return await in_thread(partial(tell, ticket))
        return tell(ticket)

    async def _transmit(self, wire: WireRequest) -> Outcome:
        stream = _AsyncStream(wire.body)
        try:
            async with asyncio.timeout(wire.limit):
                request = build(wire, stream, self._gate(wire.ticket))
                response = await self.pool.handle(request)
                try:
                    content = await _content(response, wire)
                finally:
                    await response.aclose()
        except TRANSPORT_ERRORS as error:
            return fault_of(error, done=stream.done)
        except TimeoutError as error:
            return Fault("timeout", stream.done, "the deadline passed", error)
        return WireAnswer(response.status_code, response.headers, content)


async def _content(response: httpx2.Response, wire: WireRequest) -> bytes:
    sink = wire.sink
    if sink is None or not sink.accepts(response.status_code, response.headers):
        return await response.aread()
    async for chunk in response.aiter_bytes():
        await asyncio.to_thread(sink.feed, chunk)
        sink.fed()
    return b""


def _alayered(layer: AsyncMiddleware, inner: AsyncHandler) -> AsyncHandler:
    async def handle(request: WireRequest) -> Outcome:
        found: object = layer(request, inner)
        if not inspect.isawaitable(found):
            raise ConfigurationError("Middleware of AsyncGong is awaited: give it async functions.")
        return outcome_of(await found)

    return handle
