"""The tables and the progress in one DuckDB file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from gong_api.sync.destination import absent, migrate, schema, statements, streams
from gong_api.sync.destination.connection import Database, give_room
from gong_api.sync.plan import Window
from gong_api.sync.state import Commit, Known, Scope, Stored
from gong_api.tables import CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.convert import Batch

__all__ = ["DuckDB"]


class DuckDB:
    """A destination: one DuckDB file, open only to load the state and to commit."""

    def __init__(self, database: Database | Path) -> None:
        self._database = database if isinstance(database, Database) else Database(database)

    def prepare(
        self, tables: Collection[str], scope: Scope, *, refresh: Collection[str] = ()
    ) -> Stored:
        """See ``Destination.prepare``."""
        migrate.upgrade(self._database)
        with self._database.transaction() as connection:
            give_room(connection)
            if not schema.check_format(connection):
                schema.create(connection)
            else:
                schema.add_tables(connection)
            migrate.refresh(connection, refresh, str(scope))
            statements.keep_parts(connection, tables)
            return statements.stored(connection, str(scope))

    def glance(self, scope: Scope) -> Stored:
        """See ``Destination.glance``."""
        if not self._database.path.exists():
            return Stored()
        with self._database.read() as connection:
            current = schema.check_format(connection) and schema.is_current(connection)
            return statements.stored(connection, str(scope)) if current else Stored()

    def known_calls(self, windows: Sequence[Window], scope: Scope) -> Known:
        """See ``Destination.known_calls``."""
        with self._database.open() as connection:
            return absent.known(connection, windows, scope)

    def count_calls(self, windows: Sequence[Window], scope: Scope) -> list[int]:
        """See ``Destination.count_calls``."""
        with self._database.open() as connection:
            return absent.count_calls(connection, windows, scope)

    def waiting_transcripts(self, now: datetime, *, queued_after: datetime) -> list[str]:
        """See ``Destination.waiting_transcripts``."""
        with self._database.open() as connection:
            rows = connection.execute(
                "SELECT call_id FROM _gong_sync_pending WHERE next_try_at <= ? "
                "AND (attempts = 0 OR queued_at > ?) ORDER BY queued_at, call_id",
                [now, queued_after],
            ).fetchall()
        return [row[0] for row in rows]

    def pending_transcripts(self) -> int:
        """See ``Destination.pending_transcripts``."""
        with self._database.open() as connection:
            row = connection.execute("SELECT count(*) FROM _gong_sync_pending").fetchone()
        return row[0] if row else 0

    def commit(self, commit: Commit) -> dict[str, int]:
        """See ``Destination.commit``."""
        batches: list[Batch] = []
        with self._database.transaction() as connection:
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
            if commit.checked is not None:
                statements.write_checked(connection, commit.run.scope, commit.checked)
            if commit.readings is not None:
                statements.write_readings(connection, commit.run.scope, commit.readings)
            written = _row_counts(batches)
            commit.run.calls_written += written.get(CALLS.name, 0)
            commit.run.sentences_written += written.get(TRANSCRIPT_SENTENCES.name, 0)
            statements.write_run(connection, commit.run)
        return written


def _row_counts(batches: Sequence[Batch]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for batch in batches:
        if batch.rows.num_rows:
            counts[batch.table.name] = counts.get(batch.table.name, 0) + batch.rows.num_rows
    return counts
