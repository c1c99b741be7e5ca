"""Jobs side by side, by priority, never more at once than the limit of the moment."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable, Coroutine
from typing import Any

__all__ = ["Job", "Lanes"]

Job = Callable[[], Coroutine[Any, Any, None]]


class Lanes:
    """A queue of jobs. ``limit`` is asked anew for each start; jobs may add jobs.

    An exception listed in ``gentle`` ends the run once the jobs under way are through; any
    other cancels them.
    """

    def __init__(self, limit: Callable[[], int], gentle: tuple[type[Exception], ...]) -> None:
        self._limit = limit
        self._gentle = gentle
        self._queue: list[tuple[int, int, Job]] = []
        self._order = itertools.count()
        self._stopped: Exception | None = None

    def add(self, priority: int, job: Job) -> None:
        """Queue a job; lower priorities start first, equal ones in order."""
        if self._stopped is None:
            heapq.heappush(self._queue, (priority, next(self._order), job))

    async def run(self) -> None:
        """Work until no job is left. Raises what a job raised."""
        running: set[asyncio.Task[None]] = set()
        try:
            while self._queue or running:
                while self._queue and len(running) < max(1, self._limit()):
                    _, _, job = heapq.heappop(self._queue)
                    running.add(asyncio.create_task(job()))
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                self._judge(done)
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        if self._stopped is not None:
            raise self._stopped

    def _judge(self, done: set[asyncio.Task[None]]) -> None:
        # All are asked before one is raised: asyncio prints each that nobody asked for.
        for error in [_error(task) for task in done]:
            if error is None:
                continue
            if not isinstance(error, self._gentle):
                raise error
            self._stopped = self._stopped or error
            self._queue.clear()


def _error(task: asyncio.Task[None]) -> BaseException | None:
    return asyncio.CancelledError() if task.cancelled() else task.exception()
