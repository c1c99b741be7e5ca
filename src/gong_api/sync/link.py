"""The client as a sync uses it: async, with the run's own allowance, its latency watched."""

from __future__ import annotations

from collections import deque
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
_LATELY = 16
"""Requests of late whose latency counts where nothing else keeps the pace."""


class Link:
    """An ``AsyncGong`` that shares connections, credentials and budget with the one given.

    ``lanes`` is how many requests must be under way so that the rate is the only bound:
    rate times latency, and a little more; ``daily_limit`` how many a day has, if that is bounded.
    """

    def __init__(
        self, client: Gong | AsyncGong, max_requests: int | None, reserve: int = 0
    ) -> None:
        self._own = client.as_async() if isinstance(client, Gong) else None
        base = self._own or (client if isinstance(client, AsyncGong) else client.as_async())
        self._listener: Callable[[events.Event], None] | None = base.config.on_event
        self._latency = _FIRST_GUESS
        self._lately: deque[float] = deque(maxlen=_LATELY)
        self.allowance = Allowance(base._budget, max_requests, reserve)
        status = self.allowance.status()
        self._rate, self._paced = status.rate, status.kind != "off"
        self.daily_limit = status.daily_limit
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
        spare = _SPARE if self._paced else 1
        return min(_MOST, ceil(self._rate * self._latency * 1.25) + spare)

    def _watch(self, event: events.Event) -> None:
        if isinstance(event, events.Attempt):
            self._lately.append(min(event.elapsed, 30.0))
            if self._paced:
                self._latency += 0.3 * (self._lately[-1] - self._latency)
            else:
                # Without a pace the run's own work makes answers late, and more lanes more so.
                self._latency = min(self._lately)
        if self._listener is not None:
            self._listener(event)

    async def close(self) -> None:
        """Close what was made for the sync; the client that was given stays open."""
        if self._own is not None:
            await self._own.close()
