"""The SQL of calls that are left out, gone, erased or past their retention.

Every function works in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gong_api.sync.destination.rows import column, delete, moment
from gong_api.sync.destination.statements import purge
from gong_api.sync.plan import Window
from gong_api.sync.state import CallsGone, Known, LeftOut, Scope
from gong_api.tables import ABOUT_CALLS, CALLS, TABLES

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "ERASED",
    "PRIVATE",
    "calls_by_id",
    "count_calls",
    "forget",
    "known",
    "leave_out",
    "mark_gone",
    "older_than",
    "participant_calls",
]

PRIVATE = "private"
ERASED = "erased"
_REMEMBERED = ("id", "started", "workspace_id", "deleted_at")
_WITHIN = "started >= $start AND started < $end AND ($workspace = '' OR workspace_id = $workspace)"
_KEPT = (
    "SELECT id, "  # noqa: S608
    "CASE WHEN deleted_at IS NULL THEN coalesce(content_hash, '') ELSE '' END, "
    f"deleted_at IS NULL AND {_WITHIN} "
    "FROM calls WHERE started IS NULL OR (started >= $start AND started < $end)"
)
_LEFT_OUT = f"SELECT call_id, reason FROM _gong_sync_left_out WHERE {_WITHIN}"  # noqa: S608
_COUNT = (
    f"SELECT (SELECT count(*) FROM calls WHERE deleted_at IS NULL AND {_WITHIN}) + "  # noqa: S608
    f"(SELECT count(*) FROM _gong_sync_left_out WHERE {_WITHIN})"
)


def known(connection: duckdb.DuckDBPyConnection, windows: Sequence[Window], scope: Scope) -> Known:
    """Return what is kept of windows; see ``Destination.known_calls``."""
    digests: dict[str, str] = {}
    dated: set[str] = set()
    left_out = dict(
        connection.execute(
            "SELECT call_id, reason FROM _gong_sync_left_out WHERE reason = ?", [ERASED]
        ).fetchall()
    )
    for window in windows:
        rows = connection.execute(_KEPT, _bounds(window, scope)).fetchall()
        digests.update((call, digest) for call, digest, _ in rows)
        dated.update(call for call, _, listed in rows if listed)
        left_out.update(connection.execute(_LEFT_OUT, _bounds(window, scope)).fetchall())
    return Known(digests, frozenset(dated), left_out)


def count_calls(
    connection: duckdb.DuckDBPyConnection, windows: Sequence[Window], scope: Scope
) -> list[int]:
    """Return how many calls Gong should list in each window, those left out included."""
    counts: list[int] = []
    for window in windows:
        (count,) = connection.execute(_COUNT, _bounds(window, scope)).fetchall()[0]
        counts.append(count)
    return counts


def _bounds(window: Window, scope: Scope) -> dict[str, datetime | str]:
    return {"start": window.start, "end": window.end, "workspace": scope.workspace}


def leave_out(connection: duckdb.DuckDBPyConnection, calls: Sequence[LeftOut], reason: str) -> None:
    """Note calls of which nothing else is kept."""
    if calls:
        connection.executemany(
            "INSERT OR REPLACE INTO _gong_sync_left_out VALUES (?, ?, ?, ?)",
            [[call.id, reason, call.started, call.workspace] for call in calls],
        )


def mark_gone(connection: duckdb.DuckDBPyConnection, gone: CallsGone, now: datetime) -> None:
    """Mark calls as deleted and, unless it is kept, remove their content."""
    ids = list(gone.ids)
    delete(connection, "_gong_sync_left_out", "call_id", ids)
    delete(connection, "_gong_sync_pending", "call_id", ids)
    connection.execute(
        "UPDATE calls SET deleted_at = ? WHERE id IN (SELECT unnest(?::VARCHAR[]))", [now, ids]
    )
    if gone.keep_content:
        return
    for name in ABOUT_CALLS:
        if name != CALLS.name:
            delete(connection, name, TABLES[name].parent, ids)
    emptied = ", ".join(
        f'"{name}" = NULL' for name in CALLS.column_names if name not in _REMEMBERED
    )
    connection.execute(
        f"UPDATE calls SET {emptied} WHERE id IN (SELECT unnest(?::VARCHAR[]))",  # noqa: S608
        [ids],
    )


def forget(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, int]:
    """Remove calls wherever their id stands; return the rows removed by table."""
    removed: dict[str, int] = {}
    for table in TABLES.values():
        name = "id" if table is CALLS else "call_id"
        if name not in table.column_names or (table is not CALLS and name == "id"):
            continue
        (count,) = connection.execute(
            f'SELECT count(*) FROM "{table.name}" '  # noqa: S608
            f'WHERE "{name}" IN (SELECT unnest(?::VARCHAR[]))',
            [list(ids)],
        ).fetchall()[0]
        if count:
            removed[table.name] = count
            delete(connection, table.name, name, list(ids))
    purge(connection, list(ids))
    return removed


def older_than(connection: duckdb.DuckDBPyConnection, bound: datetime) -> list[str]:
    """Return the calls that started before ``bound``."""
    return column(connection, "SELECT id FROM calls WHERE started < ?", [bound])


def calls_by_id(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[LeftOut]:
    """Return those of the calls that are kept."""
    return _found(connection, "id IN (SELECT unnest($ids::VARCHAR[]))", {"ids": list(ids)})


def participant_calls(connection: duckdb.DuckDBPyConnection, email: str) -> list[LeftOut]:
    """Return the calls in whose parties, or anywhere in whose JSON, an address stands."""
    address = email.strip().lower()
    return _found(
        connection,
        "id IN (SELECT call_id FROM call_parties WHERE lower(email_address) = $address) "
        "OR contains(lower(raw), $quoted)",
        {"address": address, "quoted": f'"{address}"'},
    )


def _found(
    connection: duckdb.DuckDBPyConnection, condition: str, values: dict[str, Any]
) -> list[LeftOut]:
    rows = connection.execute(
        f"SELECT id, epoch_us(started), workspace_id FROM calls WHERE {condition}",  # noqa: S608
        values,
    ).fetchall()
    return [
        LeftOut(call, None if started is None else moment(started), workspace)
        for call, started, workspace in rows
    ]
