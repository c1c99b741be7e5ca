"""Options of a single call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeGuard

from gong_api.errors import InvalidArgument

__all__ = ["RequestOptions"]

PRIORITIES = ("interactive", "bulk")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOptions:
    """How one call differs from the client's settings; what is left None does not differ.

    Attributes:
        timeout: seconds to wait for the answer of one attempt.
        retries: how often a failed attempt may be repeated.
        headers: headers to add; credentials cannot be replaced here.
        deadline: seconds for the whole call, with all waits and repeats.
        max_wait: longest single wait, in seconds, for the budget or a Retry-After.
        priority: ``"interactive"`` goes before ``"bulk"`` where both wait for the budget.
    """

    timeout: float | None = None
    retries: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    deadline: float | None = None
    max_wait: float | None = None
    priority: Literal["interactive", "bulk"] | None = None

    def __post_init__(self) -> None:
        for name in ("timeout", "retries", "deadline", "max_wait"):
            value: object = getattr(self, name)
            if value is not None and (
                isinstance(value, bool) or not isinstance(value, int | float)
            ):
                raise InvalidArgument(f"{name} must be a number, not {type(value).__name__}.")
        if self.priority not in (None, *PRIORITIES):
            raise InvalidArgument("priority must be 'interactive' or 'bulk'.")
        if fault := headers_fault(self.headers):
            raise InvalidArgument(fault)

    def merged(self, other: RequestOptions | None) -> RequestOptions:
        """Return these options with those of ``other`` that are set in their place."""
        if other is None:
            return self
        changes = {
            name: value
            for name in ("timeout", "retries", "deadline", "max_wait", "priority")
            if (value := getattr(other, name)) is not None
        }
        return replace(self, headers={**self.headers, **other.headers}, **changes)


def headers_fault(headers: object) -> str:
    """Return what makes these headers unfit to be sent, without their values; else nothing."""
    if not _is_mapping(headers):
        return f"headers must be a mapping of names to values, not {type(headers).__name__}."
    for name, value in headers.items():
        if not all(isinstance(text, str) and _is_line(text) for text in (name, value)):
            return f"headers: {name!r} and its value must each be one line of ASCII text."
    return ""


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _is_line(text: str) -> bool:
    return text.isascii() and text.replace("\t", " ").isprintable()
