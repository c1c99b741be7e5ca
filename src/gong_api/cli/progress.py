"""A sync as a person watches it: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

import click

from gong_api.sync.events import (
    Committed,
    Expected,
    Fetched,
    Notice,
    Started,
    SyncEvent,
    WaitingForReader,
)

__all__ = ["Bars", "Lines", "Quiet", "Watcher", "watcher"]

_UNITS = {"calls": "calls", "transcript_sentences": "transcripts"}
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
    """Items that came and that are expected, and requests."""

    def __init__(self) -> None:
        self.done = dict.fromkeys(_UNITS, 0)
        self.total = dict.fromkeys(_UNITS, 0)
        self.requests = 0

    def take(self, event: SyncEvent) -> None:
        if isinstance(event, Expected) and event.table in self.total:
            self.total[event.table] += event.items
        elif isinstance(event, Fetched):
            self.requests = event.requests
            if event.table in self.done:
                self.done[event.table] += event.items

    def text(self) -> str:
        parts = [
            f"{self.done[table]:,} of {self.total[table]:,} {unit}"
            for table, unit in _UNITS.items()
            if self.total[table]
        ]
        return f"{', '.join(parts)}; {self.requests:,} requests" if parts else ""


class Bars:
    """Shows a bar for calls and one for transcripts, with requests, rate and time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self._progress = Progress(
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=32),
            MofNCompleteColumn(),
            TextColumn("{task.fields[note]}", style="dim"),
            console=Console(stderr=True),
        )
        self._bars = {
            table: self._progress.add_task(unit, total=None, note="", visible=False)
            for table, unit in _UNITS.items()
        }
        self._tally = _Tally()
        self._began = time.monotonic()

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
        if isinstance(event, Expected | Fetched):
            for table, bar in self._bars.items():
                total = self._tally.total[table]
                self._progress.update(
                    bar,
                    completed=self._tally.done[table],
                    total=total or None,
                    visible=bool(total),
                    note=self._note() if table == "transcript_sentences" else "",
                )

    def _note(self) -> str:
        elapsed = max(time.monotonic() - self._began, 0.001)
        tally = self._tally
        rate = tally.requests / elapsed
        left = sum(-(-(tally.total[table] - tally.done[table]) // 100) for table in _UNITS)
        note = f"{tally.requests} requests, {rate:.1f} a second"
        return f"{note}, about {left / rate:.0f} s left" if rate and left > 0 else note


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
        return f"Waiting until {event.who} closes the database."
    return ""
