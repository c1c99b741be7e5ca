"""How a run bears with a reader that keeps the database open, and when it gives up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

__all__ = ["Patience", "ended_in_order"]

T = TypeVar("T")


class Patience:
    """Waits, and tells who is waited for: once per wait, and anew when the run shall end.

    The thread that waits looks at it; the event loop, or whoever was interrupted, sets it.
    """

    def __init__(self, tell: Callable[[str], None] = lambda _who: None) -> None:
        self._tell = tell
        self._over = threading.Event()
        self.ending = False
        """Whether the run was told to end, and only commits what came."""

    def __call__(self, who: str) -> None:
        """Tell that ``who`` is waited for."""
        self._tell(who)

    @property
    def over(self) -> bool:
        """Whether no reader is waited for any more."""
        return self._over.is_set()

    def give_up(self) -> None:
        """Wait no more."""
        self._over.set()


async def ended_in_order(work: Coroutine[Any, Any, T], patience: Patience) -> T:
    """Await ``work``, which commits what had come when it is cancelled.

    A second cancellation ends the wait for a reader: what was to be committed is then lost.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.wait((task,))
    except asyncio.CancelledError:
        patience.ending = True
        task.cancel()
        await _ended(task, patience)
        given_up = patience.over
        # A thread may be left that waits to begin: nothing had come yet.
        patience.give_up()
        if not given_up and not task.cancelled() and task.exception() is not None:
            return task.result()
        raise
    return task.result()


async def _ended(task: asyncio.Task[Any], patience: Patience) -> None:
    try:
        await asyncio.wait((task,))
    except asyncio.CancelledError:
        patience.give_up()
        await asyncio.wait((task,))
        if not task.cancelled():
            task.exception()
