"""What a table is: columns with type, key and meaning, known before any library is loaded.

The Arrow schema, the DDL and the documentation are all derived from these records.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["JSON_TEXTS", "LISTS", "Column", "Kind", "Table", "define"]


JSON_TEXTS = frozenset({"raw", "log_record", "filter_query"})
"""Columns whose text is JSON, in which a NUL may also stand as an escape."""


class Kind(Enum):
    """The type of a column, apart from any database. ``TEXT`` holds what is no text as JSON."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TIMESTAMP = "timestamp"
    DATE = "date"
    STRINGS = "strings"
    NUMBERS = "numbers"
    TEXT = "text"


LISTS = (Kind.STRINGS, Kind.NUMBERS)


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``source`` is where the value stands in the row's model, as attributes joined by dots;
    ``[]`` after an attribute goes through a list. Without one, the table's own rows supply it.
    """

    name: str
    kind: Kind
    doc: str
    source: str = ""
    required: bool = False

    @property
    def unit(self) -> str:
        """What the value is measured in, as the name says; empty for what has no unit."""
        units = {"seconds": "seconds", "ms": "milliseconds"}
        return units.get(self.name.rpartition("_")[2], "")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows are told apart by ``key``, and replaced together by ``parent``.

    ``parent`` names the column by whose value rows are deleted and written anew; empty for a
    table that is always replaced as a whole. ``unique`` says that a database shall hold the
    key as a constraint, which only pays where rows are few. ``rows`` leads from a call to the
    rows of a table about calls: each step is the column of the item's position (none for a
    step to a single object) and the attribute. ``reads`` is the client's method behind it,
    ``cost`` what it takes to read, and ``opt_in`` whether it must be asked for.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    parent: str = ""
    unique: bool = False
    rows: tuple[tuple[str, str], ...] = ()
    reads: str = ""
    cost: str = ""
    opt_in: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def define(
    name: str,
    doc: str,
    columns: str,
    *,
    key: str,
    parent: str = "",
    unique: bool = False,
    rows: str = "",
    reads: str = "",
    cost: str = "",
    opt_in: bool = False,
) -> Table:
    """Return a table from one line per column: name, kind, source or ``-``, meaning.

    ``!`` after the name says that it is never NULL; a line without a kind goes on with the
    meaning. ``rows`` is steps such as ``section=content.outline position=items``.
    """
    made: list[Column] = []
    for line in columns.strip().splitlines():
        text = line.strip()
        if text.startswith("..."):
            last = made.pop()
            meaning = f"{last.doc} {text[3:].strip()}"
            made.append(Column(last.name, last.kind, meaning, last.source, last.required))
            continue
        label, kind, source, meaning = text.split(maxsplit=3)
        made.append(
            Column(
                label.rstrip("!"),
                Kind(kind),
                meaning,
                "" if source == "-" else source,
                label.endswith("!"),
            )
        )
    steps = [step.partition("=") for step in rows.split()]
    return Table(
        name=name,
        doc=doc,
        columns=tuple(made),
        key=tuple(key.split()),
        parent=parent,
        unique=unique,
        rows=tuple((label, source) for label, _, source in steps),
        reads=reads,
        cost=cost,
        opt_in=opt_in,
    )
