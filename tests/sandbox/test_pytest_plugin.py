from __future__ import annotations

import re
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gong_api.testing import Sandbox, SandboxControl

TESTS = """
import asyncio
import pytest
import time


def test_a_client_has_users(gong_client):
    assert gong_client.users.list().first() is not None

def test_each_test_has_its_own(gong_sandbox, gong_client):
    assert len(gong_sandbox.log) == 0
    gong_sandbox.faults.add("500")

@pytest.mark.gong_sandbox(calls=7, users=20, until="2026-05-20")
def test_a_mark_shapes_it(gong_sandbox, gong_client):
    assert len(gong_client.users.list().collect()) == 20
    assert len(gong_sandbox.state.call_ids()) == 7

def test_async(async_gong_client):
    async def count():
        async with async_gong_client as gong:
            return len(await gong.users.list().collect())
    assert asyncio.run(count()) == 40
"""


def test_the_fixtures_work_in_a_project_of_its_own(tmp_path):
    (tmp_path / "test_own.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--strict-markers", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "4 passed" in done.stdout, done.stdout + done.stderr


def test_the_example_of_the_readme_works(tmp_path):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    (example,) = [block for block in blocks if "def test_" in block]
    (tmp_path / "test_readme.py").write_text(example, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_the_fixtures_of_this_project(gong_sandbox, gong_client):
    assert len(gong_client.users.list().collect()) == 40
    assert len(gong_sandbox.log) == 1


def test_sandbox_and_client_are_made_in_under_20_ms():
    def make() -> None:
        with Sandbox().client():
            pass

    make()
    begun = time.perf_counter()
    for _ in range(20):
        make()
    assert (time.perf_counter() - begun) / 20 < 0.02


@pytest.fixture
def control():
    sandbox = Sandbox(calls=50, until="2026-05-20T16:00:00Z", frozen=True)
    with sandbox.serve() as url, SandboxControl(url) as control:
        yield sandbox, control


def test_another_process_moves_the_clock(control):
    sandbox, remote = control
    start = datetime(2026, 5, 20, 16, tzinfo=UTC)
    assert remote.now() == start
    assert remote.move_clock(timedelta(hours=1)) == start + timedelta(hours=1)
    assert remote.move_clock(60.0) == start + timedelta(minutes=61)
    assert remote.set_clock(start) == start
    remote.resume_clock()
    assert not sandbox.clock.frozen
    assert remote.freeze_clock() >= start
    assert sandbox.clock.frozen


def test_another_process_sets_faults_and_reads_the_log(control):
    sandbox, remote = control
    assert remote.add_faults("GET /v2/users: 503 x1") == remote.faults()
    with sandbox.client(retries=0) as gong:
        with pytest.raises(Exception, match="503"):
            gong.users.list().first()
        gong.users.list().first()
    entries = remote.log()
    assert [entry["status"] for entry in entries] == [503, 200]
    assert remote.log(after=entries[0]["number"]) == entries[1:]
    remote.clear_faults()
    assert sandbox.faults.rules() == []
    with pytest.raises(ValueError, match="explode"):
        remote.add_faults("explode")
    remote.reset()
    assert remote.log() == []


def test_another_process_registers_webhooks_and_revokes_tokens(control):
    sandbox, remote = control
    rule = remote.add_webhook("http://127.0.0.1:1/hook", filter={"language": "eng"})
    assert remote.test_webhook(rule)["error"] == "ConnectionRefusedError"
    assert remote.webhook_key() == sandbox.webhooks.public_key
    code = sandbox.oauth.authorize("https://app.example", ("api:users:read",))
    remote.revoke_tokens()
    with pytest.raises(Exception, match="code is unknown"):
        sandbox.oauth.exchange(code, "https://app.example", None)
