from __future__ import annotations

import asyncio
import socket
import time
from pathlib import Path

import httpx2
import pytest

from gong_api import AsyncGong, Gong
from gong_api.sandbox import extra
from gong_api.sandbox.clock import Clock
from gong_api.sandbox.settings import read_moment
from gong_api.sync import sync
from gong_api.testing import Sandbox

UNTIL = "2026-05-20T16:00:00Z"


def test_a_client_is_wired_to_the_sandbox_in_process():
    sandbox = Sandbox(calls=120, until=UNTIL)
    with sandbox.client() as gong:
        assert isinstance(gong, Gong)
        assert len(list(gong.users.list())) == 40
        assert len(list(gong.calls.list_extensive(include="all"))) == 120


def test_an_async_client_is_wired_to_the_sandbox_in_process():
    sandbox = Sandbox(calls=120, until=UNTIL)

    async def count() -> int:
        async with sandbox.async_client() as gong:
            assert isinstance(gong, AsyncGong)
            return len([call async for call in gong.calls.list_extensive()])

    assert asyncio.run(count()) == 120


def test_settings_of_the_client_can_be_given():
    sandbox = Sandbox(calls=5, access_token="token")
    with sandbox.client(access_key=None, access_key_secret=None, access_token="token") as gong:
        assert gong.users.list().first() is not None
    assert sandbox.log[-1].status == 200


def test_one_transport_serves_blocking_and_async_clients_and_twins():
    sandbox = Sandbox(calls=5, until=UNTIL)

    async def ask(gong: Gong) -> list[str]:
        async with gong.as_async() as twin, httpx2.AsyncClient(transport=sandbox.transport) as own:
            status = (await own.get("https://x.example/v2/users")).status_code
            return [str(status), *[user.id or "" async for user in twin.users.list()]]

    with sandbox.client() as gong:
        ids = [user.id for user in gong.users.list()]
        assert asyncio.run(ask(gong)) == ["401", *ids]
    assert len(ids) == 40


def test_a_sync_needs_no_socket(tmp_path: Path):
    sandbox = Sandbox(calls=12, days=5, until=UNTIL, frozen=True)
    with sandbox.client() as gong:
        report = sync(gong, tmp_path / "gong.duckdb", now=sandbox.clock.now)
        assert len(gong.users.list().collect()) == report.rows["users"] == 40
    assert report.rows["calls"] + report.private == len(sandbox.state.call_ids())


def test_the_async_transport_breaks_and_waits_like_a_connection():
    sandbox = Sandbox(calls=5, faults=["reset x1, truncate x1", "latency 10ms"])

    async def ask() -> list[str]:
        names = []
        client = httpx2.AsyncClient(transport=sandbox.async_transport, base_url="https://x.example")
        async with client:
            for timeout in (5, 5, 0.001, 5):
                try:
                    answer = await client.get("/v2/users", timeout=timeout)
                    names.append(str(answer.status_code))
                except httpx2.TransportError as error:
                    names.append(type(error).__name__)
        return names

    assert asyncio.run(ask()) == ["ReadError", "RemoteProtocolError", "ReadTimeout", "401"]


def test_serve_gives_a_base_url_within_the_block_and_frees_the_port():
    sandbox = Sandbox(calls=5)
    with sandbox.serve() as url:
        assert url.startswith("http://127.0.0.1:")
        assert httpx2.get(f"{url}/v2/users", auth=("sandbox", "sandbox")).status_code == 200
        port = int(url.rpartition(":")[2])
        with pytest.raises(OSError, match=r"\w"), sandbox.serve(port):
            pass  # pragma: no cover
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{url}/v2/users")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_an_answer_on_the_socket_is_not_held_back_by_the_network_stack():
    sandbox = Sandbox(calls=5)
    with sandbox.serve() as url, httpx2.Client(base_url=url) as client:
        client.get("/v2/users")
        begun = time.perf_counter()
        for _ in range(20):
            client.get("/v2/users")
        assert (time.perf_counter() - begun) / 20 < 0.03


def test_latency_of_every_request_is_waited_out():
    sandbox = Sandbox(calls=5, latency="20-30ms")
    with httpx2.Client(transport=sandbox.transport, base_url="https://x.example") as client:
        begun = time.perf_counter()
        client.get("/v2/users")
        assert time.perf_counter() - begun >= 0.02


def test_until_is_a_date_a_moment_or_now():
    assert Sandbox(until="2026-05-20").settings.until == read_moment("2026-05-20T00:00:00Z")
    clock = Clock(read_moment(UNTIL), frozen=True)
    assert Sandbox(clock=clock).settings.until == read_moment(UNTIL)
    with pytest.raises(ValueError, match="offset"):
        Sandbox(until="2026-05-20T00:00:00")


def test_the_state_tells_what_a_test_needs():
    state = Sandbox(calls=50, until=UNTIL, frozen=True).state
    assert len(state.call_ids()) == 50
    assert len(state.users) == 42
    assert len(state.workspace_ids) == 2
    assert state.first_start < read_moment(UNTIL)


def test_a_sandbox_is_made_in_a_moment():
    begun = time.perf_counter()
    for _ in range(20):
        Sandbox(until=UNTIL)
    assert (time.perf_counter() - begun) / 20 < 0.02


def test_a_missing_package_of_the_extra_is_named_with_the_command_that_installs_it():
    with pytest.raises(ImportError, match=r'no_such_package: pip install "gong-api\[sandbox\]"'):
        extra.require("no_such_package")
