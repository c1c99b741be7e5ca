"""Syncs a made-up company in a process of its own, which dies when and how it is told to.

One parent, which has all modules loaded, forks for each run; so a death takes a tenth of a second.
"""

from __future__ import annotations

import itertools
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb

from gong_api.errors import GongError
from gong_api.sync import SyncReport, commit, sync
from gong_api.sync.destination import connection, statements, streams
from tests.sync.fake_gong import CORE, NOW, SINCE, FakeGong

ROOT = Path(__file__).parents[2]
STEPS = (
    (statements, "purge"),
    (statements, "write_calls"),
    (statements, "write_transcripts"),
    (statements, "write_readings"),
    (statements, "write_checked"),
    (statements, "write_run"),
    (statements, "insert"),
    (streams, "write"),
    (streams, "insert"),
)
KILLED, REFUSED = 9, 7


def company(calls: int = 620) -> FakeGong:
    """Return calls over several windows, some without a transcript, some private."""
    gong = FakeGong(calls=calls, spread=timedelta(minutes=65))
    for number in range(0, calls, 50):
        gong.transcripts.pop(str(1000 + number))
        gong.call(str(1001 + number))["metaData"]["isPrivate"] = True
    return gong


def one_run(path: Path, calls: int = 620) -> SyncReport:
    """Sync the company."""
    return sync(company(calls).client(), path, since=SINCE, now=lambda: NOW, tables=CORE)


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, the signal if negative, and what it said."""

    code: int
    said: str


class Runs:
    """Starts runs in processes that are told how to die."""

    def __init__(self, parent: subprocess.Popen[str]) -> None:
        self._parent = parent

    def run(self, path: Path, **how: Any) -> Ended:
        """Sync into ``path``.

        ``step`` is the one at which it dies, ``after`` the seconds after which it is killed,
        ``limit`` the most bytes that a file may have, ``calls`` the size of the company.
        """
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps({"path": str(path), **how}) + "\n")
        self._parent.stdin.flush()
        said = self._parent.stdout.readline()
        assert said, "the parent is gone"
        return Ended(**json.loads(said))


@contextmanager
def running() -> Generator[Runs]:
    """Keep a parent of runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.sync.kill_child"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        yield Runs(parent)


def main() -> None:
    """Fork for each line of stdin, and tell on stdout how it ended."""
    with tempfile.TemporaryDirectory() as folder:
        # Half of a first run's time goes into what all later ones find loaded.
        one_run(Path(folder) / "warm.duckdb", 2)
    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            code = 1
            try:
                with os.fdopen(writing, "w") as say:
                    code = _child(order, say.write)
            except Exception:  # noqa: BLE001 - or the fork would go on as a second parent
                traceback.print_exc()
            finally:
                os._exit(code)
        os.close(writing)
        with os.fdopen(reading) as heard:
            said = heard.read()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(json.dumps({"code": os.waitstatus_to_exitcode(status), "said": said}))
        sys.stdout.write("\n")
        sys.stdout.flush()


def _child(order: dict[str, Any], say: Callable[[str], Any]) -> int:
    if "limit" in order:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["limit"], resource.RLIM_INFINITY))
    if "after" in order:
        # The kernel ends the process, wherever it is: nothing of it is asked.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, order["after"])
    steps = _count_steps(order.get("step", 0))
    commit.INTERVAL = 0
    try:
        one_run(Path(order["path"]), order.get("calls", 620))
    except GongError as error:
        say(str(error))
        return REFUSED
    say(str(next(steps) - 1))
    return 0


def _count_steps(last: int) -> itertools.count[int]:
    """Count the steps of all writing, and die at the one numbered ``last``."""
    steps = itertools.count(1)

    def counted(inner: Callable[..., Any], *, after: bool = False) -> Callable[..., Any]:
        def step(*args: Any, **keywords: Any) -> Any:
            if not after and next(steps) == last:
                os._exit(KILLED)
            result = inner(*args, **keywords)
            if after and next(steps) == last:
                os._exit(KILLED)
            return result

        return step

    for module, name in STEPS:
        setattr(module, name, counted(getattr(module, name)))
    connection.Database._create = counted(connection.Database._create, after=True)  # type: ignore[method-assign]

    class Connection:
        """A DuckDB connection that may die right before or after a commit."""

        def __init__(self, inner: duckdb.DuckDBPyConnection) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> Any:
            return getattr(self._inner, name)

        def commit(self) -> None:
            counted(counted(self._inner.commit), after=True)()

    writer = connection.Database._writer
    connection.Database._writer = lambda self: Connection(writer(self))  # type: ignore[method-assign, assignment, return-value]
    return steps


if __name__ == "__main__":
    main()
