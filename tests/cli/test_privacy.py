"""`gong privacy erase`: the local file agrees before Gong is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.factory import target_of
from gong_api.sync.errors import DatabaseFull
from tests.cli.terminal import Outcome, Recorded, gong
from tests.sync.content import query

WHO = "SELECT email_address FROM call_parties WHERE affiliation = 'External' ORDER BY 1 LIMIT 1"
FILE = "here.duckdb"


@pytest.fixture
def email(company: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A person of whom something is in the file."""
    monkeypatch.chdir(tmp_path)
    outcome = gong("sync", "--to", FILE, "--tables", "call_parties", "--quiet")
    assert outcome.code == 0, outcome.err
    ((found,),) = query(Path(FILE), WHO)
    company.requests.clear()
    return str(found)


def erase(email: str, *arguments: str) -> Outcome:
    return gong("privacy", "erase", "--email", email, "--yes", *arguments)


def asked(company: Recorded) -> list[str]:
    return [request.method for request in company.requests if "erase" in request.path]


def kept(email: str) -> Any:
    given = f"SELECT count(*) > 0 FROM call_parties WHERE email_address = '{email}'"
    return query(Path(FILE), given) == [(True,)]


def test_nothing_is_sent_while_a_sync_is_at_work(company: Recorded, email: str):
    with target_of(FILE).run(lambda _who: None):
        refused = erase(email, "--to", FILE)

    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"Error: A sync of {FILE} is already running: ")
    assert asked(company) == []

    done = erase(email, "--to", FILE)

    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == ["Gong", "Removed"]
    assert asked(company) == ["POST"]
    assert not kept(email)


def test_nothing_is_removed_that_gong_refused_to_erase(company: Recorded, email: str):
    company.sandbox.faults.add("POST /v2/data-privacy/erase-data-for-email-address: 403 x1")

    refused = erase(email, "--to", FILE)

    assert (refused.code, refused.out) == (1, "")
    assert "HTTP 403" in refused.err
    assert kept(email)


def test_nothing_is_sent_for_a_file_that_is_none_of_a_sync(company: Recorded, email: str):
    Path("diary.txt").write_bytes(b"no database at all" * 999)

    refused = erase(email, "--to", "diary.txt")

    assert (refused.code, refused.out) == (1, "")
    assert "is no DuckDB database" in refused.err
    assert asked(company) == []


def test_what_fails_here_after_gong_has_agreed_is_to_be_repeated(
    email: str, monkeypatch: pytest.MonkeyPatch
):
    def full(_self: object) -> None:
        raise DatabaseFull("No room.")

    monkeypatch.setattr(Database, "compact", full)

    failed = erase(email, "--to", FILE)

    assert failed.code == 1
    assert failed.out.startswith("Gong has taken the request to erase ")
    assert failed.err == (
        "Error: No room. Repeat the command soon: Gong names the calls only until it is done.\n"
    )


def test_that_there_is_no_file_is_told(company: Recorded, email: str):
    done = erase(email)

    assert done.code == 0
    assert done.out.startswith("Gong has taken the request to erase ")
    assert done.err == "There is no gong.duckdb: nothing was purged here.\n"
    assert asked(company) == ["POST"]
    assert kept(email)
