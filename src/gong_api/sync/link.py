"""The client as a sync uses it: async, with the run's own allowance, its latency watched."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from gong_api import events
from gong_api.client import AsyncGong, Gong
from gong_api.sync.allowance import Allowance

__all__ = ["Link"]

MAX_WAIT = 30 * 60.0
"""Seconds that a sync waits for the budget at most before it stops."""

_FIRST_GUESS = 1.0
_MOST = 64
_SPARE = 2


class Link:
    """An ``AsyncGong`` that shares connections, credentials and budget with the one given.

    ``lanes`` is how many requests must be under way so that the rate is the only bound:
    rate times latency, and a little more.
    """

    def __init__(
        self, client: Gong | AsyncGong, max_requests: int | None, reserve: int = 0
    ) -> None:
        self._own = client.as_async() if isinstance(client, Gong) else None
        base = self._own or (client if isinstance(client, AsyncGong) else client.as_async())
        self._listener: Callable[[events.Event], None] | None = base.config.on_event
        self._latency = _FIRST_GUESS
        self.allowance = Allowance(base._budget, max_requests, reserve)
        self._rate = self.allowance.status().rate
        self.client = base._paced_by(
            self.allowance,
            max_wait=MAX_WAIT,
            on_event=self._watch,
            priority=base.config.priority or "bulk",
        )

    def lanes(self) -> int:
        """Return how many requests may be under way."""
        if self._rate is None:
            return _SPARE
        return min(_MOST, ceil(self._rate * self._latency * 1.25) + _SPARE)

    def _watch(self, event: events.Event) -> None:
        if isinstance(event, events.Attempt):
            self._latency += 0.3 * (min(event.elapsed, 30.0) - self._latency)
        if self._listener is not None:
            self._listener(event)

    async def close(self) -> None:
        """Close what was made for the sync; the client that was given stays open."""
        if self._own is not None:
            await self._own.close()
