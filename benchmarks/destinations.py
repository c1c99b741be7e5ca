"""What the other destinations cost beside a DuckDB file: time end to end, and memory.

    python benchmarks/destinations.py                  # all, some minutes
    python benchmarks/destinations.py time --calls 2000
    python benchmarks/destinations.py memory --only dlt-postgres

Each figure stands beside its bar; times are ratios within one run, without a rate limit. Postgres
is a server of the benchmark's own, which must be installed (Debian's package is postgresql).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from sync import CONVERSATIONS, Figures, Service, Table, measured, service

from tests.destinations.server import Cluster, find_programs, running

SLOWER = 2.0
"""Half as fast as DuckDB at least."""

PEAK = {"postgres": 300, "parquet": 320, "dlt-duckdb": 800, "dlt-postgres": 600}
"""Megabytes; publishing Parquet takes some beside the sync, and dlt is a large program itself.

Into DuckDB it runs another one, which may take 300 MB.
"""

DLT = Path(__file__).with_name("dlt_client.py")

GROWTH = 1.15

Places = dict[str, Callable[[str], str]]


def sent(server: Service, name: str, place: str) -> Figures:
    client = {"client": DLT} if name.startswith("dlt") else {}
    got = measured(server, place, tables=CONVERSATIONS, **client)
    if got.outcome != "done":
        sys.exit(f"The run to {name} ended as {got.outcome}.")
    return got


def timing(table: Table, places: Places, calls: int) -> None:
    with service(calls) as server:
        base = sent(server, "duckdb", places["duckdb"]("time"))
        for name in PEAK:
            if name not in places:
                continue
            got = sent(server, name, places[name]("time"))
            table.line(
                f"{name}, {calls} calls: wall over DuckDB's",
                got.wall / base.wall,
                SLOWER,
                "x",
                f"{got.wall:.1f} s and {base.wall:.1f} s, CPU {got.cpu:.1f} s and {base.cpu:.1f} s",
            )


def again(table: Table, places: Places, calls: int) -> None:
    """A run with nothing new: what it takes to hold on to what is there."""
    with service(calls) as server:
        for name in ("duckdb", "postgres", "parquet"):
            if name not in places:
                continue
            place = places[name]("again")
            sent(server, name, place)
            got = sent(server, name, place)
            bar = 2.0 if name == "duckdb" else 2 * 2.0
            table.line(f"{name}, nothing new, {calls} calls: CPU", got.cpu, bar, "s")


def memory(table: Table, places: Places, sizes: list[int]) -> None:
    for name, allowed in PEAK.items():
        if name not in places:
            continue
        peaks: list[float] = []
        for calls in sizes:
            with service(calls) as server:
                got = sent(server, name, places[name](f"memory{calls}"))
            peaks.append(got.peak)
            table.line(f"{name}, {calls} calls: peak memory", got.peak, allowed, "MB")
        table.line(f"{name}: largest peak over the smallest", peaks[-1] / peaks[0], GROWTH, "x")


def database(cluster: Cluster, name: str) -> str:
    """Return the address of a database of its own: dlt has one dataset in each."""
    cluster.execute(f"CREATE DATABASE {name} OWNER loader")
    return cluster.url(name, "loader", "a-password-as-dlt-wants-it")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("parts", nargs="*", default=["time", "again", "memory"])
    parser.add_argument("--calls", type=int, nargs="+", help="other sizes")
    parser.add_argument("--only", choices=PEAK, action="append", help="these destinations")
    given = parser.parse_args()
    programs = find_programs()
    if programs is None:
        sys.exit("No Postgres server is installed here (Debian's package is postgresql).")
    table = Table()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gong-bench-")))
        os.environ["GONG_STATE_DIR"] = str(folder / "state")
        cluster = stack.enter_context(running(programs))
        cluster.execute("CREATE ROLE loader LOGIN PASSWORD 'a-password-as-dlt-wants-it'")
        places: Places = {
            "duckdb": lambda name: str(folder / f"{name}.duckdb"),
            "postgres": lambda name: f"{cluster.url()}&schema={name}",
            "parquet": lambda name: f"parquet:{folder / name}",
            "dlt-duckdb": lambda name: str(folder / f"{name}-dlt.duckdb"),
            "dlt-postgres": lambda name: database(cluster, f"{name}_dlt"),
        }
        if given.only:
            places = {name: places[name] for name in ("duckdb", *given.only)}
        if "time" in given.parts:
            timing(table, places, (given.calls or [10_000])[0])
        if "again" in given.parts:
            again(table, places, (given.calls or [10_000])[0])
        if "memory" in given.parts:
            memory(table, places, given.calls or [5_000, 50_000])
    return 0 if table.held else 1


if __name__ == "__main__":
    sys.exit(main())
