from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gong_api.testing import Sandbox
from tests.sync.content import query


@pytest.fixture(scope="module")
def url():
    with Sandbox(calls=120, days=20).serve() as address:
        yield address


@pytest.fixture
def environment(url: str, tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "GONG_ACCESS_KEY": "sandbox",
        "GONG_ACCESS_KEY_SECRET": "sandbox",
        "GONG_BASE_URL": url,
        "GONG_RATE": "100",
        "GONG_STATE_DIR": str(tmp_path / "state"),
    }


def gong(
    environment: dict[str, str], folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gong_api.cli", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_first_sync_its_status_and_a_second_one(environment: dict[str, str], tmp_path: Path):
    first = gong(environment, tmp_path, "sync", "--json")

    assert (first.returncode, first.stderr.count("Error")) == (0, 0)
    report = json.loads(first.stdout)
    assert report["outcome"] == "done"
    assert report["rows"]["users"] == 40
    assert "Reading calls from 2015-01-01 00:00" in first.stderr
    assert "40 users" in first.stderr
    assert query(tmp_path / "gong.duckdb", "SELECT count(*) FROM calls") == [
        (report["rows"]["calls"],)
    ]

    status = gong(environment, tmp_path, "sync", "status")
    assert status.returncode == 0
    assert status.stderr == ""
    assert f"{report['rows']['transcript_sentences']:,}" in status.stdout
    assert "Last run: done" in status.stdout

    as_json = gong(environment, tmp_path, "sync", "status", "--to", "gong.duckdb", "--json")
    assert json.loads(as_json.stdout)["last_run"]["outcome"] == "done"

    second = gong(environment, tmp_path, "sync", "--quiet")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_a_plain_date_is_read_in_utc_or_the_zone_named_and_said(
    environment: dict[str, str], tmp_path: Path
):
    plain = gong(environment, tmp_path, "sync", "--since", "2026-11-20", "--tables", "workspaces")
    assert plain.returncode == 0
    assert "--since 2026-11-20 is read as 2026-11-20 00:00 UTC." in plain.stderr

    zoned = gong(
        {**environment, "GONG_TZ": "Europe/Berlin"},
        tmp_path,
        *("sync", "--since", "2026-07-01", "--tables", "workspaces", "--json"),
    )
    assert "is read as 2026-07-01 00:00 Europe/Berlin." in zoned.stderr
    assert json.loads(zoned.stdout)["since"] == "2026-06-30T22:00:00+00:00"


def test_a_stop_by_the_budget_is_exit_code_3(environment: dict[str, str], tmp_path: Path):
    stopped = gong(environment, tmp_path, "sync", "--max-requests", "3")

    assert stopped.returncode == 3
    assert "The 3 requests allowed for this run are used up." in stopped.stderr
    assert "Run the same command again" in stopped.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--since", "yesterday"], "--since yesterday is no date"),
        (["--since", "2026-02-30"], "--since 2026-02-30 is no date"),
        (["--since", "2026-01-02", "--until", "2026-01-01"], "since must be earlier than until"),
        (["--tz", "Mars/Base"], "Mars/Base is no time zone"),
        (["--lookback", "7"], "--lookback 7 is no span"),
        (["--tables", "calls,nonsense"], "nonsense unknown"),
        (["--max-requests", "0"], "--max-requests"),
        (["--nonsense"], "No such option"),
        (["--to", "no/such/folder/gong.duckdb"], "There is no folder"),
        (["status"], "There is no database gong.duckdb"),
    ],
)
def test_every_mistake_is_one_sentence_and_exit_code_1(
    environment: dict[str, str], tmp_path: Path, arguments: list[str], sentence: str
):
    failed = gong(environment, tmp_path, "sync", *arguments)

    assert failed.returncode == 1
    assert failed.stdout == ""
    *told, error = failed.stderr.splitlines()
    assert error.startswith("Error: ")
    assert sentence in error
    assert all(line.startswith("--") for line in told)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"GONG_ACCESS_KEY": "", "GONG_ACCESS_KEY_SECRET": ""}, "no credentials"),
        ({"GONG_ACCESS_KEY_SECRET": "wrong"}, "HTTP 401"),
    ],
)
def test_trouble_with_the_server_is_one_sentence(
    environment: dict[str, str], tmp_path: Path, changes: dict[str, str], sentence: str
):
    failed = gong({**environment, **changes}, tmp_path, "sync", "--tables", "workspaces", "-q")

    assert failed.returncode == 1
    (error,) = failed.stderr.splitlines()
    assert sentence in error
    assert "sandbox:" not in error


