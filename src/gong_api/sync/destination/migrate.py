"""From the formats of earlier versions to this one's, after a copy of the file was made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination import schema
from gong_api.sync.destination.rows import column, upsert
from gong_api.sync.destination.transaction import Transaction
from gong_api.sync.errors import DatabaseError
from gong_api.tables import CALLS, TABLES, TRANSCRIPT_SENTENCES
from gong_api.tables.parts import PARTS
from gong_api.tables.schema import sql_type

if TYPE_CHECKING:
    from gong_api.sync.destination.duckdb import DuckDB

__all__ = ["advance", "backups", "refresh", "upgrade"]

_AWAIT_ALL = upsert(
    "_gong_sync_pending", "call_id queued_at attempts next_try_at replaces", "call_id"
).format(
    "SELECT id, now(), 0, TIMESTAMPTZ '2000-01-01 00:00:00+00', true FROM calls "
    "WHERE deleted_at IS NULL"
)


def upgrade(database: DuckDB) -> None:
    """Bring a file of an earlier format up to date; it is copied beside itself before.

    Raises ``DatabaseTooNew`` when it is of a later one.
    """
    if not database.path.exists():
        return
    with database.reading() as connection:
        if not schema.check_format(connection) or schema.is_current(connection):
            return
        found = schema.stored_format(connection)
    _back_up(database.path, found)
    with database.transaction(roomy=True) as connection:
        advance(connection)


def advance(connection: Transaction) -> None:
    """Bring the tables of an earlier format up to date, in the caller's transaction."""
    found = schema.stored_format(connection)
    for number in range(found, schema.FORMAT):
        _STEPS[number](connection)
    if found != schema.FORMAT:
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


def _from_1(connection: Transaction) -> None:
    """Add the tables and columns that came with format 2; rows of calls' parts follow later."""
    schema.add_tables(connection)
    for table in TABLES.values():
        there = set(
            column(
                connection,
                "SELECT column_name FROM information_schema.columns WHERE table_name = $1 "
                "AND table_schema = current_schema() AND table_catalog = current_database()",
                [table.name],
            )
        )
        for new in table.columns:
            if new.name not in there:
                kind = sql_type(new.kind, connection.dialect)
                connection.execute(f'ALTER TABLE "{table.name}" ADD COLUMN "{new.name}" {kind}')


_STEPS: dict[int, Callable[[Transaction], None]] = {1: _from_1}


def refresh(connection: Transaction, tables: Collection[str], scope: str) -> None:
    """Forget that tables were read, so that this run reads them anew."""
    parts = {table.name for table in PARTS}
    for name in tables:
        if name == CALLS.name:
            connection.execute("DELETE FROM _gong_sync_windows WHERE scope = $1", [scope])
            connection.execute("UPDATE calls SET content_hash = '' WHERE content_hash IS NOT NULL")
        elif name == TRANSCRIPT_SENTENCES.name:
            connection.execute(_AWAIT_ALL)
        elif name in parts:
            connection.execute("DELETE FROM _gong_sync_tables WHERE name = $1", [name])
        else:
            connection.execute(
                "DELETE FROM _gong_sync_streams WHERE stream IN (SELECT unnest($1::VARCHAR[]))",
                [_streams_of(name)],
            )


def _streams_of(table: str) -> list[str]:
    from gong_api.sync.streams import STREAMS

    return [stream.name for stream in STREAMS if table in stream.tables]
