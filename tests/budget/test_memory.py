"""What a budget tells and grants, and how it behaves when copied, pickled, threaded and forked."""

from __future__ import annotations

import copy
import math
import os
import pickle
import threading
from datetime import UTC, datetime, timedelta

import pytest

from gong_api.budget import Budget, Clock, MemoryBudget, NoBudget, Ticket, get_budget
from gong_api.budget.memory import MemoryStore
from gong_api.errors import BudgetExhausted, ConfigurationError
from tests.budget.simulation import NOON, Time

MIDNIGHT = datetime.fromtimestamp(NOON, UTC) + timedelta(hours=12)


def made(time: Time, rate: float = 3, daily_limit: int = 10_000) -> MemoryBudget:
    return MemoryBudget("acme", rate, daily_limit, clock=time.clock())


def asked(budget: Budget, ticket: Ticket | None = None) -> Ticket:
    return budget.acquire(ticket, max_wait=math.inf)


def slept(budget: Budget, time: Time, ticket: Ticket | None = None) -> Ticket:
    ticket = asked(budget, ticket)
    while not ticket.granted:
        time.true += ticket.wait
        ticket = asked(budget, ticket)
    return ticket


@pytest.mark.parametrize(("delay", "wait"), [(0.005, 1.02 - 0.005), (0.5, 1.005)])
def test_a_grant_that_reaches_its_caller_late_counts_from_then(
    time: Time, delay: float, wait: float
):
    delays = iter([delay])

    def slow() -> float:
        before = time.true - time.booted
        time.true += next(delays, 0.0)
        return before

    store = MemoryStore()
    asked(MemoryBudget("acme", 1, 10, store=store, clock=Clock(slow, time.clock().wall)))
    other = MemoryBudget("acme", 1, 10, store=store, clock=time.clock())
    assert asked(other).wait == pytest.approx(wait)


def test_a_grant_that_is_ever_slower_is_given_in_the_end(time: Time):
    def slower() -> float:
        time.true += 1.0
        return time.true - time.booted

    store = MemoryStore()
    budget = MemoryBudget("acme", 3, 10, store=store, clock=Clock(slower, time.clock().wall))
    assert asked(budget).granted
    with store.state() as state:
        assert len(state.recent) == 1


def test_callers_that_never_come_back_are_forgotten(time: Time):
    store = MemoryStore()
    budget = MemoryBudget("acme", 3, 10_000, store=store, clock=time.clock())
    for _ in range(50):
        asked(budget)
    time.true += 200
    budget.status()
    with store.state() as state:
        assert state.waiting == []


def test_after_a_reboot_a_pause_goes_on_by_the_wall_clock(time: Time):
    budget = made(time)
    asked(budget)
    waiting = asked(budget)
    budget.pause(600, daily=False)
    time.true += 60
    time.booted = time.true
    assert budget.status().paused_for == pytest.approx(540)
    assert asked(budget, waiting).reason == "pause"
    assert budget.status().used == 1


def test_after_a_reboot_the_last_calls_count_as_just_made(time: Time):
    budget = made(time, rate=1)
    asked(budget)
    time.booted = time.true
    assert asked(budget).wait == pytest.approx(1.005)


def test_clocks_of_different_processors_may_differ_a_little(time: Time):
    budget = made(time)
    asked(budget)
    time.true += 1
    time.booted += 1.5
    assert asked(budget).wait == pytest.approx(0.34)


@pytest.mark.parametrize("rate", [0, -1, None, math.nan, math.inf])
def test_a_rate_must_be_above_zero(rate: float | None):
    with pytest.raises(ConfigurationError, match="rate"):
        get_budget("process", "acme", rate, 10_000)


@pytest.mark.parametrize("daily_limit", [0, -1, None])
def test_a_daily_limit_must_be_above_zero(daily_limit: int | None):
    with pytest.raises(ConfigurationError, match="daily limit"):
        get_budget("process", "acme", 3, daily_limit)


def test_an_unknown_kind_is_refused_with_the_known_ones():
    with pytest.raises(ConfigurationError, match="'process', 'machine', 'off', not 'house'"):
        get_budget("house", "acme", 3, 10_000)


def test_one_account_has_one_state_whatever_the_limits():
    account = "shared-by-limits"
    asked(get_budget("process", account, 3, 10_000))
    other = get_budget("process", account, 6, 20_000)
    assert other.status().used == 1
    assert not asked(other).granted
    assert asked(get_budget("process", "another-one", 3, 10_000)).granted


def test_copies_are_the_same_and_pickles_find_the_same_state():
    budget = get_budget("process", "pickled", 3, 10_000)
    asked(budget)
    assert copy.copy(budget) is budget
    assert copy.deepcopy([budget])[0] is budget
    restored = pickle.loads(pickle.dumps(budget))
    assert isinstance(restored, MemoryBudget)
    assert restored.status().used == 1
    asked(budget)
    assert not asked(restored).granted


def test_a_ticket_can_be_pickled(time: Time):
    budget = made(time)
    asked(budget)
    ticket = asked(budget)
    assert pickle.loads(pickle.dumps(ticket)) == ticket


def test_off_grants_and_counts(time: Time):
    budget = NoBudget("acme", clock=time.clock())
    budget.pause(10, daily=True)
    tickets = [budget.acquire(None, max_wait=0) for _ in range(50)]
    assert all(ticket.granted for ticket in tickets)
    assert budget.acquire(tickets[0], max_wait=0) is tickets[0]
    status = budget.status()
    assert (status.kind, status.used, status.left, status.rate) == ("off", 50, None, None)
    assert (status.next_free, status.paused_for) == (0.0, pytest.approx(10))
    assert "50 calls used today; " in str(status)


def test_off_shares_its_count_and_shows_what_is_left():
    get_budget("off", "counted", 0, 5).acquire(None, max_wait=0)
    assert get_budget("off", "counted", 0, 5).status().left == 4
    restored = pickle.loads(pickle.dumps(get_budget("off", "counted")))
    assert restored.status().used == 1


def test_the_status_reads_as_a_sentence(time: Time):
    budget = made(time)
    asked(budget)
    assert str(budget.status()) == (
        "acme (process, 3 calls a second): 1 calls used today of 10,000, 9,999 left; "
        f"the day ends {MIDNIGHT:%Y-%m-%d} 00:00 UTC; next call in 0.3 s."
    )
    budget.pause(30, daily=False)
    assert "paused by Gong for 30 s" in str(budget.status())
    assert repr(budget) == "<MemoryBudget of 'acme': 3.0 calls a second, 10000 a day>"
    assert "(off): 0 calls used today" in str(NoBudget("acme", rate=3.0).status())


def test_threads_never_get_more_than_the_day_has():
    budget = MemoryBudget("acme", 1_000_000, 500)
    granted = []

    def work() -> None:
        for _ in range(100):
            try:
                ticket = budget.acquire(None, max_wait=0.5)
                while not ticket.granted:
                    ticket = budget.acquire(ticket, max_wait=0.5)
            except BudgetExhausted:
                return
            granted.append(ticket.key)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(granted)) == len(granted) == 500


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
def test_a_fork_copies_the_state_and_leaves_no_lock_behind():
    store = MemoryStore()
    budget = MemoryBudget("acme", 3, 10_000, store=store)
    asked(budget)
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with store.state():
            inside.set()
            leave.wait(0.2)

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait()
    child = os.fork()
    if child == 0:
        os._exit(0 if budget.status().used == 1 else 1)
    leave.set()
    thread.join()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert budget.status().used == 1
