"""The blocking driver: connections, and the effects performed one after the other."""

from __future__ import annotations

import inspect
import os
import time
from collections.abc import Callable, Iterator, Sequence
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
from gong_api.middleware import Handler, Middleware

if TYPE_CHECKING:
    from gong_api.auth import Auth
    from gong_api.budget import Budget, Ticket

T = TypeVar("T")
Outcome = WireAnswer | Fault


class _Stream(httpx2.SyncByteStream):
    """Content on its way; ``done`` once every byte was handed to the socket."""

    def __init__(self, body: Body | None) -> None:
        self._body = body
        self.done = body is None

    def __iter__(self) -> Iterator[bytes]:
        if self._body is not None:
            for chunk in self._body.chunks():
                yield chunk
                self._body.gone()
        self.done = True


class BlockingPool:
    """Connections of one client; made on first use, and anew after a fork."""

    def __init__(self, network: Network, given: object) -> None:
        if given is not None and not isinstance(given, httpx2.Client | httpx2.BaseTransport):
            raise ConfigurationError("Gong needs a blocking httpx2.Client or BaseTransport.")
        self._network = network
        self._given = given
        self._made: dict[str | None, httpx2.BaseTransport] = {}
        self._routes: dict[tuple[str, str], httpx2.BaseTransport] = {}
        self._pid = os.getpid()
        self.closed = False

    @property
    def opened(self) -> bool:
        """Whether connections may be open."""
        return bool(self._made)

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; redirects are never followed."""
        if isinstance(self._given, httpx2.Client):
            return self._given.send(request, auth=None, stream=True, follow_redirects=False)
        transport = self._given or self._transport(request.url)
        response = transport.handle_request(request)
        response.request = request
        return response

    def _transport(self, url: httpx2.URL) -> httpx2.BaseTransport:
        if self._pid != os.getpid():
            self._made, self._routes, self._pid = {}, {}, os.getpid()
        way = (url.scheme, url.host)
        transport = self._routes.get(way)
        if transport is None:
            proxy = self._network.proxy_for(url)
            made = self._made.get(proxy) or httpx2.HTTPTransport(
                verify=self._network.context(), proxy=proxy, limits=LIMITS
            )
            # Of two threads that come first at once, both take the same one.
            transport = self._routes[way] = self._made.setdefault(proxy, made)
        return transport

    def close(self) -> None:
        """Close the connections that this client made; those it was given are their owner's."""
        self.closed = True
        made, self._made, self._routes = self._made, {}, {}
        for transport in made.values():
            transport.close()


class Driver:
    """Performs effects, blocking."""

    def __init__(
        self,
        pool: BlockingPool,
        budget: Budget,
        auth: Auth,
        middleware: Sequence[Middleware] = (),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pool = pool
        self._budget = budget
        self._auth = auth
        self._sleep = sleep
        self._send: Handler = self._transmit
        for layer in reversed(middleware):
            self._send = _layered(layer, self._send)

    def run(self, flow: Flow[T]) -> T:
        """Run a flow to its end and return its result."""
        waiting: Any = None
        try:
            effect = next(flow)
            while True:
                try:
                    value = self._perform(effect)
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
                self._budget.release(waiting)
            flow.close()

    def _perform(self, effect: Effect) -> Any:
        match effect:
            case Send():
                return self._send(effect.request)
            case Acquire():
                return self._budget.acquire(effect.ticket, **effect.terms)
            case Sleep():
                return self._sleep(effect.seconds)
            case Pause():
                return self._budget.pause(effect.seconds, daily=effect.daily)
            case Authorize():
                return self._auth.authorize(effect.rejected)
            case Work():
                return effect.function()

    def _gate(self, ticket: Ticket | None) -> Callable[[str, Any], None] | None:
        """Keep a request that is late, or slow to go out, from crowding those that follow."""
        if ticket is None or ticket.at is None:
            return None
        current = ticket

        def gate(step: str, _: Any) -> None:
            nonlocal current
            if leaving(step) and self._budget.late(current):
                while (current := self._budget.depart(current)).wait:
                    self._sleep(current.wait)
            elif left(step) and self._budget.late(current):
                self._budget.gone(current)

        return gate

    def _transmit(self, wire: WireRequest) -> Outcome:
        stream = _Stream(wire.body)
        ends = None if wire.limit is None else time.monotonic() + wire.limit
        try:
            response = self.pool.handle(build(wire, stream, self._gate(wire.ticket)))
            try:
                return WireAnswer(
                    response.status_code, response.headers, _content(response, wire, ends)
                )
            finally:
                response.close()
        except TRANSPORT_ERRORS as error:
            return fault_of(error, done=stream.done)


def _content(response: httpx2.Response, wire: WireRequest, ends: float | None) -> bytes:
    sink = wire.sink
    taken = sink is not None and sink.accepts(response.status_code, response.headers)
    if ends is None and not taken:
        return response.read()
    pieces: list[bytes] = []
    for chunk in response.iter_bytes():
        if ends is not None and time.monotonic() > ends:
            raise httpx2.ReadTimeout("the deadline passed while the answer came in")
        if sink is None or not taken:
            pieces.append(chunk)
        else:
            sink.feed(chunk)
            sink.fed()
    return b"".join(pieces)


def _layered(layer: Middleware, inner: Handler) -> Handler:
    if inspect.iscoroutinefunction(layer):
        raise ConfigurationError("Middleware of Gong is called, not awaited: use AsyncGong for it.")
    return lambda request: outcome_of(layer(request, inner))
