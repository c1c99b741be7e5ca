"""Running a coroutine from blocking code, also beside an event loop that runs already."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

__all__ = ["run_blocking"]

T = TypeVar("T")

_LOOK = 1.0


def run_blocking(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run ``work`` to its end; in a thread where this one has a running event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    return _in_thread(work)


def _in_thread(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run beside a running event loop, as in a notebook; each Ctrl-C is passed on."""
    outcome: list[T] = []
    failure: list[BaseException] = []
    ready, ended = threading.Event(), threading.Event()
    handle: dict[str, Any] = {}
    interrupted: KeyboardInterrupt | None = None

    async def main() -> T:
        handle.update(loop=asyncio.get_running_loop(), task=asyncio.current_task())
        ready.set()
        return await work()

    def body() -> None:
        try:
            outcome.append(asyncio.run(main()))
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            failure.append(error)
        finally:
            ended.set()

    thread = threading.Thread(target=body, name="gong-sync")
    thread.start()
    # Not join(): interrupted once, it takes the thread for ended in Python before 3.13; and with
    # no end to its wait, Windows would keep Ctrl-C from it.
    while not ended.is_set():
        try:
            ended.wait(_LOOK)
        except KeyboardInterrupt as error:
            interrupted = error
            ready.wait()
            with suppress(RuntimeError):  # the loop has ended meanwhile
                handle["loop"].call_soon_threadsafe(handle["task"].cancel)
    if interrupted is not None:
        raise interrupted
    if failure:
        raise failure[0]
    return outcome[0]
