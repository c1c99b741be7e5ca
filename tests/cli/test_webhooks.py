from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2
import pytest

from gong_api.testing import Sandbox
from gong_api.webhooks import WebhookVerifier

GONG = [sys.executable, "-m", "gong_api.cli", "webhooks"]
SECRET = "/in?key=s3cret"


@dataclass
class Listening:
    process: subprocess.Popen[str]
    url: str
    before: str

    def end(self) -> tuple[int, str, str]:
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err


@pytest.fixture
def listen() -> Iterator[Callable[..., Listening]]:
    started: list[subprocess.Popen[str]] = []

    def start(
        *arguments: str, given: str | None = None, stdout: int = subprocess.PIPE
    ) -> Listening:
        process = subprocess.Popen(
            [*GONG, "listen", "--port", "0", *arguments],
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdin is not None
        assert process.stderr is not None
        if given is not None:
            process.stdin.write(given)
        process.stdin.close()
        process.stdin = None
        before = ""
        for line in process.stderr:
            if found := re.fullmatch(r"Listening at (\S+)\n", line):
                return Listening(process, found[1], before)
            before += line
        raise AssertionError(before)

    yield start
    for process in started:
        process.kill()
        process.communicate()


def gong(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*GONG, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox(calls=50, until="2026-05-20T16:00:00Z", frozen=True)


def test_a_signed_delivery_travels_from_trigger_to_listen(listen):
    key = gong("trigger", "--print-key").stdout
    assert key.startswith("-----BEGIN PUBLIC KEY-----\n")
    listening = listen("--public-key", "-", "--limit", "1", given=key)
    refused = gong("trigger", "--to", listening.url, "--url", "https://elsewhere.example/")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert re.fullmatch(r"Error: \S+ answered 401 to call \d+\.?\n", refused.stderr)
    sent = gong("trigger", "--to", listening.url)
    assert sent.returncode == 0, sent.stderr
    code, out, err = listening.end()
    assert (code, err) == (
        0,
        "Answered 401: The delivery was signed for another URL than this rule's.\n",
    )
    (line,) = out.splitlines()
    delivery = json.loads(line)
    assert delivery["isTest"] is True
    assert delivery["callData"]["metaData"]["id"] in sent.stdout


def test_the_key_is_kept_readable_by_its_owner_only():
    first = gong("trigger", "--print-key").stdout
    assert gong("trigger", "--print-key", "--seed", "9").stdout == first
    (kept,) = Path(os.environ["GONG_STATE_DIR"]).glob("*.pem")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert "PRIVATE KEY" in kept.read_text()


def test_a_folder_that_takes_no_key_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("GONG_STATE_DIR", str(tmp_path / "file"))
    done = gong("trigger", "--print-key")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: the key cannot be kept in {tmp_path / 'file'}")


def test_a_running_sandbox_sends_and_tells_its_own_key(listen, sandbox, tmp_path):
    with sandbox.serve() as base:
        key = tmp_path / "key.pem"
        key.write_text(gong("trigger", "--sandbox", base, "--print-key").stdout)
        assert key.read_text() == sandbox.webhooks.public_key
        listening = listen(
            "--public-key", str(key), "--url", "https://hooks.example.com/gong", "--limit", "1"
        )
        call = sandbox.state.call_ids()[3]
        arguments = ["--sandbox", base, "--to", listening.url, "--call", call, "--live", "--json"]
        sent = gong("trigger", *arguments, "--url", "https://hooks.example.com/gong")
    told = json.loads(sent.stdout)
    assert (told["status"], told["call_id"], told["is_test"]) == (200, call, False)
    _code, out, _err = listening.end()
    assert json.loads(out)["callData"]["metaData"]["id"] == call
    assert json.loads(out)["isTest"] is False


def test_a_secret_url_is_neither_printed_nor_logged(listen):
    listening = listen("--secret-url", f"https://hooks.example.com{SECRET}")
    here = listening.url.removesuffix("/")
    assert gong("trigger", "--to", f"{here}/in?key=wrong", "--unsigned").returncode == 1
    sent = gong("trigger", "--to", f"{here}{SECRET}", "--unsigned", "--json")
    assert sent.returncode == 0
    assert "s3cret" not in sent.stdout + sent.stderr
    assert httpx2.get(f"{here}{SECRET}").status_code == 405
    listening.process.send_signal(signal.SIGINT)
    code, out, err = listening.end()
    assert (code, len(out.splitlines())) == (130, 1)
    assert err == "Answered 401: The request did not come to the secret URL.\nStopped.\n"


def test_it_warns_when_others_can_reach_it(listen):
    listening = listen("--secret-url", f"http://x.example{SECRET}", "--host", "0.0.0.0")
    assert listening.url.startswith("http://127.0.0.1:")
    assert listening.before == "Warning: 0.0.0.0 is reachable from other machines.\n"
    listening.process.send_signal(signal.SIGINT)
    assert listening.end() == (130, "", "Stopped.\n")


def test_the_settings_come_from_the_environment(listen, monkeypatch, sandbox):
    monkeypatch.setenv("GONG_WEBHOOK_PUBLIC_KEY", sandbox.webhooks.public_key)
    monkeypatch.setenv("GONG_WEBHOOK_URL", "https://hooks.example.com/gong")
    listening = listen("--limit", "1")
    sent = sandbox.webhooks.send(listening.url, signed_url="https://hooks.example.com/gong")
    assert sent.status == 200
    assert listening.end()[0] == 0


def test_a_terminal_shows_a_readable_line(listen):
    ours, theirs = pty.openpty()
    listening = listen("--secret-url", f"http://x.example{SECRET}", "--limit", "1", stdout=theirs)
    os.close(theirs)
    here = listening.url.removesuffix("/")
    body = {
        "callData": {
            "metaData": {
                "id": "7",
                "title": "Renewal\x1b[2J now",
                "started": "2026-05-20T10:00:00+02:00",
                "duration": 1930,
                "isPrivate": True,
            }
        },
        "isTest": True,
    }
    assert httpx2.post(f"{here}{SECRET}", json=body).status_code == 200
    assert listening.end()[0] == 0
    shown = os.read(ours, 4096).decode()
    os.close(ours)
    assert re.fullmatch(
        r"\d\d:\d\d:\d\d  call 7  2026-05-20 10:00  32 min  Renewal \[2J now  private  test\r\n",
        shown,
    )


class Target(ThreadingHTTPServer):
    """The program that is being written, which verifies by itself."""

    def __init__(self, verifier: WebhookVerifier) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.verifier = verifier
        self.got: list[str] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/app"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Target)
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append(self.server.verifier.verify(body, self.headers).idempotency_key)
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def running(target: Target) -> Iterator[Target]:
    with target:
        thread = threading.Thread(target=target.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield target
        target.shutdown()
        thread.join()


def test_deliveries_are_passed_on_as_they_came(listen, sandbox):
    url, key = "https://hooks.example.com/gong", sandbox.webhooks.public_key
    with running(Target(WebhookVerifier(url=url, public_key=key))) as target:
        arguments = ["--public-key", key, "--url", url, "--forward", target.url]
        listening = listen(*arguments, "--limit", "2")
        calls = sandbox.state.call_ids()
        taken = sandbox.webhooks.send(listening.url, signed_url=url, call_id=calls[0])
        target.status = 503
        failed = sandbox.webhooks.send(listening.url, signed_url=url, call_id=calls[1])
    code, out, err = listening.end()
    assert (taken.status, failed.status, code) == (200, 500, 0)
    assert target.got == [f"test-{calls[0]}", f"test-{calls[1]}"]
    assert len(out.splitlines()) == 2
    assert err == f"Forwarded call {calls[0]}: 200\nForwarded call {calls[1]}: 503\n"


def test_a_program_that_is_not_there_is_told(listen, sandbox):
    listening = listen(
        "--secret-url", f"http://x.example{SECRET}", "--forward", "http://127.0.0.1:1/", "--limit=1"
    )
    target = f"{listening.url.removesuffix('/')}{SECRET}"
    assert sandbox.webhooks.send(target, mode="secret url").status == 500
    assert "no answer" in listening.end()[2]


def test_it_ends_when_its_reader_leaves(listen, sandbox):
    ours, theirs = os.pipe()
    listening = listen("--secret-url", f"http://x.example{SECRET}", stdout=theirs)
    os.close(theirs)
    os.close(ours)
    target = f"{listening.url.removesuffix('/')}{SECRET}"
    sandbox.webhooks.send(target, mode="secret url")
    code, _out, err = listening.end()
    assert (code, err) == (0, "")


def documented() -> list[str]:
    page = Path(__file__).parents[2] / "docs" / "webhooks.md"
    return re.findall(r"^\$ gong (webhooks .+)$", page.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", documented())
def test_the_documented_options_are_there(capsys, line):
    from gong_api.cli import main

    arguments = shlex.split(re.split(r"[|>]", line)[0])
    assert main([*arguments, "--help"]) == 0
    assert f"gong {' '.join(arguments[:2])}" in capsys.readouterr().out


def test_the_documentation_shows_both_commands():
    assert {line.split()[1] for line in documented()} == {"listen", "trigger"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["listen"], "give either --public-key or --secret-url"),
        (["listen", "--public-key", "x", "--secret-url", "y"], "give either"),
        (["listen", "--public-key", "nowhere.pem"], "cannot read the public key in nowhere.pem"),
        (["listen", "--public-key", "-----BEGIN x"], "no RSA public key"),
        (["listen", "--secret-url", "http://x.example/"], "no secret"),
        (["listen", "--secret-url", "http://x.example/s", "--forward", "http://10.0.0.7/"], "this"),
        (["listen", "--secret-url", "http://x.example/s", "--forward", "http://["], "this machine"),
        (["listen", "--secret-url", "http://x.example/s", "--host", "192.0.2.1"], "cannot listen"),
        (["trigger", "--to", "http://10.0.0.7/"], "loopback only"),
        (["trigger", "--to", "http://127.0.0.1:1/", "--call", "123"], "no processed call 123"),
        (["trigger", "--to", "http://127.0.0.1:1/"], "nobody answered at 127.0.0.1:1"),
        (["trigger", "--sandbox", "http://127.0.0.1:1"], "no sandbox answers"),
    ],
)
def test_mistakes_are_one_sentence(capsys, monkeypatch, tmp_path, arguments, words):
    from gong_api.cli import main

    monkeypatch.chdir(tmp_path)
    assert (
        main(["webhooks", *arguments, *(["--port", "0"] if arguments[0] == "listen" else [])]) == 1
    )
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""
