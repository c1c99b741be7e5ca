"""What a run would take, told from one page per window and table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from gong_api.errors import MissingScope
from gong_api.sync.lanes import Lanes
from gong_api.sync.plan import CHAIN_PAGES, LANES, PAGE_SIZE, Window
from gong_api.sync.streams.reviews import REVIEWS
from gong_api.tables import CALLS, TABLES, TRANSCRIPT_SENTENCES

if TYPE_CHECKING:
    from gong_api.sync.link import Link
    from gong_api.sync.options import Options

__all__ = ["Estimate", "estimate"]

DAY = 10_000
"""Requests that Gong grants a company each day, unless its support raised them."""

WEEKLY_COUNT = "weekly count of months"
_RATE = 3.0


@dataclass(slots=True, kw_only=True)
class Estimate:
    """What a run will take, as far as it can be told beforehand.

    Attributes:
        calls: calls that will be read.
        requests: requests of the whole run.
        minutes: how long it will take at the client's rate.
        share: part of the day's requests, from 0 to 1 and above.
        by_table: requests by what they bring.
        costs: tables whose requests cannot be told beforehand, with what they cost.
    """

    calls: int = 0
    requests: int = 0
    minutes: float = 0.0
    share: float = 0.0
    by_table: dict[str, int] = field(default_factory=dict[str, int])
    costs: dict[str, str] = field(default_factory=dict[str, str])

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold."""
        return {**asdict(self), "minutes": round(self.minutes, 1), "share": round(self.share, 4)}


async def estimate(
    options: Options,
    link: Link,
    windows: Sequence[Window],
    waiting: int,
    others: Mapping[str, int],
    months: int = 0,
) -> Estimate:
    """Ask one page of each window, and tell what a run will take.

    ``others`` is the requests of the tables beside those of the calls, ``months`` how many
    closed months will be counted.
    """
    found = Estimate()
    counts: list[int] = []
    lanes = Lanes(link.lanes, ())
    for window in windows:
        lanes.add(0, partial(_count, options, link, window, counts))
    await lanes.run()
    found.calls = sum(counts)
    pages = sum(_call_pages(count) for count in counts)
    found.by_table[CALLS.name] = pages if options.about_calls else 0
    if TRANSCRIPT_SENTENCES.name in options.tables:
        found.by_table[TRANSCRIPT_SENTENCES.name] = -(-(found.calls + waiting) // PAGE_SIZE)
    found.by_table.update(others)
    found.by_table[WEEKLY_COUNT] = months
    if REVIEWS.name in others:
        found.costs[REVIEWS.name] = TABLES[REVIEWS.name].cost
    found.by_table = {name: count for name, count in found.by_table.items() if count}
    found.requests = sum(found.by_table.values())
    status = link.allowance.status()
    found.minutes = found.requests / (status.rate or _RATE) / 60
    found.share = found.requests / (status.daily_limit or DAY)
    return found


def _call_pages(calls: int) -> int:
    """Return the pages of a window: where it is divided, each part's last page is half full."""
    pages = max(1, math.ceil(calls / PAGE_SIZE))
    parts = max(math.ceil(pages / CHAIN_PAGES), min(LANES, math.ceil(pages / 3)))
    return pages + (parts // 2 if parts > 1 else 0)


async def _count(options: Options, link: Link, window: Window, counts: list[int]) -> None:
    listing: Any = link.client.calls.list_extensive(
        from_date_time=window.start,
        to_date_time=window.end,
        workspace_id=options.scope.workspace or None,
    )
    try:
        page = await listing.page()
    except MissingScope:
        return
    counts.append(page.total or len(page.items))
