"""Write items to a Parquet file, a row group for each batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gong_api._core.narrow import is_dict
from gong_api.cli.output.fields import Column, columns_of, flat, reach

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ParquetWriter"]


class ParquetWriter:
    """Writes a file under another name, which takes its place when all is written."""

    def __init__(self, path: Path, kind: Any, fields: Sequence[str]) -> None:
        import_module("pyarrow.parquet")  # without it nothing is to be fetched
        self._path = path
        self._columns = columns_of(kind) if kind is not None else []
        self._fields = fields
        if not path.parent.is_dir():
            raise click.ClickException(f"There is no folder {path.parent}; make it first.")

    def write_all(self, batches: Iterable[list[Any]]) -> None:
        """Write all batches."""
        import pyarrow.parquet as pq

        part = self._path.with_name(f".{self._path.name}.part")
        writer: Any = None
        try:
            for batch in batches:
                self._columns = self._columns or _guessed(batch)
                table = self._table(batch)
                writer = writer or pq.ParquetWriter(part, table.schema, compression="zstd")
                if table.num_rows:
                    writer.write_table(table)
            if writer is None:
                writer = pq.ParquetWriter(part, self._table([]).schema)
            writer.close()
            part.replace(self._path)
        finally:
            if writer is not None and writer.is_open:
                writer.close()
            part.unlink(missing_ok=True)

    def _table(self, batch: list[Any]) -> pa.Table:
        import pyarrow as pa

        from gong_api.tables import Kind
        from gong_api.tables.convert import converted

        columns = self._chosen()
        arrays: list[pa.Array] = []
        for column in columns:
            values = [_suited(column.kind, reach(item, column.name)) for item in batch]
            arrays.append(converted(Kind(column.kind), values)[0])
        return pa.Table.from_arrays(arrays, names=[column.name for column in columns])

    def _chosen(self) -> list[Column]:
        known = {column.name: column for column in self._columns}
        if not self._fields:
            return self._columns
        return [known.get(name, Column(name, "text")) for name in self._fields]


def _suited(kind: str, value: Any) -> Any:
    """Return an id that came as a number as text, and a number that came as text as one."""
    if kind == "string" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if kind == "integer" and isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    return value


def _guessed(batch: list[Any]) -> list[Column]:
    names = dict.fromkeys(name for item in batch if is_dict(item) for name, _ in flat(item))
    return [Column(name, "text") for name in names]
