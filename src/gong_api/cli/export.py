"""``gong export``: calls as files, written anew only when they have changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.app import ERROR, INTERRUPTED, OK, STOPPED
from gong_api.cli.meter import Meter
from gong_api.cli.session import Session, session_options, synced_file_option
from gong_api.cli.times import read_moment, read_zone
from gong_api.cli.transcript import read_ids

if TYPE_CHECKING:
    from gong_api.cli.export_sources import Batch, Wanted
    from gong_api.cli.export_writer import Tally, Writer

__all__ = ["export"]


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help="The folder, made if it is not there.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("markdown", "jsonl", "text", "srt", "vtt")),
    default="markdown",
    show_default=True,
    help="jsonl writes one file for each day, all others one for each call.",
)
@synced_file_option
@click.option("--since", metavar="DATE", help="Earliest call start; by default all calls.")
@click.option("--until", metavar="DATE", help="Latest call start, exclusive.")
@click.option("--tz", metavar="ZONE", help="Zone of dates without one (else GONG_TZ, else UTC).")
@click.option("--workspace", metavar="ID", help="Only the calls of this workspace.")
@click.option("--include-private", is_flag=True, help="Write calls that are marked private, too.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="Show only what needs attention.")
@session_options
def export(
    ids: tuple[str, ...],
    folder: Path,
    form: str,
    source: Path | None,
    *,
    include_private: bool,
    as_json: bool,
    quiet: bool,
    session: Session,
    **window: Any,
) -> int:
    """Write calls as Markdown, JSON lines, text or subtitles: those named, or those of a window.

    `-` reads ids from stdin. Run it again to go on after an interruption, or to bring the folder
    up to date: what has not changed is left alone, and its transcripts are not asked for again.
    Exit codes: 0 done, 3 stopped by the budget, 1 error, or no call that was named was found.
    """
    from gong_api.cli.export_files import folder_of
    from gong_api.cli.export_writer import Writer
    from gong_api.errors import BudgetExhausted

    wanted = _wanted(ids, window)
    with ExitStack() as stack:
        batches = _batches(stack, wanted, form, source, session)
        stack.enter_context(folder_of(folder))
        writer = Writer(folder, form, local=source is not None, include_private=include_private)
        stack.callback(writer.close)
        try:
            _write(batches, writer, quiet=quiet)
            code = ERROR if ids and writer.tally.missing == writer.tally.seen else OK
        except BudgetExhausted as error:
            click.echo(f"{error} Run the same command again to go on.", err=True)
            code = STOPPED
        except KeyboardInterrupt:
            click.echo("Stopped. Run the same command again to go on.", err=True)
            code = INTERRUPTED
    if as_json:
        click.echo(json.dumps({"folder": str(folder), **asdict(writer.tally)}))
    elif not quiet or code not in (OK, ERROR):
        click.echo(_summary(writer.tally, folder), err=True)
    if code == ERROR:
        raise click.ClickException("none of the calls that were named was found.")
    return code


def _wanted(ids: tuple[str, ...], window: dict[str, Any]) -> Wanted:
    from gong_api.cli.export_sources import Wanted

    if ids and any(window.values()):
        raise click.UsageError(
            "give ids, or a window by --since, --until and --workspace, not both"
        )
    zone = read_zone(window["tz"])
    since, until = (
        read_moment(window[name], zone, f"--{name}") if window[name] else None
        for name in ("since", "until")
    )
    if since and until and since >= until:
        raise click.UsageError("--since must be earlier than --until")
    return Wanted(
        ids=read_ids(ids) if ids else None,
        since=since,
        until=until,
        workspace=window["workspace"],
    )


def _batches(
    stack: ExitStack, wanted: Wanted, form: str, source: Path | None, session: Session
) -> Iterator[Batch]:
    from gong_api.cli.export_sources import from_file, from_gong
    from gong_api.cli.export_writer import FORMS

    if source is not None:
        if not source.exists():
            raise click.ClickException(f"There is no file {source}; `gong sync` makes it.")
        return from_file(source, wanted)
    # Like a sync, it can wait until people have been served.
    priority = session.settings().priority or "bulk"
    gong = stack.enter_context(session.client(priority=priority))
    return from_gong(gong, wanted, FORMS[form].include)


def _write(batches: Iterator[Batch], writer: Writer, *, quiet: bool) -> None:
    with Meter("Exporting", "calls", quiet=quiet) as meter:
        for batch in batches:
            for missing in batch.missing:
                meter.say(str(missing))
            writer.write(batch)
            meter(writer.tally.seen, batch.total)


def _summary(tally: Tally, folder: Path) -> str:
    parts = [f"Wrote {_calls(tally.written)} to {folder}."]
    if tally.unchanged:
        parts.append(f"{_calls(tally.unchanged)} had not changed.")
    if tally.private:
        parts.append(f"{_calls(tally.private)} left out as private.")
    if tally.removed:
        parts.append(f"{_calls(tally.removed)} removed, being private or deleted by now.")
    if tally.no_transcript:
        parts.append(f"{_calls(tally.no_transcript)} without a transcript yet.")
    return " ".join(parts)


def _calls(count: int) -> str:
    return "1 call" if count == 1 else f"{count:,} calls"
