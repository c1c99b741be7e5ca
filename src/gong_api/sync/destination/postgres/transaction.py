"""The statements' view of a Postgres transaction: COPY to add rows, a merge to replace them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gong_api.sync.destination.postgres.copy import csv_parts
from gong_api.sync.destination.rows import one, upsert
from gong_api.sync.destination.transaction import Result, Where
from gong_api.tables.schema import Dialect

if TYPE_CHECKING:
    import psycopg
    import pyarrow as pa

    from gong_api.tables import Table

__all__ = ["PostgresTransaction"]


class PostgresTransaction:
    """A transaction under way on a Postgres server."""

    dialect: Dialect = "postgres"

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, query: str, parameters: Sequence[Any] | None = None) -> Result:
        """See ``Transaction.execute``."""
        return self._connection.execute(query.encode(), parameters)

    def executemany(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """See ``Transaction.executemany``."""
        self._connection.cursor().executemany(query.encode(), rows)

    def count(self, table: Table) -> int:
        """See ``Transaction.count``."""
        return int(one(self, f'SELECT count(*) FROM "{table.name}"'))  # noqa: S608

    def append(self, table: Table, rows: pa.Table) -> None:
        """See ``Transaction.append``."""
        self._copy(table, rows, f'"{table.name}"')

    def replace(self, table: Table, rows: pa.Table, over: Where) -> None:
        """See ``Transaction.replace``; a row that is there as it shall be is not touched."""
        if not rows.num_rows:
            self.execute(f'DELETE FROM "{table.name}" WHERE {over.condition}', over.values)  # noqa: S608
            return
        staging = f'pg_temp."_gong_new_{table.name}"'
        columns, same = _names(table), _same(table)
        self.execute(
            f'CREATE TEMP TABLE IF NOT EXISTS "_gong_new_{table.name}" ON COMMIT DELETE ROWS '  # noqa: S608
            f'AS SELECT {columns} FROM "{table.name}" WITH NO DATA'
        )
        self.execute(f"DELETE FROM {staging}")  # noqa: S608
        self._copy(table, rows, staging)
        self.execute(
            f'DELETE FROM "{table.name}" AS old WHERE ({over.condition}) AND NOT EXISTS '  # noqa: S608
            f"(SELECT FROM {staging} AS new WHERE {_same_key(table) if table.unique else same})",
            over.values,
        )
        self.execute(
            _insert(table).format(
                f"SELECT {columns} FROM {staging} AS new WHERE NOT EXISTS "  # noqa: S608
                f'(SELECT FROM "{table.name}" AS old WHERE {same})'
            )
        )

    def _copy(self, table: Table, rows: pa.Table, into: str) -> None:
        query = f"COPY {into} ({_names(table)}) FROM STDIN (FORMAT csv)"
        with self._connection.cursor().copy(query.encode()) as copy:
            for part in csv_parts(table, rows):
                copy.write(part)


def _names(table: Table, of: str = "") -> str:
    """Return the columns, each by its name: beside them the table may have some of its users'."""
    return ", ".join(f'{of}"{name}"' for name in table.column_names)


def _insert(table: Table) -> str:
    """Return an INSERT with ``{}`` for its source.

    Where the key is a constraint, others may refer to a row: it is changed, never made anew.
    """
    if not table.unique:
        return f'INSERT INTO "{table.name}" ({_names(table)}) {{}}'
    names, keys = (
        " ".join(f'"{name}"' for name in some) for some in (table.column_names, table.key)
    )
    return upsert(f'"{table.name}"', names, keys)


def _same(table: Table) -> str:
    """Return the condition that an old row is the new one, by the key first, as an index can."""
    new, old = _names(table, "new."), _names(table, "old.")
    return f"{_same_key(table)} AND ROW({new}) IS NOT DISTINCT FROM ROW({old})"


def _same_key(table: Table) -> str:
    required = {column.name for column in table.columns if column.required}
    return " AND ".join(f'new."{name}" = old."{name}"' for name in table.key if name in required)
