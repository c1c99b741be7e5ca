"""Files that are not quite what a sync expects: links, others' files, others' tables."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from gong_api.sync import DatabaseError, SyncLocked, sync
from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.factory import target_of
from gong_api.sync.retention import purge_older
from tests.sync.content import query
from tests.sync.fake_gong import CORE, NOW, SINCE, FakeGong


def run(path: Path) -> None:
    gong = FakeGong(calls=3, spread=timedelta(days=2))
    assert sync(gong.client(), path, since=SINCE, now=lambda: NOW, tables=CORE).outcome == "done"


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "real.duckdb"


@pytest.fixture
def link(tmp_path: Path, real: Path) -> Path:
    (tmp_path / "links").mkdir()
    path = tmp_path / "links" / "link.duckdb"
    path.symlink_to(real)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A file of somebody's own, which others may read."""
    path = tmp_path / "own.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE revenue AS SELECT 1 AS amount")
    path.chmod(0o644)
    yield path
    assert query(path, "SELECT amount FROM revenue") == [(1,)]


# --- links ------------------------------------------------------------------------------------


def test_a_first_run_through_a_link_makes_the_file_that_it_leads_to(link: Path, real: Path):
    run(link)

    assert link.is_symlink()
    assert query(real, "SELECT count(*) FROM calls") == [(3,)]
    assert (names(link.parent), names(real.parent)) == (["link.duckdb"], ["real.duckdb"])


def test_a_removal_through_a_link_writes_the_file_anew_and_keeps_the_link(link: Path, real: Path):
    run(real)
    before = real.stat().st_ino

    removed = purge_older(link, SINCE + timedelta(days=3))

    assert removed["calls"] == 2
    assert link.is_symlink()
    assert real.stat().st_ino != before
    assert query(real, "SELECT count(*) FROM calls") == [(1,)]
    assert (names(link.parent), names(real.parent)) == (["link.duckdb"], ["real.duckdb"])


@pytest.mark.parametrize("link_first", [True, False])
def test_a_file_and_a_link_to_it_are_one_place(link: Path, real: Path, *, link_first: bool):
    first, second = (link, real) if link_first else (real, link)
    with (
        target_of(first).run(lambda _who: None),
        pytest.raises(SyncLocked, match=rf"^A sync of {second.name} is already running"),
    ):
        run(second)


def test_a_link_to_nowhere_is_a_sentence(tmp_path: Path):
    link = tmp_path / "link.duckdb"
    link.symlink_to(tmp_path / "gone" / "real.duckdb")
    with pytest.raises(ValueError, match=f"There is no folder {tmp_path / 'gone'}"):
        run(link)
    assert names(tmp_path) == ["link.duckdb"]


# --- files of others --------------------------------------------------------------------------


def test_a_file_of_ones_own_is_closed_to_others_when_calls_come_into_it(own: Path):
    run(own)
    assert mode(own) == 0o600
    assert query(own, "SELECT count(*) FROM calls") == [(3,)]


def test_a_file_that_its_owner_opened_to_others_later_stays_so(own: Path):
    run(own)
    own.chmod(0o640)
    run(own)
    assert mode(own) == 0o640


def test_a_file_of_sqlite_is_refused_before_duckdb_sees_it(tmp_path: Path):
    path = tmp_path / "some.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    for attempt in (lambda: run(path), lambda: purge_older(path, NOW)):
        with pytest.raises(DatabaseError) as caught:
            attempt()
        assert str(caught.value) == (
            f"{path} is a SQLite database; give another path with --to, or move the file away."
        )
    with pytest.raises(DatabaseError, match="is a SQLite database"), Database(path).read():
        raise AssertionError("opened")
    assert names(tmp_path) == ["some.sqlite"]


def test_a_refused_file_has_nothing_beside_it(tmp_path: Path):
    path = tmp_path / "diary.txt"
    path.write_bytes(b"no database at all" * 999)
    with pytest.raises(DatabaseError, match="is no DuckDB database"):
        run(path)
    assert names(tmp_path) == ["diary.txt"]


@pytest.mark.parametrize("name", ["md:company", "sqlite:x.db"])
def test_a_name_that_duckdb_takes_for_a_service_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    monkeypatch.chdir(tmp_path)
    run(Path(name))
    assert names(tmp_path) == [name]
    assert query(tmp_path / name, "SELECT count(*) FROM calls") == [(3,)]


# --- tables of others -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("CREATE TABLE Calls AS SELECT 1 AS a", "Calls"),
        ("CREATE VIEW users AS SELECT 1 AS a", "users"),
        ("CREATE TABLE _gong_sync_runs AS SELECT 1 AS a", "_gong_sync_runs"),
        ("CREATE TABLE call_summary AS SELECT 1 AS a", "call_summary"),
    ],
)
def test_a_name_that_is_taken_is_named_and_nothing_is_done(own: Path, statement: str, name: str):
    with duckdb.connect(own) as connection:
        connection.execute(statement)

    with pytest.raises(DatabaseError) as caught:
        run(own)

    assert str(caught.value) == (
        f"The name {name} is taken there, by a table or view that no sync made: sync to another "
        "file, or another schema, with --to."
    )
    assert query(own, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'workspaces'") == [
        (0,)
    ]
    assert mode(own) == 0o644
    assert names(own.parent) == ["own.duckdb"]
