from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gong_api.sync import DatabaseError, sync
from gong_api.sync.status import read_status
from tests.sync.fake_gong import CORE, NOW, SINCE, FakeGong


def test_it_tells_rows_watermark_pending_and_the_last_run(tmp_path: Path):
    path = tmp_path / "gong.duckdb"
    gong = FakeGong(calls=3)
    gong.transcripts.pop("1001")
    sync(gong.client(), path, since=SINCE, tables=CORE, now=lambda: NOW)
    before = path.read_bytes()

    status = read_status(path)

    told = {
        table.name: (table.rows, table.watermark, table.pending)
        for table in status.tables
        if table.rows
    }
    end = NOW - timedelta(minutes=10)
    assert told == {
        "users": (2, NOW, 0),
        "workspaces": (1, NOW, 0),
        "calls": (3, end, 0),
        "call_parties": (6, end, 0),
        "transcript_sentences": (6, end, 1),
    }
    assert status.last_run is not None
    assert (status.last_run.outcome, status.last_run.finished_at) == ("done", NOW)
    assert status.last_run.requests == 4
    assert status.to_dict()["tables"][0]["watermark"] == "2026-07-01T11:50:00Z"
    assert path.read_bytes() == before


def test_a_gap_ends_what_is_complete_and_what_is_not_kept_has_no_end(tmp_path: Path):
    path = tmp_path / "gong.duckdb"
    gong = FakeGong(calls=40, spread=timedelta(hours=18))
    early, late = SINCE + timedelta(days=10), SINCE + timedelta(days=20)

    def told(**options: Any) -> dict[str, datetime | None]:
        given = {"now": lambda: NOW, "tables": ["calls", "call_parties"], **options}
        sync(gong.client(), path, **given)
        return {table.name: table.watermark for table in read_status(path).tables if table.rows}

    assert told(since=SINCE, until=early) == {"calls": early, "call_parties": early}
    assert told(since=late) == {"calls": early, "call_parties": early}
    end = NOW - timedelta(minutes=10)
    assert told(since=SINCE) == {"calls": end, "call_parties": end}
    assert told(tables=["calls"])["call_parties"] is None


def test_a_database_without_a_sync_is_a_sentence(tmp_path: Path):
    path = tmp_path / "other.duckdb"
    duckdb.connect(path).close()
    with pytest.raises(DatabaseError, match="holds no sync"):
        read_status(path)
