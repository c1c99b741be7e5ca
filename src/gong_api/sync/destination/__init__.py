"""Where a sync writes: data and progress, always in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gong_api.sync.plan import Window
    from gong_api.sync.state import Commit, Scope, Stored

__all__ = ["Destination"]


class Destination(Protocol):
    """A store of the tables and of a run's progress. Calls may block; one run at a time."""

    def prepare(self, tables: Collection[str], scope: Scope) -> Stored:
        """Create what is not there, bring tables newly asked for up to date, and tell the state.

        Raises ``DatabaseError`` when the store cannot be used.
        """
        ...

    def known_calls(self, windows: Sequence[Window]) -> dict[str, str]:
        """Return id and digest of the calls kept of ``windows``, and of those without a start."""
        ...

    def waiting_transcripts(self, now: datetime, *, queued_after: datetime) -> list[str]:
        """Return the calls whose transcript is to be asked for now."""
        ...

    def pending_transcripts(self) -> int:
        """Return how many calls kept have no transcript yet."""
        ...

    def commit(self, commit: Commit) -> dict[str, int]:
        """Write all of it or nothing; return the rows written by table."""
        ...
