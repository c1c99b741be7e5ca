"""Loads a made-up company by dlt into Postgres, and dies at the step that is named, if any.

python -m tests.destinations.dlt_kill_child PLACE FOLDER first|changed before|after STEP
python -m tests.destinations.dlt_kill_child PLACE FOLDER first|changed copying|merging TABLE
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import dlt
from dlt.destinations.impl.postgres.postgres import PostgresCsvCopyJob
from dlt.destinations.impl.postgres.sql_client import Psycopg2SqlClient
from dlt.destinations.insert_job_client import InsertValuesLoadJob
from dlt.destinations.job_client_impl import SqlLoadJob
from dlt.load.load import Load
from dlt.normalize.normalize import Normalize

from gong_api.dlt import source
from tests.destinations.kill_child import company, dying
from tests.sync.fake_gong import NOW, SINCE

FEW = ["call_parties", "transcript_sentences", "users"]
STEPS: tuple[tuple[Any, str], ...] = (
    (Normalize, "run"),
    (Load, "initialize_package"),
    (Load, "start_new_jobs"),
    (Load, "complete_jobs"),
    (Load, "complete_package"),
    (InsertValuesLoadJob, "run"),
    (PostgresCsvCopyJob, "run"),
    (SqlLoadJob, "run"),
    (Psycopg2SqlClient, "execute_sql"),
    (Psycopg2SqlClient, "execute_fragments"),
    (Psycopg2SqlClient, "commit_transaction"),
)
JOBS: dict[str, Any] = {"copying": PostgresCsvCopyJob, "merging": SqlLoadJob}


def pipeline(place: str, folder: Path, *, create_indexes: bool = False) -> Any:
    """Return the pipeline to a Postgres database, whose working files are in a folder.

    With an index dlt trips over the row of its own that a killed load has stored already.
    """
    return dlt.pipeline(
        "gong",
        destination=dlt.destinations.postgres(address(place), create_indexes=create_indexes),
        dataset_name="gong",
        pipelines_dir=str(folder),
    )


def address(place: str) -> str:
    """Return a database's address as dlt wants it, with a host, which here is a socket's folder."""
    parts = urlsplit(place)
    host = parse_qs(parts.query)["host"][0]
    return f"postgresql://{parts.netloc}{quote(host, safe='')}{parts.path}"


def options(*, changed: bool) -> dict[str, Any]:
    """Return how the company is read, as it is or as it is a day later."""
    now = NOW + timedelta(days=changed)
    return {
        "since": SINCE,
        "lookback": timedelta(days=60),
        "tables": FEW,
        "now": lambda: now,
    }


def load(place: str, folder: Path, *, changed: bool, create_indexes: bool = False) -> None:
    """Load the company as it is, or as it is a day later."""
    made = source(company(changed=changed).client(), **options(changed=changed))
    loading = pipeline(place, folder, create_indexes=create_indexes)
    loading.run(made).raise_on_failed_jobs()


def unmarked(job: Any, table: str) -> None:
    """Die when a job of a table has committed, before dlt has marked it as done."""
    run = job.run

    def last(job: Any) -> None:
        run(job)
        if job.job_file_info().table_name == table:
            os._exit(9)

    job.run = last


def main() -> None:
    place, folder, state, when, last = sys.argv[1:]
    if when in JOBS:
        unmarked(JOBS[when], last)
    else:
        dying(STEPS, when, int(last))
    load(place, Path(folder), changed=state == "changed")


if __name__ == "__main__":
    main()
