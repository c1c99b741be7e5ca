"""Typed tables of Gong's data, defined once: Arrow schema, DDL and documentation follow."""

from __future__ import annotations

from gong_api.tables.calls import CALL_PARTIES, CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.company import USERS, WORKSPACES
from gong_api.tables.definition import Column, Kind, Table

__all__ = [
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
    table.name: table for table in (USERS, WORKSPACES, CALLS, CALL_PARTIES, TRANSCRIPT_SENTENCES)
}
"""Every table by name, in the order in which they are shown."""
