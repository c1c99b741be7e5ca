"""`gong sync` at a real terminal, into a pipe, beside another one, and without its server."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from gong_api.testing import Sandbox
from tests.cli.terminal import CREDENTIALS, gong, gong_at_a_terminal, gong_process, uncoloured
from tests.sync.content import query

STOPPED = "Stopped; all that had come is in gong.duckdb. Run the same command to go on."


@pytest.fixture(autouse=True)
def sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Sandbox]:
    made = Sandbox(calls=120, days=20)
    monkeypatch.chdir(tmp_path)
    with made.serve() as url:
        for name, value in {**CREDENTIALS, "GONG_BASE_URL": url, "GONG_RATE": "1000"}.items():
            monkeypatch.setenv(name, value)
        yield made


class Terminal:
    """A command that runs at a terminal, as its controlling one: Ctrl-C is typed into it."""

    def __init__(self, controller: int, process: subprocess.Popen[bytes]) -> None:
        self._controller = controller
        self.process = process
        self.screen = ""

    def read_until(self, text: str) -> None:
        """Follow the screen until it shows a text; an empty one stands for the end."""
        while not text or text not in self.screen:
            if not select.select([self._controller], [], [], 30)[0]:
                raise AssertionError(self.screen)
            try:
                more = os.read(self._controller, 65536)
            except OSError:  # the other side is closed
                more = b""
            if not more:
                assert not text, self.screen
                return
            self.screen += uncoloured(more.decode(errors="replace"))

    def type(self, keys: bytes) -> None:
        os.write(self._controller, keys)


@contextmanager
def at_a_terminal(*arguments: str, **environment: str) -> Iterator[Terminal]:
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "gong_api.cli", *arguments],
        env={**os.environ, "COLUMNS": "100", "TERM": "xterm", **environment},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
    ) as process:
        os.close(terminal)
        try:
            yield Terminal(controller, process)
        finally:
            process.kill()
            os.close(controller)


def test_a_terminal_shows_bars_of_all_tables_and_then_the_summary():
    code, screen = gong_at_a_terminal("sync", width=100, environment={"NO_COLOR": "1"})

    assert "\x1b[3" not in screen
    shown = uncoloured(screen)
    assert code == 0
    assert "Reading calls from 2015-01-01 00:00 to " in shown
    for table in ("requests", "calls", "transcripts", "users", "answered_scorecards"):
        assert f"\n{table:<21} \u2501" in shown.replace("\r", "\n")
    assert "120/120" in shown or "119/119" in shown
    assert " a second" in shown
    assert "Wrote " in shown
    assert shown.rstrip().splitlines()[-1].startswith(tuple("0123456789"))
    assert " requests in " in shown.rstrip().splitlines()[-1]


def test_a_pipe_gets_plain_lines_and_stdout_nothing():
    done = gong_process("sync")

    assert (done.returncode, done.stdout) == (0, "")
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr
    lines = done.stderr.splitlines()
    assert lines[0].startswith("Reading calls from ")
    assert re.fullmatch(r"\d+ of 1\d\d calls, .*\d+ of \d+ other tables; \d+ requests", lines[1])
    assert lines[-1].endswith(" s.")


def test_ctrl_c_at_a_terminal_commits_and_a_second_run_meanwhile_is_told_who_is_at_work(
    sandbox: Sandbox,
):
    with at_a_terminal("sync", "--tables", "users,transcript_sentences", GONG_RATE="1") as first:
        first.read_until("Reading calls from")
        deadline = time.monotonic() + 30
        while not any(entry.path == "/v2/users" for entry in list(sandbox.log)[:-1]):
            assert time.monotonic() < deadline
            time.sleep(0.02)

        second = gong_process("sync")

        assert second.returncode == 1
        assert second.stderr.startswith(
            f"Error: A sync of gong.duckdb is already running: process {first.process.pid} on "
        )
        first.type(b"\x03")
        first.read_until("")
        assert first.process.wait(20) == 130

    assert first.screen.rstrip().splitlines()[-1] == STOPPED
    assert "Traceback" not in first.screen
    assert query(Path("gong.duckdb"), "SELECT outcome FROM _gong_sync_runs") == [("interrupted",)]
    assert query(Path("gong.duckdb"), "SELECT count(*) FROM users") == [(40,)]
    assert gong_process("sync", "--tables", "users,transcript_sentences").returncode == 0


def test_a_server_that_cannot_be_reached_is_one_sentence(monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("GONG_BASE_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
        failed = gong_process("sync", "--tables", "users", "--retries", "0", "-q")

    assert (failed.returncode, failed.stdout) == (1, "")
    (error,) = failed.stderr.splitlines()
    assert error.startswith("Error: ")
    assert "127.0.0.1" in error


def test_a_newer_database_is_one_sentence():
    assert gong_process("sync", "--tables", "workspaces", "-q").returncode == 0
    with duckdb.connect("gong.duckdb") as connection:
        connection.execute("UPDATE _gong_sync_meta SET value = '99' WHERE key = 'format'")

    for arguments in (["--quiet"], ["status"], ["purge", "--older-than", "1d"]):
        failed = gong("sync", *arguments)
        assert failed.code == 1
        (error,) = failed.err.splitlines()
        assert error.startswith("Error: This database has format 99")
        assert "upgrade gong-api" in error


def test_a_missing_scope_is_told_and_the_rest_comes(sandbox: Sandbox):
    from gong_api.sandbox.contract import scopes

    lacking = Sandbox(calls=5, days=3, scopes=set(scopes()) - {"api:stats:interaction"})
    with lacking.serve() as url:
        done = gong_process("sync", "--base-url", url, "--quiet")

    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "interaction_stats is left out: the credentials lack the scope api:stats:interaction."
    ]
    assert len(sandbox.log) == 0
