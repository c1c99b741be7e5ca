"""``Gong`` and ``AsyncGong`` as objects: what they show, their budget, and their end."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import warnings

import pytest

from gong_api import (
    AsyncGong,
    BasicAuth,
    BearerAuth,
    BudgetExhausted,
    ConfigurationError,
    Gong,
    RequestOptions,
    Settings,
    events,
)
from gong_api._setup import _account_of
from gong_api.budget import MemoryBudget
from tests.config.clients import AT_ONCE, KINDS, USERS, awaited, client_of, page
from tests.config.loopback import Host
from tests.extras.door import CREDENTIALS, ROOT, Wire, errors


class Elsewhere(BasicAuth):
    base_url = "https://company-17.api.gong.io"


@pytest.mark.parametrize("kind", KINDS)
def test_the_base_url_is_that_of_the_settings_or_of_the_credentials(kind):
    client = client_of(kind, Wire(USERS), base_url=f"{ROOT}/")
    assert client.base_url == ROOT
    assert repr(client) == f"<{kind.__name__} of {ROOT}>"
    other = kind(auth=Elsewhere("k", "s3cret"), base_url=ROOT, budget="off", transport=Wire(USERS))
    assert other.base_url == "https://company-17.api.gong.io"


@pytest.mark.parametrize("kind", KINDS)
def test_the_settings_in_force_show_no_secret(kind):
    client = client_of(kind, Wire(USERS), timeout=5.0)
    assert client.config.timeout == 5.0
    assert not any(text in repr(client.config) for text in CREDENTIALS.values())


def test_the_budget_counts_requests(door):
    wire = Wire(USERS, AT_ONCE, USERS)
    settings = {"budget": "process", "account": f"count-{door.kind}", "daily_limit": 50}

    def act(gong):
        async def both():
            used = []
            for _ in range(2):
                await awaited(page(gong))
                used.append((gong.budget.used, gong.budget.left))
            return used

        return both() if door.is_async else asyncio.run(both())

    used = door.run(act, wire, rate=1000.0, **settings)
    assert used == [(1, 49), (3, 47)]
    status = client_of(Gong, wire, **settings).budget
    assert (status.kind, status.account, status.used) == ("process", f"count-{door.kind}", 3)


def test_a_budget_of_ones_own(door):
    budget = MemoryBudget("own", 1000.0, 1)

    def act(gong):
        async def both():
            await awaited(page(gong))
            await awaited(page(gong))

        return both() if door.is_async else asyncio.run(both())

    with pytest.raises(BudgetExhausted):
        door.run(act, Wire(USERS), budget=budget)
    assert budget.status().used == 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_budget_is_refused(kind):
    with pytest.raises(ConfigurationError, match="must be one of"):
        client_of(kind, Wire(USERS), budget="galaxy")


def account(auth, **settings):
    return _account_of(Settings(**settings), auth)


def test_accounts_are_told_apart_by_host_and_access_key():
    one = account(BasicAuth("k1", "s3cret"), base_url=ROOT)
    assert account(BasicAuth("k1", "another"), base_url=f"{ROOT.upper()}/") == one
    others = {
        one,
        account(BasicAuth("k2", "s3cret"), base_url=ROOT),
        account(BasicAuth("k1", "s3cret"), base_url="https://us-9.api.gong.io"),
        account(Elsewhere("k1", "s3cret"), base_url=ROOT),
        account(BearerAuth("t1"), base_url=ROOT),
    }
    assert len(others) == 5
    assert all("k1" not in name and "s3cret" not in name for name in others)
    assert all(len(name) == 16 for name in others)


def test_accounts_are_never_told_apart_by_a_token():
    assert account(BearerAuth("t1"), base_url=ROOT) == account(BearerAuth("t2"), base_url=ROOT)


def test_an_account_that_is_named_is_that():
    assert account(BasicAuth("k1", "s3cret"), base_url=ROOT, account="acme") == "acme"
    client = client_of(Gong, Wire(USERS), budget="process", account="acme-7")
    assert client.budget.account == "acme-7"


def test_a_closed_client_says_so():
    wire = Wire(USERS)
    gong = client_of(Gong, wire)
    listing = gong.users.list()
    gong.close()
    gong.close()
    for use in (
        listing.page,
        lambda: gong.calls.get("7"),
        lambda: gong.request("GET", "/v2/users"),
        lambda: gong.with_response.users.get("7"),
    ):
        with pytest.raises(ConfigurationError, match="client is closed"):
            use()
    assert wire.sent == []


def test_a_closed_async_client_says_so():
    wire = Wire(USERS)

    async def main():
        gong = client_of(AsyncGong, wire)
        await gong.close()
        await gong.close()
        for use in (
            gong.users.list,
            lambda: gong.calls.get("7"),
            lambda: gong.request("GET", "/v2/users"),
            lambda: gong.with_response.users.get("7"),
        ):
            with pytest.raises(ConfigurationError, match="client is closed"):
                await use()

    asyncio.run(main())
    assert wire.sent == []


FORGETFUL = """
import asyncio, sys
from gong_api import AsyncGong, Gong
settings = dict(access_key="k", access_key_secret="s3cr", base_url=sys.argv[1], budget="off")

