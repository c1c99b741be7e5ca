"""What dlt's state remembers of earlier loads, and how a run's local file begins with it.

The file begins with the progress of earlier loads and with a stub of each call that the run may
meet again: without content, yet with the digest that tells a changed call. What has content
afterwards is new. Of older calls the state keeps one number a month, so that it stays small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypedDict

from gong_api.sync.destination.rows import micros, moment
from gong_api.sync.destination.transaction import Transaction
from gong_api.sync.plan import EARLIEST, Reading, Window

__all__ = ["Memory", "State"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COLUMNS = {
    "_gong_sync_meta": "key value",
    "_gong_sync_runs": (
        "id scope outcome started_at finished_at since until requests calls_written "
        "sentences_written"
    ),
    "_gong_sync_windows": "scope start_at end_at read_at cycle",
    "_gong_sync_pending": "call_id queued_at attempts next_try_at replaces",
    "_gong_sync_left_out": "call_id reason started workspace_id",
    "_gong_sync_tables": "name digest complete",
    "_gong_sync_streams": "stream piece digest read_at",
    "calls": "id started workspace_id content_hash deleted_at",
}
_MOMENTS = frozenset(
    "started_at finished_at since until start_at end_at read_at queued_at next_try_at started "
    "deleted_at".split()
)
_LAST_RUNS = 50
_PENDING = "attempts = 0 OR queued_at > $2"
_KEPT = {
    "_gong_sync_meta": "key NOT IN ('format', 'views')",
    "_gong_sync_left_out": "reason = 'erased' OR started IS NULL OR started >= $1",
    "_gong_sync_pending": _PENDING,
    "calls": (
        "started IS NULL OR started >= $1 OR id IN "  # noqa: S608
        f"(SELECT call_id FROM _gong_sync_pending WHERE {_PENDING})"
    ),
}


class State(TypedDict, total=False):
    """What stands in dlt's state: plain values, moments as microseconds since 1970.

    ``since`` is when the calls began that are remembered one by one; ``months`` tells of
    earlier ones how many each month has, private ones included.
    """

    rows: dict[str, list[list[Any]]]
    since: int
    months: dict[str, int]


@dataclass(slots=True)
class Memory:
    """The state while a run lasts."""

    state: State
    reread: list[Window] = field(default_factory=list[Window])
    """Windows of calls that are not remembered, and that this run reads again all the same."""

    @property
    def since(self) -> datetime:
        """When the calls began that are remembered one by one."""
        return moment(self.state["since"]) if "since" in self.state else EARLIEST

    def recall(self, connection: Transaction) -> None:
        """Fill a file whose tables are empty."""
        for table, rows in self.state.get("rows", {}).items():
            names = _COLUMNS[table].split()
            marks = ", ".join(f"${number}" for number in range(1, len(names) + 1))
            query = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
            if rows:
                connection.executemany(query, [_typed(names, row) for row in rows])

    def lookback(self, asked: timedelta) -> timedelta:
        """Return how far a run may look back, so that it knows all calls that it meets again."""
        reaches = [
            moment(row[3]) - self.since
            for row in self.state.get("rows", {}).get("_gong_sync_windows", [])
            if moment(row[2]) > self.since
        ]
        return max(min([asked, *reaches]), timedelta(0)) if "since" in self.state else asked

    def count(self, window: Window) -> int:
        """Return how many calls of a window of months are not remembered one by one."""
        if window in self.reread:
            return 0
        months = self.state.get("months", {})
        return sum(count for month, count in months.items() if month in _months_of(window, months))

    @property
    def earliest(self) -> datetime | None:
        """The month of the first call, if calls are counted only; None if none is."""
        first = min(self.state.get("months", {}), default=None)
        return None if first is None else datetime.strptime(first, "%Y-%m").replace(tzinfo=UTC)

    def keep(
        self,
        connection: Transaction,
        readings: Sequence[Reading],
        *,
        ahead: timedelta,
        queued_after: datetime,
    ) -> State:
        """Return the state that the next load begins with, which looks back ``ahead``.

        Transcripts that have been awaited for longer than since ``queued_after`` are given up.
        """
        # What the next run reads again is reckoned from when it was read, not from then.
        tails = [
            max(reading.start, reading.read_at - ahead)
            for reading in readings
            if reading.end > reading.read_at - ahead
        ]
        since = max([min(tails), self.since] if tails else [self.since])
        return State(
            rows={
                table: _rows(connection, table, names.split(), [since, queued_after])
                for table, names in _COLUMNS.items()
            },
            since=_micros(since),
            months=self._months(connection, [since, queued_after]),
        )

    def _months(self, connection: Transaction, bounds: list[datetime]) -> dict[str, int]:
        """Count the calls that are not remembered one by one, those from before included."""
        months = dict(self.state.get("months", {}))
        for window in self.reread:
            for month in _months_of(window, months):
                del months[month]
        month = "strftime(make_timestamp(epoch_us(started)), '%Y-%m')"
        found = connection.execute(
            f"SELECT {month} AS month, count(*) FROM ("  # noqa: S608
            f"SELECT started FROM calls WHERE deleted_at IS NULL AND NOT ({_KEPT['calls']}) "
            "UNION ALL SELECT started FROM _gong_sync_left_out "
            f"WHERE NOT ({_KEPT['_gong_sync_left_out']})) GROUP BY month",
            bounds,
        ).fetchall()
        for name, count in found:
            months[name] = months.get(name, 0) + count
        return months


def _months_of(window: Window, months: Iterable[str]) -> list[str]:
    first, last = (
        f"{at.astimezone(UTC):%Y-%m}"
        for at in (window.start, window.end - timedelta(microseconds=1))
    )
    return [month for month in months if first <= month <= last]


def _rows(
    connection: Transaction, table: str, names: Sequence[str], bounds: list[datetime]
) -> list[list[Any]]:
    columns = ", ".join(micros(name) if name in _MOMENTS else name for name in names)
    query = f"SELECT {columns} FROM {table}"  # noqa: S608
    condition = _KEPT.get(table)
    if condition is not None:
        query += f" WHERE {condition}"
    if table == "_gong_sync_runs":
        query += f" ORDER BY id DESC LIMIT {_LAST_RUNS}"
    # DuckDB takes no more values than a query names.
    given = [bound for number, bound in enumerate(bounds, 1) if f"${number}" in query]
    if given == bounds[1:]:
        query = query.replace("$2", "$1")
    return [list(row) for row in connection.execute(query, given).fetchall()]


def _typed(names: Sequence[str], row: Sequence[Any]) -> list[Any]:
    return [
        moment(value) if name in _MOMENTS and value is not None else value
        for name, value in zip(names, row, strict=True)
    ]


def _micros(at: datetime) -> int:
    return int((at - _EPOCH) / timedelta(microseconds=1))
