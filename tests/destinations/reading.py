"""Reads a place as its users would, with none of the code under test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import psycopg

from gong_api.tables import TABLES
from tests.sync.content import Content
from tests.sync.content import content as file_content

__all__ = ["content", "rows"]


def content(place: str | Path) -> Content:
    """Return all rows of the tables that have any, in a fixed order."""
    if isinstance(place, Path):
        return file_content(place)
    found = {name: rows(place, name) for name in TABLES}
    return {name: sorted(listed, key=repr) for name, listed in found.items() if listed}


def rows(place: str, table: str, columns: str = "") -> list[tuple[Any, ...]]:
    """Return the rows of a table."""
    wanted = columns or ", ".join(f'"{name}"' for name in TABLES[table].column_names)
    if place.startswith("postgresql:"):
        with psycopg.connect(place) as connection:
            return connection.execute(f'SELECT {wanted} FROM gong."{table}"'.encode()).fetchall()
    glob = f"{place.removeprefix('parquet:')}/current/{table}/**/*.parquet"
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT {wanted} FROM read_parquet('{glob}')").fetchall()
