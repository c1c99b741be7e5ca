"""Write the reference of the public modules from their docstrings, without importing them."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

FOLDER = "docs/reference/modules"
NOTE = "<!-- Made by `make generate` from the docstrings; edit those instead. -->"
MODULES = (
    "gong_api.client",
    "gong_api.config",
    "gong_api.errors",
    "gong_api.paging",
    "gong_api.response",
    "gong_api.events",
    "gong_api.middleware",
    "gong_api.types",
    "gong_api.auth",
    "gong_api.budget",
    "gong_api.transcripts",
    "gong_api.webhooks",
    "gong_api.sync",
    "gong_api.sync.events",
    "gong_api.tables",
    "gong_api.dlt",
    "gong_api.spark",
    "gong_api.testing",
    "gong_api",
)
"""What users import, in the order in which it is shown; each name stands on one page only."""

WIDTH = 88
HEADINGS = {"Args": "Arguments", "Raises": "Raises"}
SECTION = re.compile(r"^(Args|Attributes|Example|Raises|Returns):$", re.MULTILINE)
Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef | ast.Assign | ast.AnnAssign


def generate(root: Path) -> dict[str, str]:
    """Return the pages by path; ``root`` is that of the repository."""
    source = Source(root / "src")
    pages: dict[str, str] = {}
    rows: list[str] = []
    for module in MODULES:
        parts = list(_module(source, module))
        summary = _prose(source.docstring(module)).text.partition("\n\n")[0].replace("\n", " ")
        pages[f"{FOLDER}/{file_name(module)}"] = "\n\n".join([NOTE, *parts]) + "\n"
        rows.append(f"| [`{module}`]({file_name(module)}) | {summary} |")
    table = "\n".join(["| module | what it holds |", "|---|---|", *rows])
    about = (
        "What else can be imported. The methods that ask Gong are listed under "
        "[Operations](../index.md), what they return under [Models](../models/index.md)."
    )
    pages[f"{FOLDER}/index.md"] = f"{NOTE}\n\n# Modules\n\n{about}\n\n{table}\n"
    return pages


def file_name(module: str) -> str:
    """Return the name of a module's page."""
    return f"{module.removeprefix('gong_api.').replace('.', '_')}.md"


@dataclass
class Source:
    """The modules of a folder, as text."""

    folder: Path
    trees: dict[str, ast.Module] = field(default_factory=dict[str, ast.Module])
    shown: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def tree(self, module: str) -> ast.Module:
        """Return the syntax tree of a module."""
        if module not in self.trees:
            path = self.folder.joinpath(*module.split("."))
            file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
            self.trees[module] = ast.parse(file.read_text(encoding="utf-8"))
        return self.trees[module]

    def docstring(self, module: str) -> str:
        """Return the docstring of a module."""
        return ast.get_docstring(self.tree(module)) or ""

    def names(self, module: str) -> list[str]:
        """Return what a module's ``__all__`` lists."""
        for node in self.tree(module).body:
            if isinstance(node, ast.Assign) and _is_name(node.targets[0], "__all__"):
                listed: list[str] = ast.literal_eval(node.value)
                return sorted(listed, key=str.lower)
        return []

    def find(self, module: str, name: str) -> tuple[str, Definition, str] | None:
        """Return where a name is defined, its definition, and the text that follows it."""
        if module.partition(".")[0] != "gong_api":
            return None
        body = list(_statements(self.tree(module).body))
        for position, node in enumerate(body):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    if (alias.asname or alias.name) == name:
                        is_module = node.module == module
                        return None if is_module else self.find(node.module, alias.name)
            elif _defines(node, name):
                return module, node, _following(body, position)
        return None


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If) and _is_name(node.test, "TYPE_CHECKING"):
            yield from node.body
        else:
            yield node


def _defines(node: ast.stmt, name: str) -> TypeGuard[Definition]:
    match node:
        case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            return node.name == name
        case ast.Assign():
            return _is_name(node.targets[0], name)
        case ast.AnnAssign():
            return _is_name(node.target, name)
        case _:
            return False


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _following(body: list[ast.stmt], position: int) -> str:
    """Return the text that stands after an assignment and describes it."""
    after = body[position + 1 : position + 2]
    match after:
        case [ast.Expr(value=ast.Constant(value=str() as text))]:
            return textwrap.dedent(text)
        case _:
            return ""


