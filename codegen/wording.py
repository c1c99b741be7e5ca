"""Let texts name fields as Python does: the contract's own texts use the names on the wire."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from codegen.contract import Contract, Schema, Type
from codegen.naming import snake

_CAMEL = re.compile(r"\b[a-z]+(?:[A-Z][a-z]*)+\b")


def speak_python(contract: Contract) -> None:
    """Turn the names of fields in every description into snake_case."""
    names = {f.wire for schema in contract.schemas.values() for f in schema.fields}
    names |= {p.wire for op in contract.operations for p in op.params}
    names -= _values(contract)

    def turn(text: str) -> str:
        return _CAMEL.sub(lambda m: snake(m[0]) if m[0] in names else m[0], text)

    for schema in contract.schemas.values():
        _schema(schema, turn)
    for op in contract.operations:
        op.summary = turn(op.summary)
        op.description = turn(op.description)
        op.returns = turn(op.returns)
        op.params = [dataclasses.replace(p, doc=turn(p.doc)) for p in op.params]


def _schema(schema: Schema, turn: Callable[[str], str]) -> None:
    schema.doc = turn(schema.doc)
    schema.fields = [dataclasses.replace(f, doc=turn(f.doc)) for f in schema.fields]


def _values(contract: Contract) -> set[str]:
    """Return the values of enumerations, which stay as they are."""
    kinds = [f.type for schema in contract.schemas.values() for f in schema.fields]
    return {value for kind in kinds for value in _leaf(kind).known}


def _leaf(kind: Type) -> Type:
    return _leaf(kind.item) if kind.kind in {"list", "map"} else kind
