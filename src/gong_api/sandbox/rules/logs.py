"""GET /v2/logs: five sorts of events, oldest first, as far back as Gong keeps them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from gong_api.sandbox.rules.inputs import check_order, read_moment, read_query
from gong_api.sandbox.rules.paging import Run
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.state.audit import (
    ACCESS,
    ACTIVITY,
    LONGEST_VISIT,
    Entry,
    call_entries,
    daily_entries,
    kept_since,
)
from gong_api.sandbox.state.company import LONGEST_WAIT
from gong_api.sandbox.state.deeds import LONGEST_DEED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.rules.context import Answer, Context

NOTHING_FOUND = "No logs found for the specified period"


def list_logs(context: Context) -> Answer:
    """Without an end the log goes on until now."""
    query = read_query(context.request)
    log_type = query["logType"]
    start = read_moment(query["fromDateTime"], "fromDateTime")
    end = read_moment(query.get("toDateTime"), "toDateTime")
    check_order(start, end, ("fromDateTime", "toDateTime"))
    kept = kept_since(log_type, context.now)
    if start is None or start < kept:
        context.notes.append(f"{log_type} does not reach back to fromDateTime")
        start = kept
    stop = context.now + 1 if end is None else min(end, context.now + 1)
    run = Run(context, "logId", dict(query))
    size = context.settings.page_size
    position = run.position
    begin = (start, -1) if position is None else _read_place(position.last)
    found = list(islice(_entries(context, log_type, begin, stop), size + 1))
    if not found and position is None:
        raise Refusal(404, NOTHING_FOUND)
    page = found[:size]
    records = run.records(
        lambda: sum(1 for _ in _entries(context, log_type, begin, stop)),
        len(page),
        f"{page[-1].at}.{page[-1].key}" if page else "",
        {"pageSize": size},
        more=len(found) > size,
    )
    return {"records": records, "logEntries": [entry.write(context.company) for entry in page]}


def _read_place(last: str) -> tuple[int, int]:
    at, _, key = last.partition(".")
    return int(at), int(key)


def _entries(context: Context, log_type: str, begin: tuple[int, int], stop: int) -> Iterator[Entry]:
    company, start = context.company, begin[0]
    if log_type in {ACCESS, ACTIVITY}:
        entries = daily_entries(company, log_type, start, stop)
    else:
        earliest = start - LONGEST_VISIT - LONGEST_DEED - LONGEST_WAIT
        wanted = CallFilter(start=earliest, end=stop)
        numbers = Selection(company, context.overlay, context.now, wanted)
        entries = call_entries(company, log_type, numbers, start, stop)
    return (entry for entry in entries if (entry.at, entry.key) > begin)
