from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gong_api import errors
from gong_api.budget import get_budget
from gong_api.sync import DatabaseError, DatabaseTooNew, SyncReport, sync
from gong_api.sync.destination import schema
from gong_api.sync.retention import erase_person, purge_older
from gong_api.sync.status import read_status
from tests.sync.content import content, query
from tests.sync.fake_gong import NOW, SINCE, FakeGong
from tests.sync.format1 import write_format_1

HOUR = timedelta(hours=1)
EXTENSIVE, TRANSCRIPT = "/v2/calls/extensive", "/v2/calls/transcript"
TABLES = ["users", "workspaces", "calls", "call_parties", "transcript_sentences"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


def run(gong: FakeGong, path: Path, *, at: datetime = NOW, **options: Any) -> SyncReport:
    given = {"since": SINCE, "now": lambda: at, "tables": TABLES, **options}
    return sync(gong.client(), path, **given)


def test_a_reserve_is_left_to_others(path: Path):
    gong = FakeGong(calls=450)
    account = {"budget": "process", "rate": 1e6, "daily_limit": 20, "account": f"reserve {path}"}

    report = sync(
        gong.client(**account), path, since=SINCE, now=lambda: NOW, tables=TABLES, reserve=15
    )

    assert report.outcome == "stopped"
    assert "15 of the day's requests" in report.reason
    assert len(gong.requests) == 5
    status = get_budget("process", account=f"reserve {path}", rate=1e6, daily_limit=20).status()
    assert status.left == 15


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_reserve_of_the_whole_day_is_refused(path: Path, dry_run: bool):
    gong = FakeGong(calls=1)
    client = gong.client(budget="process", rate=1e6, daily_limit=20, account=f"all {path}")

    with pytest.raises(errors.InvalidArgument, match=r"20 of the day's 20 requests .* never begin"):
        sync(client, path, now=lambda: NOW, tables=TABLES, reserve=20, dry_run=dry_run)

    assert gong.requests == []
    assert not path.exists()


def test_a_dry_run_asks_a_page_of_each_and_changes_nothing(path: Path):
    gong = FakeGong(calls=250)

    report = run(gong, path, dry_run=True)

    assert report.outcome == "planned"
    assert report.requests == len(gong.requests) == 2
    estimate = report.estimate
    assert estimate is not None
    assert estimate.calls == 250
    assert estimate.by_table == {"users": 1, "workspaces": 1, "calls": 3, "transcript_sentences": 3}
    assert estimate.requests == 8
    assert estimate.share == 8 / 10_000
    assert not path.exists()
    gong.requests.clear()
    assert run(gong, path).requests == 8


def test_a_dry_run_of_a_later_run_tells_what_is_left(path: Path):
    gong = FakeGong(calls=700)
    run(gong, path)
    before = path.read_bytes()

    report = run(gong, path, at=NOW + HOUR, dry_run=True)

    assert report.estimate is not None
    assert report.estimate.by_table["calls"] == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "table",
    [
        "calls",
        "transcript_sentences",
        "users",
        pytest.param("workspaces", marks=pytest.mark.slow),
        pytest.param("call_parties", marks=pytest.mark.slow),
    ],
)
def test_a_full_refresh_brings_back_what_was_lost_here(path: Path, table: str):
    gong = FakeGong(calls=60)
    run(gong, path)
    before = content(path)
    with duckdb.connect(path) as connection:
        column = {"users": "first_name", "workspaces": "name", "calls": "title"}.get(table)
        if column:
            connection.execute(f"UPDATE {table} SET {column} = 'lost'")
        else:
            connection.execute(f"DELETE FROM {table}")
    run(gong, path, at=NOW + HOUR)
    assert content(path) != before

    run(gong, path, at=NOW + HOUR, full_refresh=[table])

    assert content(path) == before


@pytest.mark.parametrize(
    "options",
    [
        {"reserve": -1},
        {"full_refresh": "calls"},
        {"full_refresh": ["nonsense"]},
        {"tables": ["users"], "full_refresh": ["calls"]},
        {"no_such_option": 1},
    ],
)
def test_options_that_make_no_sense_are_refused(path: Path, options: dict[str, Any]):
    gong = FakeGong()
    with pytest.raises(errors.InvalidArgument):
        run(gong, path, **options)
    assert gong.requests == []


