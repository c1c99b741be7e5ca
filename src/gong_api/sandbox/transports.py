"""The in-process transport for httpx2: requests go straight to the service, without a socket."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import httpx2

from gong_api.sandbox.message import RESET, TRUNCATE, Request, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from gong_api.sandbox.http.service import Service


class SandboxTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers the requests of blocking and of async clients.

    `sleep` and `async_sleep` wait out the service's delays.
    """

    def __init__(
        self,
        service: Service,
        sleep: Callable[[float], None] = time.sleep,
        async_sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._service = service
        self._sleep = sleep
        self._async_sleep = async_sleep

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer, or raise what a broken connection or a passed read timeout raises."""
        response = self._service.handle(_to_request(request, request.read()))
        wait, late = _wait(request, response)
        if wait:
            self._sleep(wait)
        return _to_response(request, response, late=late)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Do the same for an async client."""
        response = self._service.handle(_to_request(request, await request.aread()))
        wait, late = _wait(request, response)
        if wait:
            await self._async_sleep(wait)
        return _to_response(request, response, late=late)


def _to_request(request: httpx2.Request, body: bytes) -> Request:
    return Request(
        method=request.method,
        path=request.url.path,
        query=request.url.query.decode("ascii"),
        headers={name.lower(): value for name, value in request.headers.items()},
        body=body,
        scheme=request.url.scheme,
    )


def _wait(request: httpx2.Request, response: Response) -> tuple[float, bool]:
    """Seconds to wait, and whether the client's read timeout passes before the answer."""
    timeout = request.extensions.get("timeout", {}).get("read")
    if timeout is not None and response.delay > timeout:
        return timeout, True
    return response.delay, False


def _to_response(request: httpx2.Request, response: Response, *, late: bool) -> httpx2.Response:
    if late:
        raise httpx2.ReadTimeout("the sandbox answers later than the timeout", request=request)
    if response.cut == RESET:
        raise httpx2.ReadError("the sandbox resets the connection", request=request)
    headers = [*response.headers.items(), ("content-length", str(len(response.body)))]
    stream: httpx2.ByteStream = httpx2.ByteStream(response.body)
    if response.cut == TRUNCATE:
        stream = _BrokenStream(response.body[: len(response.body) // 2], request)
    return httpx2.Response(response.status, headers=headers, stream=stream, request=request)


class _BrokenStream(httpx2.ByteStream):
    """Gives a part of a body, then breaks as a connection does."""

    def __init__(self, part: bytes, request: httpx2.Request) -> None:
        super().__init__(part)
        self._part = part
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        yield self._part
        raise self._error()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._part
        raise self._error()

    def _error(self) -> httpx2.RemoteProtocolError:
        return httpx2.RemoteProtocolError(
            "the sandbox closed the connection within the body", request=self._request
        )
