"""One renewal at a time, in threads, tasks and processes; what is left when one breaks off."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gong_api import AsyncGong, Gong, SignInRequired
from gong_api.auth import FileTokenStore, MemoryTokenStore, OAuth
from tests.auth.way import TOKEN, Way, sign_in

SLOW = f"POST {TOKEN}: latency 1500-1500ms"
PROGRAM = """
import pathlib, sys, time
from gong_api import Gong, GongError
from gong_api.auth import FileTokenStore, OAuth

url, folder, gate = sys.argv[1:]
oauth = OAuth("sandbox-app", "sandbox-secret", store=FileTokenStore(folder), login_url=url,
              trusted_hosts=["127.0.0.1"])
with Gong(auth=oauth, budget="off") as gong:
    oauth.current()
    print("ready", flush=True)
    while gate != "-" and not pathlib.Path(gate).exists():
        time.sleep(0.02)
    try:
        print(len(gong.users.list().page().items), flush=True)
    except GongError as error:
        print(error, flush=True)
"""


def program(url: str, folder: Path, gate: Path | str = "-") -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", PROGRAM, url, str(folder), str(gate)]
    return subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def marked(folder: Path) -> bool:
    """Whether somebody has put down the mark of a renewal."""
    return any('"renewal"' in path.read_text() for path in folder.glob("*.json"))


def until(condition, seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_eight_processes_renew_a_token_once(make, served, tmp_path):
    folder, gate = tmp_path / "tokens", tmp_path / "gate"
    sign_in(make())
    served.let_tokens_end()
    processes = [program(served.url, folder, gate) for _ in range(8)]
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        gate.touch()
        for process in processes:
            out, err = process.communicate(timeout=60)
            assert (out, err) == ("40\n", "")
    finally:
        for process in processes:
            process.kill()
            process.wait()
    assert served.asked() == [200, 200]
    assert served.asked("/v2/users").count(200) == 8


@pytest.mark.parametrize("store", ["file", "memory"])
def test_threads_with_a_client_each_renew_a_token_once(make, served, tmp_path, store):
    kept = FileTokenStore(tmp_path / "tokens") if store == "file" else MemoryTokenStore()
    sign_in(make(store=kept))
    apps = [make(store=kept) for _ in range(8)]
    together = threading.Barrier(8)

    def work(app: OAuth) -> int:
        with Gong(auth=app, budget="off") as gong:
            app.current()
            together.wait()
            return len(gong.users.list().page().items)

    served.let_tokens_end()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, apps)) == [40] * 8
    assert served.asked() == [200, 200]


def test_threads_and_tasks_of_one_object_renew_a_token_once(make, served):
    app = make()
    sign_in(app)
    served.let_tokens_end()

    async def tasks() -> list[int]:
        async with AsyncGong(auth=app, budget="off") as gong:

            async def ask() -> int:
                return len((await gong.users.list()).items)

            return await asyncio.gather(*(ask() for _ in range(6)))

    def blocking() -> list[int]:
        with Gong(auth=app, budget="off") as gong:
            return [len(gong.users.list().page().items)]

    with ThreadPoolExecutor(6) as pool:
        others = [pool.submit(lambda: asyncio.run(tasks())) for _ in range(2)]
        others += [pool.submit(blocking) for _ in range(4)]
        assert {count for other in others for count in other.result()} == {40}
    assert served.asked() == [200, 200]


class Database:
    """A database with a driver that is awaited."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}
        self.saving = 0.0
        self.marked = threading.Event()

    async def load(self, customer: str) -> str | None:
        await asyncio.sleep(0)
        return self.rows.get(customer)

    async def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        await asyncio.sleep(self.saving if "renewal" in (old or "") else 0)
        if "renewal" in (new or ""):
            self.marked.set()
        if self.rows.get(customer) != old:
            return False
        self.rows = {k: v for k, v in {**self.rows, customer: new}.items() if v is not None}
        return True


def test_an_async_store_renews_a_token_once(make, served):
    store = Database()
    app = make(store=store)
    sign_in(app, Way("async"))
    served.let_tokens_end()

    async def main() -> list[int]:
        async def ask() -> int:
            async with AsyncGong(auth=make(store=store), budget="off") as gong:
                return len((await gong.users.list()).items)

        return await asyncio.gather(*(ask() for _ in range(5)))

    assert asyncio.run(main()) == [40] * 5
    assert served.asked() == [200, 200]
    assert asyncio.run(app.asign_out())
    assert store.rows == {}


@pytest.mark.parametrize(("latency", "saving"), [("200-200", 0.0), ("0-1", 0.3)])
def test_an_async_store_is_written_though_its_loop_has_ended(make, served, latency, saving):
    """Whether the loop ends before the store is asked, or while it is at work."""
    store = Database()
    app = make(store=store)
    sign_in(app, Way("async"))
    served.let_tokens_end()
    served.sandbox.faults.add(f"POST {TOKEN}: latency {latency}ms x1")
    store.saving = saving

    async def main() -> None:
        waiting = asyncio.create_task(app.aauthorize(app.current()))
        await asyncio.to_thread(store.marked.wait, 20)
        await asyncio.sleep(0.08)
        waiting.cancel()

    asyncio.run(main())
    until(lambda: not any(t.name == "gong-oauth" for t in threading.enumerate()))
    assert "renewal" not in store.rows["default"]
    assert len(Way("async").users(make(store=store))) == 40
    assert served.asked() == [200, 200]


