"""The file that the processes of a machine share: its sharing, its guarding and its mishaps."""

from __future__ import annotations

import logging
import math
import os
import pickle
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gong_api._core.pacing import PaceState
from gong_api.budget import FileBudget, MemoryBudget, Ticket, file, get_budget
from gong_api.budget.file import FileStore, Unwritable
from gong_api.errors import BudgetExhausted, ConfigurationError
from tests.budget.simulation import Time

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions and forks are of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "gong"


def made(folder: Path, time: Time | None = None, account: str = "acme") -> FileBudget:
    return FileBudget(account, 3, 10_000, folder, clock=(time or Time()).clock())


def asked(budget: FileBudget | MemoryBudget, ticket: Ticket | None = None) -> Ticket:
    return budget.acquire(ticket, max_wait=math.inf)


def file_in(folder: Path) -> Path:
    (path,) = folder.glob("budget-*.sqlite3")
    return path


def test_two_budgets_on_one_file_share_pace_count_and_pause(folder: Path):
    time = Time()
    one, other = made(folder, time), made(folder, time)
    assert asked(one).granted
    waiting = asked(other)
    assert waiting.wait == pytest.approx(0.34)
    time.true += waiting.wait
    assert asked(other, waiting).granted
    assert one.status().used == other.status().used == 2
    one.pause(20, daily=False)
    assert other.status().paused_for == pytest.approx(20)
    with pytest.raises(BudgetExhausted):
        other.acquire(None, max_wait=10)
    assert one.blocking
    assert one.status().kind == "machine"


def test_a_released_place_is_free_for_others(folder: Path):
    time = Time()
    one, other = made(folder, time), made(folder, time)
    asked(one)
    one.release(asked(one))
    assert other.status().next_free == pytest.approx(0.34)


def test_accounts_have_files_of_their_own_that_do_not_name_them(folder: Path):
    asked(made(folder, account="acme"))
    assert asked(made(folder, account="other")).granted
    names = [path.name for path in folder.glob("*.sqlite3")]
    assert len(names) == 2
    assert not any("acme" in name for name in names)


@POSIX
def test_folder_and_files_are_for_their_owner_only(folder: Path):
    before = os.umask(0)
    try:
        budget = made(folder)
        asked(budget)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {path.name[-4:]: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {"ite3": 0o600, "-wal": 0o600, "-shm": 0o600}


@POSIX
def test_a_file_that_others_may_read_is_closed_to_them(folder: Path):
    folder.mkdir(parents=True)
    path = FileStore(folder, "acme").path
    path.touch()
    path.chmod(0o644)
    asked(made(folder))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_state_outlives_its_process(folder: Path):
    code = (
        "import os, sys; from gong_api.budget import FileBudget;"
        "FileBudget('acme', 3, 10_000, sys.argv[1]).acquire(None, max_wait=0);"
        "os._exit(9)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert ended.returncode == 9
    assert FileBudget("acme", 3, 10_000, folder).status().used == 1


def test_a_damaged_file_is_set_aside_with_a_warning(folder: Path, caplog: pytest.LogCaptureFixture):
    for number in (1, 2):
        asked(made(folder))
        path = file_in(folder)
        path.write_bytes(b"no database at all, whatever its name may promise\n" * 100)
        path.with_name(path.name + "-wal").unlink(missing_ok=True)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        with caplog.at_level(logging.WARNING, "gong_api"):
            assert asked(made(folder)).granted
        assert f"{path.name}.corrupt-{number}" in caplog.text
        assert path.with_name(f"{path.name}.corrupt-{number}").exists()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE budget SET state = 'nonsense'",
        'UPDATE budget SET state = \'{"used": "many"}\'',
        "DELETE FROM budget",
        "DROP TABLE budget",
    ],
)
def test_a_file_without_a_readable_state_is_set_aside(
    folder: Path, damage: str, caplog: pytest.LogCaptureFixture
):
    budget = made(folder)
    asked(budget)
    path = file_in(folder)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(damage)
    connection.close()
    assert asked(budget).granted
    assert path.with_name(f"{path.name}.corrupt-1").exists()
    assert "damaged" in caplog.text


def test_a_file_that_only_looked_damaged_stays(folder: Path, monkeypatch: pytest.MonkeyPatch):
    budget = made(folder)
    asked(budget)
    looks = iter([True])
    load = FileStore._load

    def doubtful(store: FileStore, connection: sqlite3.Connection) -> PaceState:
        if next(looks, False):
            raise sqlite3.DatabaseError("damaged, before another process put it right")
        return load(store, connection)

    monkeypatch.setattr(FileStore, "_load", doubtful)
    monkeypatch.setattr(file, "_code", lambda _: sqlite3.SQLITE_CORRUPT)
    assert not asked(budget).granted
    assert not list(folder.glob("*corrupt*"))


def test_the_change_of_mode_is_tried_again_while_the_file_is_busy():
    tries = []

    class Busy:
        def execute(self, statement: str) -> Busy:
            tries.append(statement)
            if len(tries) == 1:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = sqlite3.SQLITE_BUSY
                raise error
            return self

        def fetchone(self) -> tuple[str]:
            return ("wal",)

    file._use_write_ahead_log(Busy())
    assert len(tries) == 2


def test_a_folder_that_is_removed_comes_back(folder: Path):
    budget = made(folder)
    asked(budget)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert asked(budget).granted
    assert file_in(folder).exists()


