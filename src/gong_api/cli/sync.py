"""``gong sync`` and ``gong sync status``."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.app import INTERRUPTED, OK, STOPPED
from gong_api.cli.times import read_moment, read_span, read_zone
from gong_api.tables import TABLES

if TYPE_CHECKING:
    from gong_api.sync.report import SyncReport
    from gong_api.sync.status import SyncStatus

__all__ = ["sync"]

_NUMBERS = (1, 3)
_TO = click.option(
    "--to",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("gong.duckdb"),
    show_default=True,
    help="The DuckDB file.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group(invoke_without_command=True)
@_TO
@click.option("--since", metavar="DATE", help="Earliest call start; by default as before, or all.")
@click.option("--until", metavar="DATE", help="Latest call start, exclusive.")
@click.option("--tz", metavar="ZONE", help="Zone of dates without one (else GONG_TZ, else UTC).")
@click.option("--tables", metavar="A,B", help=f"Tables, by default all: {', '.join(TABLES)}.")
@click.option("--workspace", metavar="ID", help="Only the calls of this workspace.")
@click.option("--lookback", default="7d", show_default=True, help="Span that is read again.")
@click.option(
    "--pending-for", default="14d", show_default=True, help="How long to await transcripts."
)
@click.option("--max-requests", type=click.IntRange(min=1), help="Requests that this run may make.")
@click.option("--include-private", is_flag=True, help="Keep calls that are marked private, too.")
@_JSON
@click.option("--quiet", "-q", is_flag=True, help="Show only what needs attention.")
@click.pass_context
def sync(ctx: click.Context, /, path: Path, **options: Any) -> int:
    """Create a DuckDB file of calls, transcripts and people, or bring it up to date.

    A run that ends early loses nothing: run it again and it goes on. Exit codes: 0 done,
    3 stopped by the budget, 1 error.
    """
    ctx.obj = path
    if ctx.invoked_subcommand is not None:
        return OK
    return _run(path, options)


def _run(path: Path, options: dict[str, Any]) -> int:
    from gong_api.cli.progress import watcher
    from gong_api.client import Gong
    from gong_api.sync import sync as run_sync

    zone = read_zone(options["tz"])
    since, until = (
        read_moment(options[name], zone, f"--{name}") if options[name] else None
        for name in ("since", "until")
    )
    lookback = read_span(options["lookback"], "--lookback")
    pending_for = read_span(options["pending_for"], "--pending-for")
    # The company's limit binds all processes of the machine, unless the user says otherwise.
    budget = None if os.environ.get("GONG_BUDGET") else "machine"
    _end_like_ctrl_c(signal.SIGTERM)
    try:
        with Gong(budget=budget) as gong, watcher(quiet=options["quiet"]) as watch:
            report = run_sync(
                gong,
                path,
                since=since,
                until=until,
                tables=_names(options["tables"]),
                workspace=options["workspace"],
                lookback=lookback,
                pending_for=pending_for,
                max_requests=options["max_requests"],
                include_private=options["include_private"],
                on_event=watch,
            )
    except KeyboardInterrupt:
        click.echo(
            f"Stopped; all that had come is in {path}. Run the same command to go on.", err=True
        )
        return INTERRUPTED
    if options["as_json"]:
        click.echo(json.dumps(report.to_dict(), indent=2))
    if not options["quiet"] or report.outcome != "done":
        click.echo(_summary(report), err=True)
    return OK if report.outcome == "done" else STOPPED


def _names(text: str | None) -> list[str] | None:
    if text is None:
        return None
    return [name for part in text.split(",") if (name := part.strip())]


def _end_like_ctrl_c(number: int) -> None:
    signal.signal(number, lambda _number, _frame: signal.raise_signal(signal.SIGINT))


def _summary(report: SyncReport) -> str:
    rows = ", ".join(f"{count:,} {name}" for name, count in report.rows.items() if count)
    lines = [f"Wrote {rows} to {report.path}." if rows else f"{report.path} is up to date."]
    if report.unchanged:
        lines.append(f"{report.unchanged:,} calls had not changed.")
    if report.private:
        lines.append(f"{report.private:,} private calls were left out.")
    if report.pending:
        lines.append(f"{report.pending:,} transcripts are still to come; later runs ask again.")
    if report.odd:
        odd = ", ".join(f"{name} ({count:,})" for name, count in sorted(report.odd.items()))
        lines.append(f"Values of an unexpected type, NULL in their column: {odd}.")
    lines.append(f"{report.requests:,} requests in {report.seconds:.1f} s.")
    if report.outcome != "done":
        lines.append(f"{report.reason} Run the same command again to go on.")
    return "\n".join(lines)


@sync.command()
@click.option("--to", "path", type=click.Path(dir_okay=False, path_type=Path), help="The file.")
@_JSON
@click.pass_obj
def status(default: Path, path: Path | None, *, as_json: bool) -> int:
    """Show each table: rows, up to which call start it was read, and what is still to come."""
    from gong_api.sync.status import read_status

    found = read_status(path or default)
    click.echo(json.dumps(found.to_dict(), indent=2) if as_json else _status_text(found))
    return OK


def _status_text(status: SyncStatus) -> str:
    header = ("table", "rows", "read up to", "pending")
    rows = [
        (
            table.name,
            f"{table.rows:,}",
            f"{table.watermark:%Y-%m-%d %H:%M} UTC" if table.watermark else "",
            f"{table.pending:,}" if table.pending else "",
        )
        for table in status.tables
    ]
    widths = [max(len(row[at]) for row in [header, *rows]) for at in range(len(header))]
    lines = [
        "  ".join(
            cell.rjust(width) if at in _NUMBERS else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in [header, *rows]
    ]
    run = status.last_run
    if run is not None:
        ended = run.finished_at or run.started_at
        lines.append(
            f"Last run: {run.outcome} at {ended:%Y-%m-%d %H:%M} UTC, {run.requests:,} requests."
        )
    return "\n".join(lines)
