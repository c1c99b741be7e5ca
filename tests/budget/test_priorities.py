"""Interactive calls before bulk ones, a share of the day for the former, turns for the latter."""

from __future__ import annotations

import math
from itertools import groupby

import pytest

from gong_api.budget import Budget, Priority, Ticket, Usage, get_budget
from gong_api.errors import BudgetExhausted, ConfigurationError
from tests.budget.conftest import Maker
from tests.budget.simulation import Time


def asked(budget: Budget, priority: Priority, ticket: Ticket | None = None) -> Ticket:
    return budget.acquire(ticket, max_wait=math.inf, priority=priority)


def order_of(budget: Budget, time: Time, wanted: list[Priority]) -> list[Priority]:
    """Queue callers at once and return the priorities in the order of their grants."""
    waiting = [(asked(budget, priority), priority) for priority in wanted]
    due = {place: time.true + ticket.wait for place, (ticket, _) in enumerate(waiting)}
    grants: list[Priority] = []
    while due:
        place = min(due, key=lambda one: due[one])
        time.true = max(time.true, due.pop(place))
        ticket, priority = waiting[place]
        ticket = asked(budget, priority, ticket)
        waiting[place] = ticket, priority
        if ticket.granted:
            grants.append(priority)
        else:
            due[place] = time.true + ticket.wait
    return grants


def test_an_interactive_call_goes_before_bulk_ones_that_came_first(make: Maker, time: Time):
    budget = make()
    asked(budget, "interactive")
    assert order_of(budget, time, ["bulk", "bulk", "interactive"]) == [
        "interactive",
        "bulk",
        "bulk",
    ]


def test_one_grant_of_five_goes_to_bulk_while_it_waits(make: Maker, time: Time):
    budget = make()
    asked(budget, "interactive")
    grants = order_of(budget, time, ["bulk"] * 3 + ["interactive"] * 12)
    runs = [(priority, len(list(run))) for priority, run in groupby(grants)]
    assert runs == [
        ("interactive", 4),
        ("bulk", 1),
        ("interactive", 4),
        ("bulk", 1),
        ("interactive", 4),
        ("bulk", 1),
    ]


def test_turns_are_counted_only_while_bulk_waits(make: Maker, time: Time):
    budget = make()
    for _ in range(6):
        order_of(budget, time, ["interactive"])
    asked(budget, "interactive")
    assert order_of(budget, time, ["bulk", "interactive"]) == ["interactive", "bulk"]


def test_bulk_leaves_the_reserve_of_the_day_to_interactive_calls(make: Maker, time: Time):
    budget = make(daily_limit=10, reserve=0.2)
    order_of(budget, time, ["bulk"] * 8)
    with pytest.raises(BudgetExhausted, match="reserved for interactive") as caught:
        budget.acquire(None, max_wait=60, priority="bulk")
    assert caught.value.reason == "reserve"
    assert budget.status().reserved == 2
    order_of(budget, time, ["interactive"] * 2)
    for priority in ("bulk", "interactive"):
        with pytest.raises(BudgetExhausted) as caught:
            budget.acquire(None, max_wait=60, priority=priority)
        assert caught.value.reason == "day"


def test_bulk_that_waits_for_the_next_day_holds_up_nobody(make: Maker, time: Time):
    budget = make(daily_limit=10, reserve=0.5)
    order_of(budget, time, ["bulk"] * 5)
    blocked = [asked(budget, "bulk") for _ in range(3)]
    assert {ticket.reason for ticket in blocked} == {"reserve"}
    for _ in range(5):
        time.true += 1
        assert asked(budget, "interactive").granted
    assert budget.status().left == 0


def test_bulk_that_waited_for_the_next_day_goes_then(make: Maker, time: Time):
    budget = make(daily_limit=4, reserve=0.5)
    order_of(budget, time, ["bulk"] * 2)
    assert order_of(budget, time, ["bulk", "bulk"]) == ["bulk", "bulk"]
    assert time.true >= 12 * 3600
    assert budget.status().used == 2


def test_the_whole_day_is_everyones_without_a_reserve(make: Maker, time: Time):
    budget = make(daily_limit=3, reserve=0)
    assert order_of(budget, time, ["bulk"] * 3) == ["bulk"] * 3
    assert budget.status().reserved == 0


def test_the_status_tells_who_used_what_and_who_waits(
    make: Maker, time: Time, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GONG_BUDGET_LABEL", "nightly")
    nightly = make()
    monkeypatch.setenv("GONG_BUDGET_LABEL", "console")
    console = make()
    order_of(nightly, time, ["bulk", "bulk", "interactive"])
    order_of(console, time, ["interactive"])
    asked(nightly, "bulk")
    asked(console, "interactive")
    status = console.status()
    assert status.usage == (Usage("nightly", 1, 2), Usage("console", 1, 0))
    assert (status.waiting, status.waiting_bulk) == (2, 1)
    assert status.used == sum(one.calls for one in status.usage)


def test_the_rate_of_late_is_told(make: Maker, time: Time):
    budget = make()
    assert budget.status().rate_now == 0
    for _ in range(100):
        order_of(budget, time, ["bulk"])
    assert budget.status().rate_now == pytest.approx(3, rel=0.05)
    time.true += 60
    assert budget.status().rate_now < 0.01


def test_who_used_what_starts_anew_each_day(make: Maker, time: Time):
    budget = make()
    asked(budget, "bulk")
    time.true += 86_400
    assert budget.status().usage == ()
    asked(budget, "interactive")
    (one,) = budget.status().usage
    assert (one.interactive, one.bulk) == (1, 0)


def test_names_beyond_a_hundred_a_day_are_counted_together(
    make: Maker, time: Time, monkeypatch: pytest.MonkeyPatch
):
    for number in range(105):
        monkeypatch.setenv("GONG_BUDGET_LABEL", f"pod-{number}")
        time.true += 1
        assert asked(make(), "bulk").granted
    usage = make().status().usage
    assert len(usage) == 101
    assert usage[0] == Usage("others", 0, 5)


@pytest.mark.parametrize("reserve", [-0.1, 1, math.nan])
def test_a_reserve_is_a_share(reserve: float):
    with pytest.raises(ConfigurationError, match="reserve"):
        get_budget("process", "acme", reserve=reserve)
