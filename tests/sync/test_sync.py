from __future__ import annotations

import asyncio
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gong_api import errors
from gong_api.sync import DatabaseTooNew, SyncLocked, async_sync, sync
from gong_api.sync.events import Committed, Expected, Fetched, Finished, Started
from gong_api.sync.lock import hold
from gong_api.sync.report import SyncReport
from gong_api.sync.state import next_try
from tests.sync.content import content, query
from tests.sync.fake_gong import CORE, NOW, SINCE, FakeGong

HOUR = timedelta(hours=1)
EXTENSIVE, TRANSCRIPT = "/v2/calls/extensive", "/v2/calls/transcript"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


def run(gong: FakeGong, path: Path, *, at: datetime = NOW, **options: Any) -> SyncReport:
    defaults = {"since": SINCE, "tables": CORE, "now": lambda: at}
    return sync(gong.client(), path, **{**defaults, **options})


def test_everything_arrives_once(path: Path):
    gong = FakeGong(calls=730)

    report = run(gong, path)

    assert report.outcome == "done"
    found = content(path)
    ids = [call["metaData"]["id"] for call in gong.calls]
    started = {call["metaData"]["id"]: call["metaData"]["started"] for call in gong.calls}
    kept = {call_id for call_id in ids if datetime.fromisoformat(started[call_id]) < NOW - HOUR / 6}
    assert {row[0] for row in found["calls"]} == kept
    assert len(found["calls"]) == len(kept)
    assert {(row[0], row[1], row[2]) for row in found["call_parties"]} == {
        (call_id, position, f"{'pq'[position]}{call_id}") for call_id in kept for position in (0, 1)
    }
    sentences = [row for row in found["transcript_sentences"] if row[0] == ids[5]]
    assert sentences == [
        (ids[5], 0, 0, "s1", "Intro", 0, 900, f"Hello from {ids[5]}."),
        (ids[5], 0, 1, "s1", "Intro", 900, 1900, "How are you?"),
        (ids[5], 1, 0, None, None, 2000, 2500, "Fine."),
    ]
    assert len(found["transcript_sentences"]) == 3 * len(kept)
    assert report.rows == {name: len(rows) for name, rows in found.items()}
    assert report.requests == len(gong.requests)


def test_rows_hold_what_the_source_said(path: Path):
    gong = FakeGong()
    gong.add_call("7", SINCE + HOUR, scheduled="2026-06-01T02:30:00.250+02:00", purpose="Renewal")

    run(gong, path)

    (row,) = query(path, "SELECT title, scheduled, purpose, brief, media, raw FROM calls")
    assert row[:5] == (
        "Call 7",
        datetime(2026, 6, 1, 0, 30, 0, 250000, tzinfo=UTC),
        "Renewal",
        "About 7",
        "Video",
    )
    assert json.loads(row[5]) == gong.calls[0]
    assert query(path, "SELECT id, email_aliases, created FROM users ORDER BY id") == [
        ("u1", ["a@x"], None),
        ("u2", None, datetime(2026, 1, 2, 1, 4, 5, 678000, tzinfo=UTC)),
    ]
    assert query(path, "SELECT id, name FROM workspaces") == [("w1", "Initial workspace")]


def test_a_second_run_reads_the_look_back_and_writes_nothing(path: Path):
    gong = FakeGong(calls=700)
    run(gong, path)
    before = content(path)
    gong.requests.clear()

    report = run(gong, path, at=NOW + HOUR, since=None)

    assert report.rows == {}
    assert report.unchanged == 136
    assert gong.paths().count(EXTENSIVE) <= 3
    assert TRANSCRIPT not in gong.paths()
    assert content(path) == before


@pytest.mark.parametrize("until", [SINCE - 90 * 24 * HOUR, SINCE])
def test_an_end_before_the_start_is_nobody_s_wish_for_an_earlier_start(path: Path, until: datetime):
    gong = FakeGong(calls=3)
    run(gong, path)

    report = run(gong, path, since=None, until=until)

    assert (report.since, report.until, report.rows) == (until, until, {})
    later = run(gong, path, at=NOW + HOUR, since=None)
    assert later.since == SINCE


