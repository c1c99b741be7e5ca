"""How a database stands, read without changing it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from os import PathLike
from typing import Any

import msgspec

from gong_api.sync.destination import statements
from gong_api.sync.destination.factory import target_of
from gong_api.sync.destination.rows import column, micros, moment, one
from gong_api.sync.destination.transaction import Transaction
from gong_api.sync.options import PENDING_FOR
from gong_api.sync.state import Awaited
from gong_api.sync.streams import STREAMS
from gong_api.tables import ABOUT_CALLS, TABLES, TRANSCRIPT_SENTENCES

__all__ = ["LastRun", "SyncStatus", "TableStatus", "read_status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStatus:
    """One table: its rows, up to when it is complete, and what is still to come.

    ``watermark`` is the call start up to which all calls were read, without a gap; for a table
    beside those of the calls when it was read last; None for one that was never read.
    ``reasons`` is why the ``pending`` transcripts are awaited, and how many more were given up
    after how long: a run with a longer ``pending_for`` asks for these again.
    """

    name: str
    rows: int
    watermark: datetime | None = None
    pending: int = 0
    reasons: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """The latest run that committed anything."""

    outcome: str
    started_at: datetime
    finished_at: datetime | None
    requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """All tables, and the latest run."""

    path: str
    tables: list[TableStatus]
    last_run: LastRun | None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def read_status(place: str | PathLike[str]) -> SyncStatus:
    """Return how a database stands: a DuckDB file, or what else ``--to`` takes.

    Raises ``DatabaseError`` when there is none, or it is not one of a sync.
    """
    target = target_of(place)
    with target.glancing() as connection:
        watermarks = _watermarks(connection)
        reasons, given_up = _awaited(connection)
        tables = [
            TableStatus(
                name=name,
                rows=connection.count(table),
                watermark=watermarks.get(name),
                pending=sum(reasons.values()) if name == TRANSCRIPT_SENTENCES.name else 0,
                reasons={**reasons, **given_up} if name == TRANSCRIPT_SENTENCES.name else {},
            )
            for name, table in TABLES.items()
        ]
        run = connection.execute(
            f"SELECT outcome, {micros('started_at')}, {micros('finished_at')}, requests "  # noqa: S608
            "FROM _gong_sync_runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return SyncStatus(path=target.name, tables=tables, last_run=_last_run(run))


def _watermarks(connection: Transaction) -> dict[str, datetime]:
    found = connection.execute(
        f"SELECT stream, {micros('max(read_at)')} FROM _gong_sync_streams GROUP BY stream"  # noqa: S608
    ).fetchall()
    read = {stream: moment(at) for stream, at in found}
    marks = {
        table: read[stream.name]
        for stream in STREAMS
        if stream.name in read
        for table in stream.tables
    }
    reached = _reached(connection)
    if reached is not None:
        left_out = set(
            column(connection, "SELECT name FROM _gong_sync_tables WHERE NOT complete", [])
        )
        marks.update((name, reached) for name in ABOUT_CALLS if name not in left_out)
    return marks


def _reached(connection: Transaction) -> datetime | None:
    """Return where the calls of the latest run's scope end that were read without a gap."""
    scope = one(connection, "SELECT scope FROM _gong_sync_runs ORDER BY id DESC LIMIT 1")
    windows = connection.execute(
        f"SELECT {micros('start_at')}, {micros('end_at')} FROM _gong_sync_windows "  # noqa: S608
        "WHERE scope = $1 ORDER BY start_at",
        [scope],
    ).fetchall()
    since = one(
        connection,
        f"SELECT {micros('min(since)')} FROM _gong_sync_runs WHERE scope = $1",  # noqa: S608
        [scope],
    )
    at = since
    for start, end in windows:
        if start > at:
            break
        at = max(at, end)
    return None if at == since else moment(at)


def _awaited(connection: Transaction) -> tuple[dict[str, int], dict[str, int]]:
    """Count the transcripts still to come by why, as far as that can be told, and the others."""
    rows = connection.execute(
        "SELECT CASE WHEN calls.is_private THEN 'private' "  # noqa: S608
        "WHEN calls.started > last.began - INTERVAL '1 day' THEN 'too young' "
        "WHEN attempts = 0 THEN 'not asked yet' ELSE 'not processed' END AS reason, "
        f"{micros('queued_at')}, {micros('next_try_at')}, attempts > 0, "
        f"{micros('last.ended')}, count(*) "
        "FROM _gong_sync_pending JOIN calls ON calls.id = call_id, "
        "(SELECT max(started_at) AS began, max(coalesce(finished_at, started_at)) AS ended "
        "FROM _gong_sync_runs) AS last "
        "GROUP BY 1, 2, 3, 4, 5 ORDER BY 1"
    ).fetchall()
    noted = statements.pending_for(connection)
    span = PENDING_FOR if noted is None else noted
    reasons: dict[str, int] = {}
    given_up: dict[str, int] = {}
    for reason, queued_at, next_try_at, asked, ended, count in rows:
        group = Awaited(moment(queued_at), moment(next_try_at), asked, count)
        if group.given_up(moment(ended), span):
            name, counts = f"given up after {_told(span)}", given_up
        else:
            name, counts = reason, reasons
        counts[name] = counts.get(name, 0) + count
    return reasons, given_up


def _told(span: timedelta) -> str:
    """Return a span in the largest unit that it is a whole number of."""
    seconds = int(span.total_seconds())
    units = {"day": 86_400, "hour": 3_600, "minute": 60}
    name, size = next(((n, s) for n, s in units.items() if seconds % s == 0), ("second", 1))
    return f"{seconds // size} {name}{'' if seconds == size else 's'}"


def _last_run(row: tuple[Any, ...] | None) -> LastRun | None:
    if row is None:
        return None
    outcome, started, finished, requests = row
    return LastRun(
        outcome=outcome,
        started_at=moment(started),
        finished_at=_moment(finished),
        requests=requests,
    )


def _moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else moment(microseconds)
