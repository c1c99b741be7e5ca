"""What stands between the facades and the policy: one call, listing or flow at a time."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from gong_api._core.calls import Walk, call, unwrapped
from gong_api._core.encoding import prepare
from gong_api._core.exchange import Reply
from gong_api._core.narrow import is_async_iterable
from gong_api._core.operation import Operation
from gong_api._core.options import RequestOptions
from gong_api._core.page import Page, Response
from gong_api._core.runtime import Runtime
from gong_api._core.wire import Flow
from gong_api.errors import ConfigurationError, InvalidArgument
from gong_api.paging import AsyncListing, Listing

if TYPE_CHECKING:
    from gong_api._transport.aio import AsyncDriver
    from gong_api._transport.blocking import Driver
    from gong_api.config import Settings

T = TypeVar("T")


class Engine:
    """Runs operations, blocking."""

    def __init__(self, runtime: Runtime, driver: Driver, settings: Settings) -> None:
        self.runtime = runtime
        self.driver = driver
        self.settings = settings

    def run(self, flow: Flow[T]) -> T:
        """Run a flow to its end."""
        if self.driver.pool.closed:
            flow.close()
            raise ConfigurationError("This client is closed; make a new one.")
        return self.driver.run(flow)

    def one(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Any:
        """Return what a method that does not list returns."""
        _refuse_async(operation, values)
        reply = self.run(call(operation, values, options, self.runtime))
        return unwrapped(operation, reply.value)

    def listing(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Listing[Any, Any]:
        """Return a lazy listing; its arguments are checked at once."""
        request = prepare(operation, values, validate=self.runtime.validate)
        return Listing(self.run, self.runtime, operation, request, options)

    def response(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Response[Any]:
        """Return the answer with what stands around it."""
        _refuse_async(operation, values)
        return self.run(respond(operation, values, options, self.runtime))


class AsyncEngine:
    """Runs operations on an event loop."""

    def __init__(self, runtime: Runtime, driver: AsyncDriver, settings: Settings) -> None:
        self.runtime = runtime
        self.driver = driver
        self.settings = settings

    async def run(self, flow: Flow[T]) -> T:
        """Run a flow to its end."""
        if self.driver.pool.closed:
            flow.close()
            raise ConfigurationError("This client is closed; make a new one.")
        return await self.driver.run(flow)

    async def one(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Any:
        """Return what a method that does not list returns."""
        reply = await self.run(call(operation, values, options, self.runtime))
        return unwrapped(operation, reply.value)

    def listing(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> AsyncListing[Any, Any]:
        """Return a lazy listing; its arguments are checked at once."""
        request = prepare(operation, values, validate=self.runtime.validate)
        return AsyncListing(self.run, self.runtime, operation, request, options)

    def response(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Awaitable[Response[Any]]:
        """Return the answer with what stands around it."""
        return self.run(respond(operation, values, options, self.runtime))


def _refuse_async(operation: Operation, values: Mapping[str, Any]) -> None:
    if operation.body_kind == "multipart" and any(map(is_async_iterable, values.values())):
        raise InvalidArgument("An async iterator can only be uploaded by AsyncGong.")


def respond(
    operation: Operation,
    values: Mapping[str, Any],
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[Response[Any]]:
    """Perform one operation and return its answer with what stands around it."""
    if not operation.is_listing:
        reply = yield from call(operation, values, options, runtime)
        return response_of(reply, unwrapped(operation, reply.value))
    started = runtime.clock.monotonic()
    request = prepare(operation, values, validate=runtime.validate)
    page: Page[Any, Any] = yield from Walk(operation, request, options).step(runtime)
    return Response(
        value=page,
        status=page.status,
        headers=page.headers,
        request_id=page.request_id,
        attempts=page.attempts,
        raw=page.raw,
        elapsed=runtime.clock.monotonic() - started,
    )


def response_of(reply: Reply[Any], value: T) -> Response[T]:
    """Return the reply with ``value`` in the place of its own."""
    return Response(
        value=value,
        status=reply.status,
        headers=reply.headers,
        request_id=reply.request_id,
        attempts=reply.attempts,
        raw=reply.raw,
        elapsed=reply.elapsed,
    )
