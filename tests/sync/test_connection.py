from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import duckdb
import pytest

from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.file import DuckDBFile
from gong_api.sync.errors import DatabaseBusy, DatabaseError
from gong_api.sync.state import Scope
from tests.sync.peers import peer

READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
print("ready", flush=True)
sys.stdin.read()
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


@pytest.fixture
def reader(path: Path):
    with Database(path).transaction() as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS a")
    with peer(READER, str(path)) as process:
        yield process


def test_files_are_private_while_open_and_after(path: Path):
    with Database(path).transaction() as connection:
        connection.execute("CREATE TABLE t AS SELECT range AS a FROM range(10000)")
        beside = {item.name: mode(item) for item in path.parent.iterdir()}
        assert beside == {
            "gong.duckdb": 0o600,
            "gong.duckdb.wal": 0o600,
            "gong.duckdb.tmp": 0o700,
        }
    assert {item.name: mode(item) for item in path.parent.iterdir()} == {"gong.duckdb": 0o600}


def test_a_transaction_is_all_or_nothing(path: Path):
    with Database(path).transaction() as connection:
        connection.execute("CREATE TABLE t (a INT)")
    with pytest.raises(DatabaseError), Database(path).transaction() as connection:
        connection.execute("INSERT INTO t VALUES (1); SELECT no_such_column")
    with Database(path).read() as connection:
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)


def test_a_commit_waits_for_a_reader(path: Path, reader: subprocess.Popen[str]):
    told: list[str] = []
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            reader.kill()
            reader.wait()

    with Database(path, on_busy=told.append, sleep=sleep).transaction() as connection:
        connection.execute("INSERT INTO t VALUES (2)")

    assert told == [f"process {reader.pid}"]
    assert len(slept) == 2


def test_a_reader_that_never_leaves_is_named(path: Path, reader: subprocess.Popen[str]):
    ticks = iter(range(0, 1000, 300))
    database = Database(path, sleep=lambda _: None, clock=lambda: float(next(ticks)))

    with pytest.raises(DatabaseBusy, match=rf"process {reader.pid}; close it"), database.open():
        raise AssertionError("opened")


def test_readers_may_read_at_the_same_time(path: Path, reader: subprocess.Popen[str]):
    assert reader.poll() is None
    with Database(path).read() as connection:
        assert connection.execute("SELECT a FROM t").fetchall() == [(1,)]


def test_a_reader_of_this_process_is_refused_at_once(path: Path):
    with Database(path).transaction() as connection:
        connection.execute("CREATE TABLE t (a INT)")
    database = Database(path, sleep=lambda _: pytest.fail("waited"))
    with (
        duckdb.connect(path, read_only=True),
        pytest.raises(DatabaseBusy, match="this very process"),
        database.open(),
    ):
        raise AssertionError("opened")


def test_a_writer_of_this_process_shares_the_file(path: Path):
    with duckdb.connect(path) as own, Database(path).transaction() as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS a")
        connection.commit()
        connection.begin()
        assert own.execute("SELECT a FROM t").fetchall() == [(1,)]


def abandoned_draft(path: Path) -> Path:
    left = path.parent / ".gong.duckdb.draft-1234"
    left.mkdir()
    (left / "gong.duckdb").write_bytes(b"half")
    return left


def test_what_a_cut_off_creation_or_compaction_left_goes_with_the_next_run(path: Path):
    target = DuckDBFile(path)
    for _ in range(2):
        abandoned_draft(path)
        with target.run(lambda _who: None) as database, database.transaction():
            pass
        assert [item.name for item in path.parent.iterdir()] == ["gong.duckdb"]


def test_what_a_cut_off_compaction_left_goes_with_the_next_removal(path: Path):
    with DuckDBFile(path).run(lambda _who: None) as database:
        database.prepare([], Scope())
    abandoned_draft(path)
    with DuckDBFile(path).removing():
        pass
    assert [item.name for item in path.parent.iterdir()] == ["gong.duckdb"]


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"no database at all" * 999, "is no DuckDB database")]
)
def test_a_file_of_another_kind_is_refused_and_left_alone(
    path: Path, content: bytes, sentence: str
):
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match=sentence), Database(path).open():
        raise AssertionError("opened")
    assert path.read_bytes() == content


def test_a_missing_file_is_not_made_by_reading(path: Path):
    with pytest.raises(DatabaseError, match="There is no database"), Database(path).read():
        raise AssertionError("opened")
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path):
    with (
        pytest.raises(DatabaseError, match="cannot be created"),
        Database(tmp_path / "none" / "x").open(),
    ):
        raise AssertionError("opened")


def test_an_error_of_the_database_is_one_sentence(path: Path):
    with pytest.raises(DatabaseError) as caught, Database(path).open() as connection:
        connection.execute("SELECT\n no_such_column")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("gong.duckdb could not be written: ")
