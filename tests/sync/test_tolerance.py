"""What Gong adds, renames or spells in another way: it stays in ``raw``, and nothing is lost."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from gong_api.sync import sync
from gong_api.tables import TABLES
from gong_api.testing import Sandbox
from tests.sync.content import query
from tests.sync.fake_gong import NOW, SINCE, FakeGong

TABLES_READ = ["users", "call_parties", "call_topics", "transcript_sentences"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


def run(gong: FakeGong, path: Path) -> Any:
    return sync(gong.client(), path, since=SINCE, now=lambda: NOW, tables=TABLES_READ)


def test_an_unknown_value_of_an_enumeration_is_kept_as_it_is(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - timedelta(hours=1), direction="Sideways", scope="Galactic")
    gong.call("7")["parties"][0]["affiliation"] = "Frenemy"

    report = run(gong, path)

    assert report.odd == {}
    assert query(path, "SELECT direction, scope FROM calls") == [("Sideways", "Galactic")]
    assert query(path, "SELECT affiliation FROM call_parties WHERE position = 0") == [("Frenemy",)]


def test_a_field_that_is_added_stays_in_raw_at_every_depth(path: Path):
    gong = FakeGong()
    call = gong.add_call("7", NOW - timedelta(hours=1), mood={"of": ["the", "call"]})
    call["weather"] = "rain"
    call["parties"][0]["shoeSize"] = 44
    gong.users[0]["badge"] = "gold"

    report = run(gong, path)

    assert report.odd == {}
    assert json.loads(query(path, "SELECT raw FROM calls")[0][0]) == call
    assert query(path, "SELECT raw->>'$.badge' FROM users WHERE id = 'u1'") == [("gold",)]


def test_a_change_in_a_field_that_nobody_knows_is_a_change(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - timedelta(hours=1), mood="good")
    run(gong, path)
    gong.call("7")["metaData"]["mood"] = "better"

    assert run(gong, path).rows["calls"] == 1
    assert query(path, "SELECT raw->>'$.metaData.mood' FROM calls") == [("better",)]


def test_signed_addresses_of_media_are_never_kept(path: Path):
    gong = FakeGong()
    call = gong.add_call("7", NOW - timedelta(hours=1))
    call["media"] = {"audioUrl": "https://media.example/a?sig=s3cret", "videoUrl": "s3cret"}

    run(gong, path)

    assert b"s3cret" not in path.read_bytes()
    assert "media" not in json.loads(query(path, "SELECT raw FROM calls")[0][0])


class Twisted(httpx2.AsyncBaseTransport):
    """A sandbox in whose answers every number is a text and every text of a list a number."""

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._inner.handle_async_request(request)
        if response.status_code != 200:
            return response
        answer = {
            name: value if name == "records" else _twisted(value)
            for name, value in json.loads(await response.aread()).items()
        }
        return httpx2.Response(200, json=answer)


def _twisted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _twisted(item) for name, item in value.items()}
    if isinstance(value, list):
        return [7 if isinstance(item, str) else _twisted(item) for item in value]
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"about {value}"
    return value


def test_values_of_a_wrong_type_anywhere_are_null_and_counted(path: Path):
    sandbox = Sandbox(calls=12, days=4, users=12, until=NOW, frozen=True)

    report = sync(
        sandbox.async_client(transport=Twisted(sandbox.transport)),
        path,
        since=NOW - timedelta(days=3),
        now=lambda: NOW,
    )

    assert report.outcome == "done"
    for name, count in report.odd.items():
        table, _, column = name.partition(".")
        assert count > 0
        assert column in TABLES[table].column_names
    for name in ("calls.duration_seconds", "transcript_sentences.start_ms"):
        table, _, column = name.partition(".")
        ((filled, rows),) = query(path, f"SELECT count({column}), count(*) FROM {table}")
        assert filled + report.odd[name] <= rows
        assert report.odd[name] > 0
    assert query(path, "SELECT count(*) FROM calls WHERE raw LIKE '%about %'")[0][0] > 0
