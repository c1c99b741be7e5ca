"""``gong export``: what is written, what is left alone, and what survives a crash."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api._locks import FileLock
from gong_api.cli.export_files import file_name, write_lines
from gong_api.cli.meter import Meter
from gong_api.sync import sync
from gong_api.tables import TABLES
from gong_api.testing import Sandbox
from tests.cli.terminal import Recorded, gong, gong_at_a_terminal, uncoloured

WEEK = ("--since", "2026-05-11T00:00Z", "--until", "2026-05-18T00:00Z")
# More calls than a page holds.
WEEKS = ("--until", "2026-04-10T00:00Z")
TRANSCRIPTS, CALLS = "/v2/calls/transcript", "/v2/calls/extensive"


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}


def paths(company: Recorded) -> list[str]:
    return [request.path for request in company.requests]


@pytest.fixture
def folder(company: Recorded, tmp_path: Path) -> Path:
    """A folder to come; the environment leads to the company."""
    assert company.url
    return tmp_path / "calls"


@pytest.fixture(scope="module")
def synced(served: Recorded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the week's calls."""
    served.sandbox.reset()
    path = tmp_path_factory.mktemp("synced") / "gong.duckdb"
    tables = [name for name in TABLES if name.startswith(("call_", "transcript_"))]
    with served.sandbox.client() as client:
        sync(client, path, tables=tables, since=WEEK[1], until=WEEK[3])
    return path


def export(folder: Path, *arguments: str, stdin: str = "") -> dict[str, object]:
    done = gong("export", "--to", str(folder), "--json", "-q", *arguments, stdin=stdin)
    assert done.code == 0, done.err
    (row,) = done.rows
    assert row.pop("folder") == str(folder)
    return row


@pytest.mark.parametrize(("priority", "bulk"), [("", True), ("interactive", False)])
def test_it_is_bulk_unless_said_otherwise(
    company: Recorded, folder: Path, priority: str, bulk: bool, monkeypatch: pytest.MonkeyPatch
):
    assert company.url
    monkeypatch.setenv("GONG_RATE", "500")
    monkeypatch.setenv("GONG_BUDGET", "machine")
    monkeypatch.setenv("GONG_PRIORITY", priority)
    export(folder, *WEEK)
    (usage,) = json.loads(gong("budget", "--json").out)["usage"]
    assert (usage["bulk"] > 0, usage["interactive"] > 0) == (bulk, not bulk)


def test_a_week_as_markdown(company: Recorded, folder: Path):
    tally = export(folder, *WEEK)
    written = files(folder)
    assert tally["written"] == len(written) > 10
    assert tally["private"]
    for name, content in written.items():
        assert re.fullmatch(r"[\w-]+-\d+\.md", name)
        assert content.startswith(b'---\nid: "')
        assert (b"\n## Participants\n" in content) == (b"\nparticipants: " in content)
        assert b"\n## Transcript\n\n" in content
    assert paths(company) == [CALLS, TRANSCRIPTS]


def test_only_the_owner_can_read_it(folder: Path):
    export(folder, *WEEK)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_what_has_not_changed_is_neither_written_nor_asked_for(company: Recorded, folder: Path):
    first = export(folder, *WEEK)
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.md")}
    company.requests.clear()

    second = export(folder, *WEEK)

    assert (second["written"], second["unchanged"]) == (0, first["written"])
    assert {path.name: path.stat().st_mtime_ns for path in folder.glob("*.md")} == before
    assert paths(company) == [CALLS] + [TRANSCRIPTS] * bool(first["no_transcript"])


def test_a_file_that_was_removed_is_written_again(folder: Path):
    export(folder, *WEEK)
    before = files(folder)
    gone = next(folder.glob("*.md"))
    gone.unlink()
    assert export(folder, *WEEK)["written"] == 1
    assert files(folder) == before


