"""What a database holds, apart from when it came there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from gong_api.tables import TABLES

Content = dict[str, list[tuple[Any, ...]]]


def content(path: Path) -> Content:
    """Return all rows of all tables in a fixed order."""
    with duckdb.connect(path, read_only=True) as connection:
        return {
            name: sorted(connection.execute(f'FROM "{name}"').fetchall(), key=repr)
            for name in TABLES
        }


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(sql).fetchall()
