"""The lock that a download and an upload hold."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from gong_api import _locks
from gong_api._locks import FileLock


def test_there_is_one_holder_and_the_file_ends_with_it(tmp_path: Path):
    path = tmp_path / "lock"
    one, two = FileLock(path), FileLock(path)
    assert one.acquire()
    assert one.acquire()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not two.acquire()
    assert two.holder().startswith(f"process {os.getpid()} on ")
    one.release()
    one.release()
    assert not path.exists()
    assert two.acquire()
    two.release()


def test_a_file_that_was_removed_while_it_was_opened_is_no_lock(tmp_path: Path, monkeypatch):
    """The holder before may have removed it between the opening and the locking."""
    path = tmp_path / "lock"
    try_lock = _locks.try_lock
    seen = []

    def remove_first(handle: int) -> bool:
        if not seen:
            path.unlink()
        seen.append(handle)
        return try_lock(handle)

    monkeypatch.setattr(_locks, "try_lock", remove_first)
    lock = FileLock(path)
    assert lock.acquire()
    assert len(seen) == 2
    assert path.exists()
    assert not FileLock(path).acquire()
    lock.release()


def test_a_note_that_cannot_be_read_is_another_process(tmp_path: Path):
    path = tmp_path / "lock"
    assert FileLock(path).holder() == "another process"
    path.write_text("[]")
    assert FileLock(path).holder() == "another process"


def test_one_that_cannot_say_who_holds_it_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    with monkeypatch.context() as patch:
        patch.setattr(_locks.os, "write", full)
        with pytest.raises(OSError, match="No space left"):
            first.acquire()
    assert second.acquire()
    second.release()
