"""What retention and an erasure take away is away: in the file, its copies and later runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.sync import sync
from gong_api.sync.retention import erase_person, purge_older
from tests.sync.content import query
from tests.sync.fake_gong import NOW, SINCE, FakeGong
from tests.sync.format1 import write_format_1

HOUR = timedelta(hours=1)
TABLES = ["call_parties", "transcript_sentences"]
Remove = Callable[[Path], Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


def run(gong: FakeGong, path: Path, **options: Any) -> Any:
    given = {"since": SINCE, "tables": TABLES, "now": lambda: NOW, **options}
    return sync(gong.client(), path, **given)


def purge(path: Path) -> None:
    purge_older(path, SINCE + HOUR / 2)


def erase(path: Path) -> None:
    erase_person(path, "eve@example.net", calls=["1000"])


@pytest.mark.parametrize("remove", [purge, erase])
def test_the_copies_that_upgrades_made_go_along(path: Path, remove: Remove):
    gong = FakeGong(calls=2)
    write_format_1(path, gong, NOW)
    run(gong, path)
    copy = path.with_name("gong.duckdb.format-1")
    assert query(copy, "SELECT count(*) FROM calls WHERE id = '1000'") == [(1,)]

    remove(path)

    assert query(path, "SELECT id FROM calls") == [("1001",)]
    assert [item.name for item in path.parent.iterdir()] == ["gong.duckdb"]


@pytest.mark.parametrize("remove", [purge, erase])
def test_the_transcript_of_a_call_that_was_removed_is_not_awaited(path: Path, remove: Remove):
    gong = FakeGong(calls=2)
    gong.transcripts.pop("1000")
    assert run(gong, path).pending == 1
    remove(path)
    gong.requests.clear()

    report = run(gong, path, now=lambda: NOW + HOUR)

    assert report.pending == 0
    assert "/v2/calls/transcript" not in gong.paths()
    assert query(path, "SELECT count(*) FROM _gong_sync_pending") == [(0,)]


def test_a_call_that_names_a_person_anywhere_is_erased_with_the_person(path: Path):
    gong = FakeGong(calls=3)
    fields = [{"name": "Email", "value": "Eve@Example.net"}]
    gong.call("1001")["context"] = [{"objects": [{"objectType": "Contact", "fields": fields}]}]
    gong.call("1002")["context"] = [{"objects": [{"fields": [{"value": "steve@example.net"}]}]}]
    run(gong, path)

    erase(path)

    assert query(path, "SELECT id FROM calls") == [("1002",)]
    assert b"Eve@Example.net" not in path.read_bytes()
