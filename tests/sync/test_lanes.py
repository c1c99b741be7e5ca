from __future__ import annotations

import asyncio

import pytest

from gong_api.sync.lanes import Lanes


class Gentle(Exception):
    pass


def test_lower_priorities_start_first_and_the_limit_holds():
    started: list[str] = []
    running = 0
    most = 0

    async def main() -> None:
        lanes = Lanes(lambda: 2, (Gentle,))

        async def job(name: str) -> None:
            nonlocal running, most
            started.append(name)
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1
            if name == "first":
                lanes.add(0, lambda: job("child"))

        for priority, name in [(2, "last"), (1, "second"), (0, "first"), (2, "later")]:
            lanes.add(priority, lambda name=name: job(name))
        await lanes.run()

    asyncio.run(main())
    assert started == ["first", "second", "child", "last", "later"]
    assert most == 2


def test_a_gentle_stop_lets_running_jobs_end_and_starts_no_more():
    ended: list[str] = []

    async def main() -> None:
        lanes = Lanes(lambda: 2, (Gentle,))
        stopped = asyncio.Event()

        async def stop() -> None:
            stopped.set()
            raise Gentle

        async def long() -> None:
            await stopped.wait()
            await asyncio.sleep(0)
            lanes.add(0, never)
            ended.append("long")

        async def never() -> None:
            ended.append("never")

        for job in (stop, long, never):
            lanes.add(0, job)
        with pytest.raises(Gentle):
            await lanes.run()

    asyncio.run(main())
    assert ended == ["long"]


def test_an_error_cancels_the_others():
    ended: list[str] = []

    async def main() -> None:
        lanes = Lanes(lambda: 2, (Gentle,))

        async def fail() -> None:
            raise ValueError("broken")

        async def long() -> None:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                ended.append("cancelled")
                raise

        lanes.add(0, long)
        lanes.add(0, fail)
        with pytest.raises(ValueError, match="broken"):
            await lanes.run()

    asyncio.run(main())
    assert ended == ["cancelled"]
