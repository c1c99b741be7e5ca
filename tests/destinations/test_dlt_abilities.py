"""What the source finds out about each destination of dlt, before anything is sent there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dlt
import pytest

from gong_api.dlt._abilities import Abilities, look
from gong_api.errors import InvalidArgument

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.usefixtures("quiet_dlt")]

FILES = ["athena", "bigquery", "clickhouse", "databricks", "duckdb", "motherduck", "snowflake"]
SQL = ["redshift", "synapse", "mssql"]


def current(name: str, folder: Path, **options: Any) -> None:
    dlt.pipeline("looked_at", destination=name, pipelines_dir=str(folder), **options)


@pytest.mark.parametrize("name", FILES)
def test_warehouses_take_files_and_replace_rows(name: str, tmp_path: Path):
    current(name, tmp_path)

    found = look("iceberg" if name == "athena" else None)

    assert found == Abilities("delete-insert")


@pytest.mark.parametrize("name", SQL)
def test_databases_without_files_for_lists_get_sql(name: str, tmp_path: Path):
    current(name, tmp_path)

    assert look(None) == Abilities("delete-insert", "inserts")


def test_postgres_is_copied_to(tmp_path: Path):
    current("postgres", tmp_path)

    assert look(None) == Abilities("delete-insert", "copies")


def test_files_in_a_bucket_are_not_sql(tmp_path: Path):
    current("redshift", tmp_path, staging="filesystem")

    assert look(None) == Abilities("delete-insert")


def test_delta_tables_replace_rows_by_key(tmp_path: Path):
    current("filesystem", tmp_path)

    assert look("delta") == Abilities("cdc")


@pytest.mark.parametrize(
    ("name", "table_format", "advice"),
    [
        ("filesystem", None, "from filesystem, .*: give table_format='delta', or choose"),
        ("filesystem", "iceberg", "from iceberg tables of filesystem, .*table_format='delta'"),
        ("athena", None, "from athena, .*: give table_format='iceberg'"),
        ("qdrant", None, "from qdrant, .*: choose a database, or `filesystem`"),
    ],
)
def test_others_are_refused_with_what_to_do(
    name: str, table_format: Any, advice: str, tmp_path: Path
):
    current(name, tmp_path)

    with pytest.raises(InvalidArgument, match=advice):
        look(table_format)
