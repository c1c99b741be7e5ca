"""What a table is: columns with type, key and meaning, known before any library is loaded.

The Arrow schema, the DDL and the documentation are all derived from these records.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Column", "Kind", "Table"]


class Kind(Enum):
    """The type of a column, apart from any database."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TIMESTAMP = "timestamp"
    STRINGS = "strings"


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


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows are told apart by ``key``, and replaced together by ``parent``.

    ``parent`` names the column by whose value rows are deleted and written anew; empty for a
    table that is always replaced as a whole. ``unique`` says that a database shall hold the
    key as a constraint, which only pays where rows are few.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    parent: str = ""
    unique: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)
