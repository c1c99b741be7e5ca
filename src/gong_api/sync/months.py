"""Once a week, Gong's count of each closed month is held against what is kept here.

A call uploaded today with an old date stands outside of every look-back; only the count tells.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from gong_api.errors import MissingScope
from gong_api.sync.absence import Absences
from gong_api.sync.plan import Window
from gong_api.sync.state import Checked

if TYPE_CHECKING:
    from gong_api.sync.destination import Destination
    from gong_api.sync.fetch import Fetch

__all__ = ["CHECK_EVERY", "MonthCheck", "months"]

CHECK_EVERY = timedelta(days=7)


def months(span: Window, first: datetime | None) -> list[Window]:
    """Return the closed calendar months (UTC) of ``span``, the time before ``first`` as one."""
    end = _month_of(span.end)
    start = min(max(span.start, _month_of(first)) if first else span.end, end)
    found = [Window(span.start, start)] if span.start < start else []
    while start < end:
        following = _month_of(_month_of(start) + timedelta(days=32))
        found.append(Window(start, following))
        start = following
    return found


def _month_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


@dataclass(slots=True)
class MonthCheck:
    """Counts months, and reads those again whose count differs."""

    fetch: Fetch
    destination: Destination
    absences: Absences
    flush: Callable[[], Awaitable[None]]
    _totals: dict[Window, int] = field(default_factory=dict[Window, int])

    async def run(self, windows: Sequence[Window]) -> None:
        """Check ``windows``, and note that it was done."""
        fetch = self.fetch
        for window in windows:
            fetch.add_last(partial(self._count, window))
        await fetch.lanes.run()
        await self.flush()
        kept = await asyncio.to_thread(self.destination.count_calls, windows, fetch.scope)
        for window, ours in zip(windows, kept, strict=True):
            if self._totals.get(window, ours) != ours:
                await self._read_again(window)
        await fetch.put(Checked(fetch.now()))

    async def _count(self, window: Window) -> None:
        listing: Any = self.fetch.client.calls.list_extensive(
            from_date_time=window.start,
            to_date_time=window.end,
            workspace_id=self.fetch.scope.workspace or None,
        )
        try:
            page = await listing.page()
        except MissingScope:
            return
        self._totals[window] = page.total or len(page.items)

    async def _read_again(self, window: Window) -> None:
        fetch = self.fetch
        known = await asyncio.to_thread(self.destination.known_calls, [window], fetch.scope)
        fetch.recall(known)
        fetch.open(window)
        await fetch.lanes.run()
        await self.absences.settle(known)
