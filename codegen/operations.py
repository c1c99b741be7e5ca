"""Write the operation table, a module for each resource, and the index of the command line."""

from __future__ import annotations

import dataclasses
from typing import Any

from codegen import text
from codegen.contract import Contract, Field, Operation, Param
from codegen.naming import constant

PACKAGE = "src/gong_api/_generated/operations"
INDEX = "src/gong_api/_generated/commands.py"

_LAZY = """
def __getattr__(name: str) -> Any:
    if name in ("RECORD_FIELDS", "RECORD_MODELS"):
        return getattr(import_module(f"{__name__}.records"), name)
    if name != "OPERATIONS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    tables = [import_module(f"{__name__}.{resource}") for resource in RESOURCES]
    found = {op.id: op for table in tables for op in vars(table).values() if type(op) is Operation}
    globals()[name] = found
    return found
"""


def generate(contract: Contract) -> dict[str, str]:
    """Return the operation table and the index by path."""
    files = {f"{PACKAGE}/{name}.py": _resource(contract, name) for name in contract.resources}
    return {
        f"{PACKAGE}/__init__.py": _package(contract),
        f"{PACKAGE}/records.py": _records(contract),
        INDEX: _index(contract),
        **files,
    }


def _package(contract: Contract) -> str:
    return (
        text.header("Every operation of the contract, loaded resource by resource.")
        + "\nfrom importlib import import_module\nfrom typing import Any\n\n"
        + "from gong_api._core.operation import Operation, Param\n\n"
        + f"RESOURCES = {tuple(contract.resources)!r}\n\n"
        + 'OPERATIONS: dict[str, Operation]\n"""By operationId."""\n'
        + "RECORD_MODELS: dict[str, str]\nRECORD_FIELDS: dict[str, tuple[Param, ...]]\n\n"
        + _LAZY
    )


def _resource(contract: Contract, name: str) -> str:
    about = contract.resources[name]
    operations = "\n".join(_operation(contract, op) for op in contract.of(name))
    imported = "Operation, Param" if "Param(" in operations else "Operation"
    return (
        text.header(f"The operations of {about.title}.")
        + f"\nfrom gong_api._core.operation import {imported}\n\n"
        + operations
    )


def _records(contract: Contract) -> str:
    return (
        text.header("The fields of an uploaded CRM record.")
        + "\nfrom gong_api._core.operation import Param\n\n"
        + "RECORD_MODELS: dict[str, str] = "
        + repr({kind: contract.target(name) for kind, name in contract.records.items()})
        + '\n"""The model of a line in a CRM upload, by the file\'s objectType."""\n\n'
        + "RECORD_FIELDS: dict[str, tuple[Param, ...]] = {"
        + ", ".join(
            f"{kind!r}: {_record(contract, name)}" for kind, name in contract.records.items()
        )
        + "}\n"
        + '"""The fields of such a line. A deletion needs the object id only."""\n'
    )


def _index(contract: Contract) -> str:
    groups = {
        name: (about.doc, {op.method: op.summary for op in contract.of(name)})
        for name, about in contract.resources.items()
    }
    return (
        text.header("What the command line lists without loading the operations.")
        + f"\nGROUPS: dict[str, tuple[str, dict[str, str]]] = {groups!r}\n"
        + '"""What each resource is about, and what each of its methods does."""\n'
    )


def _operation(contract: Contract, op: Operation) -> str:
    facts: dict[str, Any] = {
        "id": op.id,
        "resource": op.resource,
        "method": op.method,
        "verb": op.verb,
        "path": op.path,
        "retry": op.retry,
        "answer": contract.target(op.answer),
        "summary": op.summary,
        "tag": op.tag,
        "description": op.description,
        "body": contract.target(op.body),
        "body_kind": op.body_kind,
        "success": op.success if op.success != (200,) else None,
        "items": op.items,
        "unwrap": op.unwrap,
        "cursor_in": op.cursor_in,
        "empty_404": op.empty_404,
        "done_status": op.done_status,
        "done_text": op.done_text,
        "done_echo": op.done_echo,
        "never_retry": op.never_retry,
        "read_timeout": op.read_timeout,
        "drop_body": op.drop_body,
        "one_of": op.one_of,
        "scopes": op.scopes,
        "deprecated": op.deprecated,
        "replaced_by": op.replaced_by,
        "costs_credits": op.costs_credits,
        "destructive": op.destructive,
        "gem": op.gem,
    }
    given = [f"{name}={value!r}" for name, value in facts.items() if value]
    if op.params:
        params = ", ".join(_param(contract, p) for p in op.params)
        given.append(f"params=({params},)")
    return f"{constant(op.resource, op.method)} = Operation({', '.join(given)})\n"


def _param(contract: Contract, param: Param) -> str:
    many = param.type.kind == "list"
    one = param.type.item if many else param.type
    facts: dict[str, Any] = {
        "name": param.name,
        "wire": param.wire,
        "place": param.place,
        "kind": one.kind,
        "many": many,
        "required": param.required,
        "model": contract.target(one.model),
        "fields": _fields(contract, one.model),
        "enum": one.known,
        **{k: v for k, v in dataclasses.asdict(param.limits).items() if v not in (None, "")},
        "doc": param.doc,
    }
    # A limit of 0 is a limit.
    limits = dataclasses.asdict(param.limits)
    given = [f"{k}={v!r}" for k, v in facts.items() if v or (k in limits and v == 0)]
    return f"Param({', '.join(given)})"


def _fields(contract: Contract, model: str) -> tuple[str, ...]:
    """Return the fields of a model, those that it needs first."""
    fields = contract.schemas[model].fields if model else []
    return tuple(f.wire for f in sorted(fields, key=lambda f: not f.required))


def _record(contract: Contract, name: str) -> str:
    schema = contract.schemas[name]
    needed = schema.required_unless_deleted
    params = [
        _param(contract, _record_param(f, required=f.required or f.wire in needed))
        for f in schema.fields
    ]
    return f"({', '.join(params)},)"


def _record_param(field: Field, *, required: bool) -> Param:
    return Param(
        name=field.name,
        wire=field.wire,
        place="body",
        type=field.type,
        required=required,
        doc=field.doc,
        limits=field.limits,
    )
