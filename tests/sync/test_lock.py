from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from gong_api.sync.errors import DatabaseError, SyncLocked
from gong_api.sync.lock import hold
from tests.sync.peers import peer

HOLDER = """
import sys
from pathlib import Path
from gong_api.sync.lock import hold
with hold(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_told_who_holds_the_lock(tmp_path: Path):
    database = tmp_path / "gong.duckdb"
    with peer(HOLDER, str(database)) as other:
        with (
            pytest.raises(SyncLocked, match=rf"gong.duckdb is already .* process {other.pid} on "),
            hold(database),
        ):
            raise AssertionError("both hold it")
        other.kill()
        other.wait()
    with hold(database):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_lock_is_private_and_ends(tmp_path: Path):
    database = tmp_path / "gong.duckdb"
    lock = tmp_path / "gong.duckdb.lock"
    with hold(database):
        assert stat.S_IMODE(lock.stat().st_mode) == 0o600
        assert str(os.getpid()) in lock.read_text()
        with pytest.raises(SyncLocked), hold(database):
            raise AssertionError("both hold it")
        assert lock.exists()
    assert not lock.exists()


def test_an_unreadable_note_still_makes_a_sentence(tmp_path: Path):
    database = tmp_path / "gong.duckdb"
    with hold(database):
        (tmp_path / "gong.duckdb.lock").write_bytes(b"{")
        with pytest.raises(SyncLocked, match="another process"), hold(database):
            raise AssertionError("both hold it")


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path):
    with pytest.raises(DatabaseError, match="cannot be written"), hold(tmp_path / "no" / "x"):
        raise AssertionError("held")
