"""Clients from cradle to grave: copies, threads, forks, loops, leaks, and being closed."""

from __future__ import annotations

import asyncio
import copy
import gc
import os
import pickle
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from gong_api import AsyncGong, ConfigurationError, Gong
from gong_api.errors import GongError
from tests.faults.doors import KEY, SECRET
from tests.faults.server import Server, answering, http, serving

USER = {"requestId": "r", "user": {"id": "7"}}
ECHO = answering(lambda request: {"user": {"id": request.target.rpartition("/")[2]}})
FDS = Path("/dev/fd")
NO_FORK = "fork is what POSIX has; Windows starts processes anew, where clients are made anew"


def settings(server: Server, **given: Any) -> dict[str, Any]:
    return {
        "access_key": KEY,
        "access_key_secret": SECRET,
        "base_url": server.url,
        "budget": "off",
        **given,
    }


# -- copies


@pytest.mark.parametrize("kind", [Gong, AsyncGong])
def test_a_client_is_not_pickled_and_says_why(kind: Any) -> None:
    client = kind(access_key=KEY, access_key_secret=SECRET)
    for protocol in (2, pickle.HIGHEST_PROTOCOL):
        with pytest.raises(TypeError, match="is not pickled: make one in each process") as caught:
            pickle.dumps(client, protocol)
        assert SECRET not in str(caught.value)
    with pytest.raises(TypeError, match="is not pickled"):
        copy.deepcopy(client)


def test_a_copy_is_a_twin_that_shares_connections_and_closes_none() -> None:
    with serving(ECHO) as server, Gong(**settings(server)) as gong:
        twin = copy.copy(gong)
        assert type(twin) is Gong
        assert twin is not gong
        assert (gong.users.get("1").id, twin.users.get("2").id) == ("1", "2")
        twin.close()
        assert (gong.users.get("3").id, twin.users.get("4").id) == ("3", "4")
        assert server.connections == 1
        assert gong.budget.used == twin.budget.used == 4


def test_a_copy_of_an_async_client_is_a_twin() -> None:
    async def run(server: Server) -> None:
        async with AsyncGong(**settings(server)) as gong:
            twin = copy.copy(gong)
            assert type(twin) is AsyncGong
            assert (await twin.users.get("1")).id == "1"
            await twin.close()
            assert (await gong.users.get("2")).id == "2"
            assert server.connections == 1

    with serving(ECHO) as server:
        asyncio.run(run(server))


def test_a_twin_dies_with_its_owner() -> None:
    with serving(ECHO) as server:
        with Gong(**settings(server)) as gong:
            twin = gong.with_options(timeout=5.0)
        with pytest.raises(ConfigurationError, match="closed"):
            twin.users.get("1")
        assert server.connections == 0


# -- being closed


def test_closing_twice_is_fine_and_use_after_it_a_clear_error() -> None:
    with serving(ECHO) as server:
        gong = Gong(**settings(server))
        listing = gong.settings.list_workspaces()
        gong.users.get("1")
        gong.close()
        gong.close()
        for use in (
            lambda: gong.users.get("2"),
            lambda: gong.with_response.users.get("2"),
            lambda: gong.request("GET", "/v2/users/2"),
            listing.page,
        ):
            with pytest.raises(ConfigurationError, match="This client is closed"):
                use()
        assert len(server.received) == 1


def test_closing_an_async_client_twice_is_fine_too() -> None:
    async def run(server: Server) -> None:
        gong = AsyncGong(**settings(server))
        await gong.users.get("1")
        await gong.close()
        await gong.close()
        for use in (gong.users.get("2"), gong.request("GET", "/v2/users/2")):
            with pytest.raises(ConfigurationError, match="This client is closed"):
                await use

    with serving(ECHO) as server:
        asyncio.run(run(server))
        assert len(server.received) == 1


PROGRAM = """
import asyncio, gc, inspect, sys
from gong_api import {kind}

async def main():
    client = {kind}(
        access_key="k", access_key_secret="never-shown", base_url=sys.argv[1], budget="off"
    )
    for step in {steps}:
        made = step(client)
        if inspect.isawaitable(made):
            await made

asyncio.run(main())
gc.collect()
print("done")
"""


