"""What a sync tells while it works.

``on_event`` is called by the event loop, and by the thread that commits when that one waits
for a reader; it must return quickly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gong_api.sync.report import SyncReport

__all__ = [
    "Committed",
    "Expected",
    "Fetched",
    "Finished",
    "Notice",
    "Started",
    "Stepped",
    "SyncEvent",
    "WaitingForReader",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncEvent:
    """The base of all events of a sync."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(SyncEvent):
    """The plan is made: calls that started within ``[since, until)``, in so many windows."""

    tables: tuple[str, ...]
    since: datetime
    until: datetime
    windows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected(SyncEvent):
    """So many more items will come for a table: calls, or calls with their sentences."""

    table: str
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched(SyncEvent):
    """So many items of a table came from Gong; ``requests`` counts those made so far."""

    table: str
    items: int
    requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped(SyncEvent):
    """Of a table beside those of the calls ``done`` of ``total`` steps are read.

    A step is what is read and committed at once: all of it, or that of a user, folder or month.
    """

    table: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed(SyncEvent):
    """Rows by table are now in the database, and so is the progress they stand for."""

    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingForReader(SyncEvent):
    """Another program has the database open; the commit waits for it.

    ``ending`` says that the run was interrupted, and waits only to commit what had come.
    """

    who: str
    ending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(SyncEvent):
    """Something that a person should know; the sync goes on."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(SyncEvent):
    """The run is over and all that came is committed."""

    report: SyncReport
