"""A destination in a database of tables, whichever it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from gong_api.sync.destination import absent, beside, migrate, schema, statements, streams
from gong_api.sync.destination.rows import column
from gong_api.sync.destination.transaction import Transaction
from gong_api.sync.plan import Window
from gong_api.sync.state import Commit, Known, Scope, Stored
from gong_api.tables import CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.convert import Batch

__all__ = ["SQLDestination"]


class SQLDestination(ABC):
    """Where the statements run; what differs by database is how a transaction begins."""

    @abstractmethod
    def transaction(self, *, roomy: bool = False) -> AbstractContextManager[Transaction]:
        """Begin a transaction: all that is done within is kept, or nothing.

        A ``roomy`` one may take more memory, for statements about whole tables.
        """

    @abstractmethod
    def glance(self, scope: Scope) -> Stored:
        """See ``Destination.glance``."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Transaction]:
        """Begin to read, beside nothing else of this run."""

    def prepare(
        self, tables: Collection[str], scope: Scope, *, refresh: Collection[str] = ()
    ) -> Stored:
        """See ``Destination.prepare``."""
        with self.transaction(roomy=True) as connection:
            if not schema.check_format(connection):
                schema.create(connection)
            else:
                migrate.advance(connection)
                schema.add_tables(connection)
            migrate.refresh(connection, refresh, str(scope))
            beside.forget_progress(connection)
            statements.keep_parts(connection, tables)
            return statements.stored(connection, str(scope))

    def known_calls(self, windows: Sequence[Window], scope: Scope) -> Known:
        """See ``Destination.known_calls``."""
        with self.reading() as connection:
            return absent.known(connection, windows, scope)

    def count_calls(self, windows: Sequence[Window], scope: Scope) -> list[int]:
        """See ``Destination.count_calls``."""
        with self.reading() as connection:
            return absent.count_calls(connection, windows, scope)

    def waiting_transcripts(self, now: datetime, *, queued_after: datetime) -> list[str]:
        """See ``Destination.waiting_transcripts``."""
        with self.reading() as connection:
            return column(
                connection,
                "SELECT call_id FROM _gong_sync_pending WHERE next_try_at <= $1 "
                "AND (attempts = 0 OR queued_at > $2) ORDER BY queued_at, call_id",
                [now, queued_after],
            )

    def pending_transcripts(self, now: datetime, *, pending_for: timedelta) -> int:
        """See ``Destination.pending_transcripts``."""
        with self.reading() as connection:
            return sum(
                group.calls
                for group in statements.awaited(connection)
                if not group.given_up(now, pending_for)
            )

    def commit(self, commit: Commit) -> dict[str, int]:
        """See ``Destination.commit``."""
        batches: list[Batch] = []
        with self.transaction() as connection:
            for part in commit.streams:
                streams.write(connection, part)
                batches += [change.batch for change in part.changes]
            for reads in statements.groups(commit.calls):
                statements.write_calls(connection, reads, commit.now)
            for read in commit.calls:
                absent.leave_out(connection, read.private, absent.PRIVATE)
                batches += [read.calls, *read.parts]
            for transcripts in commit.transcripts:
                statements.write_transcripts(connection, transcripts, commit.now)
                batches += transcripts.sentences
            for gone in commit.gone:
                absent.mark_gone(connection, gone, commit.now)
            if _concerns_beside(commit):
                beside.drop(connection, complete=commit.complete)
            if commit.checked is not None:
                statements.write_checked(connection, commit.run.scope, commit.checked)
            if commit.pending_for is not None:
                statements.note_pending_for(connection, commit.pending_for)
            if commit.readings is not None:
                statements.write_readings(connection, commit.run.scope, commit.readings)
            written = _row_counts(batches)
            commit.run.calls_written += written.get(CALLS.name, 0)
            commit.run.sentences_written += written.get(TRANSCRIPT_SENTENCES.name, 0)
            statements.write_run(connection, commit.run)
        return written


def _concerns_beside(commit: Commit) -> bool:
    """Tell whether rows of reviews or the library came, or calls that they are about went."""
    return (
        commit.complete
        or bool(commit.gone)
        or any(read.purged or read.private for read in commit.calls)
        or any(
            change.batch.table.name in beside.BESIDE
            for read in commit.streams
            for change in read.changes
        )
    )


def _row_counts(batches: Sequence[Batch]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for batch in batches:
        if batch.rows.num_rows:
            counts[batch.table.name] = counts.get(batch.table.name, 0) + batch.rows.num_rows
    return counts
