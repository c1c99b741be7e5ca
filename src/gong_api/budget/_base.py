"""What every budget is, and the one implementation that all stores of its state share."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

from gong_api._core import pacing
from gong_api._core.pacing import RESERVE, Limits, Now, PaceState, Priority, Reason
from gong_api._core.times import utc
from gong_api.budget._label import label
from gong_api.errors import BudgetExhausted, ConfigurationError

SLOW = 0.004
"""Seconds from a grant until its caller has it, or its call is out, that need no correction."""
CONFIRMATIONS = 3


@dataclass(frozen=True, slots=True)
class Ticket:
    """A place in the queue for one call.

    ``wait`` is in seconds: sleep so long, then hand the ticket to ``acquire`` again. ``ends_at``
    is the UTC time at which the call will likely be granted; ``None`` once it is. ``at`` is when it
    was granted, in seconds of the budget's own clock; ``None`` when no pace is kept.
    """

    granted: bool
    wait: float
    ends_at: datetime | None
    reason: Reason
    key: str
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """How many calls of the day went to one name: a process's label, else host and command."""

    who: str
    interactive: int
    bulk: int

    @property
    def calls(self) -> int:
        """All of them."""
        return self.interactive + self.bulk


@dataclass(frozen=True, slots=True)
class BudgetStatus:
    """What an account has used and has left. Waits are in seconds, ``resets_at`` is in UTC.

    Attributes:
        reserved: calls of the day that bulk callers leave to interactive ones.
        rate_now: calls per second of late.
        waiting: callers in the queue, bulk ones included.
        waiting_bulk: those of them that are bulk.
        usage: who made how many calls of the day, the most first.
        store: where the budget is kept, when that is not this machine.
        recalled: calls of the day that a store which had lost its data was told of, names not.
    """

    kind: str
    account: str
    rate: float | None
    daily_limit: int | None
    used: int
    left: int | None
    next_free: float
    paused_for: float
    resets_at: datetime
    reserved: int = 0
    rate_now: float = 0.0
    waiting: int = 0
    waiting_bulk: int = 0
    usage: tuple[Usage, ...] = ()
    store: str = ""
    recalled: int = 0

    def __str__(self) -> str:
        of = f" of {self.daily_limit:,}, {self.left:,} left" if self.daily_limit else ""
        parts = [
            f"{self.used:,} calls used today{of}",
            f"the day ends {self.resets_at:%Y-%m-%d %H:%M} UTC",
            f"next call in {self.next_free:.1f} s" if self.next_free else "next call now",
        ]
        if self.paused_for:
            parts.append(f"paused by Gong for {self.paused_for:.0f} s")
        paced = self.rate and self.kind != "off"
        pace = f", {self.rate:g} calls a second" if paced else ""
        return f"{self.account} ({self.kind}{pace}): {'; '.join(parts)}."


class Budget(Protocol):
    """Who may call when. All callers of one account share one."""

    @property
    def blocking(self) -> bool:
        """Whether calls may touch disk or network, so that an event loop must not make them."""
        ...

    def acquire(
        self, ticket: Ticket | None, *, max_wait: float, priority: Priority = "interactive"
    ) -> Ticket:
        """Ask for a call; never sleeps.

        The first time without a ticket; while ``ticket.wait`` is above zero, sleep so long and
        ask again with it. ``max_wait`` counts from this very call, in seconds. Interactive
        callers go before bulk ones.

        Raises:
            BudgetExhausted: the wait would exceed ``max_wait``; the place is given up.
        """
        ...

    def late(self, ticket: Ticket) -> bool:
        """Whether a granted call goes out so late that it must ``depart``. Never does I/O."""
        ...

    def depart(self, ticket: Ticket) -> Ticket:
        """Let a granted call count from now on: opening a connection has kept it back.

        While ``wait`` of what is returned is above zero, sleep so long and ask again with it:
        others have gone meanwhile, and the server would see one call too many.
        """
        ...

    def gone(self, ticket: Ticket) -> None:
        """Let a call that was late although it had departed count from now: it is out only now."""
        ...

    def release(self, ticket: Ticket) -> None:
        """Give back a place that is not wanted any more. A granted call stays used."""
        ...

    def pause(self, seconds: float, *, daily: bool) -> None:
        """Let everyone wait, as the server's Retry-After demands.

        ``daily``: it is the day's calls that are gone until then. Below an hour it is a pause all
        the same, which leaves the day's count alone.
        """
        ...

    def status(self) -> BudgetStatus:
        """Tell what is used, what is left and when the next call may go."""
        ...

    def heard(self) -> BudgetStatus:
        """Tell the same as far as is known without asking another machine."""
        ...


