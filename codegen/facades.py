"""Write the four facades: blocking and async, plain and with the whole response."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from codegen import text
from codegen.contract import Contract, Operation, Param, Type
from codegen.models import PACKAGE as MODELS
from codegen.models import annotation
from codegen.naming import constant, pascal
from codegen.prose import method_docstring

_BODY_PLACES = {"body", "filter", "whole"}
_UPLOAD = (
    ("filename", "str | UnsetType"),
    ("content_type", "str | UnsetType"),
    ("on_progress", "Callable[[int, int | None], None] | UnsetType"),
)


@dataclass(frozen=True, slots=True)
class Facade:
    """One of the four ways to call."""

    package: str
    prefix: str
    suffix: str
    base: str
    is_async: bool
    raw: bool

    def class_name(self, resource: str) -> str:
        """Return the name of a resource's class."""
        return f"{self.prefix}{pascal(resource)}{self.suffix}"


FACADES = (
    Facade("sync", "", "", "Resource", is_async=False, raw=False),
    Facade("aio", "Async", "", "AsyncResource", is_async=True, raw=False),
    Facade("sync_raw", "", "WithResponse", "RawResource", is_async=False, raw=True),
    Facade(
        "aio_raw",
        "Async",
        "WithResponse",
        "AsyncRawResource",
        is_async=True,
        raw=True,
    ),
)


def generate(contract: Contract) -> dict[str, str]:
    """Return the files of all facades by path.

    The four classes of a resource share a module: they say nearly the same, which packs well.
    """
    base = "src/gong_api/_generated"
    files = {
        f"{base}/resources/{resource}.py": _module(contract, resource)
        for resource in contract.resources
    }
    files[f"{base}/resources/__init__.py"] = text.header("The resources of a client, one a module.")
    for facade in FACADES:
        files[f"{base}/{facade.package}.py"] = _container(contract, facade)
    return files


_KEYWORDS = {
    "map": "Mapping[str, Any]",
    "datetime": "Moment",
    "date": "Day",
    "file": "FileSource",
}


def keyword_type(kind: Type) -> str:
    """Return the type of an argument that carries a ``kind``."""
    if kind.kind in _KEYWORDS:
        return _KEYWORDS[kind.kind]
    match kind.kind:
        case "list":
            return f"Iterable[{keyword_type(kind.item)}]"
        case "model":
            return f"{kind.model} | Mapping[str, Any]"
        case "include":
            names = ", ".join(repr(name) for name in kind.known if name != "all")
            return f'Literal["all"] | Iterable[Literal[{names}]]'
        case _:
            return annotation(kind, request=True)


def result_type(contract: Contract, op: Operation) -> str:
    """Return the type of what a method that does not list gives back."""
    if not op.unwrap:
        return op.answer
    return annotation(contract.field_of(op.answer, op.unwrap).type, request=False)


def item_type(contract: Contract, op: Operation) -> str:
    """Return the type of the items of a listing."""
    kind = contract.field_of(op.answer, op.items).type.item
    return annotation(kind.item if kind.kind == "list" else kind, request=False)


def _returns(contract: Contract, facade: Facade, op: Operation) -> str:
    if op.items:
        pair = f"[{item_type(contract, op)}, {op.answer}]"
        if facade.raw:
            return f"Response[Page{pair}]"
        return f"AsyncListing{pair}" if facade.is_async else f"Listing{pair}"
    result = result_type(contract, op)
    if any(other.method == "list" for other in contract.of(op.resource)):
        result = result.replace("list[", "builtins.list[")
    return f"Response[{result}]" if facade.raw else result


def _apart(methods: str, class_name: str) -> str:
    """Give a model that is called like the class another name in this module."""
    return re.sub(rf"\b{class_name}\b(?=[\],])", f"{class_name}Model", methods)


def _body_type(op: Operation) -> str:
    kind = f"{op.body} | Mapping[str, Any]"
    return f"Iterable[{kind}]" if op.body_kind == "array" else kind


