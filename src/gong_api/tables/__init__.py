"""Typed tables of Gong's data, defined once: Arrow schema, DDL and documentation follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.tables.calls import CALL_PARTIES, CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.coaching import COACHING
from gong_api.tables.company import COMPANY, USERS, WORKSPACES
from gong_api.tables.definition import Column, Kind, Table
from gong_api.tables.details import DETAILS

if TYPE_CHECKING:
    from gong_api.tables.reading import Rows, read

__all__ = [
    "ABOUT_CALLS",
    "CALLS",
    "CALL_PARTIES",
    "TABLES",
    "TRANSCRIPT_SENTENCES",
    "USERS",
    "WORKSPACES",
    "Column",
    "Kind",
    "Rows",
    "Table",
    "read",
]

TABLES: dict[str, Table] = {
    table.name: table
    for table in (CALLS, CALL_PARTIES, *DETAILS, TRANSCRIPT_SENTENCES, *COMPANY, *COACHING)
}
"""Every table by name, in the order in which they are shown."""

ABOUT_CALLS: tuple[str, ...] = tuple(
    table.name for table in (CALLS, CALL_PARTIES, *DETAILS, TRANSCRIPT_SENTENCES)
)
"""The names of the tables about calls: ``calls``, what stands in them, and transcripts."""


def __getattr__(name: str) -> Any:
    if name not in {"Rows", "read"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from gong_api.tables import reading

    return getattr(reading, name)
