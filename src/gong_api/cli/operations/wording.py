"""Texts of the contract and messages of the client, in the words of the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gong_api.cli.operations.values import typed

if TYPE_CHECKING:
    from gong_api._core.operation import Operation

__all__ = ["command_line", "message_as_typed", "text_as_typed"]

_SNAKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")


def command_line(name: str) -> str:
    """Return the command of an operation's name: ``gong calls list`` for ``calls.list``."""
    return f"gong {name.replace('.', ' ').replace('_', '-')}"


def text_as_typed(text: str, operation: Operation) -> str:
    """Let a text name options as they are typed, and other fields as Gong does."""
    names = {param.name: typed(param, operation) for param in operation.params}
    return _SNAKE.sub(lambda found: names.get(found[0]) or _camel(found[0]), text)


def message_as_typed(message: str, operation: Operation) -> str:
    """Let a message of the client name options as they are typed."""
    message = message.replace(operation.name, command_line(operation.name))
    for param in operation.params:
        name = re.escape(param.name)
        where = rf"\b{name}\b" if "_" in param.name else rf"^{name}(?=[:\[ ])"
        message = re.sub(where, typed(param, operation), message)
    return message


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
