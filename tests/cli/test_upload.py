"""``gong calls upload``: one command, one call, however often it is run."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gong_api.cli.meter import Meter
from gong_api.testing import Sandbox
from tests.cli.terminal import Recorded, gong, gong_at_a_terminal, gong_process, uncoloured

START = ("--started", "2026-05-10T09:30Z")


@pytest.fixture
def company(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    with Recorded(Sandbox(calls=0, until="2026-05-20T16:00:00Z")).serve() as recorded:
        for name, value in recorded.environment.items():
            monkeypatch.setenv(name, value)
        yield recorded


@pytest.fixture
def host(company: Recorded) -> Any:
    return next(
        user
        for user in company.sandbox.state.users
        if user.active and not user.avatar and user.wire["settings"]["webConferencesRecorded"]
    )


@pytest.fixture
def audio(tmp_path: Path) -> str:
    path = tmp_path / "call.wav"
    path.write_bytes(b"RIFF" + os.urandom(200_000))
    os.utime(path, (1_778_000_000, 1_778_000_000))
    return str(path)


@pytest.fixture
def upload(audio: str, host: Any):
    def upload(*arguments: str) -> Any:
        given = ("--title", "Hello", "--primary-user", host.id)
        return gong("calls", "upload", audio, *given, *arguments)

    return upload


def calls(company: Recorded) -> list[Any]:
    return list(company.sandbox.service.overlay.calls)


def test_a_recording_becomes_a_call(upload, company: Recorded, host: Any, audio: str):
    done = upload(*START, "--direction", "inbound", "--language", "en-US", "--duration", "90.5")
    (call,) = calls(company)
    assert (done.code, done.out, done.err) == (0, f"{call.id}\n", "Uploaded.\n")
    assert call.media.content == Path(audio).read_bytes()
    assert call.body == {
        "clientUniqueId": call.body["clientUniqueId"],
        "title": "Hello",
        "actualStart": "2026-05-10T09:30:00Z",
        "direction": "Inbound",
        "primaryUser": host.id,
        "parties": [{"userId": host.id}],
        "languageCode": "en-US",
        "duration": 90.5,
    }
    assert re.fullmatch(r"sha256-[0-9a-f]{64}", call.body["clientUniqueId"])


def test_run_again_it_sends_nothing(upload, company: Recorded):
    first = upload(*START)
    company.requests.clear()
    again = upload(*START)
    assert (again.code, again.out) == (0, first.out)
    assert again.err == "Gong has this recording already; nothing was sent.\n"
    assert company.requests == []


def test_after_a_failure_it_goes_on(upload, company: Recorded):
    company.sandbox.faults.add("PUT /v2/calls/*/media: 500 x1")
    failed = upload(*START)
    assert (failed.code, failed.out) == (1, "")
    done = upload(*START)
    assert (done.code, done.out) == (0, f"{calls(company)[0].id}\n")
    assert done.err == "Uploaded; an earlier try had got part of the way.\n"
    assert len(calls(company)) == 1


def test_json_tells_what_came_of_it(upload, company: Recorded):
    (row,) = upload(*START, "--json", "-q", "--client-unique-id", "mine").rows
    assert row == {
        "call_id": str(calls(company)[0].id),
        "client_unique_id": "mine",
        "url": f"https://us-00000.app.gong.io/call?id={row['call_id']}",
        "outcome": "uploaded",
    }


def test_without_a_start_the_file_s_own_time_is_taken_and_told(upload, company: Recorded):
    done = upload("--tz", "Europe/Berlin")
    assert "--started is the file's own time, 2026-05-05 18:53 Europe/Berlin." in done.err
    assert calls(company)[0].body["actualStart"] == "2026-05-05T16:53:20Z"


def test_the_primary_user_may_be_an_address(audio: str, company: Recorded, host: Any):
    done = gong(
        *("calls", "upload", audio, "--title", "x", *START, "--primary-user", host.email.upper())
    )
    assert done.code == 0
    assert calls(company)[0].body["primaryUser"] == host.id
    nobody = gong(*("calls", "upload", audio, "--title", "x", "--primary-user", "a@b.example"))
    assert nobody.code == 1
    assert "no user of the company has this address" in nobody.err


@pytest.mark.parametrize("as_file", [False, True])
def test_others_on_the_call(upload, company: Recorded, host: Any, tmp_path: Path, as_file: bool):
    people = json.dumps([{"name": "Ada", "emailAddress": "ada@example.com"}])
    (tmp_path / "people.json").write_text(people)
    given = f"@{tmp_path / 'people.json'}" if as_file else people
    assert upload(*START, "--parties", given).code == 0
    assert calls(company)[0].body["parties"] == [{"userId": host.id}, *json.loads(people)]


def test_the_primary_user_is_not_added_twice(audio: str, company: Recorded, host: Any):
    for number, (given, party) in enumerate(
        [(host.id, {"userId": host.id}), (host.email, {"emailAddress": host.email})]
    ):
        done = gong(
            *("calls", "upload", audio, "--title", "x", *START, "--primary-user", given),
            *("--parties", json.dumps([party]), "--client-unique-id", str(number)),
        )
        assert done.code == 0, done.err
        assert calls(company)[number].body["parties"] == [party]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--parties", "{}"), "--parties must be a JSON list of people"),
        (("--parties", "[1]"), "--parties must be a JSON list of people"),
        (("--parties", "nobody"), "--parties is no JSON (line 1)"),
        (("--parties", "@none.json"), "--parties: none.json cannot be read"),
        (("--started", "soon"), "--started soon is no date"),
        (("--direction", "up"), "'up' is not one of"),
        (("--purpose", "x" * 256), "purpose"),
    ],
)
def test_mistakes_are_one_sentence_and_create_nothing(
    upload, company: Recorded, arguments: tuple[str, ...], said: str
):
    done = upload(*START, *arguments)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert calls(company) == []


def test_a_file_that_is_not_there(company: Recorded):
    done = gong("calls", "upload", "none.wav", "--title", "x", "--primary-user", "1")
    assert done.code == 1
    assert "'none.wav' does not exist" in done.err
    assert company.requests == []


def test_it_can_wait_until_gong_has_processed_it(upload, company: Recorded):
    company.sandbox.faults.add("GET /v2/calls/*: 503 x1")
    service = company.sandbox.service
    answer = service.handle

    def later(request: Any) -> Any:
        if request.method == "PUT":
            found = answer(request)
            company.sandbox.clock.move(3600)
            return found
        return answer(request)

    service.handle = later
    try:
        done = upload(*START, "--wait")
    finally:
        service.handle = answer
    assert done.code == 0
    assert company.requests[-1].path == f"/v2/calls/{done.out.strip()}"


def test_ctrl_c_says_how_to_go_on(upload, company: Recorded, monkeypatch: pytest.MonkeyPatch):
    def interrupt(_meter: Meter, _done: int, _total: int | None) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Meter, "__call__", interrupt)
        stopped = upload(*START)
    assert (stopped.code, stopped.out) == (130, "")
    assert "Stopped. Run the same command again to go on." in stopped.err
    assert upload(*START).code == 0
    assert len(calls(company)) == 1


@pytest.mark.slow
def test_a_terminal_shows_a_bar(audio: str, host: Any):
    code, screen = gong_at_a_terminal(
        *("calls", "upload", audio, "--title", "x", *START, "--primary-user", host.id), width=120
    )
    shown = uncoloured(screen)
    assert code == 0
    assert "call.wav" in shown
    assert "200.0/200.0 kB" in shown


def test_no_secret_is_shown(audio: str, host: Any):
    done = gong_process(
        *("calls", "upload", audio, "--title", "Merger", *START, "--primary-user", host.id),
        "--debug",
        environment={"GONG_ACCESS_KEY_SECRET": "a-wrong-but-secret-one"},
    )
    assert done.returncode == 1
    assert "HTTP 401" in done.stderr
    for secret in ("a-wrong-but-secret-one", "Basic", "Merger"):
        assert secret not in done.stdout + done.stderr


def test_killed_while_it_sends_it_goes_on(company: Recorded, host: Any, tmp_path: Path):
    path = tmp_path / "long.wav"
    path.write_bytes(b"RIFF" + os.urandom(1_000_000))
    company.sandbox.faults.add("PUT /v2/calls/*/media: latency 1s x1")
    given = ("--title", "x", *START, "--primary-user", host.id)
    command = [sys.executable, "-m", "gong_api.cli", "calls", "upload", str(path), *given]
    with subprocess.Popen(command) as process:
        deadline = time.monotonic() + 30
        while not calls(company) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    done = gong("calls", "upload", str(path), *given)
    assert done.code == 0, done.err
    (call,) = calls(company)
    assert done.out == f"{call.id}\n"
    assert call.media.content == path.read_bytes()
