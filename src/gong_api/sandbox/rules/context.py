"""What an operation has at hand while it answers one request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from gong_api.sandbox.message import Request
    from gong_api.sandbox.overlay import Overlay
    from gong_api.sandbox.rules.cursors import Cursors
    from gong_api.sandbox.settings import Settings
    from gong_api.sandbox.state import Company

Answer = dict[str, Any]

_CANONICAL = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The request, the company as it is at `now` (microseconds), and the notes for the log.

    `number` counts the requests. `waits` are seconds that the answer takes longer.
    """

    request: Request
    settings: Settings
    company: Company
    overlay: Overlay
    cursors: Cursors
    now: int
    media_key: bytes
    path_values: dict[str, str] = field(default_factory=dict[str, str])
    notes: list[str] = field(default_factory=list[str])
    number: int = 0
    waits: list[float] = field(default_factory=list[float])


def inputs_of(context: Context, given: Answer) -> bytes:
    """The operation and its inputs without the cursor, in a canonical form."""
    inputs = {name: value for name, value in given.items() if name != "cursor"}
    return context.request.path.encode() + b"\n" + _CANONICAL.encode(inputs)


def raw_array(fragments: list[bytes]) -> msgspec.Raw:
    """A JSON array of items that are JSON already."""
    return msgspec.Raw(b"[" + b",".join(fragments) + b"]")
