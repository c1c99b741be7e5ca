"""What the tests of the Spark source share: reading without a cluster, as executors would."""

from __future__ import annotations

import pickle
from typing import Any

import duckdb
import pyarrow as pa

from gong_api.spark import GongDataSource

PLAIN = {
    "access_key": "sandbox",
    "access_key_secret": "sandbox",
    "allow_plain_credentials": "true",
    "budget": "off",
}


def sent(value: Any) -> Any:
    """Return a value as it is after its way to an executor."""
    return pickle.loads(pickle.dumps(value))


def planned(**options: str) -> tuple[Any, list[Any]]:
    """Return a reader and its partitions as Spark would have them."""
    source = sent(GongDataSource(options))
    reader = sent(source.reader(source.schema()))
    return reader, list(reader.partitions())


def loaded(**options: str) -> pa.Table:
    """Return all rows of a batch."""
    source = sent(GongDataSource(options))
    reader = sent(source.reader(source.schema()))
    batches = [rows for part in reader.partitions() for rows in sent(reader).read(sent(part))]
    return pa.Table.from_batches(batches) if batches else pa.table({})


def rows(table: pa.Table) -> list[tuple[Any, ...]]:
    """Return the rows of a table, in the fixed order in which a file's are compared."""
    if not table.num_columns:
        return []
    with duckdb.connect() as connection:
        connection.register("found", table)
        return sorted(connection.execute("FROM found").fetchall(), key=repr)
