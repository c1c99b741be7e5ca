"""``gong transcript``: who said what in a call, and when."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gong_api.cli.app import OK
from gong_api.cli.session import Session, session_options, synced_file_option

if TYPE_CHECKING:
    from gong_api.transcripts import Missing, Transcript

__all__ = ["read_ids", "transcript"]

_FORMATS = ("text", "markdown", "srt", "vtt", "json")
_ALONE = ("srt", "vtt")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="json prints one line for each call.",
)
@synced_file_option
@click.option("--include-private", is_flag=True, help="Print calls that are marked private, too.")
@session_options
def transcript(
    ids: tuple[str, ...],
    form: str,
    source: Path | None,
    *,
    include_private: bool,
    session: Session,
) -> int:
    """Print the transcripts of calls, with the speakers' names.

    `-` reads ids from stdin. Calls without a transcript are named on stderr, with the reason.
    Exit codes: 0 at least one was printed, 1 none was.
    """
    from gong_api.cli.output.jsons import printable
    from gong_api.transcripts import Missing, render

    wanted: Iterable[str] = read_ids(ids)
    if form in _ALONE:
        wanted = list(dict.fromkeys(wanted))
        if len(wanted) > 1:
            raise click.UsageError(
                f"--format {form} is for one call: subtitles cannot follow each other. "
                f"`gong export --format {form} --to FOLDER` writes a file for each"
            )
    printed = 0
    with ExitStack() as stack:
        for found in _found(stack, wanted, source, session, include_private=include_private):
            if isinstance(found, Missing):
                click.echo(str(found), err=True)
                continue
            if printed and form != "json":
                click.echo()
            text = render(found, form)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
            # Anybody on a call may have chosen a name that commands a terminal.
            click.echo(printable(text) if sys.stdout.isatty() else text, nl=False)
            printed += 1
    if not printed:
        raise click.ClickException("there was no transcript to print.")
    return OK


def _found(
    stack: ExitStack,
    ids: Iterable[str],
    source: Path | None,
    session: Session,
    *,
    include_private: bool,
) -> Iterator[Transcript | Missing]:
    if source is not None:
        from gong_api.transcripts.database import SyncedCalls

        return SyncedCalls(source).transcripts(ids, include_private=include_private)
    from gong_api.transcripts import fetch

    gong = stack.enter_context(session.client())
    return fetch(gong, ids, include_private=include_private)


def read_ids(given: Iterable[str]) -> Iterator[str]:
    """Yield the ids; ``-`` stands for those on stdin, with blanks or line ends between them."""
    for one in given:
        if one == "-":
            for line in _lines():
                # An id of JSON lines comes in quotation marks.
                yield from (bare for word in line.split() if (bare := word.strip("\"',")))
        else:
            yield one


def _lines() -> Iterator[str]:
    try:
        yield from sys.stdin
    except UnicodeDecodeError:
        raise click.ClickException(
            "Standard input is no UTF-8 text; give ids, one a line."
        ) from None
