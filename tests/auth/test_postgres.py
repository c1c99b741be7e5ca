"""The example of a store in Postgres, on a real server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from gong_api import SignInRequired
from tests.auth.examples import EXAMPLES, example
from tests.auth.way import TOKEN, Way, sign_in
from tests.destinations.server import Cluster, find_programs, running

pytestmark = pytest.mark.slow

PROGRAM = """
import sys
from gong_api import Gong
from gong_api.auth import OAuth
from postgres_tokens import PostgresTokenStore

url, database = sys.argv[1:]
store = PostgresTokenStore(database)
oauth = OAuth("sandbox-app", "sandbox-secret", store=store, login_url=url,
              trusted_hosts=["127.0.0.1"])
with Gong(auth=oauth, budget="off") as gong:
    print(len(gong.users.list().page().items))
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    programs = find_programs()
    if programs is None:
        reason = "No Postgres server is installed here (Debian's package is postgresql)."
        pytest.fail(reason) if os.environ.get("GONG_CI") else pytest.skip(reason)
    with running(programs) as made:
        yield made


@pytest.fixture
def database(cluster: Cluster) -> str:
    module = example("postgres_tokens")
    module.PostgresTokenStore(cluster.url()).create_table()
    cluster.execute("TRUNCATE gong_sign_ins")
    return cluster.url()


def start(served, database: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, served.url, database]
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_only_what_is_known_is_replaced(way, database):
    import asyncio

    module = example("postgres_tokens")

    def do(name: str, *arguments):
        if way.is_async:
            store = module.AsyncPostgresTokenStore(database)
            return asyncio.run(getattr(store, name)(*arguments))
        return getattr(module.PostgresTokenStore(database), name)(*arguments)

    assert do("load", "acme") is None
    assert not do("swap", "acme", "something", "a")
    assert do("swap", "acme", None, "a")
    assert not do("swap", "acme", None, "b")
    assert not do("swap", "acme", "b", None)
    assert do("swap", "acme", "a", "ä")
    assert do("load", "acme") == "ä"
    assert do("swap", "acme", "ä", None)
    assert do("swap", "acme", None, None)


@pytest.mark.parametrize("kind", ["PostgresTokenStore", "AsyncPostgresTokenStore"])
def test_a_sign_in_and_its_renewal(make, served, database, kind):
    way = Way("async" if kind.startswith("Async") else "sync")
    app = make(store=getattr(example("postgres_tokens"), kind)(database))
    sign_in(app, way)
    assert len(way.users(app)) == 40
    served.let_tokens_end()
    assert len(way.users(app)) == 40
    assert served.asked() == [200, 200]


def test_eight_processes_renew_a_token_once(make, served, database):
    sign_in(make(store=example("postgres_tokens").PostgresTokenStore(database)))
    served.let_tokens_end()
    processes = [start(served, database) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda process: process.communicate(timeout=60)[0], processes))
    assert told == ["40\n"] * 8
    assert served.asked() == [200, 200]


def test_after_a_crash_somebody_must_sign_in_again_at_once(make, served, database):
    store = example("postgres_tokens").PostgresTokenStore(database)
    sign_in(make(store=store))
    served.let_tokens_end()
    served.sandbox.faults.add(f"POST {TOKEN}: latency 5000-5000ms")
    process = start(served, database)
    ends = time.monotonic() + 20
    while len(served.asked()) < 2:
        assert time.monotonic() < ends
        time.sleep(0.02)
    process.kill()
    process.communicate()
    served.sandbox.faults.clear()
    began = time.monotonic()
    with pytest.raises(SignInRequired, match="broke off before its answer was stored"):
        Way("sync").users(make(store=store))
    assert time.monotonic() - began < 10
    assert served.asked() == [200, 200]
