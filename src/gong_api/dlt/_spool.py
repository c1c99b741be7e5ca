"""A run's own local file: it takes what a sync writes, and gives it as tables of Arrow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gong_api.dlt._memory import Memory, State
from gong_api.dlt._scope import Scopes
from gong_api.sync.destination import schema
from gong_api.sync.destination.beside import BESIDE
from gong_api.sync.destination.connection import be_sparing
from gong_api.sync.destination.duckdb import DuckDB, batches_of, call_batches
from gong_api.sync.destination.rows import column, micros, moment, one
from gong_api.sync.plan import Reading
from gong_api.tables import ABOUT_CALLS, CALLS, TABLES, TRANSCRIPT_SENTENCES
from gong_api.tables.definition import JSON_TEXTS, LISTS, Kind
from gong_api.tables.schema import arrow_schema

if TYPE_CHECKING:
    from datetime import timedelta

    import duckdb
    import pyarrow as pa

    from gong_api.dlt._abilities import Sent
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
    """What a table shall hold: ``rows`` in place of those that ``scope`` selects.

    ``file_format`` is None where dlt knows best.
    """

    table: Table
    scope: str
    rows: Iterator[pa.Table]
    file_format: Literal["insert_values", "csv"] | None


class Spool(DuckDB):
    """A destination that begins with what is remembered of earlier loads; a target of one run."""

    name = "dlt"

    def __init__(
        self, folder: Path, memory: Memory, prefix: str = "", sent: Sent = "files"
    ) -> None:
        super().__init__(folder / "spool.duckdb")
        self._memory = memory
        self._scopes = Scopes(prefix)
        self._sent: Sent = sent
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
            be_sparing(connection)
            for table in TABLES.values():
                # Asked first: while rows are under way, the connection takes no other query.
                file_format = self._file_format(connection, table)
                parts = self._rows(connection, table)
                found = next(parts, None)
                if (
                    found is not None
                    or table.name in self._scopes
                    or (first and table.name in wanted)
                ):
                    rows = self._schema(table).empty_table() if found is None else found
                    yield Load(
                        table,
                        self._scopes.of(table.name),
                        chain([rows], parts),
                        file_format,
                    )

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

        shown = _SHOWN[self._sent]
        columns = ", ".join(f'{shown(column)} AS "{column.name}"' for column in table.columns)
        batches: Iterable[pa.RecordBatch]
        if table is CALLS:
            # A stub that stayed one is as it was; one that is gone has to be marked.
            before = ", ".join(f"'{_escaped(call)}'" for call in self._gone) or "''"
            fresh = f"raw IS NOT NULL OR (deleted_at IS NOT NULL AND id NOT IN ({before}))"
            batches = call_batches(connection, columns, fresh)
        else:
            query = f'SELECT {columns} FROM "{table.name}" AS r'  # noqa: S608
            batches = batches_of(connection.sql(query), _BATCH)
        for batch in batches:
            yield pa.Table.from_batches([batch]).cast(self._schema(table))

    def _schema(self, table: Table) -> pa.Schema:
        import pyarrow as pa

        schema = arrow_schema(table)
        if self._sent != "copies":
            return schema
        lists = {column.name for column in table.columns if column.kind in LISTS}
        return pa.schema(
            [one.with_type(pa.string()) if one.name in lists else one for one in schema]
        )

    def _file_format(
        self, connection: duckdb.DuckDBPyConnection, table: Table
    ) -> Literal["insert_values", "csv"] | None:
        if self._sent == "files":
            return None
        if self._sent == "inserts":
            return "insert_values"
        # To dlt's COPY an empty text is NULL, and the server takes a line of its end mark for it.
        odd = [
            f"\"{column.name}\" = '' OR contains(\"{column.name}\", chr(10) || '\\.')"
            for column in table.columns
            if column.kind is Kind.STRING and not column.required and column.name not in JSON_TEXTS
        ]
        query = f'SELECT count(*) FROM "{table.name}" WHERE {" OR ".join(odd) or "false"}'  # noqa: S608
        [(found,)] = connection.execute(query).fetchall()
        return "insert_values" if found else "csv"


_READINGS = (
    f"SELECT {micros('start_at')}, {micros('end_at')}, {micros('read_at')}, cycle "  # noqa: S608
    "FROM _gong_sync_windows"
)
_WRITTEN = "SELECT id FROM calls WHERE raw IS NOT NULL"


def _as_is(column: Column) -> str:
    return f'r."{column.name}"'


def _without_nul(column: Column) -> str:
    """Return a column in which U+FFFD stands for each NUL, as in Postgres by ``gong sync``."""
    if column.kind in (Kind.STRING, Kind.TEXT):
        text = f"replace({_as_is(column)}, chr(0), '\ufffd')"
        return _without_escapes(text) if column.name in JSON_TEXTS else text
    if column.kind is Kind.STRINGS:
        each = "lambda item: replace(item, chr(0), '\ufffd')"
        return f"list_transform({_as_is(column)}, {each})"
    return _as_is(column)


def _without_escapes(text: str) -> str:
    """Return JSON without NULs' escapes; no NUL is left, so one can stand for a backslash."""
    plain = rf"replace(replace({text}, '\\', chr(0)), '\u0000', '\ufffd')"
    return rf"replace({plain}, chr(0), '\\')"


def _without_lists(column: Column) -> str:
    """Return a column in which lists are JSON, and no NUL is."""
    shown = _without_nul(column)
    return f"to_json({shown})::VARCHAR" if column.kind in LISTS else shown


_SHOWN: dict[Sent, Callable[[Column], str]] = {
    "files": _as_is,
    "inserts": _without_nul,
    "copies": _without_lists,
}


def _escaped(text: str) -> str:
    return text.replace("'", "''")
