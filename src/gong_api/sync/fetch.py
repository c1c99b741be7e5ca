"""Fetching: windows of calls side by side, transcripts in hundreds, small tables whole."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from gong_api.client import AsyncGong
from gong_api.errors import BudgetExhausted, MissingScope
from gong_api.models import CallTranscript
from gong_api.sync.allowance import AllowanceSpent
from gong_api.sync.commit import Parcel
from gong_api.sync.events import Expected, Fetched, Notice, SyncEvent
from gong_api.sync.lanes import Lanes
from gong_api.sync.plan import PAGE_SIZE, Window
from gong_api.sync.report import SyncReport
from gong_api.sync.state import CallsRead, Scope, Snapshot, TranscriptsRead
from gong_api.sync.window import WindowRead
from gong_api.tables import CALL_PARTIES, CALLS, TRANSCRIPT_SENTENCES, USERS, WORKSPACES, Table
from gong_api.tables.rows import calls_batch, entities_batch, parties_batch, sentences_batch
from gong_api.tables.source import SourcedCall, digest, item_texts, same_conversation

__all__ = ["STOPS", "Fetch"]

STOPS: tuple[type[Exception], ...] = (BudgetExhausted, AllowanceSpent)
"""What ends a run early, but in good order."""

CONTINUE, OPEN, TRANSCRIPTS, REST = range(4)
"""Priorities: windows once open are finished first, so that little is half read."""


_NONE: Mapping[str, str] = {}


@dataclass(slots=True, kw_only=True)
class Fetch:
    """One run's fetching. ``put`` takes what came, ``known`` is id and digest of calls kept."""

    client: AsyncGong
    scope: Scope
    tables: Collection[str]
    cycle: int
    known: dict[str, str]
    snapshots: dict[str, str]
    put: Callable[[Parcel], Awaitable[None]]
    emit: Callable[[SyncEvent], None]
    requests: Callable[[], int]
    report: SyncReport
    now: Callable[[], datetime]
    lanes: Lanes
    _open_windows: int = 0
    _asked: list[str] = field(default_factory=list[str])

    async def run(self, windows: Sequence[Window], waiting: Sequence[str]) -> None:
        """Fetch everything; ``waiting`` are calls whose transcript an earlier run missed."""
        for table in (USERS, WORKSPACES):
            if table.name in self.tables:
                # First when there is none yet, else last: progress with calls comes before.
                priority = REST if table.name in self.snapshots else CONTINUE
                self.lanes.add(priority, partial(self._snapshot, table))
        for window in windows:
            self.open(window)
        self.ask(waiting)
        if not windows:
            self._ask_rest()
        await self.lanes.run()

    # --- small tables ---------------------------------------------------------------------

    async def _snapshot(self, table: Table) -> None:
        listing: Any = (
            self.client.users.list() if table is USERS else self.client.settings.list_workspaces()
        )
        models: list[object] = []
        texts: list[bytes] = []
        try:
            async for page in listing.pages():
                found = item_texts(page.raw, table.name)
                models += page.items
                texts += found
                self.fetched(table, len(page.items))
        except MissingScope as error:
            self.skip(table.name, error.scope)
            return
        if not models or len(models) != len(texts):
            # Never let an empty answer, which may be a lack of visibility, empty a table.
            self.notice(f"{table.name}: Gong listed none; the table stays as it was.")
            return
        now_digest = digest(b"[" + b",".join(sorted(texts)) + b"]")
        if self.snapshots.get(table.name) != now_digest:
            await self.put(Snapshot(entities_batch(table, models, texts), now_digest))

    # --- calls ----------------------------------------------------------------------------

    def open(
        self, window: Window, *, again: bool = False, handed: Mapping[str, str] = _NONE
    ) -> None:
        """Queue a window; ``again`` says that it stems from a division.

        ``handed`` is id and digest of calls that were handed on already.
        """
        self._open_windows += 1
        self.lanes.add(OPEN, WindowRead(self, window, again=again, handed=handed).step)

    def add_page(self, step: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Queue the next page of a window."""
        self.lanes.add(CONTINUE, step)

    def close_window(self) -> None:
        """Note that a window is through: after the last one no calls will follow."""
        self._open_windows -= 1
        if self._open_windows == 0:
            self._ask_rest()

    async def take_calls(self, calls: Sequence[SourcedCall], handed: dict[str, str]) -> None:
        """Hand on what is new or changed of a page, and ask for its transcripts.

        ``handed`` is what the window has handed on so far, and grows.
        """
        fresh: list[SourcedCall] = []
        spoken: list[str] = []
        purged: list[str] = []
        for call in calls:
            if handed.get(call.id) == call.digest:
                continue
            first = call.id not in handed
            handed[call.id] = call.digest
            kept = self.known.pop(call.id, None)
            if call.private and not self.scope.include_private:
                self.report.private += first
                if kept is not None:
                    purged.append(call.id)
            elif kept == call.digest:
                self.report.unchanged += 1
            else:
                fresh.append(call)
                if kept is None or not same_conversation(kept, call.digest):
                    spoken.append(call.id)
        if not fresh and not purged:
            return
        parties = parties_batch(fresh) if CALL_PARTIES.name in self.tables else None
        ids = [call.id for call in fresh]
        await self.put(CallsRead(ids, spoken, calls_batch(fresh), parties, purged))
        self.ask(spoken)

    # --- transcripts ----------------------------------------------------------------------

    def ask(self, ids: Sequence[str]) -> None:
        """Queue calls for their transcripts; a request goes out for each full hundred."""
        if TRANSCRIPT_SENTENCES.name not in self.tables or not ids:
            return
        self.emit(Expected(table=TRANSCRIPT_SENTENCES.name, items=len(ids)))
        self._asked += ids
        while len(self._asked) >= PAGE_SIZE:
            self._queue_transcripts(PAGE_SIZE)

    def _ask_rest(self) -> None:
        if self._asked:
            self._queue_transcripts(len(self._asked))

    def _queue_transcripts(self, count: int) -> None:
        batch, self._asked = self._asked[:count], self._asked[count:]
        self.lanes.add(TRANSCRIPTS, partial(self._transcripts, batch))

    async def _transcripts(self, ids: Sequence[str]) -> None:
        if TRANSCRIPT_SENTENCES.name in self.report.skipped:
            return
        found: dict[str, CallTranscript] = {}
        try:
            async for page in self.client.calls.list_transcripts(call_ids=ids).pages():
                for item in page.items:
                    if item.transcript and item.call_id is not None:
                        found[item.call_id] = item
        except MissingScope as error:
            self.skip(TRANSCRIPT_SENTENCES.name, error.scope)
            return
        self.fetched(TRANSCRIPT_SENTENCES, len(ids))
        arrived = [call for call in ids if call in found]
        absent = [call for call in ids if call not in found]
        batch = sentences_batch([found[call] for call in arrived])
        await self.put(TranscriptsRead(arrived, absent, batch))

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

    def skip(self, table: str, scope: str) -> None:
        """Leave a table out since the credentials lack a scope."""
        if table not in self.report.skipped:
            self.report.skipped[table] = scope
            self.notice(f"{table} is left out: the credentials lack the scope {scope}.")
