"""A company's conversations in a database, complete and up to date.

Needs the extra ``sync``::

    from gong_api import Gong
    from gong_api.sync import sync

    with Gong() as gong:
        report = sync(gong, "gong.duckdb", since="2026-01-01T00:00:00Z")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gong_api.sync.errors import (
        DatabaseBusy,
        DatabaseError,
        DatabaseFull,
        DatabaseTooNew,
        DatabaseUnreachable,
        SyncError,
        SyncLocked,
    )
    from gong_api.sync.report import SyncReport
    from gong_api.sync.run import async_sync, sync

__all__ = [
    "DatabaseBusy",
    "DatabaseError",
    "DatabaseFull",
    "DatabaseTooNew",
    "DatabaseUnreachable",
    "SyncError",
    "SyncLocked",
    "SyncReport",
    "async_sync",
    "sync",
]

_HOMES = {
    **dict.fromkeys(
        (
            "DatabaseBusy",
            "DatabaseError",
            "DatabaseFull",
            "DatabaseTooNew",
            "DatabaseUnreachable",
            "SyncError",
            "SyncLocked",
        ),
        "errors",
    ),
    "SyncReport": "report",
    "async_sync": "run",
    "sync": "run",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"gong_api.sync.{home}"), name)
