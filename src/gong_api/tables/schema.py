"""A table definition as an Arrow schema and as DDL."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gong_api.tables.definition import Kind, Table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["arrow_schema", "arrow_type", "ddl", "sql_type"]

_SQL = {
    Kind.STRING: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.TIMESTAMP: "TIMESTAMP WITH TIME ZONE",
    Kind.DATE: "DATE",
    Kind.STRINGS: "VARCHAR[]",
    Kind.NUMBERS: "DOUBLE[]",
    Kind.TEXT: "VARCHAR",
}


def sql_type(kind: Kind) -> str:
    """Return the SQL type of a column's kind."""
    return _SQL[kind]


@cache
def arrow_type(kind: Kind) -> pa.DataType:
    """Return the Arrow type of a column's kind; timestamps are microseconds in UTC."""
    import pyarrow as pa

    types = {
        Kind.STRING: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.TIMESTAMP: pa.timestamp("us", tz="UTC"),
        Kind.DATE: pa.date32(),
        Kind.STRINGS: pa.list_(pa.string()),
        Kind.NUMBERS: pa.list_(pa.float64()),
        Kind.TEXT: pa.string(),
    }
    return types[kind]


@cache
def arrow_schema(table: Table) -> pa.Schema:
    """Return the table's Arrow schema; descriptions are metadata of the fields."""
    import pyarrow as pa

    return pa.schema(
        [
            pa.field(
                column.name,
                arrow_type(column.kind),
                nullable=not column.required,
                metadata={"description": column.doc},
            )
            for column in table.columns
        ],
        metadata={"description": table.doc},
    )


def ddl(table: Table) -> list[str]:
    """Return the statements that create the table and comment on it, if it is not there."""
    lines = [
        f'"{column.name}" {_SQL[column.kind]}{" NOT NULL" if column.required else ""}'
        for column in table.columns
    ]
    if table.unique:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n    ".join(lines)
    return [
        f'CREATE TABLE IF NOT EXISTS "{table.name}" (\n    {body}\n)',
        f'COMMENT ON TABLE "{table.name}" IS {_text(table.doc)}',
        *(
            f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_text(column.doc)}'
            for column in table.columns
        ),
    ]


def _text(value: str) -> str:
    escaped = value.replace("'", "''")
    return f"'{escaped}'"