def test_dates_and_spans_are_read_as_the_command_reads_them(path: Path):
    gong = FakeGong(calls=3)

    report = run(gong, path, since="2026-06-01", until="2026-06-03", lookback="7d")

    assert (report.since, report.until) == (SINCE, SINCE + 48 * HOUR)
    gong.requests.clear()
    run(gong, path, at=NOW + HOUR, lookback="5w", pending_for="12h")
    windows = [body["filter"] for at, body in gong.requests if at == EXTENSIVE]
    assert min(window["fromDateTime"] for window in windows).startswith("2026-06-01")


def test_a_later_run_keeps_the_first_one_s_start(path: Path):
    gong = FakeGong(calls=3)
    run(gong, path)
    gong.add_call("old", SINCE - 30 * 24 * HOUR)

    assert run(gong, path, since=None).since == SINCE
    assert run(gong, path, since=SINCE - 60 * 24 * HOUR).rows["calls"] == 1


def test_a_call_that_shows_up_late_comes_with_the_next_run(path: Path):
    gong = FakeGong(calls=3)
    run(gong, path)
    gong.add_call("late", NOW - 6 * 24 * HOUR)
    gong.add_call("too late", NOW - 8 * 24 * HOUR)

    report = run(gong, path, at=NOW + HOUR)

    assert report.rows == {"calls": 1, "call_parties": 2, "transcript_sentences": 3}
    assert query(path, "SELECT id FROM calls WHERE id LIKE '%late'") == [("late",)]


def test_a_changed_call_replaces_what_there_was(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - 5 * HOUR)
    gong.add_call("8", NOW - 4 * HOUR)
    run(gong, path)
    gong.call("7")["parties"].pop()
    gong.call("7")["metaData"]["title"] = "Renamed"
    gong.transcripts["7"] = gong.transcripts["7"][1:]
    gong.requests.clear()

    report = run(gong, path, at=NOW + HOUR)

    assert report.rows == {"calls": 1, "call_parties": 1, "transcript_sentences": 1}
    assert [body["filter"]["callIds"] for at, body in gong.requests if at == TRANSCRIPT] == [["7"]]
    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=NOW + HOUR)
    assert content(path) == content(fresh)


def test_a_change_around_a_call_costs_no_transcript(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - 5 * HOUR)
    run(gong, path)
    gong.call("7")["context"] = [{"system": "HubSpot", "objects": []}]
    gong.requests.clear()

    report = run(gong, path, at=NOW + HOUR)

    assert report.rows == {"calls": 1, "call_parties": 2}
    assert TRANSCRIPT not in gong.paths()
    assert query(path, "SELECT raw->'$.context[0].system' FROM calls") == [('"HubSpot"',)]
    assert query(path, "SELECT count(*) FROM transcript_sentences") == [(3,)]
    assert query(path, "SELECT count(*) FROM _gong_sync_pending") == [(0,)]


def test_a_call_whose_start_moved_out_of_the_windows_read_is_still_one_row(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - 20 * 24 * HOUR)
    run(gong, path)
    gong.call("7")["metaData"]["started"] = (NOW - HOUR).isoformat()

    run(gong, path, at=NOW + HOUR)

    assert query(path, "SELECT count(*) FROM calls") == [(1,)]
    assert query(path, "SELECT count(*) FROM transcript_sentences") == [(3,)]
    assert query(path, "SELECT count(*) FROM call_parties") == [(2,)]


def test_private_calls_are_left_out_unless_asked_for(path: Path):
    gong = FakeGong()
    gong.add_call("open", NOW - 2 * HOUR)
    gong.add_call("private", NOW - 2 * HOUR, isPrivate=True)

    report = run(gong, path)

    assert report.private == 1
    assert query(path, "SELECT id FROM calls") == [("open",)]
    assert all("private" not in str(body) for at, body in gong.requests if at == TRANSCRIPT)

    run(gong, path, include_private=True)

    assert query(path, "SELECT id, is_private FROM calls ORDER BY id") == [
        ("open", False),
        ("private", True),
    ]


