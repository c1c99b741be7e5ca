"""What writes have changed: layered over the computed company, keyed by id or number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import Permutation
from gong_api.sandbox.overlay.calls import CreatedCalls
from gong_api.sandbox.overlay.crm import GenericCrm
from gong_api.sandbox.overlay.engage import EngageWrites
from gong_api.sandbox.overlay.privacy import Erasures

if TYPE_CHECKING:
    from gong_api.sandbox.state import Company

Json = dict[str, Any]


def address_of(person: Json) -> str:
    """The e-mail address of a person in a request, in lower case; "" without one."""
    return str(person.get("email") or person.get("emailAddress") or "").lower()


class Overlay:
    """The changes since the start; empty at first and after `clear`."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all changes."""
        self.erased_calls: set[int] = set()
        self.calls = CreatedCalls()
        self.erasures = Erasures()
        self.access: dict[int, dict[str, None]] = {}
        self.meetings: dict[int, Json] = {}
        self.profiles: dict[str, Json] = {}
        self.engage = EngageWrites()
        self.events: list[Json] = []
        self.event_ids: set[tuple[str, str]] = set()
        self.crm = GenericCrm()
        self.credits_spent = 0
        self.origins: dict[str, str] = {}
        self.assignments: dict[str, list[Json]] = {}
        self._counts: dict[str, int] = {}

    def advance(self, now: int) -> None:
        """Let everything happen whose time has come (microseconds)."""
        self.crm.advance(now)
        for erasure in self.erasures.advance(now):
            self.erased_calls |= erasure.numbers
            self.crm.forget(erasure.emails, erasure.phones)
            self.events = [kept for kept in self.events if not kept["emails"] & erasure.emails]
            for meeting in self.meetings.values():
                guests = meeting["invitees"]
                meeting["invitees"] = [g for g in guests if address_of(g) not in erasure.emails]

    def new_id(self, company: Company, name: str) -> int:
        """The next id for a new object of a kind; the same after the same writes."""
        count = self._counts.get(name, 0)
        self._counts[name] = count + 1
        return Permutation(company.key_of(f"new {name}")).apply(count)
