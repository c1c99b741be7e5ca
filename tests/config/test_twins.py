"""Twins: ``with_options``, copies and ``as_async``, what they share and what they may change."""

from __future__ import annotations

import asyncio
import copy
import pickle

import httpx2
import pytest

from gong_api import AsyncGong, ConfigurationError, Gong, Settings, configure
from gong_api.config import ClientSettings, TwinSettings
from tests.config.clients import KINDS, USERS, client_of, page
from tests.extras.door import CREDENTIALS, Wire


@pytest.mark.parametrize("kind", KINDS)
def test_constructor_configure_and_twins_know_the_same_names(kind):
    client = client_of(kind, Wire(USERS))
    nothing = dict.fromkeys(ClientSettings.__annotations__)
    assert configure(**nothing) == Settings.resolve()
    kind(**{**nothing, **CREDENTIALS})
    assert client.with_options(**nothing).config == client.config
    for refuse in (configure, kind, client.with_options):
        with pytest.raises(ConfigurationError, match="no setting colour"):
            refuse(colour="red")


CHANGES = {
    "base_url": "https://us-9.api.gong.io",
    "timeout": 5.0,
    "connect_timeout": 2.0,
    "retries": 0,
    "max_wait": 1.0,
    "deadline": 9.0,
    "priority": "bulk",
    "headers": {"X-A": "1"},
    "user_agent": "acme/1",
    "temp_dir": "tmp",
    "validate": False,
    "debug": True,
    "log": "error",
    "logger": None,
    "on_event": print,
}


def test_the_table_has_all_that_a_twin_may_change():
    assert CHANGES.keys() == TwinSettings.__annotations__.keys()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_twin_has_its_own_settings_and_shares_the_rest(kind, name):
    client = client_of(kind, Wire(USERS))
    before = client.config

    twin = client.with_options(**{name: CHANGES[name]})

    assert type(twin) is kind
    assert getattr(twin.config, name) == CHANGES[name]
    assert client.config is before
    assert twin._engine.driver is client._engine.driver
    assert twin._budget is client._budget
    assert twin._auth is client._auth
    assert twin._runtime.quota is client._runtime.quota
    assert twin._runtime.odd_seen is client._runtime.odd_seen


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", sorted(ClientSettings.__annotations__.keys() - TwinSettings.__annotations__.keys())
)
def test_a_twin_cannot_have_what_is_shared_in_another_way(kind, name):
    with pytest.raises(ConfigurationError, match=f"with_options cannot change {name}"):
        client_of(kind, Wire(USERS)).with_options(**{name: "x"})


@pytest.mark.parametrize("kind", KINDS)
def test_a_twins_settings_are_checked(kind):
    with pytest.raises(ConfigurationError, match="above 0"):
        client_of(kind, Wire(USERS)).with_options(timeout=-1)


def test_a_twins_settings_hold_on_the_wire(door):
    wire = Wire(USERS)
    door.run(
        lambda gong: page(gong.with_options(base_url="https://us-9.api.gong.io", user_agent="t/2")),
        wire,
    )
    (sent,) = wire.sent
    assert sent.url == "https://us-9.api.gong.io/v2/users"
    assert sent.headers["user-agent"].startswith("t/2 gong-api/")
    assert sent.headers["authorization"].startswith("Basic ")


def test_closing_a_twin_closes_nothing():
    client = client_of(Gong, Wire(USERS))
    with client.with_options(retries=0) as twin:
        page(twin)
    page(client)
    page(twin)
    client.close()
    for closed in (client, twin):
        with pytest.raises(ConfigurationError, match="closed"):
            page(closed)


def test_closing_an_async_twin_closes_nothing():
    async def main():
        client = client_of(AsyncGong, Wire(USERS))
        async with client.with_options(retries=0) as twin:
            await page(twin)
        await page(twin)
        await client.close()
        for closed in (client, twin):
            with pytest.raises(ConfigurationError, match="closed"):
                await page(closed)

    asyncio.run(main())


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_a_twin_and_a_pickle_is_none(kind):
    client = client_of(kind, Wire(USERS))
    twin = copy.copy(client)
    assert twin is not client
    assert twin._engine.driver is client._engine.driver
    for refuse in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match="make one in each process"):
            refuse(client)


def test_an_async_client_of_the_same_budget():
    client = client_of(Gong, Wire(USERS), budget="process", account="both", rate=1000.0)
    page(client)

    async def main():
        async with client.as_async() as other:
            assert isinstance(other, AsyncGong)
            assert other.config is client.config
            assert other._auth is client._auth
            await page(other)
            return other.budget.used

    assert asyncio.run(main()) == client.budget.used == 2


def test_a_blocking_transport_has_no_async_client():
    class Blocking(httpx2.BaseTransport):
        pass

    with pytest.raises(ConfigurationError, match="AsyncGong needs"):
        client_of(Gong, Blocking()).as_async()
