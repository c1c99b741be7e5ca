"""``gong doctor``: each trouble by its name, with its remedy, and nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gong_api._generated.operations import OPERATIONS
from gong_api.cli import doctor_host, doctor_machine
from gong_api.cli.doctor_findings import Finding
from gong_api.cli.doctor_host import Contact, Tap
from gong_api.cli.doctor_scopes import Scopes, probes, unprobed
from gong_api.config import Settings
from gong_api.errors import APIConnectionError
from gong_api.middleware import Answer, Fault
from gong_api.sync import sync
from gong_api.testing import Sandbox
from tests.cli.terminal import Outcome, Recorded, gong, gong_at_a_terminal, gong_process
from tests.config.loopback import CA, Proxy, TlsHost

NOW = datetime(2026, 5, 20, 16, 0, tzinfo=UTC)
EVERY_SCOPE = {scope for operation in OPERATIONS.values() for scope in operation.scopes}


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> Iterator[Recorded]:
    with Recorded(sandbox).serve() as recorded:
        for name, value in recorded.environment.items():
            monkeypatch.setenv(name, value)
        yield recorded


@pytest.fixture
def healthy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Recorded]:
    monkeypatch.chdir(tmp_path)
    with serving(monkeypatch, Sandbox(calls=40)) as recorded:
        yield recorded


def doctor(*arguments: str) -> tuple[Outcome, dict[str, list[dict[str, str]]]]:
    """Run it and return what it found, by what was looked at."""
    done = gong("doctor", "--json", *arguments)
    found: dict[str, list[dict[str, str]]] = {}
    for finding in json.loads(done.out)["findings"]:
        found.setdefault(finding["check"], []).append(finding)
    return done, found


def only(findings: list[dict[str, str]]) -> dict[str, str]:
    (finding,) = findings
    return finding


def test_where_all_is_well_each_line_is_a_pass(healthy: Recorded):
    done, found = doctor("--yes")
    assert done.code == 0
    assert {f["status"] for findings in found.values() for f in findings} == {"pass"}
    assert list(found) == [
        *("versions", "extras", "credentials", "proxy", "TLS", "host", "access", "clock"),
        *("scopes", "calls", "budget", "sync"),
    ]
    assert "40 calls of the last 90 days" in only(found["calls"])["message"]
    assert "An access key with its secret" in only(found["credentials"])["message"]
    asked = len(healthy.requests)
    assert f"{asked:,} of 10,000 requests used today" in only(found["budget"])["message"]


def test_the_cost_is_told_first_and_is_what_it_costs(healthy: Recorded):
    done = gong("doctor", "--yes")
    told = int(done.err.split("takes up to ")[1].split()[0])
    # One more shows that the credentials work; a visible call makes the second look needless.
    assert len(healthy.requests) == 1 + told - 1


def test_nothing_that_it_sends_changes_anything(healthy: Recorded):
    gong("doctor", "--yes")
    harmless = {(op.verb, op.path) for op in OPERATIONS.values() if op.retry == "read"}
    for request in healthy.requests:
        sent = (request.method, request.path)
        as_template = (request.method, request.path.rpartition("/")[0] + "/{id}")
        assert sent in harmless or as_template in harmless, sent
    assert list(healthy.sandbox.service.overlay.calls) == []


def test_without_a_terminal_and_without_yes_the_scopes_are_not_tried(healthy: Recorded):
    done, found = doctor()
    assert done.code == 0
    assert only(found["scopes"]) == {
        "check": "scopes",
        "status": "warning",
        "message": "Not tried.",
        "remedy": "gong doctor --yes tries them.",
    }
    assert len(healthy.requests) == 1


def test_they_can_be_left_out(healthy: Recorded):
    done, found = doctor("--no-scopes")
    assert "scopes" not in found
    assert done.err == ""
    assert len(healthy.requests) == 1


@pytest.mark.parametrize(
    ("answer", "tried"),
    [("n\n", False), pytest.param("y\n", True, marks=pytest.mark.slow)],
)
def test_a_terminal_is_asked(healthy: Recorded, answer: str, tried: bool):
    code, screen = gong_at_a_terminal("doctor", keys=answer, width=200)
    assert code == 0
    assert "Try them? [Y/n]:" in screen
    assert (len(healthy.requests) > 1) is tried
    assert "\x1b[32mpass" in screen


@pytest.mark.usefixtures("healthy")
def test_colours_are_not_forced_on_those_who_want_none():
    _, screen = gong_at_a_terminal(
        *("doctor", "--no-scopes"), environment={"NO_COLOR": "1"}, width=70
    )
    assert "\x1b[32m" not in screen
    assert max(map(len, screen.splitlines())) <= 100


def test_each_missing_scope_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    have = EVERY_SCOPE - {"api:logs:read", "api:calls:read:transcript"}
    with serving(monkeypatch, Sandbox(calls=5, scopes=have)):
        done, found = doctor("--yes")
    assert done.code == 0
    granted, *missing = found["scopes"]
    assert "24 of 26 scopes" in granted["message"]
    assert {finding["message"] for finding in missing} == {
        "api:logs:read is missing.",
        "api:calls:read:transcript is missing.",
    }
    assert all(finding["status"] == "warning" for finding in missing)
    assert any("auditing.list_logs" in finding["remedy"] for finding in missing)


def test_a_scope_behind_another_cannot_be_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    with serving(monkeypatch, Sandbox(calls=5, scopes=["api:users:read"])):
        done, found = doctor("--yes")
    assert done.code == 0
    said = [finding["message"] for finding in found["scopes"]]
    assert said[0].startswith("1 of 26 scopes")
    assert "api:calls:read:media-url: cannot be told without api:calls:read:extensive." in said
    assert "calls" not in found


@pytest.mark.parametrize("scope", sorted({p.scope for p in probes(OPERATIONS.values(), NOW)}))
def test_each_probe_tells_its_own_scope(scope: str):
    """With the scope its probe passes, without it the probe finds that out."""
    chosen = [probe for probe in probes(OPERATIONS.values(), NOW) if probe.scope == scope]
    for has in (True, False):
        company = Sandbox(
            calls=3, until=NOW, frozen=True, scopes=EVERY_SCOPE - (set() if has else {scope})
        )
        found = Scopes()
        with company.client() as client:
            found.run(client, chosen)
        assert (found.granted, list(found.missing)) == (([scope], []) if has else ([], [scope]))
        assert len(company.log) == 1


def test_every_scope_is_tried_or_told_of():
    tried = {probe.scope for probe in probes(OPERATIONS.values(), NOW)}
    told = set(unprobed(OPERATIONS.values()))
    living = {s for op in OPERATIONS.values() if not op.deprecated for s in op.scopes}
    assert tried | told == living
    assert tried & told == set()
    assert {"api:calls:create", "api:data-privacy:delete", "api:ai-ask:read"} <= told
    for probe in probes(OPERATIONS.values(), NOW):
        assert not probe.operation.destructive
        assert not probe.operation.costs_credits
        assert probe.operation.retry == "read"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("GET /v2/logs: 503", "HTTP 503"),
        ("GET /v2/logs: 403", "the feature may be off"),
        ("GET /v2/logs: reset", "no answer from"),
        ("GET /v2/logs: html 418", "HTTP 418"),
    ],
)
def test_what_a_failing_probe_leaves_open(healthy: Recorded, fault: str, said: str):
    healthy.sandbox.faults.add(fault)
    done, found = doctor("--yes", "--retries", "0")
    assert done.code == 0
    granted, open_ = found["scopes"]
    assert "25 of 26" in granted["message"]
    assert open_["message"].startswith("api:logs:read: ")
    assert said in open_["message"]


@pytest.mark.usefixtures("healthy")
def test_a_spent_budget_ends_the_probes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_DAILY_LIMIT", "10")
    done, found = doctor("--yes")
    assert done.code == 0
    assert "9 of 26" in found["scopes"][0]["message"]
    assert len(found["scopes"]) == 18
    assert "are used up" in found["scopes"][1]["message"]
    assert only(found["budget"])["status"] == "warning"


def test_a_company_without_calls_is_empty_and_not_forbidden(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    with serving(monkeypatch, Sandbox(calls=0)):
        _, found = doctor("--yes")
    assert only(found["calls"])["message"].endswith("empty, not forbidden.")


NOTHING = {"requestId": "r", "errors": ["No calls found corresponding to the provided filters"]}


@pytest.fixture
def blinded(healthy: Recorded) -> Recorded:
    """A company whose calls the key may not see."""
    service = healthy.sandbox.service
    answer = service.handle

    def handle(request: Any) -> Any:
        found = answer(request)
        if request.path == "/v2/calls":
            found.status, found.body = 404, json.dumps(NOTHING).encode()
        return found

    service.handle = handle
    return healthy


def test_calls_that_are_counted_and_not_shown_are_forbidden(blinded: Recorded):
    assert blinded.url
    done, found = doctor("--yes")
    finding = only(found["calls"])
    assert (done.code, finding["status"]) == (1, "failure")
    assert "yet Gong counts" in finding["message"]


def test_a_count_that_fails_leaves_it_open(blinded: Recorded):
    blinded.sandbox.faults.add("POST /v2/stats/activity/aggregate: 500 after 1")
    done, found = doctor("--yes", "--retries", "0")
    assert (done.code, only(found["calls"])["status"]) == (0, "warning")
    assert "whether there is one is not known" in only(found["calls"])["message"]
    assert only(found["calls"])["remedy"] == "Try again in a while."


def test_a_sandbox_of_another_time_is_told_as_one(blinded: Recorded):
    blinded.sandbox.faults.add("POST /v2/stats/activity/aggregate: 400 after 1")
    done, found = doctor("--yes")
    assert (done.code, only(found["calls"])["status"]) == (0, "warning")
    assert "(--until)" in only(found["calls"])["remedy"]


def test_without_the_scope_to_count_it_cannot_be_told(blinded: Recorded):
    blinded.sandbox.service.settings = replace(
        blinded.sandbox.service.settings, scopes=tuple(EVERY_SCOPE - {"api:stats:user-actions"})
    )
    done, found = doctor("--yes")
    assert done.code == 0
    assert "api:stats:user-actions" in only(found["calls"])["remedy"]


# --- credentials and settings ---------------------------------------------------------------------


def test_wrong_credentials_are_told_from_a_missing_scope(
    healthy: Recorded, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "wrong-but-a-secret")
    done, found = doctor("--yes")
    assert done.code == 1
    assert only(found["access"])["status"] == "failure"
    assert "HTTP 401" in only(found["access"])["message"]
    assert "scopes" not in found
    assert "wrong-but-a-secret" not in done.out + done.err
    assert len(healthy.requests) == 1


def test_no_credentials_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    done, found = doctor()
    assert done.code == 1
    assert "There are no credentials" in only(found["credentials"])["message"]
    assert "host" not in found
    assert "sync" in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a-secret\n", "begins or ends with a blank"),
        ("'a-secret'", "quotation marks"),
        ("Basic a-secret", "whole Authorization header"),
        ("a\u2011secret", "characters that none has"),
        ("<a-secret>", "placeholder"),
    ],
)
def test_credentials_that_are_none_are_told_without_showing_them(
    healthy: Recorded, monkeypatch: pytest.MonkeyPatch, text: str, said: str
):
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", text)
    done, found = doctor()
    finding = only(found["credentials"])
    assert (done.code, finding["status"]) == (1, "failure")
    assert "access key secret" in finding["message"]
    assert said in finding["message"]
    assert text.strip() not in done.out
    assert healthy.requests == []


def test_settings_that_cannot_work_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONG_BASE_URL", "http://gong.example")
    done, found = doctor()
    assert done.code == 1
    assert "base_url must be https" in only(found["settings"])["message"]


def test_a_profile_is_named(healthy: Recorded, monkeypatch: pytest.MonkeyPatch):
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "gong"
    folder.mkdir(parents=True)
    config = folder / "config.toml"
    config.write_text(
        f'[profiles.acme]\nbase_url = "{healthy.url}"\n'
        'access_key = "sandbox"\naccess_key_secret = "sandbox"\n'
    )
    config.chmod(0o600)
    monkeypatch.delenv("GONG_ACCESS_KEY")
    monkeypatch.delenv("GONG_ACCESS_KEY_SECRET")
    done, found = doctor("--profile", "acme", "--no-scopes")
    assert done.code == 0
    assert "profile acme" in only(found["credentials"])["message"]


def findings(iterator: Iterator[Finding]) -> list[tuple[str, str, str]]:
    return [(found.check, found.status, found.message + found.remedy) for found in iterator]


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        ("https://us-1.app.gong.io", "failure", "GONG_BASE_URL=https://us-1.api.gong.io"),
        ("https://app.gong.io", "failure", "GONG_BASE_URL=https://api.gong.io"),
        ("https://api.gong.io/v2", "warning", "GONG_BASE_URL=https://api.gong.io"),
    ],
)
def test_a_base_url_that_is_none_of_the_api(url: str, status: str, said: str):
    ((_, found, text),) = findings(doctor_machine.check_base_url(url))
    assert found == status
    assert said in text


def test_a_base_url_as_it_should_be_needs_no_line():
    assert findings(doctor_machine.check_base_url("https://us-1.api.gong.io/")) == []


def network(url: str = "https://api.gong.io", **settings: Any) -> list[tuple[str, str, str]]:
    return findings(doctor_machine.check_network(Settings(**settings), url))


def test_the_proxy_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://me:hidden@proxy.example:3128")
    proxy, _ = network()
    assert proxy == ("proxy", "pass", "http://proxy.example:3128, from the environment.")
    assert network("http://127.0.0.1:1")[0][2].startswith("None for this host")
    assert network(proxy="http://other.example:1")[0][2].endswith("from the settings.")


@pytest.mark.parametrize(
    ("settings", "variable", "status", "said"),
    [
        ({"verify": False}, None, "warning", "Certificates are not checked"),
        ({"ca_file": "none.pem"}, None, "failure", "ca_file or client_cert cannot be used"),
        ({}, "/none/at/all.pem", "failure", "which is not there"),
        ({}, __file__, "pass", "against SSL_CERT_FILE"),
    ],
)
def test_the_certificates(
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, Any],
    variable: str | None,
    status: str,
    said: str,
):
    monkeypatch.setattr("gong_api._transport.network.Network._new_context", _context)
    monkeypatch.setattr("gong_api._transport.network._contexts", {})
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    if variable is None:
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    else:
        monkeypatch.setenv("SSL_CERT_FILE", variable)
    _, (check, found, text) = network(**settings)
    assert (check, found) == ("TLS", status)
    assert said in text


def _context(network: Any) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=network.ca_file if network.verify else None)


# --- host and clock -------------------------------------------------------------------------------


def test_the_hint_of_a_redirect_is_followed_and_told(
    healthy: Recorded, monkeypatch: pytest.MonkeyPatch
):
    host = healthy.url.removeprefix("http://")
    with serving(monkeypatch, Sandbox(calls=0, trusted_host=host)) as elsewhere:
        done, found = doctor("--yes")
        assert len(elsewhere.requests) == 1
    wrong, right = found["host"]
    assert (done.code, wrong["status"]) == (1, "failure")
    assert wrong["remedy"] == f"Set GONG_BASE_URL={healthy.url}"
    assert right["message"].startswith(f"{healthy.url} answers")
    assert only(found["access"])["status"] == "pass"
    assert "26 of 26" in only(found["scopes"])["message"]


def test_a_redirect_to_a_stranger_is_not_followed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    with serving(monkeypatch, Sandbox(calls=0, trusted_host="evil.example")):
        done, found = doctor("--yes")
    assert done.code == 1
    assert "hosts of gong.io only" in only(found["host"])["message"]
    assert "access" not in found


def test_two_hosts_that_point_to_each_other_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    with serving(monkeypatch, Sandbox(calls=0)) as one:
        sandbox = Sandbox(calls=0, trusted_host=one.url.removeprefix("http://"))
        with serving(monkeypatch, sandbox) as two:
            host = two.url.removeprefix("http://")
            one.sandbox.service.settings = replace(one.sandbox.service.settings, trusted_host=host)
            done, found = doctor("--yes")
    assert done.code == 1
    assert [finding["status"] for finding in found["host"]] == ["failure", "failure"]


@pytest.mark.parametrize(
    ("location", "trusted"),
    [
        ("https://us-1.api.gong.io", True),
        ("https://gong.io", True),
        ("http://us-1.api.gong.io", False),
        ("https://gong.io.evil.example", False),
        ("https://evilgong.io", False),
        ("https://evil.example\\.gong.io", False),
        ("http://127.0.0.1:8099", True),
        ("", False),
    ],
)
def test_credentials_go_to_gong_only(location: str, trusted: bool):
    assert doctor_host.is_trusted(location) is trusted


def test_a_token_on_another_region_s_host(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    with serving(monkeypatch, Sandbox(calls=0, trusted_host="us-2.api.gong.io")):
        monkeypatch.delenv("GONG_ACCESS_KEY")
        monkeypatch.delenv("GONG_ACCESS_KEY_SECRET")
        monkeypatch.setenv("GONG_ACCESS_TOKEN", "sandbox")
        done, found = doctor("--no-scopes")
    assert done.code == 1
    assert "Tokens work on their company's own host" in only(found["access"])["remedy"]
    assert "An access token" in only(found["credentials"])["message"]


@pytest.mark.parametrize(
    ("fault", "check", "status", "said"),
    [
        ("/v2/workspaces: html 403", "access", "failure", "trusted IPs"),
        ("/v2/workspaces: 403", "access", "failure", "trusted IPs"),
        ("/v2/workspaces: 503", "host", "failure", "HTTP 503"),
        ("/v2/workspaces: html 404", "host", "failure", "check that it is Gong's API host"),
        ("/v2/workspaces: reset", "host", "failure", "cannot be reached"),
        ("/v2/workspaces: rate-limit-day", "access", "warning", "HTTP 429"),
        ("/v2/workspaces: 400", "access", "warning", "HTTP 400"),
    ],
)
def test_what_the_first_answer_says(
    healthy: Recorded, fault: str, check: str, status: str, said: str
):
    healthy.sandbox.faults.add(fault)
    done, found = doctor("--yes", "--max-wait", "1", "--retries", "0")
    finding = only(found[check])
    assert finding["status"] == status
    assert said in finding["message"] + finding["remedy"]
    assert done.code == (1 if status == "failure" else 0)
    assert "scopes" not in found


def test_a_host_that_is_not_there(monkeypatch: pytest.MonkeyPatch, healthy: Recorded):
    assert healthy.url
    monkeypatch.setenv("GONG_BASE_URL", "http://127.0.0.1:9")
    done, found = doctor()
    assert done.code == 1
    assert "cannot be reached" in only(found["host"])["message"]
    monkeypatch.setenv("GONG_BASE_URL", "https://no-such-host.invalid")
    _, found = doctor()
    assert "this machine cannot look it up" in only(found["host"])["message"]


class _Chain(Exception):
    pass


def unreachable(kind: Any, cause: BaseException) -> tuple[str, str, str]:
    tap = Tap()
    tap.outcome = Fault(kind, sent=False, reason="no", cause=cause)
    error = APIConnectionError("no answer")
    error.__cause__ = cause
    (found,) = findings(doctor_host.check_contact(Contact("https://api.gong.io", error, tap)))
    return found


def certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("kind", "cause", "check", "said"),
    [
        ("tls", certificate(10), "TLS", "has expired"),
        ("tls", certificate(62), "TLS", "for another host"),
        ("tls", certificate(19), "TLS", "inspecting proxy"),
        ("tls", ssl.SSLError("handshake"), "TLS", "the handshake failed"),
        ("proxy", OSError(), "proxy", "NO_PROXY=.gong.io"),
        ("timeout", OSError(), "host", "did not answer in time"),
        ("connect", socket.gaierror(), "host", "cannot look it up"),
        ("connect", OSError(), "host", "cannot be reached"),
    ],
)
def test_each_way_not_to_reach_a_host(kind: str, cause: BaseException, check: str, said: str):
    wrapped = _Chain()
    wrapped.__context__ = cause
    found = unreachable(kind, wrapped)
    assert found[:2] == (check, "failure")
    assert said in found[2]


@pytest.mark.usefixtures("healthy")
def test_a_certificate_of_an_unknown_authority(tmp_path: Path):
    """As behind a proxy that looks into what passes; the remedy helps."""
    with TlsHost() as host:
        url = {"GONG_BASE_URL": f"https://127.0.0.1:{host.port}"}
        usual = ssl.get_default_verify_paths().cafile or str(tmp_path / "none")
        trusting = {"SSL_CERT_FILE": usual} if Path(usual).exists() else {}
        plain = gong_process("doctor", "--no-scopes", environment={**url, **trusting})
        mended = gong_process(
            "doctor", "--no-scopes", environment={**url, "SSL_CERT_FILE": str(CA)}
        )
    assert plain.returncode == 1
    assert "an authority that this machine does not trust" in plain.stdout
    assert "name it by SSL_CERT_FILE" in plain.stdout
    assert (mended.returncode, "answers, in" in mended.stdout) == (0, True)


@pytest.mark.usefixtures("healthy")
def test_a_proxy_that_lets_nobody_through():
    with Proxy(refusal=b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") as proxy:
        done = gong_process(
            *("doctor", "--no-scopes"),
            environment={
                "GONG_BASE_URL": "https://us-1.api.gong.io",
                "HTTPS_PROXY": f"http://me:hidden-word@127.0.0.1:{proxy.port}",
            },
        )
    assert done.returncode == 1
    assert "The proxy does not let this machine reach us-1.api.gong.io." in done.stdout
    assert "hidden-word" not in done.stdout + done.stderr


def test_a_spent_budget_is_no_fault_of_the_host(healthy: Recorded, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_DAILY_LIMIT", "1")
    assert doctor("--no-scopes")[0].code == 0
    done, found = doctor("--no-scopes")
    assert done.code == 1
    assert "Nothing was sent" in only(found["host"])["message"]
    assert len(healthy.requests) == 1


def test_a_shared_budget_that_is_away_is_told_as_such(
    healthy: Recorded, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GONG_BUDGET", "redis://user:hidden-word@127.0.0.1:1/0")
    done, found = doctor("--no-scopes")
    assert done.code == 1
    assert "Nothing was sent" in only(found["budget"])["message"]
    assert "127.0.0.1:1" in only(found["budget"])["message"]
    assert "hidden-word" not in json.dumps(found)
    # To let each machine keep a whole budget would multiply the company's limit.
    assert "GONG_BUDGET_FALLBACK" in only(found["budget"])["remedy"]
    assert "machine" not in only(found["budget"])["remedy"].replace("this machine", "")
    assert not healthy.requests


@pytest.mark.parametrize(
    ("ahead", "status", "said"),
    [
        (0, "pass", "agrees"),
        (20, "pass", "agrees"),
        (90, "warning", "90 s ahead of"),
        (-90, "warning", "90 s behind"),
        (4000, "failure", "4000 s ahead of"),
    ],
)
def test_the_clock_is_compared_with_gong_s(ahead: float, status: str, said: str):
    now = 1_790_000_000.5
    tap = Tap(lambda: now + ahead)
    date = formatdate(int(now), usegmt=True)
    tap(None, lambda _request: Answer(200, {"date": date}, b""))  # type: ignore[arg-type]
    ((check, found, text),) = findings(doctor_host.check_clock(tap))
    assert (check, found) == ("clock", status)
    assert said in text


@pytest.mark.parametrize("headers", [{}, {"date": "yesterday"}])
def test_an_answer_without_a_date_says_nothing_of_the_clock(headers: dict[str, str]):
    tap = Tap()
    tap(None, lambda _request: Answer(200, headers, b""))  # type: ignore[arg-type]
    assert findings(doctor_host.check_clock(tap)) == []
    assert findings(doctor_host.check_clock(Tap())) == []


# --- the synced file ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synced") / "gong.duckdb"
    with Sandbox(calls=3).client() as client:
        sync(client, path, tables=["workspaces"])
    return path


@pytest.fixture
def synced(healthy: Recorded, database: Path) -> Path:
    """A synced file in the present folder."""
    assert healthy.url
    path = Path("gong.duckdb")
    shutil.copy(database, path)
    return path


def test_a_file_in_the_folder_is_found(synced: Path):
    _, found = doctor("--no-scopes")
    assert only(found["sync"])["message"].startswith(f"{synced}: the last run was done at ")
    later = datetime.now(UTC) + timedelta(days=5)
    ((_, status, text),) = findings(doctor_machine.check_sync(None, later))
    assert status == "warning"
    assert "days ago" in text
    assert text.endswith("gong sync --to gong.duckdb")


def test_a_run_that_did_not_end_is_a_warning(synced: Path, tmp_path: Path):
    copy = tmp_path / "copy.duckdb"
    shutil.copy(synced, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("UPDATE _gong_sync_runs SET outcome = 'stopped'")
    done, found = doctor("--no-scopes", "--db", str(copy))
    assert (done.code, only(found["sync"])["status"]) == (0, "warning")
    with duckdb.connect(str(copy)) as connection:
        connection.execute("DELETE FROM _gong_sync_runs")
    _, found = doctor("--no-scopes", "--db", str(copy))
    assert "never been synced to its end" in only(found["sync"])["message"]


def test_files_that_cannot_be_read_are_failures(healthy: Recorded, tmp_path: Path):
    assert healthy.url
    other = tmp_path / "diary.duckdb"
    other.write_text("my diary " * 1000)
    for path, said in ((other, "no DuckDB database"), (tmp_path / "none", "There is no file")):
        done, found = doctor("--no-scopes", "--db", str(path))
        assert (done.code, only(found["sync"])["status"]) == (1, "failure")
        assert said in only(found["sync"])["message"]


def test_without_the_extra_the_file_is_told_of(synced: Path, monkeypatch: pytest.MonkeyPatch):
    assert synced.exists()
    monkeypatch.setitem(sys.modules, "gong_api.sync.status", None)
    ((_, status, text),) = findings(doctor_machine.check_sync(None, NOW))
    assert status == "warning"
    assert "pip install 'gong-api[sync]'" in text


# --- as a process ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("healthy")
def test_a_process_prints_lines_and_remedies_and_no_secret():
    done = gong_process(
        *("doctor", "--yes", "--debug"), environment={"GONG_ACCESS_KEY_SECRET": "a-secret-thing"}
    )
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("failure  access"))
    assert lines[at + 1].strip().startswith("-> Compare both")
    assert "settings.list_workspaces GET" in done.stderr
    for secret in ("a-secret-thing", "Basic"):
        assert secret not in done.stdout + done.stderr
