"""The days of the company's time zone, in which statistics are asked for and answered."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from gong_api.sandbox.clock import from_micros, to_micros
from gong_api.sandbox.settings import read_moment
from gong_api.sandbox.state.zones import NEW_YORK, offset_minutes, write_moment

ZONE = NEW_YORK
TIME_ZONE = "America/New_York"

_MINUTE = 60_000_000
_BEFORE_ANY_CHANGE = 5 * 60 * _MINUTE


@lru_cache(maxsize=4096)
def day_start(day: date) -> int:
    """Microseconds since 1970 at which a day begins."""
    midnight = to_micros(read_moment(day))
    # The clock never changes before two in the morning.
    return midnight - offset_minutes(ZONE, midnight + _BEFORE_ANY_CHANGE) * _MINUTE


def day_of(micros: int) -> date:
    """The day of a moment."""
    return from_micros(micros + offset_minutes(ZONE, micros) * _MINUTE).date()


def days_between(first: date, end: date) -> list[date]:
    """The days from `first` until the one before `end`."""
    return [first + timedelta(days=number) for number in range((end - first).days)]


def write_company_time(micros: int, digits: int = 0) -> str:
    """A moment with the company's offset."""
    return write_moment(micros, offset_minutes(ZONE, micros), digits)
