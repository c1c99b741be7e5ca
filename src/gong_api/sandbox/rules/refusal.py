"""The answer that is not the one asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refusal(Exception):
    """A status other than 200 with the texts of the `errors` list.

    `reason` tells the developer, in the sandbox's log, what Gong's text leaves open. `location`
    is where a redirect leads, `extra` are further fields of the body.
    """

    def __init__(
        self,
        status: int,
        *errors: str,
        reason: str = "",
        retry_after: int | None = None,
        location: str = "",
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(status, *errors)
        self.status = status
        self.errors = errors
        self.reason = reason
        self.retry_after = retry_after
        self.location = location
        self.extra = extra or {}


def parse_error(reason: str) -> Refusal:
    """What Gong says of a body it cannot read, whatever is wrong with it."""
    return Refusal(400, "Json parse error", reason=reason)
