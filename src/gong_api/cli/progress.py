"""A sync as a person watches it: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

import click

from gong_api.sync.events import (
    Committed,
    Expected,
    Fetched,
    Notice,
    Started,
    Stepped,
    SyncEvent,
    WaitingForReader,
)

if TYPE_CHECKING:
    from rich.progress import TaskID

__all__ = ["Bars", "Lines", "Quiet", "Watcher", "watcher"]

_UNITS = {"calls": "calls", "transcript_sentences": "transcripts"}
_PAGE = 100
_LINE_EVERY = 5.0


class Watcher(Protocol):
    """What shows a sync's events."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def __call__(self, event: SyncEvent) -> None:
        """Show one event."""
        ...


def watcher(*, quiet: bool) -> Watcher:
    """Return bars if stderr is a terminal, else lines; nothing but notices if ``quiet``."""
    if quiet:
        return Quiet()
    return Bars() if sys.stderr.isatty() else Lines()


class Quiet:
    """Shows what a person must know, and nothing else."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def __call__(self, event: SyncEvent) -> None:
        """Show one event."""
        message = _message(event)
        if message:
            click.echo(message, err=True)


class Lines(Quiet):
    """Shows a line every few seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tally = _Tally()
        self._next = clock() + _LINE_EVERY
        self._last = ""

    def __call__(self, event: SyncEvent) -> None:
        """Show one event."""
        self._tally.take(event)
        if isinstance(event, Started):
            click.echo(_opening(event), err=True)
        if isinstance(event, Committed) or self._clock() >= self._next:
            self._next = self._clock() + _LINE_EVERY
            text = self._tally.text()
            if text and text != self._last:
                click.echo(text, err=True)
                self._last = text
        super().__call__(event)


class _Tally:
    """What came and what is expected of each table, and requests.

    Calls and transcripts are counted one by one, the other tables in the steps that bring them.
    """

    def __init__(self) -> None:
        self.done = dict.fromkeys(_UNITS, 0)
        self.total = dict.fromkeys(_UNITS, 0)
        self.requests = 0

    def take(self, event: SyncEvent) -> None:
        if isinstance(event, Stepped):
            self.done[event.table], self.total[event.table] = event.done, event.total
        elif isinstance(event, Expected) and event.table in _UNITS:
            self.total[event.table] += event.items
        elif isinstance(event, Fetched):
            self.requests = event.requests
            if event.table in _UNITS:
                self.done[event.table] += event.items

    @property
    def left(self) -> int:
        """Requests that are still to come, at least."""
        return sum(
            max(0, -(-(total - self.done[table]) // (_PAGE if table in _UNITS else 1)))
            for table, total in self.total.items()
        )

    def text(self) -> str:
        parts = [
            f"{self.done[table]:,} of {self.total[table]:,} {unit}"
            for table, unit in _UNITS.items()
            if self.total[table]
        ]
        others = [table for table in self.total if table not in _UNITS]
        if others:
            through = sum(self.done[table] >= self.total[table] for table in others)
            parts.append(f"{through} of {len(others)} other tables")
        return f"{', '.join(parts)}; {self.requests:,} requests" if parts else ""


class Bars:
    """Shows a bar for each table, and below them requests, their rate and the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self._progress = Progress(
            TextColumn("{task.description:<21}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[note]}", style="dim"),
            console=Console(stderr=True),
        )
        # The first of all, so that it is seen even where a terminal is too low for all bars.
        self._all = self._progress.add_task("requests", total=None, note="")
        self._bars = {table: self._bar(unit, visible=False) for table, unit in _UNITS.items()}
        self._tally = _Tally()
        self._began = time.monotonic()

    def _bar(self, name: str, *, visible: bool) -> TaskID:
        return self._progress.add_task(name, total=None, note="", visible=visible)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, event: SyncEvent) -> None:
        """Show one event."""
        self._tally.take(event)
        if isinstance(event, Started):
            self._progress.console.print(_opening(event), highlight=False)
        message = _message(event)
        if message:
            self._progress.console.print(message, highlight=False)
        if isinstance(event, Expected | Fetched | Stepped):
            self._show(event.table)

    def _show(self, table: str) -> None:
        tally = self._tally
        total = tally.total.get(table)
        if total:
            if table not in self._bars:
                self._bars[table] = self._bar(table, visible=True)
            self._progress.update(
                self._bars[table], completed=tally.done[table], total=total, visible=True
            )
        self._progress.update(
            self._all,
            completed=tally.requests,
            total=tally.requests + tally.left,
            note=self._note(),
        )

    def _note(self) -> str:
        elapsed = max(time.monotonic() - self._began, 0.001)
        rate = self._tally.requests / elapsed
        note = f"{rate:.1f} a second"
        left = self._tally.left
        return f"{note}, about {left / rate:.0f} s left" if rate and left else note


def _opening(event: Started) -> str:
    return (
        f"Reading calls from {event.since:%Y-%m-%d %H:%M} to {event.until:%Y-%m-%d %H:%M} UTC."
        if event.windows
        else "No calls to read."
    )


def _message(event: SyncEvent) -> str:
    if isinstance(event, Notice):
        return event.message
    if isinstance(event, WaitingForReader):
        if event.ending:
            return (
                f"Waiting until {event.who} closes the database, to keep what came. Ctrl-C once "
                "more gives up: the next run reads it again."
            )
        return f"Waiting until {event.who} closes the database."
    return ""
