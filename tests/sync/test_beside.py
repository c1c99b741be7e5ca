"""Rows about calls in tables of other streams go, and stay away, with their call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gong_api.sync import SyncReport, sync
from gong_api.sync.retention import erase_person, purge_older
from gong_api.testing import Sandbox
from tests.sync.content import content, query

DAY = 86_400
TABLES = ["calls", "call_parties", "answered_scorecards", "library_calls"]
BESIDE = ("answered_scorecards", "answered_scorecard_answers", "library_calls")

Run = Callable[..., SyncReport]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(calls=200, days=60, until="2026-03-20", seed=3, frozen=True)


@pytest.fixture
def run(sandbox: Sandbox, path: Path) -> Run:
    def run(**options: Any) -> SyncReport:
        to = options.pop("at", path)
        given = {"tables": TABLES, "now": sandbox.clock.now, **options}
        return sync(sandbox.async_client(), to, **given)

    return run


def about(path: Path, call: str) -> list[int]:
    """Return how many rows each table has that name a call."""
    return [
        query(path, f"SELECT count(*) FROM {name} WHERE call_id = '{call}'")[0][0]
        for name in BESIDE
    ]


def reviewed(path: Path, condition: str) -> str:
    """Return a call with a review, chosen by a condition on both."""
    found: str = query(
        path,
        "SELECT c.id FROM calls c JOIN answered_scorecards a ON a.call_id = c.id "
        f"WHERE {condition} ORDER BY c.id LIMIT 1",
    )[0][0]
    return found


def private(path: Path) -> list[str]:
    return [call for (call,) in query(path, "SELECT id FROM calls WHERE is_private ORDER BY id")]


def test_nothing_is_kept_of_private_calls(path: Path, run: Run, tmp_path: Path):
    wider = tmp_path / "wider.duckdb"
    run(at=wider, include_private=True)
    calls = private(wider)
    assert sum(sum(about(wider, call)) for call in calls) > 2

    run()

    assert [sum(about(path, call)) for call in calls] == [0] * len(calls)
    assert query(path, "SELECT count(*) FROM answered_scorecards")[0][0] > 5


def test_what_stands_beside_private_calls_goes_when_they_are_no_longer_asked_for(
    path: Path, run: Run
):
    run(include_private=True)
    calls = private(path)

    run()

    assert private(path) == []
    assert [sum(about(path, call)) for call in calls] == [0] * len(calls)


def test_what_stands_beside_private_calls_comes_once_they_are_asked_for(
    path: Path, run: Run, tmp_path: Path
):
    run()

    run(include_private=True)
    run(include_private=True)

    fresh = tmp_path / "fresh.duckdb"
    run(at=fresh, include_private=True)
    for name in BESIDE:
        assert content(path)[name] == content(fresh)[name]


def test_what_stands_beside_a_deleted_call_goes_with_it(sandbox: Sandbox, path: Path, run: Run):
    run()
    call = reviewed(path, "c.started < '2026-02-10' AND a.review_time < '2026-02-20'")
    assert about(path, call)[0] > 0
    sandbox.state.delete_call(call)
    sandbox.clock.move(9 * DAY)

    assert run().deleted == 1

    assert about(path, call) == [0, 0, 0]


def test_what_stands_beside_a_deleted_call_stays_where_its_content_does(
    sandbox: Sandbox, path: Path, run: Run
):
    run()
    call = reviewed(path, "c.started < '2026-02-10' AND a.review_time < '2026-02-20'")
    before = about(path, call)
    sandbox.state.delete_call(call)
    sandbox.clock.move(9 * DAY)

    assert run(keep_deleted=True).deleted == 1

    assert about(path, call)[:2] == before[:2]


def test_an_erased_call_does_not_come_back_by_its_reviews(sandbox: Sandbox, path: Path, run: Run):
    run()
    call = reviewed(path, "a.review_time > '2026-03-16'")
    erase_person(path, "nobody@example.org", calls=[call])
    assert about(path, call) == [0, 0, 0]
    sandbox.clock.move(DAY)

    run()
    run(full_refresh=["library_calls", "answered_scorecards"])

    assert about(path, call) == [0, 0, 0]


def test_what_is_past_its_retention_does_not_come_back(
    sandbox: Sandbox, path: Path, run: Run, tmp_path: Path
):
    run()
    bound = sandbox.clock.now().replace(day=1, hour=0)
    old = f"call_id IN (SELECT id FROM whole.calls WHERE started < '{bound}')"
    purge_older(path, bound)
    sandbox.clock.move(DAY)

    run(full_refresh=["library_calls", "answered_scorecards"])

    whole = tmp_path / "whole.duckdb"
    run(at=whole)
    with duckdb.connect(path, read_only=True) as connection:
        connection.execute(f"ATTACH '{whole}' AS whole (READ_ONLY)")
        for name in BESIDE:
            kept = f"SELECT count(*) FROM {name}"
            there = f"SELECT count(*) FROM whole.{name}"
            counts = [
                connection.execute(query).fetchall()[0][0]
                for query in (f"{kept} WHERE {old}", f"{there} WHERE {old}", kept, there)
            ]
            assert counts[0] == 0
            assert counts[1] > 0
            assert counts[2] == counts[3] - counts[1]
