"""Files for their owner alone, replaced as a whole, and locks that end with the process."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["is_open_to_others", "locked", "replace_privately", "sync_folder", "try_lock"]

_PAUSE = 0.05


def try_lock(handle: int) -> bool:
    """Lock an open file for this handle alone; tell whether it was free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def locked(
    path: Path, seconds: float, sleep: Callable[[float], None] = time.sleep
) -> Generator[None]:
    """Hold the lock of a file that is made for nothing else, and stays.

    Raises ``TimeoutError`` when others hold it for ``seconds``.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        left = seconds
        while not try_lock(handle):
            if left <= 0:
                raise TimeoutError(f"{path} stays locked")
            sleep(_PAUSE)
            left -= _PAUSE
        try:
            yield
        finally:
            _unlock(handle)
    finally:
        os.close(handle)


def is_open_to_others(status: os.stat_result) -> bool:
    """Whether others than its owner may use a file; never told on Windows, whose modes say less."""
    return sys.platform != "win32" and bool(status.st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _unlock(handle: int) -> None:
    # Closing is not enough: a process that was forked meanwhile has the same lock open.
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_UN)


def replace_privately(path: Path, text: str) -> None:
    """Write a file for its owner alone; it is whole and on the disk when this returns."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Write the names in a folder through to the disk."""
    if sys.platform == "win32":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
