"""Rows about calls in tables of other streams: reviews of calls, and what the library holds.

Gong lists them whether or not their call is kept here. They stay only where it may be: not of a
call that is left out (private, erased), that was deleted and lost its content, or that is past its
retention. Every function works in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gong_api.sync.destination.rows import column, delete, note, noted
from gong_api.sync.destination.transaction import Transaction
from gong_api.tables import ABOUT_CALLS, TABLES

__all__ = ["BESIDE", "KEPT_SINCE", "admit", "drop", "forget_progress"]

BESIDE: tuple[str, ...] = tuple(
    table.name
    for table in TABLES.values()
    if table.name not in ABOUT_CALLS and "call_id" in table.column_names
)
"""The tables, apart from those about calls, whose rows name a call."""

KEPT_SINCE = "kept since"
_AGAIN = "rows beside calls to be read again"
_BARRED = (
    "call_id IN (SELECT call_id FROM _gong_sync_left_out) "
    "OR call_id IN (SELECT id FROM calls WHERE deleted_at IS NOT NULL AND raw IS NULL)"
)
_UNKNOWN = "call_id NOT IN (SELECT id FROM calls)"
_PAST = {
    "answered_scorecards": "call_start_time < $1",
    # It is told when a call was put there, which is later than its start.
    "library_calls": f"created < $1 AND {_UNKNOWN}",
}
"""Which rows are surely of calls from before a moment."""


def drop(connection: Transaction, *, complete: bool) -> None:
    """Remove the rows whose call must not be here.

    ``complete`` tells that every call within the retention is known by now: others are past it.
    """
    for name in BESIDE:
        connection.execute(f'DELETE FROM "{name}" WHERE {_BARRED}')  # noqa: S608
    kept_since = noted(connection, KEPT_SINCE)
    if kept_since is not None:
        bound = datetime.fromisoformat(kept_since)
        for name, past in _PAST.items():
            connection.execute(f'DELETE FROM "{name}" WHERE {past}', [bound])  # noqa: S608
            if complete:
                connection.execute(f'DELETE FROM "{name}" WHERE {_UNKNOWN}')  # noqa: S608
    connection.execute(
        "DELETE FROM answered_scorecard_answers "
        "WHERE answered_scorecard_id NOT IN (SELECT id FROM answered_scorecards)"
    )


def admit(connection: Transaction, calls: Sequence[str]) -> None:
    """Leave calls out no longer; what stands beside them is read again by the next run."""
    left_out = column(
        connection,
        "SELECT call_id FROM _gong_sync_left_out WHERE call_id IN (SELECT unnest($1::VARCHAR[]))",
        [list(calls)],
    )
    if left_out:
        delete(connection, "_gong_sync_left_out", "call_id", left_out)
        note(connection, _AGAIN, "yes")


def forget_progress(connection: Transaction) -> None:
    """Have what stands beside calls that were admitted read again."""
    if noted(connection, _AGAIN) is not None:
        connection.execute(
            "DELETE FROM _gong_sync_streams WHERE stream IN (SELECT unnest($1::VARCHAR[]))",
            [list(BESIDE)],
        )
        connection.execute("DELETE FROM _gong_sync_meta WHERE key = $1", [_AGAIN])
