"""One sync in a process of its own, so that its CPU and its peak of memory are its own.

Only `benchmarks/sync.py` runs it: `sync_client.py URL PATH RATE NOW OPTIONS`, the options as JSON.
Prints seconds, CPU seconds, peak in MB, and the outcome, as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import datetime
from importlib.abc import MetaPathFinder
from typing import Any

from gong_api import Gong
from gong_api.sync import sync


class AsInstalled(MetaPathFinder):
    """Hides what the extra ``sync`` does not bring: where it is there, Arrow loads it at once."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname in ("numpy", "pandas"):
            raise ModuleNotFoundError(name=fullname)


def main(url: str, path: str, rate: float, now: datetime, options: dict[str, Any]) -> None:
    before = time.process_time()
    began = time.monotonic()
    budget: dict[str, Any] = {"budget": "off"}
    if rate:
        budget = {"budget": "process", "rate": rate, "daily_limit": 1_000_000}
    with Gong(access_key="sandbox", access_key_secret="sandbox", base_url=url, **budget) as gong:
        report = sync(gong, path, now=lambda: now, **options)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = (time.monotonic() - began, time.process_time() - before)
    print(json.dumps([*spent, peak, report.outcome]))


if __name__ == "__main__":
    sys.meta_path.insert(0, AsInstalled())
    url, path, rate, now, options = sys.argv[1:]
    main(url, path, float(rate), datetime.fromisoformat(now), json.loads(options))
