"""How far a transfer or an export is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Meter"]

_LINE_EVERY = 5.0
_MEGABYTE = 1_000_000


class Meter:
    """Shows progress on stderr while its ``with`` block lasts; call it with done and total.

    ``unit`` is what is counted: ``bytes``, or a word such as ``calls``.
    """

    def __init__(
        self,
        label: str,
        unit: Literal["bytes", "calls"],
        *,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._label = label
        self._unit = unit
        self._quiet = quiet
        self._clock = clock
        self._next = clock() + _LINE_EVERY
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, done: int, total: int | None) -> None:
        """Show how far it is."""
        if self._progress is None and not self._quiet and sys.stderr.isatty():
            # Only now: what fails before anything moved needs no bar.
            self._progress = self._bar()
            self._task = self._progress.add_task(self._label, total=total)
            self._progress.start()
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total)
        elif not self._quiet and self._clock() >= self._next:
            self._next = self._clock() + _LINE_EVERY
            click.echo(f"{self._label}: {self._text(done, total)}", err=True)

    def say(self, text: str) -> None:
        """Show a line on stderr, above the bar if there is one."""
        if self._progress is not None:
            self._progress.console.print(text, highlight=False, markup=False, soft_wrap=True)
        else:
            click.echo(text, err=True)

    def _text(self, done: int, total: int | None) -> str:
        if self._unit == "bytes":
            whole = "" if total is None else f" of {total / _MEGABYTE:,.1f}"
            return f"{done / _MEGABYTE:,.1f}{whole} MB"
        return f"{done:,}{'' if total is None else f' of {total:,}'} {self._unit}"

    def _bar(self) -> Progress:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        counted = (
            (DownloadColumn(), TransferSpeedColumn())
            if self._unit == "bytes"
            else (MofNCompleteColumn(), TextColumn(self._unit))
        )
        return Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=32),
            *counted,
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
