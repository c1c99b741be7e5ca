"""The two time zones of the company, without a time zone database, and how moments are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from gong_api.sandbox.clock import from_micros, to_micros

NEW_YORK = "new-york"
BERLIN = "berlin"


def offset_minutes(zone: str, micros: int) -> int:
    """Minutes east of UTC in `zone` at a moment."""
    standard, summer = (-300, -240) if zone == NEW_YORK else (60, 120)
    begins, ends = _summer(zone, from_micros(micros).year)
    return summer if begins <= micros < ends else standard


def write_moment(micros: int, offset: int, digits: int) -> str:
    """ISO 8601 with an offset and `digits` digits of the second."""
    text = from_micros(micros + offset * 60_000_000).isoformat(timespec="microseconds")
    # The digits of the second follow a point, which stands only before digits.
    return text[: 20 + digits if digits else 19] + _write_offset(offset)


@lru_cache(maxsize=64)
def _write_offset(offset: int) -> str:
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02d}:{minutes:02d}"


@lru_cache(maxsize=256)
def _summer(zone: str, year: int) -> tuple[int, int]:
    if zone == NEW_YORK:
        return _at(_sunday(year, 3, 8), 7), _at(_sunday(year, 11, 1), 6)
    return _at(_sunday(year, 3, 25), 1), _at(_sunday(year, 10, 25), 1)


def _sunday(year: int, month: int, earliest: int) -> date:
    first = date(year, month, earliest)
    return first + timedelta(days=(6 - first.weekday()) % 7)


def _at(day: date, hour: int) -> int:
    return to_micros(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
