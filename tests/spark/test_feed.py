from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from gong_api.spark._feed import feed

Put = Callable[[int], Awaitable[None]]


def test_what_was_read_comes_before_what_went_wrong():
    async def work(put: Put) -> None:
        for number in range(40):
            await put(number)
        raise ValueError("broken off")

    items = feed(work)

    assert [next(items) for _ in range(40)] == list(range(40))
    with pytest.raises(ValueError, match="broken off"):
        next(items)


def test_a_reader_that_leaves_ends_the_work():
    ended: list[str] = []

    async def work(put: Put) -> None:
        try:
            while True:
                await put(1)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    items = feed(work)
    assert next(items) == 1

    items.close()

    assert ended == ["cancelled"]


def test_a_machine_that_can_make_no_loop_fails_and_does_not_hang(monkeypatch: pytest.MonkeyPatch):
    async def work(put: Put) -> None:
        await put(1)

    def run(main: Coroutine[Any, Any, None]) -> None:
        main.close()
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("gong_api.spark._feed.asyncio.run", run)

    with pytest.raises(OSError, match="Too many open files"):
        next(feed(work))
