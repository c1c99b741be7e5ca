"""The SQL of the streams: their rows and their progress, in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sync.destination.rows import insert, moment
from gong_api.sync.state import Change, PieceRead, StreamRead

if TYPE_CHECKING:
    import duckdb

__all__ = ["progress", "write"]


def progress(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, PieceRead]]:
    """Return what was read of each stream, by piece."""
    found: dict[str, dict[str, PieceRead]] = {}
    rows = connection.execute(
        "SELECT stream, piece, digest, epoch_us(read_at) FROM _gong_sync_streams"
    ).fetchall()
    for stream, piece, digest, read_at in rows:
        found.setdefault(stream, {})[piece] = PieceRead(digest, moment(read_at))
    return found


def write(connection: duckdb.DuckDBPyConnection, read: StreamRead) -> None:
    """Write the rows of a stream, and the progress that they stand for."""
    for change in read.changes:
        _clear(connection, change)
    insert(connection, (change.batch for change in read.changes))
    if read.gone:
        connection.execute(
            "DELETE FROM _gong_sync_streams WHERE stream = ? "
            "AND piece IN (SELECT unnest(?::VARCHAR[]))",
            [read.stream, list(read.gone)],
        )
    if read.pieces:
        connection.executemany(
            "INSERT OR REPLACE INTO _gong_sync_streams VALUES (?, ?, ?, ?)",
            [[read.stream, piece, digest, read.read_at] for piece, digest in read.pieces.items()],
        )


def _clear(connection: duckdb.DuckDBPyConnection, change: Change) -> None:
    conditions: list[str] = ["true"] if change.whole else []
    values: list[Any] = []
    if change.among:
        each = (f'"{name}" IN (SELECT unnest(?))' for name in change.among)
        conditions.append(f"({' AND '.join(each)})")
        values += [list(chosen) for chosen in change.among.values()]
    if change.within is not None:
        name, start, end = change.within
        conditions.append(f'("{name}" >= ? AND "{name}" < ?)')
        values += [start, end]
    if conditions:
        table = change.batch.table.name
        where = " OR ".join(conditions)
        connection.execute(f'DELETE FROM "{table}" WHERE {where}', values)  # noqa: S608