@pytest.mark.parametrize("kind", ["Gong", "AsyncGong"])
@pytest.mark.parametrize(
    ("flags", "use", "close", "warned"),
    [
        (["-X", "dev"], True, False, True),
        (["-X", "dev"], True, True, False),
        (["-X", "dev"], False, False, False),
        ([], True, False, False),
    ],
    ids=["left open", "closed", "unused", "left open without -X dev"],
)
def test_an_unclosed_client_warns_in_development_mode(
    kind: str, flags: list[str], use: bool, close: bool, warned: bool
) -> None:
    steps = ["lambda c: c.users.get('7')"] * use + ["lambda c: c.close()"] * close
    program = PROGRAM.format(kind=kind, steps=f"[{', '.join(steps)}]")
    with serving(http(200, USER)) as server:
        done = subprocess.run(
            [sys.executable, *flags, "-c", program, server.url],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    assert done.stdout == "done\n"
    assert (f"ResourceWarning: unclosed <{kind} of http://127.0.0.1" in done.stderr) is warned
    assert ("ResourceWarning" in done.stderr) is warned
    assert "never-shown" not in done.stderr


# -- leaks


def population() -> Counter[str]:
    gc.collect()
    found: Counter[str] = Counter()
    for thing in gc.get_objects():
        kind = type(thing)
        if str(kind.__module__).partition(".")[0] in {"gong_api", "httpx2", "httpcore2"}:
            found[f"{kind.__module__}.{kind.__qualname__}"] += 1
    return found


def use_and_close(server: Server, times: int) -> None:
    for number in range(times):
        with Gong(**settings(server)) as gong:
            assert gong.users.get(str(number)).id == str(number)
            with pytest.raises(ConfigurationError):
                gong.with_options(rate=5)
            with pytest.raises(GongError):
                gong.users.get("..")


async def use_and_close_async(server: Server, times: int) -> None:
    for number in range(times):
        async with AsyncGong(**settings(server)) as gong:
            assert (await gong.users.get(str(number))).id == str(number)


def grown(use: Any) -> tuple[Counter[str], int]:
    use(5)
    before, open_before = population(), len(list(FDS.iterdir()))
    use(200)
    after, open_after = population(), len(list(FDS.iterdir()))
    return after - before, open_after - open_before


@pytest.mark.skipif(not FDS.is_dir(), reason="the open files of a process are listed by POSIX")
@pytest.mark.parametrize("door", ["Gong", "AsyncGong"])
def test_two_hundred_clients_leave_nothing_behind(door: str) -> None:
    def use(times: int) -> None:
        if door == "Gong":
            use_and_close(server, times)
        else:
            asyncio.run(use_and_close_async(server, times))
        server.settle()

    with serving(ECHO) as server:
        objects, files = grown(use)
    assert not objects
    assert files <= 0


def test_errors_do_not_keep_their_client() -> None:
    with serving(http(404, {"errors": ["User not found"]})) as server:
        before = population()["gong_api.client.Gong"]
        with Gong(**settings(server)) as gong, pytest.raises(GongError):
            gong.users.get("1")
        del gong
        assert population()["gong_api.client.Gong"] == before


# -- threads, processes, loops


def test_threads_share_one_client() -> None:
    with serving(ECHO) as server, Gong(**settings(server)) as gong:
        start = threading.Barrier(8)

        def work(worker: int) -> list[str]:
            start.wait()
            return [gong.users.get(f"{worker}-{n}").id for n in range(25)]

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(work, range(8)))
        assert found == [[f"{worker}-{n}" for n in range(25)] for worker in range(8)]
        assert len(server.received) == 200
        assert server.connections <= 8
        assert len(gong._engine.driver.pool._made) == 1
        assert gong.budget.used == 200


def test_tasks_share_one_client() -> None:
    async def run(server: Server) -> list[str]:
        async with AsyncGong(**settings(server)) as gong:
            users = await asyncio.gather(*(gong.users.get(str(n)) for n in range(50)))
            return [user.id for user in users]

    with serving(ECHO) as server:
        assert asyncio.run(run(server)) == [str(n) for n in range(50)]


def in_child(work: Any) -> int:
    """Run ``work`` in a forked child; return what it exits with."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if work() else 1)
        except BaseException:  # noqa: BLE001 - the child must not come back
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason=NO_FORK)
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("budget", ["off", "process"])
def test_a_child_process_uses_the_client_on_connections_of_its_own(budget: str) -> None:
    with (
        serving(ECHO) as server,
        Gong(**settings(server, budget=budget, rate=1000.0, account=budget)) as gong,
    ):
        assert gong.users.get("1").id == "1"
        assert (
            in_child(lambda: gong.users.get("2").id == "2" and gong.users.get("3").id == "3") == 0
        )
        assert gong.users.get("4").id == "4"
        by = [request.connection for request in server.received]
        assert by == [1, 2, 2, 1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason=NO_FORK)
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_child_process_may_run_a_loop_with_the_parents_async_client() -> None:
    with serving(ECHO) as server:
        gong = AsyncGong(**settings(server))

        async def get(name: str) -> str:
            return str((await gong.users.get(name)).id)

        assert in_child(lambda: asyncio.run(get("1")) == "1") == 0

        async def use_and_close() -> str:
            found = await get("2")
            await gong.close()
            return found

        assert asyncio.run(use_and_close()) == "2"


# Nobody can close a connection of a loop that is gone; collecting it does, and says so.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_one_async_client_serves_one_loop_after_another() -> None:
    with serving(ECHO) as server:
        gong = AsyncGong(**settings(server))

        async def get(name: str) -> str:
            return str((await gong.users.get(name)).id)

        async def get_and_close(name: str) -> str:
            async with gong:
                return await get(name)

        assert asyncio.run(get("1")) == "1"
        assert asyncio.run(get("2")) == "2"
        assert asyncio.run(get_and_close("3")) == "3"
        assert server.connections == 3
        gc.collect()
        server.settle()


# -- what an import brings


HEAVY = ("httpx2", "msgspec", "asyncio")


@pytest.mark.parametrize(
    "program",
    [
        "import gong_api",
        "import gong_api; gong_api.__version__; dir(gong_api)",
        "import gong_api; gong_api.errors.GongError; gong_api.RequestOptions(timeout=1)",
    ],
)
def test_the_package_loads_nothing_heavy(program: str) -> None:
    check = f"{program}; import sys; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "[]\n"
