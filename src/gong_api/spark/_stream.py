"""The stream: windows of calls that move on with time, and reach back for calls that come late.

An offset tells of each account up to when calls were read, and from when on the next batch reads
again, and what the stream is about::

    {"about": {"table": "calls", "workspace": "", "include_private": "false", "profile": ""},
     "accounts": {"acme": {"until": "2026-06-30T14:00:00Z", "next": "2026-06-23T14:00:00Z"}}}

It stands in Spark's checkpoint, so a batch that is repeated reads the very windows it was planned
with, whatever the options have become, of the accounts that they still name.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pyspark.sql.datasource import DataSourceStreamReader, InputPartition

from gong_api.errors import InvalidArgument
from gong_api.spark._options import SKIP, ReadOptions
from gong_api.spark._plan import partitions
from gong_api.spark._shaped import read_shaped
from gong_api.spark._types import check_schema
from gong_api.sync.plan import EARLIEST, Window, upper_bound
from gong_api.tables import ABOUT_CALLS

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.types import StructType

__all__ = ["GongStreamReader"]

try:
    # From Spark 4.2 on; before that, a batch reads all that is there.
    _limits: Any = import_module("pyspark.sql.streaming.datasource")
except ModuleNotFoundError:
    _limits = None
_AvailableNow: Any = getattr(_limits, "SupportsTriggerAvailableNow", object)

_log = logging.getLogger("gong_api")

_Offset = dict[str, Any]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _now() -> datetime:
    return datetime.now(UTC)


class GongStreamReader(DataSourceStreamReader, _AvailableNow):  # type: ignore[misc]
    """Reads a table about calls as a stream, at least once; its keys tell what came again.

    Raises:
        InvalidArgument: the table is not about calls, or the schema is not its own.
    """

    def __init__(
        self, options: ReadOptions, schema: StructType, now: Callable[[], datetime] = _now
    ) -> None:
        if options.table not in ABOUT_CALLS:
            raise InvalidArgument(
                f"{options.table} is no stream: read it with spark.read, whole, as often as it "
                f"is wanted. Streams are {', '.join(ABOUT_CALLS)}."
            )
        if options.on_account_error == SKIP:
            raise InvalidArgument(
                "on_account_error: a stream cannot skip an account, as it would go on behind what "
                "was not read. Take the account out of profiles instead."
            )
        check_schema(options, schema)
        self._options = options
        self._schema = schema
        self._since = options.since or EARLIEST
        self._names = options.accounts or ("",)
        self._about = {
            "table": options.table,
            "workspace": options.workspace,
            "include_private": str(options.include_private).lower(),
            "profile": options.profile or "",
        }
        self._now = now
        self._target: datetime | None = None

    def initialOffset(self) -> _Offset:  # noqa: N802 - Spark's name
        """Return where a new query begins."""
        fresh = _place(self._since, self._since)
        return {"about": self._about, "accounts": dict.fromkeys(self._names, fresh)}

    def prepareForTriggerAvailableNow(self) -> None:  # noqa: N802 - Spark's name
        """Settle the end of a query that reads what is there and ends."""
        self._target = upper_bound(self._now(), self._options.until)

    def getDefaultReadLimit(self) -> Any:  # noqa: N802 - Spark's name
        """Return how many days a batch may move on, which Spark only knows how to call files."""
        days = self._options.max_days
        return _limits.ReadAllAvailable() if days is None else _limits.ReadMaxFiles(days)

    def latestOffset(  # noqa: N802 - Spark's name
        self, start: _Offset | None = None, limit: Any = None
    ) -> _Offset:
        """Return how far the next batch may read; ``start`` itself until that is worth it."""
        upper = self._target or self._upper()
        initial = self.initialOffset()
        before = self._places(start or initial)
        days = getattr(limit, "max_files", None)
        return initial | {
            "accounts": {
                name: self._moved(before.get(name, fresh), upper, days)
                for name, fresh in initial["accounts"].items()
            }
        }

    def partitions(self, start: _Offset, end: _Offset) -> Sequence[InputPartition]:
        """Return what the tasks of a batch are to read: from ``next`` of start to ``until``."""
        fresh = _place(self._since, self._since)
        begun, places = self._places(start), self._places(end)
        for name in places.keys() - set(self._names):
            _log.warning("Account %s was taken out: a batch that is repeated lacks it.", name)
        windows = {
            name: _window(begun.get(name, fresh), places[name])
            for name in places
            if name in self._names
        }
        return partitions(self._options, windows)

    def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a partition."""
        return read_shaped(self._options, self._schema, partition)

    def _places(self, offset: _Offset) -> Mapping[str, Mapping[str, str]]:
        """Return the places of an offset, which must be one of this very stream."""
        # Checkpoints of earlier versions do not tell what they are about.
        for name, value in offset.get("about", {}).items():
            mine = self._about.get(name, value)
            if value != mine:
                raise InvalidArgument(
                    f"This checkpoint is of {name} {value or '(none)'}, not {mine or '(none)'}: "
                    "take another folder, in which the stream begins with since."
                )
        places: Mapping[str, Mapping[str, str]] = offset["accounts"]
        return places

    def _upper(self) -> datetime:
        """Return the latest multiple of the interval, so that a batch comes once in each."""
        latest = upper_bound(self._now(), self._options.until)
        interval = self._options.interval
        if latest == self._options.until or not interval:
            return latest
        return latest - (latest - _EPOCH) % interval

    def _moved(
        self, before: Mapping[str, str], upper: datetime, days: int | None
    ) -> Mapping[str, str]:
        at = datetime.fromisoformat(before["until"])
        until = upper if days is None else min(upper, at + timedelta(days=days))
        if until <= at:
            return before
        again = min(until, upper - self._options.lookback)
        return _place(until, max(again, self._since))


def _place(until: datetime, following: datetime) -> dict[str, str]:
    return {"until": until.isoformat(), "next": following.isoformat()}


def _window(start: Mapping[str, str], end: Mapping[str, str]) -> Window:
    """Return what a batch reads; nothing where it does not move on."""
    until = datetime.fromisoformat(end["until"])
    begin = until if start["until"] == end["until"] else datetime.fromisoformat(start["next"])
    return Window(min(begin, until), until)
