"""Where a sync writes: data and progress, always in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gong_api.sync.plan import Window
    from gong_api.sync.state import Commit, Known, Scope, Stored

__all__ = ["Destination"]


class Destination(Protocol):
    """A store of the tables and of a run's progress. Calls may block; one run at a time."""

    def prepare(
        self, tables: Collection[str], scope: Scope, *, refresh: Collection[str] = ()
    ) -> Stored:
        """Create what is not there, bring tables newly asked for up to date, and tell the state.

        The tables to ``refresh`` are read anew as if nothing of them were here. Raises
        ``DatabaseError`` when the store cannot be used.
        """
        ...

    def glance(self, scope: Scope) -> Stored:
        """Tell the state without changing anything."""
        ...

    def known_calls(self, windows: Sequence[Window], scope: Scope) -> Known:
        """Return what is kept of ``windows``."""
        ...

    def count_calls(self, windows: Sequence[Window], scope: Scope) -> list[int]:
        """Return how many calls of each window Gong should list, by what is kept."""
        ...

    def waiting_transcripts(self, now: datetime, *, queued_after: datetime) -> list[str]:
        """Return the calls whose transcript is to be asked for now."""
        ...

    def pending_transcripts(self, now: datetime, *, pending_for: timedelta) -> int:
        """Return how many calls have no transcript yet, and will be asked for it again."""
        ...

    def commit(self, commit: Commit) -> dict[str, int]:
        """Write all of it or nothing; return the rows written by table."""
        ...