def blocking():
    gong = Gong(**settings)
    gong.users.list().page()
    gong.with_options(retries=0).users.list().page()

async def waiting():
    gong = AsyncGong(**settings)
    await gong.users.list()

def tidy():
    with Gong(**settings) as gong:
        gong.users.list().page()
    Gong(**settings)
    try:
        Gong(rate=-1)
    except Exception:
        pass

blocking()
asyncio.run(waiting())
tidy()
"""


@pytest.mark.parametrize("dev_mode", [True, False])
def test_clients_that_are_not_closed_warn_in_development_mode(dev_mode):
    with Host() as host:
        done = subprocess.run(
            [
                sys.executable,
                *(["-X", "dev"] if dev_mode else []),
                "-c",
                FORGETFUL,
                f"http://127.0.0.1:{host.port}",
            ],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    ours = [line for line in done.stderr.splitlines() if "ResourceWarning: unclosed <" in line]
    ours = [line for line in ours if "Gong of http" in line]
    expected = ["<Gong of", "<AsyncGong of"] if dev_mode else []
    assert len(ours) == len(expected)
    assert all(name in line for name, line in zip(expected, ours, strict=True))


def test_connections_are_made_anew_for_another_loop():
    with Host() as host, warnings.catch_warnings():
        # The first loop took its connections with it, unclosed.
        warnings.simplefilter("ignore", ResourceWarning)
        gong = client_of(AsyncGong, base_url=f"http://127.0.0.1:{host.port}")

        async def main():
            found = await page(gong)
            return found.status, next(iter(gong._engine.driver.pool._made.values()))

        async def last():
            found = await main()
            await gong.close()
            return found

        (one, first), (other, second) = asyncio.run(main()), asyncio.run(last())
    assert (one, other) == (200, 200)
    assert first is not second


def test_connections_are_made_anew_after_a_fork(monkeypatch):
    with Host() as host, client_of(Gong, base_url=f"http://127.0.0.1:{host.port}") as gong:
        assert page(gong).status == 200
        pool = gong._engine.driver.pool
        (first,) = pool._made.values()
        # What a fork changes for a client is the process's number.
        monkeypatch.setattr(os, "getpid", lambda: -1)
        assert page(gong).status == 200
        (second,) = pool._made.values()
        first.close()
    assert first is not second
    assert not pool.opened


def test_all_hosts_are_reached_through_one_pool(door):
    with Host() as host:

        def act(gong):
            async def both():
                for name in ("127.0.0.1", "localhost"):
                    twin = gong.with_options(base_url=f"http://{name}:{host.port}")
                    await awaited(page(twin))
                return len(gong._engine.driver.pool._made)

            return both() if door.is_async else asyncio.run(both())

        assert door.run(act) == 1
    assert len(host.heads) == 2


def test_a_page_comes_with_what_stands_around_it(door):
    wire = Wire(errors(503, "later"), USERS)
    answer = door.run(lambda gong: gong.with_response.users.list(), wire)
    assert [user.id for user in answer.value.items] == ["1"]
    assert (answer.status, answer.attempts, answer.request_id) == (200, 2, "req-1")
    assert answer.headers["x-traceid"] == "req-1"
    assert answer.elapsed == pytest.approx(sum(door.clock.slept))


@pytest.mark.parametrize("kind", KINDS)
def test_a_token_is_a_bearer(kind):
    wire = Wire(USERS)

    async def main():
        await awaited(page(kind(access_token="t0ken", budget="off", transport=wire)))

    asyncio.run(main())
    assert wire.sent[0].headers["authorization"] == "Bearer t0ken"


def test_the_budget_of_the_machine(door, tmp_path):
    wire = Wire(AT_ONCE, USERS)
    settings = {"budget": "machine", "account": "acme", "state_dir": tmp_path, "rate": 1000.0}

    def act(gong):
        async def one():
            await awaited(page(gong, options=RequestOptions(max_wait=5.0)))
            return gong.budget

        return one() if door.is_async else asyncio.run(one())

    status = door.run(act, wire, **settings)

    assert (status.kind, status.used) == ("machine", 2)
    assert client_of(Gong, wire, **settings).budget.used == 2
    assert list(tmp_path.iterdir())


class Gone(Exception):
    """The caller gives up while it waits for its turn."""


def test_a_caller_that_gives_up_hands_its_place_back(door):
    budget = MemoryBudget("own", 0.05, 100)

    def leave(_seconds):
        raise Gone

    def act(gong):
        async def both():
            await awaited(page(gong))
            door.clock.sleep = leave
            gong._engine.driver._sleep = door.clock.asleep if door.is_async else leave
            used = budget.status().used
            with pytest.raises(Gone):
                await awaited(page(gong))
            return used, budget.status().used

        return both() if door.is_async else asyncio.run(both())

    assert door.run(act, Wire(USERS), budget=budget) == (1, 1)


def test_events_of_a_call(door):
    seen = []
    wire = Wire(errors(503, "later"), USERS)
    door.run(page, wire, on_event=seen.append)
    assert [type(event) for event in seen] == [
        events.Attempt,
        events.Retry,
        events.Attempt,
        events.PageRead,
    ]
    assert {event.operation for event in seen} == {"users.list"}
