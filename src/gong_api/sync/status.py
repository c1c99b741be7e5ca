"""How a database stands, read without changing it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.schema import check_format
from gong_api.sync.errors import DatabaseError
from gong_api.tables import ABOUT_CALLS, TABLES, TRANSCRIPT_SENTENCES

if TYPE_CHECKING:
    import duckdb

__all__ = ["LastRun", "SyncStatus", "TableStatus", "read_status"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_READER_PATIENCE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStatus:
    """One table: its rows, up to which call start it was read, and what is still to come."""

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


def read_status(path: Path) -> SyncStatus:
    """Return how the database ``path`` stands.

    Raises ``DatabaseError`` when there is none, or it is not one of a sync.
    """
    database = Database(path, busy_limit=_READER_PATIENCE)
    with database.read() as connection:
        if not check_format(connection):
            raise DatabaseError(f"{path} holds no sync: its bookkeeping tables are missing.")
        watermark = _moment(
            _one(connection, "SELECT epoch_us(max(end_at)) FROM _gong_sync_windows")
        )
        reasons = _reasons(connection)
        tables = [
            TableStatus(
                name=name,
                rows=_one(connection, f'SELECT count(*) FROM "{name}"'),  # noqa: S608
                watermark=watermark if name in ABOUT_CALLS else None,
                pending=sum(reasons.values()) if name == TRANSCRIPT_SENTENCES.name else 0,
                reasons=reasons if name == TRANSCRIPT_SENTENCES.name else {},
            )
            for name in TABLES
        ]
        run = connection.execute(
            "SELECT outcome, epoch_us(started_at), epoch_us(finished_at), requests "
            "FROM _gong_sync_runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return SyncStatus(path=str(path), tables=tables, last_run=_last_run(run))


def _reasons(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count the transcripts still to come by why, as far as that can be told."""
    rows = connection.execute(
        "SELECT CASE WHEN calls.is_private THEN 'private' "
        "WHEN calls.started > last.at - INTERVAL 1 DAY THEN 'too young' "
        "WHEN attempts = 0 THEN 'not asked yet' ELSE 'not processed' END AS reason, count(*) "
        "FROM _gong_sync_pending JOIN calls ON calls.id = call_id, "
        "(SELECT max(started_at) AS at FROM _gong_sync_runs) AS last "
        "GROUP BY reason ORDER BY reason"
    ).fetchall()
    return dict(rows)


def _last_run(row: tuple[Any, ...] | None) -> LastRun | None:
    if row is None:
        return None
    outcome, started, finished, requests = row
    return LastRun(
        outcome=outcome,
        started_at=_EPOCH + timedelta(microseconds=started),
        finished_at=_moment(finished),
        requests=requests,
    )


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    row = connection.execute(query).fetchone()
    return None if row is None else row[0]


def _moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else _EPOCH + timedelta(microseconds=microseconds)
