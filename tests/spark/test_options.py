from __future__ import annotations

from pathlib import Path

import pytest

from gong_api.errors import ConfigurationError, InvalidArgument
from gong_api.spark import GongDataSource
from gong_api.tables import ABOUT_CALLS, TABLES
from tests.spark.sources import PLAIN, loaded, planned


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "table: name one of calls"),
        ({"table": "call"}, "table: call unknown"),
        ({"table": "calls", "sinec": "2026-01-01"}, "knows no option sinec"),
        ({"table": "calls", "since": "2026-01-01T00:00:00"}, "no time zone"),
        ({"table": "calls", "since": "2026-02-01", "until": "2026-01-01"}, "earlier than until"),
        ({"table": "calls", "columns": "id,name"}, "columns: name not in calls"),
        ({"table": "calls", "columns": ","}, "columns: name at least one"),
        ({"table": "calls", "partitions": "0"}, "whole number from 1"),
        ({"table": "calls", "lookback": "7"}, "a span such as"),
        ({"table": "calls", "include_private": "yes"}, "true or false"),
        ({"table": "calls", "workspace": " "}, "workspace is empty"),
        ({"table": "calls", "workspace": "Sales"}, "workspace: an id is digits"),
        ({"table": "calls", "budget": "machin"}, "budget must be one of process, machine, off"),
        ({"table": "calls", "budget": "memcache://x"}, "budget: .* an address such as redis://"),
        ({"table": "calls", "base_url": "notaurl"}, "base_url must be an address"),
        ({"table": "calls", "base_url": "http://gong.example"}, "base_url must be https"),
        ({"table": "calls", "on_account_error": "go on"}, "must be fail or skip"),
        ({"table": "calls", "on_account_error": "skip"}, "name several by profiles"),
        ({"table": "calls", "provider": "gong", "owner": "me"}, "CREATE TEMPORARY VIEW"),
        ({"table": "calls", "option.table": "calls"}, "CREATE TEMPORARY VIEW"),
        ({"table": "coaching_metrics", "since": "2026-10-15"}, "since: .* by months.* 2026-10-01"),
        ({"table": "interaction_stats", "until": "2026-10-15"}, "until: .* by months"),
        ({"table": "logs", "since": "2026-10-15T06:00Z"}, r"since: .* by days.* 2026-10-15\."),
        ({"table": "answered_scorecards", "until": "2026-10-15T06:00Z"}, "until: .* by days"),
        ({"table": "calls", "profile": "a", "profiles": "b"}, "either profile or profiles"),
        ({"table": "calls", "credentials": "/x"}, "name one, or profiles"),
        ({"table": "calls", **PLAIN, "profile": "a"}, "either a profile or credentials"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, str], message: str):
    with pytest.raises(InvalidArgument, match=message):
        GongDataSource(options)


@pytest.mark.parametrize(
    "secret",
    [
        {"access_key": "hush-hush"},
        {"access_key_secret": "hush-hush", "allow_plain_credentials": "false"},
        {"access_token": "hush-hush"},
        {"budget": "redis://me:hush-hush@cache/0"},
        {"base_url": "https://me:hush-hush@api.gong.io"},
    ],
)
def test_secrets_among_the_options_are_refused_and_not_repeated(secret: dict[str, str]):
    with pytest.raises(InvalidArgument) as caught:
        GongDataSource({"table": "calls", **secret})

    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("table", ["logs", "interaction_stats", "coaching_metrics"])
def test_tables_by_day_or_month_need_their_beginning(table: str):
    with pytest.raises(InvalidArgument, match=f"since: {table} costs requests"):
        planned(table=table)


def test_a_profile_that_is_not_there_is_named(tmp_path: Path):
    empty = tmp_path / "accounts.toml"
    empty.write_text("[profiles]\n")
    empty.chmod(0o600)
    for path, message in ((empty, "There is no profile 'acme'"), (tmp_path / "no", "cannot be")):
        with pytest.raises(ConfigurationError, match=message):
            loaded(table="users", profile="acme", credentials=str(path))


def test_every_table_about_calls_can_be_a_stream_and_no_other():
    for name in TABLES:
        source = GongDataSource({"table": name, "since": "2026-01-01"})
        if name in ABOUT_CALLS:
            assert source.streamReader(source.schema())
        else:
            with pytest.raises(InvalidArgument, match=f"{name} is no stream"):
                source.streamReader(source.schema())
