"""A person at a terminal who answers questions."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

SECONDS = 30.0
# A password is asked for on the terminal that controls the process, which a session has to take.
START = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "gong_api.cli", *sys.argv[1:]])
"""


def converse(
    arguments: Sequence[str],
    answers: Sequence[tuple[str, str]],
    environment: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Run a command at a terminal; to each question type its answer, or press what stands for it.

    Returns exit code and screen.
    """
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", START, *arguments],
        env={**os.environ, "COLUMNS": "200", "TERM": "xterm", **(environment or {})},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    ) as process:
        os.close(terminal)
        screen, seen = "", 0
        for question, answer in answers:
            screen = _read(controller, screen, question, seen)
            assert question in screen[seen:], screen
            seen = len(screen)
            os.write(controller, answer.encode())
        screen = _read(controller, screen, None, seen)
        os.close(controller)
        code = process.wait(SECONDS)
    return code, screen.replace("\r\n", "\n")


def _read(controller: int, screen: str, question: str | None, seen: int) -> str:
    """Return the screen once the question is there, or the other side has closed it."""
    ends = time.monotonic() + SECONDS
    while question is None or question not in screen[seen:]:
        assert time.monotonic() < ends, screen
        if not select.select([controller], [], [], 1)[0]:
            continue
        try:
            screen += os.read(controller, 65536).decode()
        except OSError:
            break
    return screen