def test_a_call_keeps_its_file_when_its_title_changes(folder: Path):
    export(folder, *WEEK)
    one, other = sorted(folder.glob("*.md"))[:2]
    call_id = one.stem.rpartition("-")[2]
    with sqlite3.connect(folder / ".gong-export.sqlite3") as memory:
        memory.execute(
            "UPDATE calls SET name = 'an-older-title-1.md', details = '' WHERE call_id = ?",
            [call_id],
        )
    one.rename(folder / "an-older-title-1.md")
    names = set(files(folder))
    export(folder, *WEEK)
    assert set(files(folder)) == names
    assert other.exists()


def test_without_its_memory_it_finds_its_files_again(folder: Path):
    export(folder, *WEEK)
    before = files(folder)
    renamed = next(folder.glob("*.md"))
    kept = renamed.with_name(f"my-name-{renamed.stem.rpartition('-')[2]}.md")
    renamed.rename(kept)
    (folder / ".gong-export.sqlite3").unlink()
    export(folder, *WEEK)
    assert kept.name in files(folder)
    assert len(files(folder)) == len(before)


def test_a_memory_that_cannot_be_read_is_told(folder: Path):
    folder.mkdir()
    (folder / ".gong-export.sqlite3").write_bytes(b"no database" * 100)
    done = gong("export", "--to", str(folder), *WEEK)
    assert done.code == 1
    assert "remove it, and all calls are written anew" in done.err


def test_json_lines_have_a_file_for_each_day(folder: Path):
    tally = export(folder, "--format", "jsonl", *WEEK)
    rows = []
    for name, content in sorted(files(folder).items()):
        lines = [json.loads(line) for line in content.splitlines()]
        days = {datetime.fromisoformat(row["started"]).astimezone(UTC) for row in lines}
        assert {f"{day:%Y-%m-%d}.jsonl" for day in days} == {name}
        rows += lines
    assert len(rows) == tally["written"]
    assert {"call_id", "title", "parties", "brief", "outline", "turns"} <= rows[0].keys()
    assert export(folder, "--format", "jsonl", *WEEK)["written"] == 0


@pytest.mark.parametrize(
    ("form", "begins"), [("srt", b"1\n00:"), ("vtt", b"WEBVTT\n"), ("text", b"")]
)
def test_subtitles_and_text_wait_for_the_transcript(
    company: Recorded, folder: Path, form: str, begins: bytes
):
    spoken = set(company.sandbox.state.call_ids(transcribed=True))
    late = next(i for i in company.sandbox.state.call_ids() if i not in spoken)
    tally = export(folder, "--format", form, late, min(spoken), "--include-private")
    assert (tally["written"], tally["no_transcript"]) == (1, 1)
    ((name, content),) = files(folder).items()
    assert name.endswith({"text": ".txt"}.get(form, f".{form}"))
    assert content.startswith(begins)


def test_private_calls_are_left_out_and_taken_when_wanted(folder: Path):
    shy = export(folder, *WEEK)
    bold = export(folder, *WEEK, "--include-private")
    assert bold["written"] == shy["private"]
    assert b"\nprivate: true\n" in b"".join(files(folder).values())
    again = export(folder, *WEEK)
    assert again["removed"] == shy["private"]
    assert b"\nprivate: true\n" not in b"".join(files(folder).values())


def test_a_private_line_leaves_the_file_of_its_day(folder: Path):
    jsonl = ("--format", "jsonl", *WEEK)
    export(folder, *jsonl)
    before = files(folder)
    export(folder, *jsonl, "--include-private")
    assert b'"is_private": true' in b"".join(files(folder).values())
    export(folder, *jsonl)
    assert files(folder) == before


def test_calls_by_id_and_from_stdin(company: Recorded, folder: Path):
    ids = company.sandbox.state.call_ids(transcribed=True)[:3]
    done = gong("export", "--to", str(folder), ids[0], "-", "12", stdin="\n".join(ids[1:]))
    assert done.code == 0
    assert "12: there is no such call, or these credentials may not see it." in done.err
    assert len(files(folder)) + done.err.count("left out as private") == 3
    assert f"to {folder}" in done.err
    assert done.out == ""


