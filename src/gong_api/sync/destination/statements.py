"""The SQL of the DuckDB destination; every function works in the caller's transaction.

Names of tables and columns come from the table definitions, never from data.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from gong_api.sync.plan import Reading
from gong_api.sync.state import CallsRead, Run, Stored, TranscriptsRead, next_try
from gong_api.tables import CALL_PARTIES, CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.convert import Batch
from gong_api.tables.rows import parties_batch
from gong_api.tables.source import SourcedCall

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "keep_parties",
    "purge",
    "replace_table",
    "stored",
    "write_calls",
    "write_readings",
    "write_run",
    "write_transcripts",
]

_REBUILD_CHUNK = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def insert(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Append the rows of a batch to its table."""
    if batch.rows.num_rows == 0:
        return
    import pyarrow as pa

    connection.register("_gong_rows", pa.Table.from_batches([batch.rows]))
    table = batch.table.name
    connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM _gong_rows')  # noqa: S608
    connection.unregister("_gong_rows")


def replace_table(connection: duckdb.DuckDBPyConnection, batch: Batch, digest: str) -> None:
    """Replace all rows of a table and note the digest of what it now holds."""
    connection.execute(f'DELETE FROM "{batch.table.name}"')  # noqa: S608
    insert(connection, batch)
    connection.execute(
        "INSERT OR REPLACE INTO _gong_sync_tables VALUES (?, ?, true)", [batch.table.name, digest]
    )


def purge(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Remove calls with all that belongs to them."""
    if not ids:
        return
    for table in (TRANSCRIPT_SENTENCES, CALL_PARTIES, CALLS):
        _delete(connection, table.name, table.parent, ids)
    _delete(connection, "_gong_sync_pending", "call_id", ids)


def write_calls(connection: duckdb.DuckDBPyConnection, read: CallsRead, now: datetime) -> None:
    """Write calls and their parties, and queue those whose transcript is to be asked for."""
    ids = list(read.ids)
    if not ids:
        return
    existing = _column(
        connection, "SELECT id FROM calls WHERE id IN (SELECT unnest(?::VARCHAR[]))", [ids]
    )
    # Sentences need no deletion before the first transcript: on a first load nothing is searched.
    connection.execute(
        "INSERT OR REPLACE INTO _gong_sync_pending "
        "SELECT new.id, ?, 0, ?, coalesce(old.replaces, list_contains(?::VARCHAR[], new.id)) "
        "FROM (SELECT unnest(?::VARCHAR[]) AS id) AS new "
        "LEFT JOIN _gong_sync_pending AS old ON old.call_id = new.id",
        [now, now, existing, list(read.spoken)],
    )
    if existing:
        _delete(connection, CALLS.name, CALLS.parent, existing)
        if read.parties is not None:
            _delete(connection, CALL_PARTIES.name, CALL_PARTIES.parent, existing)
    insert(connection, read.calls)
    if read.parties is not None:
        insert(connection, read.parties)


def write_transcripts(
    connection: duckdb.DuckDBPyConnection, read: TranscriptsRead, now: datetime
) -> None:
    """Write transcripts that came, and put off those that did not."""
    arrived = list(read.arrived)
    if arrived:
        first_time = set(
            _column(
                connection,
                "SELECT call_id FROM _gong_sync_pending WHERE NOT replaces "
                "AND call_id IN (SELECT unnest(?::VARCHAR[]))",
                [arrived],
            )
        )
        again = [call for call in arrived if call not in first_time]
        _delete(connection, TRANSCRIPT_SENTENCES.name, TRANSCRIPT_SENTENCES.parent, again)
        insert(connection, read.sentences)
        _delete(connection, "_gong_sync_pending", "call_id", arrived)
    if read.absent:
        tries = connection.execute(
            "SELECT call_id, attempts + 1 FROM _gong_sync_pending "
            "WHERE call_id IN (SELECT unnest(?::VARCHAR[]))",
            [list(read.absent)],
        ).fetchall()
        for call, attempts in tries:
            connection.execute(
                "UPDATE _gong_sync_pending SET attempts = ?, next_try_at = ? WHERE call_id = ?",
                [attempts, next_try(attempts, now), call],
            )


def write_readings(
    connection: duckdb.DuckDBPyConnection, scope: str, readings: Sequence[Reading]
) -> None:
    """Replace the readings kept for a scope."""
    connection.execute("DELETE FROM _gong_sync_windows WHERE scope = ?", [scope])
    rows = [[scope, item.start, item.end, item.read_at, item.cycle] for item in readings]
    if rows:
        connection.executemany("INSERT INTO _gong_sync_windows VALUES (?, ?, ?, ?, ?)", rows)


def write_run(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Write how the run stands."""
    connection.execute(
        "INSERT OR REPLACE INTO _gong_sync_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            run.id,
            run.scope,
            run.outcome,
            run.started_at,
            run.finished_at,
            run.since,
            run.until,
            run.requests,
            run.calls_written,
            run.sentences_written,
        ],
    )


