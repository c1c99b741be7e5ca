"""A way to a server on which requests meet with trouble, as a seed has it."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2

Trouble = Callable[[httpx2.Request, httpx2.Response], httpx2.Response]


class Rough(httpx2.AsyncBaseTransport):
    """Passes requests on, and spoils a ``share`` of them before or after they are answered."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, seed: int, share: float = 0.2) -> None:
        self._inner = inner
        self._chance = random.Random(seed)
        self._share = share
        self.met: list[str] = []
        self.requests = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.requests += 1
        chance = self._chance
        await asyncio.sleep(chance.choice([0, 0, 0.001, 0.004]))
        kind = ""
        if chance.random() < self._share:
            names = [name for name in TROUBLES if name != "expired" or await _cursor(request)]
            kind = chance.choice(names)
            self.met.append(kind)
        if kind == "refused":
            raise httpx2.ConnectError("refused", request=request)
        response = await self._inner.handle_async_request(request)
        return TROUBLES[kind](request, response) if kind else response


class Cut(httpx2.AsyncBaseTransport):
    """A network that is there for so many requests, and then is not."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, requests: int) -> None:
        self._inner = inner
        self._left = requests

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self._left -= 1
        if self._left < 0:
            raise httpx2.ConnectError("the network is unreachable", request=request)
        return await self._inner.handle_async_request(request)


class Expiring(httpx2.AsyncBaseTransport):
    """Every cursor of a path has expired when it is used first, and lives from then on."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, times: int = 1) -> None:
        self._inner = inner
        self._times = times
        self.expired: dict[str, int] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path
        if await _cursor(request) and self.expired.get(path, 0) < self._times:
            self.expired[path] = self.expired.get(path, 0) + 1
            return _told(400, "The cursor has expired")
        return await self._inner.handle_async_request(request)


async def _cursor(request: httpx2.Request) -> bool:
    content = await request.aread()
    body = json.loads(content) if content else {}
    return "cursor" in body or "cursor" in request.url.params


def _told(status: int, sentence: str, **headers: str) -> httpx2.Response:
    return httpx2.Response(status, json={"errors": [sentence]}, headers=headers)


def _status(status: int, **headers: str) -> Trouble:
    def spoil(_request: httpx2.Request, _response: httpx2.Response) -> httpx2.Response:
        return _told(status, "Trouble.", **headers)

    return spoil


def _html(_request: httpx2.Request, _response: httpx2.Response) -> httpx2.Response:
    return httpx2.Response(502, html="<html><body>Bad gateway</body></html>")


def _broken(request: httpx2.Request, response: httpx2.Response) -> httpx2.Response:
    """Answer with the first part of a body, and then lose the connection."""
    stream = _Breaking(_body(response), request)
    return httpx2.Response(response.status_code, headers=_type(response), stream=stream)


def _shortened(_request: httpx2.Request, response: httpx2.Response) -> httpx2.Response:
    """Answer with the first part of a body as if it were all of it."""
    content = _body(response)
    return httpx2.Response(
        response.status_code, headers=_type(response), content=content[: len(content) // 2]
    )


def _late(request: httpx2.Request, _response: httpx2.Response) -> httpx2.Response:
    raise httpx2.ReadTimeout("no answer in time", request=request)


def _expired(_request: httpx2.Request, _response: httpx2.Response) -> httpx2.Response:
    return _told(400, "The cursor has expired")


def _body(response: httpx2.Response) -> bytes:
    stream: Any = response.stream
    return b"".join(stream)


def _type(response: httpx2.Response) -> dict[str, str]:
    return {"content-type": response.headers.get("content-type", "application/json")}


class _Breaking(httpx2.AsyncByteStream):
    def __init__(self, content: bytes, request: httpx2.Request) -> None:
        self._content = content
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content[: len(self._content) // 2]
        raise httpx2.ReadError("connection reset by peer", request=self._request)


TROUBLES: dict[str, Trouble] = {
    "429": _status(429, **{"Retry-After": "1"}),
    "500": _status(500),
    "502": _html,
    "503": _status(503),
    "504": _status(504),
    "refused": _late,
    "late": _late,
    "broken": _broken,
    "shortened": _shortened,
    "expired": _expired,
}
