"""What `gong sync --to parquet:` publishes, read by Spark as it stands."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from pyarrow import feather

from gong_api.sync import sync
from gong_api.tables import ABOUT_CALLS, TABLES
from gong_api.tables.definition import Kind
from gong_api.tables.schema import arrow_schema
from tests.destinations.test_equal import odd_company
from tests.destinations.test_reading import fill, ordered
from tests.sync.fake_gong import NOW, SINCE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.usefixtures("java")]

ROOT = Path(__file__).parents[2]
TYPES = {
    Kind.STRING: "string",
    Kind.INTEGER: "bigint",
    Kind.NUMBER: "double",
    Kind.BOOLEAN: "boolean",
    Kind.TIMESTAMP: "timestamp",
    Kind.DATE: "date",
    Kind.STRINGS: "array<string>",
    Kind.NUMBERS: "array<double>",
    Kind.TEXT: "string",
}


def fill_odd(place: str) -> None:
    sync(odd_company().client(), place, since=SINCE, now=lambda: NOW)


@pytest.mark.parametrize("company", [fill, fill_odd])
def test_every_table_reads_in_spark_as_it_is_in_the_file(
    tmp_path: Path, company: Callable[[str], None]
):
    company(str(tmp_path / "gong.duckdb"))
    company(f"parquet:{tmp_path / 'gong'}")
    arguments = {
        "folder": str(tmp_path / "gong" / "current"),
        "tables": list(TABLES),
        "to": str(tmp_path),
    }

    done = subprocess.run(
        [sys.executable, "-m", "tests.spark.jobs", "published", json.dumps(arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-6000:]
    types = json.loads(done.stdout.splitlines()[-1])
    filled = 0
    with duckdb.connect(tmp_path / "gong.duckdb", read_only=True) as database:
        for name, table in TABLES.items():
            # The partition comes last, as a text; the other columns keep their order and types.
            month = {"month": "string"} if name in ABOUT_CALLS else {}
            told = {column.name: TYPES[column.kind] for column in table.columns} | month
            assert list(types[name].items()) == list(told.items()), name
            schema = arrow_schema(table)
            expected = database.sql(f'FROM "{name}"').to_arrow_table().cast(schema)
            found = feather.read_table(tmp_path / f"{name}.arrow")
            assert ordered(found.select(table.column_names).cast(schema)) == ordered(expected), name
            filled += bool(expected.num_rows)
    assert filled >= 5
