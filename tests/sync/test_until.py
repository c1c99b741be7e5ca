"""A run that ends in the past: calls to the moment, tables by month or day by their whole piece."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.sync import sync
from gong_api.testing import Sandbox
from tests.sync.content import content, query

UNTIL = datetime(2026, 6, 10, 15, tzinfo=UTC)
SINCE = datetime(2026, 4, 10, tzinfo=UTC)
PAST = datetime(2026, 4, 26, 9, 30, tzinfo=UTC)
DATED = [
    "calls",
    "interaction_stats",
    "aggregate_activity",
    "daily_activity",
    "coaching_metrics",
    "logs",
    "answered_scorecards",
]


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox(calls=80, days=64, users=12, until=UNTIL, frozen=True)


def run(sandbox: Sandbox, path: Path, *tables: str, **options: Any) -> Any:
    given = {"since": SINCE, "now": sandbox.clock.now, "tables": tables or DATED, **options}
    # Of private calls no reviews are kept either.
    return sync(sandbox.client(), path, include_private=True, **given)


@pytest.fixture(scope="module")
def database(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("past") / "gong.duckdb"
    report = run(sandbox, path, until=PAST)
    assert (report.outcome, report.until, report.notices) == ("done", PAST, [])
    return path


@pytest.mark.parametrize(
    ("table", "column", "last"),
    [
        ("interaction_stats", "month", date(2026, 4, 1)),
        ("aggregate_activity", "month", date(2026, 4, 1)),
        ("daily_activity", "month", date(2026, 4, 1)),
        ("coaching_metrics", "month", date(2026, 4, 1)),
        ("logs", "day", date(2026, 4, 26)),
    ],
)
def test_the_piece_in_which_it_ends_is_the_last_and_whole(
    database: Path, table: str, column: str, last: date
):
    assert query(database, f"SELECT max({column}) FROM {table}") == [(last,)]


def test_calls_end_at_the_moment_and_reviews_with_its_day(sandbox: Sandbox, database: Path):
    ((calls,),) = query(database, "SELECT max(started) FROM calls")
    assert calls < PAST
    with sandbox.client() as gong:
        reviews = gong.stats.list_answered_scorecards(
            review_method="BOTH", review_from_date=SINCE.date(), review_to_date=date(2026, 4, 27)
        ).collect()
    assert len(reviews) > 3
    assert sorted(query(database, "SELECT id FROM answered_scorecards")) == sorted(
        (review.answered_scorecard_id,) for review in reviews
    )


def test_the_last_month_is_not_taken_for_one_that_is_still_to_be_counted(
    sandbox: Sandbox, database: Path
):
    assert query(database, "SELECT max(to_date) FROM interaction_stats") == [(date(2026, 5, 1),)]
    again = run(sandbox, database, "interaction_stats", until=PAST)
    assert again.requests == 0


def test_later_runs_bring_the_rest_and_an_earlier_end_takes_nothing_away(
    sandbox: Sandbox, tmp_path: Path
):
    tables = [name for name in DATED if name not in ("logs", "coaching_metrics")]
    fresh, path = tmp_path / "fresh.duckdb", tmp_path / "gong.duckdb"
    run(sandbox, fresh, *tables)
    run(sandbox, path, *tables, until=PAST)

    run(sandbox, path, *tables, until=PAST + timedelta(days=20))
    run(sandbox, path, *tables)
    assert content(path) == content(fresh)

    run(sandbox, path, *tables, until=PAST)
    assert content(path) == content(fresh)


def test_log_days_follow_day_by_day(sandbox: Sandbox, tmp_path: Path):
    fresh, path = tmp_path / "fresh.duckdb", tmp_path / "gong.duckdb"
    since = UNTIL - timedelta(days=4)
    run(sandbox, fresh, "logs", since=since)
    run(sandbox, path, "logs", since=since, until=UNTIL - timedelta(days=2))
    assert content(path) != content(fresh)

    run(sandbox, path, "logs", since=since)

    assert content(path) == content(fresh)
