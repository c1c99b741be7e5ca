"""What a call through the client costs over the same request through bare httpx2.

A bare asyncio server with keep-alive answers on loopback from a process of its own. Pairs of
calls are interleaved, the order changing with each pair; the budget is off. The library decodes
the answer into a model, while httpx2 only reads its bytes: the difference is all that the
library adds.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import httpx2

from gong_api import Gong

BAR_MICROSECONDS = 100.0
CALL = b"""{"requestId":"4al018gzaztcr8nbukw","call":{"id":"7782342274025937895",\
"url":"https://app.gong.io/call?id=7782342274025937895","title":"Review",\
"scheduled":"2026-03-02T10:00:00Z","started":"2026-03-02T10:01:12Z","duration":1830,\
"primaryUserId":"234599484848423","direction":"Conference","system":"Zoom",\
"scope":"External","media":"Video","language":"eng","workspaceId":"623457276584334",\
"sdrDisposition":null,"clientUniqueId":null,"customData":null,"purpose":null,\
"meetingUrl":null,"isPrivate":false,"calendarEventId":null}}"""
ANSWER = (
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json;charset=UTF-8\r\n"
    b"x-traceid: 4al018gzaztcr8nbukw\r\ncontent-length: %d\r\n\r\n" % len(CALL)
) + CALL


class Bare(asyncio.Protocol):
    """Answers every request without a body alike, and keeps the connection."""

    def __init__(self) -> None:
        self._pending = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._pending = (self._pending + data).split(b"\r\n\r\n")
        for _ in requests:
            self._transport.write(ANSWER)


def serve(parent: Connection) -> None:
    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", 0)
        parent.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())


def timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1e6


def compare(base_url: str, pairs: int) -> tuple[float, float]:
    """Return the median difference and the median of httpx2 alone, in microseconds."""
    path = "/v2/calls/7782342274025937895"
    with (
        httpx2.Client(base_url=base_url, auth=("key", "secret")) as raw,
        Gong(access_key="key", access_key_secret="secret", base_url=base_url, budget="off") as gong,
    ):

        def bare() -> bytes:
            return raw.get(path).content

        def ours() -> object:
            return gong.calls.get("7782342274025937895")

        for _ in range(200):
            bare()
            ours()
        differences, alone = [], []
        for number in range(pairs):
            if number % 2:
                mine, theirs = timed(ours), timed(bare)
            else:
                theirs, mine = timed(bare), timed(ours)
            differences.append(mine - theirs)
            alone.append(theirs)
    return statistics.median(differences), statistics.median(alone)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=3000)
    pairs = parser.parse_args().pairs
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    server = context.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    try:
        difference, alone = compare(f"http://127.0.0.1:{mine.recv()}", pairs)
    finally:
        server.terminate()
        server.join()
    print(
        f"a call over raw httpx2: {difference:.0f} µs (bar {BAR_MICROSECONDS:.0f} µs; "
        f"httpx2 alone {alone:.0f} µs, {pairs} pairs)"
    )
    return 1 if difference > BAR_MICROSECONDS else 0


if __name__ == "__main__":
    sys.exit(main())
