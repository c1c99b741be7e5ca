"""Run every static check, two at a time, and show what the failed ones said.

``python tools/check.py NAME...`` runs only those.
"""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
PYTHON = sys.executable

CHECKS: dict[str, list[str]] = {
    "mypy": [str(BIN / "mypy")],
    "basedpyright": [str(BIN / "basedpyright"), "--warnings"],
    "ruff": [str(BIN / "ruff"), "check", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "layers": [str(BIN / "lint-imports"), "--no-cache"],
    "dependencies": [str(BIN / "deptry"), "."],
    "generated": [PYTHON, "-m", "codegen", "--check"],
    "names": [PYTHON, "tools/public_api.py"],
    "texts": [PYTHON, "tools/committed_text.py"],
    "docs": [PYTHON, "tools/build_docs.py"],
}


class Outcome(NamedTuple):
    name: str
    passed: bool
    seconds: float
    output: str


def run(name: str) -> Outcome:
    started = time.monotonic()
    done = subprocess.run(
        CHECKS[name], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    seconds = time.monotonic() - started
    return Outcome(name, done.returncode == 0, seconds, done.stdout + done.stderr)


def main(names: list[str]) -> int:
    unknown = set(names) - set(CHECKS)
    if unknown:
        print(f"No such check: {', '.join(sorted(unknown))}. There are {', '.join(CHECKS)}.")
        return 2
    failed: list[str] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(run, names or CHECKS):
            mark = "ok" if outcome.passed else "FAILED"
            print(f"{outcome.name:<14}{mark:<8}{outcome.seconds:6.1f} s", flush=True)
            if not outcome.passed:
                failed.append(outcome.name)
                print(outcome.output, flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
