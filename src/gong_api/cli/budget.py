"""``gong budget``: what of the company's requests is used, by whom, and what is left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.app import OK
from gong_api.cli.output.jsons import printable
from gong_api.cli.session import Session, session_options

if TYPE_CHECKING:
    from gong_api.budget import BudgetStatus

__all__ = ["budget"]

_KEPT = {
    "process": "in this process only",
    "machine": "shared by this machine's processes",
    "redis": "shared by all machines that use {store}",
    "alone": "this machine's own, since {store} is away",
    "off": "off: requests are sent at once",
}
_ELSEWHERE = "(not through this budget)"
_RECALLED = "(before the server lost its data)"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@session_options(but=["timeout", "max_wait", "retries"])
def budget(*, as_json: bool, session: Session) -> int:
    """Show how much of the company's rate limit is used today, and by whom.

    The budget is the one that GONG_BUDGET names, by default that of this machine's processes.
    Nothing is sent to Gong, and no credentials are needed where GONG_ACCOUNT or the profile names
    the account. Set GONG_BUDGET_LABEL to give a process a name of its own.
    """
    status = _status(session)
    click.echo(json.dumps(_facts(status), indent=2) if as_json else "\n".join(_lines(status)))
    return OK


def _status(session: Session) -> BudgetStatus:
    from gong_api._setup import budget_of_account

    settings = session.settings()
    if settings.account and isinstance(settings.budget, str):
        return budget_of_account(settings, settings.budget, settings.account).status()
    with session.client() as gong:
        return gong.budget


def _facts(status: BudgetStatus) -> dict[str, Any]:
    usage = [{**asdict(one), "calls": one.calls} for one in status.usage]
    facts: dict[str, Any] = {
        **asdict(status),
        "resets_at": status.resets_at.isoformat(),
        "usage": usage,
    }
    for name in ("rate_now", "next_free", "paused_for"):
        facts[name] = round(facts[name], 3)
    return {**facts, "recalled": _recalled(status), "elsewhere": _elsewhere(status)}


def _elsewhere(status: BudgetStatus) -> int:
    # Gong's own word that the day is over counts calls that nobody here has made.
    return _unnamed(status) - _recalled(status)


def _recalled(status: BudgetStatus) -> int:
    # A server with old data has lost the names of the latest calls only.
    return min(status.recalled, _unnamed(status))


def _unnamed(status: BudgetStatus) -> int:
    return max(status.used - sum(one.calls for one in status.usage), 0)


def _lines(status: BudgetStatus) -> Iterator[str]:
    kept = _KEPT.get(status.kind, status.kind).format(store=status.store)
    yield printable(f"The budget of account {status.account} is {kept}.")
    yield _day(status)
    yield _pace(status)
    if status.paused_for:
        yield f"Gong asked for a pause; it lasts for another {_span(status.paused_for)}."
    rows = [(one.who, one.calls, one.interactive, one.bulk) for one in status.usage]
    for name, calls in ((_RECALLED, _recalled(status)), (_ELSEWHERE, _elsewhere(status))):
        if calls:
            rows.append((name, calls, 0, 0))
    if rows:
        yield ""
        yield from _table(rows)


def _day(status: BudgetStatus) -> str:
    left = (status.resets_at - datetime.now(UTC)).total_seconds()
    ends = f"the day ends at {status.resets_at:%Y-%m-%d %H:%M} UTC, in {_span(max(left, 0))}"
    if status.daily_limit is None or status.left is None:
        return f"{status.used:,} requests used today; {ends}."
    kept = f", {status.reserved:,} of them not for bulk" if status.reserved else ""
    used = f"{status.used:,} of {status.daily_limit:,} requests used today"
    return f"{used}, {status.left:,} left{kept}; {ends}."


def _pace(status: BudgetStatus) -> str:
    most = f" of {status.rate:g} at most" if status.rate and status.kind != "off" else ""
    bulk = f" ({status.waiting_bulk:,} of them bulk)" if status.waiting_bulk else ""
    following = f"in {_span(status.next_free)}" if status.next_free else "now"
    return (
        f"{status.rate_now:.1f} requests a second of late{most}; {status.waiting:,} waiting{bulk}; "
        f"the next one is free {following}."
    )


def _span(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _table(rows: Sequence[tuple[str, int, int, int]]) -> Iterator[str]:
    heads = ("requests", "interactive", "bulk")
    names = [printable(row[0]) for row in rows]
    width = max(len(name) for name in [*names, "who"])
    yield f"{'who':<{width}}  {'  '.join(heads)}"
    for name, row in zip(names, rows, strict=True):
        cells = (f"{count:>{len(head)},}" for head, count in zip(heads, row[1:], strict=True))
        yield f"{name:<{width}}  {'  '.join(cells)}"
