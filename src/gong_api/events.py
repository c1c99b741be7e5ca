"""What a client tells while it works, for logs, metrics and progress bars.

Pass ``on_event=`` a function of one argument; it is called in the thread or task that makes
the request and must return quickly. An exception in it is logged and does not stop the call.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Attempt",
    "Event",
    "OddValue",
    "PageRead",
    "Retry",
    "TransferProgress",
    "Wait",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The base of all events. ``operation`` is the method called, such as ``calls.list``."""

    operation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt(Event):
    """One request was answered or failed.

    ``status`` is None when no answer came; ``error`` then names the kind of failure.
    ``elapsed`` is in seconds.
    """

    number: int
    verb: str
    path: str
    status: int | None
    elapsed: float
    request_id: str | None = None
    error: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry(Event):
    """The request will be sent again after ``delay`` seconds, because of ``reason``."""

    number: int
    delay: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Event):
    """The request waits ``seconds`` for the budget.

    ``reason`` is pace, pause, day, reserve (the rest of the day is for interactive requests) or
    store (a shared budget is away).
    """

    seconds: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead(Event):
    """A page of a listing arrived: its zero-based number, its items, the total if known."""

    number: int
    items: int
    total: int | None
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferProgress(Event):
    """``done`` of ``total`` bytes were sent or received; the total may be unknown."""

    done: int
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OddValue(Event):
    """A value was of another type than documented and stays as it came.

    ``field`` is ``Model.field``; ``expected`` and ``got`` name types, never the value.
    """

    field: str
    expected: str
    got: str
