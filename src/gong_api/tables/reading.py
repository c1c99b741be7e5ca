"""Reading a table back, from wherever it was synced to."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gong_api._core.times import moment
from gong_api.errors import GongError, InvalidArgument
from gong_api.tables import ABOUT_CALLS, CALLS, TABLES, Column, Table
from gong_api.tables.definition import Kind
from gong_api.tables.faults import first_line
from gong_api.tables.schema import arrow_schema

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from gong_api.types import Moment

__all__ = ["ReadError", "Rows", "read"]

_POSTGRES = ("postgresql://", "postgres://")
_PARQUET = "parquet:"


class ReadError(GongError):
    """A table cannot be read from where it was said to be."""


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """The rows of a table, as Arrow or as a data frame.

    Polars, DuckDB and all else that speaks Arrow's C interface take it as it is.
    """

    _table: pa.Table

    def __len__(self) -> int:
        rows: int = self._table.num_rows
        return rows

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self._table.column_names)}>"

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pa.Table:
        """Return the rows as an Arrow table of the table's schema, descriptions included."""
        return self._table

    def to_polars(self) -> pl.DataFrame:
        """Return the rows as a Polars frame; raises ``ConfigurationError`` without Polars."""
        from gong_api._frames import to_polars

        return to_polars(self._table)

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a pandas frame; raises ``ConfigurationError`` without pandas."""
        from gong_api._frames import to_pandas

        return to_pandas(self._table)


def read(
    place: str | os.PathLike[str],
    table: str,
    *,
    since: Moment | None = None,
    until: Moment | None = None,
    columns: Collection[str] | None = None,
) -> Rows:
    """Read a table from where ``gong sync --to`` put it.

    Example::

        from gong_api.tables import read

        calls = read("gong.duckdb", "calls", columns=["id", "title", "started"]).to_polars()

    Args:
        place: the path of a DuckDB file, ``parquet:FOLDER``, ``parquet:URL`` or
            ``postgresql://HOST/DATABASE``.
        table: a name from ``gong_api.tables.TABLES``.
        since: only what belongs to calls that began, and reviews that were made, at this moment
            or later; of a table by month or day, what ends later.
        until: only what belongs to calls that began, and reviews that were made, earlier; of a
            table by month or day, what begins earlier.
        columns: only these columns, in this order.

    Raises:
        InvalidArgument: an argument makes no sense, or the table knows no time.
        ConfigurationError: an extra is missing.
        GongError: the place cannot be read; the sentence says why.
    """
    wanted = _table(table)
    chosen = _columns(wanted, columns)
    bounds = _bound(since, "since"), _bound(until, "until")
    condition = _condition(wanted, *bounds)
    text = os.fspath(place)
    if text.startswith(_POSTGRES):
        from gong_api.tables._postgres import read_postgres

        return Rows(read_postgres(text, wanted, chosen, condition))
    picked = [column.name for column in chosen]
    if text.startswith(_PARQUET):
        from gong_api.tables._parquet import read_parquet

        url = text.removeprefix(_PARQUET)
        found = read_parquet(url, wanted, picked, _dated(wanted), *bounds)
    else:
        names = ", ".join(f'"{name}"' for name in picked)
        found = _file(Path(text), f'SELECT {names} FROM "{wanted.name}" WHERE {condition}')  # noqa: S608
    return Rows(found.cast(_picked(arrow_schema(wanted), picked)))


def _bound(value: Moment | None, name: str) -> datetime | None:
    try:
        return (
            None if value is None else datetime.fromisoformat(moment(value, name)).astimezone(UTC)
        )
    except OverflowError:
        raise InvalidArgument(f"{name}: {value} is beyond the calendar in UTC.") from None


def _table(name: str) -> Table:
    if name not in TABLES:
        raise InvalidArgument(f"table: {name!r} unknown; there are {', '.join(TABLES)}.")
    return TABLES[name]


def _columns(table: Table, names: Collection[str] | None) -> list[Column]:
    if names is None:
        return list(table.columns)
    if isinstance(names, str):
        raise InvalidArgument("columns: give a list of names, not one text.")
    there = {column.name: column for column in table.columns}
    unknown = [name for name in names if name not in there]
    if unknown or not names:
        raise InvalidArgument(
            f"columns: {', '.join(unknown) or 'none'} unknown; {table.name} has {', '.join(there)}."
        )
    if len(set(names)) < len(names):
        raise InvalidArgument("columns: name each of them once.")
    return [there[name] for name in names]


def _dated(table: Table) -> str | None:
    """Return the column by which rows of a table, or their calls, are within two moments."""
    if table.name in ABOUT_CALLS:
        return "started"
    kinds = {column.name: column.kind for column in table.columns}
    if kinds.get("review_time") is Kind.TIMESTAMP:
        return "review_time"
    return next((name for name in ("day", "month") if kinds.get(name) is Kind.DATE), None)


def _condition(table: Table, since: datetime | None, until: datetime | None) -> str:
    """Return the condition of the rows within two moments, in every database's SQL."""
    if since is None and until is None:
        return "true"
    name = _dated(table)
    if name is None:
        raise InvalidArgument(f"{table.name} knows no time: leave out since and until.")
    if name in {"day", "month"}:
        ends = [f"{name} + INTERVAL '1 {name}' > {_literal(since)}"] if since else []
        begins = [f"{name} < {_literal(until)}"] if until else []
        return " AND ".join(ends + begins)
    condition = _between(name, since, until)
    if table.name in ABOUT_CALLS and table is not CALLS:
        return f"{table.parent} IN (SELECT id FROM calls WHERE {condition})"  # noqa: S608
    return condition


def _between(column: str, since: datetime | None, until: datetime | None) -> str:
    bounds = [f"{column} >= {_literal(since, zone=True)}"] if since else []
    bounds += [f"{column} < {_literal(until, zone=True)}"] if until else []
    return " AND ".join(bounds)


def _literal(at: datetime, *, zone: bool = False) -> str:
    kind = "TIMESTAMPTZ" if zone else "TIMESTAMP"
    return f"{kind} '{at.isoformat(' ') if zone else at.replace(tzinfo=None).isoformat(' ')}'"


def _picked(schema: pa.Schema, names: Sequence[str]) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([schema.field(name) for name in names], metadata=schema.metadata)


def _file(path: Path, query: str) -> pa.Table:
    import duckdb

    if not path.exists():
        raise ReadError(f"There is no database {path}; `gong sync` makes it.")
    try:
        with duckdb.connect(path, read_only=True) as connection:
            return _fetched(connection.sql(query))
    except duckdb.Error as error:
        raise ReadError(f"{path} could not be read: {first_line(error)}") from error


def _fetched(relation: Any) -> pa.Table:
    # The method's name before DuckDB 1.5 is the other one.
    fetch = getattr(relation, "to_arrow_table", None) or relation.fetch_arrow_table
    found: pa.Table = fetch()
    return found
