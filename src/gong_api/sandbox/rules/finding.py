"""The calls that a filter means, computed and created ones together, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from gong_api.sandbox.rules.created import CreatedConversation, make_call
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.state.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.overlay import Overlay
    from gong_api.sandbox.overlay.calls import CreatedCall
    from gong_api.sandbox.state import Company
    from gong_api.sandbox.state.calls import Call

    Place = tuple[int, int, int]


@dataclass(frozen=True)
class Found:
    """A call that matches; `created` is set for those that came in through the API."""

    company: Company
    call: Call
    created: CreatedCall | None = None

    @cached_property
    def talk(self) -> Conversation:
        """Its course."""
        if self.created is not None:
            return CreatedConversation(self.company, self.created)
        return Conversation(self.company, self.call)


class Finding:
    """The calls that a filter means at a moment, oldest first."""

    def __init__(self, company: Company, overlay: Overlay, now: int, wanted: CallFilter) -> None:
        self._company = company
        self._overlay = overlay
        self._selection = Selection(company, overlay, now, wanted)
        self._created = sorted(
            (call for call in overlay.calls if _matches(call, wanted, now)),
            key=lambda call: (call.start, call.number),
        )

    def count(self) -> int:
        """How many calls there are."""
        return self._selection.count() + len(self._created)

    def take(self, size: int, last: int | None = None) -> list[Found]:
        """The first `size` calls, or those after the call of id `last`."""
        places = self._computed(last) if not self._created else self._merged(last)
        return [self._found(place) for place in islice(places, size)]

    def ids(self) -> Iterator[int]:
        """The ids of all."""
        for _start, created, number in self._merged(None):
            yield number if created else self._company.id_of(number)

    def _computed(self, last: int | None) -> Iterator[Place]:
        number = None if last is None else self._company.number_of(last)
        numbers = iter(self._selection) if number is None else self._selection.after(number)
        return ((0, 0, n) for n in numbers)

    def _merged(self, last: int | None) -> Iterator[Place]:
        start_of = self._company.calendar.start
        after = (0, 0, 0)
        numbers = iter(self._selection)
        before = None if last is None else self._overlay.calls.by_id.get(last)
        number = None if last is None else self._company.number_of(last)
        if before is not None:
            after = (before.start, 1, before.number)
            numbers = self._selection.after(self._company.bound(before.start + 1) - 1)
        elif number is not None:
            after = (start_of(number), 0, number)
            numbers = self._selection.after(number)
        created = [
            (call.start, 1, call.id)
            for call in self._created
            if (call.start, 1, call.number) > after
        ]
        return merge(((start_of(n), 0, n) for n in numbers), created, key=lambda place: place[:2])

    def _found(self, place: Place) -> Found:
        _start, is_created, number = place
        if is_created:
            created = self._overlay.calls.by_id[number]
            return Found(self._company, make_call(self._company, created), created)
        return Found(self._company, self._company.call(number))


def _matches(call: CreatedCall, wanted: CallFilter, now: int) -> bool:
    if not call.readable(now, transcribed=wanted.transcribed):
        return False
    if wanted.ids is not None and call.id not in wanted.ids:
        return False
    if wanted.workspace_id is not None and call.workspace_id != str(wanted.workspace_id):
        return False
    if wanted.user_ids is not None and int(call.host_id) not in wanted.user_ids:
        return False
    return (wanted.start is None or wanted.start <= call.start) and (
        wanted.end is None or call.start < wanted.end
    )