def _signatures(op: Operation) -> list[str]:
    """Return the argument lists: overloads, if any, and last that of the method itself."""
    outer = [p for p in op.params if p.place not in _BODY_PLACES]
    inner = [p for p in op.params if p.place in _BODY_PLACES]
    has_body = op.body_kind in {"json", "array"}
    body = [f"body: {_body_type(op)} | UnsetType = UNSET"] if has_body else []
    if not any(p.required for p in inner):
        return [_arguments(op, outer, inner, body)]
    # A type checker demands the required keywords, or else the whole body.
    optional = [dataclasses.replace(p, required=False) for p in inner]
    return [
        _arguments(op, outer, inner, []),
        _arguments(op, outer, [], [f"body: {_body_type(op)}"]),
        _arguments(op, outer, optional, body),
    ]


def argument_list(op: Operation) -> list[str]:
    """Return the arguments of the method in short, for people: names and no types."""
    paths = [p.name for p in op.params if p.place == "path"]
    rest = [p for p in op.params if p.place != "path"]
    names = [p.name if p.required else f"{p.name}=..." for p in rest]
    names = [f"{name}=..." if not name.endswith("=...") else name for name in names]
    if op.body_kind in {"json", "array"}:
        names.append("body=...")
    return [*paths, *names, "options=None"]


def _arguments(op: Operation, outer: list[Param], inner: list[Param], body: list[str]) -> str:
    paths = [p for p in op.params if p.place == "path"]
    positional = [f"{p.name}: {keyword_type(p.type)}" for p in paths] if len(paths) == 1 else []
    rest = [p for p in outer if not (positional and p in paths)] + inner
    rest.sort(key=lambda p: not p.required)
    keywords = [_argument(p) for p in rest if p.required]
    keywords += [_argument(p) for p in rest if not p.required]
    upload = [f"{name}: {kind} = UNSET" for name, kind in _UPLOAD] if _uploads(op) else []
    required_body = [b for b in body if "=" not in b]
    optional_body = [b for b in body if "=" in b]
    named = [*required_body, *keywords, *optional_body, *upload]
    named.append("options: RequestOptions | None = None")
    return ", ".join(["self", *positional, "*", *named])


def _argument(param: Param) -> str:
    kind = keyword_type(param.type)
    if param.required:
        return f"{param.name}: {kind}"
    optional = kind if kind == "Any" else f"{kind} | UnsetType | None"
    return f"{param.name}: {optional} = UNSET"


def _uploads(op: Operation) -> bool:
    return op.body_kind == "multipart"


def _values(op: Operation) -> str:
    names = [p.name for p in op.params]
    if op.body_kind in {"json", "array"}:
        names.append("body")
    if _uploads(op):
        names += [name for name, _kind in _UPLOAD]
    return "{" + ", ".join(f"{name!r}: {name}" for name in names) + "}"


def _method(contract: Contract, facade: Facade, op: Operation) -> str:
    returns = _returns(contract, facade, op)
    lists = bool(op.items) and not facade.raw
    start = "async def" if facade.is_async and not lists else "def"
    *overloads, arguments = _signatures(op)
    source = "".join(
        f"    @overload\n    {start} {op.method}({given}) -> {returns}: ...\n\n"
        for given in overloads
    )
    call = "_list" if lists else "_one"
    wait = "await " if facade.is_async and not lists else ""
    return (
        f"{source}    {start} {op.method}({arguments}) -> {returns}:\n"
        + method_docstring(op, raw=facade.raw)
        + f"        result: {returns} = {wait}self.{call}("
        f"{constant(op.resource, op.method)}, {_values(op)}, options)\n"
        "        return result\n"
    )


def _class(contract: Contract, facade: Facade, resource: str) -> str:
    about = contract.resources[resource]
    operations = contract.of(resource)
    extras = about.async_extras if facade.is_async else about.extras
    base = facade.base
    lines = ""
    if facade.raw:
        # The plain class's methods are taken over; only the hand-made are its own.
        plain = FACADES[1] if facade.is_async else FACADES[0]
        home = plain.class_name(resource)
        lines = "".join(
            f"    {op.method} = {_wrapper(facade, op)}({home}.{op.method})\n"
            for op in operations
            if not op.hand_made
        )
        own = [op for op in operations if op.hand_made]
    else:
        own = [op for op in operations if not op.hand_made]
        if extras:
            base = f"{extras.partition(':')[2]}, {base}"
    methods = "\n".join(_method(contract, facade, op) for op in own)
    parts = [text.docstring([about.doc], "    "), *filter(None, [lines, methods])]
    return f"class {facade.class_name(resource)}({base}):\n" + "\n".join(parts)


