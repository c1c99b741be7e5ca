"""What no sequence of arrivals, delays, deaths and clock jumps may break."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gong_api._core import pacing
from gong_api.budget import Budget, MemoryBudget, Priority, Ticket
from gong_api.budget.memory import MemoryStore
from tests.budget.servers import Simulated, Valkey
from tests.budget.simulation import Hammering, Time, late_by

ROUNDING = 1e-6


def most_in_a_second(times: list[float]) -> int:
    return max((sum(start <= when < start + 1.0 for when in times) for start in times), default=0)


@dataclass
class Caller:
    process: int
    ticket: Ticket
    due: float
    priority: Priority


class AnyOrder(RuleBasedStateMachine):
    """Three processes on one state. Time is true; the clocks that they read may not be."""

    callers: list[Caller]
    reboots = True
    """Whether the clock that paces is the machine's own, which starts anew with it."""

    def processes(self, rate: float, daily: int) -> list[Budget]:
        store = MemoryStore()
        return [
            MemoryBudget("acme", rate, daily, reserve=0, store=store, clock=self.time.clock())
            for _ in range(3)
        ]

    @initialize(rate=st.sampled_from([0.5, 1, 2.5, 3, 7]), daily=st.sampled_from([5, 30, 10_000]))
    def begin(self, rate: float, daily: int) -> None:
        self.rate = rate
        self.daily = daily
        self.time = Time()
        self.budgets = self.processes(rate, daily)
        self.callers = []
        self.grants: list[float] = []
        self.paused_until = 0.0
        self.wall_jumped = False

    def ask(self, process: int, ticket: Ticket | None, priority: Priority) -> None:
        ticket = self.budgets[process].acquire(ticket, max_wait=math.inf, priority=priority)
        if ticket.granted:
            assert self.time.true >= self.paused_until - ROUNDING
            self.grants.append(self.time.true)
        else:
            assert 0 < ticket.wait <= 60
            assert ticket.ends_at is not None
            due = self.time.true + ticket.wait
            self.callers.append(Caller(process, ticket, due, priority))

    def take_caller(self, data: st.DataObject) -> Caller:
        return self.callers.pop(data.draw(st.integers(0, len(self.callers) - 1)))

    @rule(
        process=st.integers(0, 2),
        count=st.integers(1, 6),
        priority=st.sampled_from(["interactive", "bulk"]),
    )
    def arrive(self, process: int, count: int, priority: Priority) -> None:
        for _ in range(count):
            self.ask(process, None, priority)

    @precondition(lambda self: self.callers)
    @rule(lateness=st.sampled_from([0.0, 0.002, 0.04, 0.3, 2.0]), wakes=st.integers(1, 12))
    def wake(self, lateness: float, wakes: int) -> None:
        for _ in range(min(wakes, len(self.callers))):
            caller = min(self.callers, key=lambda one: one.due)
            self.callers.remove(caller)
            self.time.true = max(self.time.true, caller.due + lateness)
            self.ask(caller.process, caller.ticket, caller.priority)

    @precondition(lambda self: self.callers)
    @rule(data=st.data())
    def wake_too_early(self, data: st.DataObject) -> None:
        caller = self.take_caller(data)
        self.ask(caller.process, caller.ticket, caller.priority)

    @precondition(lambda self: self.callers)
    @rule(data=st.data(), killed=st.booleans())
    def leave(self, data: st.DataObject, killed: bool) -> None:
        caller = self.take_caller(data)
        if not killed:
            self.budgets[caller.process].release(caller.ticket)

    @rule(seconds=st.sampled_from([0.001, 0.1, 0.34, 1.0, 5.0, 3600.0]))
    def idle(self, seconds: float) -> None:
        self.time.true += seconds

    @rule(seconds=st.sampled_from([-1.0, 0.0, 0.5, 3.0, 1200.0, 7200.0]), daily=st.booleans())
    def pause(self, seconds: float, daily: bool) -> None:
        self.budgets[0].pause(seconds, daily=daily)
        self.paused_until = max(self.paused_until, self.time.true + seconds)
        self.wall_jumped = False

    @rule(seconds=st.sampled_from([-200_000.0, -3600.0, -5.0, 5.0, 3600.0, 200_000.0]))
    def set_wall_clock(self, seconds: float) -> None:
        self.time.wall_offset += seconds
        self.wall_jumped = True
        if not self.reboots and seconds > 0:
            # A server has no other clock: set forward, it ends a pause too early.
            self.paused_until = 0.0

    @precondition(lambda self: self.reboots)
    @rule(down=st.sampled_from([0.0, 0.5, 30.0]))
    def reboot(self, down: float) -> None:
        self.time.true += down
        self.time.booted = self.time.true
        if self.wall_jumped:
            # Only the wall clock could tell how much of the pause is left, and it was changed.
            self.paused_until = 0.0

    @invariant()
    def never_more_than_the_limit(self) -> None:
        recent = self.grants[-40:]
        if self.rate == int(self.rate):
            assert most_in_a_second(recent) <= self.rate
        assert all(
            late - early >= 1 / self.rate
            for early, late in pairwise(recent)
            if self.rate != int(self.rate)
        )

    @invariant()
    def never_more_than_the_day_has(self) -> None:
        status = self.budgets[1].status()
        assert 0 <= status.used <= self.daily
        assert status.left == self.daily - status.used
        assert status.next_free >= 0


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
TestAnyOrder = AnyOrder.TestCase


