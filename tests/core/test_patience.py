"""How long a call waits between attempts, for its turn, and in all."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api import events
from gong_api._core import retry
from gong_api._core.options import RequestOptions
from gong_api._core.retry import RetryQuota
from gong_api._generated.operations import OPERATIONS
from gong_api.errors import (
    BudgetExhausted,
    DeadlineExceeded,
    RateLimitError,
    ServerError,
)
from tests.core.performer import (
    EPOCH,
    FakeTicket,
    World,
    answer,
    perform,
    refusal,
)

READ = OPERATIONS["getUser"]
GOOD = answer(body={"requestId": "r", "user": {"id": "7"}})
ID = {"id": "7"}


# -- how long


@pytest.mark.parametrize("chance", [0.0, 0.25, 1.0])
def test_the_jitter_is_full_doubles_and_has_a_ceiling(chance: float) -> None:
    world = World()
    perform(
        READ,
        [*[refusal(503)] * 10, GOOD],
        ID,
        RequestOptions(retries=10),
        world,
        random=lambda: chance,
    )
    ceilings = [0.5 * 2**n for n in range(1, 11)]
    assert world.slept == [chance * min(30.0, ceiling) for ceiling in ceilings]


@given(st.integers(1, 10**6), st.floats(0, 1, exclude_max=True))
def test_a_backoff_is_within_bounds(attempt: int, chance: float) -> None:
    assert 0 <= retry.backoff(attempt, lambda: chance) <= 30.0


def after_429(header: str | None) -> World:
    world = World()
    limited = refusal(429, "limit", **({} if header is None else {"retry_after": header}))
    perform(READ, [limited, GOOD], ID, world=world, random=lambda: 0.5)
    return world


def test_a_429_pauses_everyone_for_as_long_as_it_says() -> None:
    world = after_429("7")
    assert world.pauses == [(7.0, False)]
    assert world.slept == [pytest.approx(7.5)]


def test_a_wait_that_the_server_asked_for_is_spread_by_a_second_at_most() -> None:
    world = World()
    outcomes = [*[refusal(429, "limit", retry_after="7")] * 4, GOOD]
    perform(READ, outcomes, ID, world=world)
    assert world.slept == [8.0] * 4


OVERFLOWING = f"Wed, 21 Oct {10**20} 07:28:00 GMT"


@pytest.mark.parametrize(
    "header", [None, "", "soon", "inf", "nan", "Wed, 99 Foo 2026", OVERFLOWING]
)
def test_a_429_without_a_usable_wait_pauses_a_second(header: str | None) -> None:
    assert after_429(header).pauses == [(1.0, False)]


def test_a_429_may_give_a_date() -> None:
    when = datetime.fromtimestamp(EPOCH + 100 + 20, UTC)
    assert after_429(format_datetime(when, usegmt=True)).pauses == [(pytest.approx(20.0), False)]
    naive = when.strftime("%a, %d %b %Y %H:%M:%S -0000")
    assert after_429(naive).pauses == [(pytest.approx(20.0), False)]
    past = datetime.fromtimestamp(EPOCH - 50, UTC)
    assert after_429(format_datetime(past)).pauses == [(0.0, False)]
    assert after_429("-5").pauses == [(0.0, False)]


@given(st.text() | st.from_regex(r"\A\w{3}, \d+ \w{3} \d+ \d+:\d+:\d+ [+-]\d+\Z"))
def test_no_header_breaks_the_reading_of_a_wait(text: str) -> None:
    seconds = retry.retry_after(text, EPOCH)
    assert seconds is None or 0 <= seconds < float("inf")


def test_a_wait_for_the_next_day_pauses_everyone_and_is_raised_at_once() -> None:
    world = World()
    with pytest.raises(RateLimitError) as caught:
        perform(READ, [refusal(429, retry_after="7200")], ID, world=world)
    assert world.pauses == [(7200.0, True)]
    assert world.slept == []
    assert caught.value.period == "day"
    assert caught.value.retry_after == 7200.0


def test_a_longer_max_wait_sits_the_pause_out() -> None:
    world = World()
    options = RequestOptions(max_wait=10_000)
    outcomes = [refusal(429, retry_after="7200"), GOOD]
    perform(READ, outcomes, ID, options, world)
    assert world.slept == [7201.0]


def test_a_503_may_say_how_long_too_and_pauses_nobody_else() -> None:
    world = World()
    outcomes = [refusal(503, retry_after="3"), GOOD]
    perform(READ, outcomes, ID, world=world, random=lambda: 0.0)
    assert world.slept == [3.0]
    assert world.pauses == []


# -- the quota


def test_a_storm_uses_the_quota_up_and_successes_refill_it() -> None:
    quota = RetryQuota(capacity=10, cost=5, refund=1)
    world = World()
    with pytest.raises(ServerError) as caught:
        perform(READ, [refusal(503)] * 3, ID, world=world, quota=quota)
    assert caught.value.attempts == 3
    for _ in range(5):
        with pytest.raises(ServerError):
            perform(READ, [refusal(503)], ID, quota=quota)
    for _ in range(5):
        perform(READ, [GOOD], ID, quota=quota)
    reply, _ = perform(READ, [refusal(503), GOOD], ID, quota=quota)
    assert reply.attempts == 2


def test_the_quota_never_exceeds_its_capacity() -> None:
    quota = RetryQuota(capacity=10, cost=5, refund=7)
    assert quota.take()
    quota.succeeded()
    quota.succeeded()
    assert [quota.take() for _ in range(3)] == [True, True, False]


# -- the deadline and the budget


def test_a_deadline_shortens_the_timeouts() -> None:
    world = World(took=2.0)
    options = RequestOptions(deadline=5.0, retries=9)
    outcomes = [refusal(503)] * 3
    with pytest.raises(DeadlineExceeded) as caught:
        perform(READ, outcomes, ID, options, world, random=lambda: 0.1)
    left = [pytest.approx(seconds) for seconds in (5.0, 2.9, 0.7)]
    assert [request.timeout for request in world.sent] == left
    assert [request.connect_timeout for request in world.sent] == left
    assert caught.value.attempts == 3
    assert "3 attempts" in str(caught.value)
    assert isinstance(caught.value.__cause__, ServerError)


def test_a_deadline_holds_in_the_queue() -> None:
    world = World(tickets=[FakeTicket(granted=False, wait=3.0), FakeTicket(granted=False, wait=3)])
    with pytest.raises(DeadlineExceeded, match="0 attempts"):
        perform(READ, [], ID, RequestOptions(deadline=4.0), world)
    assert world.slept == [3.0, 3.0]
    assert [ask.max_wait for ask in world.asked] == [4.0, 1.0]


def test_a_deadline_that_passes_in_the_queue_leaves_an_instant_for_the_request() -> None:
    world = World(tickets=[FakeTicket(granted=False, wait=4.0), FakeTicket(granted=False, wait=0)])
    world.tickets.append(FakeTicket())
    options = RequestOptions(deadline=4.0005)
    perform(READ, [GOOD], ID, options, world)
    assert world.sent[0].timeout == 0.001


def test_a_call_waits_for_its_turn_and_tells() -> None:
    queue = [FakeTicket(granted=False, wait=0.34), FakeTicket(granted=False, wait=0.1)]
    world = World(tickets=[*queue, FakeTicket()])
    perform(READ, [GOOD], ID, world=world)
    assert world.slept == [0.34, 0.1]
    assert [ask.ticket for ask in world.asked] == [None, *queue]
    assert [ask.max_wait for ask in world.asked] == [60.0] * 3
    (told,) = world.events(events.Wait)
    assert told.seconds == pytest.approx(0.34)
    assert told.reason == "pace"


def test_a_budget_without_a_place_ends_the_call_unsent() -> None:
    ends_at = datetime(2026, 11, 25, tzinfo=UTC)
    world = World(tickets=[BudgetExhausted(wait=900.0, ends_at=ends_at, reason="day")])
    with pytest.raises(BudgetExhausted, match="2026-11-25 00:00:00 UTC"):
        perform(READ, [], ID, RequestOptions(max_wait=5.0), world)
    assert world.sent == []
    assert world.asked[0].max_wait == 5.0
