"""Arrow rows as the CSV that Postgres takes fastest, without a Python object per value."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from gong_api.tables.definition import JSON_TEXTS, LISTS

if TYPE_CHECKING:
    import pyarrow as pa

    from gong_api.tables import Table

__all__ = ["csv_parts"]

_BYTES = 2**19
"""How much is turned into CSV at once; a call's JSON alone may take a tenth of it."""

_REPLACEMENT = "\ufffd"


def csv_parts(table: Table, rows: pa.Table) -> Generator[bytes]:
    """Give the rows as CSV in parts: NULL is nothing, an empty text a pair of quotes.

    A NUL, which Postgres holds in no text, becomes the replacement character U+FFFD; so does
    its escape in JSON, over which ``::jsonb`` would fail for the whole table.
    """
    import pyarrow as pa
    from pyarrow import csv

    options = csv.WriteOptions(include_header=False, quoting_style="needed")
    at_once = max(1, rows.num_rows * _BYTES // max(rows.nbytes, 1))
    for part in rows.to_batches(max_chunksize=at_once):
        plain = _without_lists(table, part)
        content = _csv(pa, csv, plain, options)
        if b"\0" in content or rb"\u0000" in content:
            content = _csv(pa, csv, _without_nuls(plain), options)
        yield content


def _csv(pa: Any, csv: Any, batch: pa.RecordBatch, options: Any) -> bytes:
    sink = pa.BufferOutputStream()
    csv.write_csv(batch, sink, options)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _without_lists(table: Table, batch: pa.RecordBatch) -> pa.RecordBatch:
    import pyarrow as pa

    for index, column in enumerate(table.columns):
        if column.kind in LISTS:
            texts = [_array(value) for value in batch.column(index).to_pylist()]
            batch = batch.set_column(index, column.name, pa.array(texts, pa.string()))
    return batch


def _without_nuls(batch: pa.RecordBatch) -> pa.RecordBatch:
    import pyarrow as pa
    import pyarrow.compute as pc

    for index, field in enumerate(batch.schema):
        if pa.types.is_string(field.type):
            clean = pc.replace_substring(batch.column(index), "\0", _REPLACEMENT)
            if field.name in JSON_TEXTS:
                # No NUL is left, so one can stand for an escaped backslash meanwhile.
                for old, new in ((r"\\", "\0"), (r"\u0000", r"\ufffd"), ("\0", r"\\")):
                    clean = pc.replace_substring(clean, old, new)
            batch = batch.set_column(index, field.name, clean)
    return batch


def _array(values: list[Any] | None) -> str | None:
    """Return a list as the text of a Postgres array."""
    if values is None:
        return None
    items = ["NULL" if value is None else _item(value) for value in values]
    return "{" + ",".join(items) + "}"


def _item(value: object) -> str:
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
