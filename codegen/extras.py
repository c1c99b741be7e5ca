"""What the reference tells of hand-made methods, read from their source without running it."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass
from pathlib import Path

_DIRECTIVE = re.compile(r"^\.\. \w+::.*$|^Source: .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HandMade:
    """A public method of a mixin: its signature for people, and its paragraphs."""

    name: str
    signature: str
    paragraphs: tuple[str, ...]


def hand_made(root: Path, mixin: str) -> dict[str, HandMade]:
    """Return the public methods of ``module:Class`` by name, in the order of the source."""
    if not mixin:
        return {}
    module, _, cls = mixin.partition(":")
    file = root / "src" / Path(*module.split(".")).with_suffix(".py")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    body = next(n.body for n in tree.body if isinstance(n, ast.ClassDef) and n.name == cls)
    methods = [n for n in body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    return {node.name: _read(node) for node in methods}


def _read(node: ast.FunctionDef) -> HandMade:
    node.args.args = node.args.args[1:]
    arguments = ast.unparse(node.args).replace("=", " = ").replace("'", '"')
    returned = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    short = f"{node.name}({arguments}){returned}"
    if len(short) > 80:
        inside = "".join(f"    {part},\n" for part in _split(arguments))
        short = f"{node.name}(\n{inside}){returned}"
    doc = _DIRECTIVE.sub("", inspect.cleandoc(ast.get_docstring(node) or ""))
    paragraphs = (" ".join(part.split()) for part in doc.split("\n\n"))
    return HandMade(node.name, short, tuple(p.replace("``", "`") for p in paragraphs if p))


def _split(arguments: str) -> list[str]:
    """Split at the commas that stand outside brackets."""
    parts, depth, start = list[str](), 0, 0
    for place, sign in enumerate(arguments):
        depth += (sign in "[(") - (sign in "])")
        if sign == "," and depth == 0:
            parts.append(arguments[start:place].strip())
            start = place + 1
    return [*parts, arguments[start:].strip()]