def stored(connection: duckdb.DuckDBPyConnection, scope: str) -> Stored:
    """Read what earlier runs left."""
    last, cycle, since = connection.execute(
        "SELECT coalesce(max(id), 0), "
        "count(*) FILTER (WHERE scope = $scope AND outcome = 'done'), "
        "epoch_us(min(since) FILTER (WHERE scope = $scope)) FROM _gong_sync_runs",
        {"scope": scope},
    ).fetchall()[0]
    windows = connection.execute(
        "SELECT epoch_us(start_at), epoch_us(end_at), epoch_us(read_at), cycle "
        "FROM _gong_sync_windows WHERE scope = ?",
        [scope],
    ).fetchall()
    snapshots = connection.execute(
        "SELECT name, digest FROM _gong_sync_tables WHERE digest IS NOT NULL"
    ).fetchall()
    return Stored(
        next_run=last + 1,
        cycle=cycle,
        since=None if since is None else _moment(since),
        readings=tuple(Reading(_moment(a), _moment(b), _moment(c), n) for a, b, c, n in windows),
        snapshots=dict(snapshots),
    )


def keep_parties(connection: duckdb.DuckDBPyConnection, *, wanted: bool) -> None:
    """Note whether parties are kept; build them from the calls' JSON if they were left out."""
    noted = _column(
        connection, "SELECT complete FROM _gong_sync_tables WHERE name = ?", [CALL_PARTIES.name]
    )
    if noted == [wanted]:
        return
    if wanted and noted == [False]:
        connection.execute("DELETE FROM call_parties")
        for ids in _chunks(_column(connection, "SELECT id FROM calls ORDER BY id", [])):
            rows = connection.execute(
                "SELECT id, raw FROM calls WHERE id IN (SELECT unnest(?::VARCHAR[]))", [ids]
            ).fetchall()
            insert(connection, parties_batch([_recalled(*row) for row in rows]))
    connection.execute(
        "INSERT OR REPLACE INTO _gong_sync_tables VALUES (?, NULL, ?)", [CALL_PARTIES.name, wanted]
    )


def _recalled(call_id: str, raw: str) -> SourcedCall:
    from gong_api.models import Call

    return SourcedCall(call_id, Call.from_json(raw), raw, "")


def _chunks(ids: Sequence[str]) -> list[list[str]]:
    return [list(ids[at : at + _REBUILD_CHUNK]) for at in range(0, len(ids), _REBUILD_CHUNK)]


def _delete(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, ids: Sequence[str]
) -> None:
    if not ids:
        return
    wanted = f'"{column}" IN (SELECT unnest(?::VARCHAR[]))'
    connection.execute(f'DELETE FROM "{table}" WHERE {wanted}', [list(ids)])  # noqa: S608


def _column(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any]
) -> list[Any]:
    return [row[0] for row in connection.execute(query, list(parameters)).fetchall()]


def _moment(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)
