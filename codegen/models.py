"""Write the models: one module per resource, one for what several share, and the public face."""

from __future__ import annotations

import re

from codegen import text
from codegen.contract import SCALARS, Contract, Field, Schema, Type
from codegen.naming import camel

PACKAGE = "gong_api._generated.models"
FOLDER = "src/gong_api/_generated/models"

_PLAIN = {
    "str": "str",
    "id": "str",
    "int": "int",
    "float": "float",
    "bool": "bool",
    "datetime": "datetime",
    "date": "str",
    "any": "Any",
    "file": "Any",
}
_REQUEST = {"datetime": "Moment", "date": "Day"}

_WIRE = """
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import TypeAlias

    Moment: TypeAlias = datetime | str
    Day: TypeAlias = date | str
    NumericId: TypeAlias = str
    NumericText: TypeAlias = int
else:
    # What a request carries goes out as it was given.
    Moment = Any
    Day = Any
    # Gong sends these as numbers or as strings; the model turns them into one of the two.
    NumericId = str | int
    NumericText = int | str
"""


def generate(contract: Contract) -> dict[str, str]:
    """Return the files of the models by path."""
    files = {f"{FOLDER}/{module}.py": _module(contract, module) for module in contract.modules()}
    files[f"{FOLDER}/__init__.py"] = text.header("The models, one module per resource.")
    files[f"{FOLDER}/_wire.py"] = (
        text.header("Types of fields whose form on the wire is not the one that users see.") + _WIRE
    )
    files["src/gong_api/models.py"] = _face(contract)
    return files


def annotation(kind: Type, *, request: bool) -> str:
    """Return the type of a model's attribute, without what makes it optional."""
    if kind.kind == "list":
        return f"list[{annotation(kind.item, request=request)}]"
    if kind.kind == "map":
        inner = annotation(kind.item, request=request)
        return f"dict[str, {inner} | None]" if kind.item.nullable else f"dict[str, {inner}]"
    if kind.kind == "model":
        return kind.model
    return _scalar(kind, request=request)


def _scalar(kind: Type, *, request: bool) -> str:
    if kind.two_forms:
        return "NumericId" if kind.kind == "id" else "NumericText"
    if kind.known and kind.kind == "str":
        return f"Literal[{', '.join(map(repr, kind.known))}] | str"
    return _REQUEST[kind.kind] if request and kind.kind in _REQUEST else _PLAIN[kind.kind]


def _module(contract: Contract, module: str) -> str:
    schemas = contract.in_module(module)
    aliases = {
        a: n for a, n in contract.gem.aliases.items() if contract.schemas[n].module == module
    }
    body = "\n\n".join(_class(schema) for schema in schemas)
    body += "".join(f"\n\n{alias} = {name}\n" for alias, name in sorted(aliases.items()))
    known = contract.resources.get(module)
    exported = sorted([*(schema.name for schema in schemas), *aliases])
    return (
        text.header(f"Models of {known.title if known else 'several resources'}.")
        + _imports(contract, module, body)
        + f"\n__all__ = [{', '.join(map(repr, exported))}]\n\n\n"
        + body
    )


def _imports(contract: Contract, module: str, body: str) -> str:
    used = set(re.findall(r"[A-Za-z_]\w*", re.sub(r'""".*?"""', "", body, flags=re.DOTALL)))
    source = "\n" + text.imports("datetime", used & {"datetime"})
    source += text.imports("typing", used & {"Any", "Literal"})
    source += text.imports("msgspec", used & {"UNSET", "UnsetType", "field"})
    source += text.imports("gong_api._core.model", used & {"Model", "coerce"})
    source += text.imports(f"{PACKAGE}._wire", used & {"Day", "Moment", "NumericId", "NumericText"})
    foreign: dict[str, set[str]] = {}
    for schema in contract.in_module(module):
        for f in schema.fields:
            for name in f.type.models():
                foreign.setdefault(contract.schemas[name].module, set()).add(name)
    foreign.pop(module, None)
    return source + "".join(text.imports(f"{PACKAGE}.{home}", foreign[home]) for home in foreign)


def _class(schema: Schema) -> str:
    scalar = all(f.type.kind in SCALARS for f in schema.fields)
    options = 'frozen=True, kw_only=True, omit_defaults=True, rename="camel"'
    if scalar:
        options += ", gc=False"
    lines = [f"class {schema.name}(Model, {options}):\n"]
    entries = [(f.name, _described(f)) for f in schema.fields]
    about = [text.paragraph(schema.doc), text.section("Attributes", entries)]
    lines.append(text.docstring(about, "    "))
    lines += [_attribute(f, request=schema.request) for f in schema.fields]
    lines.append(_post_init(schema))
    return "".join(lines)


def _described(field: Field) -> str:
    return f"{field.doc} Deprecated." if field.deprecated else field.doc


def _attribute(field: Field, *, request: bool) -> str:
    kind = annotation(field.type, request=request)
    default = ""
    if request and not field.required:
        default = "UNSET"
        kind = kind if kind == "Any" else f"{kind} | UnsetType | None"
    elif not request:
        default = "None"
        kind = kind if kind == "Any" else f"{kind} | None"
    if camel(field.name) != field.wire:
        given = f"default={default}, " if default else ""
        return f"    {field.name}: {kind} = field({given}name={field.wire!r})\n"
    return f"    {field.name}: {kind} = {default}\n" if default else f"    {field.name}: {kind}\n"


def _post_init(schema: Schema) -> str:
    ids = [f.name for f in schema.fields if _two_forms(f.type) and _leaf(f.type).kind == "id"]
    ints = [f.name for f in schema.fields if _two_forms(f.type) and _leaf(f.type).kind == "int"]
    if not ids and not ints:
        return ""
    given = ""
    if ids:
        given += f", ids=({', '.join(map(repr, ids))},)"
    if ints:
        given += f", ints=({', '.join(map(repr, ints))},)"
    return f"\n    def __post_init__(self) -> None:\n        coerce(self{given})\n"


def _leaf(kind: Type) -> Type:
    return _leaf(kind.item) if kind.kind in {"list", "map"} else kind


def _two_forms(kind: Type) -> bool:
    return _leaf(kind).two_forms


def _face(contract: Contract) -> str:
    homes = {name: schema.module for name, schema in contract.schemas.items()}
    homes.update({alias: homes[name] for alias, name in contract.gem.aliases.items()})
    by_module: dict[str, list[str]] = {}
    for name, module in homes.items():
        by_module.setdefault(module, []).append(name)
    imported = "".join(
        text.imports(f"{PACKAGE}.{module}", names, "    ")
        for module, names in sorted(by_module.items())
    )
    table = ", ".join(f"{name!r}: {homes[name]!r}" for name in sorted(homes))
    exported = ", ".join(repr(name) for name in sorted(homes))
    return (
        text.header("Every model by name, loaded when its name is used.")
        + "\nfrom importlib import import_module\nfrom typing import TYPE_CHECKING, Any\n\n"
        f"if TYPE_CHECKING:\n{imported}\n"
        f"__all__ = [{exported}]\n\n"
        f"_HOMES = {{{table}}}\n\n\n"
        "def __getattr__(name: str) -> Any:\n"
        "    home = _HOMES.get(name)\n"
        "    if home is None:\n"
        '        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")\n'
        f'    module = import_module(f"{PACKAGE}.{{home}}")\n'
        "    model = globals()[name] = getattr(module, name)\n"
        "    return model\n\n\n"
        "def __dir__() -> list[str]:\n"
        "    return sorted({*globals(), *__all__})\n"
    )
