"""One run of the sync, from the plan to the last commit."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gong_api._core.times import moment
from gong_api.errors import BudgetExhausted, InvalidArgument
from gong_api.sync.commit import Committer
from gong_api.sync.destination import Destination
from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.duckdb import DuckDB
from gong_api.sync.events import Finished, Started, SyncEvent, WaitingForReader
from gong_api.sync.fetch import STOPS, Fetch
from gong_api.sync.lanes import Lanes
from gong_api.sync.link import Link
from gong_api.sync.lock import hold
from gong_api.sync.plan import EARLIEST, Reading, Window, missing, settle, upper_bound
from gong_api.sync.report import SyncReport
from gong_api.sync.state import Outcome, Run, Scope, Stored
from gong_api.tables import CALL_PARTIES, CALLS, TABLES, TRANSCRIPT_SENTENCES

if TYPE_CHECKING:
    from gong_api.client import AsyncGong, Gong
    from gong_api.types import Moment

__all__ = ["async_sync", "sync"]

LOOKBACK = timedelta(days=7)
PENDING_FOR = timedelta(days=14)
_ABOUT_CALLS = (CALLS.name, CALL_PARTIES.name, TRANSCRIPT_SENTENCES.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    path: Path
    since: datetime | None
    until: datetime | None
    tables: tuple[str, ...]
    scope: Scope
    lookback: timedelta
    pending_for: timedelta
    max_requests: int | None
    emit: Callable[[SyncEvent], None]
    now: Callable[[], datetime]

    @property
    def about_calls(self) -> bool:
        return CALLS.name in self.tables


def sync(
    client: Gong | AsyncGong,
    path: str | PathLike[str],
    *,
    since: Moment | None = None,
    until: Moment | None = None,
    tables: Collection[str] | None = None,
    workspace: str | None = None,
    lookback: timedelta = LOOKBACK,
    pending_for: timedelta = PENDING_FOR,
    max_requests: int | None = None,
    include_private: bool = False,
    on_event: Callable[[SyncEvent], None] | None = None,
    now: Callable[[], datetime] | None = None,
) -> SyncReport:
    """Bring a company's conversations into the DuckDB file ``path``, or up to date there.

    Data and progress are committed together, so a run that ends early, however it ends, loses
    nothing: the next one goes on. The client keeps its own budget.

    Args:
        client: the client to read with; of a ``Gong`` an async twin does the work. An
            ``AsyncGong`` must not be in use on another event loop.
        path: the database; it is created when it is not there.
        since: earliest call start; by default what earlier runs asked for, else everything.
        until: latest call start, exclusive; never later than 10 minutes ago.
        tables: names from ``gong_api.tables.TABLES``; by default all. Tables about calls bring
            ``calls`` along.
        workspace: id of the one workspace whose calls are read.
        lookback: how far before the end of the last run calls are read again, since they
            appear and change late.
        pending_for: how long a missing transcript is asked for again.
        max_requests: how many requests the run may make.
        include_private: also keep calls that are marked private.
        on_event: told what happens, see ``gong_api.sync.events``.
        now: the current time, for tests and simulated clocks.

    Raises:
        InvalidArgument: an argument makes no sense.
        SyncLocked: another run is at work on this database.
        DatabaseError: the database cannot be used.
        GongError: the client's own errors; what had come before is committed.
        KeyboardInterrupt: Ctrl-C; what had come before is committed.
    """

    def work() -> Coroutine[Any, Any, SyncReport]:
        return async_sync(
            client,
            path,
            since=since,
            until=until,
            tables=tables,
            workspace=workspace,
            lookback=lookback,
            pending_for=pending_for,
            max_requests=max_requests,
            include_private=include_private,
            on_event=on_event,
            now=now,
        )

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    return _in_thread(work)


async def async_sync(
    client: Gong | AsyncGong,
    path: str | PathLike[str],
    *,
    since: Moment | None = None,
    until: Moment | None = None,
    tables: Collection[str] | None = None,
    workspace: str | None = None,
    lookback: timedelta = LOOKBACK,
    pending_for: timedelta = PENDING_FOR,
    max_requests: int | None = None,
    include_private: bool = False,
    on_event: Callable[[SyncEvent], None] | None = None,
    now: Callable[[], datetime] | None = None,
) -> SyncReport:
    """Do the same as ``sync``, on a running event loop; cancelling it commits what had come."""
    options = _Options(
        path=Path(path),
        since=_moment(since, "since"),
        until=_moment(until, "until"),
        tables=_tables(tables),
        scope=Scope(workspace or "", include_private),
        lookback=lookback,
        pending_for=pending_for,
        max_requests=max_requests,
        emit=on_event or (lambda _event: None),
        now=now or (lambda: datetime.now(UTC)),
    )
    _check(options)
    link = Link(client, max_requests)
    try:
        with hold(options.path):
            return await _Session(options, link).run()
    finally:
        await link.close()


class _Session:
    """One run while it lasts."""

    def __init__(self, options: _Options, link: Link) -> None:
        self._options = options
        self._link = link
        self._clock = time.monotonic()
        self._destination: Destination = DuckDB(
            Database(options.path, on_busy=lambda who: options.emit(WaitingForReader(who=who)))
        )

    async def run(self) -> SyncReport:
        options = self._options
        stored = await asyncio.to_thread(self._destination.prepare, options.tables, options.scope)
        span = self._span(stored)
        windows = self._windows(stored, span)
        known, waiting = await asyncio.to_thread(self._recall, windows)
        report = SyncReport(path=str(options.path), since=span.start, until=span.end)
        committer = self._committer(stored, span, report)
        fetch = self._fetch(stored, known, committer, report)
        options.emit(
            Started(tables=options.tables, since=span.start, until=span.end, windows=len(windows))
        )
        outcome: Outcome = "failed"
        try:
            await _side_by_side(fetch.run(windows, waiting), committer)
            outcome = "done"
        except STOPS as error:
            outcome = "stopped"
            report.reason = str(error)
            report.resume_at = error.ends_at if isinstance(error, BudgetExhausted) else None
        except asyncio.CancelledError:
            outcome = "interrupted"
            raise
        finally:
            await self._finish(committer, outcome)
        options.emit(Finished(report=report))
        return report

    def _span(self, stored: Stored) -> Window:
        options = self._options
        end = upper_bound(options.now(), options.until)
        start = options.since or stored.since or EARLIEST
        return Window(min(start, end), end)

    def _windows(self, stored: Stored, span: Window) -> list[Window]:
        if not self._options.about_calls:
            return []
        return missing(
            span,
            stored.readings,
            lookback=self._options.lookback,
            cycle=stored.cycle,
            now=self._options.now(),
        )

    def _recall(self, windows: list[Window]) -> tuple[dict[str, str], list[str]]:
        options = self._options
        known = self._destination.known_calls(windows)
        if TRANSCRIPT_SENTENCES.name not in options.tables:
            return known, []
        now = options.now()
        waiting = self._destination.waiting_transcripts(now, queued_after=now - options.pending_for)
        return known, waiting

    def _committer(self, stored: Stored, span: Window, report: SyncReport) -> Committer:
        options = self._options
        return Committer(
            destination=self._destination,
            run=Run(stored.next_run, str(options.scope), options.now(), span.start, span.end),
            report=report,
            readings=list(stored.readings),
            now=options.now,
            emit=options.emit,
            requests=lambda: self._link.allowance.used,
        )

    def _fetch(
        self, stored: Stored, known: dict[str, str], committer: Committer, report: SyncReport
    ) -> Fetch:
        options = self._options
        return Fetch(
            client=self._link.client,
            scope=options.scope,
            tables=options.tables,
            cycle=stored.cycle,
            known=known,
            snapshots=stored.snapshots,
            put=committer.put,
            emit=options.emit,
            requests=lambda: self._link.allowance.used,
            report=report,
            now=options.now,
            lanes=Lanes(self._link.lanes, STOPS),
        )

    async def _finish(self, committer: Committer, outcome: Outcome) -> None:
        """Record how the run ended; a failure to do so must not hide an error under way."""
        committer.run.outcome = committer.report.outcome = outcome
        committer.run.finished_at = self._options.now()
        committer.report.requests = self._link.allowance.used
        committer.report.seconds = time.monotonic() - self._clock
        readings: list[Reading] | None = None
        if outcome == "done":
            readings = settle(committer.readings, lookback=self._options.lookback)
        record = asyncio.to_thread(committer.conclude, readings)
        if outcome in ("done", "stopped"):
            await record
            return
        with suppress(Exception):
            await record


async def _side_by_side(fetching: Coroutine[Any, Any, None], committer: Committer) -> None:
    """Fetch and commit until all is fetched; whatever ends it, commit what came."""
    committing = asyncio.create_task(committer.work())
    fetched = asyncio.create_task(fetching)
    try:
        await asyncio.wait({committing, fetched}, return_when=asyncio.FIRST_COMPLETED)
        if committing.done():
            committing.result()
        await fetched
    finally:
        fetched.cancel()
        await asyncio.gather(fetched, return_exceptions=True)
        if not committing.done():
            await committer.close()
        await committing


def _in_thread(work: Callable[[], Coroutine[Any, Any, SyncReport]]) -> SyncReport:
    """Run beside a running event loop, as in a notebook; Ctrl-C is passed on."""
    outcome: list[SyncReport] = []
    failure: list[BaseException] = []
    ready = threading.Event()
    handle: dict[str, Any] = {}

    async def main() -> SyncReport:
        handle.update(loop=asyncio.get_running_loop(), task=asyncio.current_task())
        ready.set()
        return await work()

    def body() -> None:
        try:
            outcome.append(asyncio.run(main()))
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            failure.append(error)

    thread = threading.Thread(target=body, name="gong-sync")
    thread.start()
    try:
        thread.join()
    except KeyboardInterrupt:
        ready.wait()
        handle["loop"].call_soon_threadsafe(handle["task"].cancel)
        thread.join()
        raise
    if failure:
        raise failure[0]
    return outcome[0]


def _moment(value: Moment | None, name: str) -> datetime | None:
    if value is None:
        return None
    return datetime.fromisoformat(moment(value, name)).astimezone(UTC)


def _tables(names: Collection[str] | None) -> tuple[str, ...]:
    if names is None:
        return tuple(TABLES)
    if isinstance(names, str):
        raise InvalidArgument("tables: give a list of names, not one text.")
    unknown = sorted(set(names) - TABLES.keys())
    if unknown:
        raise InvalidArgument(
            f"tables: {', '.join(unknown)} unknown; there are {', '.join(TABLES)}."
        )
    wanted = set(names)
    if wanted & set(_ABOUT_CALLS):
        wanted.add(CALLS.name)
    return tuple(name for name in TABLES if name in wanted)


def _check(options: _Options) -> None:
    if not options.tables:
        raise InvalidArgument("tables: name at least one.")
    if options.since and options.until and options.since >= options.until:
        raise InvalidArgument("since must be earlier than until.")
    if options.lookback < timedelta(0):
        raise InvalidArgument("lookback must not be negative.")
    if options.max_requests is not None and options.max_requests < 1:
        raise InvalidArgument("max_requests must be at least 1.")
    if not options.path.absolute().parent.is_dir():
        raise InvalidArgument(f"There is no folder {options.path.absolute().parent}.")
