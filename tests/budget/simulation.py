"""Processes that call in simulated time: no sleeping, every wake-up as late as a test says."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from gong_api.budget import Budget, Clock, MemoryBudget, Ticket

NOON = datetime(2026, 9, 24, 12, tzinfo=UTC).timestamp()


@dataclass
class Time:
    """True time, and the two clocks that a machine shows for it."""

    true: float = 0.0
    booted: float = -1000.0
    wall_offset: float = NOON

    def clock(self) -> Clock:
        return Clock(lambda: self.true - self.booted, lambda: self.true + self.wall_offset)


@dataclass
class Hammering:
    """Callers that ask for the next call as soon as the last one is answered."""

    rate: float = 3
    callers: int = 8
    lateness: Callable[[], float] = lambda: 0.0
    latency: float = 0.01
    time: Time = field(default_factory=Time)
    grants: list[tuple[float, int]] = field(default_factory=list)
    budget: Budget | None = None

    def run(self, seconds: float, kills: Iterable[float] = (), absence: float = 0.5) -> None:
        """Kill one caller after the other at the times of `kills`; each comes back anew."""
        budget = self.budget or MemoryBudget("acme", self.rate, 10_000_000, clock=self.time.clock())
        order = itertools.count()
        lives = [0] * self.callers
        victims = itertools.cycle(range(self.callers))
        events: list[tuple[float, int, int, int, Ticket | None]] = [
            (0.001 * caller, next(order), caller, 0, None) for caller in range(self.callers)
        ]
        events += [(when, next(order), -1, 0, None) for when in kills]
        heapq.heapify(events)
        while events and events[0][0] <= seconds:
            self.time.true, _, caller, life, ticket = heapq.heappop(events)
            if caller < 0:
                victim = next(victims)
                lives[victim] += 1
                back = (self.time.true + absence, next(order), victim, lives[victim], None)
                heapq.heappush(events, back)
                continue
            if life != lives[caller]:
                continue
            ticket = budget.acquire(ticket, max_wait=1e9)
            if ticket.granted:
                self.grants.append((self.time.true, caller))
                again, ticket = self.time.true + self.latency, None
            else:
                again = self.time.true + ticket.wait + self.lateness()
            heapq.heappush(events, (again, next(order), caller, life, ticket))
        self.time.true = seconds

    @property
    def times(self) -> list[float]:
        return [when for when, _ in self.grants]

    def throughput(self) -> float:
        return len(self.grants) / self.time.true / self.rate


def late_by(seed: int, most: float) -> Callable[[], float]:
    random = Random(seed)
    return lambda: random.uniform(0, most)
