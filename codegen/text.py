"""Pieces of Python source that several generators write."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

COMMAND = "make generate"
WIDTH = 96


def header(doc: str) -> str:
    """Return the top of a generated module."""
    return (
        f'"""{doc}"""\n\n'
        f"# Made by `{COMMAND}` from contract/; edit the contract instead.\n\n"
        "from __future__ import annotations\n"
    )


def docstring(parts: Iterable[str], indent: str) -> str:
    """Return a docstring of the paragraphs in ``parts``, indented."""
    body = "\n\n".join(part for part in parts if part).replace("\\", "\\\\").replace('"""', "'''")
    if body.endswith('"'):
        body += " "
    lines = body.split("\n")
    if len(lines) == 1:
        return f'{indent}"""{body}"""\n'
    text = "\n".join(f"{indent}{line}" if line else "" for line in lines[1:])
    return f'{indent}"""{lines[0]}\n{text}\n{indent}"""\n'


def paragraph(text: str, width: int = WIDTH - 8) -> str:
    """Return the text broken into lines."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


def section(title: str, entries: Iterable[tuple[str, str]], width: int = WIDTH - 8) -> str:
    """Return a Google-style docstring section of names and what they are."""
    lines = [
        textwrap.fill(
            f"{name}: {text}" if text else f"{name}.",
            width,
            initial_indent="    ",
            subsequent_indent="        ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for name, text in entries
    ]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def imports(module: str, names: Iterable[str], indent: str = "") -> str:
    """Return one import statement, or nothing when no names are wanted."""
    wanted = sorted(set(names))
    return f"{indent}from {module} import {', '.join(wanted)}\n" if wanted else ""
