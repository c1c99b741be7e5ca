"""The tables and the progress in one DuckDB file."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gong_api.sync.destination import migrate, schema, statements
from gong_api.sync.destination.connection import Database, give_room
from gong_api.sync.destination.rows import one
from gong_api.sync.destination.sql import SQLDestination
from gong_api.sync.destination.transaction import Result, Where
from gong_api.sync.state import Commit, Scope, Stored
from gong_api.tables.schema import Dialect

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from gong_api.tables import Table

__all__ = ["DuckDB", "DuckDBTransaction", "append", "batches_of", "call_batches"]

_CALLS = 250


class DuckDBTransaction:
    """A connection to a DuckDB file, as the statements see it."""

    dialect: Dialect = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def execute(self, query: str, parameters: Sequence[Any] | None = None) -> Result:
        """See ``Transaction.execute``."""
        return self._connection.execute(query, parameters)

    def executemany(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """See ``Transaction.executemany``."""
        self._connection.executemany(query, rows)

    def count(self, table: Table) -> int:
        """See ``Transaction.count``."""
        return int(one(self, f'SELECT count(*) FROM "{table.name}"'))  # noqa: S608

    def append(self, table: Table, rows: pa.Table) -> None:
        """See ``Transaction.append``."""
        append(self._connection, table.name, rows)

    def replace(self, table: Table, rows: pa.Table, over: Where) -> None:
        """See ``Transaction.replace``."""
        self._connection.execute(
            f'DELETE FROM "{table.name}" WHERE {over.condition}',  # noqa: S608
            over.values,
        )
        if rows.num_rows:
            self.append(table, rows)


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Add rows to a table, of data or of progress."""
    connection.register("_gong_rows", rows)
    connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM _gong_rows')  # noqa: S608
    connection.unregister("_gong_rows")


class DuckDB(SQLDestination):
    """A destination: one DuckDB file, open only to load the state and to commit."""

    def __init__(self, database: Database | Path) -> None:
        self._database = database if isinstance(database, Database) else Database(database)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @contextmanager
    def transaction(self, *, roomy: bool = False) -> Generator[DuckDBTransaction]:
        """See ``SQLDestination.transaction``."""
        with self._database.transaction() as connection:
            if roomy:
                give_room(connection)
            yield DuckDBTransaction(connection)

    @contextmanager
    def reading(self) -> Generator[DuckDBTransaction]:
        """See ``SQLDestination.reading``."""
        with self._database.open() as connection:
            yield DuckDBTransaction(connection)

    @contextmanager
    def glancing(self) -> Generator[DuckDBTransaction]:
        """Open the file to read only; raises ``DatabaseError`` when there is none."""
        with self._database.read() as connection:
            yield DuckDBTransaction(connection)

    def prepare(
        self, tables: Collection[str], scope: Scope, *, refresh: Collection[str] = ()
    ) -> Stored:
        """See ``Destination.prepare``."""
        migrate.upgrade(self)
        adopted = self._database.is_open_to_others() and not self._is_synced()
        stored = super().prepare(tables, scope, refresh=refresh)
        if adopted:
            # A file that was somebody's own: from now on conversations come into it.
            self._database.close_to_others()
        return stored

    def _is_synced(self) -> bool:
        with self.reading() as connection:
            return schema.check_format(connection)

    def glance(self, scope: Scope) -> Stored:
        """See ``Destination.glance``."""
        if not self.path.exists():
            return Stored()
        with self.glancing() as connection:
            current = schema.check_format(connection) and schema.is_current(connection)
            return statements.stored(connection, str(scope)) if current else Stored()

    def commit(self, commit: Commit) -> dict[str, int]:
        """See ``Destination.commit``; once a week the file is tidied as well."""
        self._database.tidy = commit.checked is not None and commit.checked.counted
        try:
            return super().commit(commit)
        finally:
            self._database.tidy = False

    def compact(self) -> None:
        """Write the file anew without what was removed from it."""
        self._database.compact()


def batches_of(relation: duckdb.DuckDBPyRelation, rows: int) -> pa.RecordBatchReader:
    """Return the rows of a query as Arrow, so many at a time."""
    # The method's name before DuckDB 1.5 is the other one.
    read = getattr(relation, "to_arrow_reader", None) or relation.fetch_arrow_reader
    reader: pa.RecordBatchReader = read(rows)
    return reader


def call_batches(
    connection: duckdb.DuckDBPyConnection, columns: str, condition: str
) -> Generator[pa.RecordBatch]:
    """Give rows of ``calls AS r`` some at a time: DuckDB hands out 2,048, which may be large."""
    query = f"SELECT DISTINCT rowid // {_CALLS} FROM calls AS r WHERE {condition} ORDER BY 1"  # noqa: S608
    for (number,) in connection.execute(query).fetchall():
        # A range is found at once; a list of keys would be fetched row by row.
        first = number * _CALLS
        within = f"rowid BETWEEN {first} AND {first + _CALLS - 1} AND ({condition})"
        query = f"SELECT {columns} FROM calls AS r WHERE {within}"  # noqa: S608
        yield from batches_of(connection.sql(query), _CALLS)
