"""Erasures of people: asked for at one moment, in force some hours later."""

from __future__ import annotations

from dataclasses import dataclass

# Gong speaks of hours; here it is two.
ERASURE_MICROS = 2 * 3_600_000_000


@dataclass(frozen=True, slots=True)
class Erasure:
    """Everything that one erasure removes once `effective` (microseconds) has come."""

    effective: int
    emails: frozenset[str]
    phones: frozenset[str]
    crm_ids: frozenset[str]
    numbers: frozenset[int]


class Erasures:
    """All erasures, and what those in force have removed."""

    def __init__(self) -> None:
        self._pending: list[Erasure] = []
        self._emails: set[str] = set()
        self._phones: set[str] = set()
        self._crm_ids: set[str] = set()

    def add(self, erasure: Erasure) -> None:
        """Keep an erasure for its time."""
        self._pending.append(erasure)

    def advance(self, now: int) -> list[Erasure]:
        """Bring those into force whose time has come, and tell which."""
        due = [erasure for erasure in self._pending if erasure.effective <= now]
        if not due:
            return due
        self._pending = [erasure for erasure in self._pending if erasure.effective > now]
        for erasure in due:
            self._emails |= erasure.emails
            self._phones |= erasure.phones
            self._crm_ids |= erasure.crm_ids
        return due

    def email(self, address: str) -> bool:
        """Whether a person with the address (lower case) was erased."""
        return address in self._emails

    def phone(self, digits: str) -> bool:
        """Whether a person with the number was erased."""
        return digits in self._phones

    def prospect(self, crm_id: str) -> bool:
        """Whether a person with the CRM id was erased."""
        return crm_id in self._crm_ids
