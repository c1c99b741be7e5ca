"""The rows of one partition, in the form that Spark asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gong_api.spark._options import ReadOptions
from gong_api.spark._plan import GongPartition
from gong_api.spark._reading import read
from gong_api.spark._types import Shape
from gong_api.sync.plan import Window

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.datasource import InputPartition
    from pyspark.sql.types import StructType

__all__ = ["read_shaped"]


def read_shaped(
    options: ReadOptions,
    schema: StructType,
    partition: InputPartition,
    chosen: Callable[[pa.RecordBatch], pa.RecordBatch] = lambda rows: rows,
) -> Iterator[pa.RecordBatch]:
    """Yield the ``chosen`` rows of a partition in the form that Spark asks for."""
    if not isinstance(partition, GongPartition):
        raise TypeError(f"not a partition of this source: {type(partition).__name__}")
    if partition.start >= partition.end:
        return
    shape = Shape(options, schema)
    window = Window(partition.start, partition.end)
    for rows in read(options, partition.account, window):
        yield shape.of(chosen(rows), partition.account)
