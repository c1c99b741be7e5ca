"""How a working file and what was published belong together, and the one made of the other.

The published dataset is the truth; the working file only saves reading it. It knows the
publication that it stems from, or was about to make, and is made anew from the dataset when
that is not the current one: on a fresh machine, or after another one had its turn.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination import migrate, rows, schema
from gong_api.sync.destination.connection import Database, give_room
from gong_api.sync.destination.duckdb import DuckDBTransaction, append
from gong_api.sync.destination.parquet.failures import failure
from gong_api.sync.destination.parquet.store import Store
from gong_api.sync.destination.parquet.versions import manifest_of, missing
from gong_api.sync.errors import DatabaseError, DatabaseTooNew
from gong_api.tables import ABOUT_CALLS, CALLS, TABLES
from gong_api.tables.dataset import Pointer

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["is_current", "kept_query", "lineage", "load", "load_state", "note", "restore"]

_KEYS = ("published", "publishing")
_BATCH_BYTES = 4 * 2**20
_BATCH_ROWS = 8192


def note(connection: duckdb.DuckDBPyConnection, key: str, publication: str) -> None:
    """Note which publication the file stems from, or is about to make."""
    rows.note(DuckDBTransaction(connection), key, publication)


def lineage(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the publications that the file stems from or was about to make, by what they are."""
    if not schema.check_format(DuckDBTransaction(connection)):
        return {}
    notes = connection.execute("SELECT key, value FROM _gong_sync_meta").fetchall()
    return {key: value for key, value in notes if key in _KEYS}


def is_current(path: Path, pointer: Pointer | None) -> bool:
    """Tell whether a working file holds all that was published, or more."""
    if not path.exists():
        return pointer is None
    with Database(path).open() as connection:
        known = lineage(connection)
    # Without a pointer: nothing was published yet, or the dataset was removed to begin anew.
    return "published" not in known if pointer is None else pointer.id in known.values()


def restore(path: Path, store: Store, pointer: Pointer | None) -> None:
    """Make the working file anew from what was published, and put it into place complete.

    Where files of it are lost, what is left is taken, and all is read again from Gong.
    """
    draft = path.with_name(f"{path.name}.draft")
    try:
        for old in (path, draft):
            # Its log first: DuckDB would play it onto whatever file has the name later.
            old.with_name(f"{old.name}.wal").unlink(missing_ok=True)
            old.unlink(missing_ok=True)
        if pointer is not None:
            _fill(draft, store, pointer)
            draft.replace(path)
    except OSError as error:
        raise failure(error)(f"{path} could not be made anew: {error.strerror}.") from error


def _fill(path: Path, store: Store, pointer: Pointer) -> None:
    manifest = manifest_of(store, pointer.version)
    lost = missing(store, manifest)
    database = Database(path)
    with database.transaction() as connection:
        load_state(connection, store, pointer)
    with database.open() as connection:
        give_room(connection)
        for table in TABLES.values():
            for file in manifest.paths(table.name):
                if file not in lost:
                    load(connection, store, file, table.name)
        note(connection, "published", pointer.id)
        connection.execute("CHECKPOINT")
    if lost or not manifest.tables:
        with database.transaction() as connection:
            give_room(connection)
            _forget_progress(DuckDBTransaction(connection))


def _forget_progress(connection: DuckDBTransaction) -> None:
    """Have all be read anew; of calls that are lost no part stays, which would then be double."""
    for name in ABOUT_CALLS:
        if name != CALLS.name:
            connection.execute(
                f'DELETE FROM "{name}" WHERE {TABLES[name].parent} NOT IN (SELECT id FROM calls)'  # noqa: S608
            )
    for scope in rows.column(connection, "SELECT DISTINCT scope FROM _gong_sync_runs", []):
        migrate.refresh(connection, TABLES, scope)


def load_state(connection: duckdb.DuckDBPyConnection, store: Store, pointer: Pointer) -> None:
    """Create the tables in an empty database, and bring the progress of the sync.

    Raises ``DatabaseTooNew`` when a later version of this package published it, and
    ``DatabaseError`` when it is gone: calls that were erased would come back.
    """
    if pointer.format > schema.FORMAT:
        raise DatabaseTooNew(
            f"{store.name} has format {pointer.format}, yet this version of gong-api knows "
            f"formats up to {schema.FORMAT}: upgrade gong-api."
        )
    schema.create(DuckDBTransaction(connection))
    state = f"state/{pointer.state}"
    files = {name: store.files(f"{state}/{name}") for name in schema.BOOKKEEPING}
    if not any(files.values()):
        raise DatabaseError(
            f"{store.name} lacks {state}, the progress of its sync: run again if another run has "
            "just published, else remove current.json to begin anew."
        )
    for name, listed in files.items():
        for file in listed:
            load(connection, store, file, name)


def kept_query(table: str) -> str:
    """Return the query of what of a table of progress is published."""
    query = f'SELECT * FROM "{table}"'  # noqa: S608
    if table == "_gong_sync_meta":
        query += " WHERE key NOT IN ('format', 'views', 'published', 'publishing')"
    return query


def load(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    file: str,
    table: str,
    columns: Sequence[str] | None = None,
) -> None:
    """Add the rows of a file to a table, some columns only if they are named."""
    import pyarrow as pa

    for batch in _batches(store, file, columns):
        append(connection, table, pa.Table.from_batches([batch]))


def _batches(store: Store, file: str, columns: Sequence[str] | None) -> Generator[pa.RecordBatch]:
    """Give the rows of a file some at a time: few where they are large."""
    import pyarrow.parquet as pq

    files, root = store.arrow()
    with (
        store.told("read"),
        files.open_input_file(f"{root}/{file}") as source,
        pq.ParquetFile(source) as content,
    ):
        about = content.metadata
        size = sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups))
        most = _BATCH_BYTES * about.num_rows // max(size, 1)
        yield from content.iter_batches(max(1, min(most, _BATCH_ROWS)), columns=columns)