def test_a_call_that_turned_private_is_purged(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - 2 * HOUR)
    gong.add_call("8", NOW - 2 * HOUR)
    run(gong, path)
    gong.call("7")["metaData"]["isPrivate"] = True

    run(gong, path, at=NOW + HOUR)

    for table, column in (("calls", "id"), ("call_parties", "call_id")):
        assert query(path, f"SELECT DISTINCT {column} FROM {table}") == [("8",)]
    assert query(path, "SELECT DISTINCT call_id FROM transcript_sentences") == [("8",)]
    assert query(path, "SELECT count(*) FROM _gong_sync_pending") == [(0,)]


def test_a_missing_transcript_is_asked_for_again_later_and_later(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - 2 * HOUR)
    transcript = gong.transcripts.pop("7")
    assert run(gong, path).pending == 1

    def asked(at: datetime) -> bool:
        gong.requests.clear()
        run(gong, path, at=at)
        return TRANSCRIPT in gong.paths()

    assert not asked(NOW + HOUR / 20)
    assert asked(NOW + HOUR / 10)
    assert not asked(NOW + HOUR / 4)
    assert asked(NOW + HOUR)
    gong.transcripts["7"] = transcript
    assert asked(NOW + 4 * HOUR)
    assert query(path, "SELECT count(*) FROM transcript_sentences") == [(3,)]
    assert query(path, "SELECT count(*) FROM _gong_sync_pending") == [(0,)]


def test_the_waits_for_a_transcript_grow_to_a_day():
    waits = [next_try(attempts, NOW) - NOW for attempts in range(1, 8)]
    assert waits == [HOUR / 12, HOUR / 2, 2 * HOUR, 12 * HOUR, *[24 * HOUR] * 3]


def test_a_transcript_that_never_comes_is_given_up(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - 2 * HOUR)
    gong.transcripts["7"] = []
    run(gong, path)
    gong.requests.clear()

    run(gong, path, at=NOW + 15 * 24 * HOUR)

    assert TRANSCRIPT not in gong.paths()


def test_an_empty_company_is_no_failure(path: Path):
    gong = FakeGong()
    gong.users = []

    report = run(gong, path, since=None)

    assert report.outcome == "done"
    assert report.rows == {"workspaces": 1}
    assert len(gong.requests) == 3


def test_people_are_written_only_when_they_changed_and_never_emptied(path: Path):
    gong = FakeGong()
    run(gong, path)
    gong.users.reverse()
    assert run(gong, path).rows == {}
    gong.users.pop()
    assert run(gong, path).rows == {"users": 1}
    assert query(path, "SELECT id FROM users") == [("u2",)]
    gong.users = []
    report = run(gong, path)
    assert report.rows == {}
    assert "users" in report.notices[0]
    assert query(path, "SELECT id FROM users") == [("u2",)]


def test_values_of_a_wrong_type_are_null_counted_and_kept_in_raw(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - HOUR, duration="long", title=5, primaryUserId=2**60)
    gong.call("7")["parties"][0]["methods"] = "Invitee"
    gong.transcripts["7"][0]["sentences"][0]["start"] = "soon"

    report = run(gong, path)

    assert report.odd == {
        "calls.title": 1,
        "calls.duration_seconds": 1,
        "call_parties.methods": 1,
        "transcript_sentences.start_ms": 1,
    }
    ((title, duration, user, raw),) = query(
        path, "SELECT title, duration_seconds, primary_user_id, raw FROM calls"
    )
    assert (title, duration, user) == (None, None, str(2**60))
    assert json.loads(raw)["metaData"]["duration"] == "long"


def test_only_the_tables_asked_for_are_read(path: Path):
    gong = FakeGong(calls=2)

    report = run(gong, path, tables=["call_parties"])

    assert gong.paths() == [EXTENSIVE]
    assert report.rows == {"calls": 2, "call_parties": 4}


