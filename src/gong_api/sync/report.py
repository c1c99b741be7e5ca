"""What came of a run."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gong_api.sync.state import Outcome

if TYPE_CHECKING:
    from gong_api.sync.estimate import Estimate

__all__ = ["SyncReport"]


@dataclass(slots=True, kw_only=True)
class SyncReport:
    """The result of a sync.

    Attributes:
        path: the database.
        outcome: ``done``; ``stopped`` by the budget, all that came committed;
            ``interrupted``; or ``planned`` by a dry run.
        since, until: the span of call starts that the run was about.
        rows: rows written, by table.
        unchanged: calls that were read again and had not changed.
        private: calls left out since they are private.
        deleted: calls that are no more at Gong, and were marked so.
        pending: calls whose transcript is still to come, and will be asked for again.
        odd: values of a wrong type by ``table.column``; NULL there, kept in ``raw``.
        skipped: tables left out, with the scope that the credentials lack.
        refused: tables left out, or not whole, with what Gong said as it refused a request.
        notices: what else a person should know.
        requests: requests made.
        seconds: how long it took.
        resume_at: when the budget allows the next request, if it stopped the run.
        reason: why the run stopped.
        estimate: what a dry run found.
    """

    path: str
    since: datetime
    until: datetime
    outcome: Outcome = "running"
    rows: dict[str, int] = field(default_factory=dict[str, int])
    unchanged: int = 0
    private: int = 0
    deleted: int = 0
    pending: int = 0
    odd: dict[str, int] = field(default_factory=dict[str, int])
    skipped: dict[str, str] = field(default_factory=dict[str, str])
    refused: dict[str, str] = field(default_factory=dict[str, str])
    notices: list[str] = field(default_factory=list[str])
    requests: int = 0
    seconds: float = 0.0
    resume_at: datetime | None = None
    reason: str = ""
    estimate: Estimate | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold."""
        plain = asdict(self)
        for name in ("since", "until", "resume_at"):
            moment: datetime | None = plain[name]
            plain[name] = None if moment is None else moment.isoformat()
        plain["seconds"] = round(self.seconds, 2)
        plain["estimate"] = None if self.estimate is None else self.estimate.to_dict()
        return plain
