"""The statements' view of a Postgres transaction: COPY to add rows, a merge to replace them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gong_api.sync.destination.postgres.copy import csv_parts
from gong_api.sync.destination.rows import one
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
        self.execute(
            f'CREATE TEMP TABLE IF NOT EXISTS "_gong_new_{table.name}" (LIKE "{table.name}") '
            "ON COMMIT DELETE ROWS"
        )
        self.execute(f"DELETE FROM {staging}")  # noqa: S608
        self._copy(table, rows, staging)
        same = _same(table)
        self.execute(
            f'DELETE FROM "{table.name}" AS old WHERE ({over.condition}) '  # noqa: S608
            f"AND NOT EXISTS (SELECT FROM {staging} AS new WHERE {same})",
            over.values,
        )
        self.execute(
            f'INSERT INTO "{table.name}" SELECT new.* FROM {staging} AS new '  # noqa: S608
            f'WHERE NOT EXISTS (SELECT FROM "{table.name}" AS old WHERE {same})'
        )

    def _copy(self, table: Table, rows: pa.Table, into: str) -> None:
        names = ", ".join(f'"{name}"' for name in table.column_names)
        query = f"COPY {into} ({names}) FROM STDIN (FORMAT csv)"
        with self._connection.cursor().copy(query.encode()) as copy:
            for part in csv_parts(table, rows):
                copy.write(part)


def _same(table: Table) -> str:
    """Return the condition that an old row is the new one, by the key first, as an index can."""
    required = {column.name for column in table.columns if column.required}
    keys = " AND ".join(f'new."{name}" = old."{name}"' for name in table.key if name in required)
    return f"{keys} AND ROW(new.*) IS NOT DISTINCT FROM ROW(old.*)"
