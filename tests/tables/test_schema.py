from __future__ import annotations

from typing import Any, get_args, get_type_hints

import duckdb
import pyarrow as pa
import pytest

from gong_api.models import Call, Party, Sentence, UserMetadata, WorkspaceMetadata
from gong_api.tables import TABLES, Table
from gong_api.tables.schema import arrow_schema, ddl

MODELS: dict[str, Any] = {
    "users": UserMetadata,
    "workspaces": WorkspaceMetadata,
    "calls": Call,
    "call_parties": Party,
    "transcript_sentences": Sentence,
}


def every_table() -> Any:
    return pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


@every_table()
def test_the_database_table_and_the_arrow_schema_are_the_same(table: Table):
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for statement in ddl(table):
            connection.execute(statement)
        made = connection.sql(f'FROM "{table.name}"').to_arrow_table().schema

    wanted = arrow_schema(table)
    assert made.names == wanted.names
    assert made.types == [_as_duckdb(kind) for kind in wanted.types]


def _as_duckdb(kind: pa.DataType) -> pa.DataType:
    # DuckDB names the items of a list otherwise.
    return pa.list_(pa.field("l", pa.string())) if pa.types.is_list(kind) else kind


@every_table()
def test_every_column_is_described_in_the_database(table: Table):
    with duckdb.connect() as connection:
        for statement in ddl(table):
            connection.execute(statement)
        comments = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE NOT internal ORDER BY column_index"
        ).fetchall()

    assert [comment for (comment,) in comments] == [column.doc for column in table.columns]
    assert all(column.doc.endswith(".") for column in table.columns)


@every_table()
def test_statements_may_be_repeated(table: Table):
    with duckdb.connect() as connection:
        for statement in ddl(table) * 2:
            connection.execute(statement)
        assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [
            (table.name,)
        ]


@every_table()
def test_key_and_parent_are_columns(table: Table):
    assert set(table.key) <= set(table.column_names)
    assert table.parent in {"", *table.column_names}
    assert len(set(table.column_names)) == len(table.columns)


@every_table()
def test_every_source_leads_through_attributes_of_the_model(table: Table):
    for column in table.columns:
        if column.source:
            model = MODELS[table.name]
            for step in column.source.split("."):
                hint = get_type_hints(model)[step.removesuffix("[]")]
                model = _struct_in(hint)
    assert sum(bool(column.source) for column in table.columns) >= 3


def _struct_in(hint: Any) -> Any:
    for part in get_args(hint):
        if hasattr(part, "__struct_fields__"):
            return part
        inner = _struct_in(part)
        if inner is not None:
            return inner
    return None
