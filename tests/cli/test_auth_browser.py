"""The whole sign-in of ``gong auth login --oauth`` in a real browser, on the consent page."""

from __future__ import annotations

import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gong_api.testing import Sandbox
from tests.cli.terminal import Recorded, gong_process
from tests.cli.test_auth import free_port
from tests.sandbox.chromium import Browser

pytestmark = pytest.mark.slow

TELL = "import sys; open(sys.argv[2], 'w').write(sys.argv[1])"


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    browser = Browser(tmp_path / "profile")
    yield browser
    browser.close()


@pytest.fixture
def served() -> Iterator[Recorded]:
    with Recorded(Sandbox(calls=20)).serve() as recorded:
        yield recorded


@pytest.fixture
def signing_in(
    served: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A command that waits for its browser, and the address that the browser was given."""
    address = tmp_path / "address"
    tell = shlex.join([sys.executable, "-c", TELL])
    monkeypatch.setenv("BROWSER", f"{tell} %s {address}")
    given = ["--oauth", "--client-id", "sandbox-app", "--with-secret-stdin", "--port", free_port()]
    where = ["--login-url", served.url, "--trusted-host", "127.0.0.1"]
    with subprocess.Popen(
        [sys.executable, "-m", "gong_api.cli", "auth", "login", *given, *where],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        process.stdin.write("sandbox-secret\n")
        process.stdin.flush()
        ends = time.monotonic() + 20
        while not (address.exists() and address.read_text()):
            assert process.poll() is None
            assert time.monotonic() < ends
            time.sleep(0.05)
        yield process, address.read_text()
        process.kill()


def test_an_admin_allows(browser, signing_in, served):
    process, address = signing_in
    browser.open(address)
    browser.wait("!!document.getElementById('allow')")
    assert "api:calls:read:transcript" in browser.text()
    browser.run("document.getElementById('allow').click()")
    browser.wait("document.body?.innerText.includes('You can close this window')")
    _, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert f"Signed in to {served.url} as profile default." in err
    users = gong_process("api", "GET", "/v2/workspaces")
    assert (users.returncode, users.stderr) == (0, "")
    complaints = [c for c in browser.complaints() if "favicon" not in str(c)]
    assert complaints == []


def test_an_admin_denies(browser, signing_in):
    process, address = signing_in
    browser.open(address)
    browser.wait("!!document.getElementById('allow')")
    browser.run("document.getElementById('deny').click()")
    browser.wait("document.body?.innerText.includes('Consent was refused at Gong')")
    _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert err.endswith("Error: Consent was refused at Gong; nothing was connected.\n")
