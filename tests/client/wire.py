"""Runs one scenario through each of the four facades over a transport that only records."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import httpx2

from gong_api import AsyncGong, Gong
from gong_api.paging import AsyncListing, Listing

ABSENT: Any = object()
ROOT = "https://us-12345.api.gong.io"
CREDENTIALS = {"access_key": "an-access-key", "access_key_secret": "its-secret"}
REQUEST_ID = "4al018gzaztcr8nbukw"


class Has:
    """Equal to an object of the class named ``kind`` whose attributes are those given."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, kind: str, **attributes: Any) -> None:
        self.kind = kind
        self.attributes = attributes

    def __eq__(self, other: object) -> bool:
        if type(other).__name__ != self.kind:
            return False
        return all(getattr(other, k, ABSENT) == v for k, v in self.attributes.items())

    def __repr__(self) -> str:
        inside = ", ".join(f"{k}={v!r}" for k, v in self.attributes.items())
        return f"{self.kind}({inside})"


@dataclass(frozen=True)
class Part:
    """The one file of a multipart body."""

    field: str
    filename: str
    content_type: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One call, what it must put on the wire, what Gong answers, and what the caller gets.

    ``query`` is the query as it travels; the order of its pairs does not matter. ``gives`` is
    the list of items when the method lists.
    """

    operation: str
    call: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    verb: str
    path: str
    query: str = ""
    json: Any = ABSENT
    part: Part | None = None
    status: int = 200
    answer: Mapping[str, Any]
    gives: Any
    # Two methods are hand-made: with_response has their bare request instead.
    raw_kwargs: Mapping[str, Any] | None = None
    raw_gives: Any = ABSENT
    about: str = ""

    def __str__(self) -> str:
        return f"{self.call}-{self.about}".rstrip("-").replace(" ", "-")

    @property
    def is_listing(self) -> bool:
        return isinstance(self.gives, list) and self.call not in RETURN_LISTS


# These return a plain list: they do something, and do not list.
RETURN_LISTS = {"flows.unassign", "flows.unassign_prospect", "meetings.integration_status"}


@dataclass
class Wire:
    """Answers every request alike and keeps what came."""

    status: int
    answer: Any
    sent: list[httpx2.Request] = field(default_factory=list)

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.sent.append(request)
        return self._response()

    async def handle_async(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        self.sent.append(request)
        return self._response()

    def _response(self) -> httpx2.Response:
        headers = {"x-traceid": REQUEST_ID}
        return httpx2.Response(self.status, json=self.answer, headers=headers)

    @property
    def only(self) -> httpx2.Request:
        assert len(self.sent) == 1
        return self.sent[0]


def gong(wire: Wire, **settings: Any) -> Gong:
    transport = httpx2.MockTransport(wire.handle)
    return Gong(
        **{"base_url": ROOT, "budget": "off", "transport": transport, **CREDENTIALS, **settings}
    )


def async_gong(wire: Wire, **settings: Any) -> AsyncGong:
    transport = httpx2.MockTransport(wire.handle_async)
    return AsyncGong(
        **{"base_url": ROOT, "budget": "off", "transport": transport, **CREDENTIALS, **settings}
    )


def method_of(client: Any, call: str) -> Callable[..., Any]:
    return reduce(getattr, call.split("."), client)


def run(wire: Wire, call: str, /, *args: Any, **kwargs: Any) -> Any:
    """Call a method of ``Gong`` and return its value, a listing's items as a list."""
    with gong(wire) as client:
        value = method_of(client, call)(*args, **kwargs)
        return value.collect() if isinstance(value, Listing) else value


def run_async(wire: Wire, call: str, /, *args: Any, **kwargs: Any) -> Any:
    """Do the same with ``AsyncGong``, on an event loop of its own."""

    async def main() -> Any:
        async with async_gong(wire) as client:
            value = method_of(client, call)(*args, **kwargs)
            if isinstance(value, AsyncListing):
                return await value.collect()
            assert inspect.isawaitable(value)
            return await value

    return asyncio.run(main())


def run_raw(wire: Wire, call: str, /, *args: Any, **kwargs: Any) -> Any:
    """Call a method of ``Gong().with_response``."""
    with gong(wire) as client:
        return method_of(client.with_response, call)(*args, **kwargs)


def run_async_raw(wire: Wire, call: str, /, *args: Any, **kwargs: Any) -> Any:
    """Call a method of ``AsyncGong().with_response``, on an event loop of its own."""

    async def main() -> Any:
        async with async_gong(wire) as client:
            return await method_of(client.with_response, call)(*args, **kwargs)

    return asyncio.run(main())


RUNNERS = {"sync": run, "async": run_async}
RAW_RUNNERS = {"sync": run_raw, "async": run_async_raw}


def pairs(request: httpx2.Request) -> list[str]:
    """Return the pairs of the query as they travel, sorted."""
    text = request.url.query.decode("ascii")
    return sorted(text.split("&")) if text else []


def path(request: httpx2.Request) -> str:
    """Return the path as it travels."""
    return request.url.raw_path.decode("ascii").partition("?")[0]


def part(request: httpx2.Request) -> Part:
    """Return the one file of a multipart request, read by hand."""
    kind, _, rest = request.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    mark = b"--" + rest.strip('"').encode()
    body = request.content
    assert body.startswith(mark + b"\r\n")
    assert body.endswith(b"\r\n" + mark + b"--\r\n")
    assert body.count(mark) == 2
    head, _, data = body[len(mark) + 2 : -len(mark) - 6].partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
    disposition = dict(
        item.split("=", 1) for item in headers["Content-Disposition"].split("; ")[1:]
    )
    return Part(
        disposition["name"].strip('"'),
        disposition["filename"].strip('"'),
        headers["Content-Type"],
        data,
    )
