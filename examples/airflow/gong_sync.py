"""An Airflow DAG that brings many companies up to date every hour, each as a task of its own.

The workers need ``pip install 'gong-api[parquet,redis]'``, the package that fsspec wants for the
destination, such as ``s3fs``, and, in their environment:

- ``GONG_ACCOUNTS``: the companies, separated by commas; each is a profile of ``config.toml``,
- ``GONG_DESTINATION``: where each gets a folder, such as ``parquet:s3://lake/gong``,
- ``GONG_BUDGET``: the Redis server that all workers share.

Make a pool ``gong`` with as many slots as the workers have cores, times eight: a task mostly waits.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import dag, task


@task
def companies() -> list[str]:
    """Return the companies, as the workers are told of them."""
    return [name.strip() for name in os.environ["GONG_ACCOUNTS"].split(",") if name.strip()]


@task(pool="gong", retries=2, retry_delay=timedelta(minutes=5), map_index_template="{{ account }}")
def bring_up_to_date(account: str) -> dict[str, Any]:
    """Sync a company; a day whose budget is used up is no failure, the next run goes on."""
    from gong_api import Gong
    from gong_api.sync import sync

    place = f"{os.environ['GONG_DESTINATION']}/{account}"
    with Gong(profile=account, account=account, priority="bulk") as gong:
        report = sync(gong, place, since="2026-01-01T00:00:00Z")
    return {"outcome": report.outcome, "requests": report.requests, "rows": report.rows}


@dag(
    schedule="17 * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["gong"],
)
def gong_sync() -> None:
    """Bring all companies up to date."""
    bring_up_to_date.expand(account=companies())


gong_sync()
