"""A folder of Parquet files: runs work on a local DuckDB file, and publish it at their end."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.config import Settings
from gong_api.errors import InvalidArgument
from gong_api.sync.destination import schema, statements
from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.duckdb import DuckDB, DuckDBTransaction
from gong_api.sync.destination.file import removing_from
from gong_api.sync.destination.parquet.failures import failure
from gong_api.sync.destination.parquet.lineage import is_current, load, load_state, restore
from gong_api.sync.destination.parquet.publish import Publisher
from gong_api.sync.destination.parquet.store import Store, open_store
from gong_api.sync.destination.parquet.versions import refuse_taken
from gong_api.sync.destination.sql import SQLDestination
from gong_api.sync.destination.target import OnBusy
from gong_api.sync.errors import DatabaseError
from gong_api.sync.lock import hold
from gong_api.sync.state import Scope, Stored
from gong_api.tables import CALLS
from gong_api.tables.dataset import Manifest, Pointer

if TYPE_CHECKING:
    import duckdb

    from gong_api.sync.destination.transaction import Transaction
    from gong_api.tables import Table

__all__ = ["ParquetFolder"]

_ASKED = ("id", "started", "workspace_id", "is_private", "deleted_at", "content_hash")
"""What the progress of a sync is read together with; of other tables it needs no rows."""


class ParquetFolder:
    """A target: a folder of Parquet files, local or wherever fsspec reaches.

    Its working file stands in ``folder``, by default that of the settings in force.
    """

    def __init__(self, url: str, folder: Path | None = None) -> None:
        if not url:
            raise InvalidArgument("parquet: needs a folder, as in parquet:gong.")
        self._store: Store = open_store(url)
        self._folder = folder

    @property
    def name(self) -> str:
        """See ``Target.name``."""
        return self._store.name

    def check(self) -> None:
        """See ``Target.check``: what cannot be written is told when it is tried."""

    def exists(self) -> bool:
        """See ``Target.exists``."""
        return Pointer.load(self._store) is not None

    @contextmanager
    def planning(self) -> Generator[SQLDestination]:
        """See ``Target.planning``: the working file when it is there, else what is published."""
        pointer, path = Pointer.load(self._store), self._working
        if path.exists() and is_current(path, pointer):
            yield DuckDB(path)
        else:
            yield _Published(self._store, pointer)

    @contextmanager
    def run(self, on_busy: OnBusy) -> Generator[DuckDB]:
        """See ``Target.run``; what was committed is published however the run ends."""
        with self._held() as path:
            database = Database(path, on_busy=on_busy)
            try:
                yield DuckDB(database)
            except BaseException:
                with suppress(Exception):
                    self._publish(database)
                raise
            self._publish(database)

    @contextmanager
    def glancing(self) -> Generator[Transaction]:
        """See ``Target.glancing``: what is published, the progress of a run under way not."""
        pointer = Pointer.load(self._store)
        if pointer is None:
            raise DatabaseError(f"There is nothing in {self.name}; `gong sync` makes it.")
        with _Published(self._store, pointer).reading() as connection:
            yield connection

    @contextmanager
    def removing(self) -> Generator[Transaction]:
        """See ``Target.removing``; versions from before are removed, too."""
        if not self.exists():
            raise DatabaseError(f"There is nothing in {self.name}; `gong sync` makes it.")
        with self._held() as path:
            with removing_from(DuckDB(path)) as connection:
                yield connection
            Publisher(Database(path), self._store).publish(forget=True)

    @property
    def _working(self) -> Path:
        folder = Settings.resolve().folder() if self._folder is None else self._folder
        mark = blake2b(self._store.key.encode(), digest_size=8).hexdigest()
        return folder.expanduser() / "parquet" / mark / "gong.duckdb"

    @contextmanager
    def _held(self) -> Generator[Path]:
        """Hold the folder, as far as this machine goes, with a working file that is current."""
        path = self._working
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise failure(error)(f"{path.parent} cannot be created: {error.strerror}.") from error
        with hold(path, self.name), self._store.held():
            pointer = Pointer.load(self._store)
            refuse_taken(self._store, pointer)
            if pointer is None:
                self._store.try_out()
            if not is_current(path, pointer):
                restore(path, self._store, pointer)
            if pointer is not None:
                self._store.point("current", f"versions/{pointer.version}")
            yield path

    def _publish(self, database: Database) -> None:
        if database.path.exists():
            Publisher(database, self._store).publish()


class _Counted(DuckDBTransaction):
    """Reads what is published; how many rows there are, its manifest tells."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, manifest: Manifest) -> None:
        super().__init__(connection)
        self._manifest = manifest

    def count(self, table: Table) -> int:
        """See ``Transaction.count``."""
        parts = self._manifest.tables.get(table.name, {}).values()
        return sum(file.rows for part in parts for file in part.files)


class _Published(SQLDestination):
    """What is published, read where it stands."""

    def __init__(self, store: Store, pointer: Pointer | None) -> None:
        self._store = store
        self._pointer = pointer

    def transaction(self, *, roomy: bool = False) -> AbstractContextManager[Transaction]:
        """Nothing is written here."""
        _ = roomy
        raise DatabaseError(f"{self._store.name} is written by publishing only.")

    @contextmanager
    def reading(self) -> Generator[DuckDBTransaction]:
        """See ``SQLDestination.reading``."""
        import duckdb

        with duckdb.connect() as connection:
            if self._pointer is not None:
                load_state(connection, self._store, self._pointer)
                manifest = Manifest.load(self._store, self._pointer.version)
                # Not read by DuckDB itself: its threads hang when a Python file system fails.
                for path in manifest.paths(CALLS.name):
                    load(connection, self._store, path, CALLS.name, _ASKED)
                yield _Counted(connection, manifest)
            else:
                yield DuckDBTransaction(connection)

    def glance(self, scope: Scope) -> Stored:
        """See ``Destination.glance``."""
        if self._pointer is None or self._pointer.format < schema.FORMAT:
            return Stored()
        with self.reading() as connection:
            return statements.stored(connection, str(scope))