class Store(Protocol):
    """Where a state is kept."""

    def state(self) -> AbstractContextManager[PaceState]:
        """Hold the state exclusively; what is changed within is kept."""
        ...

    def rest(self) -> None:
        """Do upkeep: the caller has to wait anyway."""
        ...


@dataclass(frozen=True, slots=True)
class Clock:
    """Both clocks: seconds that only run forward, and Unix time."""

    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time

    def now(self) -> Now:
        """Read both."""
        return Now(self.monotonic(), self.wall())


@dataclass(frozen=True, slots=True)
class Settings:
    """The arguments that lead ``get_budget`` to the same budget again."""

    kind: Literal["process", "machine", "off"]
    account: str
    rate: float | None
    daily_limit: int | None
    state_dir: Path | None = None
    reserve: float = RESERVE


def checked_limits(rate: float | None, daily_limit: int | None, reserve: float = RESERVE) -> Limits:
    """Return the limits.

    Raises:
        ConfigurationError: one of them is missing or not above zero, or the reserve is no
            share below 1.
    """
    # Written so that NaN is refused as well.
    if rate is None or not 0 < rate < float("inf"):
        raise ConfigurationError(
            f"The rate (calls per second) must be above 0, not {rate!r}. "
            "To call without pacing, set the budget to 'off'."
        )
    if daily_limit is None or daily_limit <= 0:
        raise ConfigurationError(
            f"The daily limit (calls per day) must be above 0, not {daily_limit!r}."
        )
    if not 0 <= reserve < 1:
        raise ConfigurationError(
            f"The reserve for interactive calls must be a share of the day from 0 to below 1, "
            f"such as 0.1, not {reserve!r}."
        )
    return Limits(float(rate), int(daily_limit), float(reserve))


