"""Items as a table for people, cut to the width of the terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from gong_api._core.narrow import is_list, is_mapping
from gong_api.cli.output.fields import flat, reach
from gong_api.cli.output.jsons import line, printable

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["TableWriter"]

_WRAPPER = "metaData."
"""What a call's own facts stand in: it says nothing."""
_GAP = 2
_WIDEST = 40
_NARROWEST = 8
_READABLE = 0.6
_FIRST = (
    "id name emailAddress title label firstName lastName started duration status type direction "
    "active scheduled"
).split()
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*(Z|[+-]\d\d:\d\d)")


class TableWriter:
    """A table whose columns are chosen by the first batch; one thing is shown field by field."""

    def __init__(self, *, listing: bool) -> None:
        self._listing = listing

    def write_all(self, batches: Iterable[list[Any]]) -> None:
        """Write all batches."""
        from rich.console import Console

        # NO_COLOR takes all signs away, so that what is left can be searched and kept.
        plain = bool(os.environ.get("NO_COLOR"))
        console = Console(highlight=False, color_system=None if plain else "auto")
        if not self._listing:
            for item in (item for batch in batches for item in batch):
                _show_one(console, item)
            return
        columns: dict[str, int] = {}
        for batch in batches:
            first = not columns
            if first and batch:
                columns = _columns(batch, console.width)
            if batch:
                _show_rows(console, batch, columns, header=first)


def _show_one(console: Console, item: Any) -> None:
    from rich.table import Table
    from rich.text import Text

    if not is_mapping(item):
        console.print(Text(_cell(item)))
        return
    table = Table.grid(padding=(0, _GAP))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in flat(item):
        if value not in (None, "", [], {}):
            table.add_row(Text(printable(name)), Text(_cell(value)))
    console.print(table)


def _show_rows(
    console: Console, batch: list[Any], columns: Mapping[str, int], *, header: bool
) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=header, padding=(0, _GAP, 0, 0), pad_edge=False)
    for name, width in columns.items():
        table.add_column(
            Text(printable(_title(name))), width=width, no_wrap=True, overflow="ellipsis"
        )
    for item in batch:
        cells = [_line(reach(item, name) if name else item) for name in columns]
        table.add_row(*map(Text, cells))
    console.print(table)


def _columns(batch: list[Any], width: int) -> dict[str, int]:
    """Return the columns that fit, and how wide each is."""
    from rich.cells import cell_len

    longest: dict[str, int] = {}
    counted: set[str] = set()  # of these only the number of items is told
    for item in batch:
        for name, value in flat(item) if is_mapping(item) else [("", item)]:
            if value not in (None, "", [], {}):
                longest[name] = max(longest.get(name, 0), cell_len(_line(value)))
                if is_list(value) and any(map(is_mapping, value)):
                    counted.add(name)
    chosen: dict[str, int] = {}
    room = width
    for name in sorted(longest, key=lambda name: (name in counted, *_rank(name))):
        title = len(_title(name))
        wanted = min(max(longest[name], title), _WIDEST)
        # A column is cut when most of it can be read; else a shorter one has its place.
        if wanted > room and chosen and room < max(_NARROWEST, title, _READABLE * wanted):
            continue
        chosen[name] = min(wanted, room)
        room -= chosen[name] + _GAP
    return chosen


def _title(name: str) -> str:
    return name.removeprefix(_WRAPPER) or "value"


def _rank(name: str) -> tuple[int, int]:
    title = _title(name)
    place = _FIRST.index(title) if title in _FIRST else len(_FIRST)
    return (place + ("url" in title.lower()) * len(_FIRST), title.count("."))


def _line(value: Any) -> str:
    return " ".join(_cell(value).split("\n"))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return _moment(value) if _MOMENT.fullmatch(value) else printable(value)
    if is_list(value):
        if all(isinstance(item, str | int | float) for item in value):
            return printable(", ".join(map(str, value)))
        return "1 item" if len(value) == 1 else f"{len(value)} items"
    return printable(line(value))


def _moment(text: str) -> str:
    """Return a moment in UTC, to the minute: moments of a column can be compared."""
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return printable(text)
    return f"{moment:%Y-%m-%d %H:%M}Z"
