"""JSON as text: for people, for programs, and filtered by jq."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import click

from gong_api._core.narrow import is_dict, is_list

__all__ = ["jq_filter", "line", "pretty", "printable"]

_LARGEST = 2**53
# Valid JSON may hold these bare, and a terminal would take them for commands.
_CONTROLS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}
# What a text may not do to a terminal: anything but end a line and indent.
_COMMANDS = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(0x20), *range(0x7F, 0xA0))
    if chr(code) not in "\n\t"
}


def line(value: Any) -> str:
    """Return a value as JSON in one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _sendable(text)


def pretty(value: Any) -> str:
    """Return a value as indented JSON."""
    return _sendable(json.dumps(value, ensure_ascii=False, indent=2))


def _sendable(text: str) -> str:
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode()


def printable(text: str) -> str:
    """Return a text that does nothing to a terminal but stand there."""
    return text.translate(_COMMANDS)


def jq_filter(expression: str) -> Callable[[Any], Iterator[Any]]:
    """Return what an expression makes of a value: any number of values.

    Raises ``ClickException`` for an expression that is none, or that fails.
    """
    import jq

    try:
        program = jq.compile(expression)
    except ValueError as error:
        raise click.ClickException(f"--jq: {_first_line(error)}") from None

    def apply(value: Any) -> Iterator[Any]:
        try:
            yield from program.input_text(json.dumps(_exact(value)))
        except ValueError as error:
            raise click.ClickException(f"--jq: {_first_line(error)}") from None

    return apply


def _exact(value: Any) -> Any:
    """Return a value with numbers that jq would round as texts: long ids stay what they are."""
    if is_dict(value):
        return {name: _exact(item) for name, item in value.items()}
    if is_list(value):
        return [_exact(item) for item in value]
    return str(value) if isinstance(value, int) and abs(value) > _LARGEST else value


def _first_line(error: ValueError) -> str:
    return str(error).strip().splitlines()[0].rstrip(".:") + "."
