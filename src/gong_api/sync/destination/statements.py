"""The SQL of calls, transcripts and progress; every function works in the caller's transaction.

Names of tables and columns come from the table definitions, never from data.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from gong_api.sync.destination import beside, streams
from gong_api.sync.destination.rows import (
    column,
    delete,
    insert,
    micros,
    moment,
    note,
    noted,
    one_of,
    upsert,
)
from gong_api.sync.destination.transaction import Transaction, Where
from gong_api.sync.plan import Reading
from gong_api.sync.state import (
    Awaited,
    CallsRead,
    Checked,
    Run,
    Stored,
    TranscriptsRead,
    next_try,
)
from gong_api.tables import ABOUT_CALLS, CALLS, TABLES, TRANSCRIPT_SENTENCES
from gong_api.tables.parts import PARTS, part_batches
from gong_api.tables.source import SourcedCall

__all__ = [
    "awaited",
    "groups",
    "keep_parts",
    "note_pending_for",
    "note_retention",
    "pending_for",
    "purge",
    "stored",
    "write_calls",
    "write_checked",
    "write_readings",
    "write_run",
    "write_transcripts",
]

_REBUILD_CHUNK = 1000
_CHECKED = "months counted: "
_PENDING_FOR = "seconds that transcripts are awaited"
_TABLE = upsert("_gong_sync_tables", "name digest complete", "name").format("VALUES ($1, NULL, $2)")
_RUN = upsert(
    "_gong_sync_runs",
    "id scope outcome started_at finished_at since until requests calls_written sentences_written",
    "id",
).format("VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
_QUEUE = upsert(
    "_gong_sync_pending", "call_id queued_at attempts next_try_at replaces", "call_id"
).format(
    "SELECT new.id, $1::TIMESTAMPTZ, 0, $1::TIMESTAMPTZ, "
    "coalesce(old.replaces, new.id = ANY($2::VARCHAR[])) "
    "FROM (SELECT unnest($3::VARCHAR[]) AS id) AS new "
    "LEFT JOIN _gong_sync_pending AS old ON old.call_id = new.id"
)


def purge(connection: Transaction, ids: Sequence[str]) -> None:
    """Remove calls with all that belongs to them."""
    if not ids:
        return
    for name in ABOUT_CALLS:
        delete(connection, name, TABLES[name].parent, ids)
    delete(connection, "_gong_sync_pending", "call_id", ids)


def write_checked(connection: Transaction, scope: str, checked: Checked) -> None:
    """Note that the closed months were counted."""
    note(connection, _CHECKED + scope, checked.at.isoformat())


def groups(reads: Sequence[CallsRead]) -> list[list[CallsRead]]:
    """Return what was read in groups in which no call stands twice, in order."""
    found: list[list[CallsRead]] = []
    seen: set[str] = set()
    for read in reads:
        about = {*read.ids, *read.purged}
        if not found or not seen.isdisjoint(about):
            found.append([])
            seen = set()
        found[-1].append(read)
        seen |= about
    return found


def write_calls(connection: Transaction, reads: Sequence[CallsRead], now: datetime) -> None:
    """Write calls and their parts, and queue those whose transcript is to be asked for.

    No call stands in two of ``reads``.
    """
    purge(connection, [call for read in reads for call in read.purged])
    ids = [call for read in reads for call in read.ids]
    if not ids:
        return
    existing = column(
        connection, "SELECT id FROM calls WHERE id IN (SELECT unnest($1::VARCHAR[]))", [ids]
    )
    # Sentences need no deletion before the first transcript: on a first load nothing is searched.
    connection.execute(_QUEUE, [now, existing, [call for read in reads for call in read.spoken]])
    beside.admit(connection, ids)
    replaced: dict[str, Where] = {}
    if existing:
        replaced = {table.name: one_of(table.parent, existing) for table in (CALLS, *PARTS)}
    batches = (batch for read in reads for batch in (read.calls, *read.parts))
    insert(connection, batches, instead_of=replaced)


def write_transcripts(connection: Transaction, read: TranscriptsRead, now: datetime) -> None:
    """Write transcripts that came, and put off those that did not."""
    arrived = list(read.arrived)
    if arrived:
        first_time = set(
            column(
                connection,
                "SELECT call_id FROM _gong_sync_pending WHERE NOT replaces "
                "AND call_id IN (SELECT unnest($1::VARCHAR[]))",
                [arrived],
            )
        )
        again = [call for call in arrived if call not in first_time]
        replaced: dict[str, Where] = {}
        if again:
            replaced = {TRANSCRIPT_SENTENCES.name: one_of(TRANSCRIPT_SENTENCES.parent, again)}
        insert(connection, read.sentences, instead_of=replaced)
        # A call that turned private or vanished while its transcript was under way keeps none.
        kept = set(
            column(
                connection,
                "SELECT id FROM calls WHERE deleted_at IS NULL "
                "AND id IN (SELECT unnest($1::VARCHAR[]))",
                [arrived],
            )
        )
        gone = [call for call in arrived if call not in kept]
        delete(connection, TRANSCRIPT_SENTENCES.name, TRANSCRIPT_SENTENCES.parent, gone)
        delete(connection, "_gong_sync_pending", "call_id", arrived)
    if read.absent:
        tries = connection.execute(
            "SELECT call_id, attempts + 1 FROM _gong_sync_pending "
            "WHERE call_id IN (SELECT unnest($1::VARCHAR[]))",
            [list(read.absent)],
        ).fetchall()
        for call, attempts in tries:
            connection.execute(
                "UPDATE _gong_sync_pending SET attempts = $1, next_try_at = $2 WHERE call_id = $3",
                [attempts, next_try(attempts, now), call],
            )


def write_readings(connection: Transaction, scope: str, readings: Sequence[Reading]) -> None:
    """Replace the readings kept for a scope."""
    connection.execute("DELETE FROM _gong_sync_windows WHERE scope = $1", [scope])
    rows = [[scope, item.start, item.end, item.read_at, item.cycle] for item in readings]
    if rows:
        connection.executemany("INSERT INTO _gong_sync_windows VALUES ($1, $2, $3, $4, $5)", rows)


def write_run(connection: Transaction, run: Run) -> None:
    """Write how the run stands."""
    connection.execute(
        _RUN,
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


def stored(connection: Transaction, scope: str) -> Stored:
    """Read what earlier runs left."""
    last, cycle, since = connection.execute(
        "SELECT coalesce(max(id), 0), "  # noqa: S608
        "count(*) FILTER (WHERE scope = $1 AND outcome = 'done'), "
        f"{micros('min(since) FILTER (WHERE scope = $1)')} FROM _gong_sync_runs",
        [scope],
    ).fetchall()[0]
    windows = connection.execute(
        f"SELECT {micros('start_at')}, {micros('end_at')}, {micros('read_at')}, cycle "  # noqa: S608
        "FROM _gong_sync_windows WHERE scope = $1",
        [scope],
    ).fetchall()
    resumed, earliest = connection.execute(
        f"SELECT (SELECT {micros('min(started_at)')} FROM _gong_sync_runs WHERE id > "  # noqa: S608
        "(SELECT coalesce(max(id), 0) FROM _gong_sync_runs WHERE outcome = 'done')), "
        f"(SELECT {micros('min(started)')} FROM calls)"
    ).fetchall()[0]
    notes = dict(connection.execute("SELECT key, value FROM _gong_sync_meta").fetchall())
    checked, kept_since = (
        datetime.fromisoformat(notes[key]) if key in notes else None
        for key in (_CHECKED + scope, beside.KEPT_SINCE)
    )
    return Stored(
        next_run=last + 1,
        cycle=cycle,
        since=None if since is None else moment(since),
        readings=tuple(Reading(moment(a), moment(b), moment(c), n) for a, b, c, n in windows),
        streams=streams.progress(connection),
        resumed=None if resumed is None else moment(resumed),
        earliest=None if earliest is None else moment(earliest),
        checked_at=checked,
        kept_since=kept_since,
        awaited=awaited(connection),
    )


def note_retention(connection: Transaction, bound: datetime) -> None:
    """Note that calls from before ``bound`` are not kept, so that no run brings them again."""
    note(connection, beside.KEPT_SINCE, bound.isoformat())


def awaited(connection: Transaction) -> tuple[Awaited, ...]:
    """Return the transcripts still to come, those alike as one."""
    rows = connection.execute(
        f"SELECT {micros('queued_at')}, {micros('next_try_at')}, attempts > 0, count(*) "  # noqa: S608
        "FROM _gong_sync_pending GROUP BY queued_at, next_try_at, attempts > 0"
    ).fetchall()
    return tuple(Awaited(moment(a), moment(b), asked, count) for a, b, asked, count in rows)


def note_pending_for(connection: Transaction, span: timedelta) -> None:
    """Note how long the latest run awaits transcripts."""
    note(connection, _PENDING_FOR, str(span.total_seconds()))


def pending_for(connection: Transaction) -> timedelta | None:
    """Return how long the latest run awaits transcripts; None where it was not noted."""
    seconds = noted(connection, _PENDING_FOR)
    return None if seconds is None else timedelta(seconds=float(seconds))


def keep_parts(connection: Transaction, wanted: Collection[str]) -> None:
    """Note which tables of calls' parts are kept; build those left out from the calls' JSON."""
    complete = set(column(connection, "SELECT name FROM _gong_sync_tables WHERE complete", []))
    names = [table.name for table in PARTS]
    build = [name for name in names if name in wanted and name not in complete]
    for name in build:
        connection.execute(f'DELETE FROM "{name}"')  # noqa: S608
    if build:
        for ids in _chunks(
            column(connection, "SELECT id FROM calls WHERE raw IS NOT NULL ORDER BY id", [])
        ):
            rows = connection.execute(
                "SELECT id, raw FROM calls WHERE id IN (SELECT unnest($1::VARCHAR[]))", [ids]
            ).fetchall()
            insert(connection, part_batches([_recalled(*row) for row in rows], build))
    changed = [*build, *(name for name in names if name not in wanted and name in complete)]
    if changed:
        connection.executemany(
            _TABLE,
            [[name, name in wanted] for name in changed],
        )


def _recalled(call_id: str, raw: str) -> SourcedCall:
    from gong_api.models import Call

    return SourcedCall(call_id, Call.from_json(raw), raw, "")


def _chunks(ids: Sequence[str]) -> list[list[str]]:
    return [list(ids[at : at + _REBUILD_CHUNK]) for at in range(0, len(ids), _REBUILD_CHUNK)]
