"""Each place holds what the DuckDB file holds, row by row, table by table."""

from __future__ import annotations

import copy
import random
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gong_api.sync import sync
from gong_api.tables import TABLES
from gong_api.testing import Sandbox
from tests.destinations.reading import content, rows
from tests.sync.fake_gong import NOW, SINCE, FakeGong
from tests.sync.test_month import DAY, HOUR, Company

UNTIL = datetime(2026, 6, 30, 15, tzinfo=UTC)


def test_every_table_of_the_sandbox(tmp_path: Path, postgres: str):
    every_table(tmp_path, postgres)


@pytest.mark.slow
def test_every_table_of_the_sandbox_in_parquet(tmp_path: Path, parquet: str):
    every_table(tmp_path, parquet)


def every_table(tmp_path: Path, place: str) -> None:
    file = tmp_path / "gong.duckdb"
    for to in (file, place):
        sandbox = Sandbox(calls=20, days=40, until=UNTIL, frozen=True)
        report = sync(
            sandbox.async_client(),
            to,
            since=UNTIL - timedelta(days=80),
            tables=["all"],
            include_private=True,
            now=sandbox.clock.now,
        )
        assert report.outcome == "done"

    expected = content(file)
    found = content(place)
    assert sorted(found) == sorted(expected)
    assert len(expected) > 30
    for name in expected:
        assert found[name] == expected[name], name


def odd_company() -> FakeGong:
    """Values that no database takes without care."""
    gong = FakeGong(calls=3)
    gong.call("1000")["metaData"] |= {
        "title": 'Comma, "quote", \\N, \\. and\nnew\r\nlines\t| é 🦆',
        "purpose": "",
        "customData": "NULL",
        "duration": 2**53 + 1,
    }
    gong.call("1001")["metaData"] |= {"title": None, "started": "2026-06-01T01:02:03.456789Z"}
    gong.call("1002")["metaData"] |= {"duration": "long"}
    parties = gong.call("1000")["parties"]
    parties[0]["methods"] = ['a,"b"', "{c}", "\\", "", "NULL", " d "]
    parties[1]["methods"] = []
    gong.transcripts["1000"][0]["sentences"][0]["text"] = "\\."
    gong.users[0]["emailAliases"] = None
    gong.faults.append(partial(_without_start, gong))
    return gong


def _without_start(gong: FakeGong, path: str, body: Any) -> Any:
    """Hide when one of the calls began, which only the answer lacks."""
    if path != "/v2/calls/extensive":
        return None
    status, answer = copy.deepcopy(gong._answer(path, body))
    for call in answer.get("calls", []):
        if call["metaData"]["id"] == "1002":
            call["metaData"]["started"] = None
    return status, answer


def test_values_that_need_care(tmp_path: Path, place: str):
    file = tmp_path / "gong.duckdb"
    for to in (file, place):
        sync(odd_company().client(), to, since=SINCE, now=lambda: NOW)

    assert content(place) == content(file)


def test_a_text_with_a_nul_is_kept_without_it_in_postgres(postgres: str):
    gong = FakeGong(calls=2)
    gong.call("1000")["metaData"]["title"] = "a\0\0b\\\0 \\u0000 \\\\\0"

    sync(gong.client(), postgres, since=SINCE, now=lambda: NOW)

    kept = rows(postgres, "calls", "title, raw::jsonb -> 'metaData' ->> 'title'")
    title = "a\ufffd\ufffdb\\\ufffd \\u0000 \\\\\ufffd"
    assert sorted(kept) == [("Call 1001",) * 2, (title,) * 2]


def days_of(company: Company, places: list[Any], days: int) -> None:
    for _ in range(days):
        company.pass_a_day()
        for to in places:
            assert company.run(to).outcome == "done"
    company.settle()
    for _ in range(2):
        for to in places:
            company.run(to)
        company.now += DAY + HOUR


@pytest.mark.slow
def test_days_of_late_changed_private_and_deleted_calls(tmp_path: Path, place: str):
    file = tmp_path / "gong.duckdb"
    company = Company(7)

    days_of(company, [file, place], 6)

    expected = content(file)
    assert any(row[-1] is not None for row in expected["calls"])
    assert content(place) == expected


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(1))
def test_a_month_of_late_changed_private_and_deleted_calls(tmp_path: Path, place: str, seed: int):
    file = tmp_path / "gong.duckdb"
    company = Company(100 + seed)

    days_of(company, [file, place], 31)

    assert content(place) == content(file)


@pytest.mark.slow
def test_tables_named_later_are_built_and_refreshed(tmp_path: Path, place: str):
    file = tmp_path / "gong.duckdb"
    for to in (file, place):
        sandbox = Sandbox(calls=40, days=20, until=UNTIL, frozen=True)
        chance = random.Random(3)
        for tables, more in (
            (["transcript_sentences", "workspaces"], {}),
            (["default"], {}),
            (["default"], {"full_refresh": ["calls", "transcript_sentences", "users"]}),
        ):
            sync(
                sandbox.async_client(),
                to,
                since=UNTIL - timedelta(days=30),
                tables=tables,
                now=sandbox.clock.now,
                **more,
            )
            sandbox.state.delete_call(chance.choice(sandbox.state.call_ids()[-5:]))
            sandbox.clock.move(timedelta(days=2))

    expected, found = content(file), content(place)
    assert sorted(found) == sorted(expected)
    for name in set(expected):
        assert found[name] == expected[name], name
    assert set(expected) <= set(TABLES)
