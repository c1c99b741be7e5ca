"""Run the gong command as a person or a program would: in this process, or in one of its own."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from gong_api.cli import main
from gong_api.sandbox.message import Request, Response
from gong_api.testing import Sandbox

CREDENTIALS = {"GONG_ACCESS_KEY": "sandbox", "GONG_ACCESS_KEY_SECRET": "sandbox"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """The JSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


class _Stream(io.TextIOWrapper):
    def __init__(self, content: bytes = b"", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


def gong(*arguments: str, stdin: str = "", terminal: bool = False, merged: bool = False) -> Outcome:
    """Run a command in this process; ``terminal`` tells whether all three streams are one.

    When they are ``merged``, ``out`` has what came on both, as a screen shows it.
    """
    out = _Stream(terminal=terminal)
    err = out if merged else _Stream(terminal=terminal)
    given = _Stream(stdin.encode(), terminal=terminal)
    with mock.patch.multiple(sys, stdin=given, stdout=out, stderr=err):
        code = main(list(arguments))
    return Outcome(code, out.text(), "" if merged else err.text())


def gong_process(
    *arguments: str, environment: Mapping[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with pipes for its streams."""
    return subprocess.run(
        [sys.executable, "-m", "gong_api.cli", *arguments],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def gong_at_a_terminal(
    *arguments: str, keys: str = "", width: int = 100, environment: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Run a command at a real terminal, type ``keys``, and return its exit code and the screen."""
    controller, terminal = pty.openpty()
    settings = {"COLUMNS": str(width), "TERM": "xterm", **(environment or {})}
    with subprocess.Popen(
        [sys.executable, "-m", "gong_api.cli", *arguments],
        env={**os.environ, **settings},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        close_fds=True,
    ) as process:
        os.close(terminal)
        screen = bytearray()
        typed = not keys
        while select.select([controller], [], [], 60)[0]:
            try:
                screen += os.read(controller, 65536)
            except OSError:  # the other side is closed
                break
            if not typed and screen.rstrip().endswith(b":"):
                os.write(controller, keys.encode())
                typed = True
        os.close(controller)
        code = process.wait(60)
    return code, screen.decode().replace("\r\n", "\n")


def uncoloured(screen: str) -> str:
    """Return what is read on a screen."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", screen)


class Recorded:
    """A sandbox behind a real socket that keeps what it was sent."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.requests: list[Request] = []
        self.url = ""
        self.seconds = 0
        """How far the sandbox's clock moves on with each request."""

    @property
    def environment(self) -> dict[str, str]:
        """What a command needs to reach it."""
        return {**CREDENTIALS, "GONG_BASE_URL": self.url, "GONG_RATE": "1000"}

    @contextmanager
    def serve(self) -> Iterator[Recorded]:
        """Listen until the context ends."""
        service = self.sandbox.service
        answer = service.handle

        def handle(request: Request) -> Response:
            self.requests.append(request)
            self.sandbox.clock.move(self.seconds)
            return answer(request)

        with mock.patch.object(service, "handle", handle), self.sandbox.serve() as self.url:
            yield self


def write(folder: Path, name: str, text: str) -> str:
    """Write a file and return its path as it is typed."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
