"""What a database holds, apart from when it came there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from gong_api.tables import TABLES

Content = dict[str, list[tuple[Any, ...]]]


def content(path: Path) -> Content:
    """Return all rows of the tables that have any, in a fixed order."""
    with duckdb.connect(path, read_only=True) as connection:
        found = {name: connection.execute(f'FROM "{name}"').fetchall() for name in TABLES}
    return {name: sorted(rows, key=repr) for name, rows in found.items() if rows}


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(sql).fetchall()