def _wrapper(facade: Facade, op: Operation) -> str:
    return ("async_" if facade.is_async else "") + ("answered_page" if op.items else "answered")


def _module(contract: Contract, resource: str) -> str:
    about = contract.resources[resource]
    operations = contract.of(resource)
    names = [facade.class_name(resource) for facade in FACADES]
    classes = "\n\n".join(_class(contract, facade, resource) for facade in FACADES)
    classes = _apart(classes, names[0])
    wrappers = [_wrapper(f, op) for f in FACADES if f.raw for op in operations if not op.hand_made]
    source = ""
    for extras in filter(None, (about.extras, about.async_extras)):
        home, _, mixin = extras.partition(":")
        source += text.imports(home, [mixin])
    source += text.imports(
        f"gong_api._generated.operations.{resource}",
        [constant(op.resource, op.method) for op in operations],
    )
    source += text.imports("gong_api._resource", [*(f.base for f in FACADES), *wrappers])
    return (
        text.header(f"{about.title}: {about.doc}")
        + _outer_imports(classes)
        + source
        + _typing_imports(contract, classes, set(names))
        + f"\n__all__ = {names!r}\n\n\n{classes}"
    )


_FLAVOUR = {
    "sync": "",
    "aio": ", async",
    "sync_raw": ", with the whole response",
    "aio_raw": ", async, with the whole response",
}


def _outer_imports(methods: str) -> str:
    typing = ["TYPE_CHECKING", *(["overload"] if "@overload" in methods else [])]
    source = f"\n{text.imports('typing', typing)}\n"
    return source + ("from msgspec import UNSET\n\n" if "UNSET" in methods else "")


def _typing_imports(contract: Contract, methods: str, own: set[str]) -> str:
    used = set(re.findall(r"[A-Za-z_]\w*", re.sub(r'""".*?"""', "", methods, flags=re.DOTALL)))
    standard = ""
    if "builtins" in used:
        standard += "    import builtins\n"
    standard += text.imports("collections.abc", used & {"Callable", "Iterable", "Mapping"}, "    ")
    standard += text.imports("typing", used & {"Any", "Literal"}, "    ")
    outer = text.imports("msgspec", used & {"UnsetType"}, "    ")
    ours = text.imports("gong_api._core.options", used & {"RequestOptions"}, "    ")
    homes: dict[str, set[str]] = {}
    for name in used:
        model = name.removesuffix("Model")
        if model in contract.schemas and name not in own:
            imported = name if name == model else f"{model} as {name}"
            homes.setdefault(contract.schemas[model].module, set()).add(imported)
    for module in sorted(homes):
        ours += text.imports(f"{MODELS}.{module}", homes[module], "    ")
    ours += text.imports("gong_api.paging", used & {"Listing", "AsyncListing", "Page"}, "    ")
    ours += text.imports("gong_api.response", used & {"Response"}, "    ")
    ours += text.imports("gong_api.types", used & {"Moment", "Day", "FileSource"}, "    ")
    blocks = [block for block in (standard, outer, ours) if block]
    return "\nif TYPE_CHECKING:\n" + "\n".join(blocks)


def _container(contract: Contract, facade: Facade) -> str:
    package = "gong_api._generated.resources"
    table = {name: f"{package}.{name}:{facade.class_name(name)}" for name in contract.resources}
    typed = "".join(
        text.imports(f"{package}.{name}", [facade.class_name(name)], "    ")
        for name in contract.resources
    )
    properties = "\n".join(
        f"    @cached_property\n    def {name}(self) -> {facade.class_name(name)}:\n"
        + text.docstring([about.doc], "        ")
        + f"        resource: {facade.class_name(name)} = self._load({name!r})\n"
        "        return resource\n"
        for name, about in contract.resources.items()
    )
    return (
        text.header(f"The resources of a client{_FLAVOUR[facade.package]}, loaded on first use.")
        + "\nfrom functools import cached_property\n"
        f"from typing import TYPE_CHECKING, Any\n\nif TYPE_CHECKING:\n{typed}\n"
        f"RESOURCES: dict[str, str] = {table!r}\n"
        '"""Where each resource\'s class stands."""\n\n\n'
        "class Resources:\n"
        + text.docstring(["Every resource; each is made once, when it is first used."], "    ")
        + f"\n{properties}\n"
        "    def _load(self, name: str) -> Any:\n"
        "        raise NotImplementedError\n"
    )
