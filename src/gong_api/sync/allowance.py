"""A run's own limit of requests, laid around the client's budget."""

from __future__ import annotations

from threading import Lock

from gong_api.budget import Budget, BudgetStatus, Priority, Ticket
from gong_api.sync.errors import SyncError

__all__ = ["Allowance", "AllowanceSpent"]


class AllowanceSpent(SyncError):
    """The run has made as many requests as it was allowed, or left the others their share."""


class Allowance:
    """A ``Budget`` that counts each attempt, repeats included, and ends at ``limit``.

    It also ends when no more than ``reserve`` of the day's requests are left.
    """

    def __init__(self, inner: Budget, limit: int | None, reserve: int = 0) -> None:
        self._inner = inner
        self._limit = limit
        self._reserve_of_day = reserve
        self._lock = Lock()
        self._starting = 0
        self._waiting: set[str] = set()
        self.used = 0

    @property
    def blocking(self) -> bool:
        """See ``Budget.blocking``."""
        return self._inner.blocking

    def acquire(
        self, ticket: Ticket | None, *, max_wait: float, priority: Priority = "interactive"
    ) -> Ticket:
        """See ``Budget.acquire``. Raises ``AllowanceSpent`` once the limit is reached."""
        if ticket is None:
            self._reserve()
        granted: Ticket | None = None
        waiting: Ticket | None = None
        try:
            rank: dict[str, Priority] = {"priority": priority} if priority == "bulk" else {}
            found = self._inner.acquire(ticket, max_wait=max_wait, **rank)
            granted, waiting = (found, None) if found.granted else (None, found)
        finally:
            with self._lock:
                if ticket is None:
                    self._starting -= 1
                else:
                    self._waiting.discard(ticket.key)
                if waiting is not None:
                    self._waiting.add(waiting.key)
                if granted is not None:
                    self.used += 1
        return found

    def late(self, ticket: Ticket) -> bool:
        """See ``Budget.late``."""
        return self._inner.late(ticket)

    def depart(self, ticket: Ticket) -> Ticket:
        """See ``Budget.depart``."""
        return self._inner.depart(ticket)

    def gone(self, ticket: Ticket) -> None:
        """See ``Budget.gone``."""
        self._inner.gone(ticket)

    def release(self, ticket: Ticket) -> None:
        """See ``Budget.release``."""
        self._inner.release(ticket)
        with self._lock:
            self._waiting.discard(ticket.key)

    def pause(self, seconds: float, *, daily: bool) -> None:
        """See ``Budget.pause``."""
        self._inner.pause(seconds, daily=daily)

    def status(self) -> BudgetStatus:
        """See ``Budget.status``."""
        return self._inner.status()

    def heard(self) -> BudgetStatus:
        """See ``Budget.heard``."""
        return self._inner.heard()

    def _reserve(self) -> None:
        left = self._inner.status().left if self._reserve_of_day else None
        with self._lock:
            under_way = self._starting + len(self._waiting)
            if left is not None and left - under_way <= self._reserve_of_day:
                raise AllowanceSpent(
                    f"The run leaves {self._reserve_of_day:,} of the day's requests to others."
                )
            promised = self.used + under_way
            if self._limit is not None and promised >= self._limit:
                raise AllowanceSpent(
                    f"The {self._limit} requests allowed for this run are used up."
                )
            self._starting += 1
