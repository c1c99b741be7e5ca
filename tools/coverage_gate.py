"""Hold the coverage bars: all of _core, and 95 % of the other code written by hand.

Combines what the test run left, prints both figures and the lines that are missing, and exits
with 1 below a bar. ``--report-only`` prints without judging.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage

CORE = "gong_api/_core/"
GENERATED = "gong_api/_generated/"


@dataclass(frozen=True)
class Bar:
    name: str
    percent: float
    files: dict[str, dict[str, Any]]

    @property
    def reached(self) -> float:
        done = sum(
            summary["covered_lines"] + summary.get("covered_branches", 0)
            for summary in self._summaries()
        )
        total = sum(
            summary["num_statements"] + summary.get("num_branches", 0)
            for summary in self._summaries()
        )
        return 100.0 * done / total if total else 100.0

    @property
    def passed(self) -> bool:
        return self.reached >= self.percent

    def _summaries(self) -> list[dict[str, Any]]:
        return [data["summary"] for data in self.files.values()]

    def gaps(self) -> list[str]:
        return [
            f"  {path}: lines {data['missing_lines']}, branches {data.get('missing_branches', [])}"
            for path, data in self.files.items()
            if data["missing_lines"] or data.get("missing_branches")
        ]


def measured() -> dict[str, dict[str, Any]]:
    """Return each measured file's figures by its path with forward slashes."""
    with tempfile.TemporaryDirectory() as folder:
        cov = coverage.Coverage()
        cov.combine(strict=False, keep=True)
        report = Path(folder) / "coverage.json"
        cov.json_report(outfile=str(report), include=["src/gong_api/*"])
        files: dict[str, dict[str, Any]] = json.loads(report.read_text())["files"]
    return {path.replace("\\", "/"): data for path, data in files.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report-only", action="store_true", help="print, never fail")
    options = parser.parse_args()
    files = measured()
    by_hand = {path: data for path, data in files.items() if GENERATED not in path}
    bars = [
        Bar("_core", 100.0, {path: data for path, data in by_hand.items() if CORE in path}),
        Bar("hand-written", 95.0, by_hand),
    ]
    for bar in bars:
        print(f"coverage of {bar.name}: {bar.reached:.2f} % (bar {bar.percent:.0f} %)")
        if not bar.passed or bar.percent == 100.0:
            print("\n".join(bar.gaps()))
    if options.report_only or all(bar.passed for bar in bars):
        return 0
    print("Coverage is below its bar.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
