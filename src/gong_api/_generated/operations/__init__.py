"""Every operation of the contract, loaded resource by resource."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from importlib import import_module
from typing import Any

from gong_api._core.operation import Operation, Param

RESOURCES = (
    "auditing",
    "call_outcomes",
    "calls",
    "coaching",
    "crm",
    "data_privacy",
    "digital_interactions",
    "engagement",
    "entities",
    "flows",
    "integration_settings",
    "library",
    "meetings",
    "permissions",
    "settings",
    "stats",
    "targets",
    "tasks",
    "users",
)

OPERATIONS: dict[str, Operation]
"""By operationId."""
RECORD_MODELS: dict[str, str]
RECORD_FIELDS: dict[str, tuple[Param, ...]]


def __getattr__(name: str) -> Any:
    if name in ("RECORD_FIELDS", "RECORD_MODELS"):
        return getattr(import_module(f"{__name__}.records"), name)
    if name != "OPERATIONS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    tables = [import_module(f"{__name__}.{resource}") for resource in RESOURCES]
    found = {op.id: op for table in tables for op in vars(table).values() if type(op) is Operation}
    globals()[name] = found
    return found
