"""Runs a scenario through ``Gong`` or ``AsyncGong`` on a clock that only sleeping moves."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2

from gong_api import AsyncGong, Gong

ROOT = "https://us-12345.api.gong.io"
CREDENTIALS = {"access_key": "an-access-key", "access_key_secret": "its-own-secret"}


@dataclass
class Clock:
    """Time that passes only by sleeping."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return 1_790_000_000.0 + self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)


@dataclass
class Door:
    """One of the two clients; what is done with it is written once."""

    kind: str
    clock: Clock = field(default_factory=Clock)

    @property
    def is_async(self) -> bool:
        return self.kind == "async"

    def run(self, act: Callable[[Any], Any], wire: Any = None, **settings: Any) -> Any:
        """Return what ``act`` brings of a new client over ``wire``."""
        given = {"base_url": ROOT, "budget": "off", **CREDENTIALS, **settings}
        if wire is not None:
            given["transport"] = wire
        if not self.is_async:
            with Gong(**given) as gong:
                self._tame(gong)
                return act(gong)

        async def main() -> Any:
            async with AsyncGong(**given) as gong:
                self._tame(gong)
                found = act(gong)
                return await found if inspect.isawaitable(found) else found

        return asyncio.run(main())

    def _tame(self, gong: Any) -> None:
        gong._runtime.clock = self.clock
        gong._runtime.random = lambda: 1.0
        gong._engine.driver._sleep = self.clock.asleep if self.is_async else self.clock.sleep


@dataclass
class Broken:
    """The connection breaks after some chunks of the request's body."""

    after: int
    error: Exception = field(default_factory=lambda: httpx2.ReadError("reset"))


@dataclass
class Sent:
    """A request as it arrived, or as far as it did."""

    verb: str
    url: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def path(self) -> str:
        return self.url.removeprefix(ROOT)

    @property
    def part(self) -> bytes:
        """The content of the one multipart part."""
        mark = self.headers["content-type"].partition("boundary=")[2].encode()
        head, _, rest = self.body.partition(b"\r\n\r\n")
        assert head.startswith(b"--" + mark + b"\r\n")
        assert rest.endswith(b"\r\n--" + mark + b"--\r\n")
        return rest[: -len(mark) - 8]


Answer = httpx2.Response | Broken | Exception


class Wire(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers in turn, the last answer again and again; keeps what was sent."""

    def __init__(self, *answers: Answer | tuple[int, Any]) -> None:
        self._answers = list(answers)
        self.sent: list[Sent] = []

    def _next(self) -> Any:
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def _end(self, request: httpx2.Request, answer: Any, chunks: list[bytes]) -> httpx2.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.sent.append(Sent(request.method, str(request.url), headers, b"".join(chunks)))
        if isinstance(answer, Broken):
            raise answer.error
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, tuple):
            status, content = answer
            return httpx2.Response(status, json=content, headers={"x-traceid": "req-1"})
        return answer

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._next()
        assert isinstance(request.stream, httpx2.SyncByteStream)
        return self._end(request, answer, list(_cut(iter(request.stream), answer)))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._next()
        assert isinstance(request.stream, httpx2.AsyncByteStream)
        chunks = [chunk async for chunk in _acut(aiter(request.stream), answer)]
        return self._end(request, answer, chunks)


def _cut(chunks: Iterator[bytes], answer: Any) -> Iterator[bytes]:
    if isinstance(answer, Broken):
        for _ in range(answer.after):
            yield next(chunks)
    else:
        yield from chunks


async def _acut(chunks: AsyncIterator[bytes], answer: Any) -> AsyncIterator[bytes]:
    taken = 0
    async for chunk in chunks:
        yield chunk
        taken += 1
        if isinstance(answer, Broken) and taken == answer.after:
            return


def errors(status: int, *texts: str) -> tuple[int, Any]:
    """Return Gong's own form of an error."""
    return status, {"requestId": "req-1", "errors": list(texts)}
