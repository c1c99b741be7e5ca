"""Writes a database as version 0.1.0 did (format 1), for the tests of upgrades.

The layout is frozen here: it must never follow the tables of today.
"""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import duckdb

from gong_api.sync import sync
from tests.sync.fake_gong import SINCE, FakeGong

DDL = """
CREATE TABLE _gong_sync_meta("key" VARCHAR PRIMARY KEY, "value" VARCHAR NOT NULL);
CREATE TABLE _gong_sync_pending(call_id VARCHAR PRIMARY KEY, queued_at TIMESTAMP WITH TIME ZONE
NOT NULL, attempts BIGINT NOT NULL, next_try_at TIMESTAMP WITH TIME ZONE NOT NULL, replaces
BOOLEAN NOT NULL);
CREATE TABLE _gong_sync_runs(id BIGINT PRIMARY KEY, "scope" VARCHAR NOT NULL, outcome VARCHAR
NOT NULL, started_at TIMESTAMP WITH TIME ZONE NOT NULL, finished_at TIMESTAMP WITH TIME ZONE,
since TIMESTAMP WITH TIME ZONE NOT NULL, "until" TIMESTAMP WITH TIME ZONE NOT NULL, requests
BIGINT NOT NULL, calls_written BIGINT NOT NULL, sentences_written BIGINT NOT NULL);
CREATE TABLE _gong_sync_tables("name" VARCHAR PRIMARY KEY, digest VARCHAR, complete BOOLEAN NOT
NULL);
CREATE TABLE _gong_sync_windows("scope" VARCHAR NOT NULL, start_at TIMESTAMP WITH TIME ZONE NOT
NULL, end_at TIMESTAMP WITH TIME ZONE NOT NULL, read_at TIMESTAMP WITH TIME ZONE NOT NULL,
"cycle" BIGINT NOT NULL);
CREATE TABLE call_parties(call_id VARCHAR NOT NULL, "position" BIGINT NOT NULL, party_id
VARCHAR, speaker_id VARCHAR, user_id VARCHAR, "name" VARCHAR, email_address VARCHAR,
phone_number VARCHAR, title VARCHAR, affiliation VARCHAR, methods VARCHAR[]);
CREATE TABLE calls(id VARCHAR, url VARCHAR, title VARCHAR, scheduled TIMESTAMP WITH TIME ZONE,
started TIMESTAMP WITH TIME ZONE, duration_seconds BIGINT, primary_user_id VARCHAR, direction
VARCHAR, "system" VARCHAR, "scope" VARCHAR, media VARCHAR, "language" VARCHAR, workspace_id
VARCHAR, purpose VARCHAR, meeting_url VARCHAR, is_private BOOLEAN, calendar_event_id VARCHAR,
sdr_disposition VARCHAR, client_unique_id VARCHAR, custom_data VARCHAR, brief VARCHAR, outcome
VARCHAR, outcome_category VARCHAR, company_questions BIGINT, other_questions BIGINT, raw
VARCHAR, content_hash VARCHAR, PRIMARY KEY(id));
CREATE TABLE transcript_sentences(call_id VARCHAR NOT NULL, turn BIGINT NOT NULL, sentence
BIGINT NOT NULL, speaker_id VARCHAR, topic VARCHAR, start_ms BIGINT, end_ms BIGINT, "text"
VARCHAR);
CREATE TABLE users(id VARCHAR, email_address VARCHAR, first_name VARCHAR, last_name VARCHAR,
title VARCHAR, active BOOLEAN, created TIMESTAMP WITH TIME ZONE, manager_id VARCHAR,
phone_number VARCHAR, "extension" VARCHAR, email_aliases VARCHAR[], trusted_email_address
VARCHAR, personal_meeting_urls VARCHAR[], meeting_consent_page_url VARCHAR,
conferencing_providers VARCHAR[], spoken_languages VARCHAR[], web_conferences_recorded BOOLEAN,
prevent_web_conference_recording BOOLEAN, telephony_calls_imported BOOLEAN, emails_imported
BOOLEAN, prevent_email_import BOOLEAN, non_recorded_meetings_imported BOOLEAN,
gong_connect_enabled BOOLEAN, raw VARCHAR, PRIMARY KEY(id));
CREATE TABLE workspaces(id VARCHAR, "name" VARCHAR, description VARCHAR, raw VARCHAR, PRIMARY
KEY(id));
"""
COPIED = (
    "_gong_sync_runs",
    "_gong_sync_windows",
    "_gong_sync_pending",
    "users",
    "workspaces",
    "calls",
    "call_parties",
    "transcript_sentences",
)


def write_format_1(path: Path, gong: FakeGong, now: datetime) -> None:
    """Write what a first sync of a company left, in the layout of format 1."""
    with tempfile.TemporaryDirectory() as folder:
        current = Path(folder) / "current.duckdb"
        sync(gong.client(), current, since=SINCE, now=lambda: now)
        with duckdb.connect(path) as connection:
            connection.execute(DDL)
            connection.execute(f"ATTACH '{current}' AS current (READ_ONLY)")
            for table in COPIED:
                rows = connection.execute(
                    "SELECT column_name FROM duckdb_columns() "
                    "WHERE database_name = current_database() AND table_name = ?",
                    [table],
                ).fetchall()
                columns = ", ".join(f'"{name}"' for (name,) in rows)
                connection.execute(
                    f"INSERT INTO {table} ({columns}) SELECT {columns} FROM current.{table}"
                )
            connection.execute("DETACH current")
            connection.execute("INSERT INTO _gong_sync_meta VALUES ('format', '1')")
            connection.execute(
                "INSERT INTO _gong_sync_tables VALUES ('users', 'a', true), "
                "('workspaces', 'b', true), ('call_parties', NULL, true)"
            )
    path.chmod(0o600)
