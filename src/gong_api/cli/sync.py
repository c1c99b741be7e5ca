"""``gong sync`` with ``status``, ``tables`` and ``purge``."""

from __future__ import annotations

import json
import signal
import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.app import INTERRUPTED, OK, STOPPED
from gong_api.cli.session import Session, session_options
from gong_api.cli.sync_text import (
    estimate_text,
    rows_text,
    status_text,
    summary,
    table_facts,
    tables_text,
)
from gong_api.cli.times import read_moment, read_span, read_zone

if TYPE_CHECKING:
    from gong_api.client import Gong
    from gong_api.sync.options import SyncOptions

__all__ = ["sync"]

_TO = click.option(
    "--to",
    "path",
    metavar="PLACE",
    default="gong.duckdb",
    show_default=True,
    help="A DuckDB file, postgresql://HOST/DATABASE, or parquet:FOLDER.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@dataclass(frozen=True, slots=True)
class _Given:
    """What the command itself was given, for those below it."""

    path: str
    session: Session


class _GaveUp(KeyboardInterrupt):
    """Ctrl-C while a reader kept out what had come."""


@click.group(invoke_without_command=True)
@_TO
@click.option("--since", metavar="DATE", help="Earliest call start; by default as before, or all.")
@click.option(
    "--until", metavar="DATE", help="Latest call start, exclusive; no later month or day is read."
)
@click.option("--tz", metavar="ZONE", help="Zone of dates without one (else GONG_TZ, else UTC).")
@click.option(
    "--tables",
    metavar="A,B",
    help="Tables, by default those that cost few requests; `gong sync tables` lists them.",
)
@click.option("--workspace", metavar="ID", help="Only the calls of this workspace.")
@click.option(
    "--lookback", metavar="SPAN", default="7d", show_default=True, help="Span that is read again."
)
@click.option(
    "--pending-for",
    metavar="SPAN",
    default="14d",
    show_default=True,
    help="How long to await transcripts.",
)
@click.option(
    "--max-requests",
    metavar="N",
    type=click.IntRange(min=1),
    help="Requests that this run may make.",
)
@click.option(
    "--reserve",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Requests of the day that are left to others.",
)
@click.option("--full-refresh", metavar="A,B", help="Tables to read anew.")
@click.option("--keep-deleted", is_flag=True, help="Keep what calls held that Gong deleted.")
@click.option("--dry-run", is_flag=True, help="Only tell what a run would take.")
@click.option("--every", metavar="SPAN", help="Run again and again, for example every 1h.")
@click.option("--include-private", is_flag=True, help="Keep calls that are marked private, too.")
@_JSON
@click.option("--quiet", "-q", is_flag=True, help="Show only what needs attention.")
@session_options(but=["max_wait"])
@click.pass_context
def sync(ctx: click.Context, /, path: str, **options: Any) -> int:
    """Create a DuckDB file of calls, transcripts and people, or bring it up to date.

    A run that ends early loses nothing: run it again and it goes on. Exit codes: 0 done,
    3 stopped by the budget, 1 error.
    """
    ctx.obj = _Given(path, options["session"])
    if ctx.invoked_subcommand is not None:
        return OK
    return _run(path, options)


def _run(path: str, options: dict[str, Any]) -> int:
    session: Session = options.pop("session")
    chosen = _chosen(options)
    every = read_span(options["every"], "--every") if options["every"] else None
    if every is not None and every <= timedelta(0):
        raise click.ClickException("--every must be longer than nothing.")
    _end_like_ctrl_c(signal.SIGTERM)
    try:
        with session.client() as gong:
            if every is None or options["dry_run"]:
                return _run_once(gong, path, chosen, options)
            while True:
                _run_of_many(gong, path, chosen, options)
                _wait(every, quiet=options["quiet"])
    except KeyboardInterrupt as stop:
        kept = _kept(path, gave_up=isinstance(stop, _GaveUp))
        click.echo(f"Stopped; {kept}. Run the same command to go on.", err=True)
        return INTERRUPTED


def _kept(path: str, *, gave_up: bool) -> str:
    from gong_api.sync.destination.factory import target_of
    from gong_api.sync.errors import SyncError

    target = target_of(path)
    try:
        there = target.exists()
    except SyncError:
        there = True
    if gave_up:
        return f"what {target.name} had not taken yet is read again"
    return f"all that had come is in {target.name}" if there else "nothing had come yet"


def _run_of_many(gong: Gong, path: str, chosen: SyncOptions, options: dict[str, Any]) -> None:
    """Run once; what the next run may well find mended is told, and does not end the row."""
    from gong_api.errors import (
        APIConnectionError,
        BudgetExhausted,
        BudgetUnavailable,
        CursorExpired,
        CursorRejected,
        DecodeError,
        PagingError,
        RateLimitError,
        ServerError,
    )
    from gong_api.sync.errors import DatabaseBusy, DatabaseFull, DatabaseUnreachable, SyncLocked

    try:
        _run_once(gong, path, chosen, options)
    except (
        APIConnectionError,
        BudgetExhausted,
        BudgetUnavailable,
        CursorExpired,
        CursorRejected,
        DatabaseBusy,
        DatabaseFull,
        DatabaseUnreachable,
        DecodeError,
        PagingError,
        RateLimitError,
        ServerError,
        SyncLocked,
    ) as error:
        click.echo(f"Error: {error}", err=True)
    else:
        chosen["full_refresh"] = []


def _wait(every: timedelta, *, quiet: bool) -> None:
    if not quiet:
        following = datetime.now(UTC) + every
        click.echo(f"The next run begins at {following:%Y-%m-%d %H:%M} UTC.", err=True)
    time.sleep(every.total_seconds())


def _chosen(options: dict[str, Any]) -> SyncOptions:
    zone = read_zone(options["tz"])
    since, until = (
        read_moment(options[name], zone, f"--{name}") if options[name] else None
        for name in ("since", "until")
    )
    return {
        "since": since,
        "until": until,
        "tables": _names(options["tables"]),
        "workspace": options["workspace"],
        "lookback": read_span(options["lookback"], "--lookback"),
        "pending_for": read_span(options["pending_for"], "--pending-for"),
        "max_requests": options["max_requests"],
        "reserve": options["reserve"],
        "include_private": options["include_private"],
        "keep_deleted": options["keep_deleted"],
        "full_refresh": _names(options["full_refresh"]) or [],
        "dry_run": options["dry_run"],
    }


def _run_once(gong: Gong, path: str, chosen: SyncOptions, options: dict[str, Any]) -> int:
    from gong_api.cli.progress import watcher
    from gong_api.sync import sync as run_sync
    from gong_api.sync.events import SyncEvent, WaitingForReader

    latest: deque[SyncEvent] = deque(maxlen=1)

    def on_event(event: SyncEvent) -> None:
        latest.append(event)
        watch(event)

    with watcher(quiet=options["quiet"]) as watch:
        chosen["on_event"] = on_event
        try:
            report = run_sync(gong, path, **chosen)
        except KeyboardInterrupt as stop:
            if latest and isinstance(latest[0], WaitingForReader):
                raise _GaveUp from stop
            raise
    if options["as_json"]:
        click.echo(json.dumps(report.to_dict(), indent=2))
    if report.estimate is not None:
        if not options["as_json"]:
            click.echo(estimate_text(report.estimate))
        return OK
    if not options["quiet"] or report.outcome != "done":
        click.echo(summary(report), err=True)
    return OK if report.outcome == "done" else STOPPED


def _names(text: str | None) -> list[str] | None:
    if text is None:
        return None
    return [name for part in text.split(",") if (name := part.strip())]


def _end_like_ctrl_c(number: int) -> None:
    signal.signal(number, lambda _number, _frame: signal.raise_signal(signal.SIGINT))


@sync.command(short_help="Show rows, how far they reach, what is awaited and why.")
@click.option("--to", "path", metavar="PLACE", help="What was synced to.")
@_JSON
@click.pass_obj
def status(given: _Given, path: str | None, *, as_json: bool) -> int:
    """Show each table: its rows, up to when it is complete, and what is awaited and why.

    Tables of calls are complete up to a call start, the others up to when they were read last.
    """
    from gong_api.sync.status import read_status

    found = read_status(path or given.path)
    click.echo(json.dumps(found.to_dict(), indent=2) if as_json else status_text(found))
    return OK


@sync.command(short_help="List the tables that can be kept, and their cost.")
@_JSON
def tables(*, as_json: bool) -> int:
    """List the tables that can be kept: what each holds, whether it is a default, what it costs."""
    from gong_api.tables import TABLES

    if as_json:
        click.echo(json.dumps([table_facts(table) for table in TABLES.values()], indent=2))
    else:
        click.echo(tables_text(TABLES.values()))
    return OK


@sync.command(short_help="Remove calls that are older than a span.")
@click.option("--to", "path", metavar="PLACE", help="What was synced to.")
@click.option("--older-than", required=True, metavar="SPAN", help="For example 400d.")
@_JSON
@click.pass_obj
def purge(given: _Given, path: str | None, *, older_than: str, as_json: bool) -> int:
    """Remove calls that started longer ago than a span, with all that belongs to them, for good."""
    from gong_api.sync.destination.factory import target_of
    from gong_api.sync.retention import purge_older

    target = target_of(path or given.path, given.session.settings().folder())
    bound = datetime.now(UTC) - read_span(older_than, "--older-than")
    removed = purge_older(target, bound)
    if as_json:
        click.echo(json.dumps({"before": bound.isoformat(), "removed": removed}, indent=2))
    else:
        click.echo(f"Removed {rows_text(removed) or 'nothing'} from before {bound:%Y-%m-%d}.")
    return OK
