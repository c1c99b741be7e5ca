"""Rows of a Postgres table as Arrow, by COPY and without a Python object per value."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec

from gong_api.errors import ConfigurationError
from gong_api.tables import Column, Table
from gong_api.tables.address import Address
from gong_api.tables.definition import LISTS, Kind
from gong_api.tables.faults import postgres_message
from gong_api.tables.schema import arrow_schema, arrow_type

if TYPE_CHECKING:
    import psycopg
    import pyarrow as pa

__all__ = ["read_postgres"]

_LONGEST_ROW = 64 * 2**20


def read_postgres(url: str, table: Table, columns: Sequence[Column], condition: str) -> pa.Table:
    """Return the rows of a table that meet a condition.

    Raises ``ConfigurationError`` without psycopg, and ``ReadError`` when the server refuses.
    """
    from gong_api.tables.reading import ReadError

    try:
        import psycopg
    except ModuleNotFoundError:
        raise ConfigurationError(
            "Postgres needs an extra: pip install 'gong-api[postgres]'."
        ) from None
    address = Address.parse(url)
    picked = ", ".join(_selected(column) for column in columns)
    query = f'COPY (SELECT {picked} FROM "{table.name}" WHERE {condition}) TO STDOUT (FORMAT csv)'  # noqa: S608
    content = BytesIO()
    try:
        with _connected(address) as connection:
            connection.execute(f"SET search_path TO {address.quoted_schema}".encode())
            # A server or a role may have other habits of writing days and numbers.
            connection.execute("SET TimeZone TO 'UTC'; SET DateStyle TO ISO")
            connection.execute("SET extra_float_digits TO 1")
            with connection.cursor().copy(query.encode()) as copy:
                for part in copy:
                    content.write(part)
    except psycopg.Error as error:
        text = postgres_message(error)
        raise ReadError(f"{address.name} could not be read: {text}") from None
    return _decoded(content.getbuffer(), table, columns)


def _connected(address: Address) -> psycopg.Connection[Any]:
    import psycopg

    from gong_api.tables.reading import ReadError

    try:
        return psycopg.connect(address.url, autocommit=True, client_encoding="UTF8")
    except psycopg.ProgrammingError:
        # The library's own words would repeat a part of the address.
        raise ReadError(
            f"The address of {address.name} has a part that Postgres does not know."
        ) from None


def _selected(column: Column) -> str:
    if column.kind is Kind.TIMESTAMP:
        return f'CAST(extract(epoch FROM "{column.name}") * 1000000 AS BIGINT)'
    if column.kind in LISTS:
        return f'array_to_json("{column.name}")'
    return f'"{column.name}"'


def _decoded(content: memoryview, table: Table, columns: Sequence[Column]) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    whole = arrow_schema(table)
    schema = pa.schema([whole.field(column.name) for column in columns], metadata=whole.metadata)
    if not content:
        return schema.empty_table()
    sent = {
        Kind.TIMESTAMP: pa.int64(),
        Kind.STRINGS: pa.string(),
        Kind.NUMBERS: pa.string(),
    }
    read = csv.read_csv(
        pa.py_buffer(content),
        read_options=csv.ReadOptions(
            column_names=[column.name for column in columns], block_size=_LONGEST_ROW
        ),
        # A row whose only column is NULL is an empty line.
        parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        convert_options=csv.ConvertOptions(
            column_types={
                column.name: sent.get(column.kind, arrow_type(column.kind)) for column in columns
            },
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    arrays = [_typed(read.column(column.name), column) for column in columns]
    return pa.Table.from_arrays(arrays, schema=schema)


def _typed(values: Any, column: Column) -> Any:
    import pyarrow as pa

    if column.kind is Kind.TIMESTAMP:
        return values.cast(arrow_type(column.kind))
    if column.kind in LISTS:
        items = [None if text is None else msgspec.json.decode(text) for text in values.to_pylist()]
        return pa.chunked_array([pa.array(items, arrow_type(column.kind))])
    return values
