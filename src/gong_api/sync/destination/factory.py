"""From the text of ``--to`` to the place that it names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gong_api.sync.destination.target import Place

__all__ = ["target_of"]

_PARQUET = "parquet:"
_POSTGRES = ("postgresql://", "postgres://")


def target_of(place: str | os.PathLike[str] | Place, folder: Path | None = None) -> Place:
    """Return the place to sync to: a DuckDB file's path, or the address of another destination.

    ``postgresql://HOST/DATABASE`` is a schema of a Postgres database, ``parquet:DIR`` or
    ``parquet:URL`` a folder of Parquet files. ``folder`` is the one for what outlives the
    process, by default that of the settings in force. Raises ``InvalidArgument`` for an address
    that cannot be read.
    """
    if not isinstance(place, str | os.PathLike):
        return place
    text = os.fspath(place)
    if text.startswith(_POSTGRES):
        from gong_api.sync.destination.postgres import PostgresSchema

        return PostgresSchema(text)
    if text.startswith(_PARQUET):
        from gong_api.sync.destination.parquet import ParquetFolder

        return ParquetFolder(text.removeprefix(_PARQUET), folder)
    from gong_api.sync.destination.file import DuckDBFile

    return DuckDBFile(Path(text))
