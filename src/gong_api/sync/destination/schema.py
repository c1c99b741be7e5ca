"""The bookkeeping tables inside the database, and their format number."""

from __future__ import annotations

import msgspec

from gong_api.sync.destination.rows import column, note, noted, one
from gong_api.sync.destination.transaction import Transaction
from gong_api.sync.errors import DatabaseError, DatabaseTooNew
from gong_api.tables import TABLES
from gong_api.tables.schema import ddl
from gong_api.tables.source import digest
from gong_api.tables.views import VIEWS, view_ddl

__all__ = [
    "BOOKKEEPING",
    "FORMAT",
    "add_tables",
    "check_format",
    "create",
    "is_current",
    "note_format",
    "stored_format",
]

FORMAT = 2

_BOOKKEEPING = (
    """CREATE TABLE IF NOT EXISTS _gong_sync_meta (
        key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS _gong_sync_runs (
        id BIGINT PRIMARY KEY, scope VARCHAR NOT NULL, outcome VARCHAR NOT NULL,
        started_at TIMESTAMP WITH TIME ZONE NOT NULL, finished_at TIMESTAMP WITH TIME ZONE,
        since TIMESTAMP WITH TIME ZONE NOT NULL, until TIMESTAMP WITH TIME ZONE NOT NULL,
        requests BIGINT NOT NULL, calls_written BIGINT NOT NULL,
        sentences_written BIGINT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS _gong_sync_windows (
        scope VARCHAR NOT NULL, start_at TIMESTAMP WITH TIME ZONE NOT NULL,
        end_at TIMESTAMP WITH TIME ZONE NOT NULL, read_at TIMESTAMP WITH TIME ZONE NOT NULL,
        cycle BIGINT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS _gong_sync_pending (
        call_id VARCHAR PRIMARY KEY, queued_at TIMESTAMP WITH TIME ZONE NOT NULL,
        attempts BIGINT NOT NULL, next_try_at TIMESTAMP WITH TIME ZONE NOT NULL,
        replaces BOOLEAN NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS _gong_sync_left_out (
        call_id VARCHAR PRIMARY KEY, reason VARCHAR NOT NULL,
        started TIMESTAMP WITH TIME ZONE, workspace_id VARCHAR)""",
    """CREATE TABLE IF NOT EXISTS _gong_sync_tables (
        name VARCHAR PRIMARY KEY, digest VARCHAR, complete BOOLEAN NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS _gong_sync_streams (
        stream VARCHAR NOT NULL, piece VARCHAR NOT NULL, digest VARCHAR NOT NULL,
        read_at TIMESTAMP WITH TIME ZONE NOT NULL, PRIMARY KEY (stream, piece))""",
)
BOOKKEEPING = {
    "_gong_sync_meta": "Format of this database.",
    "_gong_sync_runs": "Each run of the sync: what it was asked for and what came of it.",
    "_gong_sync_windows": "Which windows of call starts were read, and when.",
    "_gong_sync_pending": "Calls whose transcript is still to come.",
    "_gong_sync_left_out": "Private or erased calls, of which nothing else is kept.",
    "_gong_sync_tables": "Which tables are kept up to date.",
    "_gong_sync_streams": "What was read of the other tables, piece by piece, and when.",
}
"""The tables of a run's progress, and what each is for."""


def check_format(connection: Transaction) -> bool:
    """Tell whether the bookkeeping is there.

    Raises ``DatabaseTooNew`` when it is of a later format than this version knows.
    """
    if "_gong_sync_meta" not in _relations(connection):
        return False
    found = noted(connection, "format")
    if found is not None and int(found) > FORMAT:
        raise DatabaseTooNew(
            f"This database has format {found}, yet this version of gong-api knows formats "
            f"up to {FORMAT}: upgrade gong-api."
        )
    return found is not None


def is_current(connection: Transaction) -> bool:
    """Tell whether the database has the format that this version writes."""
    return stored_format(connection) == FORMAT


def stored_format(connection: Transaction) -> int:
    """Return the format of a database that holds a sync."""
    return int(one(connection, "SELECT value FROM _gong_sync_meta WHERE key = 'format'"))


def create(connection: Transaction) -> None:
    """Create all tables with their comments, in the caller's transaction.

    Raises ``DatabaseError`` when something of somebody else has one of their names.
    """
    _refuse_taken(connection)
    add_tables(connection)
    note_format(connection)


def _refuse_taken(connection: Transaction) -> None:
    """Raise when a name is taken that the tables or views need."""
    # Postgres tells "Calls" from "calls", DuckDB does not.
    fold = str.lower if connection.dialect == "duckdb" else str
    ours = {*BOOKKEEPING, *TABLES, *(view.name for view in VIEWS)}
    there = _relations(connection)
    taken = sorted(name for name in there if fold(name) in ours)
    if taken and "_gong_sync_meta" not in there:
        raise DatabaseError(
            f"The name {taken[0]} is taken there, by a table or view that no sync made: sync to "
            "another file, or another schema, with --to."
        )


def note_format(connection: Transaction) -> None:
    """Note that the database has the format that this version writes."""
    note(connection, "format", str(FORMAT))


def add_tables(connection: Transaction) -> None:
    """Create the tables and views that are not there."""
    there = _relations(connection)
    if not there.issuperset(BOOKKEEPING):
        for statement in _BOOKKEEPING:
            connection.execute(statement)
        for name, purpose in BOOKKEEPING.items():
            connection.execute(f"COMMENT ON TABLE {name} IS '{purpose}'")
    missing = [table for table in TABLES.values() if table.name not in there]
    for table in missing:
        connection.execute(";\n".join(ddl(table, connection.dialect)))
    _add_views(connection, there)


def _add_views(connection: Transaction, there: set[str]) -> None:
    """Create the views, or those of another version anew."""
    statements = ";\n".join(view_ddl(view) for view in VIEWS)
    mark = digest(msgspec.json.encode(statements))
    if noted(connection, "views") != mark or not there.issuperset(view.name for view in VIEWS):
        connection.execute(statements)
        note(connection, "views", mark)


def _relations(connection: Transaction) -> set[str]:
    """Return the names of the tables and views that are there."""
    return set(
        column(
            connection,
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = current_schema() AND table_catalog = current_database()",
            [],
        )
    )
