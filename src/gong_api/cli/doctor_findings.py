"""What ``gong doctor`` finds, and how it is shown."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import click

__all__ = ["Finding", "Status", "as_json", "failed", "passed", "show", "warned"]

Status = Literal["pass", "warning", "failure"]

_COLOURS = {"pass": "green", "warning": "yellow", "failure": "red"}
_MARGIN = 22
_NARROWEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line: what was looked at, how it stands, and what to do about it."""

    check: str
    status: Status
    message: str
    remedy: str = ""


def passed(check: str, message: str) -> Finding:
    """Return a finding of what is in order."""
    return Finding(check=check, status="pass", message=message)


def warned(check: str, message: str, remedy: str) -> Finding:
    """Return a finding of what may be wrong, or could not be told."""
    return Finding(check=check, status="warning", message=message, remedy=remedy)


def failed(check: str, message: str, remedy: str) -> Finding:
    """Return a finding of what is wrong."""
    return Finding(check=check, status="failure", message=message, remedy=remedy)


def show(finding: Finding) -> None:
    """Print a finding, the remedy below it."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000
    status = f"{finding.status:<8}"
    if not os.environ.get("NO_COLOR"):
        status = click.style(status, fg=_COLOURS[finding.status])
    first, *rest = _wrapped(finding.message, width - _MARGIN) or [""]
    remedy = _wrapped(finding.remedy, width - _MARGIN - 3)
    click.echo(f"{status} {finding.check:<12} {first}")
    for line in rest:
        click.echo(" " * _MARGIN + line)
    for number, line in enumerate(remedy):
        click.echo(" " * _MARGIN + ("-> " if number == 0 else "   ") + line)


def _wrapped(text: str, width: int) -> list[str]:
    # Names of scopes and addresses stay in one piece.
    width = max(width, _NARROWEST)
    return textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)


def as_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return all findings as plain values, with how many there are of each kind."""
    listed = list(findings)
    counts = {status: sum(f.status == status for f in listed) for status in _COLOURS}
    return {"findings": [asdict(finding) for finding in listed], **counts}
