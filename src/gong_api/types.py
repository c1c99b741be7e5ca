"""Types that appear in signatures: moments, days, files, and the unset argument."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from datetime import date, datetime
from os import PathLike
from typing import IO, TypeAlias

from msgspec import UNSET, UnsetType

__all__ = ["UNSET", "Day", "FileSource", "Moment", "UnsetType"]

Moment: TypeAlias = datetime | str
"""A point in time: a ``datetime`` with a zone, or an ISO-8601 string with an offset."""

Day: TypeAlias = date | str
"""A calendar day of the company's own time zone: a ``date`` or ``YYYY-MM-DD``."""

FileSource: TypeAlias = (
    str | PathLike[str] | bytes | IO[bytes] | Iterable[bytes] | AsyncIterable[bytes]
)
"""Content to upload: a path, bytes, an open binary file, or an iterator of chunks."""
