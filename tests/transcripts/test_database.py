"""Transcripts from a synced file: the same as from Gong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from gong_api.sync.errors import DatabaseError
from gong_api.transcripts import Missing, Transcript, fetch
from gong_api.transcripts.database import SyncedCalls


def test_they_are_those_that_gong_gives(company, synced):
    ids = company.state.call_ids()
    with company.client() as gong:
        expected = list(fetch(gong, ids))
    company.log.clear()
    found = list(SyncedCalls(synced).transcripts(ids))
    assert len(company.log) == 0
    assert found == expected
    assert sum(isinstance(one, Transcript) for one in found) > 100


def test_private_calls_come_only_when_wanted(synced, private_ids):
    ids = sorted(private_ids)
    told = SyncedCalls(synced).transcripts(ids)
    assert [one.reason for one in told if isinstance(one, Missing)] == ["private"] * len(ids)
    wanted = list(SyncedCalls(synced).transcripts(ids, include_private=True))
    assert any(isinstance(one, Transcript) and one.is_private for one in wanted)


def test_ids_come_in_the_order_of_the_starts(company, synced):
    everything = SyncedCalls(synced)
    assert list(everything.ids()) == company.state.call_ids()
    assert everything.count() == len(company.state.call_ids())
    since, until = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 8, tzinfo=UTC)
    with company.client() as gong:
        listed = gong.calls.list_extensive(from_date_time=since, to_date_time=until)
        expected = [call.meta_data.id for call in listed if call.meta_data]
    assert list(everything.ids(since, until)) == expected
    assert everything.count(since, until) == len(expected) > 0


def test_what_the_file_remembers_of_a_call_is_the_reason(synced, tmp_path):
    copy = tmp_path / "gong.duckdb"
    copy.write_bytes(synced.read_bytes())
    one, two, three, *_ = SyncedCalls(synced).ids()
    with duckdb.connect(str(copy)) as connection:
        for call_id, reason in ((one, "private"), (two, "erased")):
            connection.execute("DELETE FROM calls WHERE id = ?", [call_id])
            connection.execute(
                "INSERT INTO _gong_sync_left_out VALUES (?, ?, NULL, NULL)", [call_id, reason]
            )
        connection.execute("UPDATE calls SET raw = NULL, deleted_at = now() WHERE id = ?", [three])
    told = SyncedCalls(copy).transcripts([one, two, three, "12"], include_private=True)
    reasons = [found.reason for found in told if isinstance(found, Missing)]
    assert reasons == ["private", "deleted", "deleted", "unknown"]
    assert three not in set(SyncedCalls(copy).ids())


def test_a_call_without_a_start_is_not_lost(synced, tmp_path):
    copy = tmp_path / "gong.duckdb"
    copy.write_bytes(synced.read_bytes())
    everything = set(SyncedCalls(synced).ids())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "UPDATE calls SET started = NULL WHERE id IN (SELECT id FROM calls LIMIT 110)"
        )
    assert set(SyncedCalls(copy).ids()) == everything


def test_a_file_of_something_else_is_an_error(tmp_path: Path):
    path = tmp_path / "other.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(DatabaseError, match="holds no sync"):
        list(SyncedCalls(path).transcripts(["1"]))
    with pytest.raises(DatabaseError, match="no database"):
        list(SyncedCalls(tmp_path / "none.duckdb").ids())
