"""A clock that tests can move, freeze and set."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970 of an aware `moment`; a naive one raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError("the moment needs a time zone, for example tzinfo=datetime.UTC")
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The UTC moment `micros` microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=micros)


class Clock:
    """Wall time with an offset: real by default, movable, and able to stand still.

    `start` is the moment it shows at first; without it the real time is shown. `wall` and
    `monotonic` give seconds and can be replaced for tests without real time.
    """

    def __init__(
        self,
        start: datetime | None = None,
        *,
        frozen: bool = False,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._start = start
        self._start_frozen = frozen
        self._offset = 0
        self._moved = 0.0
        self._frozen_at: int | None = None
        self.reset()

    def reset(self) -> None:
        """Show the first moment again, and tick or stand as at first."""
        self._frozen_at = None
        self._offset = 0
        if self._start_frozen:
            self.freeze(self._start)
        elif self._start is not None:
            self.set(self._start)

    def micros(self) -> int:
        """The time shown, in microseconds since 1970."""
        if self._frozen_at is not None:
            return self._frozen_at
        return self._real() + self._offset

    def now(self) -> datetime:
        """The time shown, in UTC."""
        return from_micros(self.micros())

    def real_seconds(self) -> float:
        """The real time in seconds since 1970, whatever is shown."""
        return self._wall()

    def monotonic(self) -> float:
        """Seconds for rate limits: they pass while the clock is frozen, and a move adds to them."""
        return self._monotonic() + self._moved

    def set(self, moment: datetime) -> None:
        """Show `moment`, and go on ticking or standing as before."""
        micros = to_micros(moment)
        if self._frozen_at is not None:
            self._frozen_at = micros
        else:
            self._offset = micros - self._real()

    def move(self, by: timedelta | float) -> None:
        """Move by a timedelta or by seconds; a negative value goes back."""
        seconds = by.total_seconds() if isinstance(by, timedelta) else by
        self._moved += max(0.0, seconds)
        if self._frozen_at is not None:
            self._frozen_at += round(seconds * 1_000_000)
        else:
            self._offset += round(seconds * 1_000_000)

    def freeze(self, at: datetime | None = None) -> None:
        """Stand still at `at`, or at the time shown now."""
        self._frozen_at = self.micros() if at is None else to_micros(at)

    def resume(self) -> None:
        """Tick again from the time shown."""
        if self._frozen_at is not None:
            self._offset = self._frozen_at - self._real()
            self._frozen_at = None

    @property
    def frozen(self) -> bool:
        """Whether the clock stands still."""
        return self._frozen_at is not None

    def _real(self) -> int:
        return round(self._wall() * 1_000_000)
