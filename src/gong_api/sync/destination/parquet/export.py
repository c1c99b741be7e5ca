"""From the working DuckDB file to Parquet files: which parts differ, and the files of each."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination.duckdb import batches_of, call_batches
from gong_api.sync.destination.parquet.files import Made, Parts
from gong_api.tables import ABOUT_CALLS, CALLS
from gong_api.tables.dataset import DEFAULT_MONTH, NO_MONTH
from gong_api.tables.schema import arrow_schema

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from gong_api.tables import Table

__all__ = ["digests", "export", "export_rows", "note_months"]

_BATCH = 2048

_MONTH = f"coalesce(strftime(make_timestamp(epoch_us(started)), '%Y-%m'), '{DEFAULT_MONTH}')"
_OF_THEIRS = f"coalesce(_gong_months.month, '{DEFAULT_MONTH}')"


def note_months(connection: duckdb.DuckDBPyConnection) -> None:
    """Note the month of each call, which all tables about calls go by, for this connection."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE _gong_months AS SELECT id, {_MONTH} AS month FROM calls"  # noqa: S608
    )


def digests(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, str]:
    """Return a digest of the rows of each part of a table; they may stand in any order."""
    # The digest of a call stands for its JSON, which is most of what there is to read.
    names = [name for name in table.column_names if table is not CALLS or name != "raw"]
    columns = ", ".join(f'r."{name}"' for name in names)
    month, source = f"'{NO_MONTH}'", f'"{table.name}" AS r'
    if table is CALLS:
        month = _MONTH
    elif table.name in ABOUT_CALLS:
        month = _OF_THEIRS
        source += " LEFT JOIN _gong_months ON _gong_months.id = r.call_id"
    rows = connection.execute(
        f"SELECT month, count(*), bit_xor(mark), sum(mark) FROM "  # noqa: S608
        f"(SELECT {month} AS month, hash({columns}) AS mark FROM {source}) GROUP BY month"
    ).fetchall()
    return {found: f"{count:x}-{mixed:016x}-{total:x}" for found, count, mixed, total in rows}


def export(
    connection: duckdb.DuckDBPyConnection, table: Table, months: Collection[str], folder: Path
) -> dict[str, list[Made]]:
    """Write parts of a table into files in ``folder``, in one pass over its rows."""
    parts = Parts(folder, arrow_schema(table), months)
    if table.name not in ABOUT_CALLS:
        for batch in _rows(connection, _select(table)):
            parts.add(NO_MONTH, batch)
        return parts.done()
    listed = ", ".join(f"'{month}'" for month in months)
    batches: Iterable[pa.RecordBatch]
    if table is CALLS:
        batches = call_batches(connection, _columns(table, _MONTH), f"{_MONTH} IN ({listed})")
    else:
        # Rows without their call are without a month, too.
        join = "LEFT JOIN" if DEFAULT_MONTH in months else "JOIN"
        # Not sorted, which would take memory with the table: a call's rows stand together anyway.
        batches = _rows(
            connection,
            f"{_select(table, _OF_THEIRS)} {join} _gong_months ON _gong_months.id = r.call_id "
            f"WHERE {_OF_THEIRS} IN ({listed})",
        )
    for month, batch in _by_month(batches):
        parts.add(month, batch)
    return parts.done()


def export_rows(connection: duckdb.DuckDBPyConnection, query: str, folder: Path) -> list[Made]:
    """Write the rows of a query into files in ``folder``: at least one, be it empty."""
    reader = batches_of(connection.sql(query), _BATCH)
    parts = Parts(folder, reader.schema, [NO_MONTH])
    for batch in reader:
        parts.add(NO_MONTH, batch)
    return parts.done()[NO_MONTH]


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> Iterable[pa.RecordBatch]:
    batches: Iterable[pa.RecordBatch] = batches_of(connection.sql(query), _BATCH)
    return batches


def _select(table: Table, *more: str) -> str:
    return f'SELECT {_columns(table, *more)} FROM "{table.name}" AS r'  # noqa: S608


def _columns(table: Table, *more: str) -> str:
    return ", ".join([*(f'r."{name}"' for name in table.column_names), *more])


def _by_month(batches: Iterable[pa.RecordBatch]) -> Generator[tuple[str, pa.RecordBatch]]:
    """Divide rows by the month in their last column, and leave that out."""
    import pyarrow.compute as pc

    for batch in batches:
        column = batch.column(batch.num_columns - 1)
        rows = batch.select(batch.schema.names[:-1])
        months = column.unique().to_pylist()
        for month in months:
            # What is filtered is a copy, so no month holds the memory of another.
            yield month, rows if len(months) == 1 else rows.filter(pc.equal(column, month))
