"""Fetching: windows of calls side by side, transcripts in hundreds, small tables whole."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from gong_api.client import AsyncGong
from gong_api.errors import BudgetExhausted, MissingScope
from gong_api.sync.allowance import AllowanceSpent
from gong_api.sync.commit import Parcel
from gong_api.sync.events import Expected, Fetched, Notice, SyncEvent
from gong_api.sync.lanes import Job, Lanes
from gong_api.sync.plan import PAGE_SIZE, Window
from gong_api.sync.report import SyncReport
from gong_api.sync.state import CallsRead, Known, LeftOut, Scope, TranscriptsRead
from gong_api.sync.unlisted import Unlisted
from gong_api.sync.walks import restarting
from gong_api.sync.window import WindowRead
from gong_api.tables import CALLS, TRANSCRIPT_SENTENCES, Table
from gong_api.tables.convert import Batch
from gong_api.tables.parts import part_batches
from gong_api.tables.rows import calls_batch, sentences_batch
from gong_api.tables.source import (
    SourcedCall,
    TranscriptTexts,
    same_conversation,
    transcript_groups,
)

__all__ = ["STOPS", "Fetch"]

STOPS: tuple[type[Exception], ...] = (BudgetExhausted, AllowanceSpent)
"""What ends a run early, but in good order."""

ERASED = "erased"
"""Why a call is left out that was erased here and may still be listed by Gong."""

CONTINUE, OPEN, TRANSCRIPTS, REST = range(4)
"""Priorities: windows once open are finished first, so that little is half read."""


_NONE: Mapping[str, str] = {}


@dataclass(slots=True)
class _Sorted:
    """The calls of a page by what is to be done about them."""

    fresh: list[SourcedCall] = field(default_factory=list[SourcedCall])
    spoken: list[str] = field(default_factory=list[str])
    purged: list[str] = field(default_factory=list[str])
    private: list[LeftOut] = field(default_factory=list[LeftOut])

    def __bool__(self) -> bool:
        return bool(self.fresh or self.purged or self.private)


@dataclass(slots=True, kw_only=True)
class Fetch:
    """One run's fetching. ``put`` takes what came, ``known`` is id and digest of calls kept."""

    client: AsyncGong
    scope: Scope
    tables: Collection[str]
    cycle: int
    known: dict[str, str]
    put: Callable[[Parcel], Awaitable[None]]
    emit: Callable[[SyncEvent], None]
    requests: Callable[[], int]
    report: SyncReport
    now: Callable[[], datetime]
    lanes: Lanes
    earliest: datetime | None = None
    left_out: dict[str, str] = field(default_factory=dict[str, str])
    seen_left_out: set[str] = field(default_factory=set[str])
    listed: int = 0
    unlisted: Unlisted = field(default_factory=Unlisted)
    after_calls: list[Job] = field(default_factory=list[Job])
    _open_windows: int = 0
    _asked: list[str] = field(default_factory=list[str])

    async def run(self, windows: Sequence[Window], waiting: Sequence[str]) -> None:
        """Fetch everything; ``waiting`` are calls whose transcript an earlier run missed."""
        for window in windows:
            self.open(window)
        self.ask(waiting)
        if not windows:
            self._end_calls()
        await self.lanes.run()

    def add_stream(self, job: Job, *, first: bool = False) -> None:
        """Queue a job of a stream: after those of the calls unless it comes ``first``."""
        self.lanes.add(CONTINUE if first else REST, job)

    # --- calls ----------------------------------------------------------------------------

    def open(
        self, window: Window, *, again: bool = False, handed: Mapping[str, str] = _NONE
    ) -> None:
        """Queue a window; ``again`` says that it stems from a division.

        ``handed`` is id and digest of calls that were handed on already.
        """
        self._open_windows += 1
        self.lanes.add(OPEN, WindowRead(self, window, again=again, handed=handed).step)

    def recall(self, known: Known) -> None:
        """Learn what is kept of windows that are to be read."""
        self.known.update(known.digests)
        self.left_out.update(known.left_out)

    def add_last(self, job: Job) -> None:
        """Queue a job that comes after all others."""
        self.lanes.add(REST, job)

    async def note_unlisted(self, window: Window) -> None:
        """Hand on which calls kept a window that was read should have listed, and did not."""
        noted = self.unlisted.note(window, self.known, self.listed, self.now())
        if noted is not None:
            await self.put(noted)

    def add_page(self, step: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Queue the next page of a window."""
        self.lanes.add(CONTINUE, step)

    def close_window(self) -> None:
        """Note that a window is through: after the last one no calls will follow."""
        self._open_windows -= 1
        if self._open_windows == 0:
            self._end_calls()

    def _end_calls(self) -> None:
        self.ask_rest()
        jobs, self.after_calls = self.after_calls, []
        for job in jobs:
            self.add_stream(job)

    def sift(self, calls: Sequence[SourcedCall], handed: dict[str, str]) -> CallsRead | None:
        """Return what is new or changed of a page, to be handed on.

        ``handed`` is what the window has handed on so far, and grows.
        """
        found = _Sorted()
        for call in calls:
            if handed.get(call.id) == call.digest:
                continue
            if call.started is not None:
                self.earliest = min(self.earliest or call.started, call.started)
            first = call.id not in handed
            handed[call.id] = call.digest
            self.listed += first
            self._sort(call, found, first=first)
        if not found:
            return None
        fresh = found.fresh
        rows, parts = calls_batch(fresh), part_batches(fresh, self.tables)
        ids = [call.id for call in fresh]
        return CallsRead(ids, found.spoken, rows, parts, found.purged, found.private)

    async def hand_on(self, read: CallsRead | None) -> None:
        """Hand on what was sifted, and ask for its transcripts.

        This may wait for a commit: the page that it came from should be gone by then, since it
        takes many times the memory of its rows.
        """
        if read is not None:
            await self.put(read)
            self.ask(read.spoken)

    def _sort(self, call: SourcedCall, into: _Sorted, *, first: bool) -> None:
        kept = self.known.pop(call.id, None)
        if call.id in self.left_out:
            self.seen_left_out.add(call.id)
        if self.left_out.get(call.id) == ERASED:
            return
        if call.private and not self.scope.include_private:
            self.report.private += first
            if kept is not None:
                into.purged.append(call.id)
            if call.id not in self.left_out:
                into.private.append(LeftOut(call.id, call.started, _workspace(call)))
        elif kept == call.digest:
            self.report.unchanged += 1
        else:
            into.fresh.append(call)
            if kept is None or not same_conversation(kept, call.digest):
                into.spoken.append(call.id)

    # --- transcripts ----------------------------------------------------------------------

    def ask(self, ids: Sequence[str]) -> None:
        """Queue calls for their transcripts; a request goes out for each full hundred."""
        if TRANSCRIPT_SENTENCES.name not in self.tables or not ids:
            return
        self.emit(Expected(table=TRANSCRIPT_SENTENCES.name, items=len(ids)))
        self._asked += ids
        while len(self._asked) >= PAGE_SIZE:
            self._queue_transcripts(PAGE_SIZE)

    def ask_rest(self) -> None:
        """Ask for the transcripts that do not make up a full request."""
        if self._asked:
            self._queue_transcripts(len(self._asked))

    def _queue_transcripts(self, count: int) -> None:
        batch, self._asked = self._asked[:count], self._asked[count:]
        self.lanes.add(TRANSCRIPTS, partial(self._transcripts, batch))

    async def _transcripts(self, ids: Sequence[str]) -> None:
        if TRANSCRIPT_SENTENCES.name in self.report.skipped:
            return
        try:
            arrived, batches = await restarting(partial(self._said, ids))
        except MissingScope as error:
            self.skip([TRANSCRIPT_SENTENCES.name], error.scope)
            return
        self.fetched(TRANSCRIPT_SENTENCES, len(ids))
        absent = [call for call in ids if call not in arrived]
        await self.put(TranscriptsRead(sorted(arrived), absent, batches))

    async def _said(self, ids: Sequence[str]) -> tuple[set[str], list[Batch]]:
        """Return which calls have a transcript, and what was said in them."""
        awaited = set(ids)
        batches: list[Batch] = []
        listing = self.client.calls.list_transcripts(call_ids=ids)._read_as(TranscriptTexts)
        async for page in listing.pages():
            for some in transcript_groups(page.items):
                said = {call: item for call, item in some if item.transcript and call in awaited}
                awaited.difference_update(said)
                batches.append(sentences_batch(list(said.values())))
        return set(ids) - awaited, batches

    # --- telling --------------------------------------------------------------------------

    def expect(self, calls: int) -> None:
        """Tell how many calls will come from a window."""
        self.emit(Expected(table=CALLS.name, items=calls))

    def fetched(self, table: Table, items: int) -> None:
        """Tell how many items came."""
        self.emit(Fetched(table=table.name, items=items, requests=self.requests()))

    def notice(self, message: str) -> None:
        """Tell a person, now and in the report."""
        self.report.notices.append(message)
        self.emit(Notice(message=message))

    def skip(self, tables: Sequence[str], scope: str) -> None:
        """Leave tables out since the credentials lack a scope."""
        new = [table for table in tables if table not in self.report.skipped]
        self.report.skipped.update(dict.fromkeys(new, scope))
        if new:
            others = f" with {len(new) - 1} tables beside it" if len(new) > 1 else ""
            self.notice(f"{new[0]} is left out{others}: the credentials lack the scope {scope}.")


def _workspace(call: SourcedCall) -> str | None:
    found: object = getattr(call.call.meta_data, "workspace_id", None)
    return found if isinstance(found, str) else None
