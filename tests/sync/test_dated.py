"""Where tables by month or by day begin: with the first call, or later where that is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.sync import SyncReport, sync
from gong_api.testing import Sandbox
from tests.sync.content import query

UNTIL = datetime(2026, 6, 10, 15, tzinfo=UTC)
DAY = timedelta(days=1)
LONG_AGO = datetime(2016, 1, 1, tzinfo=UTC)
TABLES = ["calls", "interaction_stats", "logs"]


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox(calls=30, days=40, users=12, until=UNTIL, frozen=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


def run(sandbox: Sandbox, path: Path, **options: Any) -> SyncReport:
    given = {"tables": TABLES, "now": sandbox.clock.now, **options}
    return sync(sandbox.async_client(), path, **given)


def priced(sandbox: Sandbox, path: Path, **options: Any) -> dict[str, int]:
    estimate = run(sandbox, path, dry_run=True, **options).estimate
    assert estimate is not None
    return {
        name: count
        for name, count in estimate.by_table.items()
        if name in ("interaction_stats", "logs")
    }


def begins(path: Path) -> dict[str, date]:
    """Return the first day of what was read of each dated table."""
    ((month, day),) = query(
        path,
        "SELECT min(piece) FILTER (stream = 'interaction_stats') || '-01', "
        "min(split_part(piece, ' ', 2)) FILTER (stream = 'logs') FROM _gong_sync_streams",
    )
    return {"interaction_stats": date.fromisoformat(month), "logs": date.fromisoformat(day)}


def first_day(sandbox: Sandbox) -> date:
    return sandbox.state.first_start.astimezone(UTC).date()


def test_a_start_before_the_first_call_costs_nothing(sandbox: Sandbox, path: Path):
    plain = run(sandbox, path)
    first = first_day(sandbox)
    assert begins(path) == {"interaction_stats": first.replace(day=1), "logs": first}
    asked = path.with_name("asked.duckdb")
    expected = priced(sandbox, asked)
    assert priced(sandbox, asked, since=LONG_AGO) == expected

    report = run(sandbox, asked, since=LONG_AGO)

    assert report.requests == plain.requests
    assert begins(asked) == begins(path)
    assert report.rows == plain.rows
    assert sum(expected.values()) == len(
        query(asked, "FROM _gong_sync_streams WHERE stream IN ('interaction_stats', 'logs')")
    )


def test_a_start_after_the_first_call_is_the_start(sandbox: Sandbox, path: Path):
    since = UNTIL - 5 * DAY

    run(sandbox, path, since=since)

    assert query(path, "SELECT min(started) - INTERVAL '1 day' FROM calls")[0][0] > since
    assert begins(path) == {"interaction_stats": date(2026, 6, 1), "logs": since.date()}


@pytest.mark.parametrize(("days", "counts"), [(31, True), (32, False)])
def test_a_start_shortly_before_the_first_call_is_the_start_as_well(
    sandbox: Sandbox, path: Path, days: int, counts: bool
):
    first = first_day(sandbox)
    since = datetime(first.year, first.month, first.day, tzinfo=UTC) - days * DAY

    run(sandbox, path, since=since, tables=["calls", "logs"])

    days_read = query(path, "SELECT min(piece) FROM _gong_sync_streams WHERE piece LIKE 'UserC%'")
    assert days_read == [(f"UserCallPlay {since.date() if counts else first}",)]


def test_an_earlier_start_brings_what_lies_before(sandbox: Sandbox, path: Path):
    run(sandbox, path, since=UNTIL - 5 * DAY)
    before = query(path, "SELECT count(*) FROM _gong_sync_streams WHERE stream = 'logs'")
    expected = priced(sandbox, path, since=LONG_AGO)

    run(sandbox, path, since=LONG_AGO)

    assert begins(path)["logs"] == first_day(sandbox)
    after = query(path, "SELECT count(*) FROM _gong_sync_streams WHERE stream = 'logs'")
    # The days that are open, of each of the five logs, are read again.
    assert expected["logs"] - (after[0][0] - before[0][0]) in range(5, 15)


def test_without_calls_the_start_counts_as_it_stands(sandbox: Sandbox, path: Path):
    since = sandbox.state.first_start - 3 * DAY
    assert priced(sandbox, path, since=since, tables=["logs"])["logs"] > 4 * 40

    run(sandbox, path, since=since, tables=["logs"], until=since + DAY)

    assert query(path, "SELECT min(split_part(piece, ' ', 2)) FROM _gong_sync_streams") == [
        (since.date().isoformat(),)
    ]


def test_where_calls_must_not_be_read_the_start_counts_as_it_stands(path: Path):
    scopes = {"api:logs:read", "api:users:read"}
    blind = Sandbox(calls=5, days=5, users=12, until=UNTIL, frozen=True, scopes=scopes)
    since = UNTIL - 9 * DAY

    report = run(blind, path, since=since, until=since + 2 * DAY, tables=["calls", "logs"])

    assert report.skipped.keys() == {"calls"}
    assert query(path, "SELECT min(split_part(piece, ' ', 2)) FROM _gong_sync_streams") == [
        (since.date().isoformat(),)
    ]
