"""Which module a model belongs to, and whether only requests carry it."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.contract import Contract

COMMON = "common"


def place_schemas(contract: Contract) -> None:
    """Set ``module`` and ``request`` of every schema."""
    homes: dict[str, set[str]] = {name: set() for name in contract.schemas}
    answered: set[str] = set()
    for op in contract.operations:
        answers = _reachable(contract, [op.answer])
        answered |= answers
        for name in answers | _reachable(contract, _sent(op.body, contract.forms.get(op.id))):
            homes[name].add(op.resource)
    for name in _reachable(contract, contract.records.values()):
        homes[name].add("crm")
    for name, schema in contract.schemas.items():
        schema.module = next(iter(homes[name])) if len(homes[name]) == 1 else COMMON
        schema.request = name not in answered and bool(homes[name])


def _sent(body: str, form: str | None) -> list[str]:
    return [name for name in (body, form) if name]


def _reachable(contract: Contract, names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            for f in contract.schemas[name].fields:
                todo += f.type.models()
    return seen
