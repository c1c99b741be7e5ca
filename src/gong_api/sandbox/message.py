"""Requests and responses as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

JSON = "application/json;charset=UTF-8"
HTML = "text/html; charset=utf-8"

RESET = "reset"
TRUNCATE = "truncate"


@dataclass(frozen=True, slots=True)
class Request:
    """A request: `path` is decoded, `query` is not, header names are in lower case."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    scheme: str = "http"

    @property
    def origin(self) -> str:
        """The scheme and host that the client used."""
        return f"{self.scheme}://{self.headers.get('host', 'localhost')}"


@dataclass(slots=True)
class Response:
    """A response; `delay` (seconds) and `cut` are for whoever carries it to the client.

    `cut` is "" for a whole response, "reset" for a connection that breaks before it, "truncate"
    for one that breaks after half of the body.
    """

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict[str, str])
    delay: float = 0.0
    cut: str = ""
