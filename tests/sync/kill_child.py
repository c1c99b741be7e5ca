"""Syncs a made-up company and dies at the step named on the command line, if there is one."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb

from gong_api.sync import commit, sync
from gong_api.sync.destination import connection, statements, streams
from tests.sync.fake_gong import NOW, SINCE, FakeGong

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


def company() -> FakeGong:
    """Return calls over several windows, some without a transcript, some private."""
    gong = FakeGong(calls=620, spread=timedelta(minutes=65))
    for number in range(0, 620, 50):
        gong.transcripts.pop(str(1000 + number))
        gong.call(str(1001 + number))["metaData"]["isPrivate"] = True
    return gong


def main() -> None:
    path, last = Path(sys.argv[1]), int(sys.argv[2])
    steps = itertools.count(1)

    def counted(inner: Callable[..., Any], *, after: bool = False) -> Callable[..., Any]:
        def step(*args: Any, **keywords: Any) -> Any:
            if not after and next(steps) == last:
                os._exit(9)
            result = inner(*args, **keywords)
            if after and next(steps) == last:
                os._exit(9)
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
    commit.INTERVAL = 0
    sync(company().client(), path, since=SINCE, now=lambda: NOW)
    sys.stdout.write(str(next(steps) - 1))


if __name__ == "__main__":
    main()
