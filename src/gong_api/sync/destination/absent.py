"""The SQL of calls that are left out, gone, erased or past their retention.

Every function works in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gong_api.sync.destination.rows import column, delete, micros, moment, one, upsert
from gong_api.sync.destination.statements import purge
from gong_api.sync.destination.transaction import Transaction
from gong_api.sync.plan import Window
from gong_api.sync.state import CallsGone, Known, LeftOut, Scope, unlisted
from gong_api.tables import ABOUT_CALLS, CALLS, TABLES

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
_WITHIN = (
    "started >= $1::TIMESTAMPTZ AND started < $2::TIMESTAMPTZ "
    "AND ($3::VARCHAR = '' OR workspace_id = $3::VARCHAR)"
)
_KEPT = (
    "SELECT id, "  # noqa: S608
    "CASE WHEN deleted_at IS NULL THEN coalesce(content_hash, '') ELSE '' END, "
    f"CASE WHEN deleted_at IS NULL AND {_WITHIN} THEN {micros('started')} END "
    "FROM calls WHERE started IS NULL "
    "OR (started >= $1::TIMESTAMPTZ AND started < $2::TIMESTAMPTZ)"
)
_UNLISTED = (
    f"SELECT id, coalesce(content_hash, ''), {micros('started')} FROM calls "  # noqa: S608
    "WHERE deleted_at IS NULL AND started IS NOT NULL "
    "AND id IN (SELECT piece FROM _gong_sync_streams WHERE stream = $1)"
)
_LEFT_OUT = f"SELECT call_id, reason FROM _gong_sync_left_out WHERE {_WITHIN}"  # noqa: S608
_COUNT = (
    f"SELECT (SELECT count(*) FROM calls WHERE deleted_at IS NULL AND {_WITHIN}) + "  # noqa: S608
    f"(SELECT count(*) FROM _gong_sync_left_out WHERE {_WITHIN})"
)
_LEAVE_OUT = upsert("_gong_sync_left_out", "call_id reason started workspace_id", "call_id").format(
    "VALUES ($1, $2, $3, $4)"
)


def known(connection: Transaction, windows: Sequence[Window], scope: Scope) -> Known:
    """Return what is kept of windows; see ``Destination.known_calls``."""
    digests: dict[str, str] = {}
    dated: dict[str, datetime] = {}
    left_out = dict(
        connection.execute(
            "SELECT call_id, reason FROM _gong_sync_left_out WHERE reason = $1", [ERASED]
        ).fetchall()
    )
    for window in windows:
        rows = connection.execute(_KEPT, _bounds(window, scope)).fetchall()
        digests.update((call, digest) for call, digest, _ in rows)
        dated.update((call, moment(at)) for call, _, at in rows if at is not None)
        left_out.update(connection.execute(_LEFT_OUT, _bounds(window, scope)).fetchall())
    for call, digest, at in connection.execute(_UNLISTED, [unlisted(scope)]).fetchall():
        digests.setdefault(call, digest)
        dated.setdefault(call, moment(at))
    return Known(digests, dated, left_out)


def count_calls(connection: Transaction, windows: Sequence[Window], scope: Scope) -> list[int]:
    """Return how many calls Gong should list in each window, those left out included."""
    return [one(connection, _COUNT, _bounds(window, scope)) for window in windows]


def _bounds(window: Window, scope: Scope) -> list[datetime | str]:
    return [window.start, window.end, scope.workspace]


def leave_out(connection: Transaction, calls: Sequence[LeftOut], reason: str) -> None:
    """Note calls of which nothing else is kept."""
    if calls:
        connection.executemany(
            _LEAVE_OUT,
            [[call.id, reason, call.started, call.workspace] for call in calls],
        )


def mark_gone(connection: Transaction, gone: CallsGone, now: datetime) -> None:
    """Mark calls as deleted and, unless it is kept, remove their content."""
    ids = list(gone.ids)
    delete(connection, "_gong_sync_left_out", "call_id", ids)
    delete(connection, "_gong_sync_pending", "call_id", ids)
    connection.execute(
        "UPDATE calls SET deleted_at = $1 WHERE id IN (SELECT unnest($2::VARCHAR[]))", [now, ids]
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
        f"UPDATE calls SET {emptied} WHERE id IN (SELECT unnest($1::VARCHAR[]))",  # noqa: S608
        [ids],
    )


def forget(connection: Transaction, ids: Sequence[str]) -> dict[str, int]:
    """Remove calls wherever their id stands; return the rows removed by table."""
    removed: dict[str, int] = {}
    for table in TABLES.values():
        name = "id" if table is CALLS else "call_id"
        if name not in table.column_names or (table is not CALLS and name == "id"):
            continue
        count: int = one(
            connection,
            f'SELECT count(*) FROM "{table.name}" '  # noqa: S608
            f'WHERE "{name}" IN (SELECT unnest($1::VARCHAR[]))',
            [list(ids)],
        )
        if count:
            removed[table.name] = count
            delete(connection, table.name, name, list(ids))
    purge(connection, list(ids))
    return removed


def older_than(connection: Transaction, bound: datetime) -> list[str]:
    """Return the calls that started before ``bound``."""
    return column(connection, "SELECT id FROM calls WHERE started < $1", [bound])


def calls_by_id(connection: Transaction, ids: Sequence[str]) -> list[LeftOut]:
    """Return those of the calls that are kept."""
    return _found(connection, "id IN (SELECT unnest($1::VARCHAR[]))", [list(ids)])


def participant_calls(connection: Transaction, email: str) -> list[LeftOut]:
    """Return the calls in whose parties, or anywhere in whose JSON, an address stands."""
    address = email.strip().lower()
    return _found(
        connection,
        "id IN (SELECT call_id FROM call_parties WHERE lower(email_address) = $1) "
        "OR strpos(lower(raw), $2) > 0",
        [address, f'"{address}"'],
    )


def _found(connection: Transaction, condition: str, values: Sequence[Any]) -> list[LeftOut]:
    rows = connection.execute(
        f"SELECT id, {micros('started')}, workspace_id FROM calls WHERE {condition}",  # noqa: S608
        values,
    ).fetchall()
    return [
        LeftOut(call, None if started is None else moment(started), workspace)
        for call, started, workspace in rows
    ]
