"""From the Arrow schema of a table to Spark's, and batches to the columns that Spark asks for."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import StructField, StructType

from gong_api.errors import InvalidArgument
from gong_api.spark._options import ACCOUNT, ReadOptions
from gong_api.tables.schema import arrow_schema

__all__ = ["Shape", "check_schema", "spark_schema"]

_ACCOUNT = pa.field(
    ACCOUNT,
    pa.string(),
    nullable=False,
    metadata={"description": "The company: the profile that it was read with."},
)


def spark_schema(options: ReadOptions) -> StructType:
    """Return the schema of a read; what columns mean is their comment."""
    known = _columns(options)
    return StructType([_field(known[name]) for name in options.column_names])


def check_schema(options: ReadOptions, schema: StructType) -> None:
    """Raise ``InvalidArgument`` for a schema with other columns or types than the table has.

    Names may differ in case, as everywhere in Spark.
    """
    known = _columns(options)
    for item in schema.fields:
        name = item.name.lower()
        if name not in known or (name == ACCOUNT and not options.accounts):
            raise InvalidArgument(f"{options.table} has no column {item.name}.")
        kind = _field(known[name]).dataType.simpleString()
        if item.dataType.simpleString() != kind:
            raise InvalidArgument(
                f"{options.table}.{item.name} is {kind}, not {item.dataType.simpleString()}."
            )
        if known[name].nullable and not item.nullable:
            raise InvalidArgument(
                f"{options.table}.{item.name} may be NULL: leave NOT NULL out of the schema."
            )
    names = {item.name.lower() for item in schema.fields}
    if options.columns and names - {ACCOUNT} != set(options.columns):
        raise InvalidArgument(
            "columns and the schema name different columns: leave one of the two out."
        )


def _columns(options: ReadOptions) -> Mapping[str, pa.Field]:
    return {ACCOUNT: _ACCOUNT, **{item.name: item for item in arrow_schema(options.definition)}}


def _field(column: pa.Field) -> StructField:
    known: dict[bytes, bytes] = column.metadata or {}
    told = known.get(b"description", b"").decode()
    return StructField(
        column.name, from_arrow_type(column.type), column.nullable, {"comment": told}
    )


class Shape:
    """Brings batches of a table into the form of a schema that Spark asks for."""

    def __init__(self, options: ReadOptions, schema: StructType) -> None:
        known = _columns(options)
        self._names = [item.name.lower() for item in schema.fields]
        self._schema = pa.schema(
            [
                pa.field(item.name, known[name].type, item.nullable)
                for name, item in zip(self._names, schema.fields, strict=True)
            ]
        )

    def of(self, rows: pa.RecordBatch, account: str) -> pa.RecordBatch:
        """Return rows with the columns that were asked for, and no others."""
        columns = [
            pa.repeat(pa.scalar(account, pa.string()), rows.num_rows)
            if name == ACCOUNT
            else rows.column(name)
            for name in self._names
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self._schema)