def test_only_unknown_ids_are_exit_code_1(folder: Path):
    done = gong("export", "--to", str(folder), "12", "x")
    assert done.code == 1
    assert "x: that is no id of a call." in done.err
    assert done.err.endswith("Error: none of the calls that were named was found.\n")
    assert files(folder) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1", "--since", "2026-05-01"), "give ids, or a window"),
        (("--since", "2026-05-02T00:00Z", "--until", "2026-05-01T00:00Z"), "must be earlier"),
        (("--since", "soon"), "is no date"),
        (("--from", "none.duckdb"), "There is no file none.duckdb"),
        (("--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_mistakes_are_one_sentence(
    company: Recorded, folder: Path, arguments: tuple[str, ...], said: str
):
    done = gong("export", "--to", str(folder), *arguments)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert company.requests == []


def test_a_synced_file_gives_the_same_bytes_without_a_request(
    company: Recorded, folder: Path, synced: Path, tmp_path: Path
):
    export(folder, *WEEK)
    company.requests.clear()

    local = export(tmp_path / "local", "--from", str(synced), *WEEK)

    assert company.requests == []
    assert files(tmp_path / "local") == files(folder)
    assert local["written"] == len(files(folder))
    again = export(folder, "--from", str(synced))
    assert (again["written"], again["removed"]) == (0, 0)


def test_a_call_that_was_deleted_since_leaves_the_export_of_a_file(
    folder: Path, synced: Path, tmp_path: Path
):
    path = tmp_path / "gong.duckdb"
    path.write_bytes(synced.read_bytes())
    export(folder, "--from", str(path))
    name = min(files(folder))
    call_id = name.removesuffix(".md").rpartition("-")[2]
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "UPDATE calls SET deleted_at = now(), raw = NULL WHERE id = ?", [call_id]
        )
    done = gong("export", "--to", str(folder), "--from", str(path), call_id)
    assert done.code == 1
    assert f"{call_id}: Gong has deleted the call." in done.err
    assert name not in files(folder)


def test_a_stop_by_the_budget_is_exit_code_3_and_can_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GONG_DAILY_LIMIT", "3")
    monkeypatch.setenv("GONG_ACCOUNT", "stops-early")
    stopped = gong("export", "--to", str(folder), *WEEKS)
    assert stopped.code == 3
    assert "Run the same command again to go on." in stopped.err
    have = len(files(folder))
    assert 0 < have <= 100
    monkeypatch.setenv("GONG_ACCOUNT", "goes-on")
    monkeypatch.setenv("GONG_DAILY_LIMIT", "100")
    tally = export(folder, *WEEKS)
    assert tally["unchanged"] >= have


def test_an_expired_cursor_is_gone_on_from(company: Recorded, folder: Path):
    service = company.sandbox.service
    answer = service.handle
    seen = 0

    def hour_later(request):
        nonlocal seen
        if request.path == CALLS:
            seen += 1
            if seen == 2:
                company.sandbox.clock.move(7200)
        return answer(request)

    service.handle = hour_later
    try:
        tally = export(folder, *WEEKS)
    finally:
        service.handle = answer
    assert tally["written"] == len(files(folder)) > 100
    assert paths(company).count(CALLS) >= 3


def test_ctrl_c_says_how_to_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupt(_meter: Meter, _done: int, _total: int | None) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Meter, "__call__", interrupt)
        stopped = gong("export", "--to", str(folder), *WEEK)
    assert stopped.code == 130
    assert "Stopped. Run the same command again to go on." in stopped.err
    assert export(folder, *WEEK)["written"] == 0


def test_a_second_export_into_the_folder_is_refused(folder: Path):
    folder.mkdir()
    lock = FileLock(folder / ".gong-export.lock")
    assert lock.acquire()
    done = gong("export", "--to", str(folder), *WEEK)
    assert done.code == 1
    assert f"Another export writes to {folder}: process {os.getpid()}" in done.err
    lock.release()
    assert gong("export", "--to", str(folder), *WEEK).code == 0


