"""Write the page of the sandbox's rules: each is the name of a test, by operation."""

from __future__ import annotations

import ast
import json
import tomllib
from pathlib import Path
from typing import Any

PATH = "docs/sandbox-coverage.md"
NOTE = "<!-- Made by `make generate` from contract/ and tests/sandbox; edit those instead. -->"
TESTS = "tests/sandbox"

INTRODUCTION = """\
# What the sandbox does

Every rule below is the name of a test in `tests/sandbox`. The table names, for each operation, the
groups of rules that are its own, and how many they are; the rules that hold for every operation
follow after it, then those of each group. Beside these, each operation is called through `Gong`
and `AsyncGong`, and with generated requests, whose answers must fit the contract.
"""


def generate(root: Path) -> dict[str, str]:
    """Return the page by path; ``root`` is that of the repository."""
    mapping = tomllib.loads((root / "contract/sandbox.toml").read_text(encoding="utf-8"))
    everywhere: dict[str, str] = mapping["everywhere"]
    own: dict[str, list[str]] = mapping["operations"]
    rules = {module: _rules(root / TESTS / f"{module}.py") for module in [*everywhere, *own]}
    operations = _operations(root)
    unknown = {name for names in own.values() for name in names} - set(operations)
    if unknown:
        raise ValueError(f"contract/sandbox.toml names unknown operations: {sorted(unknown)}")
    parts = [NOTE, INTRODUCTION.rstrip(), _table(operations, own, rules)]
    for module, title in everywhere.items():
        parts += [_heading(f"Every operation: {title}", module), _list(rules[module])]
    for module, names in own.items():
        parts += [_heading(_title(module), module), ", ".join(f"`{name}`" for name in names)]
        parts.append(_list(rules[module]))
    return {PATH: "\n\n".join(parts) + "\n"}


def _rules(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    names = [name.removeprefix("test_") for name in found if name.startswith("test_")]
    if not names:
        raise ValueError(f"{path} has no tests")
    return [name.replace("_", " ") for name in names]


def _operations(root: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    document = json.loads((root / "contract/openapi.json").read_text(encoding="utf-8"))
    return {
        facts["operationId"]: (f"{verb.upper()} {path}", facts)
        for path, verbs in sorted(document["paths"].items())
        for verb, facts in verbs.items()
    }


def _table(
    operations: dict[str, tuple[str, dict[str, Any]]],
    own: dict[str, list[str]],
    rules: dict[str, list[str]],
) -> str:
    lines = [
        "| operation | request | scopes | groups of own rules | rules |",
        "|---|---|---|---|---:|",
    ]
    page = Path(PATH).name
    for name, (request, facts) in operations.items():
        modules = [module for module, names in own.items() if name in names]
        groups = ", ".join(f"[{_title(m)}]({page}#{_anchor(m)})" for m in modules)
        count = sum(len(rules[module]) for module in modules)
        scopes = "<br>".join(f"`{scope}`" for scope in facts.get("x-scopes", ()))
        lines.append(f"| `{name}` | `{request}` | {scopes} | {groups} | {count} |")
    return "\n".join(lines)


def _heading(title: str, module: str) -> str:
    return f"## {title} {{ #{_anchor(module)} }}"


def _list(rules: list[str]) -> str:
    return "\n".join(f"- {rule}" for rule in rules)


def _title(module: str) -> str:
    return module.removeprefix("test_").replace("_", " ").capitalize()


def _anchor(module: str) -> str:
    return module.removeprefix("test_").replace("_", "-")
