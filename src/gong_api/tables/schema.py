"""A table definition as an Arrow schema and as DDL."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from gong_api.tables.definition import Kind, Table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Dialect", "arrow_schema", "arrow_type", "ddl", "sql_type"]

Dialect = Literal["duckdb", "postgres"]

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
_POSTGRES = {
    **_SQL,
    Kind.STRING: "TEXT",
    Kind.NUMBER: "DOUBLE PRECISION",
    Kind.STRINGS: "TEXT[]",
    Kind.NUMBERS: "DOUBLE PRECISION[]",
    Kind.TEXT: "TEXT",
}


_SOUGHT = {"calls": ("started",)}
"""Columns by which runs and people look for rows, beside the keys."""


def sql_type(kind: Kind, dialect: Dialect = "duckdb") -> str:
    """Return the SQL type of a column's kind."""
    return (_POSTGRES if dialect == "postgres" else _SQL)[kind]


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


def ddl(table: Table, dialect: Dialect = "duckdb") -> list[str]:
    """Return the statements that create the table and comment on it, if it is not there.

    In Postgres the key is an index, which DuckDB would only be slowed down by.
    """
    lines = [
        f'"{column.name}" {sql_type(column.kind, dialect)}{" NOT NULL" if column.required else ""}'
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
        *(_indexes(table) if dialect == "postgres" else ()),
    ]


def _indexes(table: Table) -> list[str]:
    """Return the statements that index a table by its key, and by what else rows are sought by."""
    wanted = {} if table.unique else {"key": table.key}
    if table.parent and table.parent != table.key[0]:
        wanted[table.parent] = (table.parent,)
    wanted |= {name: (name,) for name in _SOUGHT.get(table.name, ())}
    return [
        f'CREATE INDEX IF NOT EXISTS "{table.name}_by_{label}" '
        f'ON "{table.name}" ({", ".join(columns)})'
        for label, columns in wanted.items()
    ]


def _text(value: str) -> str:
    escaped = value.replace("'", "''")
    return f"'{escaped}'"
