"""Gathers what was fetched and commits it, several pages at a time, beside the fetching."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gong_api.sync.destination import Destination
from gong_api.sync.events import Committed, SyncEvent
from gong_api.sync.plan import Reading, record
from gong_api.sync.report import SyncReport
from gong_api.sync.state import (
    CallsGone,
    CallsRead,
    Checked,
    Commit,
    Run,
    StreamRead,
    TranscriptsRead,
)
from gong_api.tables.convert import Batch

__all__ = ["Committer", "Parcel"]

Written = StreamRead | CallsRead | TranscriptsRead | CallsGone | Checked
Parcel = Written | Reading

INTERVAL = 5.0
"""Seconds that fetched data waits for its commit at most."""

FULL = 8 * 2**20
"""Bytes that are committed at once without waiting for the interval."""

MOST = FULL + FULL // 2
"""Bytes beyond which fetching waits for a commit."""


@dataclass(slots=True)
class Committer:
    """Takes parcels in order; ``work`` commits them until ``close``.

    A reading never precedes the calls that it speaks of, since parcels keep their order.
    """

    destination: Destination
    run: Run
    report: SyncReport
    readings: list[Reading]
    now: Callable[[], datetime]
    emit: Callable[[SyncEvent], None]
    requests: Callable[[], int]
    pending_for: timedelta
    _parcels: list[Parcel] = field(default_factory=list[Parcel])
    _bytes: int = 0
    _closed: bool = False
    _hurried: bool = False
    _writing: bool = False
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def put(self, parcel: Parcel) -> None:
        """Hand over a parcel; waits while much is still to be committed."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._bytes < MOST)
            self._parcels.append(parcel)
            self._bytes += sum(batch.rows.nbytes for batch in _batches(parcel))
            self._changed.notify_all()

    async def flush(self) -> None:
        """Wait until all that was handed over is committed."""
        async with self._changed:
            self._hurried = True
            self._changed.notify_all()
            await self._changed.wait_for(lambda: not self._parcels and not self._writing)
            self._hurried = False

    async def close(self) -> None:
        """Let ``work`` commit the rest and end."""
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    async def work(self) -> None:
        """Commit as parcels come."""
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: self._parcels or self._closed)
                if self._parcels:
                    await self._gather()
                parcels, self._parcels = self._parcels, []
                size, closed = self._bytes, self._closed
                self._writing = bool(parcels)
            if parcels:
                self.emit(Committed(rows=await asyncio.to_thread(self.write, parcels)))
                parcels.clear()
            async with self._changed:
                self._bytes -= size
                self._writing = False
                self._changed.notify_all()
                if closed and not self._parcels:
                    return

    async def _gather(self) -> None:
        """Wait for more, at most for the interval; called while the condition is held."""
        try:
            async with asyncio.timeout(INTERVAL):
                await self._changed.wait_for(
                    lambda: self._closed or self._hurried or self._bytes >= FULL
                )
        except TimeoutError:
            pass

    def write(self, parcels: list[Parcel]) -> dict[str, int]:
        """Write parcels, and how the run stands, in one transaction; return rows by table."""
        commit = Commit(self.run, self.now())
        moved = False
        readings = self.readings
        for parcel in parcels:
            if isinstance(parcel, Reading):
                readings = record(readings, parcel)
                moved = True
            else:
                _add(commit, parcel)
        if moved:
            commit.readings = readings
        self.run.requests = self.requests()
        written = self.destination.commit(commit)
        self.readings = readings
        for parcel in parcels:
            for batch in _batches(parcel):
                _count_odd(self.report, batch)
        for table, rows in written.items():
            self.report.rows[table] = self.report.rows.get(table, 0) + rows
        return written

    def conclude(self, readings: list[Reading] | None, *, complete: bool = False) -> None:
        """Write how the run ended, and the readings if they were tidied; see ``Commit``."""
        self.run.requests = self.requests()
        now, span = self.now(), self.pending_for
        last = Commit(self.run, now, readings=readings, complete=complete, pending_for=span)
        self.destination.commit(last)
        self.report.pending = self.destination.pending_transcripts(now, pending_for=span)


def _add(commit: Commit, parcel: Written) -> None:
    if isinstance(parcel, CallsRead):
        commit.calls.append(parcel)
    elif isinstance(parcel, TranscriptsRead):
        commit.transcripts.append(parcel)
    elif isinstance(parcel, CallsGone):
        commit.gone.append(parcel)
    elif isinstance(parcel, Checked):
        commit.checked = parcel
    else:
        commit.streams.append(parcel)


def _batches(parcel: Parcel) -> list[Batch]:
    if isinstance(parcel, StreamRead):
        return [change.batch for change in parcel.changes]
    if isinstance(parcel, CallsRead):
        return [parcel.calls, *parcel.parts]
    if isinstance(parcel, TranscriptsRead):
        return list(parcel.sentences)
    return []


def _count_odd(report: SyncReport, batch: Batch) -> None:
    for column, count in batch.odd.items():
        name = f"{batch.table.name}.{column}"
        report.odd[name] = report.odd.get(name, 0) + count
