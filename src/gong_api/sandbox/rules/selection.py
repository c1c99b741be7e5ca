"""Which calls a filter means, without looking at each call of the company."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from gong_api.sandbox.state.calls import PUNCTUALITY
from gong_api.sandbox.state.company import LONGEST_WAIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gong_api.sandbox.overlay import Overlay
    from gong_api.sandbox.state.company import Company

_EMPTY = range(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFilter:
    """A window (microseconds, start inclusive, end exclusive) and the other conditions.

    `scheduled` compares the scheduled time where there is one, instead of the start.
    `transcribed` leaves out calls whose transcript cannot be read. `hosts` are those that the
    workspace and the users leave.
    """

    start: int | None = None
    end: int | None = None
    scheduled: bool = False
    transcribed: bool = False
    ids: Sequence[int] | None = None
    hosts: frozenset[str] | None = None
    workspace_id: int | None = None
    user_ids: Sequence[int] | None = None


class Selection:
    """The calls that a filter means at a moment, by number and so by start."""

    def __init__(self, company: Company, overlay: Overlay, now: int, wanted: CallFilter) -> None:
        self._company = company
        self._overlay = overlay
        self._now = now
        self._wanted = wanted
        self._bound = company.bound(now)
        self._seats = None if wanted.hosts is None else company.team.seats_of(wanted.hosts)
        self._hosts = wanted.hosts
        # Before this number all is processed; after it each call is asked.
        stable = company.bound(now - LONGEST_WAIT)
        if now >= company.until:
            stable = max(stable, company.settled)
        self._stable = min(stable, self._bound)
        slack = PUNCTUALITY if wanted.scheduled else 0
        # Calls of the wide range may match, those of the sure range do.
        self._wide = range(self._low(wanted.start, -slack), self._high(wanted.end, slack))
        self._sure = range(self._low(wanted.start, slack), self._high(wanted.end, -slack))

    def __iter__(self) -> Iterator[int]:
        return self.after(self._wide.start - 1)

    def after(self, number: int) -> Iterator[int]:
        """The calls after call `number`, oldest first."""
        low = max(self._wide.start, number + 1)
        return filter(self._matches, self._candidates(range(low, max(low, self._wide.stop))))

    def count(self) -> int:
        """How many calls there are."""
        if self._wanted.ids is not None:
            return sum(1 for _ in self)
        low = max(self._wide.start, self._sure.start)
        high = min(self._wide.stop, self._sure.stop, self._stable)
        # What is surely in and processed is counted by formula.
        core = range(low, high) if low < high else _EMPTY
        if not core:
            return sum(1 for _ in self)
        edges = chain(range(self._wide.start, low), range(high, self._wide.stop))
        rest = sum(1 for n in edges if self._chosen(n) and self._matches(n))
        return self._count_core(core) + rest

    def _count_core(self, core: range) -> int:
        gone = {n for n in self._overlay.erased_calls if n in core and self._chosen(n)}
        if self._seats is None:
            total = len(core)
        else:
            total = self._company.team.count(self._seats, core.start, core.stop)
        if self._wanted.transcribed:
            silent = {n for n in self._company.silent_calls(core) if self._chosen(n)}
            return total - len(silent | gone)
        return total - len(gone)

    def _candidates(self, numbers: range) -> Iterable[int]:
        if self._wanted.ids is not None:
            return self._by_id(numbers)
        if self._seats is None:
            return numbers
        return self._company.team.walk(self._seats, numbers.start, numbers.stop)

    def _by_id(self, numbers: range) -> list[int]:
        found = {self._company.number_of(identifier) for identifier in self._wanted.ids or ()}
        return sorted(n for n in found if n is not None and n in numbers and self._chosen(n))

    def _chosen(self, n: int) -> bool:
        if self._hosts is None:
            return True
        team = self._company.team
        return team.hosts[team.host_index(n)].id in self._hosts

    def _matches(self, n: int) -> bool:
        if n in self._overlay.erased_calls:
            return False
        if n >= self._stable and not self._readable(n):
            return False
        if n < self._stable and self._wanted.transcribed and self._company.silent(n):
            return False
        return n in self._sure or self._in_window(n)

    def _readable(self, n: int) -> bool:
        if self._wanted.transcribed:
            ready = self._company.transcribed(n)
            return ready is not None and ready <= self._now
        return self._company.appears(n) <= self._now

    def _in_window(self, n: int) -> bool:
        call = self._company.call(n)
        scheduled = call.scheduled if self._wanted.scheduled else None
        moment = call.start if scheduled is None else scheduled
        start, end = self._wanted.start, self._wanted.end
        return (start is None or start <= moment) and (end is None or moment < end)

    def _low(self, moment: int | None, slack: int) -> int:
        return self._company.first if moment is None else self._company.bound(moment + slack)

    def _high(self, moment: int | None, slack: int) -> int:
        if moment is None:
            return self._bound
        return min(self._bound, self._company.bound(moment + slack))
