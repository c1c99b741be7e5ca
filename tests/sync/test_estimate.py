"""What a dry run tells, held against what the run then takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.sync import SyncReport, sync
from gong_api.testing import Sandbox

UNTIL = datetime(2026, 6, 10, 15, tzinfo=UTC)
COMPANIES = {
    "small": {"calls": 60, "days": 25, "users": 15},
    "old": {"calls": 40, "days": 150, "users": 12},
    "busy": {"calls": 900, "days": 30, "users": 120},
}


def run(sandbox: Sandbox, path: Path, **options: Any) -> SyncReport:
    with sandbox.client() as gong:
        return sync(gong, path, now=sandbox.clock.now, **options)


def off(sandbox: Sandbox, path: Path, **options: Any) -> tuple[float, int]:
    """Return by how many requests a dry run was wrong, and how many the run took."""
    before = path.read_bytes() if path.exists() else None
    plan = run(sandbox, path, dry_run=True, **options)
    assert (path.read_bytes() if path.exists() else None) == before
    real = run(sandbox, path, **options)
    assert plan.estimate is not None
    assert plan.requests <= 8
    assert plan.estimate.minutes == pytest.approx(plan.estimate.requests / 3 / 60)
    assert plan.estimate.share == plan.estimate.requests / 10_000
    return abs(plan.estimate.requests - real.requests), real.requests


@pytest.mark.parametrize(
    ("company", "tables", "pauses"),
    [
        ("small", ["all"], [0]),
        ("old", None, [0, 9]),
        pytest.param("small", None, [0, 1, 9], marks=pytest.mark.slow),
        pytest.param("small", ["all"], [0, 1, 9], marks=pytest.mark.slow),
        pytest.param("busy", None, [0, 1, 9], marks=pytest.mark.slow),
        pytest.param("old", ["all"], [0, 1, 9], marks=pytest.mark.slow),
        pytest.param("busy", ["all"], [0, 1, 9], marks=pytest.mark.slow),
    ],
)
def test_it_is_right_within_a_tenth_and_three_requests(
    tmp_path: Path, company: str, tables: Any, pauses: list[int]
):
    """The three leave room for the look at transcripts, and for the weekly count of months."""
    sandbox = Sandbox(until=UNTIL, frozen=True, **COMPANIES[company])
    path = tmp_path / "gong.duckdb"
    for days in pauses:
        sandbox.clock.move(timedelta(days=days))
        wrong, requests = off(sandbox, path, tables=tables)
        assert wrong <= 3 + requests / 10


def test_a_span_and_an_end_are_priced_as_they_are_read(tmp_path: Path):
    sandbox = Sandbox(until=UNTIL, frozen=True, **COMPANIES["old"])
    wrong, requests = off(
        sandbox,
        tmp_path / "gong.duckdb",
        since=UNTIL - timedelta(days=120),
        until=UNTIL - timedelta(days=100),
        tables=["calls", "interaction_stats", "logs"],
    )
    assert wrong <= 1
    assert 80 < requests < 120


def test_the_client_s_own_rate_and_day_count(tmp_path: Path):
    sandbox = Sandbox(until=UNTIL, frozen=True, **COMPANIES["small"])
    settings = {"budget": "process", "rate": 1e6, "daily_limit": 200, "account": str(tmp_path)}
    with sandbox.client(**settings) as gong:
        plan = sync(gong, tmp_path / "gong.duckdb", now=sandbox.clock.now, dry_run=True)
    assert plan.estimate is not None
    assert plan.estimate.share == plan.estimate.requests / 200
    assert plan.estimate.minutes < 0.001
