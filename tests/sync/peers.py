"""Other programs that have a database open, or its lock, while a test goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def peer(program: str, *given: str) -> Generator[subprocess.Popen[str]]:
    """Run a Python program; it says that it is ready, and is killed at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *given],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()
