"""Calls that a window should have listed and did not, until it is judged whether they are gone.

That is judged at the end of a run. Where a run ends before, the windows it has read are not read
again by the next one, so what they did not list is committed along with them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from gong_api.sync.plan import Window
from gong_api.sync.state import Known, PieceRead, StreamRead

__all__ = ["Unlisted", "by_month", "month_of"]

LONGEST = timedelta(days=31)
"""Span of calls that is judged as one; in a longer one a lost week would be too small a share."""


def by_month(starts: Collection[datetime]) -> bool:
    """Tell whether calls span so much time that each month is to be judged by itself."""
    return bool(starts) and max(starts) - min(starts) > LONGEST


def month_of(start: datetime) -> str:
    """Return the calendar month (UTC) that a call is judged with."""
    return f"{start.astimezone(UTC):%Y-%m}"


@dataclass(slots=True)
class Unlisted:
    """The calls that were ``noted`` and are not judged yet.

    ``stream`` is the stream as whose pieces they are kept; ``total`` counts the calls that Gong had
    to list, ``listed`` those that earlier runs came across. ``months`` counts them by month where
    each is judged by itself; what is kept of a call is the total that it counts among.
    """

    stream: str = ""
    total: int = 0
    listed: int = 0
    months: Counter[str] = field(default_factory=Counter[str])
    noted: set[str] = field(default_factory=set[str])
    _dated: list[tuple[datetime, str]] = field(default_factory=list[tuple[datetime, str]])

    @classmethod
    def of(cls, stream: str, stored: Mapping[str, PieceRead], known: Known) -> Unlisted:
        """Return what earlier runs left unjudged, and what this one has to come across."""
        counts = {
            call: [int(count) for count in piece.digest.split()] for call, piece in stored.items()
        }
        months: Counter[str] = Counter()
        if by_month(known.dated.values()):
            months.update(month_of(start) for start in known.dated.values())
            for call in counts.keys() & known.dated.keys():
                month = month_of(known.dated[call])
                months[month] = max(months[month], counts[call][0])
        return cls(
            stream,
            max([len(known.dated), *(total for total, _ in counts.values())]),
            max([0, *(listed for _, listed in counts.values())]),
            months,
            set(stored),
            sorted((at, call) for call, at in known.dated.items()),
        )

    def note(
        self, window: Window, unseen: Container[str], listed: int, now: datetime
    ) -> StreamRead | None:
        """Note the calls of a window that are ``unseen``, and return what is to be kept of it."""
        first, end = (bisect_left(self._dated, (at, "")) for at in (window.start, window.end))
        met = max(listed, self.listed)
        found = {
            call: f"{self.months[month_of(at)] if self.months else self.total} {met}"
            for at, call in self._dated[first:end]
            if call in unseen and call not in self.noted
        }
        if not found:
            return None
        self.noted.update(found)
        return StreamRead(self.stream, (), found, now)

    def judged(self, now: datetime) -> StreamRead:
        """Forget them all, and return what is to be kept of that."""
        forgotten = StreamRead(self.stream, (), {}, now, sorted(self.noted))
        self.noted, self.total, self.listed = set(), 0, 0
        self.months.clear()
        return forgotten
