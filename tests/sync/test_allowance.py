from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gong_api.budget import BudgetStatus, NoBudget, Ticket
from gong_api.errors import BudgetExhausted
from gong_api.sync.allowance import Allowance, AllowanceSpent


class Slow:
    """A budget that grants at the second asking; refuses on demand."""

    blocking = True

    def __init__(self) -> None:
        self.refuse = False
        self.released: list[str] = []
        self.paused: list[tuple[float, bool]] = []
        self._next = 0

    def acquire(self, ticket: Ticket | None, *, max_wait: float) -> Ticket:
        if self.refuse:
            now = datetime.now(UTC)
            raise BudgetExhausted(wait=max_wait + 1, ends_at=now, reason="pace")
        if ticket is None:
            self._next += 1
            return Ticket(False, 1.0, datetime.now(UTC), "pace", str(self._next))
        return Ticket(True, 0.0, None, "pace", ticket.key)

    def release(self, ticket: Ticket) -> None:
        self.released.append(ticket.key)

    def pause(self, seconds: float, *, daily: bool) -> None:
        self.paused.append((seconds, daily))

    def status(self) -> BudgetStatus:
        return NoBudget("acme").status()


def test_requests_are_counted_when_granted():
    allowance = Allowance(Slow(), None)
    waiting = allowance.acquire(None, max_wait=9)
    assert (waiting.granted, allowance.used) == (False, 0)
    granted = allowance.acquire(waiting, max_wait=9)
    assert (granted.granted, allowance.used) == (True, 1)


def test_places_in_the_queue_count_towards_the_limit():
    allowance = Allowance(Slow(), 2)
    first = allowance.acquire(None, max_wait=9)
    allowance.acquire(None, max_wait=9)
    with pytest.raises(AllowanceSpent, match="2 requests"):
        allowance.acquire(None, max_wait=9)
    allowance.acquire(first, max_wait=9)
    with pytest.raises(AllowanceSpent):
        allowance.acquire(None, max_wait=9)


def test_a_place_given_back_is_free_again():
    inner = Slow()
    allowance = Allowance(inner, 1)
    allowance.release(allowance.acquire(None, max_wait=9))
    assert inner.released == ["1"]
    allowance.acquire(None, max_wait=9)
    with pytest.raises(AllowanceSpent):
        allowance.acquire(None, max_wait=9)


@pytest.mark.parametrize("waiting", [False, True])
def test_a_refused_place_is_free_again_exactly_once(waiting: bool):
    inner = Slow()
    allowance = Allowance(inner, 1)
    ticket = allowance.acquire(None, max_wait=9) if waiting else None
    inner.refuse = True
    with pytest.raises(BudgetExhausted):
        allowance.acquire(ticket, max_wait=9)
    if ticket:
        allowance.release(ticket)
    inner.refuse = False
    allowance.acquire(None, max_wait=9)
    with pytest.raises(AllowanceSpent):
        allowance.acquire(None, max_wait=9)


def test_the_rest_is_the_client_s_own_budget():
    inner = Slow()
    allowance = Allowance(inner, None)
    allowance.pause(3.0, daily=True)
    assert inner.paused == [(3.0, True)]
    assert allowance.blocking is True
    assert allowance.status().kind == "off"
