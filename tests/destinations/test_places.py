"""What every place can do beside taking rows: status, purge, erasure, one run at a time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from gong_api.errors import InvalidArgument
from gong_api.sync import DatabaseError, SyncLocked, sync
from gong_api.sync.destination.factory import target_of
from gong_api.sync.retention import erase_person, purge_older
from gong_api.sync.status import read_status
from gong_api.tables.address import Address
from tests.destinations.reading import content, rows
from tests.sync.fake_gong import NOW, SINCE, FakeGong

DAY = timedelta(days=1)


def company() -> FakeGong:
    gong = FakeGong(calls=12, spread=4 * DAY)
    gong.call("1001")["metaData"]["isPrivate"] = True
    del gong.transcripts["1003"]
    gong.call("1002")["parties"][1]["emailAddress"] = "Eve@example.org"
    return gong


def fill(place: str) -> None:
    sync(company().client(), place, since=SINCE, now=lambda: NOW)


def test_status_is_that_of_the_file(tmp_path: Path, place: str):
    file = tmp_path / "gong.duckdb"
    fill(str(file))
    fill(place)

    expected, found = read_status(file).to_dict(), read_status(place).to_dict()

    assert "hush-hush" not in found["path"]
    assert {**found, "path": ""} == {**expected, "path": ""}
    assert any(table["pending"] for table in found["tables"])


@pytest.mark.slow
def test_a_purge_and_an_erasure_leave_what_they_leave_in_the_file(tmp_path: Path, place: str):
    file = tmp_path / "gong.duckdb"
    found = []
    for to in (str(file), place):
        fill(to)
        removed = [
            purge_older(to, SINCE + 5 * DAY),
            erase_person(to, "eve@EXAMPLE.org", calls=["1004"]),
        ]
        fill(to)
        found.append(removed)

    assert found[0] == found[1]
    assert found[0][1]["calls"] == 2
    assert content(place) == content(file)
    assert {call for (call,) in rows(place, "calls", "id")}.isdisjoint({"1000", "1002", "1004"})


def test_where_nothing_was_synced_there_is_nothing_to_tell_or_to_remove(place: str):
    assert not target_of(place).exists()
    for ask in (
        lambda: read_status(place),
        lambda: purge_older(place, NOW),
        lambda: erase_person(place, "x@example.org", calls=[]),
    ):
        with pytest.raises(DatabaseError, match=r"holds no sync|There is nothing in"):
            ask()


@pytest.mark.slow
def test_a_dry_run_writes_nothing(place: str):
    report = sync(company().client(), place, since=SINCE, dry_run=True, now=lambda: NOW)

    assert report.outcome == "planned"
    assert not target_of(place).exists()

    fill(place)
    before = content(place)
    report = sync(company().client(), place, dry_run=True, now=lambda: NOW + DAY)
    assert report.since == SINCE
    assert content(place) == before


def test_a_second_run_is_told_who_holds_the_place(place: str):
    target = target_of(place)

    with (
        target.run(lambda _who: None),
        pytest.raises(SyncLocked, match=r"is already running: process \d+ on \S+, started 20"),
    ):
        fill(place)

    fill(place)
    assert target.exists()


def test_a_run_that_the_budget_stops_leaves_what_came(place: str):
    report = sync(company().client(), place, since=SINCE, max_requests=3, now=lambda: NOW)

    assert report.outcome == "stopped"
    assert read_status(place).last_run is not None
    fill(place)
    assert len(rows(place, "calls", "id")) == 7


def test_a_run_that_fails_leaves_what_came(place: str):
    gong = company()
    gong.faults.append(
        lambda path, _body: (403, {"errors": ["no"]}) if "transcript" in path else None
    )

    with pytest.raises(Exception, match=r"calls\.list_transcripts"):
        sync(gong.client(), place, since=SINCE, now=lambda: NOW)

    last = read_status(place).last_run
    assert last is not None
    assert last.outcome == "failed"


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("parquet:", "needs a folder"),
        ("parquet:nonsense://x", "fsspec knows no addresses of the kind nonsense"),
        ("postgresql://host/db?schema=", "schema: give a name"),
        ("postgresql://user:geheim@[::1/db", "cannot be read"),
        ("postgresql://user:12/geheim@host/db", "cannot be read; .* as %40, %2F"),
        ("postgresql://user:ge?/heim@host/db", "cannot be read"),
        ("missing-folder/gong.duckdb", "There is no folder"),
        (".", r"\. is a folder; name a file, or say parquet:\."),
    ],
)
def test_an_address_that_makes_no_sense_is_refused(place: str, message: str):
    with pytest.raises(InvalidArgument, match=message) as caught:
        sync(FakeGong().client(), place)
    assert "heim" not in str(caught.value)


@pytest.mark.parametrize("password", ["geheim", "geh#eim", "geh?eim", "geh%2Feim"])
def test_of_an_address_all_is_kept_and_no_login_is_shown(password: str):
    rest = "db.example,other:5433/name?user=me@db&options=-c%20a%3Db+c"

    found = Address.parse(f"postgres://ann:{password}@{rest}&schema=Sales+EU")

    assert found.url == f"postgresql://ann:{password}@{rest}"
    assert found.schema == "Sales EU"
    assert found.name == "postgresql://db.example,other:5433/name (schema Sales EU)"
