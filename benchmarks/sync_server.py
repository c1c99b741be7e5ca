"""A Gong that costs next to nothing, for the benchmarks of the sync.

Some 600 calls of the sandbox are rendered once, with their transcripts; any other call is one of
them under another id and start. Pages, cursors, 404s, latency and the limit of requests are
as in Gong; all else is answered by the sandbox itself. Only `benchmarks/sync.py` runs it.
"""

from __future__ import annotations

import asyncio
import bisect
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

from gong_api.sandbox.message import Request
from gong_api.testing import Sandbox

UNTIL = datetime(2026, 6, 30, 15, tzinfo=UTC)
START = UNTIL - timedelta(days=366)
END = UNTIL - timedelta(days=1)
ID_BASE = 7_000_000_000_000_000_000
TEMPLATES = 600
_NONE = {"errors": ["No calls found corresponding to the provided filters"]}


class Company:
    """`calls` calls over a year, rendered from templates."""

    def __init__(self, calls: int, users: int = 100) -> None:
        self.sandbox = Sandbox(calls=TEMPLATES, days=36, until=UNTIL, users=users, frozen=True)
        self.calls = calls
        step = (END - START) / max(calls, 1)
        self.starts = [START + step * n for n in range(calls)]
        self.extensive, self.transcripts = _templates(self.sandbox)

    def call(self, n: int) -> bytes:
        name, started, text = self.extensive[n % TEMPLATES]
        text = text.replace(name, b"%d" % (ID_BASE + n))
        return text.replace(started, self.starts[n].isoformat().encode(), 1)

    def transcript(self, n: int) -> bytes:
        name, text = self.transcripts[n % TEMPLATES]
        return text.replace(name, b"%d" % (ID_BASE + n), 1)

    def respond(self, asked: Request) -> tuple[int, bytes]:
        if asked.path in ("/v2/calls/extensive", "/v2/calls/transcript"):
            return self.answer(asked.path, asked.body)
        response = self.sandbox.service.handle(asked)
        return response.status, response.body

    def answer(self, path: str, body: bytes) -> tuple[int, bytes]:
        asked = json.loads(body)
        wanted = asked["filter"]
        if "callIds" in wanted:
            numbers = [
                n for n in (int(i) - ID_BASE for i in wanted["callIds"]) if 0 <= n < self.calls
            ]
        else:
            since, until = (
                datetime.fromisoformat(wanted[name]) for name in ("fromDateTime", "toDateTime")
            )
            low = bisect.bisect_left(self.starts, since)
            numbers = range(low, max(low, bisect.bisect_left(self.starts, until)))
        if not numbers:
            return 404, json.dumps(_NONE).encode()
        page = int(asked.get("cursor", 0))
        part = numbers[page * 100 : page * 100 + 100]
        records: dict[str, Any] = {
            "totalRecords": len(numbers),
            "currentPageSize": len(part),
            "currentPageNumber": page,
        }
        if page * 100 + 100 < len(numbers):
            records["cursor"] = str(page + 1)
        extensive = path.endswith("extensive")
        make = self.call if extensive else self.transcript
        items = b",".join(filter(None, map(make, part)))
        key = b"calls" if extensive else b"callTranscripts"
        head = b'{"requestId":"r","records":%s,"%s":[' % (json.dumps(records).encode(), key)
        return 200, head + items + b"]}"


def _templates(
    sandbox: Sandbox,
) -> tuple[list[tuple[bytes, bytes, bytes]], list[tuple[bytes, bytes]]]:
    from gong_api.tables.source import item_texts

    extensive: list[tuple[bytes, bytes, bytes]] = []
    transcripts: dict[str, bytes] = {}
    with sandbox.client() as gong:
        span = {"from_date_time": START, "to_date_time": UNTIL}
        for page in gong.calls.list_extensive(**span, include="all").pages():
            for call, text in zip(page.items, item_texts(page.raw, "calls"), strict=True):
                started = json.loads(text)["metaData"]["started"].encode()
                public = text.replace(b'"isPrivate":true', b'"isPrivate":false')
                extensive.append((call.meta_data.id.encode(), started, public))
        for page in gong.calls.list_transcripts(**span).pages():
            texts = item_texts(page.raw, "callTranscripts")
            for item, text in zip(page.items, texts, strict=True):
                transcripts[item.call_id] = text
    spoken = list(transcripts.values())
    return extensive, [
        (name, transcripts.get(name.decode()) or _renamed(spoken[0], name))
        for name, _, _ in extensive
    ]


def _renamed(text: bytes, name: bytes) -> bytes:
    old = json.loads(text)["callId"].encode()
    return text.replace(old, name, 1)


class Wire(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, one request at a time on a connection."""

    company: Company
    latency = 0.0
    rate = 0.0
    taken: list[float]
    maker: ThreadPoolExecutor
    refused = 0
    bytes_out = 0
    requests = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._pending = b""

    def data_received(self, data: bytes) -> None:
        self._pending += data
        head, found, rest = self._pending.partition(b"\r\n\r\n")
        if not found:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            return
        self._pending = rest[length:]
        method, target, _ = first.split(" ")
        self._handle(method, target, headers, rest[:length])

    def _handle(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        kind = type(self)
        kind.requests += 1
        loop = asyncio.get_running_loop()
        due = loop.time() + kind.latency
        if kind._too_fast():
            kind.refused += 1
            self._send(due, (429, b'{"errors":["Rate limit exceeded"]}'))
            return
        path, _, query = target.partition("?")
        asked = Request(method, path, query, headers, body)
        # In a thread: arrivals are counted when they come, not when an answer is ready.
        making = loop.run_in_executor(kind.maker, kind.company.respond, asked)
        making.add_done_callback(lambda made: self._send(due, made.result()))

    def _send(self, due: float, made: tuple[int, bytes]) -> None:
        status, content = made
        type(self).bytes_out += len(content)
        retry = b"retry-after: 1\r\n" if status == 429 else b""
        answer = (
            b"HTTP/1.1 %d OK\r\ncontent-type: application/json;charset=UTF-8\r\n%s"
            b"content-length: %d\r\n\r\n" % (status, retry, len(content))
        ) + content
        asyncio.get_running_loop().call_at(due, self._write, answer)

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)

    @classmethod
    def _too_fast(cls) -> bool:
        if not cls.rate:
            return False
        now = time.monotonic()
        cls.taken = [at for at in cls.taken if now - at < 1.0]
        if len(cls.taken) >= cls.rate:
            return True
        cls.taken.append(now)
        return False


def serve(parent: Connection, calls: int, latency: float, rate: float) -> None:
    """Serve until told to stop; send the port first, then figures when asked."""
    Wire.company = Company(calls)
    Wire.latency, Wire.rate, Wire.taken = latency, rate, []
    Wire.maker = ThreadPoolExecutor(1)
    sys.setswitchinterval(0.001)

    async def forever() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Wire, "127.0.0.1", 0)
        parent.send(server.sockets[0].getsockname()[1])
        ended = asyncio.Event()

        def told() -> None:
            if parent.recv() == "stop":
                ended.set()
                return
            parent.send((Wire.requests, Wire.refused, Wire.bytes_out))
            Wire.requests = Wire.refused = Wire.bytes_out = 0

        loop.add_reader(parent.fileno(), told)
        async with server:
            await ended.wait()

    asyncio.run(forever())
