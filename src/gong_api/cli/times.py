"""Dates and spans as people type them."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, tzinfo

import click

__all__ = ["read_moment", "read_span", "read_zone"]


def read_zone(name: str | None) -> tzinfo:
    """Return the zone of ``--tz``, else of ``GONG_TZ``, else UTC."""
    chosen = name or os.environ.get("GONG_TZ") or ""
    if chosen.upper() in ("", "UTC", "Z"):
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(chosen)
    except (KeyError, ValueError, OSError):
        raise click.ClickException(
            f"{chosen} is no time zone; give a name such as Europe/Berlin."
        ) from None


def read_moment(text: str, zone: tzinfo, option: str) -> datetime:
    """Return a date or date-time; without an offset it is read in ``zone``, and said so."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.ClickException(
            f"{option} {text} is no date; give one such as 2026-01-31 or 2026-01-31T09:00Z."
        ) from None
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    placed = moment.replace(tzinfo=zone)
    click.echo(f"{option} {text} is read as {moment:%Y-%m-%d %H:%M} {zone}.", err=True)
    return placed.astimezone(UTC)


def read_span(text: str, option: str) -> timedelta:
    """Return a span such as ``7d``, ``12h`` or ``2w``."""
    from gong_api._core.times import duration
    from gong_api.errors import InvalidArgument

    try:
        return duration(text, option)
    except InvalidArgument:
        raise click.ClickException(
            f"{option} {text} is no span; give one such as 7d or 12h."
        ) from None