def _module(source: Source, module: str) -> Iterator[str]:
    yield f"# `{module}`"
    yield _prose(source.docstring(module)).text
    for name in source.names(module):
        found = source.find(module, name)
        if found is None:
            continue
        home, node, after = found
        if (home, name) in source.shown:
            continue
        source.shown.add((home, name))
        yield f"## `{name}` {{ #{name} }}"
        if isinstance(node, ast.ClassDef):
            yield from _class(source, home, node, name)
        elif isinstance(node, Function):
            yield from _function(node)
        else:
            yield from _constant(node, name, after)


def _constant(node: ast.Assign | ast.AnnAssign, name: str, after: str) -> Iterator[str]:
    kind = f": {ast.unparse(node.annotation)}" if isinstance(node, ast.AnnAssign) else ""
    value = ast.unparse(node.value) if node.value else ""
    line = f"{name}{kind} = {value}"
    yield _fence(line if len(line) <= WIDTH * 2 else f"{name}{kind}")
    if after:
        yield _prose(after).text


def _function(node: Function, owner: str = "") -> Iterator[str]:
    yield _fence(_signature(node, owner))
    yield from filter(None, [_prose(ast.get_docstring(node) or "").text])


def _class(source: Source, module: str, node: ast.ClassDef, name: str) -> Iterator[str]:
    members = list(_members(source, module, node))
    bases = [text for base in node.bases if (text := _base(base))]
    lines = [f"class {name}({', '.join(bases)})" if bases else f"class {name}"]
    lines += [
        _signature(one, name).removesuffix(" -> None").removeprefix("def ")
        for one in node.body
        if isinstance(one, ast.FunctionDef) and one.name == "__init__"
    ]
    yield _fence("\n\n".join(lines))
    prose = _prose(ast.get_docstring(node) or "")
    if prose.text:
        yield prose.text
    rows = [
        f"| `{one}` | {_code(kind)} | {_cell(prose.attributes.pop(one, '') or about)} |"
        for one, kind, about in _attributes(members)
    ]
    rows += [f"| `{one}` | | {_cell(about)} |" for one, about in prose.attributes.items()]
    if rows:
        yield "\n".join(["| attribute | type | what it is |", "|---|---|---|", *rows])
    for one in members:
        if isinstance(one, Function) and not _has(one, "property") and not _has(one, "overload"):
            yield f"### `{name}.{one.name}` {{ #{name}.{one.name} }}"
            yield from _function(one, name)


def _base(node: ast.expr) -> str:
    text = ast.unparse(node)
    last = text.partition("[")[0].rpartition(".")[2]
    return "" if last.startswith(("_", "Resources", "Generic")) else text


def _members(source: Source, module: str, node: ast.ClassDef) -> Iterator[ast.stmt]:
    """Yield the public members of a class, and those of its private bases."""
    yield from (one for one in node.body if _public(one))
    for base in node.bases:
        found = isinstance(base, ast.Name) and base.id.startswith("_")
        private = source.find(module, base.id) if found and isinstance(base, ast.Name) else None
        if private is not None and isinstance(private[1], ast.ClassDef):
            yield from _members(source, private[0], private[1])


def _public(node: ast.stmt) -> bool:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return not name.startswith("_")
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
            return not name.startswith("_") and "ClassVar" not in ast.unparse(annotation)
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case _:
            return False


def _attributes(members: list[ast.stmt]) -> Iterator[tuple[str, str, str]]:
    for position, node in enumerate(members):
        if isinstance(node, ast.AnnAssign):
            about = _prose(_following(members, position)).text
            yield ast.unparse(node.target), ast.unparse(node.annotation), about
        elif isinstance(node, ast.FunctionDef) and _has(node, "property"):
            about = _prose(ast.get_docstring(node) or "").text
            yield node.name, ast.unparse(node.returns) if node.returns else "", about


def _has(node: Function, decorator: str) -> bool:
    return any(_is_name(one, decorator) for one in node.decorator_list)


