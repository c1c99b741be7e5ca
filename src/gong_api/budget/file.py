"""The budget that all processes of a machine share, in one SQLite file for each account."""

from __future__ import annotations

import hashlib
import itertools
import logging
import os
import sqlite3
import time
import weakref
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from gong_api._core.pacing import RESERVE, PaceState
from gong_api.budget._base import Clock, PacedBudget, Settings, checked_limits
from gong_api.budget._fork import ForkSafe
from gong_api.errors import ConfigurationError

SCHEMA_VERSION = 1
BUSY_SECONDS = 5.0
"""How long others may hold the file before it is an error."""
COMMITS_PER_CHECKPOINT = 200
ATTEMPTS = 4

# An ordinary SQL error means that the table is missing.
_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

_log = logging.getLogger("gong_api")


class Unwritable(ConfigurationError):
    """The file of a shared budget cannot be made, written or read."""


class _Corrupt(Exception):
    """The file does not hold a budget any more."""


class FileStore(ForkSafe):
    """A state in a file that outlives the death of any process at any time.

    There is one connection, under a lock; a fork finds it closed, and both sides open their own.
    """

    def __init__(self, folder: Path, account: str) -> None:
        super().__init__()
        digest = hashlib.sha256(account.encode()).hexdigest()[:16]
        self.path = folder / f"budget-{digest}.sqlite3"
        self._account = account
        self._connections: list[sqlite3.Connection] = []
        self._file = (0, 0)
        self._commits = 0
        # Runs at exit as well, so that the last process leaves no write-ahead log behind.
        weakref.finalize(self, _close, self._connections)

    def open(self) -> None:
        """Make folder and file unless they are there.

        Raises:
            Unwritable: that is not possible.
            ConfigurationError: the file is locked for too long, or of a newer version.
        """
        with self.state():
            pass

    @contextmanager
    def state(self) -> Generator[PaceState]:
        """Hold the state exclusively, among all processes."""
        with self.lock:
            connection, state = self._begin()
            try:
                yield state
                text = msgspec.json.encode(state).decode()
                connection.execute("UPDATE budget SET state = ?", (text,))
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise _explained(error, self.path) from error
            finally:
                if connection.in_transaction:
                    _close(self._connections)
            self._commits += 1

    def rest(self) -> None:
        """Copy the write-ahead log back now and then.

        Here, because its fsync would hold up a call between its grant and its sending.
        """
        with self.lock:
            if self._commits >= COMMITS_PER_CHECKPOINT and self._connections:
                self._commits = 0
                with suppress(sqlite3.Error):
                    self._connections[0].execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def prepare_fork(self) -> None:
        """Close the connection: SQLite's locks do not survive a fork."""
        _close(self._connections)

    def _begin(self) -> tuple[sqlite3.Connection, PaceState]:
        # A corrupt file is opened anew before it is set aside: another process may have done so.
        for attempt in range(ATTEMPTS):
            try:
                connection = self._connections[0] if self._connections else self._connect()
                connection.execute("BEGIN IMMEDIATE")
                if _identity(self.path) == self._file:
                    return connection, self._load(connection)
                _close(self._connections)
            except (sqlite3.Error, _Corrupt) as error:
                _close(self._connections)
                if isinstance(error, sqlite3.Error) and _code(error) not in _CORRUPT:
                    raise _explained(error, self.path) from error
                if attempt > 0:
                    _set_aside(self.path)
            except BaseException:
                _close(self._connections)
                raise
        raise Unwritable(f"The file of the shared budget, {self.path}, does not stay in its place.")

    def _connect(self) -> sqlite3.Connection:
        try:
            _make_private(self.path)
        except OSError as error:
            raise Unwritable(_advice(self.path, error.strerror or "unknown error")) from error
        # Taken first: should the file be replaced right now, the next look tells.
        self._file = _identity(self.path)
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        self._connections.append(connection)
        _use_write_ahead_log(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {20 * COMMITS_PER_CHECKPOINT}")
        return connection

    def _load(self, connection: sqlite3.Connection) -> PaceState:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise ConfigurationError(
                f"The shared budget in {self.path} was written by a newer gong-api. Upgrade this "
                "one, or set GONG_STATE_DIR to another folder for both."
            )
        if version == 0:
            connection.execute("CREATE TABLE budget (account TEXT NOT NULL, state TEXT NOT NULL)")
            fresh = msgspec.json.encode(PaceState()).decode()
            connection.execute("INSERT INTO budget VALUES (?, ?)", (self._account, fresh))
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        row = connection.execute("SELECT state FROM budget").fetchone()
        try:
            return msgspec.json.decode(row[0], type=PaceState)
        except (TypeError, msgspec.DecodeError) as error:
            raise _Corrupt from error


class FileBudget(PacedBudget):
    """The budget ``machine``: shared by all processes of the machine, through a file in a folder.

    The folder must be on a local disk. Calls may wait for the file, up to ``BUSY_SECONDS``, and
    then raise ``ConfigurationError``. A pickled budget comes back as the process's own on the
    same file.
    """

    blocking = True

    def __init__(
        self,
        account: str,
        rate: float | None = 3.0,
        daily_limit: int | None = 10_000,
        state_dir: str | Path = ".",
        *,
        reserve: float = RESERVE,
        store: FileStore | None = None,
        clock: Clock | None = None,
    ) -> None:
        limits = checked_limits(rate, daily_limit, reserve)
        folder = Path(state_dir).expanduser().absolute()
        settings = Settings("machine", account, limits.rate, limits.daily, folder, reserve)
        super().__init__(settings, limits, store or FileStore(folder, account), clock or Clock())


def _make_private(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # Only ever a new file: to close a descriptor of one in use would drop SQLite's locks.
        # The write-ahead log and its index take over the permissions.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    # The change of mode does not wait for others, unlike transactions.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _close(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _code(error: sqlite3.Error) -> int:
    # The primary result code; errors of the module itself carry none.
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _explained(error: sqlite3.Error, path: Path) -> ConfigurationError:
    if _code(error) in _BUSY:
        return ConfigurationError(
            f"Another process has held the shared budget in {path} for over {BUSY_SECONDS:.0f} s. "
            "Find out which one and stop it, or choose the budget 'process'."
        )
    return Unwritable(_advice(path, str(error)))


def _advice(path: Path, reason: str) -> str:
    return (
        f"The shared budget in {path} cannot be used: {reason}. Make the folder writable, set "
        "GONG_STATE_DIR to another, or choose the budget 'process'."
    )


def _set_aside(path: Path) -> None:
    numbers = itertools.count(1)
    target = next(
        name
        for name in (path.with_name(f"{path.name}.corrupt-{number}") for number in numbers)
        if not name.exists()
    )
    try:
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                path.with_name(path.name + suffix).rename(target.with_name(target.name + suffix))
    except OSError as error:
        raise Unwritable(_advice(path, error.strerror or "unknown error")) from error
    _log.warning("The shared budget was damaged. It starts anew; the old file is %s.", target)
