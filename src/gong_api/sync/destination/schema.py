"""The bookkeeping tables inside the database, and their format number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sync.errors import DatabaseTooNew
from gong_api.tables import TABLES
from gong_api.tables.schema import ddl

if TYPE_CHECKING:
    import duckdb

__all__ = ["FORMAT", "check_format", "create"]

FORMAT = 1

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
    """CREATE TABLE IF NOT EXISTS _gong_sync_tables (
        name VARCHAR PRIMARY KEY, digest VARCHAR, complete BOOLEAN NOT NULL)""",
)
_NOTES = {
    "_gong_sync_meta": "Format of this database.",
    "_gong_sync_runs": "Each run of the sync: what it was asked for and what came of it.",
    "_gong_sync_windows": "Which windows of call starts were read, and when.",
    "_gong_sync_pending": "Calls whose transcript is still to come.",
    "_gong_sync_tables": "Which tables are kept up to date.",
}


def check_format(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether the bookkeeping is there.

    Raises ``DatabaseTooNew`` when it is of a later format than this version knows.
    """
    there = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = '_gong_sync_meta'"
    ).fetchone()
    if not there or not there[0]:
        return False
    found = connection.execute("SELECT value FROM _gong_sync_meta WHERE key = 'format'").fetchone()
    if found is not None and int(found[0]) > FORMAT:
        raise DatabaseTooNew(
            f"This database has format {found[0]}, yet this version of gong-api knows formats "
            f"up to {FORMAT}: upgrade gong-api."
        )
    return found is not None


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all tables with their comments, in the caller's transaction."""
    for statement in _BOOKKEEPING:
        connection.execute(statement)
    for name, note in _NOTES.items():
        connection.execute(f"COMMENT ON TABLE {name} IS '{note}'")
    for table in TABLES.values():
        for statement in ddl(table):
            connection.execute(statement)
    connection.execute("INSERT OR REPLACE INTO _gong_sync_meta VALUES ('format', ?)", [str(FORMAT)])
