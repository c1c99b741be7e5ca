"""Syncs a made-up company to a place, and dies at the step that is named, if there is one.

python -m tests.destinations.kill_child PLACE before|after STEP
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import psycopg

from gong_api.sync import commit, sync
from gong_api.sync.destination import statements, streams
from gong_api.sync.destination.parquet import lineage, local, publish
from gong_api.sync.destination.postgres import server, transaction
from tests.sync.fake_gong import NOW, SINCE, FakeGong

STEPS: tuple[tuple[Any, str], ...] = (
    (statements, "purge"),
    (statements, "write_calls"),
    (statements, "write_transcripts"),
    (statements, "write_readings"),
    (statements, "write_run"),
    (streams, "write"),
    (psycopg.Transaction, "__exit__"),
    (server.Server, "create_schema"),
    (transaction.PostgresTransaction, "append"),
    (transaction.PostgresTransaction, "replace"),
    (lineage, "load"),
    (publish, "note"),
    (publish, "export_rows"),
    (publish, "export"),
    (publish, "unused"),
    (local.Local, "put"),
    (local.Local, "swap"),
    (local.Local, "write"),
    (local.Local, "share"),
    (local.Local, "point"),
    (local.Local, "remove"),
)
VANISHED = "1069"


def company(*, changed: bool) -> FakeGong:
    """Return calls over two months, with late transcripts; ``changed`` is a day later."""
    gong = FakeGong(calls=150, spread=timedelta(hours=10))
    for number in range(0, 150, 40):
        if not changed:
            gong.transcripts.pop(str(1000 + number))
        gong.call(str(1001 + number))["metaData"]["isPrivate"] = True
    if changed:
        gong.call("1070")["metaData"]["isPrivate"] = True
        gong.call("1071")["metaData"]["title"] = "Renamed"
        gong.call("1071")["parties"].pop()
        gong.calls.remove(gong.call(VANISHED))
        gong.add_call("5000", SINCE + timedelta(days=3))
        gong.users[0]["firstName"] = "Ada"
    return gong


def bring(place: str, *, changed: bool) -> Any:
    """Sync the company as it is, or as it is a day later."""
    now = NOW + timedelta(days=1 if changed else 0)
    return sync(
        company(changed=changed).client(),
        place,
        since=SINCE,
        lookback=timedelta(days=60),
        now=lambda: now,
    )


def dying(places: Iterable[tuple[Any, str]], when: str, last: int) -> Iterator[int]:
    """Make the process die at a step, before or after it; what is returned numbers the steps."""
    steps = itertools.count(1)

    def counted(inner: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **keywords: Any) -> Any:
            doomed = next(steps) == last
            if doomed and when == "before":
                os._exit(9)
            result = inner(*args, **keywords)
            if doomed:
                os._exit(9)
            return result

        return step

    for owner, name in places:
        setattr(owner, name, counted(getattr(owner, name)))
    return steps


def main() -> None:
    place, state, when, last = sys.argv[1:]
    steps = dying(STEPS, when, int(last))
    commit.INTERVAL = 0
    bring(place, changed=state == "changed")
    sys.stdout.write(str(next(steps) - 1))


if __name__ == "__main__":
    main()
