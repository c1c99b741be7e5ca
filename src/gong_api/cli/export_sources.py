"""Where the calls of an export come from: Gong, or a file of ``gong sync``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gong_api.errors import CursorExpired
from gong_api.transcripts.database import SyncedCalls
from gong_api.transcripts.fetch import batches, is_id
from gong_api.transcripts.model import Missing

if TYPE_CHECKING:
    from gong_api.client import Gong
    from gong_api.models import Call, CallTranscript

__all__ = ["Batch", "Wanted", "from_file", "from_gong"]

Spoken = dict[str, "CallTranscript"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which calls: those of ``ids``, or those of a window, or all."""

    ids: Iterable[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    workspace: str | None = None


@dataclass(slots=True, kw_only=True)
class Batch:
    """Some calls, who of those asked for is missing, and how many there are in all, if known.

    ``spoken`` brings the transcripts of some of them.
    """

    calls: Sequence[Call]
    spoken: Callable[[Sequence[str]], Spoken]
    missing: list[Missing] = field(default_factory=list[Missing])
    total: int | None = None


def from_gong(gong: Gong, wanted: Wanted, include: Sequence[Any]) -> Iterator[Batch]:
    """Yield the calls as Gong has them now, the oldest first unless ids give the order."""

    def spoken(ids: Sequence[str]) -> Spoken:
        said = gong.calls.list_transcripts(call_ids=ids) if ids else ()
        return {transcript.call_id: transcript for transcript in said if transcript.call_id}

    if wanted.ids is None:
        for calls, total in _pages(gong, wanted, include):
            yield Batch(calls=calls, spoken=spoken, total=total)
        return
    for batch in batches(wanted.ids):
        asked = list(filter(is_id, batch))
        listed = gong.calls.list_extensive(call_ids=asked, include=include) if asked else ()
        found = {call.meta_data.id: call for call in listed if call.meta_data}
        missing = [
            Missing(call_id=call_id, reason="unknown" if is_id(call_id) else "no id")
            for call_id in batch
            if call_id not in found
        ]
        yield Batch(calls=list(found.values()), spoken=spoken, missing=missing)


def _pages(
    gong: Gong, wanted: Wanted, include: Sequence[Any]
) -> Iterator[tuple[list[Call], int | None]]:
    since = wanted.since
    done = 0
    while True:
        listing = gong.calls.list_extensive(
            from_date_time=since,
            to_date_time=wanted.until,
            workspace_id=wanted.workspace,
            include=include,
        )
        start = done
        try:
            for page in listing.pages():
                yield page.items, None if page.total is None else start + page.total
                done += len(page.items)
        except CursorExpired as error:
            # The export took longer than a cursor lives: go on from the last call that came.
            if error.last_started is None or error.last_started == since:
                raise
            since = error.last_started
        else:
            return


def from_file(path: Path, wanted: Wanted) -> Iterator[Batch]:
    """Yield the calls of a synced file, the oldest first unless ids give the order."""
    synced = SyncedCalls(path)
    total = None
    ids = wanted.ids
    if ids is None:
        total = synced.count(wanted.since, wanted.until)
        ids = synced.ids(wanted.since, wanted.until)
    for batch in batches(ids):
        calls: list[Call] = []
        missing: list[Missing] = []
        said: Spoken = {}
        # Private calls come along: files of calls that have become private are removed.
        for call, spoken in synced.calls(batch, include_private=True):
            if isinstance(call, Missing):
                missing.append(call)
            elif _in_workspace(call, wanted.workspace):
                calls.append(call)
                if spoken is not None and spoken.call_id:
                    said[spoken.call_id] = spoken
        yield Batch(calls=calls, spoken=_at_hand(said), missing=missing, total=total)


def _at_hand(said: Spoken) -> Callable[[Sequence[str]], Spoken]:
    return lambda _ids: said


def _in_workspace(call: Call, workspace: str | None) -> bool:
    return workspace is None or bool(call.meta_data and call.meta_data.workspace_id == workspace)
