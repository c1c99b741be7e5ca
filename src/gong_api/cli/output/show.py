"""Show what a command found, batch by batch, in the shape that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.output.options import Output

if TYPE_CHECKING:
    from gong_api.cli.output.writers import Writer

__all__ = ["Found", "check", "show"]


@dataclass(slots=True, kw_only=True)
class Found:
    """What a command found.

    ``batches`` are lists of items, or one list of one thing when it is no ``listing``. ``kind``
    is the model of an item, when it is known. ``total`` and ``ambiguous`` are told while the
    batches come.
    """

    batches: Iterable[list[Any]]
    listing: bool = True
    kind: Any = None
    total: int | None = None
    ambiguous: bool = False


def show(found: Found, output: Output) -> None:
    """Write what was found to stdout or a file, and what is to be said of it to stderr."""
    terminal = sys.stdout.isatty()
    most = output.most(terminal=terminal) if found.listing else None
    shown = _Count(most)
    unseen = dict.fromkeys(output.fields)
    batches = _watched(shown.cut(found.batches), unseen)
    _writer(found, output, terminal=terminal).write_all(batches)
    if output.path is not None:
        click.echo(f"Wrote {shown.items:,} rows to {output.path}.", err=True)
    if found.listing:
        _tell(found, shown, chosen=output.limit is not None)
    if shown.items:
        _tell_unseen(found, unseen)


def check(output: Output) -> None:
    """Raise for an output that could not be written, before anything is done for it."""
    _writer(Found(batches=()), output, terminal=False)


class _Count:
    """Passes batches on, up to a number of items."""

    def __init__(self, most: int | None) -> None:
        self.most = most
        self.items = 0
        self.cut_off = False

    def cut(self, batches: Iterable[list[Any]]) -> Iterator[list[Any]]:
        if self.most is None:
            for batch in batches:
                self.items += len(batch)
                yield batch
            return
        for batch in batches:
            room = self.most - self.items
            kept = batch[:room]
            self.items += len(kept)
            self.cut_off = len(batch) > room
            yield kept
            if self.items >= self.most:
                return


def _watched(batches: Iterable[list[Any]], unseen: dict[str, None]) -> Iterator[list[Any]]:
    """Pass batches on; strike the names out at which an item has something."""
    from gong_api.cli.output.fields import reach

    for batch in batches:
        for item in batch if unseen else ():
            for name in [name for name in unseen if reach(item, name) is not None]:
                del unseen[name]
        yield batch


def _tell_unseen(found: Found, unseen: Iterable[str]) -> None:
    from gong_api.cli.output.fields import columns_of, knows

    wrong = [name for name in unseen if found.kind is None or not knows(found.kind, name)]
    if not wrong:
        return
    known = [column.name for column in columns_of(found.kind)[:5]] if found.kind else []
    such = f"; there are {', '.join(known)} and others" if known else ""
    click.echo(f"Nothing here has {', '.join(wrong)}{such}.", err=True)


def _tell(found: Found, shown: _Count, *, chosen: bool) -> None:
    if found.ambiguous:
        click.echo(
            "Nothing was found. Gong answers the same when these credentials may not see what "
            "there is; `gong doctor` tells which.",
            err=True,
        )
    elif shown.items == 0:
        click.echo("Nothing was found.", err=True)
    more = shown.cut_off or (found.total or 0) > shown.items
    if more and shown.most is not None and not chosen:
        of = f" of {found.total:,}" if found.total else ""
        message = f"Showed {shown.items:,}{of}; --all shows all, --limit N another number."
        click.echo(message, err=True)


def _writer(found: Found, output: Output, *, terminal: bool) -> Writer:
    if output.path is not None:
        from gong_api.cli.output.parquet import ParquetWriter

        return ParquetWriter(output.path, found.kind, output.fields)
    from gong_api.cli.output import writers

    if output.jq is not None:
        return writers.JqWriter(output.jq, output.fields, quoted=output.as_ == "nl")
    if output.as_ == "csv":
        return writers.CsvWriter(found.kind, output.fields)
    if output.as_ == "json":
        return writers.JsonWriter(output.fields, listing=found.listing)
    if output.as_ == "nl" or not terminal:
        return writers.LineWriter(output.fields)
    from gong_api.cli.output.table import TableWriter

    return TableWriter(listing=found.listing)
