"""Prospects in flows, bulk jobs, and changed tasks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_SECOND = 1_000_000
# A flow that nobody answers ends by itself.
FLOW_MICROS = 30 * 86_400 * _SECOND
# A prospect that has left a flow is not put into another one so soon.
COOL_OFF_MICROS = 7 * 86_400 * _SECOND
PENDING_MICROS = 60 * _SECOND

_QUEUED = 5 * _SECOND
_EACH = 2 * _SECOND


@dataclass(slots=True)
class Instance:
    """A prospect in a flow; times are microseconds since 1970."""

    id: str
    flow_id: str
    crm_id: str
    owner_id: str
    workspace_id: str
    created: int
    ended: int | None = None

    def open(self, now: int) -> bool:
        """Whether the flow goes on for the prospect."""
        return self.created <= now < self.end

    @property
    def end(self) -> int:
        """When it ended, or will end."""
        return self.created + FLOW_MICROS if self.ended is None else self.ended

    def status(self, now: int) -> str:
        """The state, in the words of the API."""
        if now < self.end:
            return "Pending" if now < self.created + PENDING_MICROS else "Running"
        return "FinishedNoReply" if self.ended is None else "Finished"


@dataclass(frozen=True, slots=True)
class BulkJob:
    """A bulk assignment: `results` come in, one by one, after a wait in a queue."""

    id: str
    submitted: int
    results: tuple[dict[str, Any], ...]

    def finished(self, place: int) -> int:
        """When the result at a place is there."""
        return self.submitted + _QUEUED + _EACH * (place + 1)

    def status(self, now: int) -> str:
        """PENDING, IN_PROGRESS, COMPLETED, or FAILED when no prospect could be assigned."""
        if now < self.submitted + _QUEUED:
            return "PENDING"
        if now < self.finished(len(self.results) - 1):
            return "IN_PROGRESS"
        done = any(result["status"] == "ASSIGNED" for result in self.results)
        return "COMPLETED" if done else "FAILED"


@dataclass(slots=True)
class EngageWrites:
    """What was written to Engage."""

    instances: dict[str, Instance] = field(default_factory=dict[str, Instance])
    ended: dict[str, int] = field(default_factory=dict[str, int])
    jobs: dict[str, BulkJob] = field(default_factory=dict[str, BulkJob])
    tasks: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
