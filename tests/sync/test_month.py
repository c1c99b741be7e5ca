"""Weeks of daily runs in a company that changes, held against one perfect reading."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.sync import SyncReport, sync
from gong_api.testing import Sandbox
from tests.sync.content import query
from tests.sync.fake_gong import FakeGong

UNTIL = datetime(2026, 6, 30, 15, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
CALLS = (
    "SELECT * EXCLUDE (deleted_at) FROM calls WHERE deleted_at IS NULL ORDER BY id",
    "FROM call_parties ORDER BY call_id, position",
    "FROM transcript_sentences ORDER BY call_id, turn, sentence",
)
TABLES = ["call_parties", "transcript_sentences"]


def same(path: Path, other: Path, *queries: str) -> None:
    for sql in queries:
        assert query(path, sql) == query(other, sql), sql


class Company:
    """A company in which, each day, calls are held, show up late, change, hide and vanish."""

    def __init__(self, seed: int) -> None:
        self.gong = FakeGong()
        self.chance = random.Random(seed)
        self.later: list[tuple[datetime, str]] = []
        self.said: list[tuple[datetime, str, Any]] = []
        self.number = 0
        self.now = UNTIL

    def pass_a_day(self) -> None:
        self.now += DAY
        for _ in range(self.chance.randint(12, 20)):
            self._hold(self.now - self.chance.random() * DAY)
        if self.chance.random() < 0.3:
            # Uploaded today, held weeks ago.
            self._hold(self.now - self.chance.randint(8, 40) * DAY)
        for at, call in list(self.later):
            if at <= self.now:
                self.gong.hidden.discard(call)
                self.later.remove((at, call))
        for at, call, transcript in list(self.said):
            if at <= self.now:
                self.gong.transcripts[call] = transcript
                self.said.remove((at, call, transcript))
        recent = [
            call["metaData"]
            for call in self.gong.calls
            if datetime.fromisoformat(call["metaData"]["started"]) > self.now - 6 * DAY
        ]
        for meta in self.chance.sample(recent, 2):
            meta["title"] = f"Renamed on {self.now:%d}"
        self.chance.choice(recent)["isPrivate"] = True
        gone = self.chance.choice(recent)["id"]
        self.gong.calls = [call for call in self.gong.calls if call["metaData"]["id"] != gone]
        self.gong.transcripts.pop(gone, None)
        self.said = [item for item in self.said if item[1] != gone]

    def _hold(self, started: datetime) -> None:
        self.number += 1
        call = str(10_000 + self.number)
        self.gong.add_call(call, started)
        if self.chance.random() < 0.15:
            self.gong.hidden.add(call)
            self.later.append((self.now + self.chance.choice([1, 2]) * DAY, call))
        if self.chance.random() < 0.2:
            when = self.now + self.chance.choice([1, 3]) * DAY
            self.said.append((when, call, self.gong.transcripts.pop(call)))

    def settle(self) -> None:
        """Let everything that is under way arrive."""
        self.now += 8 * DAY
        self.gong.hidden.clear()
        for _, call, transcript in self.said:
            self.gong.transcripts[call] = transcript

    def run(self, path: Path) -> SyncReport:
        now = self.now
        return sync(
            self.gong.client(), path, since=UNTIL - 40 * DAY, tables=TABLES, now=lambda: now
        )


def a_month_of_runs(path: Path, seed: int, days: int) -> None:
    company = Company(seed)
    for _ in range(days):
        company.pass_a_day()
        assert company.run(path).outcome == "done"
    company.settle()
    for _ in range(3):
        company.run(path)
        company.now += DAY + HOUR

    fresh = path.with_name("fresh.duckdb")
    company.run(fresh)
    company.run(path)
    same(path, fresh, *CALLS)
    assert query(path, "SELECT count(*) FROM calls WHERE deleted_at IS NOT NULL")[0][0] > 0


def test_days_of_daily_runs_end_like_one_perfect_reading(tmp_path: Path):
    a_month_of_runs(tmp_path / "gong.duckdb", 1, 4)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(5))
def test_a_month_of_daily_runs_ends_like_one_perfect_reading(tmp_path: Path, seed: int):
    a_month_of_runs(tmp_path / "gong.duckdb", seed, 31)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_month_in_the_sandbox_ends_like_one_perfect_reading(tmp_path: Path):
    sandbox = Sandbox(calls=400, days=45, until=UNTIL, frozen=True)
    path, fresh = tmp_path / "gong.duckdb", tmp_path / "fresh.duckdb"
    since = sandbox.state.first_start
    chance = random.Random(4)

    def run(database: Path) -> None:
        sync(sandbox.async_client(), database, since=since, tables=TABLES, now=sandbox.clock.now)

    for day in range(31):
        run(path)
        if day % 3 == 2:
            sandbox.state.delete_call(chance.choice(sandbox.state.call_ids()[-40:]))
        sandbox.clock.move(DAY)
    sandbox.clock.move(8 * DAY)
    for _ in range(3):
        run(path)
        sandbox.clock.move(DAY + HOUR)
    run(fresh)
    run(path)
    without_crm = (
        "SELECT * EXCLUDE (deleted_at, raw, content_hash) FROM calls "
        "WHERE deleted_at IS NULL ORDER BY id"
    )
    same(path, fresh, without_crm, *CALLS[1:])
