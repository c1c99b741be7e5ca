"""The data source as Spark sees it: schema, partitions, and the reading of one partition."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition

from gong_api.spark._filters import Narrowed
from gong_api.spark._options import ReadOptions
from gong_api.spark._plan import GongPartition, partitions, span_of
from gong_api.spark._shaped import read_shaped
from gong_api.spark._types import check_schema, spark_schema
from gong_api.sync.plan import Window

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.datasource import DataSourceStreamReader, Filter
    from pyspark.sql.types import StructType

__all__ = ["GongDataSource"]

_PUSHING = "pyspark.sql.worker.data_source_pushdown_filters"


class GongDataSource(DataSource):
    """The format ``gong``, to be registered with a Spark session.

    The end of what is read is settled when ``load`` is called, 10 minutes before that moment,
    so all that is done with one DataFrame sees the same span.

    Raises:
        InvalidArgument: an option is unknown, malformed, or a secret.

    Example:
        >>> spark.dataSource.register(GongDataSource)  # doctest: +SKIP
        >>> spark.read.format("gong").option("table", "users").load()  # doctest: +SKIP
    """

    def __init__(self, options: MutableMapping[str, str]) -> None:
        super().__init__(options)
        self._chosen = ReadOptions.of(dict(options))
        self._planned_at = datetime.now(UTC)

    @classmethod
    def name(cls) -> str:
        """The name of the format."""
        return "gong"

    def schema(self) -> StructType:
        """Return the columns of the table, or those of the option ``columns``."""
        return spark_schema(self._chosen)

    def reader(self, schema: StructType) -> DataSourceReader:
        """Return what reads a batch."""
        # Spark refuses a reader that takes filters unless its setting allows them; only then
        # does it plan in this module.
        kind = _PushingReader if _PUSHING in sys.modules else GongReader
        return kind(self._chosen, schema, span_of(self._chosen, self._planned_at))

    def streamReader(self, schema: StructType) -> DataSourceStreamReader:  # noqa: N802 - Spark's name
        """Return what reads a stream."""
        from gong_api.spark._stream import GongStreamReader

        return GongStreamReader(self._chosen, schema)


class GongReader(DataSourceReader):
    """Reads a batch: each partition is an account and a window."""

    def __init__(self, options: ReadOptions, schema: StructType, span: Window) -> None:
        check_schema(options, schema)
        self._options = options
        self._schema = schema
        self._narrowed = Narrowed(span, options.accounts or ("",))

    def partitions(self) -> Sequence[InputPartition]:
        """Return what the tasks are to read; Spark takes none for one without bounds."""
        narrowed = self._narrowed
        found = partitions(self._options, dict.fromkeys(narrowed.accounts, narrowed.window))
        return found or [GongPartition("", narrowed.window.start, narrowed.window.start)]

    def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a partition."""
        return read_shaped(self._options, self._schema, partition, self._narrowed.rows)


class _PushingReader(GongReader):
    """Reads less where filters say that less is wanted."""

    def pushFilters(self, filters: list[Filter]) -> Iterable[Filter]:  # noqa: N802 - Spark's name
        """Take what the filters tell of time and account, and return the others."""
        self._narrowed, others = self._narrowed.by(self._options.table, filters)
        return others
