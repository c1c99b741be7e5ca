"""Requests, answers and faults as the policy sees them, and the effects it asks for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

T = TypeVar("T")

_PIECE = 256 * 1024

FaultKind = Literal["connect", "timeout", "broken", "tls", "proxy", "protocol"]


class Body(Protocol):
    """Content of a request, produced anew for every attempt.

    ``length`` is None when unknown. ``blocking`` tells that ``chunks`` reads from a disk,
    ``replayable`` that it can be produced twice.
    """

    content_type: str
    length: int | None
    replayable: bool
    blocking: bool

    def chunks(self) -> Iterator[bytes]:
        """Yield the content."""
        ...

    def achunks(self) -> AsyncIterator[bytes] | None:
        """Return an async iterator when the content comes from one, else None."""
        ...

    def gone(self) -> None:
        """Take note that the piece yielded last was handed to the network."""
        ...


class BytesBody:
    """Content that is in memory."""

    __slots__ = ("content_type", "data", "length")
    replayable = True
    blocking = False

    def __init__(self, data: bytes, content_type: str = "application/json") -> None:
        self.data = data
        self.content_type = content_type
        self.length: int | None = len(data)

    def chunks(self) -> Iterator[bytes]:
        """Yield the content."""
        # In pieces, so that a connection that breaks midway is noticed before the last one.
        for start in range(0, len(self.data), _PIECE):
            yield self.data[start : start + _PIECE]

    def achunks(self) -> AsyncIterator[bytes] | None:
        """Return None: there is nothing to wait for."""
        return None

    def gone(self) -> None:
        """Do nothing: nobody waits for progress."""


@dataclass(slots=True)
class WireRequest:
    """One attempt, ready to go out. ``sink`` takes the answer's content piece by piece.

    ``timeout`` bounds each wait for the network in seconds, ``limit`` the whole attempt.
    ``ticket`` is the budget's grant for it.
    """

    verb: str
    url: str = field(repr=False)  # a signed address is a credential too
    headers: list[tuple[str, str]] = field(repr=False)
    body: Body | None = field(repr=False)
    connect_timeout: float
    timeout: float
    limit: float | None = None
    sink: Sink | None = None
    ticket: Any = None


class Sink(Protocol):
    """Where a streamed answer goes: told the status and headers first, then fed."""

    def accepts(self, status: int, headers: Mapping[str, str]) -> bool:
        """Whether the content of this answer belongs to the sink."""
        ...

    def feed(self, chunk: bytes) -> None:
        """Take the next piece; may block on a disk."""
        ...

    def fed(self) -> None:
        """Tell of the piece taken last, in the caller's own thread or task."""
        ...


@dataclass(slots=True)
class WireAnswer:
    """A complete answer; ``content`` is empty when a sink took it."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(slots=True)
class Fault:
    """No complete answer. ``sent`` tells whether the server may have received it all."""

    kind: FaultKind
    sent: bool
    reason: str
    cause: BaseException | None = None


class Ticket(Protocol):
    """A place in the budget's queue."""

    granted: bool
    wait: float
    ends_at: datetime | None
    reason: Literal["pace", "pause", "day", "reserve", "store"]


@dataclass(frozen=True, slots=True)
class Acquire:
    """Ask the budget for a slot; answered by a ``Ticket``."""

    ticket: Any
    max_wait: float
    priority: Literal["interactive", "bulk"] = "interactive"

    @property
    def terms(self) -> dict[str, Any]:
        """Keywords for the budget; the priority only where it differs: not every budget has any."""
        rank = {"priority": self.priority} if self.priority == "bulk" else {}
        return {"max_wait": self.max_wait, **rank}


@dataclass(frozen=True, slots=True)
class Pause:
    """Tell the budget what the server's Retry-After says."""

    seconds: float
    daily: bool


@dataclass(frozen=True, slots=True)
class Send:
    """Send a request; answered by a ``WireAnswer`` or a ``Fault``."""

    request: WireRequest


@dataclass(frozen=True, slots=True)
class Sleep:
    """Let time pass."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Authorize:
    """Ask for the Authorization header; ``rejected`` is the value a 401 refused."""

    rejected: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Work:
    """Run a function that may block on a disk; answered by what it returns."""

    function: Callable[[], Any]


Effect: TypeAlias = Acquire | Pause | Send | Sleep | Authorize | Work
Flow: TypeAlias = Generator[Effect, Any, T]
