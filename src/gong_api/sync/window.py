"""Reading one window of calls, page by page; each page is a job of its own."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

from gong_api.errors import MissingScope
from gong_api.models import Call
from gong_api.paging import Page
from gong_api.sync.plan import Reading, Window, divide
from gong_api.sync.state import CallsRead
from gong_api.sync.walks import BROKEN_WALKS, RESTARTS
from gong_api.tables import ABOUT_CALLS, CALLS
from gong_api.tables.source import call_started, sourced_calls

if TYPE_CHECKING:
    from gong_api.sync.fetch import Fetch

__all__ = ["INCLUDED", "WindowRead"]

Part: TypeAlias = Literal[
    "parties",
    "structure",
    "topics",
    "trackers",
    "tracker_occurrences",
    "brief",
    "outline",
    "highlights",
    "call_outcome",
    "key_points",
    "speakers",
    "video",
    "person_interaction_stats",
    "questions",
    "public_comments",
    "context_extended",
]
INCLUDED: tuple[Part, ...] = get_args(Part)
"""All that Gong tells of a call but its signed media addresses: it all stands in ``raw``."""

_Pages = AsyncGenerator[Page[Call, Any], None]


class WindowRead:
    """One window; ``step`` is the job that reads its next page."""

    def __init__(
        self, fetch: Fetch, window: Window, *, again: bool, handed: Mapping[str, str]
    ) -> None:
        self._fetch = fetch
        self._window = window
        self._again = again
        self._pages: _Pages | None = None
        self._handed = dict(handed)
        self._listed: set[str] = set()
        self._restarts = 0
        self._begin()

    def _begin(self) -> None:
        self._begun = self._fetch.now()
        self._nameless = 0
        self._total = 0
        self._reached: datetime | None = self._window.start

    async def step(self) -> None:
        """Read the next page, and queue the one after it."""
        fetch = self._fetch
        if CALLS.name in fetch.report.skipped:
            fetch.close_window()
            return
        opening = self._pages is None
        pages = self._pages = self._pages or self._listing()
        try:
            page = await anext(pages)
        except MissingScope as error:
            fetch.skip([name for name in ABOUT_CALLS if name in fetch.tables], error.scope)
            fetch.close_window()
            return
        except BROKEN_WALKS as error:
            self._restart(error)
            return
        self._reach(page.items)
        if opening and await self._divided(page):
            return
        read, cursor = self._sifted(page), page.cursor
        del page
        await fetch.hand_on(read)
        if cursor is not None:
            await self._note_progress()
            fetch.add_page(self.step)
        else:
            await self._finish()

    def _listing(self) -> _Pages:
        workspace = self._fetch.scope.workspace
        listing = self._fetch.client.calls.list_extensive(
            from_date_time=self._window.start,
            to_date_time=self._window.end,
            workspace_id=workspace or None,
            include=list(INCLUDED),
        )
        self._begin()
        return cast("_Pages", listing.pages())

    def _reach(self, calls: Sequence[Call]) -> None:
        """Follow how far the calls have come, as long as each page shows them in order."""
        for call in calls:
            started = call_started(call)
            if self._reached is None or started is None or started < self._reached:
                self._reached = None
                return
            self._reached = started

    async def _divided(self, page: Page[Call, Any]) -> bool:
        """Queue smaller windows for what is left, when this one holds too much.

        Where the page does not show the order of calls it is dropped and read again.
        """
        self._total = page.total or len(page.items)
        reached = self._reached or self._window.start
        rest = Window(reached, self._window.end)
        left = self._total - (len(page.items) if reached > self._window.start else 0)
        parts = divide(rest, left, again=self._again) if page.cursor is not None else [rest]
        if len(parts) == 1:
            if not self._restarts:
                self._fetch.expect(self._total)
            return False
        if self._pages is not None:
            await self._pages.aclose()
        if reached > self._window.start:
            self._fetch.expect(len(page.items))
            await self._fetch.hand_on(self._sifted(page))
            await self._note_progress()
        # What starts at the very boundary comes again with the first part.
        self._fetch.open(parts[0], again=True, handed=self._handed)
        for part in parts[1:]:
            self._fetch.open(part, again=True)
        self._fetch.close_window()
        return True

    def _sifted(self, page: Page[Call, Any]) -> CallsRead | None:
        calls, nameless = sourced_calls(page.raw, page.items)
        self._nameless += nameless
        self._listed.update(call.id for call in calls)
        self._fetch.fetched(CALLS, len(page.items))
        return self._fetch.sift(calls, self._handed)

    async def _note_progress(self) -> None:
        """Let a run that stops here go on from where the calls have come to."""
        if self._reached is not None and self._reached > self._window.start:
            await self._note(self._reached)

    async def _note(self, end: datetime) -> None:
        fetch = self._fetch
        await fetch.note_unlisted(Window(self._window.start, end))
        await fetch.put(Reading(self._window.start, end, self._begun, fetch.cycle))

    async def _finish(self) -> None:
        fetch = self._fetch
        listed = len(self._listed) + self._nameless
        if listed < self._total:
            if not self._restarts:
                self._restart(None)
                return
            fetch.notice(
                f"Gong counted {self._total} calls after {self._window.start:%Y-%m-%d %H:%M} UTC, "
                f"yet listed {listed}; the next runs look again."
            )
        if self._nameless:
            fetch.notice(f"{self._nameless} calls without an id cannot be kept.")
        await self._note(self._window.end)
        fetch.close_window()

    def _restart(self, error: Exception | None) -> None:
        """Read the window from its start again; calls handed on already are not repeated."""
        self._restarts += 1
        if error is not None and self._restarts > RESTARTS:
            raise error
        self._pages = None
        self._fetch.add_page(self.step)
