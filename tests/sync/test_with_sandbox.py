from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.sync import sync
from gong_api.testing import Sandbox
from tests.sync.content import content, query

UNTIL = datetime(2026, 6, 30, 15, tzinfo=UTC)
CUT = timedelta(minutes=10)


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(calls=100, days=45, until=UNTIL, frozen=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


def run(sandbox: Sandbox, path: Path, **options: Any) -> Any:
    return sync(sandbox.async_client(), path, **{"now": sandbox.clock.now, **options})


def test_the_database_holds_what_a_plain_reading_brings(sandbox: Sandbox, path: Path):
    report = run(sandbox, path)

    with sandbox.client() as gong:
        span = {
            "from_date_time": UNTIL - timedelta(days=60),
            "to_date_time": UNTIL - CUT,
        }
        calls = [
            call
            for call in gong.calls.list_extensive(**span, include="all")
            if call.meta_data and not call.meta_data.is_private
        ]
        public = {call.meta_data.id for call in calls if call.meta_data}
        transcripts = [
            transcript
            for transcript in gong.calls.list_transcripts(**span)
            if transcript.call_id in public
        ]
        users = gong.users.list().collect()
        workspaces = gong.settings.list_workspaces().collect()

    assert report.outcome == "done"
    assert query(
        path, "SELECT id, title, started, duration_seconds, brief FROM calls ORDER BY 1"
    ) == sorted(
        (
            call.meta_data.id,
            call.meta_data.title,
            call.meta_data.started,
            call.meta_data.duration,
            call.content and call.content.brief,
        )
        for call in calls
        if call.meta_data
    )
    assert query(
        path, "SELECT call_id, position, party_id, speaker_id, name FROM call_parties ORDER BY 1, 2"
    ) == sorted(
        (call.meta_data.id, position, party.id, party.speaker_id, party.name)
        for call in calls
        if call.meta_data
        for position, party in enumerate(call.parties or [])
    )
    assert query(path, "FROM transcript_sentences ORDER BY 1, 2, 3") == sorted(
        (
            (
                transcript.call_id,
                turn,
                number,
                monologue.speaker_id,
                monologue.topic,
                sentence.start,
                sentence.end,
                sentence.text,
            )
            for transcript in transcripts
            for turn, monologue in enumerate(transcript.transcript or [])
            for number, sentence in enumerate(monologue.sentences or [])
        ),
        key=lambda row: row[:3],
    )
    assert query(path, "SELECT id, email_address FROM users ORDER BY 1") == sorted(
        (user.id, user.email_address) for user in users
    )
    assert query(path, "SELECT id, name FROM workspaces ORDER BY 1") == sorted(
        (workspace.id, workspace.name) for workspace in workspaces
    )
    assert report.odd == {}


def test_daily_runs_end_like_one_perfect_reading(path: Path):
    sandbox = Sandbox(calls=40, days=14, users=12, until=UNTIL, frozen=True)
    since = sandbox.state.first_start
    for _ in range(3):
        run(sandbox, path, since=since)
        sandbox.clock.move(timedelta(days=1))
    # Late enough that even the latest transcript is processed, and its next asking due.
    sandbox.clock.move(timedelta(days=3))
    for _ in range(2):
        run(sandbox, path, since=since)
        sandbox.clock.move(timedelta(minutes=1))

    fresh = path.with_name("fresh.duckdb")
    run(sandbox, fresh, since=since)

    # CRM context is told as it is now, and calls older than the look-back are not read again.
    now_and_then = "SELECT * EXCLUDE (raw, content_hash) FROM calls ORDER BY id"
    assert query(path, now_and_then) == query(fresh, now_and_then)
    left_aside = {"calls": [], "call_context_fields": []}
    assert {**content(path), **left_aside} == {**content(fresh), **left_aside}


def test_a_blocking_client_over_http_does_as_well(path: Path):
    sandbox = Sandbox(calls=20, days=10)
    from gong_api import Gong

    with (
        sandbox.serve() as url,
        Gong(access_key="sandbox", access_key_secret="sandbox", base_url=url, budget="off") as gong,
    ):
        report = sync(gong, path)
        assert len(gong.users.list().collect()) == 40
    assert report.rows["calls"] > 10
