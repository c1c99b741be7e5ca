"""A run's own local file: it takes what a sync writes, and gives it as tables of Arrow."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.dlt._memory import Memory, State
from gong_api.dlt._scope import Scopes
from gong_api.sync.destination import schema
from gong_api.sync.destination.beside import BESIDE
from gong_api.sync.destination.duckdb import DuckDB, batches_of
from gong_api.sync.destination.rows import column, micros, moment, one
from gong_api.sync.plan import Reading
from gong_api.tables import ABOUT_CALLS, CALLS, TABLES, TRANSCRIPT_SENTENCES
from gong_api.tables.definition import Kind
from gong_api.tables.schema import arrow_schema

if TYPE_CHECKING:
    from datetime import timedelta

    import duckdb
    import pyarrow as pa

    from gong_api.sync.destination.target import OnBusy
    from gong_api.sync.plan import Window
    from gong_api.sync.state import Commit, Known, Scope, Stored
    from gong_api.tables import Table
    from gong_api.tables.definition import Column

__all__ = ["Load", "Spool"]

_BATCH = 10_000
_BY_ID = 5_000
"""How many new calls a load names one by one; with more it would come to databases' limits."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a table shall hold: ``rows`` in place of those that ``scope`` selects."""

    table: Table
    scope: str
    rows: Iterator[pa.Table]