def test_an_async_store_needs_a_loop(make):
    with pytest.raises(Exception, match="This token store is async: use it with AsyncGong"):
        make(store=Database()).status()


def killed_while_renewing(served, folder: Path) -> None:
    served.sandbox.faults.add(SLOW)
    process = program(served.url, folder)
    try:
        until(lambda: len(served.asked()) == 2)
        assert marked(folder)
    finally:
        process.kill()
        process.communicate()
    served.sandbox.faults.clear()


def test_after_a_crash_in_between_somebody_must_sign_in_again(make, served, tmp_path):
    sign_in(make())
    served.let_tokens_end()
    killed_while_renewing(served, tmp_path / "tokens")

    began = time.monotonic()
    for way in (Way("sync"), Way("async"), Way("sync")):
        with pytest.raises(SignInRequired, match=r"broke off before .* was stored: sign in again"):
            way.users(make())
    assert time.monotonic() - began < 5
    assert served.asked() == [200, 200]

    sign_in(make())
    assert len(Way("async").users(make())) == 40


def test_after_a_crash_a_token_that_lives_is_used_to_its_end(way, make, served):
    now = [time.time()]
    app = make(clock=lambda: now[0], validity_duration=600)
    sign_in(app)
    later = make(clock=lambda: now[0] + 550)
    text = app._store.load("default")
    broken = text.replace("}", ',"renewal":{"id":"1","at":0}}')
    app._store.swap("default", text, broken)
    assert len(way.users(later)) == 40
    assert not way.do(later, "status").renewable
    now[0] += 100
    with pytest.raises(SignInRequired, match="broke off"):
        way.users(later)
    assert served.asked() == [200]


@pytest.mark.slow
def test_ctrl_c_during_a_renewal_loses_nothing(make, served, tmp_path):
    folder = tmp_path / "tokens"
    sign_in(make())
    served.let_tokens_end()
    served.sandbox.faults.add(SLOW)
    process = program(served.url, folder)
    try:
        until(lambda: marked(folder))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert "KeyboardInterrupt" in err
    assert process.returncode in {1, 130, -signal.SIGINT}
    served.sandbox.faults.clear()
    assert not marked(folder)
    assert len(Way("sync").users(make())) == 40
    assert served.asked() == [200, 200]


def test_a_cancelled_task_loses_nothing(make, served, tmp_path):
    app = make()
    sign_in(app)
    served.let_tokens_end()
    served.sandbox.faults.add(f"POST {TOKEN}: latency 300-300ms x1")

    async def main() -> None:
        async with AsyncGong(auth=app, budget="off", retries=0) as gong:
            await asyncio.wait_for(gong.users.list().first(), 0.15)

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    until(lambda: not any(t.name == "gong-oauth" for t in threading.enumerate()))
    assert not marked(tmp_path / "tokens")
    assert len(Way("async").users(make())) == 40
    assert served.asked() == [200, 200]


def test_a_sign_in_during_a_renewal_goes_before_it(make, served, tmp_path):
    app, other = make(), make()
    sign_in(app)
    served.let_tokens_end()
    served.sandbox.faults.add(f"POST {TOKEN}: latency 400-400ms x1")
    with ThreadPoolExecutor(1) as pool:
        renewal = pool.submit(Way("sync").users, app)
        until(lambda: marked(tmp_path / "tokens"))
        sign_in(other)
        signed_in = other.authorize()
        assert len(renewal.result()) == 40
    assert app.authorize() == signed_in


def test_a_sign_out_during_a_renewal_stays_one(make, served, tmp_path):
    app = make()
    sign_in(app)
    served.let_tokens_end()
    served.sandbox.faults.add(f"POST {TOKEN}: latency 400-400ms x1")
    with ThreadPoolExecutor(1) as pool:
        renewal = pool.submit(Way("sync").users, app)
        until(lambda: marked(tmp_path / "tokens"))
        make().sign_out()
        with pytest.raises(SignInRequired, match="Somebody has signed out"):
            renewal.result()
    assert make().status() is None


@pytest.mark.slow
def test_a_fork_in_the_middle_of_a_renewal_renews_for_itself(make, served, tmp_path):
    """The child has the record of the renewal, and no thread that works on it."""
    script = """
import os, sys, time, threading
from gong_api.auth import FileTokenStore, OAuth
url, folder = sys.argv[1:]
oauth = OAuth("sandbox-app", "sandbox-secret", store=FileTokenStore(folder), login_url=url,
              trusted_hosts=["127.0.0.1"])
old = oauth.current()
thread = threading.Thread(target=oauth.authorize, args=(old,))
thread.start()
while oauth._flight is None:
    time.sleep(0.01)
child = os.fork()
new = oauth.authorize(old)
assert new != old
if child == 0:
    os._exit(0)
thread.join()
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    sign_in(make())
    served.sandbox.faults.add(f"POST {TOKEN}: latency 300-300ms")
    arguments = [sys.executable, "-c", script, served.url, str(tmp_path / "tokens")]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.returncode) == ("0\n", 0), done.stderr
    assert served.asked() == [200, 200]
