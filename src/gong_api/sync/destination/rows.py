"""Small pieces of SQL that all statements share.

Names of tables and columns come from the table definitions, never from data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from gong_api.tables.convert import Batch

if TYPE_CHECKING:
    import duckdb

__all__ = ["column", "delete", "insert", "moment"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def insert(connection: duckdb.DuckDBPyConnection, batches: Iterable[Batch]) -> None:
    """Append the rows of batches to their tables, each table in one statement."""
    import pyarrow as pa

    rows: dict[str, list[pa.RecordBatch]] = {}
    for batch in batches:
        if batch.rows.num_rows:
            rows.setdefault(batch.table.name, []).append(batch.rows)
    for table, parts in rows.items():
        connection.register("_gong_rows", pa.Table.from_batches(parts))
        connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM _gong_rows')  # noqa: S608
        connection.unregister("_gong_rows")


def delete(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, ids: Sequence[str]
) -> None:
    """Delete the rows of a table whose column has one of the ids."""
    if not ids:
        return
    wanted = f'"{column}" IN (SELECT unnest(?::VARCHAR[]))'
    connection.execute(f'DELETE FROM "{table}" WHERE {wanted}', [list(ids)])  # noqa: S608


def column(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any]
) -> list[Any]:
    """Return the first column of a query."""
    return [row[0] for row in connection.execute(query, list(parameters)).fetchall()]


def moment(microseconds: int) -> datetime:
    """Return the moment so many microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=microseconds)
