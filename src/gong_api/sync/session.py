"""One run of the sync, from the plan to the last commit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from gong_api.errors import BudgetExhausted, InvalidArgument
from gong_api.sync import streams
from gong_api.sync.absence import Absences
from gong_api.sync.commit import Committer
from gong_api.sync.destination import Destination
from gong_api.sync.estimate import estimate
from gong_api.sync.events import Started
from gong_api.sync.fetch import STOPS, Fetch
from gong_api.sync.lanes import Lanes
from gong_api.sync.link import Link
from gong_api.sync.months import CHECK_EVERY, MonthCheck, months
from gong_api.sync.options import Options
from gong_api.sync.plan import EARLIEST, Reading, Window, missing, settle, upper_bound
from gong_api.sync.report import SyncReport
from gong_api.sync.state import Checked, Known, Outcome, Run, Stored, unlisted
from gong_api.sync.unlisted import Unlisted
from gong_api.tables import CALLS, TRANSCRIPT_SENTENCES

__all__ = ["Session"]


class Session:
    """One run while it lasts."""

    def __init__(self, options: Options, link: Link, destination: Destination) -> None:
        self._options = options
        self._link = link
        self._clock = time.monotonic()
        self._destination = destination
        limit = link.daily_limit
        if limit is not None and options.reserve >= limit:
            raise InvalidArgument(
                f"reserve: {options.reserve:,} of the day's {limit:,} requests left to others "
                "leave none to this run: it could never begin."
            )

    async def plan(self) -> SyncReport:
        """Tell what a run would take, and change nothing."""
        options = self._options
        stored = await asyncio.to_thread(self._destination.glance, options.scope)
        span = self._span(stored)
        again = bool(options.full_refresh.intersection({CALLS.name}))
        windows = [span] if again and options.about_calls else self._windows(stored, span)
        report = SyncReport(path=options.target.name, since=span.start, until=span.end)
        fetch = self._fetch(stored, Known(), self._committer(stored, span, report), report)
        others = await streams.costs(self._reader(stored, fetch, span), windows)
        counted = months(span, stored.earliest) if self._count_due(stored) else []
        now, span_awaited = options.now(), options.pending_for
        waiting = sum(group.calls for group in stored.awaited if group.due(now, span_awaited))
        report.estimate = await estimate(
            options, self._link, windows, waiting, others, len(counted)
        )
        report.outcome = "planned"
        report.requests = self._link.allowance.used
        report.seconds = time.monotonic() - self._clock
        return report

    async def run(self) -> SyncReport:
        """Read what is missing and commit it."""
        options = self._options
        stored = await asyncio.to_thread(self._prepared)
        span = self._span(stored)
        windows = self._windows(stored, span)
        known, waiting = await asyncio.to_thread(self._recall, windows)
        report = SyncReport(path=options.target.name, since=span.start, until=span.end)
        committer = self._committer(stored, span, report)
        fetch = self._fetch(stored, known, committer, report)
        streams.add(self._reader(stored, fetch, span))
        options.emit(
            Started(tables=options.tables, since=span.start, until=span.end, windows=len(windows))
        )

        async def fetching() -> None:
            await fetch.run(windows, waiting)
            if options.about_calls and CALLS.name not in report.skipped:
                await self._look_for_more(stored, span, known, fetch, committer)

        outcome: Outcome = "failed"
        try:
            await _side_by_side(fetching(), committer)
            outcome = "done"
        except STOPS as error:
            outcome = "stopped"
            report.reason = str(error)
            report.resume_at = error.ends_at if isinstance(error, BudgetExhausted) else None
        except asyncio.CancelledError:
            outcome = "interrupted"
            raise
        finally:
            await self._finish(committer, outcome, complete=self._is_complete(stored, report))
        return report

    def _is_complete(self, stored: Stored, report: SyncReport) -> bool:
        """Tell whether a run that gets done knows all calls that retention lets be kept."""
        options = self._options
        bound = None if CALLS.name in report.skipped else stored.kept_since
        everywhere = options.about_calls and not options.scope.workspace and options.until is None
        return bound is not None and everywhere and report.since <= bound

    async def _look_for_more(
        self, stored: Stored, span: Window, known: Known, fetch: Fetch, committer: Committer
    ) -> None:
        """Find what the windows did not show: deleted calls, and calls with an old date."""
        options = self._options
        absences = Absences(fetch, options.keep_deleted)
        await absences.settle(known)
        if _first_pass(stored):
            # All was read just now: the first count is due in a week.
            await fetch.put(Checked(options.now(), counted=False))
        elif self._count_due(stored):
            check = MonthCheck(fetch, self._destination, absences, committer.flush)
            await check.run(months(span, stored.earliest))

    def _count_due(self, stored: Stored) -> bool:
        if not self._options.about_calls or _first_pass(stored):
            return False
        last = stored.checked_at
        return last is None or self._options.now() - last >= CHECK_EVERY

    def _prepared(self) -> Stored:
        options = self._options
        return self._destination.prepare(
            options.tables, options.scope, refresh=options.full_refresh
        )

    def _span(self, stored: Stored) -> Window:
        options = self._options
        end = upper_bound(options.now(), options.until)
        start = self._start(stored)
        return Window(min(start, end), end)

    def _start(self, stored: Stored) -> datetime:
        """Return where reading begins, though it may end before."""
        start = self._options.since or stored.since or EARLIEST
        return start if stored.kept_since is None else max(start, stored.kept_since)

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

    def _recall(self, windows: Sequence[Window]) -> tuple[Known, list[str]]:
        options = self._options
        known = self._destination.known_calls(windows, options.scope)
        if TRANSCRIPT_SENTENCES.name not in options.tables:
            return known, []
        now = options.now()
        waiting = self._destination.waiting_transcripts(now, queued_after=now - options.pending_for)
        return known, waiting

    def _committer(self, stored: Stored, span: Window, report: SyncReport) -> Committer:
        options = self._options
        return Committer(
            destination=self._destination,
            # An end that lies before is nobody's wish that later runs begin there.
            run=Run(
                stored.next_run, str(options.scope), options.now(), self._start(stored), span.end
            ),
            report=report,
            readings=list(stored.readings),
            now=options.now,
            emit=options.emit,
            requests=lambda: self._link.allowance.used,
            pending_for=options.pending_for,
        )

    def _fetch(
        self, stored: Stored, known: Known, committer: Committer, report: SyncReport
    ) -> Fetch:
        options = self._options
        stream = unlisted(options.scope)
        return Fetch(
            client=self._link.client,
            scope=options.scope,
            tables=options.tables,
            cycle=stored.cycle,
            known=dict(known.digests),
            left_out=dict(known.left_out),
            put=committer.put,
            emit=options.emit,
            requests=lambda: self._link.allowance.used,
            report=report,
            now=options.now,
            lanes=Lanes(self._link.lanes, STOPS),
            unlisted=Unlisted.of(stream, stored.streams.get(stream, {}), known),
        )

    def _reader(self, stored: Stored, fetch: Fetch, span: Window) -> streams.Reader:
        options = self._options
        return streams.Reader(
            fetch=fetch,
            wanted=options.tables,
            known=stored.streams,
            since=None if span.start == EARLIEST else span.start.date(),
            earliest=stored.earliest,
            resumed=stored.resumed,
            lookback=options.lookback,
            max_requests=options.max_requests,
            about_calls=options.about_calls,
        )

    async def _finish(self, committer: Committer, outcome: Outcome, *, complete: bool) -> None:
        """Record how the run ended; a failure to do so must not hide an error under way."""
        committer.run.outcome = committer.report.outcome = outcome
        committer.run.finished_at = self._options.now()
        committer.report.requests = self._link.allowance.used
        committer.report.seconds = time.monotonic() - self._clock
        readings: list[Reading] | None = None
        if outcome == "done":
            readings = settle(committer.readings, lookback=self._options.lookback)
        else:
            complete = False
        record = asyncio.to_thread(committer.conclude, readings, complete=complete)
        if outcome in ("done", "stopped"):
            await record
            return
        with suppress(Exception):
            await record


def _first_pass(stored: Stored) -> bool:
    return not stored.readings and stored.cycle == 0


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
        try:
            await asyncio.wait((committing,))
        except asyncio.CancelledError:
            # All was fetched, and what is under way is committed all the same.
            await asyncio.wait((committing,))
            raise
        committing.result()
