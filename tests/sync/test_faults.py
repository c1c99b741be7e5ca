"""Runs on which all that a network and a server can do comes down, in mixes of every kind."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gong_api import AsyncGong, errors
from gong_api.sync import SyncReport, sync
from gong_api.tables import TABLES
from gong_api.testing import Sandbox
from tests.sync.content import Content, content, query
from tests.sync.fake_gong import CORE, NOW, SINCE, FakeGong
from tests.sync.kill_child import company
from tests.sync.rough import Cut, Expiring, Rough

UNTIL = datetime(2026, 6, 10, 15, tzinfo=UTC)
EARLY = datetime(2026, 4, 20, tzinfo=UTC)
MANY_RUNS = 60
PASSING = (errors.APIConnectionError, errors.APIError, errors.DecodeError, errors.PagingError)


def run(inner: Any, path: Path, *, at: datetime = NOW, **options: Any) -> SyncReport:
    client = AsyncGong(
        access_key="sandbox",
        access_key_secret="sandbox",
        base_url="https://sandbox.example",
        transport=inner,
        budget="off",
        retries=options.pop("retries", 2),
    )
    return sync(client, path, **{"since": SINCE, "now": lambda: at, "tables": CORE, **options})


def to_the_end(inner: Any, path: Path, **options: Any) -> int:
    """Run until a run is done, and tell how many failed."""
    for failed in range(MANY_RUNS):
        try:
            assert run(inner, path, **options).outcome == "done"
        except PASSING:
            continue
        return failed
    raise AssertionError("no run came to its end")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Content:
    path = tmp_path_factory.mktemp("undisturbed") / "gong.duckdb"
    run(company(), path)
    return content(path)


def sandbox(page_size: int = 7) -> Sandbox:
    """Return a company whose answers have few items, so that all lists have many pages."""
    return Sandbox(calls=90, days=40, users=25, until=UNTIL, page_size=page_size, frozen=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Content:
    path = tmp_path_factory.mktemp("whole") / "gong.duckdb"
    run(sandbox().transport, path, at=UNTIL, since=EARLY, tables=None)
    return content(path)


def mixed(path: Path, seed: int, undisturbed: Content) -> None:
    rough = Rough(company(), seed, share=0.45)
    failed = to_the_end(rough, path)
    assert len(rough.met) > 3
    assert content(path) == undisturbed
    runs = query(path, "SELECT outcome, count(*) FROM _gong_sync_runs GROUP BY ALL ORDER BY 1")
    assert dict(runs).get("failed", 0) <= failed


@pytest.mark.usefixtures("waits")
@pytest.mark.parametrize("seed", range(3))
def test_any_mix_of_faults_ends_like_an_undisturbed_run(
    tmp_path: Path, undisturbed: Content, seed: int
):
    mixed(tmp_path / "gong.duckdb", seed, undisturbed)


@pytest.mark.slow
@pytest.mark.usefixtures("waits")
@pytest.mark.parametrize("seed", range(3, 100))
def test_many_more_mixes_of_faults(tmp_path: Path, undisturbed: Content, seed: int):
    mixed(tmp_path / "gong.duckdb", seed, undisturbed)


@pytest.mark.usefixtures("waits")
@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(9))])
def test_any_mix_of_faults_harms_no_table(tmp_path: Path, whole: Content, seed: int):
    path = tmp_path / "gong.duckdb"
    rough = Rough(sandbox().transport, seed, share=0.15)

    to_the_end(rough, path, at=UNTIL, since=EARLY, tables=None)

    assert len(rough.met) > 3
    assert content(path) == whole


def test_a_retry_after_is_waited_out(tmp_path: Path, waits: list[float]):
    gong = FakeGong(calls=3)
    answers = [(429, {"errors": ["Too many"]})]
    gong.faults.append(lambda at, _body: answers.pop() if answers and "users" in at else None)

    report = run(gong, tmp_path / "gong.duckdb")

    assert report.requests == len(gong.requests) == 5
    assert sum(waits) >= 1


@pytest.mark.parametrize(
    "after", [1, 6, 13, *(pytest.param(n, marks=pytest.mark.slow) for n in (0, 2, 3, 4, 9, 11))]
)
@pytest.mark.usefixtures("waits")
def test_a_network_that_is_lost_within_a_run_costs_nothing_but_the_run(
    tmp_path: Path, undisturbed: Content, after: int
):
    path = tmp_path / "gong.duckdb"
    with pytest.raises(errors.APIConnectionError):
        run(Cut(company(), after), path, retries=0)
    assert query(path, "SELECT outcome FROM _gong_sync_runs")[-1:] in ([("failed",)], [])

    report = run(company(), path)

    assert report.outcome == "done"
    assert content(path) == undisturbed
    assert [item.name for item in tmp_path.iterdir()] == ["gong.duckdb"]


@pytest.mark.usefixtures("waits")
def test_a_cursor_that_expires_costs_a_walk_and_no_row(tmp_path: Path, whole: Content):
    path = tmp_path / "gong.duckdb"
    way = Expiring(sandbox().transport)

    report = run(way, path, at=UNTIL, since=EARLY, tables=None)

    assert (report.outcome, report.notices, report.skipped) == ("done", [], {})
    assert way.expired.keys() >= {
        "/v2/calls/extensive",
        "/v2/users",
        "/v2/stats/interaction",
        "/v2/stats/activity/scorecards",
        "/v2/stats/activity/day-by-day",
        "/v2/stats/activity/aggregate-by-period",
    }
    assert content(path) == whole


@pytest.mark.usefixtures("waits")
def test_a_cursor_that_never_lives_ends_the_run_and_not_as_if_nothing_were_there(tmp_path: Path):
    path = tmp_path / "gong.duckdb"
    with pytest.raises(errors.CursorExpired):
        run(Expiring(sandbox().transport, times=99), path, at=UNTIL, tables=["users"])
    assert content(path) == {}


@pytest.mark.usefixtures("waits")
def test_requests_are_bounded_whatever_befalls_them(tmp_path: Path, undisturbed: Content):
    path = tmp_path / "gong.duckdb"
    rough = Rough(company(), 5, share=0.15)
    for _ in range(MANY_RUNS):
        before = rough.requests
        try:
            report = run(rough, path, max_requests=9)
        except PASSING:
            report = None
        assert rough.requests - before <= 9
        if report is not None and report.outcome == "done":
            break
    assert report is not None
    assert report.outcome == "done"
    assert content(path) == undisturbed


@pytest.mark.parametrize("bound", [11, pytest.param(5, marks=pytest.mark.slow)])
def test_runs_that_stop_at_a_bound_again_and_again_end_like_one(
    tmp_path: Path, whole: Content, bound: int
):
    path, way = tmp_path / "gong.duckdb", sandbox(page_size=40).transport
    stops = 0
    while True:
        options = {"at": UNTIL, "since": EARLY, "tables": None, "max_requests": bound}
        report = run(way, path, **options)
        assert report.requests <= bound
        if report.outcome == "done":
            break
        assert report.outcome == "stopped"
        stops += 1
        assert stops < MANY_RUNS
    assert stops > 1
    assert content(path) == whole


def test_all_tables_but_those_on_request_were_in_it(whole: Content):
    assert {name for name, table in TABLES.items() if not table.opt_in} - whole.keys() <= {
        "crm_schema_fields",
        "call_highlights",
    }