@pytest.mark.usefixtures("company")
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("")
    done = gong("export", "--to", str(tmp_path / "file" / "sub"), *WEEK)
    assert done.code == 1
    assert "cannot be written" in done.err


@pytest.mark.slow
def test_a_terminal_shows_a_bar(folder: Path):
    code, screen = gong_at_a_terminal("export", "--to", str(folder), *WEEK)
    assert code == 0
    shown = uncoloured(screen)
    assert "Exporting" in shown
    assert re.search(r"(\d+)/\1 calls", shown)
    assert f"to {folder}" in shown.replace("\n", "")


@pytest.mark.slow
def test_killed_at_any_moment_it_goes_on(tmp_path: Path):
    folder = tmp_path / "calls"
    with Sandbox(calls=220, until="2026-05-20T16:00:00Z", frozen=True).serve() as url:
        settings = {
            "GONG_BASE_URL": url,
            "GONG_ACCESS_KEY": "sandbox",
            "GONG_ACCESS_KEY_SECRET": "sandbox",
            "GONG_RATE": "1000",
        }
        command = [sys.executable, "-m", "gong_api.cli", "export", "--to", str(folder), "-q"]
        for least in (1, 60, 120):
            with subprocess.Popen(command, env={**os.environ, **settings}) as process:
                deadline = time.monotonic() + 30
                while process.poll() is None and time.monotonic() < deadline:
                    if folder.is_dir() and len(list(folder.glob("*.md"))) >= least:
                        break
                    time.sleep(0.005)
                process.send_signal(signal.SIGKILL)
        for path in folder.glob("*.md"):
            assert path.read_text(encoding="utf-8").startswith("---\n")
        subprocess.run(command, env={**os.environ, **settings}, check=True)
        again = subprocess.run(
            [*command, "--json"], env={**os.environ, **settings}, check=True, capture_output=True
        )
    assert json.loads(again.stdout)["written"] == 0
    ids = [path.stem.rpartition("-")[2] for path in folder.glob("*.md")]
    assert len(ids) == len(set(ids)) > 200
    assert list(folder.glob(".*.part")) == []


@given(
    title=st.none() | st.text(max_size=300), call_id=st.from_regex(r"[0-9]{1,19}", fullmatch=True)
)
def test_names_are_safe_on_every_system(title, call_id):
    name = file_name(title, call_id, "md")
    assert name.endswith(f"-{call_id}.md")
    assert not set(name) & set('<>:"/\\|?* ')
    assert name.isprintable()
    assert not name.startswith((".", "-"))
    assert len(name.encode()) < 200
    assert name == file_name(title, call_id, "md")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Acme: renewal / Q3?", "acme-renewal-q3-7.md"),
        ("CON", "con-7.md"),
        ("Gespräch über Köln", "gespräch-über-köln-7.md"),
        ("../../etc/passwd", "etc-passwd-7.md"),
        ("🎉", "call-7.md"),
        (None, "call-7.md"),
    ],
)
def test_names_can_be_read(title, name):
    assert file_name(title, "7", "md") == name


def line(call_id: str, text: str) -> bytes:
    return f'{{"call_id": "{call_id}", "text": "{text}"}}\n'.encode()


def test_lines_are_replaced_added_and_dropped_in_place(tmp_path: Path):
    path = tmp_path / "day.jsonl"
    write_lines(path, {"1": line("1", "a"), "2": line("2", "b"), "3": line("3", "c")})
    write_lines(path, {"2": line("2", "B"), "1": None, "4": line("4", "d"), "9": None})
    assert path.read_bytes() == line("2", "B") + line("3", "c") + line("4", "d")
    write_lines(path, {"2": None, "3": None, "4": None})
    assert list(tmp_path.iterdir()) == []
