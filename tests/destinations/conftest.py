from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.destinations.server import Cluster, find_programs, running

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A real Postgres server, started once."""
    programs = find_programs()
    if programs is None:
        reason = "No Postgres server is installed here (Debian's package is postgresql)."
        if os.environ.get("GONG_CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with running(programs) as server:
        server.execute("CREATE ROLE loader LOGIN PASSWORD 'hush-hush'")
        server.execute("CREATE ROLE reader LOGIN")
        yield server


@pytest.fixture
def database(cluster: Cluster) -> str:
    """The name of a database of its own, in which ``loader`` may create a schema and no more."""
    name = f"gong{next(_NUMBERS)}"
    cluster.execute(f"CREATE DATABASE {name}")
    cluster.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    cluster.execute(f"GRANT CONNECT, CREATE, TEMPORARY ON DATABASE {name} TO loader")
    return name


@pytest.fixture
def postgres(cluster: Cluster, database: str) -> str:
    """The address of a Postgres database that is empty."""
    return cluster.url(database, "loader", "hush-hush")


@pytest.fixture
def parquet(tmp_path: Path) -> str:
    """The address of a folder that is not there yet."""
    return f"parquet:{tmp_path / 'dataset'}"


@pytest.fixture(params=["postgres", "parquet"])
def place(request: pytest.FixtureRequest) -> str:
    """Each of the places beside a DuckDB file, one after the other."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def quiet_dlt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep dlt to itself: no telemetry, no logs, a folder of its own, and no second try."""
    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")
    monkeypatch.setenv("RUNTIME__LOG_LEVEL", "CRITICAL")
    monkeypatch.setenv("DLT_DATA_DIR", str(tmp_path / "dlt"))
    monkeypatch.setenv("LOAD__RAISE_ON_MAX_RETRIES", "1")
