"""Clients that know nothing of this project work against the sandbox, unchanged but for its URL."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from gong_api.testing import Sandbox

pytestmark = pytest.mark.slow

UNTIL = "2026-05-20T16:00:00Z"
GONGY = "gongy==0.5.3"
# Where a Python 3.13 may stand besides the PATH.
VERSIONS = Path.home() / ".pyenv/versions"

SCRIPT = """
import asyncio, json, sys
from datetime import UTC, datetime, timedelta
from gongy import Gongy
from yarl import URL

async def main() -> None:
    end = datetime(2026, 5, 20, 16, tzinfo=UTC)
    start = end - timedelta(days=200)
    found = {}
    async with Gongy(api_key="sandbox", secret="sandbox", base_url=URL(sys.argv[1])) as gong:
        listed = [call async for page in gong.get_calls(start, end) for call in page.calls]
        found["calls"] = [call.id for call in listed]
        found["one"] = (await gong.get_call(listed[7].id)).call.id
        pages = [page async for page in gong.get_calls_extensive(start, end)]
        found["extensive"] = [call.meta_data.id for page in pages for call in page.calls]
        pages = [page async for page in gong.get_call_transcripts(ids=json.loads(sys.argv[2]))]
        found["transcripts"] = [one.call_id for page in pages for one in page.call_transcripts]
    print(json.dumps(found))

asyncio.run(main())
"""


def python_313() -> str:
    pyenv = sorted(VERSIONS.glob("3.13.*/bin/python3.13"))
    found = shutil.which("python3.13", path=os.pathsep.join(_real_folders()))
    if found is None and not pyenv:
        pytest.skip(f"{GONGY} needs Python 3.13, and there is none")
    return found or str(pyenv[-1])


def _real_folders() -> list[str]:
    """The PATH without pyenv's shims, which stand also for versions that are switched off."""
    return [f for f in os.environ.get("PATH", "").split(os.pathsep) if "shims" not in f]


@pytest.fixture(scope="module")
def gongy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python in which the published client is installed."""
    folder = tmp_path_factory.mktemp("gongy")
    subprocess.run([python_313(), "-m", "venv", str(folder)], check=True)
    install = [str(folder / "bin/python"), "-m", "pip", "install", "-q", GONGY]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return str(folder / "bin/python")


def test_the_published_client_gongy_walks_calls_and_transcripts(gongy):
    sandbox = Sandbox(calls=250, until=UNTIL, frozen=True, rate=3, daily_limit=10_000)
    with sandbox.client() as gong:
        # This client refuses the speaker null that Gong gives where it knows none.
        named = [
            one.call_id
            for one in gong.calls.list_transcripts()
            if all(part.speaker_id for part in one.transcript)
        ]
    with sandbox.serve() as url:
        done = subprocess.run(
            [gongy, "-c", SCRIPT, url, json.dumps(named)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    ids = sandbox.state.call_ids()
    assert sorted(found["calls"]) == sorted(found["extensive"]) == sorted(ids)
    assert found["one"] == found["calls"][7]
    assert sorted(found["transcripts"]) == sorted(named)
    assert len(named) > 100
    assert 200 in {entry.status for entry in sandbox.log}


def curl(*arguments: str) -> tuple[int, str]:
    if shutil.which("curl") is None:
        pytest.skip("there is no curl")
    command = ["curl", "--silent", "--noproxy", "*", "--write-out", "\n%{http_code}", *arguments]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    body, _, status = output.rpartition("\n")
    return int(status), body


def test_curl_reads_writes_and_uploads(tmp_path):
    sandbox = Sandbox(calls=50, until=UNTIL, frozen=True)
    key = ("--user", "sandbox:sandbox")
    with sandbox.serve() as url:
        status, body = curl(*key, f"{url}/v2/users")
        users = json.loads(body)["users"]
        assert (status, len(users)) == (200, 40)
        recorded = ("webConferencesRecorded", "telephonyCallsImported")
        host = next(
            user["id"]
            for user in users
            if user["active"] and any(user["settings"][name] for name in recorded)
        )
        call = {
            "clientUniqueId": "curl-1",
            "actualStart": "2026-05-20T10:00:00Z",
            "direction": "Inbound",
            "primaryUser": host,
            "parties": [{"userId": host}],
        }
        status, body = curl(*key, "--json", json.dumps(call), f"{url}/v2/calls")
        assert status == 200, body
        (tmp_path / "call.wav").write_bytes(b"RIFF" + bytes(4096))
        media = f"{url}/v2/calls/{json.loads(body)['callId']}/media"
        part = f"mediaFile=@{tmp_path / 'call.wav'};type=audio/wav"
        assert curl(*key, "--request", "PUT", "--form", part, media)[0] == 201
        assert curl(*key, "--request", "PUT", "--form", "other=1", media)[0] == 400
        status, _ = curl(*key, "--data", "{}", f"{url}/v2/calls/extensive")
        assert status == 415
        # The array body of a GET.
        status, body = curl(*key, "--request", "GET", "--json", "[]", f"{url}/v2/crm/entities")
        assert (status, json.loads(body)["errors"]) == (400, ["integrationId parameter is missing"])


def test_curl_goes_through_oauth():
    sandbox = Sandbox(calls=5)
    with sandbox.serve() as url:
        asked = "client_id=sandbox-app&response_type=code&redirect_uri=http://127.0.0.1:1/"
        asked += "&scope=api:users:read&decision=allow"
        back = ("--output", os.devnull, "--write-out", "\n%{redirect_url}")
        command = ["curl", "--silent", *back, "--data", asked, f"{url}/oauth2/authorize"]
        code = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        code = code.rpartition("code=")[2]
        query = f"grant_type=authorization_code&code={code}&redirect_uri=http://127.0.0.1:1/"
        app = ("--user", "sandbox-app:sandbox-secret", "--request", "POST")
        status, body = curl(*app, f"{url}/oauth2/generate-customer-token?{query}")
        assert status == 200
        token = json.loads(body)["access_token"]
        bearer = ("--header", f"Authorization: Bearer {token}")
        assert curl(*bearer, f"{url}/v2/users")[0] == 200
        assert curl(*bearer, f"{url}/v2/workspaces")[0] == 401
