"""Write the operation table."""

from __future__ import annotations

import dataclasses
from typing import Any

from codegen import text
from codegen.contract import Contract, Field, Operation, Param
from codegen.naming import constant

PATH = "src/gong_api/_generated/operations.py"


def generate(contract: Contract) -> dict[str, str]:
    """Return the operation table by path."""
    constants = [_operation(contract, op) for op in contract.operations]
    names = [constant(op.resource, op.method) for op in contract.operations]
    source = (
        text.header("Every operation of the contract, and the fields of an uploaded CRM record.")
        + "\nfrom gong_api._core.operation import Operation, Param\n\n"
        + "\n".join(constants)
        + "\nOPERATIONS: dict[str, Operation] = {operation.id: operation for operation in ("
        + ", ".join(names)
        + ")}\n"
        + '"""By operationId."""\n\n'
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
    return {PATH: source}


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
        "costs_credits": op.costs_credits,
        "destructive": op.destructive,
        "gem": op.gem,
    }
    given = [f"{name}={value!r}" for name, value in facts.items() if value]
    if op.params:
        params = ", ".join(_param(contract, p) for p in op.params)
        given.insert(9, f"params=({params},)")
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
        "enum": one.known,
        **{k: v for k, v in dataclasses.asdict(param.limits).items() if v not in (None, "")},
        "doc": param.doc,
    }
    # A limit of 0 is a limit.
    limits = dataclasses.asdict(param.limits)
    given = [f"{k}={v!r}" for k, v in facts.items() if v or (k in limits and v == 0)]
    return f"Param({', '.join(given)})"


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
