"""The SQL of the streams: their rows and their progress, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gong_api.sync.destination.rows import insert, micros, moment, upsert
from gong_api.sync.destination.transaction import Transaction, Where
from gong_api.sync.state import Change, PieceRead, StreamRead
from gong_api.tables.schema import sql_type

__all__ = ["progress", "write"]

_PIECE_READ = upsert("_gong_sync_streams", "stream piece digest read_at", "stream piece").format(
    "VALUES ($1, $2, $3, $4)"
)


def progress(connection: Transaction) -> dict[str, dict[str, PieceRead]]:
    """Return what was read of each stream, by piece."""
    found: dict[str, dict[str, PieceRead]] = {}
    rows = connection.execute(
        f"SELECT stream, piece, digest, {micros('read_at')} FROM _gong_sync_streams"  # noqa: S608
    ).fetchall()
    for stream, piece, digest, read_at in rows:
        found.setdefault(stream, {})[piece] = PieceRead(digest, moment(read_at))
    return found


def write(connection: Transaction, read: StreamRead) -> None:
    """Write the rows of a stream, and the progress that they stand for."""
    by_table: dict[str, list[Change]] = {}
    for change in read.changes:
        by_table.setdefault(change.batch.table.name, []).append(change)
    insert(
        connection,
        (change.batch for change in read.changes),
        instead_of={name: _replaced(changes) for name, changes in by_table.items()},
    )
    if read.gone:
        connection.execute(
            "DELETE FROM _gong_sync_streams WHERE stream = $1 "
            "AND piece IN (SELECT unnest($2::VARCHAR[]))",
            [read.stream, list(read.gone)],
        )
    if read.pieces:
        connection.executemany(
            _PIECE_READ,
            [[read.stream, piece, digest, read.read_at] for piece, digest in read.pieces.items()],
        )


def _replaced(changes: Sequence[Change]) -> Where:
    """Return which rows of their table the changes take the place of."""
    if any(change.whole for change in changes):
        return Where("true")
    conditions: list[str] = []
    values: list[Any] = []

    def mark(value: object) -> str:
        values.append(value)
        return f"${len(values)}"

    for change in changes:
        kinds = {column.name: column.kind for column in change.batch.table.columns}
        if change.among:
            each = (
                f'"{name}" IN (SELECT unnest({mark(list(chosen))}::{sql_type(kinds[name])}[]))'
                for name, chosen in change.among.items()
            )
            conditions.append(f"({' AND '.join(each)})")
        if change.within is not None:
            name, start, end = change.within
            conditions.append(f'("{name}" >= {mark(start)} AND "{name}" < {mark(end)})')
    return Where(" OR ".join(conditions) or "false", values)
