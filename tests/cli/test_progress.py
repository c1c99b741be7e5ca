from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gong_api.cli.progress import Bars, Lines, Quiet, Watcher, watcher
from gong_api.sync.events import Committed, Expected, Fetched, Notice, Started, WaitingForReader

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
STORY = [
    Started(tables=("calls",), since=MOMENT, until=MOMENT, windows=1),
    Expected(table="calls", items=1200),
    Fetched(table="calls", items=100, requests=1),
    Expected(table="transcript_sentences", items=90),
    Fetched(table="users", items=40, requests=2),
    Fetched(table="transcript_sentences", items=80, requests=3),
    Committed(rows={"calls": 100}),
    Committed(rows={"calls": 100}),
    Notice(message="Mind this."),
    WaitingForReader(who="process 7"),
]
NEEDED = ["Mind this.", "Waiting until process 7 closes the database."]
OPENING = "Reading calls from 2026-01-01 00:00 to 2026-01-01 00:00 UTC."


def shown(watch: Watcher, capsys: pytest.CaptureFixture[str]) -> list[str]:
    with watch:
        for event in STORY:
            watch(event)
    told = capsys.readouterr()
    assert told.out == ""
    return told.err.splitlines()


def test_lines_tell_the_state_once_per_change(capsys: pytest.CaptureFixture[str]):
    assert shown(Lines(clock=lambda: 0.0), capsys) == [
        OPENING,
        "100 of 1,200 calls, 80 of 90 transcripts; 3 requests",
        *NEEDED,
    ]


def test_lines_come_every_five_seconds(capsys: pytest.CaptureFixture[str]):
    ticks = iter([0.0, 0.0, 1.0, 6.0, 6.0, 7.0, 8.0, 9.0, 9.5, 9.6, 9.7, 9.8])
    assert shown(Lines(clock=lambda: next(ticks)), capsys)[1] == "100 of 1,200 calls; 1 requests"


def test_quiet_tells_only_what_is_needed(capsys: pytest.CaptureFixture[str]):
    assert shown(Quiet(), capsys) == NEEDED


def test_bars_show_calls_and_transcripts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "100")
    text = "\n".join(shown(Bars(), capsys))
    for part in (OPENING, *NEEDED, "100/1200", "80/90", "3 requests"):
        assert part in text


def test_the_watcher_fits_the_place(monkeypatch: pytest.MonkeyPatch):
    assert isinstance(watcher(quiet=True), Quiet)
    assert isinstance(watcher(quiet=False), Lines)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert isinstance(watcher(quiet=False), Bars)
