"""One load by dlt in a process of its own, so that its CPU and its peak of memory are its own.

Only `benchmarks/destinations.py` runs it: `dlt_client.py URL PATH RATE NOW OPTIONS`, the options as
JSON. PATH is a DuckDB file, or the address of a Postgres database. Prints seconds, CPU seconds,
peak in MB, and the outcome, as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import dlt
from dlt.destinations.impl.duckdb.configuration import DuckDbCredentials

from gong_api import Gong
from gong_api.dlt import source

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.destinations.dlt_kill_child import address


def main(url: str, path: str, now: datetime, options: dict[str, Any]) -> None:
    before = time.process_time()
    began = time.monotonic()
    if path.startswith("postgresql:"):
        to: Any = dlt.destinations.postgres(address(path), create_indexes=False)
    else:
        # Left to itself it takes four fifths of the machine's memory before it gives any back.
        to = dlt.destinations.duckdb(
            DuckDbCredentials(path, global_config={"memory_limit": "300MB"})
        )
    with (
        tempfile.TemporaryDirectory(prefix="gong-dlt-bench-") as folder,
        Gong(access_key="sandbox", access_key_secret="sandbox", base_url=url, budget="off") as gong,
    ):
        pipeline = dlt.pipeline("gong", destination=to, dataset_name="gong", pipelines_dir=folder)
        pipeline.run(source(gong, now=lambda: now, **options)).raise_on_failed_jobs()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = (time.monotonic() - began, time.process_time() - before)
    print(json.dumps([*spent, peak, "done"]))


if __name__ == "__main__":
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    os.environ["RUNTIME__LOG_LEVEL"] = "CRITICAL"
    # As the documentation advises.
    os.environ["NORMALIZE__DATA_WRITER__DISABLE_COMPRESSION"] = "true"
    os.environ["DATA_WRITER__BUFFER_MAX_ITEMS"] = "500"
    url, path, _, now, options = sys.argv[1:]
    main(url, path, datetime.fromisoformat(now), json.loads(options))
