"""The contract as the sandbox knows it: which operations there are, and what each may be sent."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

Spec = str | dict[str, Any]


class Operation(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An operation; in `params` a `*` before a name marks it required.

    `demanded` are parameters that the document requires and the server does not. `parts` are
    those of a multipart body, `any_type` lets a body have any content type. `status` is that of
    success.
    """

    id: str
    verb: str
    path: str
    status: int = 200
    scopes: tuple[str, ...] = ()
    params: dict[str, Spec] = {}
    demanded: tuple[str, ...] = ()
    body: Spec | None = None
    any_type: bool = False
    parts: tuple[str, ...] = ()


class Contract(msgspec.Struct, frozen=True):
    """All operations, and the schemas of their bodies by name."""

    note: str
    operations: tuple[Operation, ...]
    schemas: dict[str, dict[str, Spec]]


@lru_cache(maxsize=1)
def contract() -> Contract:
    """The contract, read once."""
    data = files("gong_api.sandbox").joinpath("contract.json").read_bytes()
    return msgspec.json.decode(data, type=Contract)


@lru_cache(maxsize=1)
def scopes() -> tuple[str, ...]:
    """Every scope that some operation asks for, sorted."""
    return tuple(sorted({scope for one in contract().operations for scope in one.scopes}))
