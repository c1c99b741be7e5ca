"""Rows of a table in a folder of Parquet files, filtered while they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gong_api.tables import ABOUT_CALLS, CALLS, Table
from gong_api.tables.dataset import Folder, Manifest, Pointer, rows_in, without_login
from gong_api.tables.faults import ended

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["read_parquet"]

_READAHEAD = 4
"""How many batches wait to be taken: rows may be large."""


def read_parquet(
    url: str,
    table: Table,
    columns: Sequence[str],
    dated: str | None,
    since: datetime | None,
    until: datetime | None,
) -> pa.Table:
    """Return the rows of a table whose column ``dated``, or that of their calls, is within bounds.

    Raises ``ReadError`` when nothing is there, or not all that should be.
    """
    from gong_api.tables.reading import ReadError

    folder = Folder(url)
    pointer = Pointer.load(folder)
    if pointer is None:
        raise ReadError(f"There is nothing in {folder.name}; `gong sync --to` makes it.")
    version = _Version(folder, Manifest.load(folder, pointer.version), since, until)
    try:
        return version.rows(table, columns, dated)
    except Exception as error:  # noqa: BLE001 - file systems' own errors share no base
        told, cause = without_login(url, error)
        raise ReadError(f"{folder.name} could not be read: {ended(told)}") from cause


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a dataset, as far as it is within two moments."""

    folder: Folder
    manifest: Manifest
    since: datetime | None
    until: datetime | None

    def rows(self, table: Table, columns: Sequence[str], dated: str | None) -> pa.Table:
        """Return the rows of a table."""
        paths = self.manifest.paths(table.name, within=self._months)
        listed = [f"{self.folder.root}/{path}" for path in paths]
        found: pa.Table = (
            rows_in(self.folder.files, listed, table)
            .scanner(
                columns=list(columns),
                filter=self._condition(table, dated),
                batch_readahead=_READAHEAD,
            )
            .to_table()
        )
        return found

    @property
    def _months(self) -> tuple[str, str]:
        first, last = (at and at.isoformat()[:7] for at in (self.since, self.until))
        return first or "", last or "~"

    def _condition(self, table: Table, dated: str | None) -> Any:
        import pyarrow.compute as pc

        if dated is None or (self.since is None and self.until is None):
            return None
        if table.name in ABOUT_CALLS and table is not CALLS:
            calls = self.rows(CALLS, ["id"], dated).column("id")
            return pc.field(table.parent).isin(calls.combine_chunks())
        return _between(dated, self.since, self.until)


def _between(name: str, since: datetime | None, until: datetime | None) -> Any:
    """Return the condition that a column is within two moments, a day or month partly."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column, is_date = pc.field(name), name in {"day", "month"}
    kind = pa.timestamp("us", tz="UTC")
    conditions: list[Any] = []
    if since is not None and is_date:
        first = since.date()
        conditions.append(column >= pa.scalar(first.replace(day=1) if name == "month" else first))
    elif since is not None:
        conditions.append(column >= pa.scalar(since, kind))
    if until is not None:
        moments = column.cast(pa.timestamp("us")).cast(kind) if is_date else column
        conditions.append(moments < pa.scalar(until, kind))
    both = conditions[0]
    for condition in conditions[1:]:
        both &= condition
    return both