def _signature(node: Function, owner: str = "") -> str:
    """Return the head of a function, an argument a line where it is long."""
    given = _arguments(node.args)
    if owner and not _has(node, "staticmethod"):
        del given[0]
        if given[:1] == ["/"]:
            del given[0]
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    kind = "async def " if isinstance(node, ast.AsyncFunctionDef) else "def "
    name = f"{kind}{node.name}" if node.name != "__init__" else owner
    decorators = [f"@{one}\n" for one in ("classmethod", "staticmethod") if _has(node, one)]
    line = f"{name}({', '.join(given)}){result}"
    if len(line) > WIDTH:
        line = "\n".join([f"{name}(", *(f"    {one}," for one in given), f"){result}"])
    return "".join([*decorators, line])


def _arguments(args: ast.arguments) -> list[str]:
    plain = [*args.posonlyargs, *args.args]
    defaults: list[ast.expr | None] = [None] * (len(plain) - len(args.defaults))
    found = [_argument(a, d) for a, d in zip(plain, [*defaults, *args.defaults], strict=True)]
    if args.posonlyargs:
        found.insert(len(args.posonlyargs), "/")
    if args.vararg:
        found.append(f"*{_argument(args.vararg, None)}")
    elif args.kwonlyargs:
        found.append("*")
    found += [_argument(a, d) for a, d in zip(args.kwonlyargs, args.kw_defaults, strict=True)]
    return [*found, f"**{_argument(args.kwarg, None)}"] if args.kwarg else found


def _argument(arg: ast.arg, default: ast.expr | None) -> str:
    kind = f": {ast.unparse(arg.annotation)}" if arg.annotation else ""
    if default is None:
        return f"{arg.arg}{kind}"
    return f"{arg.arg}{kind}{' = ' if kind else '='}{ast.unparse(default)}"


@dataclass(frozen=True)
class Prose:
    """A docstring as Markdown; what it says of attributes stands apart."""

    text: str
    attributes: dict[str, str]


def _prose(docstring: str) -> Prose:
    parts = SECTION.split(docstring.strip())
    found = [_marked(parts[0])]
    attributes: dict[str, str] = {}
    for title, rest in zip(parts[1::2], parts[2::2], strict=True):
        inside, after = _indented(rest)
        if title == "Attributes":
            for names, about in _items(inside).items():
                attributes |= dict.fromkeys(names.split(", "), about)
        elif title == "Example":
            found.append(_fence(_typed(inside)))
        elif title in {"Args", "Raises"}:
            listed = "\n".join(f"- `{k}`: {v}" for k, v in _items(inside).items())
            found.append(f"{HEADINGS[title]}:\n\n{listed}")
        else:
            found.append(_marked(inside))
        found.append(_marked(after))
    return Prose("\n\n".join(filter(None, found)), attributes)


def _typed(session: str) -> str:
    """Return what an interpreter's session was given, if it shows nothing else."""
    lines = session.replace("  # doctest: +SKIP", "").splitlines()
    if all(line.startswith((">>> ", "... ")) for line in lines):
        return "\n".join(line[4:] for line in lines)
    return "\n".join(lines)


def _indented(text: str) -> tuple[str, str]:
    """Split what is indented from what follows it."""
    lines = text.strip("\n").splitlines()
    end = next((n for n, line in enumerate(lines) if line and line[0] != " "), len(lines))
    return textwrap.dedent("\n".join(lines[:end])).strip(), "\n".join(lines[end:])


def _items(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in re.split(r"\n(?=\S)", text):
        name, _, about = item.partition(":")
        first, *nested = re.split(r"\n +- ", about)
        lines = [" ".join(first.split()), *(f"    - {' '.join(n.split())}" for n in nested)]
        found[name.strip()] = _marked("\n".join(lines))
    return found


def _marked(text: str) -> str:
    """Turn the marks of a docstring into those of Markdown, outside of indented code."""
    found: list[str] = []
    for paragraph in re.split(r"\n{2,}", text.strip("\n")):
        if paragraph.startswith("    "):
            found.append(paragraph)
            continue
        plain = re.sub(r"``(.+?)``", r"`\1`", paragraph.strip(), flags=re.DOTALL)
        found.append(re.sub(r":?:$", ":", plain).removeprefix(":").replace("](", "]\\("))
    return "\n\n".join(filter(None, found))


def _fence(code: str) -> str:
    return f"```python\n{code}\n```"


def _code(text: str) -> str:
    return f"`{_cell(text)}`" if text else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
