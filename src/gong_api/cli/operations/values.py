"""From what was typed to the keywords of a method."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

import click

from gong_api._core.narrow import is_list
from gong_api.cli.times import read_moment, read_zone

if TYPE_CHECKING:
    from gong_api._core.operation import Operation, Param

__all__ = ["POSITIONAL", "STDIN", "flags", "keywords", "read_json", "read_text", "typed"]

STDIN = "-"
POSITIONAL = frozenset({"path", "part"})
"""Places of parameters that stand by themselves: an id of the path, or a file."""


def flags(param: Param, operation: Operation) -> list[str]:
    """Return the names of a parameter's option; that of a window's bound has a short one first."""
    short = _short(param.name)
    names = [param.name]
    others = [_short(other.name) for other in operation.params if other != param]
    if short != param.name and short not in others:
        names.insert(0, short)
    return [f"--{name.replace('_', '-')}" for name in names]


def typed(param: Param, operation: Operation) -> str:
    """Return a parameter as the command line calls it."""
    if param.place in POSITIONAL:
        return "FILE" if param.kind == "file" else param.name.upper()
    return flags(param, operation)[0]


def _short(name: str) -> str:
    bare = name.removesuffix("_date_time").removesuffix("_date")
    return bare if bare.rpartition("_")[2] in ("from", "to") else name


def keywords(operation: Operation, given: dict[str, Any]) -> dict[str, Any]:
    """Return the keywords that the given options stand for; what was not given is left out.

    Raises ``ClickException`` for what cannot be read.
    """
    found: dict[str, Any] = {}
    for param in operation.params:
        value = given.get(param.name)
        if value is None or value == ():
            continue
        zone = read_zone(given.get("tz")) if param.kind == "datetime" else None
        found[param.name] = _read(param, value, zone, typed(param, operation))
    return found


def _read(param: Param, value: Any, zone: tzinfo | None, name: str) -> Any:
    if param.kind == "include":
        parts = [_known(param, word) for word in _words(name, value)]
        return "all" if "all" in parts else parts
    if param.kind in ("model", "map", "any"):
        return _structured(param, value, name)
    if param.many:
        return [_one(param, word, zone, name) for word in _words(name, value)]
    return _one(param, value, zone, name)


def _one(param: Param, value: Any, zone: tzinfo | None, name: str) -> Any:
    if zone is not None:
        return read_moment(value, zone, name)
    return _known(param, value) if param.enum else value


def _known(param: Param, value: str) -> str:
    """Return the known value that was meant; another passes, as Gong may have new ones."""
    folded = {known.casefold().replace("_", "-"): known for known in param.enum}
    return folded.get(value.casefold().replace("_", "-"), value)


def _words(option: str, values: tuple[str, ...]) -> Iterator[str]:
    """Yield the items of lists: repeated, with commas, as JSON, or a line each of @file."""
    for value in values:
        if value.startswith("@"):
            lines = read_text(value, option).splitlines()
            yield from (text for line in lines if (text := line.strip()))
        elif value.startswith("["):
            yield from map(str, _listed(read_json(value, option)))
        else:
            yield from (text for part in value.split(",") if (text := part.strip()))


def _structured(param: Param, value: Any, option: str) -> Any:
    if not param.many:
        return read_json(value, option)
    return [item for text in value for item in _listed(read_json(text, option))]


def _listed(value: Any) -> list[Any]:
    return value if is_list(value) else [value]


def read_json(text: str, option: str) -> Any:
    """Return the JSON that ``text`` is, or that stands in ``@file`` or, for ``-``, on stdin.

    Raises ``ClickException`` when it is none.
    """
    import json

    content = read_text(text, option) if text.startswith("@") or text == STDIN else text
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise click.ClickException(
            f"{option} is no JSON{where}; give JSON, @FILE or - for standard input."
        ) from None


def read_text(source: str, option: str) -> str:
    """Return what stands in ``@file``, or on stdin for ``-`` and ``@-``.

    Raises ``ClickException`` when it cannot be read.
    """
    from pathlib import Path

    name = source.removeprefix("@")
    try:
        if name == STDIN:
            return sys.stdin.read()
        return Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise click.ClickException(f"{option}: {name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{option}: {name} is no UTF-8 text.") from None
