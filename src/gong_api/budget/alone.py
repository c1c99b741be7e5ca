"""What a machine does while the store of its shared budget is away: go on with a share of it."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gong_api._core.pacing import WINDOW, Priority
from gong_api.budget._base import BudgetStatus, PacedBudget, Ticket
from gong_api.budget.redis import RedisBudget
from gong_api.errors import BudgetUnavailable

_MARK = "alone-"

_log = logging.getLogger("gong_api")


class FallbackBudget:
    """A shared budget, and one of this machine's own for the time when the store is away.

    ``alone`` is limited to this machine's share. What this process calls meanwhile, it tells the
    store when that is back. A store that refuses the login is not away: that stays an error.
    """

    blocking = True

    def __init__(
        self,
        shared: RedisBudget,
        alone: PacedBudget,
        share: float,
        rng: Callable[[], float] = random.random,
    ) -> None:
        self._shared = shared
        self._alone = alone
        self._share = share
        self._random = rng
        self._is_alone = False

    def acquire(
        self, ticket: Ticket | None, *, max_wait: float, priority: Priority = "interactive"
    ) -> Ticket:
        """See ``Budget.acquire``."""
        if ticket is not None and ticket.granted:
            return ticket
        own = _own(ticket)
        try:
            found = self._shared.acquire(
                None if own else ticket, max_wait=max_wait, priority=priority
            )
        except BudgetUnavailable as error:
            if not error.passing:
                raise
            return self._acquire_alone(own, error, max_wait, priority)
        if found.reason != "store":
            self._return()
        if own:
            self._alone.release(own)
        return found

    def _acquire_alone(
        self, own: Ticket | None, error: BudgetUnavailable, max_wait: float, priority: Priority
    ) -> Ticket:
        if not self._is_alone:
            self._is_alone = True
            _log.warning(
                "The shared budget at %s is away (%s). This machine goes on alone with %g of the "
                "limit until it is back.",
                error.store,
                error.reason,
                self._share,
            )
            self._begin()
        found = self._alone.acquire(own, max_wait=max_wait, priority=priority)
        if found.granted:
            self._shared.store.owe(calls=1)
        return replace(found, key=_MARK + found.key)

    def _begin(self) -> None:
        # What is known of the shared budget holds on: Gong's pause, and how much of the day is
        # gone, so that the share is one of what was left. A process may know more than others.
        heard, limits = self._shared.heard(), self._shared.limits
        # The last calls were the shared budget's, and other machines begin now as well.
        apart = WINDOW + self._random() / (limits.rate * self._share)
        self._alone.begin(heard.paused_for + apart, used=int(heard.used * self._share))
        if heard.paused_for:
            self._alone.pause(heard.paused_for, daily=heard.used >= limits.daily)

    def _return(self) -> None:
        if self._is_alone:
            self._is_alone = False
            _log.warning("The shared budget at %s is back.", self._shared.shown)

    def late(self, ticket: Ticket) -> bool:
        """See ``Budget.late``."""
        own = _own(ticket)
        return self._alone.late(own) if own else self._shared.late(ticket)

    def depart(self, ticket: Ticket) -> Ticket:
        """See ``Budget.depart``."""
        own = _own(ticket)
        if own is None:
            return self._shared.depart(ticket)
        return replace(self._alone.depart(own), key=ticket.key)

    def gone(self, ticket: Ticket) -> None:
        """See ``Budget.gone``."""
        own = _own(ticket)
        if own is None:
            self._shared.gone(ticket)
        else:
            self._alone.gone(own)

    def release(self, ticket: Ticket) -> None:
        """See ``Budget.release``."""
        own = _own(ticket)
        if own:
            self._alone.release(own)
        else:
            self._shared.release(ticket)

    def pause(self, seconds: float, *, daily: bool) -> None:
        """See ``Budget.pause``."""
        self._shared.pause(seconds, daily=daily)
        # Always: a process that begins when the store is away learns of it here only.
        self._alone.pause(seconds, daily=daily)

    def status(self) -> BudgetStatus:
        """See ``Budget.status``; while the store is away, of what this machine has alone."""
        try:
            return self._shared.status()
        except BudgetUnavailable as error:
            if not error.passing:
                raise
            return self._alone_status()

    def heard(self) -> BudgetStatus:
        """Tell what the last answer of the store said, without asking it."""
        return self._alone_status() if self._is_alone else self._shared.heard()

    def _alone_status(self) -> BudgetStatus:
        alone = self._alone.status()
        return replace(alone, kind="alone", account=self._shared.account, store=self._shared.shown)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._shared!r}, alone with {self._share:g} of it>"

    def __copy__(self) -> FallbackBudget:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> FallbackBudget:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        made, arguments = self._shared.__reduce__()
        return made, (*arguments, self._share)


def _own(ticket: Ticket | None) -> Ticket | None:
    if ticket is None or not ticket.key.startswith(_MARK):
        return None
    return replace(ticket, key=ticket.key.removeprefix(_MARK))
