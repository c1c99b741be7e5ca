"""Removing calls from a database: those past their retention, and those of an erased person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from os import PathLike
from typing import TYPE_CHECKING

from gong_api.sync.destination import absent, statements
from gong_api.sync.destination.factory import target_of

if TYPE_CHECKING:
    from gong_api.sync.destination.target import Place

__all__ = ["erase_person", "purge_older"]


def purge_older(place: str | PathLike[str] | Place, bound: datetime) -> dict[str, int]:
    """Remove calls that started before ``bound``, for good; return the rows removed by table.

    Later runs do not bring them back. Raises ``SyncLocked`` while a sync is at work.
    """
    with target_of(place).removing() as connection:
        removed = absent.forget(connection, absent.older_than(connection, bound))
        connection.execute("DELETE FROM _gong_sync_left_out WHERE started < $1", [bound])
        statements.note_retention(connection, bound)
    return removed


def erase_person(
    place: str | PathLike[str] | Place,
    email: str,
    *,
    calls: list[str],
    before_commit: Callable[[], None] = lambda: None,
) -> dict[str, int]:
    """Remove a person's calls, for good; return the rows removed by table.

    These are the ``calls`` that Gong named and those in which the address stands. While Gong's
    own erasure is under way it may list them still: later runs leave them out.
    ``before_commit`` is called when all that may refuse has agreed, and nothing is removed if
    it raises. Raises ``SyncLocked`` while a sync is at work.
    """
    with target_of(place).removing() as connection:
        found = {call.id: call for call in absent.calls_by_id(connection, calls)}
        found.update((call.id, call) for call in absent.participant_calls(connection, email))
        removed = absent.forget(connection, list(found))
        absent.leave_out(connection, list(found.values()), absent.ERASED)
        before_commit()
    return removed
