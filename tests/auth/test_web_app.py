"""The example of a web app, used as a person does: click, agree, come back."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from gong_api.auth import OAuth
from tests.auth.examples import EXAMPLES, example
from tests.auth.way import Served, consent
from tests.sandbox.chromium import Browser

ROOT = "http://app.example"
CALLBACK = f"{ROOT}/callback"


@pytest.fixture
def visit(make: Callable[..., OAuth]) -> Callable[..., Any]:
    """Run a visit with a browser's cookies; redirects are the visitor's to follow."""
    app = example("oauth_app").make_app(make(), CALLBACK, "session-secret")

    @asynccontextmanager
    async def browser() -> AsyncIterator[httpx2.AsyncClient]:
        wire = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=wire, base_url=ROOT) as client:
            yield client

    def run(act: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
        asyncio.run(act(browser))

    return run


async def connected(client: httpx2.AsyncClient) -> httpx2.Response:
    sent = await client.get("/connect")
    assert sent.status_code == 303
    back = await asyncio.to_thread(consent, sent.headers["location"])
    return await client.get(back)


async def title(client: httpx2.AsyncClient) -> str:
    page = await client.get("/")
    assert page.status_code == 200
    return re.findall("<h1>(.*?)</h1>", page.text)[0]


def test_a_customer_connects_and_disconnects(visit):
    async def act(browser):
        async with browser() as client:
            assert await title(client) == "Not connected"
            back = await connected(client)
            assert (back.status_code, back.headers["location"]) == (303, "/")
            assert await title(client) == "40 people use Gong"
            gone = await client.post("/disconnect")
            assert gone.status_code == 303
            assert await title(client) == "Not connected"

    visit(act)


def test_customers_do_not_see_each_other(visit):
    async def act(browser):
        async with browser() as one, browser() as other:
            await connected(one)
            assert await title(one) == "40 people use Gong"
            assert await title(other) == "Not connected"

    visit(act)


def test_a_callback_that_was_not_asked_for_is_refused(visit, served):
    async def act(browser):
        async with browser() as attacker, browser() as victim:
            sent = await attacker.get("/connect")
            back = await asyncio.to_thread(consent, sent.headers["location"])
            refused = await victim.get(back)
            assert refused.status_code == 400
            assert "not under way" in refused.text
            await victim.get("/connect")
            refused = await victim.get(back)
            assert refused.status_code == 400
            assert "its state differs" in refused.text
            assert await title(victim) == "Not connected"

    visit(act)
    assert served.asked() == []


def test_a_refusal_is_shown(visit):
    async def act(browser):
        async with browser() as client:
            sent = await client.get("/connect")
            back = await asyncio.to_thread(consent, sent.headers["location"], "deny")
            refused = await client.get(back)
            assert refused.status_code == 400
            assert "Consent was refused at Gong" in refused.text

    visit(act)


def test_a_token_that_ended_is_renewed_between_visits(visit, served):
    async def act(browser):
        async with browser() as client:
            await connected(client)
            served.let_tokens_end()
            assert await title(client) == "40 people use Gong"

    visit(act)
    assert served.asked() == [200, 200]


@pytest.mark.slow
def test_in_a_real_browser(served: Served, tmp_path: Path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = {
        **os.environ,
        "GONG_CLIENT_ID": "sandbox-app",
        "GONG_CLIENT_SECRET": "sandbox-secret",
        "GONG_LOGIN_URL": served.url,
        "SESSION_SECRET": "session-secret",
        "PORT": port,
    }
    browser = Browser(tmp_path / "profile")
    with subprocess.Popen([sys.executable, EXAMPLES / "oauth_app.py"], env=environment) as process:
        try:
            root = f"http://127.0.0.1:{port}/"
            ends = time.monotonic() + 20
            while True:
                try:
                    assert httpx2.get(root).status_code == 200
                    break
                except httpx2.ConnectError:
                    assert time.monotonic() < ends
                    time.sleep(0.1)
            browser.open(root)
            browser.wait("!!document.getElementById('connect')")
            browser.run("document.getElementById('connect').click()")
            browser.wait("!!document.getElementById('allow')")
            browser.run("document.getElementById('allow').click()")
            browser.wait("document.body?.innerText.includes('40 people use Gong')")
        finally:
            browser.close()
            process.terminate()
            process.wait(20)
