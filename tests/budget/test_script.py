"""The server's script keeps the very rules of ``gong_api._core.pacing``."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gong_api.budget import Budget, MemoryBudget, Priority, Ticket
from gong_api.errors import BudgetExhausted
from tests.budget.servers import Simulated, Valkey
from tests.budget.simulation import Hammering, Time, late_by
from tests.budget.test_pacing import most_in_a_second

CLOSE = 1e-5
_runs = itertools.count()

STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("ask"),
            st.sampled_from(["interactive", "bulk"]),
            st.sampled_from([0.5, 60, 1e9]),
        ),
        st.tuples(st.just("again"), st.integers(0, 30), st.sampled_from([1.0, 1e9])),
        st.tuples(st.just("release"), st.integers(0, 30)),
        st.tuples(
            st.just("time"), st.sampled_from([0.001, 0.05, 0.34, 1.0, 7.0, 90.0, 3600.0, 50_000.0])
        ),
        st.tuples(st.just("back"), st.sampled_from([0.3, 2.0, 4000.0, 100_000.0])),
        st.tuples(
            st.just("pause"), st.sampled_from([-1.0, 0.5, 10.0, 1200.0, 7200.0]), st.booleans()
        ),
    ),
    max_size=60,
)


class Side:
    """One budget, the tickets it gave out, and what it said in numbers."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.tickets: list[tuple[Ticket, Priority]] = []

    def ask(self, place: int | None, priority: Priority, max_wait: float) -> list[object]:
        ticket = None
        if place is not None:
            ticket, priority = self.tickets.pop(place)
        try:
            ticket = self.budget.acquire(ticket, max_wait=max_wait, priority=priority)
        except BudgetExhausted as error:
            return ["refused", error.wait, error.reason]
        if not ticket.granted:
            self.tickets.append((ticket, priority))
        return [ticket.granted, ticket.wait, ticket.reason]

    def take(self, step: tuple[object, ...]) -> list[object]:
        match step:
            case ["ask", priority, max_wait]:
                return self.ask(None, priority, max_wait)
            case ["again", place, max_wait] if self.tickets:
                return self.ask(place % len(self.tickets), "bulk", max_wait)
            case ["release", place] if self.tickets:
                self.budget.release(self.tickets.pop(place % len(self.tickets))[0])
            case ["pause", seconds, daily]:
                self.budget.pause(seconds, daily=daily)
            case _:
                pass
        status = self.budget.status()
        numbers = [status.used, status.left, status.next_free, status.paused_for, status.rate_now]
        seats = [status.waiting, status.waiting_bulk, status.resets_at.timestamp()]
        return [*numbers, *seats, sorted((one.interactive, one.bulk) for one in status.usage)]


@given(
    steps=STEPS,
    rate=st.sampled_from([0.5, 1, 2.5, 3, 20]),
    daily=st.sampled_from([4, 25, 10_000]),
    reserve=st.sampled_from([0.0, 0.1, 0.5]),
)
@settings(max_examples=60)
def test_the_script_and_the_module_agree(
    valkey: Valkey, steps: list[tuple[object, ...]], rate: float, daily: int, reserve: float
):
    # One clock for both: what is monotonic for the module is the server's own time, too.
    time = Time(booted=0.0)
    one = Simulated(valkey, time, f"agree-{next(_runs)}")
    time.booted = -time.wall_offset
    module = Side(MemoryBudget("acme", rate, daily, reserve=reserve, clock=time.clock()))
    script = Side(one.budget(rate, daily, reserve=reserve))
    # A server keeps nothing for one who only looks.
    for side in (module, script):
        side.budget.pause(0, daily=False)
    for step in steps:
        if step[0] == "time":
            time.true += float(str(step[1]))
        elif step[0] == "back":
            time.true -= float(str(step[1]))
        assert script.take(step) == _close_to(module.take(step)), step


def _close_to(values: list[object]) -> list[object]:
    return [
        pytest.approx(value, abs=CLOSE) if isinstance(value, float) else value for value in values
    ]


@pytest.mark.parametrize(("rate", "callers"), [(3, 8), (2.5, 4)])
def test_throughput_on_the_server_is_that_of_the_module(
    valkey: Valkey, time: Time, account: str, rate: float, callers: int
):
    budget = Simulated(valkey, time, account).budget(rate, 10_000_000)
    run = Hammering(rate, callers, late_by(1, 0.01), time=time, budget=budget)
    run.run(60)
    assert 0.95 <= run.throughput() <= 1.01
    assert most_in_a_second(run.times) <= math.ceil(rate)
