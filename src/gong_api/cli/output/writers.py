"""Writers of text to stdout: JSON, JSON lines, what jq makes of them, and CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from gong_api._core.narrow import is_mapping
from gong_api.cli.output.fields import columns_of, flat, pick, reach
from gong_api.cli.output.jsons import jq_filter, line, pretty, printable

__all__ = ["CsvWriter", "JqWriter", "JsonWriter", "LineWriter", "Writer"]


class Writer(Protocol):
    """Writes batches of items, each when it comes."""

    def write_all(self, batches: Iterable[list[Any]]) -> None:
        """Write all batches."""
        ...


def _out(text: str) -> None:
    sys.stdout.write(f"{text}\n")


class _Fields:
    def __init__(self, fields: Sequence[str]) -> None:
        self._fields = fields

    def _chosen(self, batch: list[Any]) -> Iterator[Any]:
        return (pick(item, self._fields) if self._fields else item for item in batch)


class LineWriter(_Fields):
    """One JSON value a line."""

    def write_all(self, batches: Iterable[list[Any]]) -> None:
        """Write all batches."""
        for batch in batches:
            for item in self._chosen(batch):
                _out(line(item))
            sys.stdout.flush()


class JsonWriter(_Fields):
    """Indented JSON: an array of the items, or the one thing itself."""

    def __init__(self, fields: Sequence[str], *, listing: bool) -> None:
        super().__init__(fields)
        self._listing = listing

    def write_all(self, batches: Iterable[list[Any]]) -> None:
        """Write all batches as one array."""
        if not self._listing:
            for item in (item for batch in batches for item in self._chosen(batch)):
                _out(pretty(item))
            return
        opened = False
        try:
            for batch in batches:
                for item in self._chosen(batch):
                    text = pretty(item).replace("\n", "\n  ")
                    sys.stdout.write(f"{',' if opened else '['}\n  {text}")
                    opened = True
                sys.stdout.flush()
        finally:
            # What came before an error stays JSON.
            if opened:
                _out("\n]")
        if not opened:
            _out("[]")


class JqWriter(_Fields):
    """What a jq expression makes of each item; texts come without quotes."""

    def __init__(self, expression: str, fields: Sequence[str], *, quoted: bool) -> None:
        super().__init__(fields)
        self._filter = jq_filter(expression)
        self._quoted = quoted

    def write_all(self, batches: Iterable[list[Any]]) -> None:
        """Write all batches."""
        terminal = sys.stdout.isatty()
        for batch in batches:
            for item in self._chosen(batch):
                for value in self._filter(item):
                    bare = isinstance(value, str) and not self._quoted
                    text: str = value if bare else line(value)
                    _out(printable(text) if terminal else text)
            sys.stdout.flush()


class CsvWriter:
    """Comma-separated values; the columns are those of the model, or those of the first items."""

    def __init__(self, kind: Any, fields: Sequence[str]) -> None:
        own = [column.name for column in columns_of(kind)] if kind is not None else []
        self._names = list(fields) or own

    def write_all(self, batches: Iterable[list[Any]]) -> None:
        """Write the header and all batches."""
        writer = csv.writer(sys.stdout, lineterminator="\n")
        names = self._names
        headed = False
        for batch in batches:
            names = names or _names_of(batch)
            if names and not headed:
                writer.writerow(names)
                headed = True
            for item in batch:
                writer.writerow([_cell(_value(item, name)) for name in names])
            sys.stdout.flush()


def _names_of(batch: list[Any]) -> list[str]:
    found: dict[str, None] = {}
    for item in batch:
        names = [name for name, _ in flat(item)] if is_mapping(item) else ["value"]
        found.update(dict.fromkeys(names))
    return list(found)


def _value(item: Any, name: str) -> Any:
    return reach(item, name) if is_mapping(item) else item


def _cell(value: Any) -> Any:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    return line(value)
