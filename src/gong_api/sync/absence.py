"""Calls that Gong no longer shows: deleted ones told from those we may not see any more.

Gong keeps no list of deleted calls. A call that stood in a window before and is not listed there
now is asked for by its id, in hundreds and then alone; only what is not found even then is gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from gong_api.errors import MissingScope
from gong_api.sync.plan import PAGE_SIZE
from gong_api.sync.state import CallsGone, Known
from gong_api.sync.unlisted import by_month, month_of
from gong_api.sync.window import INCLUDED
from gong_api.tables.source import sourced_calls

if TYPE_CHECKING:
    from gong_api.sync.fetch import Fetch

__all__ = ["Absences"]

VISIBILITY_LOST = 0.05
"""Share of a span's calls beyond which their absence is not taken for deletion."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Calls that are judged together: of ``total`` those ``missing``; ``words`` say which."""

    words: str
    missing: list[str]
    total: int


@dataclass(slots=True)
class Absences:
    """Looks for the calls of a window that were not listed, and marks those that are gone."""

    fetch: Fetch
    keep_deleted: bool
    _gone: list[str] = field(default_factory=list[str])

    async def settle(self, known: Known) -> None:
        """Judge the calls of ``known`` which the run did not come across."""
        await self._settle(known)
        if self.fetch.unlisted.noted:
            await self.fetch.put(self.fetch.unlisted.judged(self.fetch.now()))

    async def _settle(self, known: Known) -> None:
        fetch = self.fetch
        believed: list[str] = []
        doubted: list[_Span] = []
        for span in self._spans(known):
            if span.missing and not self._believable(span):
                doubted.append(span)
            else:
                believed += span.missing
        if believed:
            for at in range(0, len(believed), PAGE_SIZE):
                fetch.add_last(partial(self._ask, believed[at : at + PAGE_SIZE]))
            await fetch.lanes.run()
            if self._gone:
                await fetch.put(CallsGone(self._gone, keep_content=self.keep_deleted))
                fetch.report.deleted += len(self._gone)
                self._gone = []
        if doubted:
            shown = ", ".join(
                f"{len(span.missing)} of {span.total} calls {span.words}" for span in doubted
            )
            fetch.notice(
                f"Gong no longer shows {shown}: "
                "they stay here unmarked, since the credentials may have lost sight of them."
            )
            return
        unseen = [call for call in known.left_out if call not in fetch.seen_left_out]
        if unseen and fetch.listed:
            await fetch.put(CallsGone(unseen, keep_content=False))

    def _spans(self, known: Known) -> list[_Span]:
        """Return what is judged by itself: each month where the calls span more than one.

        What an earlier run noted counts among the calls that it had to come across: these are not
        among the ``known`` ones any more.
        """
        unlisted, starts = self.fetch.unlisted, known.dated.values()
        missing = [call for call in sorted(known.dated) if call in self.fetch.known]
        if not by_month(starts):
            total = max(len(starts), unlisted.total if unlisted.noted else 0)
            return [_Span("read before", missing, total)]
        totals = Counter(month_of(start) for start in starts)
        if unlisted.noted:
            totals |= unlisted.months
        months: dict[str, list[str]] = {}
        for call in missing:
            months.setdefault(month_of(known.dated[call]), []).append(call)
        return [
            _Span(f"of {month}", calls, totals[month]) for month, calls in sorted(months.items())
        ]

    def _believable(self, span: _Span) -> bool:
        """Tell deletion from lost visibility; one call may always have been deleted."""
        listed = self.fetch.listed or self.fetch.unlisted.listed
        return bool(listed) and len(span.missing) <= max(1.0, VISIBILITY_LOST * span.total)

    async def _ask(self, ids: Sequence[str]) -> None:
        rest = await self._unfound(ids)
        if len(ids) == 1:
            self._gone += rest
            return
        for call in rest:
            self.fetch.add_last(partial(self._ask, [call]))

    async def _unfound(self, ids: Sequence[str]) -> list[str]:
        """Ask for calls by id, take those that there are, and return the others."""
        fetch = self.fetch
        listing: Any = fetch.client.calls.list_extensive(call_ids=ids, include=list(INCLUDED))
        found: set[str] = set()
        try:
            async for page in listing.pages():
                calls, _ = sourced_calls(page.raw, page.items)
                found.update(call.id for call in calls)
                await fetch.hand_on(fetch.sift(calls, {}))
        except MissingScope:
            return []
        fetch.ask_rest()
        return [call for call in ids if call not in found]
