"""Small pieces of SQL that all statements share.

Names of tables and columns come from the table definitions, never from data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gong_api.sync.destination.transaction import Transaction, Where
from gong_api.tables import TABLES
from gong_api.tables.convert import Batch
from gong_api.tables.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "column",
    "delete",
    "insert",
    "micros",
    "moment",
    "note",
    "noted",
    "one",
    "one_of",
    "upsert",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING: Mapping[str, Where] = MappingProxyType({})


def insert(
    connection: Transaction,
    batches: Iterable[Batch],
    *,
    instead_of: Mapping[str, Where] = _NOTHING,
) -> None:
    """Write the rows of batches, each table's at once, in place of what ``instead_of`` selects."""
    import pyarrow as pa

    rows: dict[str, list[pa.RecordBatch]] = {name: [] for name in instead_of}
    for batch in batches:
        if batch.rows.num_rows:
            rows.setdefault(batch.table.name, []).append(batch.rows)
    for name, parts in rows.items():
        table = TABLES[name]
        content = pa.Table.from_batches(parts, schema=arrow_schema(table))
        if name in instead_of:
            connection.replace(table, content, instead_of[name])
        else:
            connection.append(table, content)


def delete(connection: Transaction, table: str, column: str, ids: Sequence[str]) -> None:
    """Delete the rows of a table whose column has one of the ids."""
    if ids:
        found = one_of(column, ids)
        connection.execute(
            f'DELETE FROM "{table}" WHERE {found.condition}',  # noqa: S608
            found.values,
        )


def one_of(column: str, ids: Sequence[str]) -> Where:
    """Return the condition that a column has one of the ids."""
    return Where(f'"{column}" IN (SELECT unnest($1::VARCHAR[]))', [list(ids)])


def upsert(table: str, columns: str, key: str) -> str:
    """Return the beginning and the end of an INSERT that overwrites a row of the same key.

    Between them, in place of ``{}``, comes the source of the rows; names are parted by blanks.
    """
    names, keys = columns.split(), key.split()
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) {{}} "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"
    )


_NOTE = upsert("_gong_sync_meta", "key value", "key").format("VALUES ($1, $2)")


def note(connection: Transaction, key: str, value: str) -> None:
    """Keep a value under a key, in place of the one before."""
    connection.execute(_NOTE, [key, value])


def noted(connection: Transaction, key: str) -> str | None:
    """Return the value that is kept under a key."""
    found: str | None = one(connection, "SELECT value FROM _gong_sync_meta WHERE key = $1", [key])
    return found


def column(connection: Transaction, query: str, parameters: Sequence[Any]) -> list[Any]:
    """Return the first column of a query."""
    return [row[0] for row in connection.execute(query, list(parameters)).fetchall()]


def one(connection: Transaction, query: str, parameters: Sequence[Any] | None = None) -> Any:
    """Return the first value of a query; None when it has no row."""
    row = connection.execute(query, parameters).fetchone()
    return None if row is None else row[0]


def micros(expression: str) -> str:
    """Return the expression of a moment's microseconds since 1970, free of any time zone."""
    return f"CAST(extract(epoch FROM {expression}) * 1000000 AS BIGINT)"


def moment(microseconds: int) -> datetime:
    """Return the moment so many microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=microseconds)