def test_a_wrong_key_is_one_sentence_though_many_requests_fail(
    environment: dict[str, str], tmp_path: Path
):
    failed = gong({**environment, "GONG_ACCESS_KEY": "bad"}, tmp_path, "sync", "--quiet")

    assert failed.returncode == 1
    (sentence,) = failed.stderr.splitlines()
    assert "HTTP 401" in sentence


def test_a_file_of_another_kind_is_one_sentence(environment: dict[str, str], tmp_path: Path):
    (tmp_path / "gong.duckdb").write_text("my diary " * 1000)
    failed = gong(environment, tmp_path, "sync")
    assert failed.returncode == 1
    assert failed.stderr == (
        "Error: gong.duckdb is no DuckDB database; give another path with --to, "
        "or move the file away.\n"
    )


@pytest.mark.slow
def test_a_signal_to_end_commits_and_says_how_to_go_on(environment: dict[str, str], tmp_path: Path):
    database = tmp_path / "gong.duckdb"
    slow = Sandbox(calls=120, days=20)
    with (
        slow.serve() as address,
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gong_api.cli",
                "sync",
                "--tables",
                "users,transcript_sentences",
            ],
            cwd=tmp_path,
            env={**environment, "GONG_RATE": "1", "GONG_BASE_URL": address},
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Reading calls from")
        # At one request a second, an answer is long taken when the next request comes.
        while not any(entry.path.startswith("/v2/users") for entry in list(slow.log)[:-1]):
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
        code = process.wait(20)

    assert code == 130
    assert rest.splitlines()[-1] == (
        "Stopped; all that had come is in gong.duckdb. Run the same command to go on."
    )
    assert query(database, "SELECT outcome FROM _gong_sync_runs") == [("interrupted",)]
    assert query(database, "SELECT count(*) FROM users") == [(40,)]
    assert gong(environment, tmp_path, "sync").returncode == 0


def test_a_dry_run_tells_what_it_would_take(environment: dict[str, str], tmp_path: Path):
    planned = gong(environment, tmp_path, "sync", "--dry-run", "--tables", "transcript_sentences")

    assert planned.returncode == 0
    assert planned.stdout.splitlines() == [
        (
            "A run would read 120 calls with about 4 requests, in a second: less than 0.1 % of "
            "the day's requests."
        ),
        "        2  calls",
        "        2  transcript_sentences",
    ]
    assert not (tmp_path / "gong.duckdb").exists()


def test_retention_is_applied_and_told(environment: dict[str, str], tmp_path: Path):
    gong(environment, tmp_path, "sync", "--tables", "call_parties", "-q")

    purged = gong(environment, tmp_path, "sync", "purge", "--older-than", "1m")

    assert purged.returncode == 0
    assert purged.stdout.startswith("Removed ")
    assert query(tmp_path / "gong.duckdb", "SELECT count(*) FROM calls") == [(0,)]


def test_a_person_is_erased_at_gong_and_here(environment: dict[str, str], tmp_path: Path):
    gong(environment, tmp_path, "sync", "--tables", "call_parties", "-q")
    database = tmp_path / "gong.duckdb"
    ((email,),) = query(
        database,
        "SELECT email_address FROM call_parties WHERE affiliation = 'External' "
        "AND email_address IS NOT NULL ORDER BY 1 LIMIT 1",
    )

    asked = gong(environment, tmp_path, "privacy", "erase", "--email", email)
    assert asked.returncode == 1
    assert "Repeat the command with --yes" in asked.stderr
    assert query(database, "SELECT count(*) > 0 FROM call_parties") == [(True,)]

    erased = gong(environment, tmp_path, "privacy", "erase", "--email", email, "--yes")

    assert erased.returncode == 0, erased.stderr
    assert "its work goes on for hours" in erased.stdout
    assert "Removed" in erased.stdout
    assert query(
        database, f"SELECT count(*) FROM call_parties WHERE email_address = '{email}'"
    ) == [(0,)]
    assert email.encode() not in database.read_bytes()
