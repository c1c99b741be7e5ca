"""One run at a time: a lock file beside the database that says who holds it."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from gong_api._locks import FileLock
from gong_api.sync.errors import DatabaseError, DatabaseFull, SyncLocked

__all__ = ["hold"]


@contextmanager
def hold(database: Path, name: str = "") -> Generator[None]:
    """Hold the lock of ``database``, which errors call by its ``name``.

    Raises ``SyncLocked``, naming process, host and start, when another run holds it, and
    ``DatabaseError`` when the folder cannot be written, ``DatabaseFull`` when its disk is full.
    """
    lock = FileLock(database.with_name(database.name + ".lock"))
    try:
        free = lock.acquire()
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        kind = DatabaseFull if full else DatabaseError
        raise kind(f"{lock.path} cannot be written: {error.strerror}.") from error
    if not free:
        raise SyncLocked(f"A sync of {name or database.name} is already running: {lock.holder()}.")
    try:
        yield
    finally:
        lock.release()
