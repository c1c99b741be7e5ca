"""``gong budget``: the machine's budget, a shared one, one that is away, and none."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator

import pytest
import redis

from gong_api.budget import Budget, get_budget
from tests.budget.servers import Valkey, free_port
from tests.cli.terminal import gong, gong_process


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONG_ACCESS_KEY", "key")
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "hidden")
    monkeypatch.setenv("GONG_ACCOUNT", "acme")


@pytest.fixture
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    server = Valkey(tmp_path_factory.mktemp("valkey"), ("--requirepass", "pass-word"))
    try:
        yield server.start()
    finally:
        server.kill()


def labelled(monkeypatch: pytest.MonkeyPatch, label: str, kind: str) -> Budget:
    monkeypatch.setenv("GONG_BUDGET_LABEL", label)
    return get_budget(kind, "acme", 3, 10_000, os.environ["GONG_STATE_DIR"])


def test_the_machine_tells_who_used_what(monkeypatch: pytest.MonkeyPatch):
    nightly = labelled(monkeypatch, "nightly \x1b[31msync", "machine")
    assert nightly.acquire(None, max_wait=1, priority="bulk").granted
    nightly.acquire(None, max_wait=1, priority="bulk")
    done = gong("budget")
    assert (done.code, done.err) == (0, "")
    first, day, pace, blank, head, row = done.out.splitlines()
    assert first == "The budget of account acme is shared by this machine's processes."
    used = "1 of 10,000 requests used today, 9,999 left, 1,000 of them not for bulk"
    assert re.fullmatch(
        re.escape(used) + r"; the day ends at \d{4}-\d\d-\d\d 00:00 UTC, in [\d.]+ (h|min|s).*\.",
        day,
    )
    assert re.fullmatch(
        r"0\.1 requests a second of late of 3 at most; 1 waiting \(1 of them bulk\); the next one "
        r"is free in 0\.\d s\.",
        pace,
    )
    assert blank == ""
    assert head.split() == ["who", "requests", "interactive", "bulk"]
    assert row.split() == ["nightly", "[31msync", "1", "0", "1"]


def test_json_has_all_of_it(monkeypatch: pytest.MonkeyPatch):
    made = labelled(monkeypatch, "console", "machine")
    made.acquire(None, max_wait=1)
    made.pause(7200, daily=True)
    done = gong("budget", "--json")
    found = json.loads(done.out)
    assert (found["kind"], found["account"], found["used"], found["left"]) == (
        "machine",
        "acme",
        10_000,
        0,
    )
    assert found["usage"] == [{"who": "console", "interactive": 1, "bulk": 0, "calls": 1}]
    assert found["elsewhere"] == 9_999
    assert 7190 < found["paused_for"] <= 7200
    assert found["resets_at"].endswith("+00:00")
    assert "hidden" not in done.out
    text = gong("budget").out
    assert "Gong asked for a pause; it lasts for another 2 h 0 min." in text
    assert re.search(r"^\(not through this budget\) +9,999 +0 +0$", text, re.MULTILINE)


def test_a_server_is_asked_as_gong_budget_says(valkey: Valkey, monkeypatch: pytest.MonkeyPatch):
    url = f"redis://:pass-word@127.0.0.1:{valkey.port}/0"
    assert labelled(monkeypatch, "web-1", url).acquire(None, max_wait=1).granted
    monkeypatch.setenv("GONG_BUDGET", url)
    done = gong_process("budget")
    assert (done.returncode, done.stderr) == (0, "")
    place = f"redis://127.0.0.1:{valkey.port}/0"
    assert f"is shared by all machines that use {place}." in done.stdout
    assert re.search(r"^web-1 +1 +1 +0$", done.stdout, re.MULTILINE)
    found = json.loads(gong("budget", "--json").out)
    assert (found["store"], found["used"], found["reserved"]) == (place, 1, 1000)
    assert "pass-word" not in done.stdout


def test_what_a_server_has_lost_is_told_apart(valkey: Valkey, monkeypatch: pytest.MonkeyPatch):
    url = f"redis://:pass-word@127.0.0.1:{valkey.port}/0"
    made = labelled(monkeypatch, "web-1", url)
    assert made.acquire(None, max_wait=1).granted
    redis.Redis(port=valkey.port, password="pass-word").flushall()
    assert made.status().recalled == 1
    monkeypatch.setenv("GONG_BUDGET", url)
    text = gong("budget").out
    assert re.search(r"^\(before the server lost its data\) +1 +0 +0$", text, re.MULTILINE)
    assert "not through this budget" not in text
    found = json.loads(gong("budget", "--json").out)
    assert (found["recalled"], found["elsewhere"]) == (1, 0)


def test_a_server_that_is_away_is_an_error_without_its_password(monkeypatch: pytest.MonkeyPatch):
    port = free_port()
    monkeypatch.setenv("GONG_BUDGET", f"redis://:pass-word@127.0.0.1:{port}/0")
    done = gong("budget")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(
        f"Error: The shared budget at redis://127.0.0.1:{port}/0 cannot be used: "
    )
    assert done.err.count("\n") == 1
    assert "pass-word" not in done.err
    assert gong("budget", "--debug").err.count("pass-word") == 0


def test_alone_the_machine_tells_of_itself(monkeypatch: pytest.MonkeyPatch):
    port = free_port()
    monkeypatch.setenv("GONG_BUDGET", f"redis://127.0.0.1:{port}/0")
    monkeypatch.setenv("GONG_BUDGET_FALLBACK", "0.5")
    done = gong("budget")
    assert done.code == 0
    assert f"this machine's own, since redis://127.0.0.1:{port}/0 is away." in done.out
    assert "0 of 5,000 requests used today" in done.out
    assert "of 1.5 at most" in done.out


def test_a_budget_that_is_off_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_BUDGET", "off")
    assert "is off: requests are sent at once." in gong("budget").out


def test_a_budget_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_BUDGET", "redis//:pass-word@host")
    done = gong("budget")
    assert done.code == 1
    assert "The budget must be one of 'process', 'machine', 'off', not what is set" in done.err
    assert "pass-word" not in done.err


def test_a_named_account_needs_no_credentials(valkey: Valkey, monkeypatch: pytest.MonkeyPatch):
    url = f"redis://:pass-word@127.0.0.1:{valkey.port}/0"
    assert labelled(monkeypatch, "web-1", url).acquire(None, max_wait=1).granted
    monkeypatch.setenv("GONG_BUDGET", url)
    for name in ("GONG_ACCESS_KEY", "GONG_ACCESS_KEY_SECRET"):
        monkeypatch.delenv(name)
    found = json.loads(gong("budget", "--json").out)
    assert (found["account"], found["used"]) == ("acme", 1)
    monkeypatch.delenv("GONG_ACCOUNT")
    assert "There are no credentials" in gong("budget").err
