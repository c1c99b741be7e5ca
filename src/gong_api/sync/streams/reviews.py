"""Answered scorecards: read by the day of the review, with the look-back."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

import msgspec

from gong_api.paging import Page
from gong_api.sync.plan import FRESH
from gong_api.sync.state import Change, PieceRead, StreamRead
from gong_api.sync.streams.reader import Listed, Reader
from gong_api.sync.streams.stream import Stream, day_of
from gong_api.sync.walks import restarting
from gong_api.tables.coaching import ANSWERED_SCORECARD_ANSWERS, ANSWERED_SCORECARDS
from gong_api.tables.rows import entities_batch, ids, items_batch
from gong_api.tables.source import item_texts

__all__ = ["REVIEWS"]

_STREAM = ANSWERED_SCORECARDS.name
_MOST = 2000
"""Reviews that are read by one listing; more are divided by time, to be committed in between."""

_FIRST = date(2015, 1, 1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Span:
    """Days of reviews, the end excluded; None for all days before or after."""

    start: date | None
    end: date | None = None


async def _read(reader: Reader) -> None:
    """Read the reviews that are new or may have changed, and commit them span by span."""
    since = reader.since
    known = reader.known.get(_STREAM, {}).get("")
    end = _end(reader)
    span, last = _Span(since, end), None
    if known is not None:
        began, _, until = known.digest.partition("/")
        if not began or (since is not None and date.fromisoformat(began) <= since):
            span = _Span(_next_day(reader, known, date.fromisoformat(until)), end)
            since = date.fromisoformat(began) if began else None
            last = reader.known[_STREAM].get("last")
    if end is not None and span.start is not None and span.start >= end:
        return
    spans = [span]
    reader.step(_STREAM, more=1)
    while spans:
        span = spans.pop(0)
        parts, pages = await restarting(partial(_walk, reader, span))
        if parts:
            spans[:0] = parts
            reader.step(_STREAM, more=len(parts) - 1)
            continue
        await _put(reader, span, pages, since, last)
        reader.step(_STREAM, read=1)


def _end(reader: Reader) -> date | None:
    """Return the first day beyond the run's end; None when the run reads up to now."""
    end = (reader.until + _DAY - timedelta(microseconds=1)).date()
    return end if end <= day_of(reader.now()) else None


async def _walk(reader: Reader, span: _Span) -> tuple[list[_Span], list[Page[Any, Any]]]:
    """Return the parts of a span that holds too much, else all its pages."""
    pages = _pages(reader, span)
    first = await anext(pages)
    parts = _divided(span, first.total or 0, day_of(reader.now()))
    if parts:
        await pages.aclose()
        return parts, []
    return [], [first, *[page async for page in pages]]


def _next_day(reader: Reader, known: PieceRead, until: date) -> date:
    """Return the day from which on reviews are new or, as they were young, may have changed."""
    now = reader.now()
    if reader.resumed and known.read_at >= reader.resumed and now - known.read_at < FRESH:
        return until
    return min(until, day_of(known.read_at) - reader.lookback)


async def _pages(reader: Reader, span: _Span) -> AsyncGenerator[Page[Any, Any], None]:
    given: dict[str, Any] = {}
    if span.start is not None:
        given["review_from_date"] = span.start
    if span.end is not None:
        given["review_to_date"] = span.end
    listing = reader.client.stats.list_answered_scorecards(review_method="BOTH", **given)
    async for page in listing.pages():
        reader.fetch.fetched(ANSWERED_SCORECARDS, len(page.items))
        yield page


def _divided(span: _Span, total: int, today: date) -> list[_Span]:
    """Return the parts of a span that holds too many reviews; none if it does not."""
    start = span.start or _FIRST
    days = ((span.end or today + _DAY) - start).days
    count = min(-(-total // (_MOST // 2)), days)
    if total <= _MOST or count < 2:
        return []
    edges = [start + _DAY * (days * at // count) for at in range(1, count)]
    return [
        _Span(begin, end)
        for begin, end in zip([span.start, *edges], [*edges, span.end], strict=True)
    ]


async def _put(
    reader: Reader,
    span: _Span,
    pages: Sequence[Page[Any, Any]],
    since: date | None,
    last: PieceRead | None,
) -> None:
    models = [item for page in pages for item in page.items]
    texts: list[bytes] = []
    for page in pages:
        found = item_texts(page.raw, "answeredScorecards")
        same = len(found) == len(page.items)
        texts += found if same else [msgspec.json.encode(item) for item in page.items]
    listed = ids(models, "answered_scorecard_id")
    within = _inside(span, reader.now())
    given = {
        "answered_scorecard_id": "answered_scorecard_id",
        "call_id": "call_id",
        "review_time": "review_time",
    }
    batches = [
        (entities_batch(ANSWERED_SCORECARDS, models, texts), "id"),
        (
            items_batch(ANSWERED_SCORECARD_ANSWERS, models, "answers", given),
            "answered_scorecard_id",
        ),
    ]
    changes = [
        Change(batch, among={column: listed}, within=("review_time", *within))
        for batch, column in batches
    ]
    until = min(span.end or date.max, day_of(reader.now()))
    cut = _seen_again(until, reader.lookback)
    if last is not None and reader.lookback >= 2 * _DAY:
        before, _, digest = last.digest.partition(" ")
        if digest == _digest(models, texts, datetime.fromisoformat(before)):
            changes = []
    began = since.isoformat() if since else ""
    pieces = {
        "": f"{began}/{until.isoformat()}",
        "last": f"{cut.isoformat()} {_digest(models, texts, cut)}",
    }
    await reader.fetch.put(StreamRead(_STREAM, changes, pieces, reader.now()))


def _seen_again(until: date, lookback: timedelta) -> datetime:
    """Return the moment from which on all reviews come again with the next run."""
    return datetime.combine(until - lookback + _DAY, time(), UTC)


def _digest(models: Sequence[Any], texts: Sequence[bytes], cut: datetime) -> str:
    kept = [
        text
        for model, text in zip(models, texts, strict=True)
        if not isinstance(when := getattr(model, "review_time", None), datetime) or when >= cut
    ]
    return Listed([], kept).digest


def _inside(span: _Span, now: datetime) -> tuple[datetime, datetime]:
    """Return moments that lie in the span whatever the company's time zone is."""
    start = datetime.combine(span.start + _DAY if span.start else _FIRST, time(), UTC)
    end = now if span.end is None else datetime.combine(span.end - _DAY, time(), UTC)
    return start, max(start, end)


REVIEWS = Stream(tables=(ANSWERED_SCORECARDS.name, ANSWERED_SCORECARD_ANSWERS.name), run=_read)
