"""The three streams of a process: made fit to read and write, and ended without a complaint."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

__all__ = ["flush", "leave_stdout", "prepare"]


def prepare() -> None:
    """Let pipes carry UTF-8, and a terminal show what it can, whatever the machine speaks."""
    # What was closed is replaced in this order: else a file opened later would have its number.
    sys.stdin = _fit(sys.stdin, "r", "utf-8-sig", "strict")
    sys.stdout = _fit(sys.stdout, "w", "utf-8", "replace")
    sys.stderr = _fit(sys.stderr, "w", "utf-8", "backslashreplace")


def _fit(stream: Any, mode: str, encoding: str, errors: str) -> Any:
    if stream is None:
        return os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8")
    if hasattr(stream, "reconfigure"):
        if not stream.isatty():
            stream.reconfigure(encoding=encoding, errors=errors)
        elif mode == "w":
            stream.reconfigure(errors="replace")
    return stream


def flush() -> None:
    """Write what is left on stdout; raises ``OSError`` where it cannot be written."""
    sys.stdout.flush()


def leave_stdout() -> None:
    """Write no more to stdout; Python would complain while it shuts down."""
    with suppress(OSError, ValueError):  # a stand-in for stdout has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
