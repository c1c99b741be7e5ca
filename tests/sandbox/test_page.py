"""The page at `/`, as bytes and in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from gong_api.testing import Sandbox
from tests.sandbox.chromium import Browser

STATUS = "/_sandbox/status"
CALLBACK = "http://127.0.0.1:1/callback"


def test_the_page_is_one_document_without_external_assets(door):
    answer = door.client.get("/", auth=None)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert re.findall(r"(?:src|href)=\"([^\"]*)\"", answer.text) == ["data:,", "#reference"]
    assert "//" not in re.sub(r"<!.*?>", "", answer.text).replace("https://", "//x")


def test_the_status_has_what_the_page_shows(door):
    door.sandbox.faults.add("GET /v2/logs: 500")
    door.sandbox.webhooks.add("http://127.0.0.1:1/hook?key=top-secret", "secret url")
    door.get("/v2/users")
    shown = door.get(STATUS)
    status = shown.json()
    assert status["company"]["calls"] == 250
    assert status["company"]["users"] == 40
    assert status["clock"] == {"now": "2026-05-20T16:00:00Z", "frozen": True}
    assert status["budget"]["usedToday"] == 1
    assert status["faults"] == ["GET /v2/logs: 500"]
    assert [entry["path"] for entry in status["entries"]] == ["/v2/users"]
    assert door.get(STATUS, after="1").json()["entries"] == []
    assert status["webhooks"]["rules"][0]["host"] == "127.0.0.1:1"
    assert "top-secret" not in shown.text


def test_the_reference_lists_every_operation(door):
    operations = door.get("/_sandbox/reference").json()["operations"]
    assert len(operations) == 73
    added = next(one for one in operations if one["id"] == "addCall")
    assert "*clientUniqueId" in added["body"]


def test_a_website_cannot_turn_the_knobs(door):
    foreign = {"origin": "https://evil.example"}
    answer = door.client.post("/_sandbox/reset", headers=foreign)
    assert answer.status_code == 403
    own = {"origin": str(door.client.base_url).rstrip("/")}
    assert door.client.post("/_sandbox/reset", headers=own).status_code == 200


def test_a_name_that_only_leads_here_is_refused():
    with Sandbox(calls=5).serve() as url, httpx2.Client(base_url=url) as client:
        for path in ("/", "/_sandbox/clock"):
            rebound = client.get(path, headers={"host": "evil.example:80"})
            assert (rebound.status_code, client.get(path).status_code) == (403, 200)
            named = client.get(path, headers={"host": "localhost:8099"})
            assert named.status_code == 200


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    browser = Browser(tmp_path / "profile")
    yield browser
    browser.close()


@pytest.mark.slow
def test_a_developer_sees_what_the_client_did(browser, tmp_path):
    sandbox = Sandbox(calls=250, until="2026-05-20T16:00:00Z", frozen=True, rate=3)
    with sandbox.serve() as url:
        browser.open(url)
        browser.wait("document.body.innerText.includes('250 calls')")
        browser.wait("document.querySelectorAll('#operations details').length === 73")
        httpx2.get(f"{url}/v2/users?limit=5", auth=("sandbox", "sandbox"))
        browser.wait("document.querySelectorAll('#log tr').length === 1")
        assert "GET /v2/users?limit=5" in browser.text()
        assert "limit is unknown and ignored" in browser.text()
        browser.run("document.querySelector('[data-move=\"3600\"]').click()")
        browser.wait("document.body.innerText.includes('17:00:00 UTC')")
        assert sandbox.clock.now().hour == 17
        browser.run("document.querySelector('#fault input').value = 'explode'")
        browser.run("document.querySelector('#fault button').click()")
        browser.wait("document.body.innerText.includes('explode is no action')")
        browser.run("document.querySelector('#fault input').value = 'GET /v2/logs: 500'")
        browser.run("document.querySelector('#fault button').click()")
        browser.wait("document.querySelector('#faults').innerText.includes('GET /v2/logs')")
        assert sandbox.faults.rules() == ["GET /v2/logs: 500"]
        sandbox.reset()
        browser.wait("document.querySelectorAll('#log tr').length === 0")
        browser.screenshot(tmp_path / "page.png")
        # The mistake that was typed in is the only one.
        assert [c["entry"]["text"] for c in browser.complaints() if "400" not in str(c)] == []
        assert {part for part in browser.requested() if not part.startswith(url)} <= {"data:,"}
    assert (tmp_path / "page.png").stat().st_size > 20_000


@pytest.mark.slow
def test_an_administrator_consents_in_the_browser(browser):
    sandbox = Sandbox(calls=5)
    ask = f"client_id=sandbox-app&response_type=code&redirect_uri={CALLBACK}&scope=api:users:read"
    with sandbox.serve() as url:
        browser.open(f"{url}/oauth2/authorize?{ask}&state=7")
        assert "api:users:read" in browser.text()
        browser.run("document.querySelector('#allow').click()")
        browser.wait("!document.querySelector('#allow')")
        landed = next(part for part in browser.requested() if part.startswith(CALLBACK))
        found = re.fullmatch(r".*\?code=([\w-]+)&state=7", landed)
        given = {"grant_type": "authorization_code", "redirect_uri": CALLBACK, "code": found[1]}
        app = ("sandbox-app", "sandbox-secret")
        reply = httpx2.post(f"{url}/oauth2/generate-customer-token", params=given, auth=app)
    assert reply.json()["scope"] == "api:users:read"
