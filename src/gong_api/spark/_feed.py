"""From the event loop that reads to the blocking iterator that Spark pulls at."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable, Coroutine, Generator
from contextlib import suppress
from typing import Any, TypeVar

__all__ = ["feed"]

T = TypeVar("T")

_AHEAD = 16
"""How many items may wait for the reader; then reading from Gong waits."""

_END = object()


def feed(
    work: Callable[[Callable[[T], Awaitable[None]]], Coroutine[Any, Any, None]],
) -> Generator[T]:
    """Yield what ``work`` hands to its argument, while it runs in a thread of its own.

    Raises what ``work`` raised. Closing the iterator cancels the work and waits for its end.
    """
    items: queue.SimpleQueue[Any] = queue.SimpleQueue()
    begun: queue.SimpleQueue[Any] = queue.SimpleQueue()
    slots = asyncio.Semaphore(_AHEAD)

    async def put(item: T) -> None:
        await slots.acquire()
        items.put((item, None))

    async def main() -> None:
        begun.put((asyncio.get_running_loop(), asyncio.current_task()))
        await work(put)

    def body() -> None:
        failure: BaseException | None = None
        try:
            asyncio.run(main())
        except BaseException as error:  # noqa: BLE001 - handed to the thread that reads
            failure = error
        items.put((_END, failure))
        begun.put((None, None))  # where the machine had nothing left to make a loop of

    thread = threading.Thread(target=body, name="gong-spark", daemon=True)
    thread.start()
    loop, task = begun.get()

    def tell(callback: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop may be closed already
            loop.call_soon_threadsafe(callback)

    try:
        while True:
            item, failure = items.get()
            if item is _END:
                if failure is not None:
                    raise failure
                return
            tell(slots.release)
            yield item
    finally:
        if task is not None:
            tell(task.cancel)
        thread.join()
