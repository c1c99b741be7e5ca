"""One run at a time: a lock file beside the database that says who holds it.

The lock itself is the operating system's, so it ends with the process however that ends; what
stands in the file only serves the message for those who come second.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gong_api._files import try_lock
from gong_api.sync.errors import DatabaseError, SyncLocked

__all__ = ["hold"]


@contextmanager
def hold(database: Path, name: str = "") -> Generator[None]:
    """Hold the lock of ``database``, which errors call by its ``name``.

    Raises ``SyncLocked``, naming process, host and start, when another run holds it, and
    ``DatabaseError`` when the folder cannot be written.
    """
    path = database.with_name(database.name + ".lock")
    handle = _acquire(path, name or database.name)
    try:
        os.truncate(handle, 0)
        os.write(handle, _owner())
        yield
    finally:
        # Removed while still held: whoever opened it meanwhile sees that it is gone, and retries.
        if sys.platform == "win32":
            os.close(handle)
            path.unlink(missing_ok=True)
        else:
            path.unlink(missing_ok=True)
            os.close(handle)


def _acquire(path: Path, name: str) -> int:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise DatabaseError(f"{path} cannot be written: {error.strerror}.") from error
        if not try_lock(handle):
            os.close(handle)
            raise SyncLocked(_sentence(path, name))
        if _is_current(handle, path):
            return handle
        os.close(handle)


def _is_current(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _owner() -> bytes:
    started = datetime.now(UTC).isoformat(timespec="seconds")
    owner = {"pid": os.getpid(), "host": socket.gethostname(), "started": started}
    return json.dumps(owner).encode()


def _sentence(path: Path, name: str) -> str:
    try:
        owner: dict[str, Any] = json.loads(path.read_bytes())
        who = f"process {owner['pid']} on {owner['host']}, started {owner['started']}"
    except (OSError, ValueError, KeyError, TypeError):
        who = "another process"
    return f"A sync of {name} is already running: {who}."
