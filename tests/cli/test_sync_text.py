from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gong_api.cli.sync_text import estimate_text, status_text, summary, written_text
from gong_api.sync.estimate import Estimate
from gong_api.sync.report import SyncReport
from gong_api.sync.status import LastRun, SyncStatus, TableStatus

MOMENT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


def report(**told: object) -> SyncReport:
    made = SyncReport(path="gong.duckdb", since=MOMENT, until=MOMENT, outcome="done")
    for name, value in told.items():
        setattr(made, name, value)
    return made


def test_rows_of_few_tables_are_named_and_those_of_many_counted():
    few = {"users": 1200, "briefs": 0, "logs": 2}
    assert written_text(few) == "1,200 users, 2 logs"
    many = {f"t{number}": 100 for number in range(9)} | {"users": 40, "calls": 1000}
    assert written_text(many) == "1,000 calls, 40 users, 900 rows of 9 other tables"
    assert written_text({f"t{number}": 1 for number in range(9)}) == "9 rows of 9 other tables"


@pytest.mark.parametrize(
    ("minutes", "share", "told"),
    [
        (0.001, 0.0001, "in a second: less than 0.1 % of"),
        (1.5, 0.027, "in 90 seconds: 2.7 % of"),
        (40.4, 0.7272, "in 40 minutes: 72.7 % of"),
        (130, 2.34, "in 2.2 hours: 234.0 % of"),
    ],
)
def test_an_estimate_is_told_in_units_that_fit(minutes: float, share: float, told: str):
    assert told in estimate_text(Estimate(calls=1, requests=2, minutes=minutes, share=share))


def test_what_an_estimate_cannot_know_is_said():
    text = estimate_text(Estimate(by_table={"calls": 12}, costs={"reviews": "one per hundred"}))
    assert text.splitlines()[1:] == [
        "       12  calls",
        "Counted as one request, as it is not known beforehand:",
        "  reviews: one per hundred",
    ]


def test_a_summary_tells_all_that_needs_attention_and_how_to_go_on():
    stopped = report(
        outcome="stopped",
        reason="The 3 requests allowed for this run are used up.",
        rows={"calls": 2},
        unchanged=3,
        private=4,
        deleted=5,
        pending=6,
        odd={"calls.title": 7},
        refused={"logs": "HTTP 400", "flows": "HTTP 403"},
        requests=3,
        seconds=1.25,
    )
    assert summary(stopped).splitlines() == [
        "Wrote 2 calls to gong.duckdb.",
        "3 calls had not changed.",
        "4 private calls were left out.",
        "5 calls are gone from Gong and were marked as deleted.",
        "6 transcripts are still to come; later runs ask again.",
        "Values of an unexpected type, NULL in their column: calls.title (7).",
        "Left out, at least in part, as Gong refused requests: flows, logs.",
        "3 requests in 1.2 s.",
        "The 3 requests allowed for this run are used up. Run the same command again to go on.",
    ]
    assert summary(report(requests=1)).splitlines()[0] == "gong.duckdb is up to date."


def test_a_status_is_a_table():
    status = SyncStatus(
        path="gong.duckdb",
        tables=[
            TableStatus(name="calls", rows=1234, watermark=MOMENT),
            TableStatus(
                name="transcript_sentences", rows=0, pending=3, reasons={"private": 1, "young": 2}
            ),
            TableStatus(name="logs", rows=1, pending=2, reasons={"young": 2}),
            TableStatus(name="flows", rows=1, reasons={"given up after 14 days": 8}),
            TableStatus(name="briefs", rows=1, pending=1, reasons={"young": 1, "given up": 8}),
        ],
        last_run=LastRun(outcome="done", started_at=MOMENT, finished_at=None, requests=1000),
    )
    assert status_text(status).splitlines() == [
        "table                  rows  complete up to        pending",
        "calls                 1,234  2026-06-01 09:30 UTC",
        "transcript_sentences      0                        3: 1 private, 2 young",
        "logs                      1                        2 young",
        "flows                     1                        8 given up after 14 days",
        "briefs                    1                        1 young, 8 given up",
        "Last run: done at 2026-06-01 09:30 UTC, 1,000 requests.",
    ]
