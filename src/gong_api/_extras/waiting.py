"""Waiting for what Gong does in its own time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from gong_api._core.runtime import Runtime
from gong_api._core.wire import Flow, Sleep
from gong_api.errors import InvalidArgument, WaitTimeout

T = TypeVar("T")

LONGEST_PAUSE = 60.0


def poll(
    ask: Callable[[], Flow[T | None]],
    *,
    what: str,
    every: float,
    timeout: float,
    runtime: Runtime,
    last: Callable[[], object] = lambda: None,
) -> Flow[T]:
    """Ask again and again until there is an answer; pauses grow by half up to a minute.

    Raises ``WaitTimeout`` when ``timeout`` seconds have passed.
    """
    if every <= 0 or timeout <= 0:
        raise InvalidArgument("poll and timeout must be above 0 seconds.")
    ends = runtime.clock.monotonic() + timeout
    pause = every
    while True:
        found = yield from ask()
        if found is not None:
            return found
        left = ends - runtime.clock.monotonic()
        if left <= 0:
            raise WaitTimeout(f"{what} within {timeout:g} s; ask again later.", last=last())
        yield Sleep(min(pause, left))
        pause = min(pause * 1.5, LONGEST_PAUSE)
