from __future__ import annotations

import re
import subprocess
import sys

import httpx2
import pytest
from click.testing import CliRunner

from gong_api.cli.sandbox import sandbox
from gong_api.sandbox import server

SERVE = "from gong_api.cli.sandbox import sandbox; sandbox()"


def run(monkeypatch, *arguments, interrupted=True):
    served = []

    def serve(service, _listener):
        served.append(service)
        if interrupted:
            raise KeyboardInterrupt

    monkeypatch.setattr(server, "serve", serve)
    result = CliRunner().invoke(sandbox, ["--port", "0", *arguments])
    return result, served


def test_it_prints_base_url_and_credentials_and_stops_on_an_interrupt(monkeypatch):
    result, served = run(monkeypatch, "--calls", "9", "--until", "2026-05-20", "--freeze")
    assert result.exit_code == 0
    assert re.search(r"export GONG_BASE_URL=http://127\.0\.0\.1:\d+\n", result.stdout)
    assert "export GONG_ACCESS_KEY=sandbox\n" in result.stdout
    assert "export GONG_ACCESS_KEY_SECRET=sandbox\n" in result.stdout
    assert result.stderr == "Stopped.\n"
    assert served[0].settings.calls == 9
    assert served[0].clock.frozen


def test_its_options_shape_the_sandbox(monkeypatch):
    arguments = "--days 30 --seed 3 --rate 0 --daily-limit 5 --latency 200-600ms --users 50"
    result, served = run(
        monkeypatch, *arguments.split(), "--fault", "500 x1", "--fault", "GET /v2/users: reset"
    )
    assert result.exit_code == 0
    settings = served[0].settings
    assert (settings.days, settings.seed, settings.rate, settings.daily_limit) == (30, 3, 0, 5)
    assert settings.latency == (0.2, 0.6)
    assert served[0].faults.rules() == ["500 x1", "GET /v2/users: reset"]


def test_a_company_can_lack_features(monkeypatch):
    _result, served = run(monkeypatch, "--without", "engage, meetings")
    assert served[0].settings.without == {"engage", "meetings"}


def test_the_key_can_be_restricted_and_the_app_named(monkeypatch):
    arguments = ["--scopes", "api:users:read  api:logs:read", "--oauth-client-id", "app"]
    arguments += ["--oauth-client-secret", "hidden", "--trusted-host", "localhost:8099"]
    result, served = run(monkeypatch, *arguments)
    settings = served[0].settings
    assert settings.scopes == ("api:users:read", "api:logs:read")
    assert (settings.oauth_client_id, settings.oauth_client_secret) == ("app", "hidden")
    assert settings.trusted_host == "localhost:8099"
    assert "Scopes         api:users:read api:logs:read\n" in result.stdout


def test_it_warns_when_others_can_reach_it(monkeypatch):
    result, _ = run(monkeypatch, "--host", "0.0.0.0")
    assert "reachable from other machines" in result.stderr
    result, _ = run(monkeypatch, "--host", "localhost", interrupted=False)
    assert result.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("--until", "yesterday"),
        ("--latency", "slow"),
        ("--fault", "explode"),
        ("--calls", "-1"),
        ("--scopes", "api:nothing"),
        ("--without", "engage,everything"),
    ],
)
def test_wrong_options_are_usage_errors(monkeypatch, arguments):
    result, served = run(monkeypatch, *arguments)
    assert (result.exit_code, served) == (2, [])


def test_a_taken_port_is_explained():
    listener = server.open_socket("127.0.0.1", 0)
    with listener:
        port = str(listener.getsockname()[1])
        result = CliRunner().invoke(sandbox, ["--port", port])
    assert result.exit_code == 1
    assert f"cannot listen on 127.0.0.1:{port}" in result.stderr


def test_it_really_serves():
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, "--port", "0", "--calls", "5"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        answer = httpx2.get(f"{url}/v2/workspaces", auth=("sandbox", "sandbox"))
        assert answer.status_code == 200
    finally:
        process.terminate()
        process.communicate(timeout=10)
