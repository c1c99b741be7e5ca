"""Rows as Parquet files of bounded size, those of each part of a table in files of their own."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Made", "Parts"]

FILE_BYTES = 256 * 2**20
"""How large a file may grow before the next one is begun."""

_GROUP_BYTES = 4 * 2**20
_GROUP_ROWS = 131_072
_OPEN = 32
"""How many files are open at once: a company may have more months than a process files."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made and still has to be put into place."""

    path: Path
    name: str
    rows: int
    bytes: int


class Parts:
    """The parts of a table while they are written; one without rows has an empty file.

    Rows wait until they make a row group. What waits is bounded by bytes for all parts together,
    since calls may be large: the part that has most goes first. So rows that come roughly in the
    order of months make large row groups, and others are written all the same.
    """

    def __init__(self, folder: Path, schema: pa.Schema, parts: Collection[str]) -> None:
        self._folder = folder
        self._schema = schema
        self._waiting = {part: _Waiting() for part in parts}
        self._made: dict[str, list[Made]] = {part: [] for part in parts}
        self._drafts: dict[str, _Draft] = {}
        self._numbers = itertools.count()

    def add(self, part: str, rows: pa.RecordBatch) -> None:
        """Add rows to a part."""
        waiting = self._waiting[part]
        waiting.add(rows)
        if waiting.rows >= _GROUP_ROWS:
            self._write(part)
        while sum(other.bytes for other in self._waiting.values()) >= _GROUP_BYTES:
            self._write(max(self._waiting, key=lambda name: self._waiting[name].bytes))

    def done(self) -> dict[str, list[Made]]:
        """Write what waits, and return what was made, by part."""
        for part, waiting in self._waiting.items():
            if waiting.batches:
                self._write(part)
            if part in self._drafts or not self._made[part]:
                self._end(part)
        return self._made

    def _write(self, part: str) -> None:
        # Put last again, so that the first is the one that was written to longest ago.
        draft = self._drafts.pop(part) if part in self._drafts else self._begin()
        self._drafts[part] = draft
        draft.add(self._waiting[part].taken().cast(self._schema))
        if draft.bytes >= FILE_BYTES:
            self._end(part)
        elif len(self._drafts) > _OPEN:
            self._end(next(iter(self._drafts)))

    def _begin(self) -> _Draft:
        return _Draft(self._folder / f"draft-{next(self._numbers)}", self._schema)

    def _end(self, part: str) -> None:
        draft = self._drafts.pop(part) if part in self._drafts else self._begin()
        made = self._made[part]
        made.append(draft.done(f"part-{len(made)}"))


@dataclass(slots=True)
class _Waiting:
    """Rows that are to become a row group."""

    batches: list[pa.RecordBatch] = field(default_factory=list["pa.RecordBatch"])
    bytes: int = 0
    rows: int = 0

    def add(self, rows: pa.RecordBatch) -> None:
        self.batches.append(rows)
        self.bytes += rows.nbytes
        self.rows += rows.num_rows

    def taken(self) -> pa.Table:
        """Give the rows away."""
        import pyarrow as pa

        batches, self.batches, self.bytes, self.rows = self.batches, [], 0, 0
        return pa.Table.from_batches(batches)


class _Draft:
    """A file that is not complete yet."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        import pyarrow.parquet as pq

        self._path = path
        self._file = path.open("wb")
        path.chmod(0o600)
        self._writer: Any = pq.ParquetWriter(self._file, schema, compression="zstd")
        self._rows = 0

    @property
    def bytes(self) -> int:
        return self._file.tell()

    def add(self, group: pa.Table) -> None:
        """Write a row group."""
        self._writer.write_table(group, row_group_size=group.num_rows)
        self._rows += group.num_rows

    def done(self, name: str) -> Made:
        """Complete the file; its content is part of its name."""
        self._writer.close()
        self._file.close()
        name = f"{name}-{_digest(self._path)}.parquet"
        path = self._path.rename(self._path.with_name(name))
        return Made(path, name, self._rows, path.stat().st_size)


def _digest(path: Path) -> str:
    mark = blake2b(digest_size=8)
    with path.open("rb") as file:
        while part := file.read(2**20):
            mark.update(part)
    return mark.hexdigest()
