"""What filters tell of the calls to ask for: when they started, and of which company they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from gong_api.spark._options import ACCOUNT
from gong_api.sync.plan import Window
from gong_api.tables import CALLS

if TYPE_CHECKING:
    from pyspark.sql.datasource import Filter

__all__ = ["Narrowed"]

_STARTED = "started"
_TICK = timedelta(microseconds=1)
_COMPARED: dict[str, Any] = {
    "EqualTo": pc.equal,
    "GreaterThan": pc.greater,
    "GreaterThanOrEqual": pc.greater_equal,
    "LessThan": pc.less,
    "LessThanOrEqual": pc.less_equal,
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The window and the accounts that are left, and what the calls' start is compared with."""

    window: Window
    accounts: tuple[str, ...]
    started: tuple[tuple[str, datetime], ...] = ()

    def by(self, table: str, filters: Iterable[Filter]) -> tuple[Narrowed, list[Filter]]:
        """Return what is left where the filters hold, and those that Spark must still apply."""
        left = self
        others: list[Filter] = []
        for item in filters:
            path: tuple[str, ...] = getattr(item, "attribute", ())
            kind, value = type(item).__name__, getattr(item, "value", None)
            if path == (ACCOUNT,) and kind in {"EqualTo", "In"}:
                left = left._of_accounts({value} if kind == "EqualTo" else set(value or ()))
            elif (
                path == (_STARTED,)
                and table == CALLS.name
                and kind in _COMPARED
                and isinstance(value, datetime)
            ):
                left = left._compared(kind, value)
            else:
                others.append(item)
        return left, others

    def rows(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows whose start compares as it should: the window is only about right."""
        for kind, at in self.started:
            starts = rows.column(_STARTED)
            rows = rows.filter(_COMPARED[kind](starts, pa.scalar(at, starts.type)))
        return rows

    def _of_accounts(self, wanted: set[Any]) -> Narrowed:
        return replace(self, accounts=tuple(name for name in self.accounts if name in wanted))

    def _compared(self, kind: str, value: datetime) -> Narrowed:
        # Without a zone the moment is one in UTC nevertheless.
        at = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        start, end = self.window.start, self.window.end
        if not kind.startswith("Less"):
            start = max(start, at)
        if not kind.startswith("Greater"):
            end = min(end, at + _TICK)
        window = Window(min(start, end), end)
        return replace(self, window=window, started=(*self.started, (kind, at)))