class PacedBudget:
    """A budget over any store."""

    blocking = False

    def __init__(self, settings: Settings, limits: Limits, store: Store, clock: Clock) -> None:
        self._settings = settings
        self._limits = limits
        self._store = store
        self._clock = clock
        self._who = label()

    def acquire(
        self, ticket: Ticket | None, *, max_wait: float, priority: Priority = "interactive"
    ) -> Ticket:
        """See ``Budget.acquire``."""
        if ticket is not None and ticket.granted:
            return ticket
        key = ticket.key if ticket else os.urandom(8).hex()
        with self._store.state() as state:
            # Read inside: whoever holds the state next must not see an earlier time.
            now = self._clock.now()
            verdict = pacing.claim(state, self._limits, now, key, priority, self._who)
            refused = not verdict.granted and verdict.remaining > max_wait
            if refused:
                pacing.release(state, key)
        if verdict.granted:
            return _granted(key, verdict.reason, self._confirm(verdict.at))
        self._store.rest()
        ends_at = utc(now.wall + verdict.remaining)
        if refused:
            raise BudgetExhausted(wait=verdict.remaining, ends_at=ends_at, reason=verdict.reason)
        return Ticket(
            granted=False, wait=verdict.wait, ends_at=ends_at, reason=verdict.reason, key=key
        )

    def _confirm(self, granted: float) -> float:
        # A slow disk or a busy machine may have kept the grant from its caller: those who come
        # next have to keep their distance from the call, which goes out only now.
        for _ in range(CONFIRMATIONS):
            if self._clock.monotonic() - granted < SLOW:
                break
            with self._store.state() as state:
                sent = self._clock.monotonic()
                pacing.restamp(state, granted, sent)
            granted = sent
        return granted

    def late(self, ticket: Ticket) -> bool:
        """See ``Budget.late``."""
        return ticket.at is not None and self._clock.monotonic() - ticket.at >= SLOW

    def depart(self, ticket: Ticket) -> Ticket:
        """See ``Budget.depart``."""
        if ticket.at is None:
            return ticket
        with self._store.state() as state:
            now = self._clock.now()
            wait = pacing.depart(state, self._limits, now, ticket.at)
        if wait:
            return replace(ticket, wait=wait)
        return _granted(ticket.key, ticket.reason, self._confirm(now.monotonic))

    def gone(self, ticket: Ticket) -> None:
        """See ``Budget.gone``."""
        if ticket.at is not None:
            with self._store.state() as state:
                pacing.restamp(state, ticket.at, self._clock.monotonic())

    def release(self, ticket: Ticket) -> None:
        """See ``Budget.release``."""
        if not ticket.granted:
            with self._store.state() as state:
                pacing.release(state, ticket.key)

    def pause(self, seconds: float, *, daily: bool) -> None:
        """See ``Budget.pause``."""
        with self._store.state() as state:
            pacing.pause(state, self._limits, self._clock.now(), seconds, daily=daily)

    def begin(self, pause: float, *, used: int) -> None:
        """Stand in for another budget, from which ``used`` calls of the day have gone already.

        The pause is left out where this budget has been in use just now.
        """
        with self._store.state() as state:
            now = self._clock.now()
            monotonic = pacing.observe(state, now)
            state.used = max(state.used, used)
            lately = max(2 * self._limits.interval, pacing.WINDOW)
            if not pacing.in_use(state, monotonic - lately):
                pacing.pause(state, self._limits, now, pause, daily=False)

    def heard(self) -> BudgetStatus:
        """See ``Budget.heard``."""
        return self.status()

    def status(self) -> BudgetStatus:
        """See ``Budget.status``."""
        with self._store.state() as state:
            next_free = self._next_free(state, self._clock.now())
            seen, limit = state.seen, self._settings.daily_limit
            waiting_bulk = pacing.waiting(state, seen, "bulk")
            return BudgetStatus(
                kind=self._settings.kind,
                account=self._settings.account,
                rate=self._settings.rate,
                daily_limit=limit,
                used=state.used,
                left=None if limit is None else max(limit - state.used, 0),
                next_free=next_free,
                paused_for=max(state.paused_until - seen, 0.0),
                resets_at=utc(state.day_ends_at_wall),
                reserved=self._limits.daily - self._limits.day_of("bulk") if limit else 0,
                rate_now=pacing.flow(state, seen),
                waiting=pacing.waiting(state, seen, "interactive") + waiting_bulk,
                waiting_bulk=waiting_bulk,
                usage=usage_of(state.usage),
            )

    def _next_free(self, state: PaceState, now: Now) -> float:
        return pacing.forecast(state, self._limits, now).remaining

    def __repr__(self) -> str:
        settings = self._settings
        return (
            f"<{type(self).__name__} of {settings.account!r}: "
            f"{settings.rate} calls a second, {settings.daily_limit} a day>"
        )

    def __copy__(self) -> PacedBudget:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> PacedBudget:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process paces by its own state, or by the file that all of them share.
        from gong_api.budget import get_budget

        made = self._settings
        given = (made.kind, made.account, made.rate, made.daily_limit, made.state_dir)
        return get_budget, (*given, made.reserve)


def usage_of(counts: Mapping[str, int]) -> tuple[Usage, ...]:
    """Return who made how many calls, from counts by ``priority:name``; the most first."""
    found: dict[str, Usage] = {}
    for name, calls in counts.items():
        priority, _, who = name.partition(":")
        one = found.get(who, Usage(who, 0, 0))
        found[who] = replace(one, **{priority: getattr(one, priority) + calls})
    return tuple(sorted(found.values(), key=lambda one: (-one.calls, one.who)))


def _granted(key: str, reason: Reason, at: float) -> Ticket:
    return Ticket(granted=True, wait=0.0, ends_at=None, reason=reason, key=key, at=at)
