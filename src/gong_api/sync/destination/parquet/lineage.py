"""How a working file and what was published belong together, and the one made of the other.

The published dataset is the truth; the working file only saves reading it. It knows the
publication that it stems from, or was about to make, and is made anew from the dataset when
that is not the current one: on a fresh machine, or after another one had its turn.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination import rows, schema
from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.duckdb import DuckDBTransaction, append
from gong_api.sync.destination.parquet.store import Store
from gong_api.sync.errors import DatabaseTooNew
from gong_api.tables import TABLES
from gong_api.tables.dataset import Manifest, Pointer

if TYPE_CHECKING:
    import duckdb

__all__ = ["is_current", "kept_query", "lineage", "load_state", "note", "restore"]

_KEYS = ("published", "publishing")


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
    """Make the working file anew from what was published, and put it into place complete."""
    draft = path.with_name(f"{path.name}.draft")
    for old in (path, draft):
        # Its log first: DuckDB would play it onto whatever file has the name later.
        old.with_name(f"{old.name}.wal").unlink(missing_ok=True)
        old.unlink(missing_ok=True)
    if pointer is None:
        return
    manifest = Manifest.load(store, pointer.version)
    database = Database(draft)
    with database.transaction() as connection:
        load_state(connection, store, pointer)
    with database.open() as connection:
        for table in TABLES.values():
            for file in manifest.paths(table.name):
                _load(connection, store, file, table.name)
        note(connection, "published", pointer.id)
        connection.execute("CHECKPOINT")
    draft.replace(path)


def load_state(connection: duckdb.DuckDBPyConnection, store: Store, pointer: Pointer) -> None:
    """Create the tables in an empty database, and bring the progress of the sync.

    Raises ``DatabaseTooNew`` when a later version of this package published it.
    """
    if pointer.format > schema.FORMAT:
        raise DatabaseTooNew(
            f"{store.name} has format {pointer.format}, yet this version of gong-api knows "
            f"formats up to {schema.FORMAT}: upgrade gong-api."
        )
    schema.create(DuckDBTransaction(connection))
    for name in schema.BOOKKEEPING:
        for file in store.files(f"state/{pointer.state}/{name}"):
            _load(connection, store, file, name)


def kept_query(table: str) -> str:
    """Return the query of what of a table of progress is published."""
    query = f'SELECT * FROM "{table}"'  # noqa: S608
    if table == "_gong_sync_meta":
        query += " WHERE key NOT IN ('format', 'views', 'published', 'publishing')"
    return query


def _load(connection: duckdb.DuckDBPyConnection, store: Store, file: str, table: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    files, root = store.arrow()
    with files.open_input_file(f"{root}/{file}") as source, pq.ParquetFile(source) as content:
        for batch in content.iter_batches(batch_size=8192):
            append(connection, table, pa.Table.from_batches([batch]))
