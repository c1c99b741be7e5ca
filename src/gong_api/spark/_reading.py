"""Reading one partition, with the readers that fill the other destinations."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from gong_api.client import AsyncGong
from gong_api.errors import GongError, InvalidArgument, MissingScope, NotFoundError
from gong_api.spark._access import connect
from gong_api.spark._feed import feed
from gong_api.spark._options import ReadOptions
from gong_api.spark._plan import GongPartition
from gong_api.spark._privacy import Discretion, without
from gong_api.sync.commit import Parcel
from gong_api.sync.fetch import Fetch
from gong_api.sync.lanes import Lanes
from gong_api.sync.link import Link
from gong_api.sync.options import LOOKBACK
from gong_api.sync.plan import EARLIEST, Window
from gong_api.sync.report import SyncReport
from gong_api.sync.state import CallsRead, Scope, StreamRead, TranscriptsRead
from gong_api.sync.streams import STREAMS, Reader, add
from gong_api.sync.streams.stream import Stream
from gong_api.tables import ABOUT_CALLS, CALLS, Table
from gong_api.tables.convert import Batch
from gong_api.tables.rows import ids

__all__ = ["read"]

Put = Callable[[pa.RecordBatch], Awaitable[None]]

_log = logging.getLogger("gong_api")


def read(options: ReadOptions, part: GongPartition) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a table that an account has in a window; no row comes twice.

    What goes by the same arguments reads the same span again, so a task may be repeated.

    Raises:
        GongError: Gong, the budget or the credentials do not let it be read; a note names the
            account.
    """
    try:
        yield from feed(lambda put: _read(options, part, put))
    except GongError as error:
        if name := part.account or options.profile:
            error.add_note(f"The account is {name}.")
        raise


async def _read(options: ReadOptions, part: GongPartition, put: Put) -> None:
    window = Window(part.start, part.end)
    async with connect(options, part.account, shared=part.shared) as client:
        link = Link(client, None)
        about_calls = options.table in ABOUT_CALLS
        wanted = (CALLS.name, options.table) if about_calls else (options.table,)
        discretion = None if options.include_private else Discretion(link.client)
        sifted = _Sifted(options.definition, window, put, discretion)
        fetch = _Fetch(
            client=link.client,
            scope=Scope(options.workspace, options.include_private),
            tables=wanted,
            cycle=0,
            known={},
            put=sifted.take,
            emit=lambda _event: None,
            requests=lambda: link.allowance.used,
            report=SyncReport(path="", since=window.start, until=window.end),
            now=lambda: datetime.now(UTC),
            lanes=Lanes(link.lanes, ()),
        )
        if not about_calls:
            add(_reader(options, fetch))
        await fetch.run([window] if about_calls else [], [])
        if about_calls and options.workspace and not fetch.listed:
            await _look_up(link.client, options.workspace)


async def _look_up(client: AsyncGong, wanted: str) -> None:
    """Refuse a workspace that there is not: to Gong it is one without calls."""
    with suppress(MissingScope, NotFoundError):
        found = [item async for item in client.settings.list_workspaces()]
        if found and wanted not in ids(found):
            raise InvalidArgument(
                f"There is no workspace {wanted}, so no calls of it; there are "
                f"{', '.join(ids(found))}."
            )


def _reader(options: ReadOptions, fetch: Fetch) -> Reader:
    (stream,) = [stream for stream in STREAMS if options.table in stream.tables]
    return _Reader(
        fetch=fetch,
        wanted=stream.tables,
        known={},
        since=None if options.since is None else options.since.date(),
        earliest=EARLIEST,
        resumed=None,
        lookback=LOOKBACK,
    )


class _Fetch(Fetch):
    """A fetch that leaves nothing out: a DataFrame without rows would hide what is missing."""

    def skip(self, tables: Sequence[str], scope: str) -> None:
        """See ``Fetch.skip``."""
        raise MissingScope(scope=scope, status=401, operation=f"Reading {tables[-1]}")

    def notice(self, message: str) -> None:
        """See ``Fetch.notice``."""
        _log.warning("%s", message)


class _Reader(Reader):
    """A reader that passes on what Gong refuses."""

    async def _tried(self, stream: Stream, work: Awaitable[Any]) -> tuple[bool, Any]:  # noqa: ARG002
        return True, await work


@dataclass(slots=True)
class _Sifted:
    """Passes on the rows of one table: of each call those of its first appearance.

    Of months that were read for the sake of some days, only those days.
    """

    table: Table
    window: Window
    put: Put
    discretion: Discretion | None
    _seen: set[str] = field(default_factory=set[str])

    async def take(self, parcel: Parcel) -> None:
        """Take what was read."""
        if isinstance(parcel, StreamRead):
            await self._pass(
                await self.discretion.sift(parcel.changes)
                if self.discretion is not None
                else [change.batch for change in parcel.changes]
            )
        elif isinstance(parcel, CallsRead):
            await self._once(parcel.ids, [parcel.calls, *parcel.parts])
        elif isinstance(parcel, TranscriptsRead):
            await self._once(parcel.arrived, parcel.sentences)

    async def _once(self, calls: Sequence[str], batches: Iterable[Batch]) -> None:
        mine = [batch for batch in batches if batch.table is self.table]
        if not mine:
            return
        again = self._seen.intersection(calls)
        mine = [without(batch, self.table.parent, again) for batch in mine]
        self._seen.update(calls)
        await self._pass(mine)

    async def _pass(self, batches: Iterable[Batch]) -> None:
        for batch in batches:
            if batch.table is self.table and (rows := self._within(batch.rows)).num_rows:
                await self.put(rows)
                await asyncio.sleep(0)

    def _within(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        if "day" not in self.table.column_names:
            return rows
        begins = rows.column("day").cast(pa.timestamp("us")).cast(pa.timestamp("us", "UTC"))
        start, end = (pa.scalar(at, begins.type) for at in (self.window.start, self.window.end))
        return rows.filter(pc.and_(pc.greater_equal(begins, start), pc.less(begins, end)))
