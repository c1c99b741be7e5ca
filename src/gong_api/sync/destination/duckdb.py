"""The tables and the progress in one DuckDB file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from gong_api.sync.destination import schema, statements
from gong_api.sync.destination.connection import Database
from gong_api.sync.plan import Window
from gong_api.sync.state import Commit, Scope, Stored
from gong_api.tables import CALL_PARTIES, CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.convert import Batch

__all__ = ["DuckDB"]


class DuckDB:
    """A destination: one DuckDB file, open only to load the state and to commit."""

    def __init__(self, database: Database | Path) -> None:
        self._database = database if isinstance(database, Database) else Database(database)

    def prepare(self, tables: Collection[str], scope: Scope) -> Stored:
        """See ``Destination.prepare``."""
        with self._database.transaction() as connection:
            if not schema.check_format(connection):
                schema.create(connection)
            statements.keep_parties(connection, wanted=CALL_PARTIES.name in tables)
            return statements.stored(connection, str(scope))

    def known_calls(self, windows: Sequence[Window]) -> dict[str, str]:
        """See ``Destination.known_calls``."""
        known: dict[str, str] = {}
        with self._database.open() as connection:
            for window in windows:
                rows = connection.execute(
                    "SELECT id, content_hash FROM calls "
                    "WHERE started IS NULL OR (started >= ? AND started < ?)",
                    [window.start, window.end],
                )
                known.update(rows.fetchall())
        return known

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
            for snapshot in commit.snapshots:
                statements.replace_table(connection, snapshot.batch, snapshot.digest)
                batches.append(snapshot.batch)
            for read in commit.calls:
                statements.purge(connection, read.purged)
                statements.write_calls(connection, read, commit.now)
                batches += [read.calls] if read.parties is None else [read.calls, read.parties]
            for transcripts in commit.transcripts:
                statements.write_transcripts(connection, transcripts, commit.now)
                batches.append(transcripts.sentences)
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
        counts[batch.table.name] = counts.get(batch.table.name, 0) + batch.rows.num_rows
    return counts