def test_a_file_that_is_replaced_is_used_at_once(folder: Path):
    time = Time()
    budget = made(folder, time)
    asked(budget)
    path = file_in(folder)
    path.rename(path.with_name("elsewhere"))
    assert asked(made(folder, time)).granted
    assert not asked(budget).granted


def test_a_file_that_never_stays_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch):
    places = iter(range(100))
    monkeypatch.setattr(file, "_identity", lambda _: (0, next(places)))
    with pytest.raises(Unwritable, match="does not stay"):
        asked(made(folder))


def test_a_locked_file_is_a_clear_error(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    budget = made(folder)
    asked(budget)
    blocker = sqlite3.connect(file_in(folder), isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(ConfigurationError, match="Another process has held the shared budget"):
        asked(budget)
    blocker.execute("ROLLBACK")
    blocker.close()
    assert not asked(budget).granted


def test_a_locked_new_file_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    folder.mkdir(parents=True)
    blocker = sqlite3.connect(FileStore(folder, "acme").path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    budget = made(folder)
    with pytest.raises(ConfigurationError, match="Another process has held the shared budget"):
        asked(budget)
    blocker.execute("ROLLBACK")
    blocker.close()
    assert asked(budget).granted


def test_a_newer_version_is_refused_and_left_alone(folder: Path):
    asked(made(folder))
    connection = sqlite3.connect(file_in(folder))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ConfigurationError, match="newer gong-api"):
        get_budget("machine", "acme", 3, 10_000, folder)
    assert not list(folder.glob("*corrupt*"))


def test_an_error_inside_leaves_state_and_file_as_they_were(folder: Path):
    store = FileStore(folder, "acme")
    with pytest.raises(ZeroDivisionError), store.state() as state:
        state.used = 1 // 0
    with store.state() as state:
        assert state.used == 0


def test_a_full_disk_is_a_clear_error(folder: Path):
    store = FileStore(folder, "acme")
    store.open()
    store._connections[0].execute("PRAGMA max_page_count = 1")
    full = pytest.raises(Unwritable, match="cannot be used: database or disk is full")
    with full, store.state() as state:
        state.recent = [1.0] * 10_000
    store.open()


def test_the_write_ahead_log_is_copied_back_while_waiting(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(file, "COMMITS_PER_CHECKPOINT", 3)
    store = FileStore(folder, "acme")
    store.rest()
    size = 0
    for _ in range(20):
        store.open()
        store.rest()
        log = store.path.with_name(store.path.name + "-wal")
        size = max(size, log.stat().st_size)
    assert 0 < size < 10 * 4200


def test_a_folder_that_cannot_be_written_falls_back_and_warns_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    budgets = [get_budget("machine", "fallback", 3, 10_000, blocked / "state") for _ in range(3)]
    assert all(isinstance(budget, MemoryBudget) for budget in budgets)
    assert asked(budgets[0]).granted
    assert not asked(budgets[1]).granted
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert str(blocked / "state") in caplog.text


def test_a_file_that_cannot_be_opened_falls_back(tmp_path: Path):
    FileStore(tmp_path, "acme").path.mkdir()
    assert isinstance(get_budget("machine", "acme", 3, 10_000, tmp_path), MemoryBudget)


def test_a_damaged_file_that_cannot_be_moved_falls_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    FileStore(tmp_path, "acme").path.write_bytes(b"damaged" * 1000)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    assert isinstance(get_budget("machine", "acme", 3, 10_000, tmp_path), MemoryBudget)


def test_the_machine_needs_a_folder():
    with pytest.raises(ConfigurationError, match="GONG_STATE_DIR"):
        get_budget("machine", "acme", 3, 10_000)


def test_limits_are_checked():
    with pytest.raises(ConfigurationError, match="rate"):
        get_budget("machine", "acme", 0, 10_000, "nowhere")
    assert not Path("nowhere").exists()


def test_a_pickled_budget_comes_back_on_the_same_file(folder: Path):
    budget = get_budget("machine", "acme", 3, 10_000, folder)
    assert isinstance(budget, FileBudget)
    asked(budget)
    restored = pickle.loads(pickle.dumps(budget))
    assert restored.status().used == 1
    assert restored._store is budget._store
    assert get_budget("machine", "acme", 6, 10_000, str(folder))._store is budget._store


@POSIX
@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
def test_a_fork_opens_its_own_connection(folder: Path):
    budget = FileBudget("acme", 3, 10_000, folder)
    asked(budget)
    child = os.fork()
    if child == 0:
        ticket = budget.acquire(None, max_wait=10)
        os._exit(0 if not ticket.granted and budget.status().used == 1 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert budget.status().used == 1
    integrity = sqlite3.connect(file_in(folder))
    assert integrity.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    integrity.close()


def test_sqlite_is_loaded_for_the_machine_only():
    # Coverage itself loads it, hence the look at our own module.
    code = (
        "import sys; from gong_api.budget import get_budget; get_budget('process', 'acme');"
        "get_budget('off', 'acme'); print('gong_api.budget.file' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "False\n"


def test_the_package_has_no_other_names():
    import gong_api.budget

    assert gong_api.budget.FileBudget is FileBudget
    with pytest.raises(AttributeError, match="no attribute 'NoSuchBudget'"):
        _ = gong_api.budget.NoSuchBudget
