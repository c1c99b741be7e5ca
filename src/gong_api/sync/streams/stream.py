"""What a stream is: tables that the same requests bring, read piece by piece."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from gong_api.sync.plan import FRESH
from gong_api.sync.state import Change, PieceRead
from gong_api.tables import TABLES

if TYPE_CHECKING:
    from gong_api.sync.streams.reader import Reader

__all__ = ["Found", "Piece", "Stream", "day_of", "due", "grouped"]

_BEHIND = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a stream that is read and committed on its own; ``key`` is how it is kept.

    ``start`` and ``end`` are the days of a piece that is closed some time after its end.
    """

    key: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a piece; ``changes`` is asked for only when the digest is a new one.

    ``doubtful`` says that nothing came, which may be a lack of visibility.
    """

    digest: str
    changes: Callable[[], Sequence[Change]]
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One stream. ``tables`` are names; the first one's is the stream's.

    ``pieces`` lists them, ``read`` reads up to ``together`` of them at once. ``complete`` says
    that pieces no longer listed are gone, by the column ``column``; ``daily`` that an open
    piece changes once a day only; ``grace`` how long after its end a piece is read again, if
    not for the look-back. ``dated`` streams begin where the calls begin. A stream with ``run``
    does it all by itself.
    """

    tables: tuple[str, ...]
    pieces: Callable[[Reader], Awaitable[list[Piece]]] | None = None
    read: Callable[[Reader, Sequence[Piece]], Awaitable[Mapping[str, Found]]] | None = None
    run: Callable[[Reader], Awaitable[None]] | None = None
    together: int = 1
    complete: bool = False
    column: str = ""
    daily: bool = False
    dated: bool = False
    grace: timedelta | None = None

    @property
    def name(self) -> str:
        """The name under which progress is kept."""
        return self.tables[0]

    def gone(self, keys: Sequence[str]) -> list[Change]:
        """Return the changes that drop the rows of pieces."""
        from gong_api.tables.rows import entities_batch

        return [
            Change(entities_batch(TABLES[name], [], []), among={self.column: keys})
            for name in self.tables
        ]


def day_of(moment: datetime) -> date:
    """Return a day that is not in the future in any time zone, as Gong's statistics ask for."""
    return (moment - _BEHIND).date()


def due(
    stream: Stream,
    piece: Piece,
    known: PieceRead | None,
    *,
    now: datetime,
    resumed: datetime | None,
    lookback: timedelta,
) -> bool:
    """Tell whether a piece is to be read; ``resumed`` is when a pass not finished began."""
    if known is None:
        return True
    if resumed is not None and known.read_at >= resumed and now - known.read_at < FRESH:
        return False
    if piece.end is None:
        return True
    grace = lookback if stream.grace is None else stream.grace
    if day_of(known.read_at) >= piece.end + max(grace, timedelta(0)):
        return False
    return not (stream.daily and day_of(known.read_at) == day_of(now))


def grouped(pieces: Iterable[Piece], size: int) -> list[list[Piece]]:
    """Return the pieces in groups of neighbours in time, at most ``size`` in one."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        last = groups[-1] if groups else []
        if 0 < len(last) < size and last[-1].end == piece.start:
            last.append(piece)
        else:
            groups.append([piece])
    return groups
