from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gong_api.cli.progress import Bars, Lines, Quiet, Watcher, watcher
from gong_api.sync.events import (
    Committed,
    Expected,
    Fetched,
    Notice,
    Started,
    Stepped,
    WaitingForReader,
)

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
STORY = [
    Started(tables=("calls",), since=MOMENT, until=MOMENT, windows=1),
    Expected(table="calls", items=1200),
    Fetched(table="calls", items=100, requests=1),
    Expected(table="transcript_sentences", items=90),
    Stepped(table="users", done=0, total=1),
    Stepped(table="logs", done=3, total=7),
    Fetched(table="users", items=40, requests=2),
    Stepped(table="users", done=1, total=1),
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
        "100 of 1,200 calls, 80 of 90 transcripts, 1 of 2 other tables; 3 requests",
        *NEEDED,
    ]


def test_lines_come_every_five_seconds(capsys: pytest.CaptureFixture[str]):
    ticks = iter([0.0, 0.0, 1.0, 6.0, *(6.0 + number / 10 for number in range(20))])
    assert shown(Lines(clock=lambda: next(ticks)), capsys)[1] == "100 of 1,200 calls; 1 requests"


def test_quiet_tells_only_what_is_needed(capsys: pytest.CaptureFixture[str]):
    assert shown(Quiet(), capsys) == NEEDED


def test_bars_show_every_table_the_requests_and_the_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "100")
    text = "\n".join(shown(Bars(), capsys))
    for part in (OPENING, *NEEDED):
        assert part in text
    bars = {line.split()[0]: line for line in text.splitlines() if "\u2501" in line}
    for table, counted in [
        ("calls", "100/1200"),
        ("transcripts", "80/90"),
        ("users", "1/1"),
        ("logs", "3/7"),
        # Eleven pages of calls, one of transcripts and four steps of logs are to come.
        ("requests", "3/19"),
    ]:
        assert counted in bars[table]
    assert " a second, about " in bars["requests"]


def test_the_watcher_fits_the_place(monkeypatch: pytest.MonkeyPatch):
    assert isinstance(watcher(quiet=True), Quiet)
    assert isinstance(watcher(quiet=False), Lines)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert isinstance(watcher(quiet=False), Bars)
