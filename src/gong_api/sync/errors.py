"""What can go wrong in a sync beyond the client's own errors."""

from __future__ import annotations

from gong_api.errors import GongError

__all__ = [
    "DatabaseBusy",
    "DatabaseError",
    "DatabaseFull",
    "DatabaseTooNew",
    "DatabaseUnreachable",
    "SyncError",
    "SyncLocked",
]


class SyncError(GongError):
    """The base of the errors of a sync."""


class SyncLocked(SyncError):
    """Another run holds the lock of this database."""


class DatabaseError(SyncError):
    """The database cannot be read or written."""


class DatabaseTooNew(DatabaseError):
    """The database was written by a newer version of this package."""


class DatabaseBusy(DatabaseError):
    """Another program kept the database open for too long."""


class DatabaseFull(DatabaseError):
    """The disk has no room left; what was committed is there."""


class DatabaseUnreachable(DatabaseError):
    """The database's server cannot be reached, or went away; what was committed is there."""
