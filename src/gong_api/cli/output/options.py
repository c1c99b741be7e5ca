"""The options that say how a command's result is shown."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LISTING_PARAMS", "OUTPUT_PARAMS", "Output", "output_options", "take_output"]

AT_ONCE = 100
"""How many items a terminal is given when it does not say how many it wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How a result is to be shown.

    ``fields`` are names on the wire, dotted where one stands in another; ``as_`` is empty for
    what suits the reader best, else ``json``, ``nl``, ``csv`` or ``parquet``.
    """

    as_: str = ""
    fields: tuple[str, ...] = ()
    jq: str | None = None
    path: Path | None = None
    limit: int | None = None
    everything: bool = False

    def most(self, *, terminal: bool) -> int | None:
        """Return how many items may be shown, or None for all."""
        if self.limit is not None or self.everything or not terminal or self.path is not None:
            return self.limit
        return AT_ONCE


OUTPUT_PARAMS: tuple[click.Option, ...] = (
    click.Option(
        ["--json", "as_json"],
        is_flag=False,
        flag_value="",
        metavar="[FIELDS]",
        help="Print JSON; with FIELDS (a,b.c) only these of each item.",
    ),
    click.Option(
        ["--jq"], metavar="EXPR", help="Apply a jq expression to each item; texts come bare."
    ),
    click.Option(["--nl"], is_flag=True, help="Print one JSON value a line, as in a pipe."),
    click.Option(["--csv"], is_flag=True, help="Print comma-separated values under a header."),
    click.Option(
        ["--parquet"],
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Write a Parquet file.",
    ),
)
LISTING_PARAMS: tuple[click.Option, ...] = (
    click.Option(
        ["--limit"],
        type=click.IntRange(min=1),
        metavar="N",
        help=f"Show at most N items; by default {AT_ONCE} on a terminal, else all.",
    ),
    click.Option(["--all", "everything"], is_flag=True, help="Show all items."),
)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of an ``Output`` to a command, which is given it as ``output``."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        return command(*args, output=take_output(options), **options)

    own: list[click.Parameter] = [*reversed(LISTING_PARAMS), *reversed(OUTPUT_PARAMS)]
    earlier: list[click.Parameter] = getattr(command, "__click_params__", [])
    run.__dict__["__click_params__"] = [*earlier, *own]
    return run


def take_output(options: dict[str, Any]) -> Output:
    """Take the options of an output out of a command's and return them as one.

    Raises ``UsageError`` for those that exclude each other.
    """
    fields, jq, path = options.pop("as_json"), options.pop("jq"), options.pop("parquet")
    nl, csv = options.pop("nl"), options.pop("csv")
    limit, everything = options.pop("limit", None), options.pop("everything", False)
    if limit is not None and everything:
        raise click.UsageError("Give either --limit or --all.")
    shapes = {"csv": csv, "parquet": path is not None}
    files = [f"--{name}" for name, given in shapes.items() if given]
    if len(files) > 1 or (files and nl):
        raise click.UsageError(f"Give one of {', '.join([*files, *(['--nl'] if nl else [])])}.")
    if files and jq is not None:
        raise click.UsageError(f"--jq makes JSON, which {files[0]} does not take.")
    chosen = "nl" if nl else next((name for name, given in shapes.items() if given), "")
    return Output(
        as_=chosen or ("json" if fields is not None and jq is None else ""),
        fields=tuple(name for part in (fields or "").split(",") if (name := part.strip())),
        jq=jq,
        path=_path(path),
        limit=limit,
        everything=everything,
    )


def _path(name: str | None) -> Path | None:
    # Help has no use for pathlib, which takes a tenth of its time.
    from pathlib import Path

    return None if name is None else Path(name)
