"""CRM records from a file that people have: CSV, JSON or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from gong_api._core.operation import Param

__all__ = ["read_records"]

_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})


def read_records(source: str | IO[bytes], object_type: str) -> list[dict[str, Any]]:
    """Return the records of a file, whose form its first sign tells.

    In CSV the header names the fields as Gong does or as Python does; an empty cell leaves its
    field out, and a list is separated by semicolons.

    Raises ``ClickException`` for what cannot be read, with the line.
    """
    try:
        raw = Path(source).read_bytes() if isinstance(source, str) else source.read()
    except OSError as error:
        raise click.ClickException(f"{source} cannot be read: {error.strerror}.") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException("The file is no UTF-8 text; save it as UTF-8.") from None
    start = text.lstrip()[:1]
    if start == "[":
        return _from_json(text)
    return _from_lines(text) if start == "{" else _from_csv(text, object_type)


def _from_json(text: str) -> list[dict[str, Any]]:
    try:
        return [_object(item, f"item {number}") for number, item in enumerate(json.loads(text), 1)]
    except json.JSONDecodeError as error:
        raise click.ClickException(f"The file is no JSON: see line {error.lineno}.") from None
    except RecursionError:
        raise click.ClickException("The file is nested too deep to be records.") from None


def _from_lines(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    # Not splitlines, which also ends a line at signs that may stand within a text.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found.append(_object(json.loads(line), f"line {number}"))
            except (json.JSONDecodeError, RecursionError):
                raise click.ClickException(
                    f"Line {number} is no JSON object; write one object a line, or an array."
                ) from None
    return found


def _object(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise click.ClickException(f"In the file, {where} is no JSON object.")
    return cast("dict[str, Any]", value)


def _from_csv(text: str, object_type: str) -> list[dict[str, Any]]:
    from gong_api._generated.operations.records import RECORD_FIELDS

    fields = RECORD_FIELDS.get(object_type, ())
    known = {**{p.wire: p for p in fields}, **{p.name: p for p in fields}}
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), restkey="")
    found: list[dict[str, Any]] = []
    for row in _read(rows):
        if row.pop("", None):
            raise click.ClickException(f"Line {rows.line_num} has more cells than the header.")
        cells = {name.strip(): cell.strip() for name, cell in row.items() if cell and cell.strip()}
        found.append(
            {
                name: _cell(known.get(name), cell, f"line {rows.line_num}, {name}")
                for name, cell in cells.items()
            }
        )
    return found


def _read(rows: csv.DictReader[str]) -> Iterator[dict[str, Any]]:
    try:
        names = [name.strip() for name in rows.fieldnames or () if name.strip()]
        if doubled := {name for name in names if names.count(name) > 1}:
            raise click.ClickException(f"The header has {', '.join(sorted(doubled))} twice.")
        yield from rows
    except csv.Error as error:
        raise click.ClickException(f"Line {rows.line_num} is no CSV: {error}.") from None


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _cell(param: Param | None, cell: str, where: str) -> Any:
    if param is None:
        return cell
    if param.many:
        return [text for part in cell.split(";") if (text := part.strip())]
    if param.kind == "bool":
        return _switch(cell, where)
    numbers: dict[str, Callable[[str], float]] = {"int": int, "float": float}
    convert = numbers.get(param.kind)
    if convert is None:
        return cell
    try:
        return convert(cell)
    except ValueError:
        raise click.ClickException(f"{where}: {cell} is no number.") from None


def _switch(cell: str, where: str) -> bool:
    if cell.lower() in _TRUE | _FALSE:
        return cell.lower() in _TRUE
    raise click.ClickException(f"{where}: {cell} must be true or false.")
