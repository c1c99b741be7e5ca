"""The rows of one partition, in the form that Spark asks for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gong_api.errors import AuthenticationError, PermissionDeniedError
from gong_api.spark._options import SKIP, ReadOptions
from gong_api.spark._plan import GongPartition
from gong_api.spark._reading import read
from gong_api.spark._types import Shape

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.datasource import InputPartition
    from pyspark.sql.types import StructType

__all__ = ["read_shaped"]

_log = logging.getLogger("gong_api")


def read_shaped(
    options: ReadOptions,
    schema: StructType,
    partition: InputPartition,
    chosen: Callable[[pa.RecordBatch], pa.RecordBatch] = lambda rows: rows,
) -> Iterator[pa.RecordBatch]:
    """Yield the ``chosen`` rows of a partition in the form that Spark asks for.

    An account that Gong refuses from the start is left out, where the options say so.
    """
    if not isinstance(partition, GongPartition):
        raise TypeError(f"not a partition of this source: {type(partition).__name__}")
    if partition.start >= partition.end:
        return
    shape = Shape(options, schema)
    begun = False
    try:
        for rows in read(options, partition):
            begun = True
            yield shape.of(chosen(rows), partition.account)
    except (AuthenticationError, PermissionDeniedError) as error:
        if begun or options.on_account_error != SKIP:
            raise
        _log.warning("Account %s is left out of %s: %s", partition.account, options.table, error)
