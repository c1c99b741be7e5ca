"""One run's reading of the streams: which pieces are due, and what came of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from gong_api.errors import (
    BadRequestError,
    CursorExpired,
    CursorRejected,
    MissingScope,
    NotFoundError,
    PermissionDeniedError,
)
from gong_api.paging import Page
from gong_api.sync.events import Stepped
from gong_api.sync.state import PieceRead, StreamRead
from gong_api.sync.streams.stream import Found, Piece, Stream, due, grouped
from gong_api.sync.walks import restarting
from gong_api.tables import CALLS, TABLES
from gong_api.tables.source import digest, item_texts

if TYPE_CHECKING:
    from gong_api.client import AsyncGong
    from gong_api.sync.fetch import Fetch

__all__ = ["Listed", "Reader"]

_QUIET = timedelta(days=31)
"""How long a company that has Gong may be without a call: before, nothing can be of it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """All items of a listing, with the JSON of each; ``doubtful`` when there were none by 404."""

    items: list[Any]
    texts: list[bytes]
    doubtful: bool = False

    @property
    def digest(self) -> str:
        """A digest that does not depend on the order of the items."""
        return digest(b"[" + b",".join(sorted(self.texts)) + b"]")


@dataclass(slots=True, kw_only=True)
class Reader:
    """What streams read with. ``known`` is the progress of earlier runs by stream and piece.

    ``since`` is the first day that was asked for, if any was. Dated streams begin with the first
    call where that is later by months, as far as the run is ``about_calls`` or there are any.
    ``max_requests`` is how many requests the run may make.
    """

    fetch: Fetch
    wanted: Collection[str]
    known: Mapping[str, Mapping[str, PieceRead]]
    since: date | None
    earliest: datetime | None
    resumed: datetime | None
    lookback: timedelta
    max_requests: int | None = None
    about_calls: bool = False
    _shared: dict[str, asyncio.Task[Any]] = field(default_factory=dict[str, asyncio.Task[Any]])
    _steps: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])

    @property
    def client(self) -> AsyncGong:
        """The client."""
        return self.fetch.client

    def now(self) -> datetime:
        """Return the time."""
        return self.fetch.now()

    @property
    def first_day(self) -> date:
        """The day from which on dated streams are read."""
        known = [start for start in (self.earliest, self.fetch.earliest) if start is not None]
        about_calls = self.about_calls and CALLS.name not in self.fetch.report.skipped
        if self.since is not None and not known and not about_calls:
            return self.since
        first = min([self.now(), *known]).date()
        if self.since is None or first - self.since > _QUIET:
            return first
        return self.since

    @property
    def until(self) -> datetime:
        """The moment up to which the run reads: calls, and what dated streams hold."""
        return self.fetch.report.until

    async def shared(self, name: str, make: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """Return what ``make`` brings; it is made once in a run."""
        task = self._shared.get(name)
        if task is None:
            task = self._shared[name] = asyncio.create_task(make())
            task.add_done_callback(_retrieve)
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError:
            # One job is cancelled only when all are.
            task.cancel()
            raise
        return task.result()

    async def listed(self, listing: Any, key: str, table: str) -> Listed:
        """Read a listing to its end; ``key`` is the field of the answer that holds the items."""
        return await restarting(partial(self._walk, listing, key, table))

    async def _walk(self, listing: Any, key: str, table: str) -> Listed:
        items: list[Any] = []
        texts: list[bytes] = []
        doubtful = False
        try:
            async for page in listing.pages():
                if not items:
                    self._foresee(page, table)
                found = item_texts(page.raw, key)
                items += page.items
                texts += (
                    found
                    if len(found) == len(page.items)
                    else [msgspec.json.encode(item) for item in page.items]
                )
                doubtful = page.ambiguous_empty
                self.fetch.fetched(TABLES[table], len(page.items))
        except NotFoundError:
            doubtful = True
        # Every company has users and a workspace: none at all is never believed.
        doubtful = doubtful or table in ("users", "workspaces")
        return Listed(items, texts, doubtful and not items)

    def _foresee(self, page: Page[Any, Any], table: str) -> None:
        """Tell when a list will never be read: it is kept as a whole, and outlasts each run."""
        needed = -(-(page.total or 0) // max(len(page.items), 1))
        if self.max_requests is not None and needed > self.max_requests:
            self.fetch.notice(
                f"The list of {table} alone takes {needed} requests and is kept as a whole only: "
                f"with the {self.max_requests} allowed it will never come."
            )

    async def start(self, stream: Stream) -> None:
        """Queue what is due of a stream; the job that a stream begins with."""
        if stream.run is not None:
            await self._tried(stream, stream.run(self))
        if stream.pieces is None:
            return
        ok, pieces = await self._tried(stream, stream.pieces(self))
        if not ok:
            return
        known = self.known.get(stream.name, {})
        listed: list[Piece] = pieces
        gone = sorted(known.keys() - {piece.key for piece in listed})
        if stream.complete and gone and listed:
            changes = stream.gone(gone)
            await self.fetch.put(StreamRead(stream.name, changes, {}, self.now(), gone))
        groups = grouped(self.due(stream, listed), stream.together)
        if groups:
            self.step(stream.name, more=len(groups))
        for group in groups:
            self.fetch.add_stream(partial(self._read, stream, group))

    def step(self, table: str, *, more: int = 0, read: int = 0) -> None:
        """Tell that there are ``more`` steps to a table, or that some were ``read``."""
        done, total = self._steps.get(table, (0, 0))
        self._steps[table] = done, total = done + read, total + more
        self.fetch.emit(Stepped(table=table, done=done, total=total))

    def due(self, stream: Stream, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces that are to be read now."""
        known = self.known.get(stream.name, {})
        given: dict[str, Any] = {
            "now": self.now(),
            "resumed": self.resumed,
            "lookback": self.lookback,
        }
        return [piece for piece in pieces if due(stream, piece, known.get(piece.key), **given)]

    async def _read(self, stream: Stream, group: Sequence[Piece]) -> None:
        if stream.name in self.fetch.report.skipped or stream.read is None:
            return
        begun = self.now()
        ok, found = await self._tried(stream, stream.read(self, group))
        self.step(stream.name, read=1)
        if not ok:
            return
        known = self.known.get(stream.name, {})
        results: Mapping[str, Found] = found
        progress: dict[str, str] = {}
        changes: list[Any] = []
        for key, result in results.items():
            before = known[key].digest if key in known else None
            if result.doubtful and before not in (None, result.digest):
                # Never let an empty answer, which may be a lack of visibility, empty a table.
                self.fetch.notice(f"{stream.name}: Gong listed none; the table stays as it was.")
                continue
            progress[key] = result.digest
            if before != result.digest:
                changes += result.changes()
        await self.fetch.put(StreamRead(stream.name, changes, progress, begun))

    async def _tried(self, stream: Stream, work: Awaitable[Any]) -> tuple[bool, Any]:
        """Await ``work``; leave the stream out when Gong does not let us read it."""
        try:
            return True, await work
        except MissingScope as error:
            tables = [name for name in stream.tables if name in self.wanted]
            self.fetch.skip(tables, error.scope)
        except (CursorExpired, CursorRejected):
            raise
        except (BadRequestError, NotFoundError, PermissionDeniedError) as error:
            # Gong tends to refuse all months or users for the same reason: once is enough.
            refused = self.fetch.report.refused
            if stream.name not in refused:
                tables = [name for name in stream.tables if name in self.wanted]
                refused.update(dict.fromkeys(tables, str(error)))
                self.fetch.notice(f"{stream.name} is left out: {error}")
        return False, None


def _retrieve(task: asyncio.Task[Any]) -> None:
    """Ask for a failure even if no job is left to: asyncio prints those that nobody asked for."""
    if not task.cancelled():
        task.exception()
