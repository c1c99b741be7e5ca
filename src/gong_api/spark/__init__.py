"""A data source for Apache Spark 4: a company's conversations as DataFrames, batch and streaming.

Needs the extra ``spark``, on the driver and on the executors::

    from gong_api.spark import GongDataSource

    spark.dataSource.register(GongDataSource)
    calls = spark.read.format("gong").option("table", "calls").load()

The tables are those of ``gong_api.tables.TABLES``. ``docs/spark.md`` tells all options.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    from gong_api.spark._source import GongDataSource

__all__ = ["GongDataSource"]


def __getattr__(name: str) -> Any:
    if name != "GongDataSource":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        from gong_api.spark._source import GongDataSource
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pyspark", "pyarrow", "py4j"}:
            raise
        raise ConfigurationError(
            "The Spark data source needs an extra: pip install 'gong-api[spark]'."
        ) from None
    return GongDataSource