def test_a_table_asked_for_later_is_filled_without_reading_again(path: Path):
    gong = FakeGong(calls=300)
    run(gong, path, tables=["calls"])
    assert query(path, "SELECT count(*) FROM call_parties") == [(0,)]
    gong.requests.clear()

    run(gong, path, at=NOW + HOUR)

    assert gong.paths().count(EXTENSIVE) == 1
    assert gong.paths().count(TRANSCRIPT) == 3
    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=NOW + HOUR)
    assert content(path) == content(fresh)


def test_parties_left_out_for_a_while_are_brought_up_to_date(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - HOUR)
    run(gong, path)
    gong.call("7")["parties"].pop()
    run(gong, path, tables=["calls"])

    run(gong, path)

    assert query(path, "SELECT party_id FROM call_parties") == [("p7",)]


def test_one_workspace_is_read_on_its_own(path: Path):
    gong = FakeGong()
    gong.workspaces = [{"id": "11", "name": "North"}, {"id": "12", "name": "South"}]
    gong.add_call("7", NOW - HOUR, workspaceId="11")
    gong.add_call("8", NOW - HOUR, workspaceId="12")

    assert run(gong, path, workspace="11").notices == []
    assert query(path, "SELECT id FROM calls") == [("7",)]

    assert run(gong, path).notices == []
    assert query(path, "SELECT id FROM calls ORDER BY id") == [("7",), ("8",)]


def test_a_workspace_that_is_not_there_is_told_with_those_that_are(path: Path):
    gong = FakeGong(calls=1)
    gong.workspaces = [{"id": "11", "name": "North"}, {"id": "12", "name": "South"}]

    assert run(gong, path, workspace="13").notices == [
        "There is no workspace 13, so no calls of it; there are 11 (North), 12 (South)."
    ]

    gong.workspaces = []
    assert run(gong, path, workspace="13").notices == [
        "workspaces: Gong listed none; the table stays as it was."
    ]


def test_a_full_window_is_divided_and_nothing_counts_twice(path: Path):
    gong = FakeGong(calls=1500, spread=HOUR / 3)

    report = run(gong, path)

    assert query(path, "SELECT count(*), count(DISTINCT id) FROM calls") == [(1500, 1500)]
    assert gong.paths().count(TRANSCRIPT) == 15
    assert gong.paths().count(EXTENSIVE) <= 15 + 1 + 5
    assert report.rows["transcript_sentences"] == 4500


def test_an_expired_cursor_restarts_its_window(path: Path):
    gong = FakeGong(calls=250)
    expired: list[str] = []

    def expire_once(at: str, body: Any) -> Any:
        if at == EXTENSIVE and body.get("cursor") == "2" and not expired:
            expired.append("2")
            return 400, {"errors": ["The cursor has expired"]}
        return None

    gong.faults.append(expire_once)

    report = run(gong, path)

    assert expired
    assert report.outcome == "done"
    assert query(path, "SELECT count(*), count(DISTINCT id) FROM calls") == [(250, 250)]
    assert gong.paths().count(TRANSCRIPT) == 3


def test_a_cursor_that_always_expires_is_an_error(path: Path):
    gong = FakeGong(calls=250)
    gong.faults.append(
        lambda _at, body: (
            (400, {"errors": ["The cursor has expired"]}) if body.get("cursor") else None
        )
    )
    with pytest.raises(errors.CursorExpired):
        run(gong, path)
    assert query(path, "SELECT count(*) FROM calls") == [(100,)]


def test_fewer_calls_than_counted_are_looked_for_once_more_and_told(path: Path):
    gong = FakeGong(calls=50)
    gong.total_shift = 2

    report = run(gong, path)

    assert gong.paths().count(EXTENSIVE) == 2
    assert "counted 52 calls" in report.notices[0]
    assert "listed 50" in report.notices[0]
    assert report.rows["calls"] == 50


