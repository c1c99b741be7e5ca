"""Which windows of time a run has to read, and how a window too full is divided.

A reading says that the calls which started within ``[start, end)`` were read at ``read_at``.
Gong shows a call only once it is processed, so the part of a reading that was younger than
the look-back at that moment is read again by the next run. Within one unfinished run, and for
a day, readings count in full, so that a run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

__all__ = [
    "EARLIEST",
    "PAGE_SIZE",
    "Reading",
    "Window",
    "divide",
    "missing",
    "record",
    "settle",
    "upper_bound",
]

EARLIEST = datetime(2015, 1, 1, tzinfo=UTC)
"""No company has calls in Gong from before this."""

PAGE_SIZE = 100
LAG = timedelta(minutes=10)
FRESH = timedelta(hours=24)

CHAIN_PAGES = 25
"""How many pages of one window are read one after the other, by the cursor, at best."""

SHORT_CHAIN_PAGES = 3
LANES = 8
"""Into how many windows a small span is divided, so that latency is not the bound."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A span of time, its start within and its end without."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """A window that was read at ``read_at``, in the ``cycle``-th complete pass."""

    start: datetime
    end: datetime
    read_at: datetime
    cycle: int

    @property
    def window(self) -> Window:
        """The window that was read."""
        return Window(self.start, self.end)


def upper_bound(now: datetime, until: datetime | None) -> datetime:
    """Return where reading ends: ``until``, yet never later than 10 minutes ago."""
    latest = (now - LAG).replace(microsecond=0)
    return latest if until is None else min(until, latest)


def missing(
    span: Window,
    readings: Iterable[Reading],
    *,
    lookback: timedelta,
    cycle: int,
    now: datetime,
) -> list[Window]:
    """Return the parts of ``span`` that no reading covers for good."""
    covered: list[Window] = []
    for reading in readings:
        resumed = reading.cycle == cycle and now - reading.read_at < FRESH
        end = reading.end if resumed else min(reading.end, reading.read_at - lookback)
        if end > reading.start:
            covered.append(Window(reading.start, end))
    return subtract(span, covered)


def subtract(span: Window, covered: Iterable[Window]) -> list[Window]:
    """Return what is left of ``span`` without the ``covered`` windows, in order."""
    left: list[Window] = []
    at = span.start
    for window in sorted(covered):
        if window.start >= span.end:
            break
        if window.start > at:
            left.append(Window(at, window.start))
        at = max(at, window.end)
    if at < span.end:
        left.append(Window(at, span.end))
    return left


def record(readings: Iterable[Reading], new: Reading) -> list[Reading]:
    """Return the readings with ``new``, which takes the place of older ones where they overlap."""
    kept = [
        replace(old, start=part.start, end=part.end)
        for old in readings
        for part in subtract(old.window, [new.window])
    ]
    return sorted([*kept, new])


def settle(readings: Iterable[Reading], *, lookback: timedelta) -> list[Reading]:
    """Return the readings with neighbours joined that need no second look."""
    joined: list[Reading] = []
    for reading in sorted(readings):
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.end == reading.start
            and all(item.end <= item.read_at - lookback for item in (last, reading))
        ):
            oldest = min(last.read_at, reading.read_at)
            if reading.end <= oldest - lookback:
                joined[-1] = replace(last, end=reading.end, read_at=oldest)
                continue
        joined.append(reading)
    return joined


def divide(window: Window, total: int, *, again: bool) -> list[Window]:
    """Return the windows that ``window`` of ``total`` calls is divided into; itself if it stays.

    ``again`` says that the window stems from a division already, and is divided only when it
    turned out much too full.
    """
    pages = -(-total // PAGE_SIZE)
    if again and pages <= 2 * CHAIN_PAGES:
        return [window]
    parts = max(-(-pages // CHAIN_PAGES), min(LANES, -(-pages // SHORT_CHAIN_PAGES)))
    if parts <= 1 or window.end - window.start < timedelta(minutes=2):
        return [window]
    return _equal_parts(window, parts)


def _equal_parts(window: Window, parts: int) -> list[Window]:
    step = (window.end - window.start) / parts
    edges = [(window.start + step * n).replace(microsecond=0) for n in range(1, parts)]
    bounds = [window.start, *edges, window.end]
    return [Window(start, end) for start, end in pairwise(bounds) if start < end]
