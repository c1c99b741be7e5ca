"""Where on the calendar call n starts, and which call is the first at or after a moment.

Calls are spread over the working hours of weekdays since 2001, at the rate that the size of the
company gives. Starts grow strictly with n, so a window is found by bisection.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime
from itertools import pairwise

from gong_api.sandbox.clock import to_micros
from gong_api.sandbox.draw import mix

_DAY = 86_400_000_000
_HOUR = 3_600_000_000
# A Monday, so that a week of the calendar is a week of working days.
_EPOCH = to_micros(datetime(2001, 1, 1, tzinfo=UTC))
_WORKDAY = 1_000_000_000_000
_FRACTION_BITS = 20
# Share of the day's calls (in 1/1000) that have started by each hour of the day, UTC.
_SHAPE = ((0, 8), (300, 12), (450, 14), (900, 18), (1000, 20))
_DENSEST_SECONDS = 16_000
_DIGITS = (3, 0, 3, 6, 0, 2, 3, 1)
# Microseconds that the last of so many digits stands for.
_UNITS = tuple(int(10.0**power) for power in range(6, -1, -1))


class Calendar:
    """The starts of all calls of a company with `calls` calls in `workdays` working days."""

    __slots__ = ("_calls", "_digits", "_key", "_workdays")

    def __init__(self, calls: int, workdays: int, key: int) -> None:
        self._key = key
        self._calls = calls
        self._workdays = workdays
        # Rounding to d digits must not swap neighbours, whose least distance is known.
        closest = _DENSEST_SECONDS * 1_000_000 * self._workdays // max(1, self._calls)
        self._digits = tuple(d if _UNITS[d] < closest else 6 for d in _DIGITS)

    def digits(self, n: int) -> int:
        """How many digits of the second call n shows (0 to 6)."""
        return self._digits[mix(n ^ self._key) & 7]

    def start(self, n: int) -> int:
        """Microseconds since 1970 at which call n starts."""
        scatter = mix(n ^ self._key)
        # A quarter to three quarters of the slot: neighbours stay half a slot apart.
        place = (n << _FRACTION_BITS) + (1 << 18) + ((scatter >> 8) & ((1 << 19) - 1))
        position = place * self._workdays * _WORKDAY // (self._calls << _FRACTION_BITS)
        workday, rest = divmod(position, _WORKDAY)
        week, weekday = divmod(workday, 5)
        micros = _EPOCH + (week * 7 + weekday) * _DAY + _time_of_day(rest)
        unit = _UNITS[self._digits[scatter & 7]]
        return micros - micros % unit

    def index_at(self, micros: int) -> int:
        """The first call that starts at or after `micros`."""
        week, weekday = divmod((micros - _EPOCH) // _DAY, 7)
        workday = week * 5 + min(weekday, 5)
        low = max(0, workday * self._calls // self._workdays - 2)
        high = max(low, (workday + 1) * self._calls // self._workdays + 2)
        return low + bisect_left(range(low, high), micros, key=self.start)


def _time_of_day(rest: int) -> int:
    for (share, hour), (next_share, next_hour) in pairwise(_SHAPE):
        low = share * (_WORKDAY // 1000)
        high = next_share * (_WORKDAY // 1000)
        if rest < high:
            return hour * _HOUR + (rest - low) * (next_hour - hour) * _HOUR // (high - low)
    raise ValueError("rest lies outside of the day")