class Spool(DuckDB):
    """A destination that begins with what is remembered of earlier loads; a target of one run."""

    name = "dlt"

    def __init__(
        self, folder: Path, memory: Memory, prefix: str = "", *, without_nul: bool = False
    ) -> None:
        super().__init__(folder / "spool.duckdb")
        self._memory = memory
        self._scopes = Scopes(prefix)
        self._without_nul = without_nul
        self._met: set[str] = set()
        self._gone: set[str] = set()
        self._left_out: set[str] = set()
        self._said: set[str] = set()
        self._looked = False

    def check(self) -> None:
        """See ``Target.check``."""

    @contextmanager
    def planning(self) -> Generator[Spool]:
        """See ``Target.planning``."""
        yield self

    @contextmanager
    def run(self, on_busy: OnBusy) -> Generator[Spool]:
        """See ``Target.run``."""
        _ = on_busy
        yield self

    def prepare(
        self, tables: Collection[str], scope: Scope, *, refresh: Collection[str] = ()
    ) -> Stored:
        """See ``Destination.prepare``."""
        with self.transaction() as connection:
            schema.create(connection)
            self._memory.recall(connection)
            self._met = set(column(connection, "SELECT id FROM calls", []))
            gone = "SELECT id FROM calls WHERE deleted_at IS NOT NULL"
            self._gone = set(column(connection, gone, []))
            self._left_out = set(column(connection, "SELECT call_id FROM _gong_sync_left_out", []))
        stored = super().prepare(tables, scope, refresh=refresh)
        begins = [at for at in (stored.earliest, self._memory.earliest) if at is not None]
        return replace(stored, earliest=min(begins, default=None))

    def known_calls(self, windows: Sequence[Window], scope: Scope) -> Known:
        """See ``Destination.known_calls``: after the first time, old months are read again."""
        if self._looked:
            self._memory.reread += [item for item in windows if item.start < self._memory.since]
        self._looked = True
        return super().known_calls(windows, scope)

    def count_calls(self, windows: Sequence[Window], scope: Scope) -> list[int]:
        """See ``Destination.count_calls``."""
        found = super().count_calls(windows, scope)
        return [
            count + self._memory.count(window) for count, window in zip(found, windows, strict=True)
        ]

    def commit(self, commit: Commit) -> dict[str, int]:
        """See ``Destination.commit``."""
        for read in commit.streams:
            for change in read.changes:
                self._scopes.add_change(change)
        for transcripts in commit.transcripts:
            self._said.update(transcripts.arrived)
        return super().commit(commit)

    def loads(self, wanted: Collection[str]) -> Generator[Load]:
        """Give what is to be loaded, each to be taken before the next.

        On the first load tables without rows come, too, so that they are there.
        """
        self._select(set(wanted))
        first = not self._memory.state
        with self._database.read() as connection:
            for table in TABLES.values():
                parts = self._rows(connection, table)
                found = next(parts, None)
                if (
                    found is not None
                    or table.name in self._scopes
                    or (first and table.name in wanted)
                ):
                    rows = arrow_schema(table).empty_table() if found is None else found
                    yield Load(table, self._scopes.of(table.name), chain([rows], parts))

    def remembered(self, *, ahead: timedelta, pending_for: timedelta, said: bool) -> State:
        """Return what the next load has to remember, if it looks back ``ahead``.

        ``said`` tells that transcripts are read; else none are awaited.
        """
        with self.transaction() as connection:
            if not said:
                connection.execute("DELETE FROM _gong_sync_pending")
            began: int = one(connection, f"SELECT {micros('max(started_at)')} FROM _gong_sync_runs")  # noqa: S608
            rows = connection.execute(_READINGS).fetchall()
            readings = [Reading(moment(a), moment(b), moment(c), n) for a, b, c, n in rows]
            after = moment(began) - pending_for
            return self._memory.keep(connection, readings, ahead=ahead, queued_after=after)

    def _select(self, wanted: set[str]) -> None:
        """Select the rows about calls that are replaced.

        That includes rows of calls that come for the first time: a load that died half-way may
        have brought some of them, and their like is read again where its state was lost.
        """
        with self.reading() as connection:
            kept = set(column(connection, "SELECT id FROM calls", []))
            gone = set(column(connection, "SELECT id FROM calls WHERE deleted_at IS NOT NULL", []))
            out = set(column(connection, "SELECT call_id FROM _gong_sync_left_out", []))
            written = set(column(connection, _WRITTEN, []))
        ended = (self._met - kept) | (gone - self._gone) | (out - self._left_out)
        before = self._met | self._again()
        for name in ABOUT_CALLS:
            parent = TABLES[name].parent
            fresh = self._said if name == TRANSCRIPT_SENTENCES.name else written
            new = fresh - before if name in wanted else set[str]()
            by_id = len(new) <= _BY_ID
            if not by_id:
                self._scopes.add_staged(name, parent)
            replaced = ended | (fresh & before) | (new if by_id else set[str]())
            self._scopes.add_ids(name, parent, sorted(replaced))
        for name in wanted.intersection(BESIDE):
            self._scopes.add_ids(name, "call_id", sorted(ended))

    def _again(self) -> set[str]:
        """Return the calls of old months that were read again: any of them may be there already."""
        found: set[str] = set()
        with self.reading() as connection:
            for window in self._memory.reread:
                query = "SELECT id FROM calls WHERE started >= $1 AND started < $2"
                found.update(column(connection, query, [window.start, window.end]))
        return found

    def _rows(self, connection: duckdb.DuckDBPyConnection, table: Table) -> Generator[pa.Table]:
        import pyarrow as pa

        columns = ", ".join(
            _without_nul(one) if self._without_nul else f'"{one.name}"' for one in table.columns
        )
        query = f'SELECT {columns} FROM "{table.name}"'  # noqa: S608
        if table is CALLS:
            # A stub that stayed one is as it was; one that is gone has to be marked.
            before = ", ".join(f"'{_escaped(call)}'" for call in self._gone) or "''"
            query += f" WHERE raw IS NOT NULL OR (deleted_at IS NOT NULL AND id NOT IN ({before}))"
        for batch in batches_of(connection.sql(query), _BATCH):
            yield pa.Table.from_batches([batch]).cast(arrow_schema(table))


_READINGS = (
    f"SELECT {micros('start_at')}, {micros('end_at')}, {micros('read_at')}, cycle "  # noqa: S608
    "FROM _gong_sync_windows"
)
_WRITTEN = "SELECT id FROM calls WHERE raw IS NOT NULL"


def _without_nul(column: Column) -> str:
    """Return a column in which U+FFFD stands for each NUL, as in Postgres by ``gong sync``."""
    if column.kind in (Kind.STRING, Kind.TEXT):
        return f'replace("{column.name}", chr(0), \'\ufffd\') AS "{column.name}"'
    if column.kind is Kind.STRINGS:
        each = "lambda item: replace(item, chr(0), '\ufffd')"
        return f'list_transform("{column.name}", {each}) AS "{column.name}"'
    return f'"{column.name}"'


def _escaped(text: str) -> str:
    return text.replace("'", "''")
