"""Credentials that lack one scope: its tables are left out, by name, and all others come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.sandbox.contract import scopes
from gong_api.sync import SyncReport, sync
from gong_api.sync.events import Notice
from gong_api.tables import ABOUT_CALLS, TABLES
from gong_api.testing import Sandbox
from tests.sync.content import content

UNTIL = datetime(2026, 6, 10, 15, tzinfo=UTC)
NEEDED = {
    "api:calls:read:extensive": tuple(ABOUT_CALLS),
    "api:calls:read:transcript": ("transcript_sentences",),
    "api:users:read": ("users", "user_settings_history", "flows", "coaching_metrics"),
    "api:workspaces:read": (
        "workspaces",
        "library_folders",
        "library_calls",
        "permission_profiles",
        "permission_profile_access",
        "coaching_metrics",
    ),
    "api:library:read": ("library_folders", "library_calls"),
    "api:settings:scorecards:read": ("scorecards", "scorecard_questions"),
    "api:settings:trackers:read": ("trackers", "tracker_phrases"),
    "api:ai-briefer:read": ("briefs",),
    "api:stats:interaction": ("interaction_stats",),
    "api:stats:scorecards": ("answered_scorecards", "answered_scorecard_answers"),
    "api:stats:user-actions": ("aggregate_activity",),
    "api:stats:user-actions:detailed": ("daily_activity",),
    "api:coaching:read": ("coaching_metrics",),
    "api:call-outcomes:read": ("call_outcomes",),
    "api:crm:integrations:read": ("crm_schema_fields",),
    "api:flows:read": ("flows",),
    "api:logs:read": ("logs",),
}
"""Scopes, and the tables that cannot be read without them."""


def run(path: Path, lacking: str | None, **options: Any) -> SyncReport:
    sandbox = Sandbox(
        calls=15,
        days=4,
        users=12,
        until=UNTIL,
        frozen=True,
        scopes=set(scopes()) - {lacking},
    )
    with sandbox.client() as gong:
        return sync(
            gong,
            path,
            since=UNTIL - timedelta(days=3),
            now=sandbox.clock.now,
            **options,
        )


@pytest.mark.parametrize("scope", NEEDED)
def test_what_a_scope_is_needed_for_is_left_out_and_named(tmp_path: Path, scope: str):
    told: list[str] = []
    others = {"scorecards", "scorecard_questions", "trackers", "tracker_phrases"}

    report = run(
        tmp_path / "gong.duckdb",
        scope,
        tables=[*NEEDED[scope], *others],
        on_event=lambda event: told.append(event.message) if isinstance(event, Notice) else None,
    )

    assert report.outcome == "done"
    assert report.skipped == dict.fromkeys(NEEDED[scope], scope)
    assert told == report.notices
    assert all(f"the credentials lack the scope {scope}." in notice for notice in told)
    assert others - set(NEEDED[scope]) <= set(content(tmp_path / "gong.duckdb"))
    assert not set(NEEDED[scope]) & set(content(tmp_path / "gong.duckdb"))


@pytest.mark.slow
@pytest.mark.parametrize("scope", NEEDED)
def test_all_other_tables_come(tmp_path: Path, scope: str):
    path, whole = tmp_path / "gong.duckdb", tmp_path / "whole.duckdb"
    run(whole, None, tables=["all"])

    run(path, scope, tables=["all"])

    left = {name: rows for name, rows in content(whole).items() if name not in NEEDED[scope]}
    assert content(path) == left


def test_every_table_is_behind_some_scope():
    assert {table for tables in NEEDED.values() for table in tables} == set(TABLES)
