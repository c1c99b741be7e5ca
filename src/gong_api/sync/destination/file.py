"""A DuckDB file as the place to sync to."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.errors import InvalidArgument
from gong_api.sync.destination import migrate
from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.duckdb import DuckDB
from gong_api.sync.destination.target import OnBusy, check_synced
from gong_api.sync.errors import DatabaseError
from gong_api.sync.lock import hold
from gong_api.sync.patience import Patience

if TYPE_CHECKING:
    from gong_api.sync.destination.transaction import Transaction

__all__ = ["DuckDBFile"]

_READER_PATIENCE = 10.0


class DuckDBFile:
    """A target: one file, guarded by a lock file beside it."""

    def __init__(self, path: Path) -> None:
        self._given = path
        # A link stays one: the file that it leads to is locked and written anew, not its name.
        self.path = Path(os.path.realpath(path)) if path.is_symlink() else path

    @property
    def name(self) -> str:
        """See ``Target.name``."""
        return str(self._given)

    def check(self) -> None:
        """See ``Target.check``."""
        folder = self.path.absolute().parent
        if not folder.is_dir():
            raise InvalidArgument(f"There is no folder {folder}.")
        if self.path.is_dir():
            raise InvalidArgument(
                f"{self.path} is a folder; name a file, or say parquet:{self.path} for Parquet."
            )

    def exists(self) -> bool:
        """See ``Target.exists``."""
        return self.path.exists()

    @contextmanager
    def planning(self) -> Generator[DuckDB]:
        """See ``Target.planning``."""
        patience = Patience()
        try:
            yield DuckDB(Database(self.path, on_busy=patience))
        finally:
            # A thread may be left that waits to read.
            patience.give_up()

    @contextmanager
    def run(self, on_busy: OnBusy) -> Generator[DuckDB]:
        """See ``Target.run``."""
        with hold(self.path, self._given.name):
            database = Database(self.path, on_busy=on_busy)
            database.drop_drafts()
            yield DuckDB(database)

    @contextmanager
    def glancing(self) -> Generator[Transaction]:
        """See ``Target.glancing``."""
        database = DuckDB(Database(self.path, busy_limit=_READER_PATIENCE))
        with database.glancing() as connection:
            check_synced(connection, self.name)
            yield connection

    @contextmanager
    def removing(self) -> Generator[Transaction]:
        """See ``Target.removing``."""
        if not self.path.exists():
            raise DatabaseError(f"There is no database {self.path}; `gong sync` makes it.")
        with hold(self.path, self._given.name):
            database = Database(self.path)
            database.drop_drafts()
            with removing_from(DuckDB(database)) as connection:
                yield connection


@contextmanager
def removing_from(database: DuckDB) -> Generator[Transaction]:
    """Remove from a file that is held; it is written anew, and copies of it go, too."""
    migrate.upgrade(database)
    with database.glancing() as connection:
        check_synced(connection, str(database.path))
    with database.transaction(roomy=True) as connection:
        yield connection
    database.compact()
    for copy in migrate.backups(database.path):
        copy.unlink(missing_ok=True)
