"""From names on the wire to names in Python."""

from __future__ import annotations

import keyword
import re

_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ID = re.compile(r"(^id|Ids?|ID|-id)$")


def snake(wire: str) -> str:
    """Return the attribute or keyword for a name on the wire."""
    name = _WORDS.sub("_", wire.replace("-", "_")).lower()
    return f"{name}_" if keyword.iskeyword(name) else name


def camel(name: str) -> str:
    """Return what ``rename="camel"`` makes of an attribute."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def is_id(wire: str) -> bool:
    """Tell whether the name on the wire is that of an id or a list of ids."""
    return _ID.search(wire) is not None


def pascal(name: str) -> str:
    """Return the class name for a resource."""
    return "".join(part.capitalize() for part in name.split("_"))


def constant(resource: str, method: str) -> str:
    """Return the name of an operation's constant."""
    return f"{resource}_{method}".upper()


def sentence(text: str) -> str:
    """Return the text with a full stop."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?" else f"{text}."
