"""``gong transcript``: formats, sources, ids from stdin, and what is said of missing ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gong_api.sync import sync
from tests.cli.terminal import Recorded, gong, gong_process


@pytest.fixture
def spoken(company: Recorded) -> list[str]:
    """Ids of calls that are not private and have a transcript."""
    with company.sandbox.client() as client:
        listed = client.calls.list(
            from_date_time="2026-01-01T00:00Z", to_date_time="2026-06-01T00:00Z"
        )
        private = {call.id for call in listed if call.is_private}
    company.requests.clear()
    return [i for i in company.sandbox.state.call_ids(transcribed=True) if i not in private]


@pytest.fixture
def private(company: Recorded, spoken: list[str]) -> str:
    known = set(spoken)
    return next(i for i in company.sandbox.state.call_ids(transcribed=True) if i not in known)


@pytest.fixture
def late(company: Recorded) -> str:
    known = set(company.sandbox.state.call_ids(transcribed=True))
    return [i for i in company.sandbox.state.call_ids() if i not in known][-1]


def test_a_transcript_tells_who_said_what_and_when(company: Recorded, spoken: list[str]):
    done = gong("transcript", spoken[0])
    assert (done.code, done.err) == (0, "")
    head, about, blank, first, *_ = done.out.splitlines()
    assert head.endswith(f"({spoken[0]})")
    assert " UTC, 00:" in about
    assert blank == ""
    assert first.startswith("[00:00:0")
    assert "(Internal): " in first
    assert [request.path for request in company.requests] == [
        "/v2/calls/extensive",
        "/v2/calls/transcript",
    ]


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("markdown", "# "),
        ("srt", "1\n00:00:0"),
        ("vtt", "WEBVTT\n\n00:00:0"),
        ("json", '{"call_id'),
    ],
)
def test_each_format(spoken: list[str], form: str, begins: str):
    done = gong("transcript", spoken[0], "--format", form)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(begins)


def test_ids_come_from_stdin_as_other_commands_print_them(company: Recorded, spoken: list[str]):
    given = f'"{spoken[1]}"\n\n{spoken[2]} {spoken[3]}\n'
    done = gong("transcript", spoken[0], "-", "--format", "json", stdin=given)
    assert [row["call_id"] for row in done.rows] == spoken[:4]
    assert len(company.requests) == 2


def test_texts_of_several_calls_have_a_line_between_them(spoken: list[str]):
    done = gong("transcript", *spoken[:2])
    assert "\n\n" in done.out
    assert done.out.count(f"({spoken[1]})\n") == 1


def test_calls_without_a_transcript_are_told_of_on_stderr(
    spoken: list[str], private: str, late: str
):
    done = gong("transcript", late, "12", private, "x", spoken[0])
    assert done.code == 0
    assert done.out.splitlines()[0].endswith(f"({spoken[0]})")
    assert done.err.splitlines() == [
        f"{late}: there is no transcript yet; Gong may still be working on it.",
        "12: there is no such call, or these credentials may not see it.",
        f"{private}: the call is private, and so left out.",
        "x: that is no id of a call.",
    ]


def test_when_none_is_printed_the_exit_code_is_1(late: str):
    done = gong("transcript", late)
    assert (done.code, done.out) == (1, "")
    first, second = done.err.splitlines()
    assert "no transcript yet" in first
    assert second == "Error: there was no transcript to print."


def test_a_private_call_is_printed_when_it_is_asked_for(private: str):
    done = gong("transcript", private, "--include-private", "--format", "json")
    assert (done.code, done.rows[0]["is_private"]) == (0, True)


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_subtitles_are_for_one_call(company: Recorded, form: str):
    done = gong("transcript", "1", "2", "--format", form)
    assert done.code == 1
    assert f"--format {form} is for one call" in done.err
    assert company.requests == []


def test_a_synced_file_needs_no_request_and_no_credentials(
    company: Recorded, spoken: list[str], late: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "gong.duckdb"
    with company.sandbox.client() as client:
        tables = ["call_parties", "transcript_sentences"]
        sync(client, path, tables=tables, since="2026-05-11T00:00Z")
    expected = gong("transcript", spoken[-1], late)
    company.requests.clear()
    monkeypatch.delenv("GONG_ACCESS_KEY")
    monkeypatch.delenv("GONG_ACCESS_KEY_SECRET")

    done = gong("transcript", "--from", str(path), spoken[-1], late)

    assert (done.code, done.out, done.err) == (0, expected.out, expected.err)
    assert company.requests == []
    missing = gong("transcript", "--from", "none.duckdb", "1")
    assert (missing.code, missing.out) == (1, "")
    assert "There is no database none.duckdb" in missing.err


def test_a_process_prints_to_a_pipe_and_logs_no_secret(spoken: list[str]):
    secret = "a-secret-of-many-letters"
    refused = gong_process(
        *("transcript", spoken[0], "--debug"), environment={"GONG_ACCESS_KEY_SECRET": secret}
    )
    assert refused.returncode == 1
    assert "HTTP 401" in refused.stderr
    assert secret not in refused.stderr

    done = gong_process("transcript", "-", "--format", "json", "--debug", input=spoken[0])
    assert done.returncode == 0
    assert json.loads(done.stdout)["call_id"] == spoken[0]
    assert "calls.list_transcripts POST" in done.stderr
    assert "Basic" not in done.stderr
    assert json.loads(done.stdout)["turns"][0]["sentences"][0]["text"] not in done.stderr


def test_a_reader_that_leaves_early_is_no_error(spoken: list[str]):
    command = [sys.executable, "-m", "gong_api.cli", "transcript", *spoken[:40]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
