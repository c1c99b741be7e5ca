"""What every budget does, whatever keeps its state: a process, a file, a server on the network."""

from __future__ import annotations

import copy
import math
from datetime import UTC, datetime, timedelta

import pytest

from gong_api.budget import Budget, Ticket
from gong_api.errors import BudgetExhausted
from tests.budget.conftest import Maker
from tests.budget.simulation import NOON, Time

MIDNIGHT = datetime.fromtimestamp(NOON, UTC) + timedelta(hours=12)


def asked(budget: Budget, ticket: Ticket | None = None) -> Ticket:
    return budget.acquire(ticket, max_wait=math.inf)


def slept(budget: Budget, time: Time, ticket: Ticket | None = None) -> Ticket:
    ticket = asked(budget, ticket)
    while not ticket.granted:
        time.true += ticket.wait
        ticket = asked(budget, ticket)
    return ticket


def run_out(budget: Budget, time: Time, waiting: list[Ticket]) -> list[tuple[int, float]]:
    """Let everyone wake on time; return places and times in the order of the grants."""
    grants: list[tuple[int, float]] = []
    due = {place: time.true + ticket.wait for place, ticket in enumerate(waiting)}
    while due:
        place = min(due, key=lambda one: due[one])
        time.true = due.pop(place)
        waiting[place] = asked(budget, waiting[place])
        if waiting[place].granted:
            grants.append((place, time.true))
        else:
            due[place] = time.true + waiting[place].wait
    return grants


def test_the_first_call_goes_at_once_and_the_second_a_slot_later(make: Maker, time: Time):
    budget = make()
    first = asked(budget)
    assert (first.granted, first.wait, first.ends_at) == (True, 0.0, None)
    second = asked(budget)
    assert (second.granted, second.reason) == (False, "pace")
    assert second.wait == pytest.approx(0.34)
    assert second.ends_at == datetime.fromtimestamp(NOON + 0.34, UTC)
    time.true += second.wait
    assert asked(budget, second).granted


def test_a_granted_ticket_stays_granted_and_counts_once(make: Maker):
    budget = make()
    ticket = asked(budget)
    assert asked(budget, ticket) is ticket
    budget.release(ticket)
    assert budget.status().used == 1


def test_callers_are_served_in_the_order_of_their_coming(make: Maker, time: Time):
    budget = make()
    asked(budget)
    grants = run_out(budget, time, [asked(budget) for _ in range(4)])
    assert [place for place, _ in grants] == [0, 1, 2, 3]


def test_a_wait_beyond_max_wait_raises_and_reserves_nothing(make: Maker):
    budget = make()
    asked(budget)
    asked(budget)
    with pytest.raises(BudgetExhausted) as caught:
        budget.acquire(None, max_wait=0.5)
    assert caught.value.reason == "pace"
    assert caught.value.wait == pytest.approx(0.68)
    assert caught.value.ends_at == datetime.fromtimestamp(NOON + 0.68, UTC)
    assert budget.status().next_free == pytest.approx(0.68)


def test_a_pause_that_comes_while_waiting_raises_and_gives_up_the_place(make: Maker, time: Time):
    budget = make()
    asked(budget)
    waiting = asked(budget)
    budget.pause(100, daily=False)
    time.true += waiting.wait
    with pytest.raises(BudgetExhausted) as caught:
        budget.acquire(waiting, max_wait=60)
    assert caught.value.reason == "pause"
    assert caught.value.wait == pytest.approx(100 - 0.34)
    assert budget.status().next_free == pytest.approx(100 - 0.34)


def test_a_released_place_is_taken_by_the_next(make: Maker):
    budget = make()
    asked(budget)
    first, _second = asked(budget), asked(budget)
    budget.release(first)
    assert budget.status().next_free == pytest.approx(0.68)


def test_after_a_pause_the_waiting_go_out_evenly_and_in_order(make: Maker, time: Time):
    budget = make()
    asked(budget)
    waiting = [asked(budget) for _ in range(3)]
    budget.pause(10, daily=False)
    assert budget.status().paused_for == pytest.approx(10)
    grants = run_out(budget, time, waiting)
    assert [place for place, _ in grants] == [0, 1, 2]
    assert [when for _, when in grants] == pytest.approx([10, 10.34, 10.68], abs=0.002)


def test_a_shorter_pause_does_not_end_a_longer_one(make: Maker):
    budget = make()
    budget.pause(100, daily=False)
    budget.pause(1, daily=False)
    assert budget.status().paused_for == pytest.approx(100)


def test_a_bogus_pause_ends_after_a_day_or_so(make: Maker):
    budget = make()
    budget.pause(1e9, daily=False)
    assert budget.status().paused_for == pytest.approx(26 * 3600)


