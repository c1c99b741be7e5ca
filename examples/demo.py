"""A company's calls, transcripts and people land in a DuckDB file, in under half a minute.

Starts a sandbox that answers like Gong, syncs it through the real HTTP client at the real
three requests a second, and asks the database one question. Needs no account and no network.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from gong_api import Gong
from gong_api.cli.progress import watcher
from gong_api.sync import sync
from gong_api.testing import Sandbox

DATABASE = Path("gong-demo.duckdb")
DAYS = 90
TABLES = ("users", "workspaces", "calls", "call_parties", "transcript_sentences")

QUESTION = "On customer calls: who talks most, who asks?"
QUERY = """
WITH talk AS (
    SELECT call_id,
           sum(end_ms - start_ms) AS spoken,
           sum(end_ms - start_ms) FILTER (WHERE affiliation = 'Internal') AS ours
    FROM transcript_sentences
    JOIN call_parties USING (call_id, speaker_id)
    GROUP BY call_id
)
SELECT users.first_name || ' ' || users.last_name AS rep,
       count(*) AS calls,
       round(100 * sum(ours) / sum(spoken)) AS talk_share,
       round(avg(calls.company_questions), 1) AS questions_per_call
FROM calls
JOIN talk ON talk.call_id = calls.id
JOIN users ON users.id = calls.primary_user_id
WHERE calls.scope = 'External'
GROUP BY rep
HAVING calls >= 5
ORDER BY talk_share DESC
LIMIT 8
"""

NEXT = f"""\
Try next:
  .venv/bin/gong sync status --to {DATABASE}
  .venv/bin/python -c "import duckdb; duckdb.connect('{DATABASE}').sql('FROM calls').show()"
With your own company, GONG_ACCESS_KEY and GONG_ACCESS_KEY_SECRET set:
  .venv/bin/gong sync --since 2026-01-01"""


def main() -> int:
    began = time.monotonic()
    console = Console()
    for old in (DATABASE, DATABASE.with_name(f"{DATABASE.name}.wal")):
        old.unlink(missing_ok=True)
    sandbox = Sandbox(calls=500, days=DAYS, rate=3, latency="150-400ms")
    since = sandbox.clock.now() - timedelta(days=DAYS + 1)
    console.print("A sandbox serves a company of 40 people and 500 calls, as Gong would.")
    with (
        tempfile.TemporaryDirectory(prefix="gong-demo-") as state,
        sandbox.serve() as url,
        Gong(
            access_key="sandbox",
            access_key_secret="sandbox",
            base_url=url,
            budget="machine",
            state_dir=state,
        ) as gong,
        watcher(quiet=False) as watch,
    ):
        report = sync(gong, DATABASE, since=since, on_event=watch)
    console.print(
        f"{report.requests} requests in {report.seconds:.0f} s, three a second at most.\n"
    )
    with duckdb.connect(DATABASE, read_only=True) as database:
        show_counts(console, database)
        show_answer(console, database)
    console.print(NEXT, highlight=False, markup=False, soft_wrap=True)
    console.print(f"\nAll of it took {time.monotonic() - began:.0f} s.")
    return 0 if report.outcome == "done" else 1


def show_counts(console: Console, database: duckdb.DuckDBPyConnection) -> None:
    shown = Table(title=str(DATABASE))
    shown.add_column("table")
    shown.add_column("rows", justify="right")
    for name in TABLES:
        (rows,) = database.sql(f"SELECT count(*) FROM {name}").fetchall()[0]
        shown.add_row(name, f"{rows:,}")
    console.print(shown)


def show_answer(console: Console, database: duckdb.DuckDBPyConnection) -> None:
    shown = Table(title=QUESTION)
    for heading in ("rep", "calls", "we talk", "questions a call"):
        shown.add_column(heading, justify="left" if heading == "rep" else "right")
    for rep, calls, share, questions in database.sql(QUERY).fetchall():
        shown.add_row(rep, str(calls), f"{share:.0f} %", f"{questions:.1f}")
    console.print(shown)


if __name__ == "__main__":
    sys.exit(main())
