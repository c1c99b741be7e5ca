"""Streams that are read by calendar month or by day; what is closed is not read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, cast

import msgspec

from gong_api.sync.state import Change
from gong_api.sync.streams.lists import users, workspaces
from gong_api.sync.streams.reader import Listed, Reader
from gong_api.sync.streams.stream import Found, Piece, Stream, day_of
from gong_api.tables.coaching import (
    AGGREGATE_ACTIVITY,
    COACHING_METRICS,
    DAILY_ACTIVITY,
    INTERACTION_STATS,
)
from gong_api.tables.company import LOGS
from gong_api.tables.convert import Batch
from gong_api.tables.definition import Table
from gong_api.tables.rows import as_list, ids, repeated, rows_batch
from gong_api.tables.source import digest

__all__ = ["LOG_TYPES", "PERIODS", "months"]

LOG_TYPES = (
    "AccessLog",
    "UserActivityLog",
    "UserCallPlay",
    "ExternallySharedCallAccess",
    "ExternallySharedCallPlay",
)
_ACCESS_LOG_DAYS = 14
_DAY = timedelta(days=1)
_ACTIONS = ("calls_", "own_calls_", "others_calls_")


def months(first: date, end: date) -> list[Piece]:
    """Return the calendar months from that of ``first`` on that have days before ``end``."""
    found: list[Piece] = []
    start = first.replace(day=1)
    while start < end:
        following = (start + 31 * _DAY).replace(day=1)
        found.append(Piece(f"{start:%Y-%m}", start, following))
        start = following
    return found


async def _months(reader: Reader) -> list[Piece]:
    return _within(reader, months(reader.first_day, day_of(reader.now())))


def _within(reader: Reader, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces that begin before the run's end; the last one is read whole."""
    return [piece for piece in pieces if _midnight(piece.start) < reader.until]


def _bounds(reader: Reader, pieces: Sequence[Piece]) -> tuple[date, date]:
    start, end = pieces[0].start, pieces[-1].end
    if start is None or end is None:
        raise AssertionError("months have bounds")
    return start, min(end, day_of(reader.now()))


def _month(value: object) -> str:
    """Return the month of a date-time as written, in its own zone; empty if there is none."""
    return value[:7] if isinstance(value, str) else ""


def _rows_of(people: Sequence[Any], attribute: str) -> tuple[list[Any], dict[str, list[Any]]]:
    """Return the items of each person's list, and the columns that tell whose they are."""
    items: list[Any] = []
    owners: list[Any] = []
    for person in people:
        if ids([person], "user_id"):
            found = as_list(getattr(person, attribute, None))
            items += found
            owners += [person] * len(found)
    return items, {
        "user_id": [person.user_id for person in owners],
        "user_email_address": [person.user_email_address for person in owners],
    }


async def _interaction(reader: Reader, pieces: Sequence[Piece]) -> Mapping[str, Found]:
    start, end = _bounds(reader, pieces)
    listing = reader.client.stats.list_interaction(from_date=start, to_date=end)
    found = await reader.listed(listing, "peopleInteractionStats", INTERACTION_STATS.name)

    def changes() -> list[Change]:
        items, owners = _rows_of(found.items, "person_interaction_stats")
        same = repeated({"month": start, "from_date": start, "to_date": end}, len(items))
        batch = rows_batch(INTERACTION_STATS, items, **owners, **same)
        return [Change(batch, among={"month": [start]})]

    # The day up to which was counted stands in the rows, so it makes a difference.
    return {pieces[0].key: Found(_digest_of(end.isoformat(), *found.texts), changes)}


def _digest_of(*parts: object) -> str:
    """Return a digest of parts that does not depend on their order."""
    return digest(msgspec.json.encode(sorted(msgspec.json.encode(part).hex() for part in parts)))


def _by_month(
    table: Table, attribute: str, day: str, pieces: Sequence[Piece], found: Listed
) -> Mapping[str, Found]:
    """Divide what was read of several months at once."""
    items, owners = _rows_of(found.items, attribute)
    places: dict[str, list[int]] = {piece.key: [] for piece in pieces}
    actions = [column.source for column in table.columns if column.source.startswith(_ACTIONS)]
    for index, item in enumerate(items):
        # Periods without activity are told or not, depending on what else was asked for.
        if any(getattr(item, name, None) for name in actions):
            places.get(_month(getattr(item, "from_date", None)), []).append(index)

    def changes(piece: Piece) -> list[Change]:
        chosen = places[piece.key]
        picked = {name: [values[at] for at in chosen] for name, values in owners.items()}
        rows = [items[at] for at in chosen]
        picked["month"] = [piece.start] * len(rows)
        picked[day] = [getattr(item, "from_date", None) for item in rows]
        if "to_date" in table.column_names:
            picked["to_date"] = [getattr(item, "to_date", None) for item in rows]
        return [Change(rows_batch(table, rows, **picked), among={"month": [piece.start]})]

    return {
        piece.key: Found(
            _digest_of(*((owners["user_id"][at], items[at]) for at in places[piece.key])),
            partial(changes, piece),
        )
        for piece in pieces
    }