def test_any_order_on_a_server(valkey: Valkey):
    """The same rules, kept by the server's script, for processes that share nothing else."""
    runs = itertools.count()

    class OnServer(AnyOrder):
        reboots = False

        def processes(self, rate: float, daily: int) -> list[Budget]:
            one = Simulated(valkey, self.time, f"any-order-{next(runs)}")
            made: list[Budget] = [one.budget(rate, daily, reserve=0, alone=True) for _ in range(3)]
            # Whoever has never asked cannot know that the clock was set.
            for budget in made:
                budget.status()
            return made

    limits = settings(max_examples=25, stateful_step_count=40)
    run_state_machine_as_test(OnServer, settings=limits)


@given(
    rate=st.sampled_from([0.5, 1, 2.5, 3, 20]),
    callers=st.integers(1, 12),
    arrivals=st.lists(st.sampled_from([0.0, 0.01, 0.34, 2.0, 60.0]), min_size=1, max_size=20),
)
def test_punctual_callers_go_out_evenly_whatever_came_before(
    rate: float, callers: int, arrivals: list[float]
):
    time = Time()
    budget = MemoryBudget("acme", rate, 10_000, clock=time.clock())
    waiting: list[tuple[float, Ticket]] = []
    grants: list[float] = []

    def ask(ticket: Ticket | None) -> None:
        ticket = budget.acquire(ticket, max_wait=math.inf)
        if ticket.granted:
            grants.append(time.true)
        else:
            waiting.append((time.true + ticket.wait, ticket))

    def pass_time(until: float) -> None:
        while waiting and min(waiting, key=lambda one: one[0])[0] <= until:
            first = min(waiting, key=lambda one: one[0])
            waiting.remove(first)
            time.true = first[0]
            ask(first[1])

    for gap in arrivals:
        arrival = time.true + gap
        pass_time(arrival)
        time.true = arrival
        for _ in range(callers):
            ask(None)
    pass_time(math.inf)
    assert len(grants) == callers * len(arrivals)
    assert all(late - early >= 1 / rate for early, late in pairwise(grants))


@pytest.mark.parametrize(("rate", "callers"), [(3, 1), (3, 8), (3, 40), (20, 8), (1, 3), (2.5, 4)])
@pytest.mark.parametrize("lateness", [0.0, 0.01])
def test_throughput_stays_near_the_limit_and_everyone_gets_a_share(
    rate: float, callers: int, lateness: float
):
    run = Hammering(rate=rate, callers=callers, lateness=late_by(1, lateness))
    run.run(120)
    floor = 0.97 if lateness == 0 or rate <= 3 else 0.95
    assert floor <= run.throughput() <= 1.0
    shares = Counter(caller for _, caller in run.grants)
    assert min(shares[caller] for caller in range(callers)) >= 0.9 * len(run.grants) / callers - 1
    assert most_in_a_second(run.times) <= math.ceil(rate)


@pytest.mark.parametrize("every", [1.0, 3.0])
def test_callers_that_die_cost_no_throughput(every: float):
    run = Hammering(lateness=late_by(2, 0.01))
    run.run(120, kills=[every * number for number in range(1, 120)])
    assert run.throughput() >= 0.97
    shares = Counter(caller for _, caller in run.grants)
    assert min(shares[caller] for caller in range(8)) >= 0.5 * len(run.grants) / 8
    assert most_in_a_second(run.times) <= 3


def test_a_caller_that_always_wakes_late_is_not_starved():
    time = Time()
    budget = MemoryBudget("acme", 3, 10_000, clock=time.clock())
    grants: Counter[str] = Counter()
    due: dict[str, tuple[float, Ticket | None]] = {"late": (0.0, None), "a": (0.0, None)}
    while time.true < 60:
        name = min(due, key=lambda one: due[one][0])
        when, ticket = due.pop(name)
        time.true = when
        ticket = budget.acquire(ticket, max_wait=math.inf)
        delay = 0.2 if name == "late" else 0.0
        grants[name] += ticket.granted
        due[name] = (when + ticket.wait + delay, None if ticket.granted else ticket)
    assert grants["late"] >= 0.25 * grants["a"]


def test_a_grant_that_is_forgotten_is_not_stamped_anew() -> None:
    state = pacing.PaceState(recent=[1.0])
    pacing.restamp(state, 0.5, 2.0)
    assert state.recent == [1.0]
    pacing.restamp(state, 1.0, 2.0)
    assert state.recent == [2.0]
