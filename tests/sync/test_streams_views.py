from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gong_api.sync import sync
from gong_api.tables.views import VIEWS
from gong_api.testing import Sandbox
from tests.sync.content import query

UNTIL = datetime(2026, 6, 10, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sandbox = Sandbox(calls=60, days=45, until=UNTIL, users=20, frozen=True)
    path = tmp_path_factory.mktemp("views") / "gong.duckdb"
    sync(sandbox.async_client(), path, now=sandbox.clock.now)
    return path


def one(path: Path, sql: str) -> Any:
    ((found,),) = query(path, sql)
    return found


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_that_are_documented_and_rows(view: Any, database: Path):
    with duckdb.connect(database, read_only=True) as connection:
        found = connection.execute(f'SELECT * FROM "{view.name}" LIMIT 1')
        assert [column[0] for column in found.description] == list(view.columns)
        assert found.fetchall()
        assert connection.execute(
            "SELECT comment FROM duckdb_views() WHERE view_name = ?", [view.name]
        ).fetchall() == [(view.doc,)]


def test_every_sentence_is_one_line_with_its_speaker(database: Path):
    assert one(database, "SELECT count(*) FROM transcript_lines") == one(
        database, "SELECT count(*) FROM transcript_sentences"
    )
    assert one(database, "SELECT count(*) FROM transcript_lines WHERE speaker_name IS NULL") < one(
        database, "SELECT count(*) FROM transcript_lines WHERE speaker_name IS NOT NULL"
    )
    assert (
        query(
            database,
            "SELECT l.call_id FROM transcript_lines AS l JOIN calls AS c ON c.id = l.call_id "
            "WHERE l.call_title IS DISTINCT FROM c.title OR l.call_started <> c.started",
        )
        == []
    )


def test_every_call_has_one_summary(database: Path):
    assert one(database, "SELECT count(*) FROM call_summary") == one(
        database, "SELECT count(*) FROM calls"
    )
    assert one(
        database, "SELECT sum(internal_parties + external_parties)::BIGINT FROM call_summary"
    ) == one(database, "SELECT count(*) FROM call_parties")
    assert one(database, "SELECT count(*) FROM call_summary WHERE len(next_steps) > 0") > 0
    assert one(database, "SELECT sum(len(key_points))::BIGINT FROM call_summary") == one(
        database, "SELECT count(*) FROM call_key_points"
    )
    assert one(database, "SELECT count(*) FROM call_summary WHERE host = '' OR host IS NULL") == 0


def test_the_shares_of_a_call_make_a_whole(database: Path):
    for call, share in query(database, "SELECT call_id, sum(share) FROM talk_ratio GROUP BY ALL"):
        assert share == pytest.approx(1), call


def test_a_trend_counts_calls_and_hits_by_month(database: Path):
    assert one(database, "SELECT sum(hits)::BIGINT FROM tracker_trend") == one(
        database, "SELECT sum(count)::BIGINT FROM call_trackers"
    )
    assert one(database, "SELECT count(*) FROM tracker_trend WHERE share_of_calls > 1") == 0
    assert query(
        database,
        "SELECT calls FROM tracker_trend WHERE tracker_name = 'Pricing' AND month = '2026-05-01'",
    ) == query(
        database,
        "SELECT count(DISTINCT call_id) FROM call_trackers JOIN calls ON id = call_id "
        "WHERE name = 'Pricing' AND count > 0 AND month(started AT TIME ZONE 'UTC') = 5",
    )


def test_a_view_of_another_version_is_made_anew(database: Path):
    sandbox = Sandbox(calls=1, until=UNTIL, frozen=True)
    with duckdb.connect(database) as connection:
        connection.execute("DROP VIEW talk_ratio")
        connection.execute("CREATE OR REPLACE VIEW tracker_trend AS SELECT 1 AS old")
        connection.execute("UPDATE _gong_sync_meta SET value = 'old' WHERE key = 'views'")

    sync(sandbox.async_client(), database, now=sandbox.clock.now, tables=["workspaces"])

    assert one(database, "SELECT count(*) FROM talk_ratio") > 0
    assert one(database, "SELECT count(month) FROM tracker_trend") > 0
