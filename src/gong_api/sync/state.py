"""What a run knows of earlier ones, and what it hands to a destination to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from gong_api.sync.plan import Reading
from gong_api.tables.convert import Batch

__all__ = [
    "Awaited",
    "CallsGone",
    "CallsRead",
    "Change",
    "Checked",
    "Commit",
    "Known",
    "LeftOut",
    "Outcome",
    "PieceRead",
    "Run",
    "Scope",
    "Stored",
    "StreamRead",
    "TranscriptsRead",
    "next_try",
    "unlisted",
]

_UNLISTED = "unlisted calls"
Outcome = Literal["running", "done", "stopped", "interrupted", "failed", "planned"]

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


def unlisted(scope: Scope) -> str:
    """Return the stream whose pieces are calls that windows did not list, still to be judged."""
    return f"{_UNLISTED} of {scope}"


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
class Awaited:
    """So many ``calls`` whose transcript is to come, queued at one moment; see ``next_try``."""

    queued_at: datetime
    next_try_at: datetime
    asked: bool
    calls: int

    def given_up(self, now: datetime, pending_for: timedelta) -> bool:
        """Tell whether runs that await transcripts for so long will not ask for these again."""
        return self.asked and max(now, self.next_try_at) - self.queued_at >= pending_for

    def due(self, now: datetime, pending_for: timedelta) -> bool:
        """Tell whether a run asks for these now."""
        return self.next_try_at <= now and not self.given_up(now, pending_for)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a destination remembers of a scope when a run begins.

    ``since`` is the earliest start ever asked for, ``cycle`` the number of complete passes.
    ``streams`` is the progress of each stream by piece, ``resumed`` when a pass that was not
    finished began, and ``earliest`` the start of the first call kept.
    ``checked_at`` tells when months were last counted, ``kept_since`` the bound of retention;
    ``awaited`` is the transcripts still to come.
    """

    next_run: int = 1
    cycle: int = 0
    since: datetime | None = None
    readings: tuple[Reading, ...] = ()
    streams: dict[str, dict[str, PieceRead]] = field(
        default_factory=dict[str, dict[str, "PieceRead"]]
    )
    resumed: datetime | None = None
    earliest: datetime | None = None
    checked_at: datetime | None = None
    kept_since: datetime | None = None
    awaited: tuple[Awaited, ...] = ()


@dataclass(frozen=True, slots=True)
class PieceRead:
    """When a piece of a stream was read, and the digest by which an unchanged one is told."""

    digest: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """Rows that take the place of others in one table.

    Those are all rows when ``whole``; else the rows whose columns have one of the values
    ``among`` names, and those whose moment in a column lies ``within`` two others.
    """

    batch: Batch
    whole: bool = False
    among: Mapping[str, Sequence[Any]] = field(default_factory=dict[str, Sequence[Any]])
    within: tuple[str, datetime, datetime] | None = None


@dataclass(frozen=True, slots=True)
class StreamRead:
    """What was read of a stream: the changes, and the progress that they stand for.

    ``pieces`` is key and digest of what was read at ``read_at``, ``gone`` the pieces that are
    no more.
    """

    stream: str
    changes: Sequence[Change]
    pieces: Mapping[str, str]
    read_at: datetime
    gone: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The calls of some windows as they are kept.

    ``digests`` is the digest of each, empty for one marked as deleted, and includes calls
    without a known start; ``dated`` is the start of those that Gong must list in the windows;
    ``left_out`` the ids that are kept out, with the reason: ``private`` or ``erased``.
    """

    digests: dict[str, str] = field(default_factory=dict[str, str])
    dated: dict[str, datetime] = field(default_factory=dict[str, datetime])
    left_out: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A call of which nothing is kept but its id, start and workspace, to count it."""

    id: str
    started: datetime | None
    workspace: str | None


@dataclass(frozen=True, slots=True)
class CallsGone:
    """Calls that are no more: they are marked, and lose their content unless it is kept."""

    ids: Sequence[str]
    keep_content: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The closed months were held against Gong's counts; they need not be where all was read."""

    at: datetime
    counted: bool = True


@dataclass(frozen=True, slots=True)
class CallsRead:
    """New and changed calls of one page, and the ids of calls that must not be here any more.

    ``spoken`` are those of the calls whose transcript is to be asked for, too; ``parts`` the
    rows of the tables of calls' parts, ``private`` what is newly left out.
    """

    ids: Sequence[str]
    spoken: Sequence[str]
    calls: Batch
    parts: Sequence[Batch]
    purged: Sequence[str] = ()
    private: Sequence[LeftOut] = ()


@dataclass(frozen=True, slots=True)
class TranscriptsRead:
    """The transcripts that came for the calls that were asked for."""

    arrived: Sequence[str]
    absent: Sequence[str]
    sentences: Sequence[Batch]


@dataclass(slots=True)
class Commit:
    """All that one transaction writes: data, and the progress that it stands for.

    ``complete`` tells that by now all calls are known that retention lets be kept,
    ``pending_for`` how long the run awaits transcripts.
    """

    run: Run
    now: datetime
    streams: list[StreamRead] = field(default_factory=list[StreamRead])
    calls: list[CallsRead] = field(default_factory=list[CallsRead])
    transcripts: list[TranscriptsRead] = field(default_factory=list[TranscriptsRead])
    gone: list[CallsGone] = field(default_factory=list[CallsGone])
    checked: Checked | None = None
    readings: Sequence[Reading] | None = None
    complete: bool = False
    pending_for: timedelta | None = None