async def _aggregate(reader: Reader, pieces: Sequence[Piece]) -> Mapping[str, Found]:
    start, end = _bounds(reader, pieces)
    listing = reader.client.stats.list_activity_by_period(
        from_date=start, to_date=end, aggregation_period="MONTH"
    )
    found = await reader.listed(listing, "usersAggregateActivity", AGGREGATE_ACTIVITY.name)
    return _by_month(AGGREGATE_ACTIVITY, "user_aggregate_activity", "from_date", pieces, found)


async def _daily(reader: Reader, pieces: Sequence[Piece]) -> Mapping[str, Found]:
    start, end = _bounds(reader, pieces)
    listing = reader.client.stats.list_daily_activity(from_date=start, to_date=end)
    found = await reader.listed(listing, "usersDetailedActivities", DAILY_ACTIVITY.name)
    return _by_month(DAILY_ACTIVITY, "user_daily_activity_stats", "day", pieces, found)


# --- what costs a request per manager or day ------------------------------------------------


async def _coached(reader: Reader) -> list[Piece]:
    return [
        Piece(f"{workspace} {manager} {month.key}", month.start, month.end)
        for workspace in ids((await workspaces(reader)).items)
        for manager in ids((await users(reader)).items, "manager_id")
        for month in _within(reader, months(reader.first_day, (reader.now() + _DAY).date()))
    ]


async def _coaching(reader: Reader, pieces: Sequence[Piece]) -> Mapping[str, Found]:
    (piece,) = pieces
    workspace, manager, _ = piece.key.split(" ")
    listing = reader.client.coaching.list_metrics(
        workspace_id=workspace,
        manager_id=manager,
        from_date_time=_midnight(piece.start),
        to_date_time=min(_midnight(piece.end), reader.now()),
    )
    found = await reader.listed(listing, "coachingData", COACHING_METRICS.name)

    def changes() -> list[Change]:
        kept = [
            (report, metric, values)
            for data in found.items
            for coached in as_list(getattr(data, "direct_reports_metrics", None))
            for report in ids([getattr(coached, "report", None)])
            for metric, values in _metrics(coached)
        ]
        same = {"workspace_id": workspace, "manager_id": manager, "month": piece.start}
        own = {name: [row[at] for row in kept] for at, name in enumerate(_METRIC)}
        batch = rows_batch(COACHING_METRICS, [], **repeated(same, len(kept)), **own)
        return [Change(batch, among={name: [value] for name, value in same.items()})]

    return {piece.key: Found(found.digest, changes)}


def _metrics(coached: object) -> list[tuple[str, Any]]:
    found = getattr(coached, "metrics", None)
    return list(cast("dict[str, Any]", found).items()) if isinstance(found, dict) else []


_METRIC = ("report_id", "metric", "values")


async def _log_days(reader: Reader) -> list[Piece]:
    today = reader.now().astimezone(UTC).date()
    found: list[Piece] = []
    for log in LOG_TYPES:
        first = reader.first_day
        if log == "AccessLog":
            first = max(first, today - (_ACCESS_LOG_DAYS - 1) * _DAY)
        days = ((first + count * _DAY) for count in range((today - first).days + 1))
        found += [Piece(f"{log} {day.isoformat()}", day, day + _DAY) for day in days]
    return _within(reader, found)


async def _logs(reader: Reader, pieces: Sequence[Piece]) -> Mapping[str, Found]:
    (piece,) = pieces
    log = piece.key.partition(" ")[0]
    listing = reader.client.auditing.list_logs(
        log_type=log,
        from_date_time=_midnight(piece.start),
        to_date_time=min(_midnight(piece.end), reader.now()),
    )
    found = await reader.listed(listing, "logEntries", LOGS.name)

    def changes() -> list[Change]:
        count = len(found.items)
        same = {"log_type": log, "day": piece.start}
        batch: Batch = rows_batch(
            LOGS,
            found.items,
            **repeated(same, count),
            position=list(range(count)),
            raw=[text.decode(errors="replace") for text in found.texts],
        )
        return [Change(batch, among={name: [value] for name, value in same.items()})]

    return {piece.key: Found(found.digest, changes)}


def _midnight(day: date | None) -> datetime:
    if day is None:
        raise AssertionError("days have bounds")
    return datetime.combine(day, time(), UTC)


def _monthly(table: Table, read: Callable[..., Any], together: int) -> Stream:
    return Stream(
        tables=(table.name,),
        pieces=_months,
        read=read,
        together=together,
        daily=True,
        dated=True,
    )


PERIODS: tuple[Stream, ...] = (
    _monthly(INTERACTION_STATS, _interaction, 1),
    _monthly(AGGREGATE_ACTIVITY, _aggregate, 12),
    _monthly(DAILY_ACTIVITY, _daily, 2),
    Stream(tables=(COACHING_METRICS.name,), pieces=_coached, read=_coaching, dated=True),
    Stream(tables=(LOGS.name,), pieces=_log_days, read=_logs, dated=True, grace=_DAY),
)