def test_a_call_without_an_id_is_told(path: Path):
    gong = FakeGong(calls=2)
    gong.call("1000")["metaData"]["id"] = None

    report = run(gong, path)

    assert report.notices == ["1 calls without an id cannot be kept."]
    assert report.rows["calls"] == 1


@pytest.mark.parametrize(
    ("fault", "skipped"),
    [
        ("/v2/users", {"users"}),
        (TRANSCRIPT, {"transcript_sentences"}),
        (EXTENSIVE, {"calls", "call_parties", "transcript_sentences"}),
    ],
)
def test_a_missing_scope_skips_its_tables(path: Path, fault: str, skipped: set[str]):
    gong = FakeGong(calls=120)
    refusal = "You don't have permission to use 'api:some:scope' in your app."
    gong.faults.append(lambda at, _body: (401, {"errors": [refusal]}) if at == fault else None)

    report = run(gong, path)

    assert report.outcome == "done"
    assert report.skipped == dict.fromkeys(skipped, "api:some:scope")
    assert (
        set(report.rows)
        == {
            "users",
            "workspaces",
            "calls",
            "call_parties",
            "transcript_sentences",
        }
        - skipped
    )

    gong.faults.clear()
    run(gong, path, at=NOW + HOUR)
    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=NOW + HOUR)
    assert content(path) == content(fresh)


def test_bad_credentials_end_the_run(path: Path):
    gong = FakeGong(calls=1)
    gong.faults.append(lambda _at, _body: (401, {"errors": ["Unauthorized"]}))
    with pytest.raises(errors.AuthenticationError):
        run(gong, path)


def test_what_came_before_a_failure_is_kept_and_the_next_run_goes_on(path: Path):
    gong = FakeGong(calls=250)
    gong.faults.append(
        lambda _at, body: (500, {"errors": ["oops"]}) if body.get("cursor") == "2" else None
    )
    with pytest.raises(errors.ServerError):
        run(gong, path)
    assert query(path, "SELECT outcome FROM _gong_sync_runs") == [("failed",)]
    assert query(path, "SELECT count(*) FROM calls") == [(200,)]

    gong.faults.clear()
    run(gong, path, at=NOW + HOUR)

    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=NOW + HOUR)
    assert content(path) == content(fresh)


def test_a_run_stops_at_its_requests_and_later_ones_finish(path: Path):
    gong = FakeGong(calls=450)
    for number in range(9):
        gong.requests.clear()
        moment = NOW + number * HOUR / 60
        report = run(gong, path, at=moment, max_requests=4)
        assert len(gong.requests) == report.requests <= 4
        if report.outcome == "done":
            break
        assert report.outcome == "stopped"
        assert "The 4 requests allowed" in report.reason

    assert report.outcome == "done"
    assert number > 1
    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=moment)
    assert content(path) == content(fresh)


def test_calls_out_of_order_are_read_all_the_same(path: Path):
    gong = FakeGong(calls=900, spread=HOUR / 2)
    gong.newest_first = True

    report = run(gong, path)

    assert query(path, "SELECT count(*), count(DISTINCT id) FROM calls") == [(900, 900)]
    assert report.rows["transcript_sentences"] == 2700
    assert report.notices == []


def test_an_exhausted_day_stops_the_run_and_says_until_when(path: Path):
    gong = FakeGong(calls=5)
    client = gong.client(budget="process", rate=1e6, daily_limit=3, account=f"day {path}")

    report = sync(client, path, since=SINCE, now=lambda: NOW)

    assert report.outcome == "stopped"
    assert report.resume_at is not None
    assert "daily requests are used up" in report.reason
    assert query(path, "SELECT count(*) FROM calls") == [(5,)]
    assert query(path, "SELECT outcome FROM _gong_sync_runs") == [("stopped",)]


def test_the_client_s_own_listener_still_hears(path: Path):
    heard: list[Any] = []
    gong = FakeGong(calls=1)
    sync(gong.client(on_event=heard.append), path, since=SINCE, now=lambda: NOW)
    assert {event.operation for event in heard} >= {"users.list", "calls.list_extensive"}


