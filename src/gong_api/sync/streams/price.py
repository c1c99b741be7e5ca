"""How many requests the streams of a run will take, told before it begins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from math import ceil
from typing import Any

from gong_api.errors import APIError, MissingScope
from gong_api.sync.plan import PAGE_SIZE, Window
from gong_api.sync.streams.lists import users
from gong_api.sync.streams.reader import Reader
from gong_api.sync.streams.stream import Stream, grouped
from gong_api.tables.coaching import AGGREGATE_ACTIVITY, DAILY_ACTIVITY, INTERACTION_STATS
from gong_api.tables.company import CRM_SCHEMA_FIELDS, FLOWS, USERS
from gong_api.tables.source import call_started

__all__ = ["price"]

_CRM_OBJECTS = 4


async def price(
    reader: Reader, streams: tuple[Stream, ...], windows: Sequence[Window]
) -> dict[str, int]:
    """Return the requests by stream, named after its first table.

    Only lists that streams go by are asked for: users, workspaces, folders, and the first calls
    where dated streams begin with them and ``windows`` may hold earlier ones. A stream that cannot
    be read counts as one request.
    """
    found: dict[str, int] = {}
    dated = any(stream.dated and stream.name in reader.wanted for stream in streams)
    earliest = reader.earliest
    if dated and windows and (earliest is None or windows[0].start < earliest):
        await _find_earliest(reader)
    for stream in streams:
        if stream.name in reader.wanted:
            try:
                found[stream.name] = await _requests(reader, stream)
            except APIError:
                found[stream.name] = 1
    return found


async def _find_earliest(reader: Reader) -> None:
    """Learn from which day on dated streams will be read, as Gong lists the oldest calls first."""
    report = reader.fetch.report
    listing: Any = reader.client.calls.list_extensive(
        from_date_time=report.since,
        to_date_time=report.until,
        workspace_id=reader.fetch.scope.workspace or None,
    )
    try:
        page = await listing.page()
    except MissingScope:
        reader.about_calls = False
        return
    starts = [start for call in page.items if (start := call_started(call)) is not None]
    reader.fetch.earliest = min(starts, default=None)


async def _requests(reader: Reader, stream: Stream) -> int:
    if stream.pieces is None:
        return 1
    pieces = reader.due(stream, await stream.pieces(reader))
    each = _EACH.get(stream.name)
    groups = len(grouped(pieces, stream.together))
    return groups * (1 if each is None else await each(reader))


async def _user_pages(reader: Reader) -> int:
    return max(1, ceil(len((await users(reader)).items) / PAGE_SIZE))


async def _active_users(reader: Reader) -> int:
    active = [getattr(user, "active", None) is not False for user in (await users(reader)).items]
    return sum(active)


async def _crm(reader: Reader) -> int:
    page = await reader.client.crm.list_integrations().page()
    return 1 + _CRM_OBJECTS * len(page.items)


_EACH: dict[str, Callable[[Reader], Awaitable[int]]] = {
    USERS.name: _user_pages,
    FLOWS.name: _active_users,
    CRM_SCHEMA_FIELDS.name: _crm,
    INTERACTION_STATS.name: _user_pages,
    AGGREGATE_ACTIVITY.name: _user_pages,
    DAILY_ACTIVITY.name: _user_pages,
}
