"""Moments and days on their way to Gong. No zone is ever guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from gong_api.errors import InvalidArgument

_MOMENT_EXAMPLE = "'2026-01-31T09:00:00Z' or datetime(2026, 1, 31, 9, tzinfo=UTC)"
_DAY_EXAMPLE = "'2026-01-31' or date(2026, 1, 31)"
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"(\d{1,5})([mhdw])")


def moment(value: object, name: str) -> str:
    """Return ``value`` as an ISO-8601 date-time with an offset.

    Raises ``InvalidArgument`` for a naive datetime, a day, or text that is no such moment.
    """
    if isinstance(value, datetime):
        return _format(value, name)
    if isinstance(value, date):
        raise InvalidArgument(
            f"{name}: {value.isoformat()} is a day, yet Gong wants a moment with a time zone, "
            f"such as {_MOMENT_EXAMPLE}."
        )
    if not isinstance(value, str):
        raise InvalidArgument(
            f"{name}: expected a datetime or an ISO-8601 string, not {type(value).__name__}."
        )
    try:
        parsed = datetime.fromisoformat(value.upper())
    except ValueError:
        raise InvalidArgument(
            f"{name}: {value!r} is no ISO-8601 date-time, such as {_MOMENT_EXAMPLE}."
        ) from None
    if "T" not in value.upper() and " " not in value.strip():
        raise InvalidArgument(
            f"{name}: {value!r} is a day, yet Gong wants a moment with a time zone, "
            f"such as {_MOMENT_EXAMPLE}."
        )
    return _format(parsed, name)


def _format(value: datetime, name: str) -> str:
    if value.tzinfo is None or value.utcoffset() is None:
        raise InvalidArgument(
            f"{name}: {value.isoformat()} has no time zone, and none is guessed. "
            f"Give one, such as {_MOMENT_EXAMPLE}."
        )
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def day(value: object, name: str) -> str:
    """Return ``value`` as ``YYYY-MM-DD``.

    Raises ``InvalidArgument`` for a moment or for text that is no such day.
    """
    if isinstance(value, datetime):
        raise InvalidArgument(
            f"{name}: {value.isoformat()} is a moment, yet Gong wants a day of the company's "
            f"time zone, such as {_DAY_EXAMPLE}."
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise InvalidArgument(f"{name}: {value!r} is no day, such as {_DAY_EXAMPLE}.") from None
    raise InvalidArgument(f"{name}: expected a date or YYYY-MM-DD, not {type(value).__name__}.")


def duration(value: object, name: str) -> timedelta:
    """Return a span of time: a ``timedelta``, or text such as ``7d``, ``12h``, ``90m`` or ``2w``.

    Raises ``InvalidArgument`` for anything else.
    """
    if isinstance(value, timedelta):
        return value
    found = _DURATION.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if found is None:
        raise InvalidArgument(f"{name}: {value!r} is no span of time, such as '7d' or '12h'.")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def crm_moment(value: object, name: str) -> str:
    """Return ``value`` as the CRM upload wants it: ISO-8601 with offset, whole seconds."""
    parsed = datetime.fromisoformat(moment(value, name))
    return _format(parsed.replace(microsecond=0), name)


def utc(timestamp: float) -> datetime:
    """Return seconds since the epoch as an aware UTC datetime."""
    return datetime.fromtimestamp(timestamp, UTC)
