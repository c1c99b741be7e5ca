"""From the working DuckDB file to Parquet files: which parts differ, and the files of each."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination.duckdb import batches_of
from gong_api.tables import ABOUT_CALLS, CALLS
from gong_api.tables.dataset import DEFAULT_MONTH, NO_MONTH
from gong_api.tables.schema import arrow_schema

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from gong_api.tables import Table

__all__ = ["Made", "digests", "export", "export_rows"]

FILE_BYTES = 256 * 2**20
"""How large a file may grow before the next one is begun."""

_BATCH = 2048
_CALLS = 250
_GROUP_BYTES = 16 * 2**20
_GROUP_ROWS = 131_072

_MONTH = f"coalesce(strftime(make_timestamp(epoch_us(started)), '%Y-%m'), '{DEFAULT_MONTH}')"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made and still has to be put into place."""

    path: Path
    name: str
    rows: int
    bytes: int


def digests(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, str]:
    """Return a digest of the rows of each part of a table; they may stand in any order."""
    # The digest of a call stands for its JSON, which is most of what there is to read.
    names = [name for name in table.column_names if table is not CALLS or name != "raw"]
    columns = ", ".join(f'r."{name}"' for name in names)
    month, source = f"'{NO_MONTH}'", f'"{table.name}" AS r'
    if table is CALLS:
        month = _MONTH
    elif table.name in ABOUT_CALLS:
        month = f"coalesce(c.month, '{DEFAULT_MONTH}')"
        source += f" LEFT JOIN (SELECT id, {_MONTH} AS month FROM calls) AS c ON c.id = r.call_id"  # noqa: S608
    rows = connection.execute(
        f"SELECT month, count(*), bit_xor(mark), sum(mark) FROM "  # noqa: S608
        f"(SELECT {month} AS month, hash({columns}) AS mark FROM {source}) GROUP BY month"
    ).fetchall()
    return {found: f"{count:x}-{mixed:016x}-{total:x}" for found, count, mixed, total in rows}


def export(
    connection: duckdb.DuckDBPyConnection, table: Table, month: str, folder: Path
) -> list[Made]:
    """Write a part of a table into files in ``folder``."""
    if table is CALLS:
        return _written(_calls(connection, month), arrow_schema(table), folder)
    condition = "true"
    if table.name in ABOUT_CALLS:
        condition = f"call_id IN (SELECT id FROM calls WHERE {_MONTH} = '{month}')"  # noqa: S608
        if month == DEFAULT_MONTH:
            condition = f"call_id NOT IN (SELECT id FROM calls WHERE {_MONTH} <> '{month}')"  # noqa: S608
    # Not sorted, which would take memory with the month: a call's rows stand together anyway.
    query = f"{_select(table)} WHERE {condition}"
    return _written(batches_of(connection.sql(query), _BATCH), arrow_schema(table), folder)


def export_rows(connection: duckdb.DuckDBPyConnection, query: str, folder: Path) -> list[Made]:
    """Write the rows of a query into files in ``folder``: at least one, be it empty."""
    reader = batches_of(connection.sql(query), _BATCH)
    return _written(reader, reader.schema, folder)


def _calls(connection: duckdb.DuckDBPyConnection, month: str) -> Generator[pa.RecordBatch]:
    """Give the calls of a month some at a time: DuckDB hands out 2,048 rows, which may be large."""
    theirs = f"{_MONTH} = '{month}'"
    query = f"SELECT rowid FROM calls WHERE {theirs} ORDER BY rowid"  # noqa: S608
    rows: list[int] = [row for (row,) in connection.execute(query).fetchall()]
    for at in range(0, len(rows), _CALLS):
        some = rows[at : at + _CALLS]
        # A range is found at once; a list of keys would be fetched row by row.
        query = f"{_select(CALLS)} WHERE rowid BETWEEN {some[0]} AND {some[-1]} AND {theirs}"
        yield from batches_of(connection.sql(query), _BATCH)


def _select(table: Table) -> str:
    columns = ", ".join(f'"{name}"' for name in table.column_names)
    return f'SELECT {columns} FROM "{table.name}"'  # noqa: S608


def _written(batches: Iterable[pa.RecordBatch], schema: pa.Schema, folder: Path) -> list[Made]:
    files = _Files(folder, schema)
    for group in _groups(batches, schema):
        files.add(group)
    return files.done()


def _groups(reader: Iterable[pa.RecordBatch], schema: pa.Schema) -> Generator[pa.Table]:
    """Gather batches into row groups, bounded by bytes since calls may be large."""
    import pyarrow as pa

    batches: list[pa.RecordBatch] = []
    size = rows = 0
    for batch in reader:
        batches.append(batch)
        size += batch.nbytes
        rows += batch.num_rows
        if size >= _GROUP_BYTES or rows >= _GROUP_ROWS:
            yield pa.Table.from_batches(batches).cast(schema)
            batches, size, rows = [], 0, 0
    if batches:
        yield pa.Table.from_batches(batches).cast(schema)


class _Files:
    """Files of bounded size, one after the other."""

    def __init__(self, folder: Path, schema: pa.Schema) -> None:
        self._folder = folder
        self._schema = schema
        self._made: list[Made] = []
        self._begin()

    def add(self, group: pa.Table) -> None:
        """Write a row group; a file that has grown enough is followed by another."""
        if self._file.tell() >= FILE_BYTES:
            self._end()
            self._begin()
        self._writer.write_table(group, row_group_size=group.num_rows)
        self._rows += group.num_rows

    def done(self) -> list[Made]:
        """Return what was made."""
        self._end()
        return self._made

    def _begin(self) -> None:
        import pyarrow.parquet as pq

        self._path = self._folder / f"draft-{len(self._made)}"
        self._file = self._path.open("wb")
        self._path.chmod(0o600)
        self._writer = pq.ParquetWriter(self._file, self._schema, compression="zstd")
        self._rows = 0

    def _end(self) -> None:
        self._writer.close()
        self._file.close()
        name = f"part-{len(self._made)}-{_digest(self._path)}.parquet"
        path = self._path.rename(self._folder / name)
        self._made.append(Made(path, name, self._rows, path.stat().st_size))


def _digest(path: Path) -> str:
    mark = blake2b(digest_size=8)
    with path.open("rb") as file:
        while part := file.read(2**20):
            mark.update(part)
    return mark.hexdigest()
