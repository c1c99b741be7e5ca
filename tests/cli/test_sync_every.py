"""`gong sync --every`: run after run, through what passes, until somebody ends it."""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gong_api.cli import sync as command
from gong_api.sync.options import SyncOptions
from gong_api.testing import Sandbox
from tests.cli.terminal import CREDENTIALS, Outcome, gong
from tests.sync.content import query

ARGUMENTS = ("--tables", "users,calls", "--retries", "0", "--every", "2h")


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Sandbox]:
    made = Sandbox(calls=20, days=5)
    monkeypatch.chdir(tmp_path)
    before = signal.getsignal(signal.SIGTERM)
    with made.serve() as url:
        for name, value in {**CREDENTIALS, "GONG_BASE_URL": url, "GONG_RATE": "1000"}.items():
            monkeypatch.setenv(name, value)
        yield made
    signal.signal(signal.SIGTERM, before)


def gong_sync(
    monkeypatch: pytest.MonkeyPatch, *pauses: Callable[[], Any], arguments: tuple[str, ...] = ()
) -> tuple[Outcome, list[float]]:
    """Run with something done in each pause; Ctrl-C comes in the one after these."""
    left = list(pauses)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    monkeypatch.setattr(command, "time", SimpleNamespace(sleep=sleep))
    return gong("sync", *ARGUMENTS, *arguments), slept


def test_it_goes_on_after_what_passes_and_ends_with_ctrl_c(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    sandbox.faults.add("GET /v2/users: 503 x1")

    outcome, slept = gong_sync(monkeypatch, lambda: None, lambda: None)

    assert outcome.code == 130
    assert slept == [7200.0] * 3
    lines = outcome.err.splitlines()
    assert [line.startswith("Error: users.list failed with HTTP 503") for line in lines].count(
        True
    ) == 1
    assert sum(line.startswith("The next run begins at ") for line in lines) == 3
    assert lines[-1] == (
        "Stopped; all that had come is in gong.duckdb. Run the same command to go on."
    )
    assert query(
        Path("gong.duckdb"), "SELECT outcome, count(*) FROM _gong_sync_runs GROUP BY 1 ORDER BY 1"
    ) == [("done", 2), ("failed", 1)]


def limit_files(most: int) -> None:
    """Let no file grow beyond so many bytes, as on a disk that is nearly full."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))


@pytest.mark.usefixtures("sandbox")
def test_it_goes_on_after_a_disk_was_full(monkeypatch: pytest.MonkeyPatch):
    room, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit_files(200_000)
    try:
        outcome, slept = gong_sync(monkeypatch, lambda: limit_files(room))
    finally:
        limit_files(room)

    assert (outcome.code, len(slept)) == (130, 2)
    (error,) = [line for line in outcome.err.splitlines() if line.startswith("Error: ")]
    assert error.startswith("Error: gong.duckdb could not be written: ")
    assert "File too large" in error
    assert query(Path("gong.duckdb"), "SELECT count(*) > 0 FROM calls") == [(True,)]


def test_a_file_of_another_kind_ends_it(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    Path("gong.duckdb").write_bytes(b"no database at all" * 999)

    outcome, slept = gong_sync(monkeypatch)

    assert (outcome.code, slept) == (1, [])
    assert len(sandbox.log) == 0


def test_a_full_refresh_is_made_once(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    outcome, _ = gong_sync(monkeypatch, bool, bool, arguments=("--full-refresh", "calls"))

    assert outcome.code == 130
    listed = [entry for entry in sandbox.log if entry.path == "/v2/calls/extensive"]
    assert len(listed) == 3
    written = [line for line in outcome.err.splitlines() if line.startswith("Wrote ")]
    assert len(written) == 1


def test_what_will_not_mend_itself_ends_it(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "wrong")

    outcome, slept = gong_sync(monkeypatch)

    assert (outcome.code, slept) == (1, [])
    assert "HTTP 401" in outcome.err
    assert len(sandbox.log) < 5


def test_quiet_is_quiet_between_the_runs(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    outcome, _ = gong_sync(monkeypatch, bool, arguments=("--quiet",))

    assert len(sandbox.log) > 2
    assert outcome.err.splitlines() == [
        "Stopped; all that had come is in gong.duckdb. Run the same command to go on."
    ]


@pytest.mark.parametrize(("every", "sentence"), [("0h", "longer than nothing"), ("1", "no span")])
def test_a_span_that_makes_no_sense_is_refused(every: str, sentence: str):
    outcome = gong("sync", "--every", every)
    assert outcome.code == 1
    assert sentence in outcome.err


def test_the_command_and_python_take_the_same_options():
    named = {option.name for option in command.sync.params}
    for session in ("profile", "base_url", "timeout", "retries", "debug"):
        named.remove(session)
    own = {"path", "tz", "every", "as_json", "quiet"}
    assert named - own == SyncOptions.__annotations__.keys() - {"on_event", "now"}
