"""Transcripts that come late, of calls that change or go meanwhile, or that never come."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.models import CallTranscript
from gong_api.sync import SyncReport, sync
from gong_api.sync.destination.duckdb import DuckDB
from gong_api.sync.state import Commit, Run, TranscriptsRead
from gong_api.sync.status import read_status
from gong_api.tables.rows import sentences_batch
from tests.sync.content import query
from tests.sync.fake_gong import NOW, SINCE, FakeGong

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TRANSCRIPT = "/v2/calls/transcript"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


def run(gong: FakeGong, path: Path, *, at: datetime = NOW, **options: Any) -> SyncReport:
    given = {"since": SINCE, "tables": ["transcript_sentences"], "now": lambda: at, **options}
    return sync(gong.client(), path, **given)


def asked(gong: FakeGong) -> list[str]:
    """Return the calls whose transcript was asked for, and forget it."""
    calls = [
        call for at, body in gong.requests if at == TRANSCRIPT for call in body["filter"]["callIds"]
    ]
    gong.requests.clear()
    return calls


def company(*calls: str) -> tuple[FakeGong, dict[str, Any]]:
    """Return a company whose calls have no transcript yet, and the transcripts."""
    gong = FakeGong()
    for call in calls:
        gong.add_call(call, NOW - 2 * HOUR)
    said, gong.transcripts = gong.transcripts, {}
    return gong, said


def test_nothing_is_kept_of_what_was_said_once_its_call_has_turned_private(path: Path):
    gong, said = company("7", "8")
    assert run(gong, path).pending == 2
    gong.transcripts = said
    gong.call("7")["metaData"]["isPrivate"] = True
    asked(gong)

    report = run(gong, path, at=NOW + HOUR)

    assert sorted(asked(gong)) == ["7", "8"]
    assert query(path, "SELECT DISTINCT call_id FROM transcript_sentences") == [("8",)]
    assert report.pending == 0


def test_nothing_is_kept_of_what_was_said_once_its_call_is_gone(path: Path):
    gong, said = company("7", "8")
    gong.add_call("9", NOW - 2 * HOUR)
    run(gong, path)
    gong.calls = [call for call in gong.calls if call["metaData"]["id"] != "7"]
    assert run(gong, path, at=NOW + HOUR).deleted == 1
    late = sentences_batch(
        [
            CallTranscript.from_dict({"callId": call, "transcript": said[call]})
            for call in ("7", "8")
        ]
    )
    read = TranscriptsRead(["7", "8"], [], [late])

    DuckDB(path).commit(Commit(Run(9, "all", NOW, SINCE, NOW), NOW, transcripts=[read]))

    assert sorted(query(path, "SELECT DISTINCT call_id FROM transcript_sentences")) == [
        ("8",),
        ("9",),
    ]


def test_a_call_that_changed_is_awaited_as_long_as_a_new_one(path: Path):
    gong, _ = company("7")
    run(gong, path, at=NOW)
    gong.call("7")["metaData"]["duration"] = 61
    asked(gong)
    run(gong, path, at=NOW + 13 * DAY, lookback=30 * DAY)
    assert set(asked(gong)) == {"7"}

    run(gong, path, at=NOW + 15 * DAY)

    assert set(asked(gong)) == {"7"}
    run(gong, path, at=NOW + 28 * DAY)
    assert asked(gong) == []


def told(path: Path) -> tuple[int, dict[str, int]]:
    """Return how many transcripts the status says are awaited, and why."""
    tables = {table.name: table for table in read_status(path).tables}
    return tables["transcript_sentences"].pending, tables["transcript_sentences"].reasons


def test_what_was_awaited_for_too_long_is_given_up_and_said_so(path: Path):
    gong, said = company("7", "8")
    run(gong, path)
    gong.add_call("9", NOW + 13 * DAY)
    del gong.transcripts["9"]
    run(gong, path, at=NOW + 13.99 * DAY)
    assert told(path) == (1, {"given up after 14 days": 2, "too young": 1})

    report = run(gong, path, at=NOW + 15 * DAY)

    assert report.pending == 1
    assert told(path) == (1, {"given up after 14 days": 2, "not processed": 1})
    asked(gong)
    gong.transcripts = said
    longer = run(gong, path, at=NOW + 15 * DAY, pending_for=20 * DAY)
    assert asked(gong) == ["7", "8"]
    assert longer.pending == 1
    assert told(path) == (1, {"not processed": 1})


@pytest.mark.parametrize(
    ("span", "words"), [(DAY, "1 day"), (36 * HOUR, "36 hours"), (HOUR / 120, "30 seconds")]
)
def test_the_status_tells_how_long_transcripts_were_awaited(
    path: Path, span: timedelta, words: str
):
    gong, _ = company("7")
    assert run(gong, path, pending_for=span).pending == (span > HOUR)

    assert run(gong, path, at=NOW + 4 * DAY, pending_for=span).pending == 0

    assert told(path) == (0, {f"given up after {words}": 1})


def test_a_dry_run_counts_the_transcripts_that_are_due(path: Path):
    gong, _ = company(*map(str, range(150)))

    def priced(at: datetime, **options: Any) -> int:
        estimate = run(gong, path, at=at, dry_run=True, lookback=0 * DAY, **options).estimate
        assert estimate is not None
        return estimate.by_table.get("transcript_sentences", 0)

    run(gong, path)
    assert priced(NOW + HOUR / 60) == 0
    assert priced(NOW + HOUR / 6) == 2
    assert priced(NOW + 3 * DAY) == 2
    assert priced(NOW + 20 * DAY) == 0
    assert priced(NOW + 20 * DAY, pending_for=30 * DAY) == 2
