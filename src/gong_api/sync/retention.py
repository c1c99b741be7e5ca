"""Removing calls from a file: those past their retention, and those of an erased person."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination import absent, migrate, statements
from gong_api.sync.destination.connection import Database, give_room
from gong_api.sync.destination.schema import check_format
from gong_api.sync.errors import DatabaseError
from gong_api.sync.lock import hold

if TYPE_CHECKING:
    import duckdb

__all__ = ["erase_person", "purge_older"]


def purge_older(path: Path, bound: datetime) -> dict[str, int]:
    """Remove calls that started before ``bound``, for good; return the rows removed by table.

    Later runs do not bring them back. Raises ``SyncLocked`` while a sync is at work.
    """
    with hold(_existing(path)):
        database = _current(path)
        with database.transaction() as connection:
            give_room(connection)
            removed = absent.forget(connection, absent.older_than(connection, bound))
            connection.execute("DELETE FROM _gong_sync_left_out WHERE started < ?", [bound])
            statements.note_retention(connection, bound)
        database.compact()
    _drop_copies(path)
    return removed


def erase_person(path: Path, email: str, *, calls: list[str]) -> dict[str, int]:
    """Remove a person's calls, for good; return the rows removed by table.

    These are the ``calls`` that Gong named and those in which the address stands. While Gong's
    own erasure is under way it may list them still: later runs leave them out.
    """
    with hold(_existing(path)):
        database = _current(path)
        with database.transaction() as connection:
            give_room(connection)
            found = {call.id: call for call in absent.calls_by_id(connection, calls)}
            found.update((call.id, call) for call in absent.participant_calls(connection, email))
            removed = absent.forget(connection, list(found))
            absent.leave_out(connection, list(found.values()), absent.ERASED)
        database.compact()
    _drop_copies(path)
    return removed


def _existing(path: Path) -> Path:
    if not path.exists():
        raise DatabaseError(f"There is no database {path}; `gong sync` makes it.")
    return path


def _current(path: Path) -> Database:
    database = Database(path)
    migrate.upgrade(database)
    with database.read() as connection:
        _check(connection, path)
    return database


def _check(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    if not check_format(connection):
        raise DatabaseError(f"{path} holds no sync: its bookkeeping tables are missing.")


def _drop_copies(path: Path) -> None:
    """What was removed must not live on in the copies that upgrades made."""
    for copy in migrate.backups(path):
        copy.unlink(missing_ok=True)
