"""What a sync costs: requests and time against the limit, CPU against json.loads, memory.

    python benchmarks/sync.py              # all, some minutes
    python benchmarks/sync.py cpu memory   # parts
    python benchmarks/sync.py speed --real # the speed at three requests a second

Every figure stands beside its bar, within one run. The speed is measured at four times the rate
and a quarter of the latency unless --real is given: as many requests are under way.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from sync_server import END, START, UNTIL, Company, serve

from gong_api.tables import ABOUT_CALLS

CONVERSATIONS = ["users", "workspaces", *ABOUT_CALLS]
CLIENT = Path(__file__).with_name("sync_client.py")
SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Figures:
    """What one run took; bytes are those of all answers."""

    wall: float
    cpu: float
    peak: float
    requests: int
    refused: int
    answered: int
    outcome: str


class Service:
    """The server's process."""

    def __init__(self, calls: int, latency: float, rate: float) -> None:
        self._pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(
            target=serve, args=(theirs, calls, latency, rate), daemon=True
        )
        self._process.start()
        self.url = f"http://127.0.0.1:{self._pipe.recv()}"

    def figures(self) -> tuple[int, int, int]:
        self._pipe.send("figures")
        found: tuple[int, int, int] = self._pipe.recv()
        return found

    def stop(self) -> None:
        self._pipe.send("stop")
        self._process.join(10)


@contextmanager
def service(calls: int, latency: float = 0.0, rate: float = 0.0) -> Generator[Service]:
    running = Service(calls, latency, rate)
    try:
        yield running
    finally:
        running.stop()


def measured(
    server: Service, path: Path, *, rate: float = 0.0, client: Path = CLIENT, **options: Any
) -> Figures:
    server.figures()
    given = json.dumps({"since": START.isoformat(), **options})
    command = [server.url, str(path), str(rate), UNTIL.isoformat(), given]
    done = subprocess.run(
        [sys.executable, str(client), *command], stdout=subprocess.PIPE, check=True
    )
    wall, cpu, peak, outcome = json.loads(done.stdout)
    return Figures(wall, cpu, peak, *server.figures(), outcome)


def loads_seconds(calls: int) -> float:
    """CPU seconds of json.loads over the answers that bring the calls."""
    company = Company(calls)
    spent = 0.0
    for path in ("/v2/calls/extensive", "/v2/calls/transcript"):
        for page in range(-(-calls // 100)):
            body = {
                "filter": {"fromDateTime": START.isoformat(), "toDateTime": END.isoformat()},
                "cursor": str(page),
            }
            _, content = company.answer(path, json.dumps(body).encode())
            before = time.process_time()
            json.loads(content)
            spent += time.process_time() - before
    return spent


class Table:
    """Lines of measure, figure, bar; keeps whether all held."""

    def __init__(self) -> None:
        self.held = True

    def line(self, what: str, figure: float, bar: float, unit: str, note: str = "") -> None:
        verdict = "ok  " if figure <= bar else "OVER"
        self.held &= figure <= bar
        print(f"{verdict} {what:<52} {figure:8.2f} of {bar:8.2f} {unit:<4} {note}", flush=True)


def speed(table: Table, folder: Path, sizes: list[int], given: argparse.Namespace) -> None:
    factor = 1 if given.real else 4
    rate = 3 * factor
    for calls in sizes:
        for latency in given.latency:
            path = folder / f"speed-{calls}-{latency}.duckdb"
            with service(calls, latency / factor, rate) as server:
                got = measured(server, path, rate=rate, tables=CONVERSATIONS)
            bar = 1.05 * got.requests / rate + 3 * latency / factor + 1
            table.line(
                f"{calls} calls, latency {latency} s: wall",
                got.wall,
                bar,
                "s",
                f"{got.requests} requests, {got.refused} refused by 429",
            )
            table.line(f"{calls} calls, latency {latency} s: 429s", got.refused, 0, "")
            # What a run takes beside the calls weighs more among few of them.
            allowed = 2.1 if calls >= 20_000 else 3.2
            table.line("requests per 100 calls", got.requests / calls * 100, allowed, "")
            path.unlink()


def cpu(table: Table, folder: Path, sizes: list[int]) -> None:
    ratios: list[float] = []
    for calls in sizes:
        path = folder / f"cpu-{calls}.duckdb"
        before = loads_seconds(2000)
        with service(calls) as server:
            got = measured(server, path, tables=CONVERSATIONS)
        # The machine is not as fast at every moment: before and after the run.
        base = (before + loads_seconds(2000)) / 2 / 2000
        ratios.append(got.cpu / calls / base)
        size = path.stat().st_size / 2**20
        table.line(
            f"{calls} calls: CPU over json.loads",
            ratios[-1],
            2.5 * (1.1 if len(ratios) > 1 else 1),
            "x",
            f"{got.cpu:.1f} s, wall {got.wall:.1f} s, peak {got.peak:.0f} MB, file {size:.0f} MB, "
            f"answers {got.answered / 2**20:.0f} MB",
        )
        path.unlink()
    if len(ratios) > 1:
        table.line(f"growth from {sizes[0]} to {sizes[-1]}", ratios[-1] / ratios[0], 1.1, "x")


def memory(table: Table, folder: Path, sizes: list[int]) -> None:
    peaks: list[float] = []
    for calls in sizes:
        path = folder / f"memory-{calls}.duckdb"
        with service(calls) as server:
            got = measured(server, path)
        peaks.append(got.peak)
        table.line(f"{calls} calls: peak memory", got.peak, 300, "MB", f"{got.wall:.0f} s")
        path.unlink()
    table.line("peak of the largest over the smallest", peaks[-1] / peaks[0], 1.15, "x")


def again(table: Table, folder: Path, calls: int) -> None:
    path = folder / "again.duckdb"
    with service(calls) as server:
        measured(server, path)
        got = measured(server, path)
    table.line(f"nothing new, {calls} calls a year: requests", got.requests, 25, "")
    table.line(f"nothing new, {calls} calls a year: CPU", got.cpu, 2, "s", f"{got.wall:.1f} s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("parts", nargs="*", default=["speed", "cpu", "memory", "again"])
    parser.add_argument("--real", action="store_true", help="three requests a second")
    parser.add_argument("--latency", type=float, nargs="+", default=[0.4, 1.0, 2.0])
    parser.add_argument("--calls", type=int, nargs="+", help="other sizes")
    given = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="gong-bench-") as name:
        folder = Path(name)
        if "speed" in given.parts:
            speed(table, folder, given.calls or [2000, 20_000], given)
        if "cpu" in given.parts:
            cpu(table, folder, given.calls or [2000, 20_000])
        if "memory" in given.parts:
            memory(table, folder, given.calls or [10_000, 100_000])
        if "again" in given.parts:
            again(table, folder, (given.calls or [20_000])[0])
    return 0 if table.held else 1


if __name__ == "__main__":
    sys.exit(main())
