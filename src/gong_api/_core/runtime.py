"""What the policy needs of a client: settings, credentials, clock, chance and listeners."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from gong_api import events
from gong_api._core.options import RequestOptions
from gong_api._core.redaction import Redactor
from gong_api._core.retry import RetryQuota

logger = logging.getLogger("gong_api")


class Clock(Protocol):
    """Where the time comes from."""

    def monotonic(self) -> float:
        """Return seconds that only go forwards."""
        ...

    def time(self) -> float:
        """Return seconds since the epoch."""
        ...


class SystemClock:
    """The machine's own clocks."""

    monotonic = staticmethod(time.monotonic)
    time = staticmethod(time.time)


class Authorizer(Protocol):
    """What the policy needs of credentials."""

    @property
    def static(self) -> bool:
        """Whether the header never changes."""
        ...

    @property
    def base_url(self) -> str | None:
        """The host that came with the credentials, if one did."""
        ...

    def current(self) -> str:
        """Return the Authorization header without any I/O; only asked when static."""
        ...


@dataclass(slots=True)
class Runtime:
    """One client's policy settings. Copies share auth, quota, redactor and the oddities seen."""

    base_url: str
    auth: Authorizer
    defaults: RequestOptions
    connect_timeout: float
    headers: list[tuple[str, str]] = field(repr=False)
    validate: bool = True
    on_event: Callable[[events.Event], None] | None = None
    clock: Clock = field(default_factory=SystemClock)
    random: Callable[[], float] = random.random
    quota: RetryQuota = field(default_factory=RetryQuota)
    redact: Redactor = field(default_factory=Redactor)
    logger: logging.Logger = logger
    odd_seen: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def root(self) -> str:
        """Return scheme and host (and any path prefix) that requests go to."""
        return self.auth.base_url or self.base_url

    def emit(self, event: events.Event) -> None:
        """Tell the listener; its failures are logged and go no further."""
        if self.on_event is None:
            return
        try:
            self.on_event(event)
        except Exception:
            self.logger.exception("on_event failed for %s", type(event).__name__)

    def reporter(self, operation: str) -> Callable[[str, str, str], None]:
        """Return what is told of odd values: each kind is logged and emitted once."""

        def report(where: str, expected: str, got: str) -> None:
            if (where, got) in self.odd_seen:
                return
            self.odd_seen.add((where, got))
            self.logger.warning(
                "%s: %s was %s instead of %s; kept as it came", operation, where, got, expected
            )
            self.emit(events.OddValue(operation=operation, field=where, expected=expected, got=got))

        return report

    def options(self, given: RequestOptions | None, least_timeout: float = 0) -> RequestOptions:
        """Return the client's options with those of one call in their place.

        ``least_timeout`` is what a slow operation needs unless the call itself says otherwise.
        """
        options = self.defaults.merged(given)
        told = given is not None and given.timeout is not None
        if least_timeout > (options.timeout or 0) and not told:
            return replace(options, timeout=least_timeout)
        return options
