"""Transcripts and calls from a file of ``gong sync``: no request is made."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api._core.decoding import read
from gong_api.models import Call, CallTranscript, Monologue, Sentence
from gong_api.sync.destination.connection import Database
from gong_api.sync.errors import DatabaseError
from gong_api.transcripts.fetch import BATCH, batches
from gong_api.transcripts.model import Missing, Reason, Transcript, join

if TYPE_CHECKING:
    import duckdb

__all__ = ["SyncedCalls"]

_PATIENCE = 10.0
_KNOWN = "SELECT 1 FROM duckdb_tables() WHERE table_name = '_gong_sync_meta'"
_CALLS = (
    "SELECT id, raw, coalesce(is_private, false), deleted_at IS NOT NULL FROM calls "
    "WHERE id IN (SELECT unnest(?::VARCHAR[]))"
)
_SAID = (
    "SELECT call_id, turn, speaker_id, topic, start_ms, end_ms, text FROM transcript_sentences "
    "WHERE call_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY call_id, turn, sentence"
)
_LEFT_OUT = (
    "SELECT call_id, reason FROM _gong_sync_left_out WHERE call_id IN (SELECT unnest(?::VARCHAR[]))"
)
# Calls without a start come first, and only where no window is asked for.
_NEXT = (
    "SELECT epoch_us(started), id FROM calls WHERE deleted_at IS NULL "
    "AND ($since IS NULL OR started >= $since) AND ($until IS NULL OR started < $until) "
    "AND (coalesce(epoch_us(started), -1), id) > ($after, $id) "
    "ORDER BY coalesce(epoch_us(started), -1), id LIMIT $most"
)


class SyncedCalls:
    """The calls of a DuckDB file. It is open only while a hundred of them are read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = Database(path, busy_limit=_PATIENCE)

    def transcripts(
        self, call_ids: Iterable[str], *, include_private: bool = False
    ) -> Iterator[Transcript | Missing]:
        """Yield the transcript of each call, in the order asked, or why there is none.

        Raises ``DatabaseError`` when the file is none of a sync.
        """
        for call, said in self.calls(call_ids, include_private=include_private):
            if isinstance(call, Missing):
                yield call
            elif said is None:
                yield Missing(call_id=_id(call), reason="not processed")
            else:
                yield join(call, said)

    def calls(
        self, call_ids: Iterable[str], *, include_private: bool = False
    ) -> Iterator[tuple[Call | Missing, CallTranscript | None]]:
        """Yield each call with its transcript, in the order asked, or why there is no call.

        Raises ``DatabaseError`` when the file is none of a sync.
        """
        for batch in batches(call_ids):
            with self._read() as connection:
                rows = connection.execute(_CALLS, [batch]).fetchall()
                left_out = dict(connection.execute(_LEFT_OUT, [batch]).fetchall())
                said = _said(connection, batch)
            known = {row[0]: row[1:] for row in rows}
            for call_id in batch:
                call = _call(call_id, known, left_out, include_private=include_private)
                spoken = None if isinstance(call, Missing) else said.get(call_id)
                yield call, spoken

    def ids(self, since: datetime | None = None, until: datetime | None = None) -> Iterator[str]:
        """Yield the ids of all calls that are not deleted, the oldest start first.

        Raises ``DatabaseError`` when the file is none of a sync.
        """
        after, last = -2, ""
        while True:
            given = {"since": since, "until": until, "after": after, "id": last, "most": BATCH}
            with self._read() as connection:
                rows = connection.execute(_NEXT, given).fetchall()
            if not rows:
                return
            yield from (identifier for _, identifier in rows)
            started, last = rows[-1]
            after = -1 if started is None else started

    def count(self, since: datetime | None = None, until: datetime | None = None) -> int:
        """Return how many ids ``ids`` yields."""
        given = {"since": since, "until": until}
        with self._read() as connection:
            (found,) = connection.execute(
                "SELECT count(*) FROM calls WHERE deleted_at IS NULL AND ($since IS NULL OR "
                "started >= $since) AND ($until IS NULL OR started < $until)",
                given,
            ).fetchall()[0]
        return int(found)

    @contextmanager
    def _read(self) -> Generator[duckdb.DuckDBPyConnection]:
        with self._database.read() as connection:
            if not connection.execute(_KNOWN).fetchall():
                raise DatabaseError(
                    f"{self._path} holds no sync: its bookkeeping tables are missing."
                )
            yield connection


def _call(
    call_id: str,
    known: dict[str, tuple[str | None, bool, bool]],
    left_out: dict[str, str],
    *,
    include_private: bool,
) -> Call | Missing:
    raw, private, deleted = known.get(call_id, (None, False, False))
    if raw is not None and not deleted and (include_private or not private):
        return read(raw.encode(), Call)
    reason: Reason = "unknown"
    if private or left_out.get(call_id) == "private":
        reason = "private"
    elif deleted or left_out.get(call_id) == "erased":
        reason = "deleted"
    return Missing(call_id=call_id, reason=reason)


def _said(connection: duckdb.DuckDBPyConnection, batch: Sequence[str]) -> dict[str, CallTranscript]:
    turns: dict[str, dict[int, tuple[str | None, str | None, list[Sentence]]]] = {}
    cursor = connection.execute(_SAID, [batch])
    while rows := cursor.fetchmany(10_000):
        for call_id, turn, speaker, topic, start, end, text in rows:
            said = turns.setdefault(call_id, {}).setdefault(turn, (speaker, topic, []))
            said[2].append(Sentence(start=start, end=end, text=text))
    return {
        call_id: CallTranscript(
            call_id=call_id,
            transcript=[
                Monologue(speaker_id=speaker, topic=topic, sentences=sentences)
                for speaker, topic, sentences in found.values()
            ],
        )
        for call_id, found in turns.items()
    }


def _id(call: Call) -> str:
    return (call.meta_data.id if call.meta_data else None) or ""
