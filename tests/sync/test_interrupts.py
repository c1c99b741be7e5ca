"""Runs that are interrupted while a reader keeps the file open: asked once, and asked again."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from gong_api.sync import DatabaseBusy, SyncReport, async_sync, sync
from gong_api.sync.destination import connection
from gong_api.sync.events import Committed, Fetched, Started, SyncEvent, WaitingForReader
from gong_api.sync.lanes import Lanes
from gong_api.sync.streams import Reader
from gong_api.testing import Sandbox
from tests.sync.content import content, query
from tests.sync.fake_gong import CORE, NOW, SINCE, FakeGong
from tests.sync.peers import peer

KEPT = "SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM calls)"
OPENER = """
import sys, time, duckdb
while True:
    try:
        connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "reading")
        break
    except duckdb.IOException:
        time.sleep(0.01)
print("ready", flush=True)
sys.stdin.read()
"""
OPTIONS: Any = {"since": SINCE, "now": lambda: NOW, "tables": CORE}
NOTEBOOK = """
import asyncio, sys
from gong_api import Gong
from gong_api.sync import sync

async def cell():
    with Gong() as gong:
        sync(gong, sys.argv[1], tables=["users", "calls"], on_event=print)

asyncio.new_event_loop().run_until_complete(cell())
"""


def company() -> FakeGong:
    return FakeGong(calls=30, spread=timedelta(minutes=65))


class Interrupted:
    """A run that is cancelled at ``kinds`` of events, while a reader has the file open.

    The reader comes right after the begin, and leaves when it is waited for once more.
    """

    def __init__(self, path: Path, *kinds: type[SyncEvent], after: int = 1) -> None:
        self.path = path
        self.told: list[SyncEvent] = []
        self.cancelled = 0.0
        self._kinds = list(kinds)
        self._after = after
        self._stack = ExitStack()

    def run(self, patience: float | None = None) -> None:
        """Run, and which ends by an exception."""
        with self._stack, pytest.MonkeyPatch.context() as patch:
            if patience is not None:
                limits: Any = connection.Database.__init__.__kwdefaults__
                patch.setitem(limits, "busy_limit", patience)
            asyncio.run(self._main(stays=patience is not None))
        raise AssertionError("it was not cancelled")

    async def _main(self, *, stays: bool) -> None:
        loop = asyncio.get_running_loop()

        def on_event(event: SyncEvent) -> None:
            self.told.append(event)
            if isinstance(event, Started):
                self._stack.enter_context(peer(OPENER, str(self.path), "reading"))
            if self._kinds:
                if isinstance(event, self._kinds[0]) and self._count(event) >= self._after:
                    self._kinds.pop(0)
                    self.cancelled = time.monotonic()
                    loop.call_soon_threadsafe(task.cancel)
            elif isinstance(event, WaitingForReader) and not stays:
                self._stack.close()

        gong = company()
        work = async_sync(gong.client(), self.path, **OPTIONS, on_event=on_event)
        task = asyncio.create_task(work)
        await task

    def _count(self, event: SyncEvent) -> int:
        return sum(isinstance(other, type(event)) for other in self.told)


def made_whole(path: Path, undisturbed: Path) -> None:
    for place in (path, undisturbed):
        gong = company()
        report: SyncReport = sync(gong.client(), place, **OPTIONS)
        assert report.outcome == "done"
    assert content(path) == content(undisturbed)
    assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return tmp_path / "here" / "gong.duckdb"


def waits(run: Interrupted) -> list[bool]:
    return [event.ending for event in run.told if isinstance(event, WaitingForReader)]


def test_a_run_that_is_cancelled_waits_for_the_reader_and_commits(path: Path, tmp_path: Path):
    run = Interrupted(path, Fetched, after=3)
    with pytest.raises(asyncio.CancelledError):
        run.run()

    assert waits(run) == [True]
    assert isinstance(run.told[-1], Committed)
    assert query(path, "SELECT outcome FROM _gong_sync_runs") == [("interrupted",)]
    assert query(path, "SELECT count(*) > 0 FROM users") == [(True,)]
    made_whole(path, tmp_path / "undisturbed.duckdb")


@pytest.mark.parametrize("first", [Fetched, WaitingForReader])
def test_a_second_cancellation_gives_up_at_once_and_the_next_run_reads_it(
    path: Path, tmp_path: Path, first: type[SyncEvent]
):
    run = Interrupted(path, first, WaitingForReader)
    with pytest.raises(asyncio.CancelledError):
        run.run()

    assert time.monotonic() - run.cancelled < 1
    assert waits(run)[-1] is True
    assert not any(isinstance(event, Committed) for event in run.told)
    assert query(path, "SELECT count(*) FROM users") == [(0,)]
    made_whole(path, tmp_path / "undisturbed.duckdb")


def test_a_reader_that_stays_too_long_after_a_cancellation_is_named(path: Path):
    run = Interrupted(path, Fetched, after=3)
    with pytest.raises(DatabaseBusy, match=r"gong.duckdb is open in process \d+"):
        run.run(patience=0.3)
    assert waits(run)[0] is True


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_run_that_is_cancelled_before_it_has_read_the_file_ends_at_once(
    path: Path, *, dry_run: bool
):
    sync(company().client(), path, **OPTIONS)
    tried = threading.Event()

    def opening(self: Any, *, read_only: bool = False) -> Any:
        tried.set()
        return connect(self, read_only=read_only)

    async def main() -> None:
        work = async_sync(company().client(), path, **OPTIONS, dry_run=dry_run)
        task = asyncio.create_task(work)
        await asyncio.to_thread(tried.wait)
        task.cancel()
        await task

    connect = connection.Database._connect
    with peer(OPENER, str(path), "writing"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.Database, "_connect", opening)
        began = time.monotonic()
        with pytest.raises(asyncio.CancelledError):
            asyncio.run(main())
        assert time.monotonic() - began < 2


@pytest.fixture(scope="module")
def sandbox() -> Iterator[tuple[Sandbox, str]]:
    made = Sandbox(calls=120, days=20)
    with made.serve() as url:
        yield made, url


@contextmanager
def process(url: str, folder: Path, *arguments: str) -> Generator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "GONG_ACCESS_KEY": "sandbox",
            "GONG_ACCESS_KEY_SECRET": "sandbox",
            "GONG_BASE_URL": url,
            "GONG_BUDGET": "process",
            "GONG_RATE": "4",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def lines_until(running: subprocess.Popen[str], part: str) -> str:
    """Read what a process says up to a line that has this, and return that."""
    assert running.stdout is not None
    said: list[str] = []
    for line in running.stdout:
        said.append(line)
        if part in line:
            return line.rstrip()
    raise AssertionError(f"{part} was never said: {said}")


def interrupt_twice(
    running: subprocess.Popen[str], sandbox: Sandbox, path: Path, begin: str, wait: str
) -> tuple[str, str]:
    """Press Ctrl-C once something came, and again when it says that it will ``wait``.

    Return the line that says so, and the rest.
    """
    assert running.stdout is not None
    seen = len(sandbox.log)
    lines_until(running, begin)
    with peer(OPENER, str(path), "reading"):
        while len(sandbox.log) < seen + 2:
            assert running.poll() is None
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        said = lines_until(running, wait)
        assert running.poll() is None
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        rest = running.stdout.read()
        running.wait(20)
        assert time.monotonic() - began < 2, said + rest
    return said, rest


def test_ctrl_c_says_what_it_waits_for_and_the_second_gives_up(
    sandbox: tuple[Sandbox, str], path: Path
):
    made, url = sandbox
    command = ("-m", "gong_api.cli", "sync", "--tables", "users,calls")
    with process(url, path.parent, *command) as running:
        said, rest = interrupt_twice(running, made, path, "Reading calls", "to keep what came")

    assert said.endswith(
        " closes the database, to keep what came. Ctrl-C once more gives up: the next run reads "
        "it again."
    )
    assert rest == (
        "Stopped; what gong.duckdb had not taken yet is read again. "
        "Run the same command to go on.\n"
    )
    assert running.returncode == 130
    assert query(path, KEPT) == [(0,)]
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_ctrl_c_in_a_notebook_is_the_same(sandbox: tuple[Sandbox, str], path: Path):
    made, url = sandbox
    with process(url, path.parent, "-u", "-c", NOTEBOOK, str(path)) as running:
        said, rest = interrupt_twice(running, made, path, "Started(", "ending=True")

    assert said.startswith("WaitingForReader(who='process ")
    assert rest.rstrip().endswith("KeyboardInterrupt")
    assert "never retrieved" not in rest
    assert query(path, KEPT) == [(0,)]


def quietly(work: Any) -> list[dict[str, Any]]:
    """Run a coroutine, and return what asyncio would have printed by itself."""
    printed: list[dict[str, Any]] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, what: printed.append(what))
        await work
        await asyncio.sleep(0)
        gc.collect()

    asyncio.run(main())
    return printed


def test_of_several_jobs_that_fail_at_once_none_is_printed():
    async def main() -> None:
        lanes = Lanes(lambda: 3, ())

        async def fail() -> None:
            raise ValueError("broken")

        for _ in range(3):
            lanes.add(0, fail)
        with pytest.raises(ValueError, match="broken"):
            await lanes.run()

    assert quietly(main()) == []


def test_of_shared_work_that_fails_when_nobody_waits_nothing_is_printed():
    given: dict[str, Any] = dict.fromkeys(
        ("fetch", "wanted", "known", "since", "earliest", "resumed", "lookback")
    )
    reader = Reader(**given)
    ended: list[str] = []

    async def fail() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")
            raise ValueError("broken")

    async def main() -> None:
        task = asyncio.create_task(cast("Any", reader.shared("users", fail)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0)
        reader._shared.clear()

    assert quietly(main()) == []
    assert ended == ["cancelled"]
