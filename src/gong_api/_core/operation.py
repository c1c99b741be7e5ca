"""What the library knows of one Gong operation, as frozen records.

Imported by the command line before anything heavy: neither msgspec nor httpx2 may be
needed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["path", "query", "body", "filter", "whole", "part", "content"]
Kind = Literal[
    "str",
    "id",
    "int",
    "float",
    "bool",
    "datetime",
    "date",
    "any",
    "map",
    "model",
    "file",
    "include",
]
RetryClass = Literal["read", "idempotent", "keyed", "once"]
BodyKind = Literal["", "json", "array", "multipart"]
CursorPlace = Literal["", "query", "body"]
EmptyRule = Literal["", "any", "strict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One argument of an operation: its keyword, and where and how it travels.

    ``fields`` are those of its model, as they are called on the wire.
    """

    name: str
    wire: str
    place: Place
    kind: Kind
    many: bool = False
    required: bool = False
    model: str = ""
    fields: tuple[str, ...] = ()
    enum: tuple[str, ...] = ()
    max_items: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of the contract with everything that policy needs to know of it.

    ``retry`` tells when a repeat is safe: ``read`` and ``idempotent`` on any transient
    failure, ``keyed`` likewise because the caller's own key travels with it, ``once``
    only when the server surely did not act.
    """

    id: str
    resource: str
    method: str
    verb: str
    path: str
    retry: RetryClass
    answer: str
    summary: str = ""
    tag: str = ""
    description: str = ""
    params: tuple[Param, ...] = ()
    body: str = ""
    body_kind: BodyKind = ""
    success: tuple[int, ...] = (200,)
    items: str = ""
    unwrap: str = ""
    cursor_in: CursorPlace = ""
    empty_404: EmptyRule = ""
    done_status: int = 0
    done_text: str = ""
    done_echo: tuple[tuple[str, str], ...] = ()
    never_retry: tuple[int, ...] = ()
    read_timeout: float = 0
    drop_body: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    deprecated: bool = False
    replaced_by: str = ""
    costs_credits: bool = False
    destructive: bool = False
    gem: str = ""

    @property
    def is_listing(self) -> bool:
        """Whether the method returns a listing of items rather than one answer."""
        return bool(self.items)

    @property
    def name(self) -> str:
        """The method as a user calls it, such as ``calls.list_extensive``."""
        return f"{self.resource}.{self.method}"
