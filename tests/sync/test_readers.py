"""Others at the file while a run is at work, and what a run leaves to be seen of its files."""

from __future__ import annotations

import asyncio
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from gong_api import AsyncGong
from gong_api.sync import commit, sync
from gong_api.sync.destination import statements
from gong_api.sync.events import Committed, WaitingForReader
from tests.sync.content import content, query
from tests.sync.fake_gong import CORE, NOW, SINCE, FakeGong
from tests.sync.peers import peer

READER = """
import json, select, sys
import duckdb

path, seen, busy = sys.argv[1], [], 0
print("ready", flush=True)
while not select.select([sys.stdin], [], [], 0.02)[0]:
    try:
        with duckdb.connect(path, read_only=True) as connection:
            if connection.execute("FROM duckdb_tables() WHERE table_name = 'calls'").fetchall():
                seen.append(connection.execute(
                    "SELECT (SELECT count(*) FROM calls), "
                    "(SELECT count(DISTINCT call_id) FROM call_parties), "
                    "(SELECT count(DISTINCT call_id) FROM transcript_sentences), "
                    "(SELECT count(*) FROM transcript_sentences "
                    "WHERE call_id NOT IN (SELECT id FROM calls))"
                ).fetchone())
    except duckdb.IOException as error:
        assert "lock" in str(error) or "does not exist" in str(error), error
        busy += 1
print(json.dumps([seen, busy]))
"""


class Slow(httpx2.AsyncBaseTransport):
    """A company that answers after a while."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, seconds: float) -> None:
        self._inner = inner
        self._seconds = seconds

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(self._seconds)
        return await self._inner.handle_async_request(request)


def run(inner: Any, path: Path, **options: Any) -> Any:
    client = AsyncGong(access_key="k", access_key_secret="s", transport=inner, budget="off")
    return sync(client, path, since=SINCE, now=lambda: NOW, tables=CORE, **options)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


@pytest.fixture
def reader(path: Path) -> Iterator[subprocess.Popen[str]]:
    with peer(READER, str(path)) as process:
        yield process


def test_another_process_reads_all_along_a_first_load_and_sees_whole_commits(
    path: Path, reader: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(commit, "INTERVAL", 0.05)
    commits: list[Any] = []

    report = run(
        Slow(FakeGong(calls=700), 0.1),
        path,
        on_event=lambda event: commits.append(event) if isinstance(event, Committed) else None,
    )

    told, _ = reader.communicate("stop\n")
    seen, busy = json.loads(told)
    assert report.outcome == "done"
    assert len(commits) > 2
    # It is refused at times, while a commit is under way, and served in between.
    assert len(seen) > 5, busy
    for calls, with_parties, spoken, orphaned in seen:
        assert calls == with_parties
        assert spoken <= calls
        assert orphaned == 0
    counts = [row[0] for row in seen]
    assert counts == sorted(counts)
    assert any(0 < count < report.rows["calls"] for count in counts)
    fresh = path.with_name("fresh.duckdb")
    run(FakeGong(calls=700), fresh)
    assert content(path) == content(fresh)


HOLDER = """
import sys, time, duckdb
with duckdb.connect(sys.argv[1], read_only=True):
    print("open", flush=True)
    time.sleep(0.4)
"""


def test_a_commit_waits_for_a_notebook_that_has_the_file_open_and_says_so(path: Path):
    gong = FakeGong(calls=3)
    run(gong, path)
    gong.add_call("7", NOW - timedelta(hours=1))
    told: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"

        report = run(
            gong,
            path,
            on_event=lambda e: told.append(e.who) if isinstance(e, WaitingForReader) else None,
        )

    assert report.rows["calls"] == 1
    assert told[:1] == [f"process {holder.pid}"]


def test_what_came_is_committed_while_the_rest_is_on_its_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert commit.INTERVAL == 5
    monkeypatch.setattr(commit, "INTERVAL", 0.02)
    kept: list[int] = []

    def look(event: Any) -> None:
        if isinstance(event, Committed) and not kept:
            kept.extend(query(path, "SELECT count(*) FROM calls")[0])

    run(Slow(FakeGong(calls=250), 0.1), path, on_event=look)

    assert kept[0] < 250


def test_nobody_else_can_read_a_file_of_a_run_while_it_writes(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The mask is open, so that only what the run itself does keeps others out."""
    seen: dict[str, set[int]] = {}
    write = statements.write_run

    def looking(*given: Any) -> None:
        write(*given)
        for item in path.parent.iterdir():
            seen.setdefault(item.name, set()).add(stat.S_IMODE(item.stat().st_mode) & 0o077)

    monkeypatch.setattr(statements, "write_run", looking)
    before = os.umask(0)
    try:
        run(FakeGong(calls=130), path)
    finally:
        os.umask(before)

    files = ["gong.duckdb", "gong.duckdb.lock", "gong.duckdb.wal", "gong.duckdb.tmp"]
    assert seen == {name: {0} for name in files}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
