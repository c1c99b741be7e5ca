"""Budgets that live in this process."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

from gong_api._core import pacing
from gong_api._core.pacing import RESERVE, Limits, Now, PaceState, Priority
from gong_api.budget._base import (
    Clock,
    PacedBudget,
    Settings,
    Ticket,
    checked_limits,
)
from gong_api.budget._fork import ForkSafe


class MemoryStore(ForkSafe):
    """A state in memory. A fork copies it: the child goes on with a count of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._state = PaceState()

    @contextmanager
    def state(self) -> Generator[PaceState]:
        """Hold the state exclusively."""
        with self.lock:
            yield self._state

    def rest(self) -> None:
        """Nothing to do."""


class MemoryBudget(PacedBudget):
    """The budget ``process``: shared by the threads and clients of one process.

    Made directly it stands alone, unless a ``store`` is given; ``get_budget`` returns the one
    that all of the process share. A pickled budget comes back as that one.
    """

    def __init__(
        self,
        account: str,
        rate: float | None = 3.0,
        daily_limit: int | None = 10_000,
        *,
        reserve: float = RESERVE,
        store: MemoryStore | None = None,
        clock: Clock | None = None,
    ) -> None:
        limits = checked_limits(rate, daily_limit, reserve)
        settings = Settings("process", account, limits.rate, limits.daily, reserve=reserve)
        super().__init__(settings, limits, store or MemoryStore(), clock or Clock())


class NoBudget(PacedBudget):
    """The budget ``off``: every call is granted at once, and counted.

    A pause holds nobody back here: the one request that was told to wait does so on its own.
    The status shows it all the same.
    """

    def __init__(
        self,
        account: str,
        rate: float | None = None,
        daily_limit: int | None = None,
        *,
        store: MemoryStore | None = None,
        clock: Clock | None = None,
    ) -> None:
        settings = Settings("off", account, rate or None, daily_limit or None)
        unlimited = Limits(rate=float(sys.maxsize), daily=sys.maxsize)
        super().__init__(settings, unlimited, store or MemoryStore(), clock or Clock())

    def acquire(
        self,
        ticket: Ticket | None,
        *,
        max_wait: float,  # noqa: ARG002
        priority: Priority = "interactive",
    ) -> Ticket:
        """Grant the call."""
        if ticket is None:
            with self._store.state() as state:
                monotonic = pacing.observe(state, self._clock.now())
                pacing.note(state, monotonic, priority, self._who)
            ticket = Ticket(granted=True, wait=0.0, ends_at=None, reason="pace", key="")
        return ticket

    def pause(self, seconds: float, *, daily: bool) -> None:  # noqa: ARG002
        """Note the pause; the count stays what it is."""
        super().pause(seconds, daily=False)

    def _next_free(self, state: PaceState, now: Now) -> float:
        pacing.observe(state, now)
        return 0.0
