"""The budget that machines share, in a Redis or Valkey server."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from gong_api._core.pacing import (
    LONGEST_DAY,
    RESERVE,
    SHORTEST_NAP,
    Limits,
    Priority,
    next_midnight,
)
from gong_api._core.times import utc
from gong_api.budget._address import Address
from gong_api.budget._base import (
    CONFIRMATIONS,
    Budget,
    BudgetStatus,
    Clock,
    Ticket,
    checked_limits,
    usage_of,
)
from gong_api.budget._fork import ForkSafe
from gong_api.budget._label import label
from gong_api.budget._server import Answer, Link, Server, load_library
from gong_api.errors import BudgetExhausted, BudgetUnavailable, ConfigurationError

GRACE: dict[Priority, float] = {"interactive": 5.0, "bulk": 60.0}
"""Seconds that calls wait for a store that was there before and now is not."""
RETRY = 0.25
"""Seconds between two tries to reach it, as long as interactive calls wait for it."""
LATER_RETRY = 1.0
"""Seconds between two later ones, which come from one caller at a time."""
LONGEST_RETRY = 10.0
RETRY_COST = 3
"""A try that takes long is repeated after this many times as long: its caller stands still."""
LONGEST_LAG = 0.25
"""Seconds of lag that are reckoned with; an answer that takes longer is an exception."""
TOLERANCE = 0.005
"""Seconds by which a call may leave later than its grant says."""


@dataclass(slots=True)
class _Untold:
    """What the server has not heard of: a pause, as local times, and calls made without it."""

    paused_until: float = 0.0
    daily: bool = False
    calls: int = 0


class RedisStore(ForkSafe):
    """What all budgets of one account and server share in a process: connections and memory.

    It remembers the last answer, so that the count and a pause outlive the server's data.
    """

    def __init__(self, server: Server) -> None:
        super().__init__()
        self.server = server
        self.last: Answer | None = None
        self.answered = 0.0
        self.ahead = 0.0
        """Seconds by which the server's clock is ahead of the local one, at most."""
        self.round_trip = 0.0
        self.deviation = 0.0
        self.untold = _Untold()
        self.down_since: float | None = None
        self._fault: BudgetUnavailable | None = None
        self._next_try = 0.0

    @property
    def lag(self) -> float:
        """Seconds that an answer needs to reach its caller, mostly; ``late`` sees to the rest."""
        return self.round_trip + self.deviation

    def ask(self, question: dict[str, Any], clock: Clock) -> Answer:
        """Run one step; while the server is away, it is tried every ``RETRY`` seconds only.

        Raises:
            BudgetUnavailable: it cannot be reached.
        """
        sent = clock.monotonic()
        with self.lock:
            if self._fault is not None:
                if sent < self._next_try:
                    raise _again(self._fault)
                # Nobody else tries meanwhile, unless this one never comes back.
                self._next_try = sent + LONGEST_RETRY
            untold, self.untold = self.untold, _Untold()
        try:
            answer = self.server.ask({**question, **self._memory(sent, untold)})
        except BaseException as error:
            self.owe(calls=untold.calls, paused_until=untold.paused_until, daily=untold.daily)
            if isinstance(error, BudgetUnavailable):
                self._failed(error, sent, clock.monotonic())
            raise
        self._fault = self.down_since = None
        self._learn(answer, sent, clock.monotonic())
        return answer

    def heard(self, clock: Clock) -> Answer:
        """Return what is known of the state now, without asking; before any answer, that is 0."""
        now, last, since = clock.monotonic(), self.last, 0.0
        if last is None:
            last = Answer(now=clock.wall(), epoch=0.0, used=0, day_ends=0.0, paused_for=0.0)
        else:
            since = now - self.answered
        at, pause = last.now + since, max(last.paused_for - since, self.untold.paused_until - now)
        over = at >= last.day_ends
        return Answer(
            now=at,
            epoch=last.epoch,
            used=0 if over else last.used,
            day_ends=next_midnight(at) if over else last.day_ends,
            paused_for=max(pause, 0.0),
            remaining=max(pause, 0.0),
        )

    def owe(self, *, calls: int = 0, paused_until: float = 0.0, daily: bool = False) -> None:
        """Keep in mind what to tell the server with the next question."""
        with self.lock:
            before = self.untold
            self.untold = _Untold(
                max(before.paused_until, paused_until), before.daily or daily, before.calls + calls
            )

    def _memory(self, now: float, untold: _Untold) -> dict[str, Any]:
        found: dict[str, Any] = {"lag": self.lag}
        if self.last is not None and self.last.epoch:
            found["known"] = {
                "epoch": self.last.epoch,
                "steps": self.last.steps,
                "now": self.last.now,
                "since": now - self.answered,
                "used": self.last.used,
                "day_ends": self.last.day_ends,
                "pause_left": max(self.last.paused_for - (now - self.answered), 0.0),
            }
        pause_left = max(untold.paused_until - now, 0.0)
        if pause_left or untold.calls:
            daily = untold.daily and pause_left > 0
            found["untold"] = {"pause_left": pause_left, "daily": daily, "calls": untold.calls}
        return found

    def _failed(self, error: BudgetUnavailable, sent: float, now: float) -> None:
        with self.lock:
            if self.down_since is None:
                self.down_since = sent
            pause = RETRY
            if now - self.down_since >= GRACE["interactive"]:
                pause = min(max(LATER_RETRY, RETRY_COST * (now - sent)), LONGEST_RETRY)
            self._fault, self._next_try = _again(error), now + pause

    def _learn(self, answer: Answer, sent: float, received: float) -> None:
        took = min(received - sent, LONGEST_LAG)
        if self.last is None:
            # The first answer comes over a connection that had to be made.
            self.round_trip, self.deviation = took, 0.0
        else:
            self.deviation += (abs(took - self.round_trip) - self.deviation) / 4
            self.round_trip += (took - self.round_trip) / 8
        last = self.last
        # Answers to several threads may overtake one another.
        if last is None or answer.epoch != last.epoch or answer.steps >= last.steps:
            self.last, self.answered = answer, sent
            self.ahead = answer.now - sent


