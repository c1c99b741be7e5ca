"""What a run knows of earlier ones, and what it hands to a destination to keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from gong_api.sync.plan import Reading
from gong_api.tables.convert import Batch

__all__ = [
    "CallsRead",
    "Commit",
    "Outcome",
    "Run",
    "Scope",
    "Snapshot",
    "Stored",
    "TranscriptsRead",
    "next_try",
]

Outcome = Literal["running", "done", "stopped", "interrupted", "failed"]

_WAITS = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
    timedelta(days=1),
)


def next_try(attempts: int, now: datetime) -> datetime:
    """Return when a transcript that was missing ``attempts`` times is asked for again."""
    return now + _WAITS[min(attempts, len(_WAITS)) - 1]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which calls are read at all; progress counts for one scope only."""

    workspace: str = ""
    include_private: bool = False

    def __str__(self) -> str:
        private = "+private" if self.include_private else ""
        return f"{self.workspace or 'all'}{private}"


@dataclass(slots=True)
class Run:
    """One run, as it is recorded."""

    id: int
    scope: str
    started_at: datetime
    since: datetime
    until: datetime
    outcome: Outcome = "running"
    finished_at: datetime | None = None
    requests: int = 0
    calls_written: int = 0
    sentences_written: int = 0


@dataclass(frozen=True, slots=True)
class Stored:
    """What a destination remembers of a scope when a run begins.

    ``snapshots`` holds the digest of each table that is replaced as a whole; ``since`` the
    earliest start ever asked for, ``cycle`` the number of complete passes.
    """

    next_run: int = 1
    cycle: int = 0
    since: datetime | None = None
    readings: tuple[Reading, ...] = ()
    snapshots: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole small table, and the digest by which an unchanged one is told."""

    batch: Batch
    digest: str


@dataclass(frozen=True, slots=True)
class CallsRead:
    """New and changed calls of one page, and the ids of calls that must not be here any more.

    ``spoken`` are those of the calls whose transcript is to be asked for, too.
    """

    ids: Sequence[str]
    spoken: Sequence[str]
    calls: Batch
    parties: Batch | None
    purged: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TranscriptsRead:
    """The transcripts that came for the calls that were asked for."""

    arrived: Sequence[str]
    absent: Sequence[str]
    sentences: Batch


@dataclass(slots=True)
class Commit:
    """All that one transaction writes: data, and the progress that it stands for."""

    run: Run
    now: datetime
    snapshots: list[Snapshot] = field(default_factory=list[Snapshot])
    calls: list[CallsRead] = field(default_factory=list[CallsRead])
    transcripts: list[TranscriptsRead] = field(default_factory=list[TranscriptsRead])
    readings: Sequence[Reading] | None = None
