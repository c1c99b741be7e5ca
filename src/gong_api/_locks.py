"""A lock that is a file: one holder among threads and processes, over when the holder dies.

The lock itself is the operating system's; what stands in the file only serves a message for
those who come second.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gong_api._files import try_lock

__all__ = ["FileLock"]


class FileLock:
    """The lock that ``path`` stands for. The file is removed when it is released."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock without waiting; False when another holds it.

        Raises ``OSError`` when the file cannot be written.
        """
        while self._handle is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            if not try_lock(handle):
                os.close(handle)
                return False
            if not _is_current(handle, self.path):
                os.close(handle)
                continue
            self._handle = handle
            try:
                os.truncate(handle, 0)
                os.write(handle, _owner())
            except OSError:  # a full disk: nobody would be there to release it
                self.release()
                raise
        return True

    def release(self) -> None:
        """Let others have it; may be repeated."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        # Removed while still held: whoever opened it meanwhile sees that it is gone, and retries.
        if sys.platform == "win32":
            os.close(handle)
            with suppress(OSError):  # where somebody else has it open, it stays
                self.path.unlink()
        else:
            self.path.unlink(missing_ok=True)
            os.close(handle)

    def holder(self) -> str:
        """Return who holds it, as far as that can be told."""
        try:
            owner: dict[str, Any] = json.loads(self.path.read_bytes())
            return f"process {owner['pid']} on {owner['host']}, started {owner['started']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"


def _is_current(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _owner() -> bytes:
    started = datetime.now(UTC).isoformat(timespec="seconds")
    owner = {"pid": os.getpid(), "host": socket.gethostname(), "started": started}
    return json.dumps(owner).encode()
