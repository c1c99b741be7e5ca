"""The generic CRM integration: its schema, its records, and the work on uploaded files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.state.directory import digits_of

if TYPE_CHECKING:
    from collections.abc import Collection

Record = dict[str, Any]

LISTED_ERRORS = 20
PEOPLE = ("CONTACT", "LEAD")

_SECOND = 1_000_000
_QUEUED = 5 * _SECOND
_LEAST_WORK = 10 * _SECOND
_PER_LINE = 1_000


def is_person(record: Record, emails: Collection[str], phones: Collection[str]) -> bool:
    """Whether a record is of someone with one of the addresses or numbers (digits)."""
    email = str(record.get("emailAddress") or "").lower()
    return email in emails or digits_of(str(record.get("phoneNumber") or "")) in phones


@dataclass(frozen=True, slots=True)
class Work:
    """A request that goes on after its answer; `records` are kept once it has ended."""

    integration_id: int
    client_request_id: str
    submitted: int
    lines: int
    object_type: str = ""
    records: tuple[Record, ...] = ()
    errors: tuple[tuple[int, str], ...] = ()
    removes: bool = False

    @property
    def ends(self) -> int:
        """When it has ended (microseconds)."""
        return self.submitted + _QUEUED + _LEAST_WORK + _PER_LINE * self.lines

    def status(self, now: int) -> Record:
        """The outcome as it is known at a moment."""
        if now < self.ends:
            name = "PENDING" if now < self.submitted + _QUEUED else "IN_PROGRESS"
            return {"status": name}
        listed = [{"line": line, "description": why} for line, why in self.errors[:LISTED_ERRORS]]
        return {
            "status": "FAILED" if self.errors else "DONE",
            "errors": listed,
            "totalErrorCount": len(self.errors),
            "totalSuccessCount": len(self.records),
        }


@dataclass(slots=True)
class Integration:
    """A registered integration with what was uploaded to it."""

    id: int
    name: str
    owner_email: str
    schema: dict[str, dict[str, Record]] = field(default_factory=dict[str, dict[str, Record]])
    records: dict[str, dict[str, Record]] = field(default_factory=dict[str, dict[str, Record]])


class GenericCrm:
    """At most one integration, and every piece of work there ever was."""

    def __init__(self) -> None:
        self.integration: Integration | None = None
        self.work: dict[tuple[int, str], Work] = {}
        self._pending: list[Work] = []

    def add(self, work: Work) -> None:
        """Keep a piece of work for its time."""
        self.work[work.integration_id, work.client_request_id] = work
        self._pending.append(work)

    def advance(self, now: int) -> None:
        """Apply the work that has ended, in the order in which it was handed in."""
        while self._pending and self._pending[0].ends <= now:
            self._apply(self._pending.pop(0))

    def forget(self, emails: frozenset[str], phones: frozenset[str]) -> None:
        """Drop the contacts and leads with one of the addresses or numbers."""
        if self.integration is None:
            return
        for kind in PEOPLE:
            kept = self.integration.records.get(kind, {})
            for identifier in [key for key, one in kept.items() if is_person(one, emails, phones)]:
                del kept[identifier]

    def _apply(self, work: Work) -> None:
        integration = self.integration
        if integration is None or integration.id != work.integration_id:
            return
        if work.removes:
            self.integration = None
            return
        kept = integration.records.setdefault(work.object_type, {})
        for record in work.records:
            if record.get("isDeleted"):
                kept.pop(record["objectId"], None)
            else:
                kept[record["objectId"]] = record
