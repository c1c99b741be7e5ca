"""Typed tables of Gong's data, defined once: Arrow schema, DDL and documentation follow."""

from __future__ import annotations

from gong_api.tables.calls import CALL_PARTIES, CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.coaching import COACHING
from gong_api.tables.company import COMPANY, USERS, WORKSPACES
from gong_api.tables.definition import Column, Kind, Table
from gong_api.tables.details import DETAILS

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
    "Table",
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