def _again(fault: BudgetUnavailable) -> BudgetUnavailable:
    # One of its own for each caller: an error that is raised collects their frames.
    return BudgetUnavailable(store=fault.store, reason=fault.reason, passing=fault.passing)


class RedisBudget:
    """A budget that all processes on all machines share that name the same server and account.

    Every step is one script on the server, by the server's clock. Calls may wait for the network,
    up to the address's ``socket_timeout``. While the server is away, calls wait for ``GRACE``
    seconds, bulk ones for longer, and then raise ``BudgetUnavailable``. A pickled budget carries
    no password: where the address has one, the process that unpickles it must have the same in
    GONG_BUDGET.
    """

    blocking = True

    def __init__(
        self,
        account: str,
        rate: float | None = 3.0,
        daily_limit: int | None = 10_000,
        url: str = "redis://localhost:6379/0",
        *,
        reserve: float = RESERVE,
        store: RedisStore | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.account = account
        self.limits: Limits = checked_limits(rate, daily_limit, reserve)
        address = Address.parse(url)
        load_library(address.shown)
        self.store = store or RedisStore(Server(Link(address), account))
        self.shown = address.shown
        self._clock = clock or Clock()
        self._has_login = bool(address.login())
        self._who = label()

    def acquire(
        self, ticket: Ticket | None, *, max_wait: float, priority: Priority = "interactive"
    ) -> Ticket:
        """See ``Budget.acquire``. Raises ``BudgetUnavailable`` when the store is away."""
        if ticket is not None and ticket.granted:
            return ticket
        if ticket is not None and ticket.at is not None:
            return self._sent_off(replace(ticket, granted=True, wait=0.0))
        key = ticket.key if ticket else os.urandom(8).hex()
        try:
            answer = self._ask("claim", priority, key=key, max_wait=max_wait)
        except BudgetUnavailable as error:
            return self._again(key, max_wait, priority, error)
        if answer.granted:
            granted = Ticket(
                granted=True, wait=0.0, ends_at=None, reason="pace", key=key, at=answer.at
            )
            return self._sent_off(granted)
        ends_at = self._in(answer.remaining)
        if answer.refused:
            raise BudgetExhausted(wait=answer.remaining, ends_at=ends_at, reason=answer.reason)
        # The next question has to travel, too.
        nap = max(answer.wait - self.store.round_trip, SHORTEST_NAP)
        return Ticket(granted=False, wait=nap, ends_at=ends_at, reason=answer.reason, key=key)

    def _sent_off(self, ticket: Ticket) -> Ticket:
        # A slow answer may have let others pass: such a call asks once more, and may have to wait.
        for _ in range(CONFIRMATIONS):
            if not self.late(ticket):
                break
            ticket = self.depart(ticket)
            if ticket.wait:
                return replace(ticket, granted=False, ends_at=self._in(ticket.wait))
        return replace(ticket, ends_at=None)

    def _again(
        self, key: str, max_wait: float, priority: Priority, error: BudgetUnavailable
    ) -> Ticket:
        since, grace = self.store.down_since, min(GRACE[priority], max_wait)
        patient = since is not None and self._clock.monotonic() - since < grace
        known = self.store.last is not None
        if not (patient and known and error.passing and max_wait >= RETRY):
            raise error
        return Ticket(granted=False, wait=RETRY, ends_at=self._in(RETRY), reason="store", key=key)

    def late(self, ticket: Ticket) -> bool:
        """See ``Budget.late``."""
        if ticket.at is None:
            return False
        return self._clock.monotonic() + self.store.ahead - ticket.at > TOLERANCE

    def depart(self, ticket: Ticket) -> Ticket:
        """See ``Budget.depart``. A store that is away lets the call go, which it has granted."""
        try:
            answer = self._ask("depart", at=ticket.at)
        except BudgetUnavailable:
            return replace(ticket, wait=0.0)
        return replace(ticket, at=answer.at, wait=answer.wait)

    def gone(self, ticket: Ticket) -> None:
        """See ``Budget.gone``. A store that is away is not told."""
        if ticket.at is not None:
            with suppress(BudgetUnavailable):
                self._ask("gone", at=ticket.at)

    def release(self, ticket: Ticket) -> None:
        """See ``Budget.release``. A store that is away forgets the place by itself."""
        if ticket.granted or ticket.at is not None:
            return
        with suppress(BudgetUnavailable):
            self._ask("release", key=ticket.key)

    def pause(self, seconds: float, *, daily: bool) -> None:
        """See ``Budget.pause``. A store that is away is told once it is back."""
        try:
            self._ask("pause", seconds=seconds, for_day=daily)
        except BudgetUnavailable:
            lasting = min(max(seconds, 0.0), LONGEST_DAY)
            self.store.owe(paused_until=self._clock.monotonic() + lasting, daily=daily)

    def status(self) -> BudgetStatus:
        """See ``Budget.status``. Raises ``BudgetUnavailable`` when the store is away."""
        return self._status(self._ask("status"))

    def heard(self) -> BudgetStatus:
        """Tell what the last answer of the store said, without asking it.

        Who waits and who used what is left out. Before any answer, nothing is used.
        """
        return self._status(self.store.heard(self._clock))

    def _status(self, answer: Answer) -> BudgetStatus:
        limits = self.limits
        return BudgetStatus(
            kind="redis",
            account=self.account,
            rate=limits.rate,
            daily_limit=limits.daily,
            used=answer.used,
            left=max(limits.daily - answer.used, 0),
            next_free=answer.remaining,
            paused_for=answer.paused_for,
            resets_at=utc(answer.day_ends),
            reserved=limits.daily - limits.day_of("bulk"),
            rate_now=answer.flow,
            waiting=answer.interactive + answer.bulk,
            waiting_bulk=answer.bulk,
            usage=usage_of(_counts(answer.names)),
            store=self.shown,
            recalled=answer.recalled,
        )

    def _ask(self, operation: str, priority: Priority = "interactive", **question: Any) -> Answer:
        limits = self.limits
        question |= {
            "operation": operation,
            "rate": limits.rate,
            "daily": limits.daily,
            "reserve": limits.reserve,
            "priority": priority,
            "who": self._who,
        }
        return self.store.ask(question, self._clock)

    def _in(self, seconds: float) -> datetime:
        return utc(self._clock.wall() + min(seconds, LONGEST_DAY * 30))

    def __repr__(self) -> str:
        limits = self.limits
        return (
            f"<{type(self).__name__} of {self.account!r} at {self.shown}: "
            f"{limits.rate} calls a second, {limits.daily} a day>"
        )

    def __copy__(self) -> RedisBudget:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> RedisBudget:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        limits = self.limits
        facts = (self.account, limits.rate, limits.daily, limits.reserve)
        return restored, (self.shown, self._has_login, *facts)


def restored(
    place: str,
    has_login: bool,  # noqa: FBT001
    account: str,
    rate: float,
    daily_limit: int,
    reserve: float,
    fallback: float | None = None,
) -> Budget:
    """Return the budget of a pickle, which has the address without its login.

    Raises:
        ConfigurationError: this process does not know the login.
    """
    from gong_api.budget.registry import get_budget, known_address

    url = known_address(place) or os.environ.get("GONG_BUDGET", "")
    if not url or "://" not in url or Address.parse(url).shown != place:
        url = place
    if has_login and not Address.parse(url).login():
        raise ConfigurationError(
            f"The budget at {place} was pickled without its password: set GONG_BUDGET to its "
            "whole address in this process."
        )
    folder = os.environ.get("GONG_STATE_DIR") or None
    return get_budget(url, account, rate, daily_limit, folder, reserve, fallback)


def _counts(names: list[str | int]) -> Mapping[str, int]:
    pairs = zip(names[::2], names[1::2], strict=True)
    return {str(name): int(calls) for name, calls in pairs}
