"""Calls that a window should have listed and did not, until it is judged whether they are gone.

That is judged at the end of a run. Where a run ends before, the windows it has read are not read
again by the next one, so what they did not list is committed along with them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gong_api.sync.plan import Window
from gong_api.sync.state import Known, PieceRead, StreamRead

__all__ = ["Unlisted"]


@dataclass(slots=True)
class Unlisted:
    """The calls that were ``noted`` and are not judged yet.

    ``stream`` is the stream as whose pieces they are kept; ``total`` counts the calls that Gong had
    to list, ``listed`` those that earlier runs came across.
    """

    stream: str = ""
    total: int = 0
    listed: int = 0
    noted: set[str] = field(default_factory=set[str])
    _dated: list[tuple[datetime, str]] = field(default_factory=list[tuple[datetime, str]])

    @classmethod
    def of(cls, stream: str, stored: Mapping[str, PieceRead], known: Known) -> Unlisted:
        """Return what earlier runs left unjudged, and what this one has to come across."""
        counts = [[int(count) for count in piece.digest.split()] for piece in stored.values()]
        return cls(
            stream,
            max([len(known.dated), *(total for total, _ in counts)]),
            max([0, *(listed for _, listed in counts)]),
            set(stored),
            sorted((at, call) for call, at in known.dated.items()),
        )

    def note(
        self, window: Window, unseen: Container[str], listed: int, now: datetime
    ) -> StreamRead | None:
        """Note the calls of a window that are ``unseen``, and return what is to be kept of it."""
        first, end = (bisect_left(self._dated, (at, "")) for at in (window.start, window.end))
        found = [
            call for _, call in self._dated[first:end] if call in unseen and call not in self.noted
        ]
        if not found:
            return None
        self.noted.update(found)
        counts = f"{self.total} {max(listed, self.listed)}"
        return StreamRead(self.stream, (), dict.fromkeys(found, counts), now)

    def judged(self, now: datetime) -> StreamRead:
        """Forget them all, and return what is to be kept of that."""
        forgotten = StreamRead(self.stream, (), {}, now, sorted(self.noted))
        self.noted, self.total, self.listed = set(), 0, 0
        return forgotten
