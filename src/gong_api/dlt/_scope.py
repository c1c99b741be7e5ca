"""Which rows at the destination a load takes the place of, in SQL that all of them understand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from gong_api.sync.state import Change

__all__ = ["Scopes"]

_NONE = "1 = 0"
_ALL = "1 = 1"


@dataclass(slots=True)
class Scopes:
    """The conditions by table, gathered while a run writes; ``prefix`` stands before columns."""

    prefix: str = ""
    _conditions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def of(self, table: str) -> str:
        """Return the condition of a table."""
        found = self._conditions.get(table, [])
        return _ALL if _ALL in found else " OR ".join(found) or _NONE

    def __contains__(self, table: str) -> bool:
        return table in self._conditions

    def add_ids(self, table: str, column: str, ids: Sequence[str]) -> None:
        """Replace the rows whose column has one of the ids."""
        if ids:
            self._add(table, _one_of(self.prefix + column, ids))

    def add_staged(self, table: str, column: str) -> None:
        """Replace the rows whose column has a value that new rows have.

        A merge by key, which has a prefix, does so by itself.
        """
        if not self.prefix:
            there = f"(SELECT {column} FROM {{staging_table}})"  # noqa: S608
            self._add(table, f"{column} IN {there}")

    def add_change(self, change: Change) -> None:
        """Replace what a change of a stream takes the place of."""
        table = change.batch.table.name
        if change.whole:
            self._add(table, _ALL)
        if change.among:
            each = (
                _one_of(self.prefix + column, values) for column, values in change.among.items()
            )
            self._add(table, f"({' AND '.join(each)})")
        if change.within is not None:
            name, start, end = change.within
            column = self.prefix + name
            self._add(table, f"({column} >= {_literal(start)} AND {column} < {_literal(end)})")

    def _add(self, table: str, condition: str) -> None:
        self._conditions.setdefault(table, []).append(condition)


def _one_of(column: str, values: Iterable[object]) -> str:
    listed = ", ".join(_literal(value) for value in values)
    return f"{column} IN ({listed})" if listed else _NONE


def _literal(value: object) -> str:
    """Return a value as text in quotes; databases read moments and days from it, too."""
    if isinstance(value, datetime):
        text = value.isoformat(" ")
    elif isinstance(value, date):
        text = value.isoformat()
    else:
        text = str(value)
    # dlt fills in names where braces stand.
    escaped = text.replace("'", "''").replace("{", "{{").replace("}", "}}")
    return f"'{escaped}'"