def test_events_tell_the_whole_story(path: Path):
    gong = FakeGong(calls=250)
    told: list[Any] = []

    report = run(gong, path, on_event=told.append)

    assert isinstance(told[0], Started)
    assert (told[0].since, told[0].until, told[0].windows) == (SINCE, report.until, 1)
    assert isinstance(told[-1], Finished)
    assert told[-1].report is report
    for table in ("calls", "transcript_sentences"):
        expected = [e.items for e in told if isinstance(e, Expected) and e.table == table]
        fetched = [e.items for e in told if isinstance(e, Fetched) and e.table == table]
        assert sum(expected) == sum(fetched) == 250
    written = [event.rows for event in told if isinstance(event, Committed)]
    assert sum(rows.get("calls", 0) for rows in written) == 250
    json.dumps(report.to_dict())


def test_the_files_are_private(path: Path):
    run(FakeGong(calls=1), path)
    assert [item.name for item in path.parent.iterdir()] == ["gong.duckdb"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_second_run_at_the_same_time_is_refused(path: Path):
    gong = FakeGong(calls=1)
    with hold(path), pytest.raises(SyncLocked, match="already running: process"):
        run(gong, path)
    assert gong.requests == []


def test_a_newer_database_is_left_alone(path: Path):
    run(FakeGong(calls=1), path)
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE _gong_sync_meta SET value = '99' WHERE key = 'format'")
    with pytest.raises(DatabaseTooNew, match="upgrade gong-api"):
        run(FakeGong(calls=1), path)


def test_a_database_of_one_s_own_gets_the_tables_beside(path: Path):
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS a")
    run(FakeGong(calls=1), path)
    assert query(path, "FROM mine") == [(1,)]
    assert query(path, "SELECT count(*) FROM calls") == [(1,)]


@pytest.mark.parametrize(
    "options",
    [
        {"tables": ["nonsense"]},
        {"tables": []},
        {"tables": "calls"},
        {"since": "2026-13-01"},
        {"since": "2026-01-01T09:00"},
        {"since": None, "until": "2010-01-01"},
        {"workspace": "w1"},
        {"workspace": 7},
        {"lookback": "7"},
        {"pending_for": timedelta(-1)},
        {"pending_for": 14},
        {"max_requests": "5"},
        {"max_requests": True},
        {"reserve": 1.5},
        {"since": datetime(2026, 1, 1)},  # noqa: DTZ001
        {"since": NOW, "until": SINCE},
        {"lookback": timedelta(-1)},
        {"max_requests": 0},
    ],
)
def test_arguments_that_make_no_sense_are_refused(path: Path, options: dict[str, Any]):
    gong = FakeGong()
    with pytest.raises(errors.InvalidArgument):
        run(gong, path, **options)
    assert gong.requests == []
    assert not path.exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(errors.InvalidArgument, match="no folder"):
        run(FakeGong(), tmp_path / "none" / "gong.duckdb")


def test_it_works_beside_a_running_event_loop(path: Path):
    async def notebook() -> SyncReport:
        return run(FakeGong(calls=3), path)

    assert asyncio.run(notebook()).rows["calls"] == 3


def test_an_error_beside_a_running_event_loop_is_raised(path: Path):
    async def notebook() -> SyncReport:
        return run(FakeGong(), path, tables=[])

    with pytest.raises(errors.InvalidArgument):
        asyncio.run(notebook())


def test_cancelling_commits_what_had_come(path: Path):
    gong = FakeGong(calls=250)

    async def main() -> None:
        def stop(event: Any) -> None:
            if isinstance(event, Fetched) and event.table == "calls":
                task.cancel()

        task = asyncio.create_task(
            async_sync(gong.client(), path, since=SINCE, now=lambda: NOW, on_event=stop)
        )
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(main())
    assert query(path, "SELECT outcome FROM _gong_sync_runs") == [("interrupted",)]

    run(gong, path, at=NOW + HOUR)
    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=NOW + HOUR)
    assert content(path) == content(fresh)
