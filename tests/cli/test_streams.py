"""Streams that are closed, full, or speak another encoding: a sentence, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Recorded, gong, gong_process

pytestmark = pytest.mark.usefixtures("company")


def in_bash(command: str) -> subprocess.CompletedProcess[bytes]:
    gong_command = f"{sys.executable} -m gong_api.cli"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("gong", gong_command, 1)],
        capture_output=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["gong users list --limit 1", "gong users list", "gong --help"])
def test_a_full_disk_is_one_sentence(command: str):
    done = in_bash(f"{command} > /dev/full")
    assert done.returncode == 1
    (told,) = done.stderr.decode().splitlines()
    assert told.startswith("Error: ")
    assert told.endswith("No space left on device.")


@pytest.mark.parametrize("closed", [">&-", "<&- >&-", "2>&-"])
def test_a_stream_that_is_closed_is_no_trouble(closed: str):
    done = in_bash(f"gong users list --limit 1 {closed}")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_leaves_before_a_short_answer_is_no_trouble():
    done = in_bash("gong users list --limit 1 | true")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_file_that_cannot_be_written_is_named(
    company: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(file))
    monkeypatch.setenv("APPDATA", str(file))
    monkeypatch.setenv("HOME", str(file))
    words = ["--access-key", "sandbox", "--with-secret-stdin", "--base-url", company.url]
    failed = gong("auth", "login", *words, stdin="sandbox\n")
    assert failed.code == 1
    (told,) = failed.err.splitlines()
    assert told.startswith(f"Error: {file}")
    assert told.endswith(": Not a directory.")


def test_what_comes_from_a_pipe_is_utf_8_with_or_without_a_mark(company: Recorded):
    text = '\ufeff{"filter": {"callIds": ["1"]}, "note": "Größe"}'
    done = gong_process(
        *("calls", "list-transcripts", "--data", "-"),
        environment={"PYTHONIOENCODING": "ascii"},
        input=text,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "Größe" in company.requests[-1].body.decode()


def test_ids_in_another_encoding_are_refused_in_one_sentence():
    done = subprocess.run(
        [sys.executable, "-m", "gong_api.cli", "transcript", "-"],
        input=b"\xff\n",
        capture_output=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 1
    assert done.stderr == b"Error: Standard input is no UTF-8 text; give ids, one a line.\n"


def test_an_error_does_nothing_to_a_terminal():
    failed = gong("users", "get", "1", "--json", "\x1b[2J", "--tz\x1b[31m")
    assert failed.code == 1
    assert "\x1b" not in failed.err
