"""Drives the policy without sockets, clocks or sleep: scripted outcomes, recorded effects."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from gong_api import events
from gong_api._core.calls import Walk, call
from gong_api._core.encoding import prepare
from gong_api._core.exchange import Reply
from gong_api._core.operation import Operation
from gong_api._core.options import RequestOptions
from gong_api._core.page import Page
from gong_api._core.redaction import Redactor
from gong_api._core.retry import RetryQuota
from gong_api._core.runtime import Runtime
from gong_api._core.wire import (
    Acquire,
    Authorize,
    Effect,
    Fault,
    FaultKind,
    Flow,
    Pause,
    Send,
    Sleep,
    WireAnswer,
    WireRequest,
)

SECRET = "s3cret-of-the-company"
HEADER = "Basic a2V5OnMzY3JldA=="
EPOCH = 1_790_000_000.0

Outcome = WireAnswer | Fault | Exception


def answer(
    status: int = 200, body: Any = None, headers: Mapping[str, str] | None = None
) -> WireAnswer:
    """Return an answer; ``body`` is JSON unless it is bytes."""
    content = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
    return WireAnswer(status, {"content-type": "application/json", **(headers or {})}, content)


def refusal(status: int, *errors: str, **headers: str) -> WireAnswer:
    """Return Gong's own form of an error."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answer(status, {"requestId": "req-1", "errors": list(errors)}, named)


def html(status: int) -> WireAnswer:
    """Return what a gateway says."""
    return WireAnswer(status, {"content-type": "text/html"}, b"<html><b>Bad gateway</b></html>")


def fault(kind: FaultKind = "broken", *, sent: bool = True) -> Fault:
    """Return a broken exchange."""
    return Fault(kind, sent, f"{kind} with {SECRET}", OSError("the cause"))


@dataclass
class FakeTicket:
    granted: bool = True
    wait: float = 0.0
    reason: str = "pace"
    ends_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.granted and self.ends_at is None:
            self.ends_at = datetime.fromtimestamp(EPOCH + 100.0 + self.wait, UTC)


@dataclass
class Credentials:
    """Credentials whose header changes with every refusal, unless they are static."""

    static: bool = True
    base_url: str | None = None
    header: str = HEADER

    def current(self) -> str:
        return self.header


@dataclass
class World:
    """Performs effects: ``outcomes`` come in turn, every effect is written down."""

    outcomes: list[Outcome] = field(default_factory=list)
    tickets: list[FakeTicket | Exception] = field(default_factory=list)
    took: float = 0.0
    now: float = 100.0
    sent: list[WireRequest] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    pauses: list[tuple[float, bool]] = field(default_factory=list)
    rejected: list[str | None] = field(default_factory=list)
    asked: list[Acquire] = field(default_factory=list)
    told: list[events.Event] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return EPOCH + self.now

    def run(self, flow: Flow[Any]) -> Any:
        """Run a flow to its end."""
        try:
            effect = next(flow)
            while True:
                try:
                    value = self._perform(effect)
                except Exception as error:  # noqa: BLE001 - as the real drivers do
                    effect = flow.throw(error)
                else:
                    effect = flow.send(value)
        except StopIteration as stop:
            return stop.value

    def _perform(self, effect: Effect) -> Any:
        match effect:
            case Send(request):
                self.sent.append(request)
                self.now += self.took
                return _raised(self.outcomes.pop(0))
            case Acquire():
                self.asked.append(effect)
                return _raised(self.tickets.pop(0)) if self.tickets else FakeTicket()
            case Sleep(seconds):
                self.slept.append(seconds)
                self.now += seconds
                return None
            case Pause(seconds, daily):
                self.pauses.append((seconds, daily))
                return None
            case Authorize(rejected):
                self.rejected.append(rejected)
                return f"Bearer token-{len(self.rejected)}"
        raise AssertionError(effect)

    def events(self, kind: type[events.Event]) -> list[Any]:
        """Return what was told of one kind."""
        return [event for event in self.told if isinstance(event, kind)]


def _raised(outcome: Any) -> Any:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def runtime(world: World, **changes: Any) -> Runtime:
    """Return a client's policy settings on the clock of ``world``."""
    base = Runtime(
        base_url="https://api.example.com",
        auth=Credentials(),
        defaults=RequestOptions(timeout=60.0, retries=4, max_wait=60.0),
        connect_timeout=10.0,
        headers=[("User-Agent", "tests"), ("Accept", "application/json")],
        on_event=world.told.append,
        clock=world,
        random=lambda: 1.0,
        quota=RetryQuota(),
        redact=Redactor([SECRET]),
        logger=logging.getLogger("gong_api"),
    )
    return replace(base, **changes)


def perform(
    operation: Operation,
    outcomes: list[Outcome],
    values: Mapping[str, Any] | None = None,
    options: RequestOptions | None = None,
    world: World | None = None,
    **changes: Any,
) -> tuple[Reply[Any], World]:
    """Perform one operation against scripted outcomes, all of which must be used."""
    world = world or World()
    world.outcomes = list(outcomes)
    reply = world.run(call(operation, values or {}, options, runtime(world, **changes)))
    assert not world.outcomes
    return reply, world


def walk(
    operation: Operation,
    outcomes: list[Outcome],
    values: Mapping[str, Any] | None = None,
    cursor: str | None = None,
    world: World | None = None,
    **changes: Any,
) -> Iterator[Page[Any, Any]]:
    """Yield the pages of a listing against scripted outcomes."""
    world = world or World()
    world.outcomes = list(outcomes)
    settings = runtime(world, **changes)
    steps = Walk(operation, prepare(operation, values or {}), None, cursor)
    while not steps.ended:
        yield world.run(steps.step(settings))


def drained(outcome: Callable[[], Any]) -> tuple[list[Any], Exception | None]:
    """Return what an iterator brings, and the error that it ends with."""
    brought: list[Any] = []
    try:
        for item in outcome():
            brought.append(item)  # noqa: PERF402 - what came before an error counts
    except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at
        return brought, error
    return brought, None
