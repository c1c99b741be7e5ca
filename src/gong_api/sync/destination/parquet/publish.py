"""Publishing what the working file holds, so that readers see all of a run or nothing of it.

A version is a folder of its own, of which nothing ever changes: parts that differ are written
anew, the others shared with the version before. Only when it is complete does the pointer name
it. Dying at any instant leaves the old version current, and the next publication does it all
again.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination.parquet.export import digests, export, export_rows, note_months
from gong_api.sync.destination.parquet.failures import failure
from gong_api.sync.destination.parquet.files import Made
from gong_api.sync.destination.parquet.lineage import kept_query, lineage, note
from gong_api.sync.destination.parquet.store import Store
from gong_api.sync.destination.parquet.versions import manifest_of, missing, unused
from gong_api.sync.destination.schema import BOOKKEEPING, FORMAT
from gong_api.sync.errors import DatabaseError, SyncLocked
from gong_api.sync.garbage import frugal
from gong_api.tables import ABOUT_CALLS, TABLES
from gong_api.tables.dataset import (
    NO_MONTH,
    File,
    Manifest,
    Part,
    Pointer,
    part_folder,
)
from gong_api.tables.schema import arrow_schema

if TYPE_CHECKING:
    import duckdb

    from gong_api.sync.destination.connection import Database

__all__ = ["Publisher"]

_EMPTY_MONTH = "1970-01"
_MEMORY = "32MB"
"""What DuckDB may hold while publishing, beside what the run before has not given back."""


class Publisher:
    """Publishes a working file to a folder. ``token`` makes names that no other run makes."""

    def __init__(
        self,
        database: Database,
        store: Store,
        *,
        token: Callable[[], str] = lambda: secrets.token_hex(4),
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._store = store
        self._token = token
        self._now = now

    def publish(self, *, forget: bool = False) -> None:
        """Publish what the file holds; with ``forget`` no older version stays.

        Raises ``SyncLocked`` when another machine published meanwhile: its version stays.
        """
        store = self._store
        base = Pointer.load(store)
        with self._minding(base):
            with self._database.open() as connection, frugal():
                if base is not None and base.id not in lineage(connection).values():
                    raise self._overtaken()
                connection.execute(f"SET memory_limit = '{_MEMORY}'")
                pointer = self._made(connection, base, forget=forget)
                note(connection, "publishing", pointer.id)
            store.settle()
        # Who made what is there now began from an older pointer than this one, and is refused.
        swept = unused(store, pointer)
        if not pointer.replace(store, base):
            raise self._overtaken()
        store.point("current", f"versions/{pointer.version}")
        with self._database.open() as connection:
            note(connection, "published", pointer.id)
        for folder in swept:
            store.remove(folder)

    @contextmanager
    def _minding(self, base: Pointer | None) -> Generator[None]:
        """Tell what failed because another run swept it away as what it is."""
        try:
            yield
        except DatabaseError as error:
            if Pointer.load(self._store) != base:
                raise self._overtaken() from error
            raise

    def _overtaken(self) -> SyncLocked:
        return SyncLocked(
            f"Another run published to {self._store.name} meanwhile; run again to go on from it."
        )

    def _made(
        self, connection: duckdb.DuckDBPyConnection, base: Pointer | None, *, forget: bool
    ) -> Pointer:
        """Put into place all but the pointer, and return it."""
        token = self._token()
        old = None if base is None else manifest_of(self._store, base.version)
        if old is not None and missing(self._store, old):
            # Nothing is shared with a version that has lost files; this one heals it.
            old = Manifest(old.version, {})
        note_months(connection)
        marks = {name: _marks(connection, name) for name in TABLES}
        scratch = self._store.scratch(self._database.path.parent / "drafts", token)
        try:
            scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
            state = f"state/{token}"
            for table in BOOKKEEPING:
                made = export_rows(connection, kept_query(table), scratch)
                self._put((file, f"{state}/{table}") for file in made)
            if old is None or old.marks != marks:
                number = 1 if old is None else int(old.version.partition("-")[0]) + 1
                version = f"{number:06}-{token}"
                self._write_version(connection, Manifest(version, {}), marks, old, scratch)
            else:
                version = old.version
        except OSError as error:
            raise failure(error)(
                f"{scratch.parent} could not be written: {error.strerror}."
            ) from error
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        # When nothing has changed, the version before has had its time, too.
        keep = base is not None and version != base.version and not forget
        previous = base.version if base is not None and keep else ""
        at = self._now().isoformat(timespec="seconds")
        return Pointer(token, version, previous, token, FORMAT, at)

    def _write_version(
        self,
        connection: duckdb.DuckDBPyConnection,
        new: Manifest,
        marks: Mapping[str, Mapping[str, str]],
        old: Manifest | None,
        scratch: Path,
    ) -> None:
        shared: list[tuple[str, str]] = []
        for name, parts in marks.items():
            there = {} if old is None else old.tables.get(name, {})
            here = new.tables[name] = {
                month: there[month]
                for month, mark in parts.items()
                if month in there and there[month].digest == mark
            }
            if old is not None:
                shared += (
                    (old.path(name, month, file), new.path(name, month, file))
                    for month, part in here.items()
                    for file in part.files
                )
            if changed := parts.keys() - here:
                made = export(connection, TABLES[name], changed, scratch)
                self._put(
                    (file, f"{new.folder}/{part_folder(name, month)}")
                    for month, files in made.items()
                    for file in files
                )
                here |= {month: _part(parts[month], files) for month, files in made.items()}
        self._store.share(shared)
        new.write(self._store)
        if lost := missing(self._store, new):
            raise DatabaseError(f"{self._store.name} has lost {min(lost)}; run again.")

    def _put(self, made: Iterable[tuple[Made, str]]) -> None:
        self._store.put([(file.path, f"{folder}/{file.name}") for file, folder in made])


def _marks(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    """Return the digest of each part of a table; one without rows has a part, too.

    So there is a file of it, by which readers learn its columns; in a month that no call is of,
    since Spark takes the type of ``month`` from the folders' names, and NULL alone has none. The
    columns are part of the digest: rows that stay the same may get others.
    """
    table = TABLES[name]
    columns = ",".join(f"{field.name} {field.type}" for field in arrow_schema(table))
    ahead = blake2b(columns.encode(), digest_size=4).hexdigest()
    found = digests(connection, table) or {_EMPTY_MONTH if name in ABOUT_CALLS else NO_MONTH: ""}
    return {month: f"{ahead}-{mark}" for month, mark in found.items()}


def _part(digest: str, files: Sequence[Made]) -> Part:
    return Part(digest, tuple(File(file.name, file.rows, file.bytes) for file in files))
