"""Opening a DuckDB file for one transaction: private to its owner, patient with readers."""

from __future__ import annotations

import glob
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api._files import is_open_to_others
from gong_api.sync.errors import DatabaseBusy, DatabaseError, DatabaseFull
from gong_api.sync.patience import Patience
from gong_api.tables.faults import ended, first_line

if TYPE_CHECKING:
    import duckdb

__all__ = ["Database", "be_sparing", "give_room"]

_OWNER_ONLY = 0o600
_BUSY_LIMIT = 600.0
_POLL = 0.1
_MEMORY = "80MB"
"""What DuckDB may hold of the file and of a commit; beyond that it uses a temporary file."""

_ROOM = "256MB"
_VACUUM_TASKS = 100

_SQLITE = b"SQLite format 3\0"
_FULL = (
    "No space left on device",
    "not enough space on the disk",
    "quota exceeded",
    "File too large",
    "max_temp_directory_size",
)
"""What systems say when a disk is full, or as full as its owner lets it be."""

_OURSELVES = "this very process, to read only"


class Database:
    """A DuckDB file that is open only while it is used, so that others can read in between.

    ``on_busy`` is told once per wait who keeps the file open, as far as is known; a ``Patience``
    may also end the wait.
    """

    def __init__(
        self,
        path: Path,
        *,
        on_busy: Callable[[str], None] = lambda _who: None,
        busy_limit: float = _BUSY_LIMIT,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = path
        self.tidy = False
        """Whether closing may join small groups of rows: worth it now and then, not each time."""
        self._patience = on_busy if isinstance(on_busy, Patience) else Patience(on_busy)
        self._busy_limit = busy_limit
        self._sleep = sleep
        self._clock = clock

    @contextmanager
    def open(self) -> Generator[duckdb.DuckDBPyConnection]:
        """Open the file, which is created if it is not there, and close it at the end.

        Raises ``DatabaseBusy`` when another program does not let go of it, and
        ``DatabaseError`` when it cannot be used.
        """
        import duckdb

        if not self.path.exists():
            self._create()
        connection = self._connect()
        try:
            yield connection
        except duckdb.Error as error:
            raise _failed(error)(
                f"{self.path.name} could not be written: {_brief(error)}"
            ) from error
        finally:
            # A full disk also fails the checkpoint; what matters is in the write-ahead file.
            with suppress(duckdb.Error):
                connection.close()
            with suppress(OSError):
                self._spill.rmdir()
                if self._log.stat().st_size == 0:
                    self._log.unlink()

    @contextmanager
    def read(self) -> Generator[duckdb.DuckDBPyConnection]:
        """Open the file to read only, and change nothing, not even beside it.

        Raises ``DatabaseError`` when there is none or it cannot be used.
        """
        import duckdb

        if not self.path.exists():
            raise DatabaseError(f"There is no database {self.path}; `gong sync` makes it.")
        connection = self._connect(read_only=True)
        try:
            yield connection
        except duckdb.Error as error:
            raise DatabaseError(f"{self.path.name} could not be read: {_brief(error)}") from error
        finally:
            connection.close()

    @contextmanager
    def transaction(self) -> Generator[duckdb.DuckDBPyConnection]:
        """Open the file for one transaction: all that is done within is kept, or nothing."""
        with self.open() as connection:
            # DuckDB drops an empty write-ahead file when it opens, and uses one made later.
            with suppress(FileExistsError):
                os.close(os.open(self._log, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
            connection.begin()
            try:
                yield connection
            except BaseException:
                with suppress(Exception):
                    connection.rollback()
                raise
            connection.commit()

    def compact(self) -> None:
        """Write the file anew without what was removed from it, which else stays in free blocks."""
        import duckdb

        folder = Path(tempfile.mkdtemp(prefix=self._draft_prefix, dir=self.path.parent))
        try:
            draft = folder / self.path.name
            with self.open() as connection:
                give_room(connection)
                (name,) = connection.execute("SELECT current_database()").fetchall()[0]
                connection.execute(f"ATTACH '{_escaped(draft)}' AS _gong_compact")
                connection.execute(f'COPY FROM DATABASE "{name}" TO _gong_compact')
                connection.execute("DETACH _gong_compact")
            draft.chmod(_OWNER_ONLY)
            draft.replace(self.path)
        except (OSError, duckdb.Error) as error:
            raise _failed(error)(
                f"{self.path.name} could not be written anew: {_brief(error)}"
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def is_open_to_others(self) -> bool:
        """Tell whether the file is there and others than its owner may read it."""
        try:
            return is_open_to_others(self.path.stat())
        except FileNotFoundError:
            return False

    def close_to_others(self) -> None:
        """Let only the owner read the file, where the file system knows owners."""
        for item in (self.path, self._log):
            with suppress(OSError):
                item.chmod(_OWNER_ONLY)

    def drop_drafts(self) -> None:
        """Remove what was left when making the file, or making it anew, was cut off.

        Only for who holds the lock: others' drafts look the same.
        """
        for abandoned in self.path.parent.glob(f"{glob.escape(self._draft_prefix)}*"):
            shutil.rmtree(abandoned, ignore_errors=True)

    @property
    def _draft_prefix(self) -> str:
        return f".{self.path.name}.draft-"

    @property
    def _spill(self) -> Path:
        return self.path.with_name(self.path.name + ".tmp")

    @property
    def _log(self) -> Path:
        return self.path.with_name(self.path.name + ".wal")

    def _create(self) -> None:
        """Make the file where nobody else can look, and put it into place complete."""
        import duckdb

        try:
            folder = Path(tempfile.mkdtemp(prefix=self._draft_prefix, dir=self.path.parent))
        except OSError as error:
            raise _failed(error)(f"{self.path} cannot be created: {error.strerror}.") from error
        try:
            draft = folder / self.path.name
            duckdb.connect(draft).close()
            draft.chmod(_OWNER_ONLY)
            draft.rename(self.path)
        except (OSError, duckdb.Error) as error:
            raise _failed(error)(f"{self.path} cannot be created: {_brief(error)}") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _connect(self, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
        import duckdb

        self._refuse_sqlite()
        give_up = self._clock() + self._busy_limit
        told: bool | None = None
        while True:
            try:
                return self._reader() if read_only else self._writer()
            except (duckdb.Error, OSError) as error:
                who = _holder(str(error))
                if who is None:
                    raise _failed(error)(_unusable(self.path, error)) from error
                if self._clock() >= give_up or who == _OURSELVES or self._patience.over:
                    raise DatabaseBusy(
                        f"{self.path.name} is open in {who}; close it there and try again: "
                        "nothing is lost."
                    ) from error
            ending = self._patience.ending
            if told is not ending:
                self._patience(who)
                told = ending
            self._sleep(_POLL)

    def _refuse_sqlite(self) -> None:
        """Raise for a file of SQLite, for which DuckDB would fetch an extension from its makers."""
        with suppress(OSError), self.path.open("rb") as file:
            if file.read(len(_SQLITE)) == _SQLITE:
                raise DatabaseError(_no_duckdb(self.path, "a SQLite database"))

    @property
    def _address(self) -> str:
        """The path as DuckDB takes it for one: it reads ``md:x`` as the name of a service."""
        return str(self.path.absolute())

    def _reader(self) -> duckdb.DuckDBPyConnection:
        import duckdb

        return duckdb.connect(self._address, read_only=True)

    def _writer(self) -> duckdb.DuckDBPyConnection:
        import duckdb

        self._spill.mkdir(mode=0o700, exist_ok=True)
        try:
            connection = duckdb.connect(self._address)
        except BaseException:
            with suppress(OSError):
                self._spill.rmdir()
            raise
        # Set afterwards: as a setting of the connection it would bar others of this process.
        with suppress(duckdb.Error):
            connection.execute("SET temp_directory = ?", [str(self._spill)])
        # One thread writes as fast as Gong's limit ever asks; each more takes memory of its own.
        tasks = _VACUUM_TASKS if self.tidy else 0
        for setting in (
            f"memory_limit = '{_MEMORY}'",
            "threads = 1",
            f"max_vacuum_tasks = {tasks}",
        ):
            with suppress(duckdb.Error):
                connection.execute(f"SET {setting}")
        return connection


def give_room(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a statement about whole tables use more memory than a commit."""
    connection.execute(f"SET memory_limit = '{_ROOM}'")


def be_sparing(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a connection that only reads keep no more in memory than a commit does."""
    connection.execute(f"SET memory_limit = '{_MEMORY}'")


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")


def _holder(message: str) -> str | None:
    if "different configuration" in message:
        return _OURSELVES
    if "set lock" not in message:
        return None
    found = re.search(r"\(PID (\d+)\)", message)
    return f"process {found[1]}" if found else "another program"


def _unusable(path: Path, error: Exception) -> str:
    text = str(error)
    if "not a valid DuckDB" in text:
        return _no_duckdb(path, "no DuckDB database")
    if "newer version" in text or "version number" in text:
        return f"{path} was written by another DuckDB version: {_brief(error)}"
    return f"{path} cannot be opened: {_brief(error)}"


def _no_duckdb(path: Path, what: str) -> str:
    return f"{path} is {what}; give another path with --to, or move the file away."


def _failed(error: Exception) -> type[DatabaseError]:
    text = str(error)
    return DatabaseFull if any(words in text for words in _FULL) else DatabaseError


def _brief(error: Exception) -> str:
    return ended(first_line(error))