def test_the_day_is_counted_and_ends_at_midnight(make: Maker, time: Time):
    budget = make(daily_limit=2)
    slept(budget, time)
    slept(budget, time)
    status = budget.status()
    assert (status.used, status.left, status.resets_at) == (2, 0, MIDNIGHT)
    with pytest.raises(BudgetExhausted) as caught:
        budget.acquire(None, max_wait=60)
    assert (caught.value.reason, caught.value.ends_at) == ("day", MIDNIGHT)
    slept(budget, time)
    assert time.true >= 12 * 3600
    assert budget.status().used == 1
    assert budget.status().resets_at == MIDNIGHT + timedelta(days=1)


def test_those_who_wait_count_against_the_day(make: Maker):
    budget = make(daily_limit=3)
    asked(budget)
    asked(budget)
    asked(budget)
    with pytest.raises(BudgetExhausted) as caught:
        budget.acquire(None, max_wait=60)
    assert caught.value.reason == "day"
    assert caught.value.ends_at == MIDNIGHT


def test_those_who_waited_for_the_day_start_evenly(make: Maker, time: Time):
    budget = make(daily_limit=4)
    for _ in range(4):
        slept(budget, time)
    grants = run_out(budget, time, [asked(budget) for _ in range(4)])
    assert [place for place, _ in grants] == [0, 1, 2, 3]
    begin = grants[0][1]
    assert begin == pytest.approx(12 * 3600, abs=0.01)
    assert [when - begin for _, when in grants] == pytest.approx([0, 0.34, 0.68, 1.02], abs=0.002)


def test_long_lateness_is_not_made_good_by_a_burst(make: Maker, time: Time):
    budget = make()
    asked(budget)
    waiting = [asked(budget) for _ in range(5)]
    time.true += 30
    again = [asked(budget, ticket) for ticket in waiting]
    assert [ticket.granted for ticket in again] == [True, True, False, False, False]
    assert again[2].wait == pytest.approx(0.34)


def test_the_servers_daily_word_corrects_the_guess(make: Maker, time: Time):
    budget = make()
    asked(budget)
    budget.pause(7200, daily=True)
    status = budget.status()
    assert (status.used, status.left) == (10_000, 0)
    assert status.resets_at == datetime.fromtimestamp(NOON + 7200, UTC)
    with pytest.raises(BudgetExhausted) as caught:
        budget.acquire(None, max_wait=60)
    assert caught.value.reason == "day"
    time.true += 7200
    assert asked(budget).granted
    assert budget.status().resets_at == MIDNIGHT


def test_a_wait_below_an_hour_keeps_the_days_count_and_names(make: Maker, time: Time):
    budget = make()
    asked(budget)
    budget.pause(1200, daily=True)
    with pytest.raises(BudgetExhausted) as caught:
        budget.acquire(None, max_wait=60)
    assert caught.value.reason == "pause"
    time.true += 1200
    status = budget.status()
    assert (status.used, status.paused_for, status.resets_at) == (1, 0, MIDNIGHT)
    assert [one.calls for one in status.usage] == [1]


def test_a_day_that_ends_in_the_far_future_is_corrected_and_keeps_its_count(
    make: Maker, time: Time
):
    budget = make()
    time.wall_offset += 30 * 86_400
    asked(budget)
    time.wall_offset -= 30 * 86_400
    status = budget.status()
    assert (status.used, status.resets_at) == (1, MIDNIGHT)


def test_a_call_that_leaves_late_counts_from_then(make: Maker, time: Time):
    budget = make(rate=1)
    ticket = asked(budget)
    assert not budget.late(ticket)
    time.true += 0.5
    assert budget.late(ticket)
    assert budget.depart(ticket).wait == 0
    assert budget.status().next_free == pytest.approx(1.005)
    assert budget.status().used == 1


def test_a_call_that_leaves_too_late_lets_those_pass_that_went_meanwhile(make: Maker, time: Time):
    budget = make()
    ticket = asked(budget)
    for _ in range(3):
        time.true += 0.341
        assert asked(budget).granted
    waiting = budget.depart(ticket)
    assert waiting.wait == pytest.approx(0.341 + 1.005 - 3 * 0.341)
    time.true += waiting.wait
    assert budget.depart(waiting).wait == 0
    assert budget.status().used == 4


def test_a_call_that_was_slow_to_go_out_counts_from_when_it_was_out(make: Maker, time: Time):
    budget = make(rate=1)
    ticket = asked(budget)
    time.true += 0.5
    budget.gone(ticket)
    assert budget.status().next_free == pytest.approx(1.005)
    assert budget.status().used == 1
    time.true += 5
    asked(budget)
    time.true += 0.5
    budget.gone(ticket)
    assert budget.status().next_free == pytest.approx(0.52)


def test_a_call_that_is_not_granted_is_not_late(make: Maker, time: Time):
    budget = make()
    asked(budget)
    waiting = asked(budget)
    time.true += 10
    assert not budget.late(waiting)


def test_copies_are_the_same(make: Maker):
    budget = make()
    assert copy.copy(budget) is budget
    assert copy.deepcopy([budget])[0] is budget
