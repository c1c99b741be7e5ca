"""What ``gong sync`` says, as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gong_api.sync.estimate import Estimate
    from gong_api.sync.report import SyncReport
    from gong_api.sync.status import SyncStatus, TableStatus
    from gong_api.tables import Table

__all__ = [
    "estimate_text",
    "rows_text",
    "status_text",
    "summary",
    "table_facts",
    "tables_text",
    "written_text",
]

_NUMBERS = (1,)
_FIRST = ("calls", "call_parties", "transcript_sentences", "users")
"""Tables that a summary names; the rest is a number where it is long."""

_MOST = 8


def rows_text(rows: Mapping[str, int]) -> str:
    """Return rows by table in one line."""
    return ", ".join(f"{count:,} {name}" for name, count in rows.items() if count)


def written_text(rows: Mapping[str, int]) -> str:
    """Return rows by table in one line, those of many tables as one number."""
    written = {name: count for name, count in rows.items() if count}
    if len(written) <= _MOST:
        return rows_text(written)
    named = {name: written.pop(name) for name in _FIRST if name in written}
    rest = f"{sum(written.values()):,} rows of {len(written)} other tables"
    return ", ".join([rows_text(named), rest] if named else [rest])


def estimate_text(estimate: Estimate) -> str:
    """Return what a run would take, as sentences."""
    lines = [
        (
            f"A run would read {estimate.calls:,} calls with about {estimate.requests:,} requests, "
            f"in {_duration(estimate.minutes)}: {_percent(estimate.share)} of the day's requests."
        ),
        *(f"  {count:>7,}  {name}" for name, count in estimate.by_table.items()),
    ]
    costs = [f"  {name}: {cost}" for name, cost in estimate.costs.items()]
    if costs:
        lines += ["Counted as one request, as it is not known beforehand:", *costs]
    return "\n".join(lines)


def _duration(minutes: float) -> str:
    if minutes < 2:
        seconds = round(60 * minutes)
        return f"{seconds} seconds" if seconds > 1 else "a second"
    return f"{minutes:.0f} minutes" if minutes < 120 else f"{minutes / 60:.1f} hours"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %" if share >= 0.001 else "less than 0.1 %"


def summary(report: SyncReport) -> str:
    """Return what came of a run, as sentences."""
    rows = written_text(report.rows)
    lines = [f"Wrote {rows} to {report.path}." if rows else f"{report.path} is up to date."]
    if report.unchanged:
        lines.append(f"{report.unchanged:,} calls had not changed.")
    if report.private:
        lines.append(f"{report.private:,} private calls were left out.")
    if report.deleted:
        lines.append(f"{report.deleted:,} calls are gone from Gong and were marked as deleted.")
    if report.pending:
        lines.append(f"{report.pending:,} transcripts are still to come; later runs ask again.")
    if report.odd:
        odd = ", ".join(f"{name} ({count:,})" for name, count in sorted(report.odd.items()))
        lines.append(f"Values of an unexpected type, NULL in their column: {odd}.")
    if report.refused:
        names = ", ".join(sorted(report.refused))
        lines.append(f"Left out, at least in part, as Gong refused requests: {names}.")
    lines.append(f"{report.requests:,} requests in {report.seconds:.1f} s.")
    if report.outcome != "done":
        lines.append(f"{report.reason} Run the same command again to go on.")
    return "\n".join(lines)


def status_text(status: SyncStatus) -> str:
    """Return how a database stands, as a table."""
    header = ("table", "rows", "complete up to", "pending")
    rows = [
        (
            table.name,
            f"{table.rows:,}",
            f"{table.watermark:%Y-%m-%d %H:%M} UTC" if table.watermark else "",
            _pending(table),
        )
        for table in status.tables
    ]
    lines = _aligned([header, *rows])
    run = status.last_run
    if run is not None:
        ended = run.finished_at or run.started_at
        lines.append(
            f"Last run: {run.outcome} at {ended:%Y-%m-%d %H:%M} UTC, {run.requests:,} requests."
        )
    return "\n".join(lines)


def table_facts(table: Table) -> dict[str, Any]:
    """Return what can be said of a table in a line."""
    return {
        "table": table.name,
        "default": not table.opt_in,
        "cost": table.cost,
        "holds": table.doc,
        "key": list(table.key),
    }


def tables_text(tables: Iterable[Table]) -> str:
    """Return the tables that can be kept, as a table."""
    rows = [
        (table.name, "on request" if table.opt_in else "default", table.cost) for table in tables
    ]
    return "\n".join(_aligned([("table", "kept", "cost"), *rows], numbers=()))


def _aligned(rows: Sequence[Sequence[str]], numbers: Sequence[int] = _NUMBERS) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if at in numbers else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _pending(table: TableStatus) -> str:
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in table.reasons.items())
    several = len(table.reasons) > 1 and sum(table.reasons.values()) == table.pending
    return f"{table.pending:,}: {reasons}" if several else reasons
