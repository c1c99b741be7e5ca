"""How long the gong command takes to start, as a multiple of bare Python.

Each figure is the least disturbed of interleaved fresh processes: what a command cannot go
below, whatever else the machine does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from typing import NamedTuple

MAIN = "import sys; from gong_api.cli import main; sys.exit(main(sys.argv[1:]))"
BARE = ("-c", "pass")


class Bar(NamedTuple):
    name: str
    arguments: tuple[str, ...]
    times: float


BARS = (
    Bar("gong --version", ("--version",), 2.0),
    Bar("gong --help", ("--help",), 6.0),
    Bar("gong calls list --help", ("calls", "list", "--help"), 8.0),
)


def run(*arguments: str) -> float:
    """Return the milliseconds of wall time of a fresh interpreter."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-W", "ignore", *arguments], stdout=subprocess.DEVNULL, check=True
    )
    return (time.perf_counter() - started) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    bare, least = run(*BARE), {bar: run("-c", MAIN, *bar.arguments) for bar in BARS}
    for _ in range(runs):
        bare = min(bare, run(*BARE))
        for bar in BARS:
            least[bar] = min(least[bar], run("-c", MAIN, *bar.arguments))
    over = 0
    for bar, milliseconds in least.items():
        times = milliseconds / bare
        over += times > bar.times
        print(
            f"{bar.name}: {times:.1f} times bare Python (bar {bar.times:.0f}; "
            f"{milliseconds:.0f} ms over {bare:.0f} ms, {runs} runs)"
        )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
