"""From the formats of earlier versions to this one's, after a copy of the file was made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination import schema
from gong_api.sync.destination.connection import give_room
from gong_api.sync.destination.rows import column
from gong_api.sync.errors import DatabaseError
from gong_api.tables import CALLS, TABLES, TRANSCRIPT_SENTENCES
from gong_api.tables.parts import PARTS
from gong_api.tables.schema import sql_type

if TYPE_CHECKING:
    import duckdb

    from gong_api.sync.destination.connection import Database

__all__ = ["backups", "refresh", "upgrade"]


def upgrade(database: Database) -> None:
    """Bring a file of an earlier format up to date; it is copied beside itself before.

    Raises ``DatabaseTooNew`` when it is of a later one.
    """
    if not database.path.exists():
        return
    with database.open() as connection:
        if not schema.check_format(connection):
            return
        found = schema.stored_format(connection)
        if found == schema.FORMAT:
            return
    _back_up(database.path, found)
    with database.transaction() as connection:
        give_room(connection)
        for number in range(found, schema.FORMAT):
            _STEPS[number](connection)
        schema.note_format(connection)


def backups(path: Path) -> list[Path]:
    """Return the copies that upgrades made of a file."""
    return sorted(
        item for item in path.parent.iterdir() if item.name.startswith(f"{path.name}.format-")
    )


def _back_up(path: Path, number: int) -> None:
    copy = path.with_name(f"{path.name}.format-{number}")
    draft = path.with_name(f".{copy.name}.draft")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with path.open("rb") as source, os.fdopen(handle, "wb") as target:
            shutil.copyfileobj(source, target)
        draft.replace(copy)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise DatabaseError(
            f"{path.name} needs an upgrade, yet no copy could be made: {error.strerror}."
        ) from error


def _from_1(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the tables and columns that came with format 2; rows of calls' parts follow later."""
    schema.add_tables(connection)
    for table in TABLES.values():
        there = set(
            column(
                connection,
                "SELECT column_name FROM duckdb_columns() WHERE table_name = ?",
                [table.name],
            )
        )
        for new in table.columns:
            if new.name not in there:
                connection.execute(
                    f'ALTER TABLE "{table.name}" ADD COLUMN "{new.name}" {sql_type(new.kind)}'
                )


_STEPS: dict[int, Callable[[duckdb.DuckDBPyConnection], None]] = {1: _from_1}


def refresh(connection: duckdb.DuckDBPyConnection, tables: Collection[str], scope: str) -> None:
    """Forget that tables were read, so that this run reads them anew."""
    parts = {table.name for table in PARTS}
    for name in tables:
        if name == CALLS.name:
            connection.execute("DELETE FROM _gong_sync_windows WHERE scope = ?", [scope])
            connection.execute("UPDATE calls SET content_hash = '' WHERE content_hash IS NOT NULL")
        elif name == TRANSCRIPT_SENTENCES.name:
            connection.execute(
                "INSERT OR REPLACE INTO _gong_sync_pending "
                "SELECT id, now(), 0, TIMESTAMPTZ '2000-01-01 00:00:00+00', true FROM calls "
                "WHERE deleted_at IS NULL"
            )
        elif name in parts:
            connection.execute("DELETE FROM _gong_sync_tables WHERE name = ?", [name])
        else:
            connection.execute(
                "DELETE FROM _gong_sync_streams WHERE stream IN (SELECT unnest(?::VARCHAR[]))",
                [_streams_of(name)],
            )


def _streams_of(table: str) -> list[str]:
    from gong_api.sync.streams import STREAMS

    return [stream.name for stream in STREAMS if table in stream.tables]
