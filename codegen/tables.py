"""Write the page of the tables that a sync keeps, from their definitions."""

from __future__ import annotations

from gong_api.tables import ABOUT_CALLS, TABLES, Table
from gong_api.tables.views import VIEWS

PATH = "docs/tables.md"
NOTE = "<!-- Made by `make generate` from gong_api.tables; edit the definitions instead. -->"

INTRODUCTION = """\
# Tables

What `gong sync` and `gong_api.sync.sync` keep in the database. The same definitions give the Arrow
schemas (`gong_api.tables.schema.arrow_schema`) and the comments on every table and column in the
database.

- Without `--tables` all tables come that are marked *default*. `--tables default,logs` adds one
  that must be asked for, `--tables all` takes every one. A table about calls brings `calls`
  along, and tables that the same requests bring come together.
- Moments are kept in UTC. Ids are text. Columns in the key tell the rows of a table apart;
  a column in **bold** is never NULL.
- A value of a wrong type is NULL in its column and counted in the run's report. Tables with a
  column `raw` keep the source's JSON of each row, where it can still be read; that of the parts
  of a call stands in `calls.raw`.
- The column *source* names the attribute of the model in `gong_api.models` from which the value
  comes; without one, the value comes from around the row.
"""


def generate() -> dict[str, str]:
    """Return the page by path."""
    parts = [NOTE, INTRODUCTION.rstrip(), "## Overview", _overview(), "## Views"]
    for view in VIEWS:
        parts += [f"### {view.name}", view.doc, _rows(("column", "meaning"), _cells(view.columns))]
    parts.append("## Calls and their parts")
    parts += [text for name in ABOUT_CALLS for text in _table(TABLES[name])]
    parts.append("## The company")
    parts += [text for name in TABLES if name not in ABOUT_CALLS for text in _table(TABLES[name])]
    return {PATH: "\n\n".join(parts) + "\n"}


def _cells(columns: dict[str, str]) -> list[tuple[str, ...]]:
    return [(f"`{name}`", meaning) for name, meaning in columns.items()]


def _overview() -> str:
    lines = [
        (
            f"[{table.name}](#{table.name})",
            "on request" if table.opt_in else "default",
            f"`{table.reads}`",
            table.cost,
        )
        for table in TABLES.values()
    ]
    return _rows(("table", "kept", "read by", "cost"), lines)


def _table(table: Table) -> list[str]:
    kept = "On request" if table.opt_in else "Default"
    facts = f"{kept}. Key: {', '.join(f'`{name}`' for name in table.key)}. Cost: {table.cost}."
    lines = [
        (
            f"**`{column.name}`**" if column.required else f"`{column.name}`",
            column.kind.value,
            column.unit,
            f"`{column.source}`" if column.source else "",
            column.doc,
        )
        for column in table.columns
    ]
    header = ("column", "type", "unit", "source", "meaning")
    return [f"### {table.name}", f"{table.doc} {facts}", _rows(header, lines)]


def _rows(header: tuple[str, ...], lines: list[tuple[str, ...]]) -> str:
    table = [header, tuple("---" for _ in header), *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in table)