def test_status_says_why_transcripts_are_still_to_come(path: Path):
    gong = FakeGong()
    gong.add_call("young", NOW - 2 * HOUR)
    gong.add_call("old", NOW - 60 * HOUR)
    gong.add_call("private", NOW - 60 * HOUR, isPrivate=True)
    gong.transcripts.clear()
    run(gong, path, include_private=True)

    (table,) = [t for t in read_status(path).tables if t.name == "transcript_sentences"]

    assert table.pending == 3
    assert table.reasons == {"not processed": 1, "private": 1, "too young": 1}


def test_retention_removes_for_good(path: Path):
    gong = FakeGong(calls=700)
    run(gong, path)
    bound = SINCE + timedelta(days=10)

    removed = purge_older(path, bound)

    assert removed == {"calls": 240, "call_parties": 480, "transcript_sentences": 720}
    for name in (b"Hello from 1100", b"Call 1100"):
        assert name not in path.read_bytes()
    run(gong, path, at=NOW + HOUR, since=None)
    assert query(path, "SELECT min(started) FROM calls") == [(bound,)]
    run(gong, path, at=NOW + timedelta(days=9), since=None)
    assert query(path, "SELECT min(started) FROM calls") == [(bound,)]
    assert query(
        path,
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'calls' AND comment IS NOT NULL",
    ) == [(1,)]
    assert [item.name for item in path.parent.iterdir()] == ["gong.duckdb"]


def test_an_erased_person_does_not_come_back_while_gong_works_on_it(path: Path):
    gong = FakeGong(calls=3)
    gong.add_call("7", NOW - 2 * HOUR)
    gong.call("7")["parties"][1]["emailAddress"] = "Eve@example.net"
    run(gong, path)

    removed = erase_person(path, "eve@example.net", calls=["1001"])

    assert removed == {"calls": 2, "call_parties": 4, "transcript_sentences": 6}
    assert b"Eve@example.net" not in path.read_bytes()
    report = run(gong, path, at=NOW + HOUR, full_refresh=["calls"])
    assert report.deleted == 0
    assert query(path, "SELECT id FROM calls ORDER BY id") == [("1000",), ("1002",)]


def test_a_file_of_format_1_is_copied_and_brought_up_to_date(path: Path):
    gong = FakeGong(calls=40)
    write_format_1(path, gong, NOW)

    run(gong, path, at=NOW + HOUR)

    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=NOW + HOUR)
    assert content(path) == content(fresh)
    copy = path.with_name("gong.duckdb.format-1")
    assert copy.stat().st_mode & 0o077 == 0
    assert query(copy, "SELECT value FROM _gong_sync_meta WHERE key = 'format'") == [("1",)]
    assert query(copy, "SELECT count(*) FROM calls") == [(40,)]


def test_an_upgrade_that_was_cut_off_is_made_by_the_next_run(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    gong = FakeGong(calls=10)
    write_format_1(path, gong, NOW)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "note_format", lambda _: pytest.fail("cut off"))
        with pytest.raises(pytest.fail.Exception):
            run(gong, path)
    assert query(path, "SELECT value FROM _gong_sync_meta WHERE key = 'format'") == [("1",)]

    run(gong, path, at=NOW + HOUR)

    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=NOW + HOUR)
    assert content(path) == content(fresh)


def test_without_a_copy_there_is_no_upgrade(path: Path):
    write_format_1(path, FakeGong(calls=1), NOW)
    path.with_name("gong.duckdb.format-1").mkdir()
    before = path.read_bytes()

    with pytest.raises(DatabaseError, match="needs an upgrade, yet no copy could be made"):
        run(FakeGong(calls=1), path)

    assert path.read_bytes() == before


def test_a_newer_file_is_neither_copied_nor_changed(path: Path):
    run(FakeGong(calls=1), path)
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE _gong_sync_meta SET value = '99' WHERE key = 'format'")
    with pytest.raises(DatabaseTooNew):
        run(FakeGong(calls=1), path)
    assert [item.name for item in path.parent.iterdir()] == ["gong.duckdb"]


def test_a_reader_sees_whole_commits_during_a_run(path: Path):
    gong = FakeGong(calls=620)
    seen: list[tuple[int, int]] = []

    def look(event: Any) -> None:
        if type(event).__name__ == "Committed":
            with duckdb.connect(path, read_only=True) as reader:
                seen.append(
                    reader.execute(
                        "SELECT (SELECT count(*) FROM calls), "
                        "(SELECT count(DISTINCT call_id) FROM call_parties)"
                    ).fetchall()[0]
                )

    run(gong, path, on_event=look)

    assert seen
    assert all(calls == with_parties for calls, with_parties in seen)
    assert datetime.now(UTC).tzinfo is UTC
