"""Clients on a budget of machines: what they share, and whose calls go first."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gong_api import RequestOptions, configure
from gong_api._core.pacing import SHORTEST_DAY
from gong_api.budget import RedisBudget, Usage
from gong_api.config import Settings
from gong_api.errors import (
    BudgetExhausted,
    BudgetUnavailable,
    ConfigurationError,
    InvalidArgument,
    RateLimitError,
)
from gong_api.sync import sync
from gong_api.testing import Sandbox
from tests.budget.servers import Valkey, free_port


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(calls=3, users=12, rate=0)


@pytest.fixture(autouse=True)
def _label(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONG_BUDGET_LABEL", "me")


def test_blocking_and_async_clients_share_a_servers_budget(
    valkey: Valkey, account: str, sandbox: Sandbox
):
    async def call() -> int:
        async with sandbox.async_client(budget=valkey.url, account=account) as gong:
            await gong.users.list()
            return gong.budget.used

    with sandbox.client(budget=valkey.url, account=account) as gong:
        gong.users.list().first()
        assert asyncio.run(call()) == 2
        assert gong.budget.usage == (Usage("me", 2, 0),)
        assert gong.budget.kind == "redis"


def test_an_async_client_tells_what_it_has_heard_without_waiting(
    own_valkey: Valkey, sandbox: Sandbox
):
    url = f"{own_valkey.url}?socket_timeout=0.5"

    async def look() -> None:
        async with sandbox.async_client(budget=url, account="acme", rate=50) as gong:
            assert (gong.budget.used, gong.budget.left) == (0, 10_000)
            await gong.users.list()
            own_valkey_is(signal.SIGSTOP)
            began = time.monotonic()
            assert (gong.budget.used, gong.budget.kind) == (1, "redis")
            assert time.monotonic() - began < 0.1
            own_valkey_is(signal.SIGCONT)
            assert (await gong.ask_budget()).usage == (Usage("me", 1, 0),)

    def own_valkey_is(sign: int) -> None:
        assert own_valkey.process is not None
        own_valkey.process.send_signal(sign)

    asyncio.run(look())


def test_a_programs_own_threads_do_not_hold_up_the_budget(
    valkey: Valkey, account: str, sandbox: Sandbox
):
    freed = threading.Event()

    async def call() -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        job = asyncio.create_task(asyncio.to_thread(freed.wait, 10))
        await asyncio.sleep(0)
        async with sandbox.async_client(budget=valkey.url, account=account) as gong:
            async with asyncio.timeout(5):
                await gong.users.list()
            assert not job.done()
            freed.set()
            await job

    asyncio.run(call())


def test_the_servers_retry_after_holds_for_everyone(valkey: Valkey, account: str, sandbox: Sandbox):
    sandbox.faults.add("rate-limit-day x1")
    with (
        sandbox.client(budget=valkey.url, account=account) as gong,
        pytest.raises(RateLimitError),
    ):
        gong.users.list().first()
    other = RedisBudget(account, 3, 10_000, valkey.url)
    with pytest.raises(BudgetExhausted) as caught:
        other.acquire(None, max_wait=60)
    assert caught.value.reason == "day"
    assert other.status().paused_for > 60


def test_a_pause_of_minutes_is_no_end_of_the_day(valkey: Valkey, account: str, sandbox: Sandbox):
    sandbox.faults.add("429 retry-after 1200 x1")
    with sandbox.client(budget=valkey.url, account=account) as gong:
        with pytest.raises(RateLimitError) as caught:
            gong.users.list().first()
        assert caught.value.period == "second"
        assert (gong.budget.used, gong.budget.usage) == (1, (Usage("me", 1, 0),))
        with pytest.raises(BudgetExhausted, match="Gong asked for a pause"):
            gong.users.list().first()
    assert RateLimitError.DAY_FROM == SHORTEST_DAY


def test_bulk_calls_are_told_apart(valkey: Valkey, account: str, sandbox: Sandbox):
    bulk = RequestOptions(priority="bulk")

    async def call() -> None:
        async with sandbox.async_client(
            budget=valkey.url, account=account, priority="bulk", rate=50
        ) as gong:
            await gong.users.list()
            await gong.users.list(options=RequestOptions(priority="interactive"))

    with sandbox.client(budget=valkey.url, account=account, rate=50) as gong:
        gong.users.list().first()
        gong.users.list(options=bulk).first()
        gong.with_options(priority="bulk").users.list().first()
        asyncio.run(call())
        assert gong.budget.usage == (Usage("me", 2, 3),)


@pytest.mark.parametrize(("priority", "bulk"), [(None, True), ("interactive", False)])
def test_a_sync_is_bulk_unless_its_client_says_otherwise(
    tmp_path: Path, account: str, sandbox: Sandbox, priority: str | None, bulk: bool
):
    with sandbox.client(budget="process", account=account, priority=priority, rate=500) as gong:
        sync(gong, tmp_path / "gong.duckdb", tables=["users"])
        (usage,) = gong.budget.usage
    assert (usage.bulk > 0, usage.interactive > 0) == (bulk, not bulk)


def test_a_sync_stops_where_the_reserve_begins(tmp_path: Path, account: str, sandbox: Sandbox):
    with sandbox.client(
        budget="process", account=account, rate=500, daily_limit=10, budget_reserve=0.9
    ) as gong:
        gong.users.list().first()
        report = sync(gong, tmp_path / "gong.duckdb", tables=["users"])
        assert (report.outcome, gong.budget.used) == ("stopped", 1)
        assert gong.users.list().first() is not None


def test_a_budget_that_is_away_ends_a_call_before_it_is_sent(sandbox: Sandbox):
    with (
        sandbox.client(budget=f"redis://127.0.0.1:{free_port()}/0") as gong,
        pytest.raises(BudgetUnavailable),
    ):
        gong.users.list().first()
    assert len(sandbox.log) == 0


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_BUDGET", "redis://:hidden@host/0")
    monkeypatch.setenv("GONG_BUDGET_FALLBACK", "0.25")
    monkeypatch.setenv("GONG_BUDGET_RESERVE", "0.2")
    monkeypatch.setenv("GONG_PRIORITY", "bulk")
    found = Settings.resolve()
    assert found.budget == "redis://:hidden@host/0"
    assert (found.budget_fallback, found.budget_reserve, found.priority) == (0.25, 0.2, "bulk")
    assert "hidden" not in repr(found)
    assert "redis://host/0" in repr(found)


@pytest.mark.parametrize(
    "wrong",
    [
        {"priority": "urgent"},
        {"budget_fallback": 1.5},
        {"budget_reserve": -0.1},
        {"budget_reserve": "much"},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, object]):
    with pytest.raises(ConfigurationError, match=next(iter(wrong))):
        configure(**wrong)


def test_options_that_cannot_work_are_refused():
    with pytest.raises(InvalidArgument, match="'interactive' or 'bulk'"):
        RequestOptions(priority="urgent")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["/usr/bin/gong", "sync", "--to", "x"], "host gong sync"),
        (["/env/gong_api/cli/__main__.py", "budget"], "host gong budget"),
        (["gong", "--profile", "Acme Ltd"], "host gong"),
        (["/srv/worker.py", "--key", "secret"], "host worker.py"),
        (["-c"], "host python"),
        ([""], "host python"),
        ([], "host python"),
    ],
)
def test_a_process_is_named_by_host_and_command(
    arguments: list[str], name: str, monkeypatch: pytest.MonkeyPatch
):
    from gong_api.budget import _label

    monkeypatch.delenv("GONG_BUDGET_LABEL")
    monkeypatch.setattr(_label.platform, "node", lambda: "host")
    monkeypatch.setattr(sys, "argv", arguments)
    assert _label.label() == name


def test_a_label_is_one_short_line(monkeypatch: pytest.MonkeyPatch):
    from gong_api.budget import _label

    monkeypatch.setenv("GONG_BUDGET_LABEL", "two\nlines" + "x" * 100)
    assert _label.label() == "two lines" + "x" * 71


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_bars_of_the_benchmark_hold():
    script = Path(__file__).parents[2] / "benchmarks" / "redis_budget.py"
    command = [sys.executable, str(script), "--seconds", "12"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("at most 3 in 1 s") == 3
