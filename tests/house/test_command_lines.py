"""Every command line of the README and the guide runs, in order, page by page.

They stand in ``console`` blocks, each after ``$ ``; what follows is what the screen shows, where
``...`` stands for any text, and a line of it for any lines. They run against a sandbox, in an
empty folder with a home of its own. Before a block may stand

- ``<!-- not run: reason -->``: it is left out.
- ``<!-- until stopped -->``: its first command is stopped when the others, which run beside it,
  have ended.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from gong_api.sandbox.message import Request, Response
from gong_api.testing import Sandbox
from tests.cli.terminal import CREDENTIALS, gong
from tests.house.test_docs import PAGES, write_files

FENCE = re.compile(
    r"^(?:<!-- (?P<how>not run|until stopped)(?::[^>]+)? -->\n)?"
    r"```console\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
ANY_BLOCK = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\$ )?(?:[^#\n]*[|;&] *)?gong [a-z]", re.MULTILINE)
PROMPT = re.compile(r"^(?:\$ |gong [a-z])", re.MULTILINE)
WITH_USAGE = {"cli.md"}  # "gong calls list [OPTIONS]"
NOT_OURS = ("pip install", "export ", "cd ", "docker ", "source ", "crontab ", "eval ")
SHELL = re.compile(r"[|<>;&$`*~]")
AN_HOUR = 3600
PORT = "8099"  # of the sandbox in the guide; here it may be taken
AT_MOST_NOT_RUN = 8
FILES = {
    "call.wav": b"RIFF" + bytes(4096),
    "deals.csv": (
        b"objectId,modifiedDate,name,amount,stage\n"
        b"d-1,2026-03-01T09:00:00Z,Renewal,1200,s-1\n"
        b"d-2,2026-03-02T09:00:00Z,Extension,800,s-1\n"
    ),
}
"""What a reader is taken to have."""


class Block(NamedTuple):
    """A block: its first line, how it is run, and its command lines with what they show."""

    line: int
    how: str
    commands: list[tuple[str, str]]


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        commands: list[tuple[str, str]] = []
        for line in match["text"].splitlines():
            if line.startswith("$ "):
                commands.append((line.removeprefix("$ "), ""))
            elif commands[-1][0].endswith("\\"):
                commands[-1] = (f"{commands[-1][0][:-1]}{line.strip()}", "")
            else:
                commands[-1] = (commands[-1][0], f"{commands[-1][1]}{line.rstrip()}\n")
        yield Block(text.count("\n", 0, match.start("text")) + 1, match["how"] or "", commands)


WITH_COMMANDS = [page for page in PAGES if any(True for _ in blocks(page))]
SLOW = {"sync.md"}  # a sync of everything, seven times


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    sandbox = Sandbox(until="2026-04-01", calls=120, days=90, frozen=True)
    answer = sandbox.service.handle

    def handle(request: Request) -> Response:
        response = answer(request)
        if response.status in (HTTPStatus.CREATED, HTTPStatus.ACCEPTED):
            sandbox.clock.move(AN_HOUR)  # what is accepted for later is done by the next request
        return response

    with mock.patch.object(sandbox.service, "handle", handle), sandbox.serve() as url:
        yield url


@pytest.fixture
def reader(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder, programs = tmp_path / "work", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    for name, words in {"gong": " -m gong_api.cli", "python": ""}.items():
        command = programs / name
        command.write_text(f'#!/bin/sh\nexec {sys.executable}{words} "$@"\n')
        command.chmod(0o755)
    monkeypatch.chdir(folder)
    settings = {
        **CREDENTIALS,
        "GONG_BASE_URL": url,
        "GONG_RATE": "1000",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return str(listener.getsockname()[1])


def run(command: str) -> tuple[int, str]:
    """Run a command line; a plain one in this process, which takes a tenth of the time."""
    if command.startswith("gong ") and not SHELL.search(command.partition(" #")[0]):
        words = shlex.split(command, comments=True)
        done = gong(*words[1:], terminal=True, merged=True)
        return done.code, done.out
    # Not a login shell: no file of the person who runs the tests is read.
    script = f"set -euo pipefail\n{command}"
    shell = subprocess.run(
        ["bash", "--norc", "-c", script],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return shell.returncode, shell.stdout


def shows(expected: str, screen: str) -> bool:
    """Whether a screen is as it is told, with ``...`` for what may differ."""
    pattern = ""
    for line in expected.splitlines():
        told = "[^\n]*".join(map(re.escape, line.split("...")))
        pattern += r"(?:[^\n]*\n)*" if line == "..." else f"{told}\n"
    seen = "".join(f"{line.rstrip()}\n" for line in screen.splitlines())
    return re.fullmatch(pattern, seen) is not None


def run_in_order(block: Block) -> None:
    for command, expected in block.commands:
        if command.startswith(NOT_OURS):
            continue
        code, screen = run(command)
        fails = "Error: " in expected
        assert (code != 0) == fails, f"{command}\n{screen}"
        if expected:
            assert shows(expected, screen), f"{command}\n{screen}"


def run_beside_each_other(block: Block) -> None:
    running: list[subprocess.Popen[str]] = []
    try:
        port = free_port()
        for told, _ in block.commands:
            command = told.replace(PORT, port)
            process = subprocess.Popen(
                ["bash", "--norc", "-c", f"exec {command}"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            running.append(process)
            assert process.stdout is not None
            assert process.stdout.readline(), command
        for process in running[1:]:
            process.wait(timeout=30)
    finally:
        for process in running:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)
    for process, (command, _) in zip(running, block.commands, strict=True):
        assert process.returncode in (0, 130), command


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=page.name, marks=[pytest.mark.slow] if page.name in SLOW else [])
        for page in WITH_COMMANDS
    ],
)
@pytest.mark.usefixtures("reader")
def test_command_lines_run(page: Path):
    write_files(page, Path.cwd())
    for block in blocks(page):
        if block.how == "until stopped":
            run_beside_each_other(block)
        elif block.how != "not run":
            run_in_order(block)


def test_nearly_all_command_lines_run():
    left_out = [(p.name, b.line) for p in PAGES for b in blocks(p) if b.how == "not run"]
    assert len(left_out) <= AT_MOST_NOT_RUN, left_out


def test_the_guide_has_command_lines():
    assert {"command-line.md", "sync.md"} <= {page.name for page in WITH_COMMANDS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_command_line_escapes_the_test(page: Path):
    """Those in blocks of another kind would not be found."""
    for language, text in ANY_BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "text" and page.name not in WITH_USAGE:
            assert not PROMPT.search(text), text
        elif language == "sh":
            assert all(line.startswith("make ") for line in text.splitlines()), text
        elif language not in ("console", "text", "python"):
            assert not COMMAND.search(text), text


@pytest.mark.parametrize(
    ("expected", "screen", "same"),
    [
        ("a\nb\n", "a  \nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a ... c\n", "a b c\n", True),
        ("a ... c\n", "a\nc\n", False),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\nd\n", "a\nd\n", True),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a\n...\n", "x\nb\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_dots_stand_for_any_text_or_lines(expected: str, screen: str, same: bool):
    assert shows(expected, screen) == same
