"""The stream: windows of calls that move on with time, and reach back for calls that come late.

An offset tells of each account up to when calls were read, and from when on the next batch reads
again::

    {"accounts": {"acme": {"until": "2026-06-30T14:00:00Z", "next": "2026-06-23T14:00:00Z"}}}

Both stand in Spark's checkpoint, so a batch that is repeated reads the very windows it was
planned with, whatever the options have become.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pyspark.sql.datasource import DataSourceStreamReader, InputPartition

from gong_api.errors import InvalidArgument
from gong_api.spark._options import ReadOptions
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
        check_schema(options, schema)
        self._options = options
        self._schema = schema
        self._since = options.since or EARLIEST
        self._now = now
        self._target: datetime | None = None

    def initialOffset(self) -> _Offset:  # noqa: N802 - Spark's name
        """Return where a new query begins."""
        names = self._options.accounts or ("",)
        return {"accounts": {name: _place(self._since, self._since) for name in names}}

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
        before = (start or {}).get("accounts", {})
        days = getattr(limit, "max_files", None)
        return {
            "accounts": {
                name: self._moved(before.get(name, fresh), upper, days)
                for name, fresh in self.initialOffset()["accounts"].items()
            }
        }

    def partitions(self, start: _Offset, end: _Offset) -> Sequence[InputPartition]:
        """Return what the tasks of a batch are to read: from ``next`` of start to ``until``."""
        fresh = _place(self._since, self._since)
        windows = {
            name: _window(start["accounts"].get(name, fresh), place)
            for name, place in end["accounts"].items()
        }
        return partitions(self._options, windows)

    def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a partition."""
        return read_shaped(self._options, self._schema, partition)

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
