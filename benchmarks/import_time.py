"""What it costs to import the library, and to have a client with its first resource.

Each figure is the median difference of interleaved pairs of fresh processes: the library's
against bare Python, and a ready client against one that only makes an ``httpx2.Client``.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

READY = """
from gong_api import Gong
Gong(access_key="key", access_key_secret="secret", base_url="http://127.0.0.1:9").calls
"""


class Bar(NamedTuple):
    name: str
    code: str
    baseline: str
    milliseconds: float


BARS = (
    Bar("import gong_api over bare Python", "import gong_api", "pass", 15.0),
    Bar("ready client over httpx2.Client", READY, "import httpx2; httpx2.Client()", 70.0),
)


def run(code: str) -> float:
    """Return the milliseconds of wall time of a fresh interpreter that runs ``code``."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)
    return (time.perf_counter() - started) * 1000


def measure(bar: Bar, pairs: int) -> tuple[float, float]:
    """Return the median difference and the median baseline, in milliseconds."""
    run(bar.baseline), run(bar.code)  # compiles what has to be compiled
    differences, baselines = [], []
    for _ in range(pairs):
        baseline = run(bar.baseline)
        differences.append(run(bar.code) - baseline)
        baselines.append(baseline)
    return statistics.median(differences), statistics.median(baselines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=41)
    pairs = parser.parse_args().pairs
    over = 0
    for bar in BARS:
        difference, baseline = measure(bar, pairs)
        over += difference > bar.milliseconds
        print(
            f"{bar.name}: {difference:.1f} ms (bar {bar.milliseconds:.0f} ms; "
            f"baseline {baseline:.1f} ms, {pairs} pairs)"
        )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
