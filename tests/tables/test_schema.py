from __future__ import annotations

from typing import Any, get_args, get_type_hints

import duckdb
import pyarrow as pa
import pytest

from gong_api import Gong, models
from gong_api.tables import TABLES, Table
from gong_api.tables.schema import arrow_schema, ddl

MODELS: dict[str, Any] = {
    "users": models.UserMetadata,
    "user_settings_history": models.UserSettingsHistory,
    "workspaces": models.WorkspaceMetadata,
    "permission_profiles": models.PermissionProfileDTO,
    "permission_profile_access": models.CallAccessWithPermissionLevel,
    "crm_schema_fields": models.GenericSchemaFieldRequest,
    "call_outcomes": models.CallOutcomeDefinition,
    "flows": models.Flow,
    "logs": models.LogEntry,
    "scorecards": models.Scorecard,
    "scorecard_questions": models.Question,
    "answered_scorecards": models.AnsweredScorecard,
    "answered_scorecard_answers": models.Answer,
    "trackers": models.KeywordTracker,
    "briefs": models.Brief,
    "library_folders": models.LibraryFolder,
    "library_calls": models.LibraryCall,
    "interaction_stats": models.InteractionStat,
    "aggregate_activity": models.AggregateActivityWithDates,
    "daily_activity": models.DailyActivityWithDates,
    "calls": models.Call,
    "transcript_sentences": models.Sentence,
    "call_context": models.ExternalCallObject,
    "call_context_fields": models.ContextField,
    "call_tracker_occurrences": models.Occurrences,
}
SELF_MADE = {"tracker_phrases", "coaching_metrics"}


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
    return pa.list_(pa.field("l", kind.value_type)) if pa.types.is_list(kind) else kind


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
    model = MODELS.get(table.name) or _walked(models.Call, *(source for _, source in table.rows))
    for column in table.columns:
        if column.source:
            _walked(model, column.source)
    assert any(column.source for column in table.columns) or table.name in SELF_MADE


@every_table()
def test_every_table_says_what_reads_it_and_what_it_costs(table: Table):
    resource, _, method = table.reads.partition(".")
    with Gong(access_key="k", access_key_secret="s") as gong:
        assert callable(getattr(getattr(gong, resource), method))
    assert table.cost


def test_a_table_asked_for_costs_requests_of_its_own():
    assert {name for name, table in TABLES.items() if table.opt_in} == {
        "user_settings_history",
        "library_calls",
        "coaching_metrics",
        "flows",
        "logs",
    }


def _walked(model: Any, *sources: str) -> Any:
    for step in ".".join(sources).split("."):
        if not step:
            continue
        model = _struct_in(get_type_hints(model)[step.removesuffix("[]")])
    return model


def _struct_in(hint: Any) -> Any:
    for part in get_args(hint):
        if hasattr(part, "__struct_fields__"):
            return part
        inner = _struct_in(part)
        if inner is not None:
            return inner
    return None
