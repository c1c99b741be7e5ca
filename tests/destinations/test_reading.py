from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

from gong_api.errors import ConfigurationError, GongError, InvalidArgument
from gong_api.sync import sync
from gong_api.tables import TABLES, read
from gong_api.tables.schema import arrow_schema
from gong_api.testing import Sandbox
from tests.destinations.server import Cluster

UNTIL = datetime(2026, 6, 30, 15, tzinfo=UTC)
SINCE, BEFORE = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that everything was synced to."""
    file = tmp_path_factory.mktemp("company") / "gong.duckdb"
    fill(str(file))
    return file


def fill(place: str) -> None:
    sandbox = Sandbox(calls=15, days=50, until=UNTIL, frozen=True)
    sync(
        sandbox.async_client(),
        place,
        since=UNTIL - timedelta(days=60),
        tables=[
            "transcript_sentences",
            "call_parties",
            "call_interaction_stats",
            "users",
            "aggregate_activity",
            "logs",
        ],
        now=sandbox.clock.now,
    )


@pytest.fixture(params=["file", "parquet", "postgres"])
def place(request: pytest.FixtureRequest, company: Path) -> str:
    if request.param == "file":
        return str(company)
    address: str = request.getfixturevalue(request.param)
    fill(address)
    return address


def ordered(table: pa.Table) -> list[str]:
    return sorted(map(repr, table.to_pylist()))


def test_each_table_reads_as_it_is_in_the_file(place: str, company: Path):
    with duckdb.connect(company, read_only=True) as database:
        for name, table in TABLES.items():
            expected = database.sql(f'FROM "{name}"').to_arrow_table().cast(arrow_schema(table))
            found = read(place, name).to_arrow()
            assert found.schema.equals(arrow_schema(table), check_metadata=True)
            assert ordered(found) == ordered(expected), name
        within = f"started >= TIMESTAMPTZ '{SINCE}' AND started < TIMESTAMPTZ '{BEFORE}'"
        calls = {
            id_ for (id_,) in database.execute(f"SELECT id FROM calls WHERE {within}").fetchall()
        }
    assert calls
    span: dict[str, Any] = {"since": SINCE, "until": BEFORE.isoformat()}

    picked = read(place, "calls", columns=["title", "id"], **span).to_arrow()
    assert picked.column_names == ["title", "id"]
    assert set(picked.column("id").to_pylist()) == calls
    purposes = read(place, "calls", columns=["purpose"], **span).to_arrow()
    assert purposes.num_rows == len(calls) > purposes.column("purpose").null_count > 0
    parties = read(place, "call_parties", **span).to_arrow()
    assert set() < set(parties.column("call_id").to_pylist()) <= calls
    months = read(place, "aggregate_activity", **span).to_arrow().column("month").to_pylist()
    assert {month.isoformat() for month in months} == {"2026-06-01"}
    days = read(place, "logs", **span).to_arrow().column("day").to_pylist()
    assert min(days) >= SINCE.date()
    assert max(days) <= BEFORE.date()
    dawn = "0001-01-01T00:00:00Z"
    for name in ("calls", "call_parties", "logs"):
        assert not len(read(place, name, until=dawn))
        assert len(read(place, name, since=dawn)) == len(read(place, name))


def test_a_role_that_writes_days_and_numbers_its_own_way_reads_the_same(
    cluster: Cluster, database: str, postgres: str, company: Path
):
    fill(postgres)
    cluster.execute(f"ALTER DATABASE {database} SET DateStyle TO 'German, DMY'")
    cluster.execute(f"ALTER DATABASE {database} SET extra_float_digits TO -14")

    for name in ("aggregate_activity", "logs", "call_parties", "call_interaction_stats"):
        found, expected = read(postgres, name).to_arrow(), read(company, name).to_arrow()
        assert ordered(found) == ordered(expected)
        assert found.num_rows


def test_rows_are_frames_when_asked(company: Path):
    rows = read(company, "calls", columns=["id", "duration_seconds", "started"])

    assert len(rows) == rows.to_polars().height == len(rows.to_pandas()) > 0
    assert pl.DataFrame(rows).equals(rows.to_polars())
    assert str(rows.to_pandas().dtypes["duration_seconds"]) == "int64[pyarrow]"  # type: ignore[attr-defined]
    assert "rows of id, duration_seconds, started" in repr(rows)


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        ("nothing", {}, "table: 'nothing' unknown"),
        ("calls", {"columns": ["id", "nope"]}, "columns: nope unknown; calls has id, url"),
        ("calls", {"columns": []}, "columns: none unknown"),
        ("calls", {"columns": "id"}, "columns: give a list of names"),
        ("calls", {"since": datetime(2026, 1, 1)}, "has no time zone"),  # noqa: DTZ001
        ("users", {"since": SINCE}, "users knows no time"),
        ("calls", {"columns": ["id", "id"]}, "columns: name each of them once"),
        ("calls", {"until": "0001-01-01T00:00:00+02:00"}, "until: .* is beyond the calendar"),
    ],
)
def test_what_makes_no_sense_is_refused(table: str, options: Any, message: str):
    with pytest.raises(InvalidArgument, match=message):
        read("gong.duckdb", table, **options)


def test_a_place_without_a_sync_is_told(tmp_path: Path, postgres: str):
    (tmp_path / "text.duckdb").write_text("no database")
    for place, message in (
        (tmp_path / "none.duckdb", "There is no database"),
        (tmp_path / "text.duckdb", "could not be read"),
        (f"parquet:{tmp_path}", "There is nothing in parquet:"),
        (postgres, 'relation "calls" does not exist'),
        (postgres.replace("hush-hush", "hush-hush%zz"), "has a part that Postgres does not know"),
    ):
        with pytest.raises(GongError, match=message) as caught:
            read(place, "calls")
        assert "hush-hush" not in str(caught.value)


@pytest.mark.parametrize("package", ["polars", "pandas"])
def test_a_missing_package_is_named(company: Path, package: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(ConfigurationError, match=f"This needs {package}: pip install {package}"):
        getattr(read(company, "users"), f"to_{package}")()
