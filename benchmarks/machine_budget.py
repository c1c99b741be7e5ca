"""Eight processes hammer one `machine` budget; a bare server counts what arrives.

    python benchmarks/machine_budget.py [--seconds 25] [--processes 8]

Twice: undisturbed, and while one process after the other is killed and replaced.
Bars: never more than 3 arrivals in any 980 ms, at least 97 % of 3 a second, and no process with
less than half of its fair share. Exits with 1 when a bar fails.
"""

from __future__ import annotations

import argparse
import asyncio
import bisect
import http.client
import itertools
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from typing import Any

from gong_api.budget import FileBudget

RATE = 3
WINDOW = 0.980
THROUGHPUT = 0.97
FAIR = 0.5
KILL_EVERY = 3.0
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


def work(place: int, state_dir: str, port: int) -> None:
    """Call as fast as the budget allows, for ever; `place` stands in the path."""
    budget = FileBudget("benchmark", RATE, 10_000, state_dir)
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.connect()
    while True:
        ticket = budget.acquire(None, max_wait=60.0)
        while not ticket.granted:
            time.sleep(ticket.wait)
            ticket = budget.acquire(ticket, max_wait=60.0)
        connection.request("GET", f"/{place}")
        connection.getresponse().read()


@dataclass
class Counting(asyncio.Protocol):
    """Answers every request and notes when it came, and from which place."""

    arrivals: list[tuple[float, int]]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        if data.startswith(b"GET /"):
            self.arrivals.append((now, int(data.split(b" ", 2)[1][1:])))
            self.transport.write(ANSWER)  # type: ignore[attr-defined]


@dataclass
class Crew:
    """The worker processes, one in each place: ``work(place, *arguments(place))``."""

    work: Callable[..., None]
    arguments: Callable[[int], tuple[Any, ...]]
    members: dict[int, BaseProcess] = field(default_factory=dict)

    def start(self, place: int) -> None:
        spawn = multiprocessing.get_context("spawn")
        arguments = (place, *self.arguments(place))
        process = spawn.Process(target=self.work, args=arguments, daemon=True)
        process.start()
        self.members[place] = process

    def kill(self, place: int) -> None:
        process = self.members.pop(place)
        process.kill()
        process.join()

    def dismiss(self) -> None:
        for place in list(self.members):
            self.kill(place)

    async def kill_in_turn(self) -> None:
        for place in itertools.cycle(sorted(self.members)):
            await asyncio.sleep(KILL_EVERY)
            await asyncio.to_thread(self.kill, place)
            await asyncio.to_thread(self.start, place)


@asynccontextmanager
async def counting(arrivals: list[tuple[float, int]]) -> AsyncIterator[int]:
    server = await asyncio.get_running_loop().create_server(
        lambda: Counting(arrivals), "127.0.0.1", 0
    )
    async with server:
        yield server.sockets[0].getsockname()[1]


async def hammer(
    hire: Callable[[int], Crew],
    processes: int,
    seconds: float,
    disturb: Callable[[Crew], Coroutine[Any, Any, None]] | None = None,
) -> list[tuple[float, int]]:
    """Return the arrivals of `seconds`, from the time on when every process has called once.

    `hire` makes the crew for the port that they call; `disturb` runs meanwhile.
    """
    arrivals: list[tuple[float, int]] = []
    async with counting(arrivals) as port:
        crew = hire(port)
        try:
            for place in range(processes):
                await asyncio.to_thread(crew.start, place)
            while len({place for _, place in arrivals}) < processes:  # noqa: ASYNC110 - a poll is enough
                await asyncio.sleep(0.1)
            disturbing = asyncio.create_task(disturb(crew)) if disturb else None
            begin = time.monotonic()
            await asyncio.sleep(seconds)
            if disturbing:
                disturbing.cancel()
                await asyncio.wait([disturbing])
            return [arrival for arrival in arrivals if begin <= arrival[0] < begin + seconds]
        finally:
            crew.dismiss()


def judge(name: str, arrivals: list[tuple[float, int]], processes: int, seconds: float) -> bool:
    times = [when for when, _ in arrivals]
    most = max(bisect.bisect_left(times, when + WINDOW) - n for n, when in enumerate(times))
    closest = min(late - early for early, late in zip(times, times[RATE:], strict=False))
    # From the first arrival to the last, unless one of them lies far from its end of the run.
    span = max(times[-1] - times[0], seconds - 2 / RATE)
    throughput = (len(times) - 1) / span / RATE
    counts = Counter(place for _, place in arrivals)
    share = min(counts[place] for place in range(processes)) / (len(times) / processes)
    print(
        f"{name}: {len(times)} arrivals in {seconds:.0f} s; "
        f"at most {most} in {1000 * WINDOW:.0f} ms (bar {RATE}), "
        f"{RATE + 1} never within {1000 * closest:.1f} ms; "
        f"throughput {throughput:.1%} of the limit (bar {THROUGHPUT:.0%}); "
        f"smallest share {share:.0%} of the fair one (bar {FAIR:.0%})"
    )
    return most <= RATE and throughput >= THROUGHPUT and share >= FAIR


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=25.0, help="of each scenario")
    parser.add_argument("--processes", type=int, default=8)
    options = parser.parse_args()
    passed = True
    for name, kill in (("undisturbed", False), (f"a kill -9 every {KILL_EVERY:.0f} s", True)):
        disturb = Crew.kill_in_turn if kill else None
        with tempfile.TemporaryDirectory() as folder:

            def hire(port: int, folder: str = folder) -> Crew:
                return Crew(work, lambda _: (folder, port))

            arrivals = asyncio.run(hammer(hire, options.processes, options.seconds, disturb))
        passed &= judge(name, arrivals, options.processes, options.seconds)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
