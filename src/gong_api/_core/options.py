"""Options of a single call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

__all__ = ["RequestOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOptions:
    """How one call differs from the client's settings; what is left None does not differ.

    Attributes:
        timeout: seconds to wait for the answer of one attempt.
        retries: how often a failed attempt may be repeated.
        headers: headers to add; credentials cannot be replaced here.
        deadline: seconds for the whole call, with all waits and repeats.
        max_wait: longest single wait, in seconds, for the budget or a Retry-After.
    """

    timeout: float | None = None
    retries: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    deadline: float | None = None
    max_wait: float | None = None

    def merged(self, other: RequestOptions | None) -> RequestOptions:
        """Return these options with those of ``other`` that are set in their place."""
        if other is None:
            return self
        changes = {
            name: value
            for name in ("timeout", "retries", "deadline", "max_wait")
            if (value := getattr(other, name)) is not None
        }
        return replace(self, headers={**self.headers, **other.headers}, **changes)
