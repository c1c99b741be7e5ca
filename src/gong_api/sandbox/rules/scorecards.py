"""Scorecards: the templates, and the cards that people and AI filled in."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from gong_api.sandbox.rules.inputs import read_body, read_filter, read_ids
from gong_api.sandbox.rules.paging import Run
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.rules.windows import read_day
from gong_api.sandbox.state.company import LONGEST_WAIT
from gong_api.sandbox.state.days import day_start
from gong_api.sandbox.state.deeds import LONGEST_DEED
from gong_api.sandbox.state.scorecards import (
    MANUAL,
    TEMPLATES,
    Card,
    card_id,
    cards,
    has_cards,
    place_of,
    template_id,
    templates,
    write_card,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.rules.inputs import Object

NOTHING_FOUND = "No answered scorecards found corresponding to the provided filters"


def list_scorecards(context: Context) -> Answer:
    """GET /v2/settings/scorecards: all of them, also those out of use."""
    return {"scorecards": templates(context.company)}


def list_answered(context: Context) -> Answer:
    """POST /v2/stats/activity/scorecards: by call, those filled in by people unless asked."""
    body = read_body(context.request)
    search = _Search(context, read_filter(body))
    run = Run(context, "answeredScorecardId", body)
    size = context.settings.page_size
    after = (-1, 0) if run.position is None else place_of(context.company, int(run.position.last))
    found = list(islice(search.after(after or (-1, 0)), size + 1))
    if not found and run.position is None:
        raise Refusal(404, NOTHING_FOUND)
    company, page = context.company, found[:size]
    records = run.records(
        lambda: sum(1 for _ in search.after((-1, 0))),
        len(page),
        card_id(company, page[-1]) if page else "",
        {"pageSize": size},
        more=len(found) > size,
    )
    written = [write_card(company, card, company.call(card.n)) for card in page]
    return {"records": records, "answeredScorecards": written}


class _Search:
    """The cards that a filter means."""

    def __init__(self, context: Context, wanted: Object) -> None:
        self._context = context
        company = context.company
        self._method: str = wanted.get("reviewMethod") or MANUAL
        users = read_ids(wanted, "reviewedUserIds") if wanted.get("reviewedUserIds") else None
        ids = read_ids(wanted, "scorecardIds") if wanted.get("scorecardIds") else None
        self._templates = {
            number
            for number in range(len(TEMPLATES))
            if ids is None or int(template_id(company, number)) in ids
        }
        call_start, call_end = _window(wanted, "call")
        self._start, self._end = _window(wanted, "review")
        if self._start is not None:
            earliest = self._start - LONGEST_DEED - LONGEST_WAIT
            call_start = earliest if call_start is None else max(call_start, earliest)
        if self._end is not None:
            call_end = self._end if call_end is None else min(call_end, self._end)
        hosts = None if users is None else frozenset(str(user) for user in users)
        chosen = CallFilter(start=call_start, end=call_end, hosts=hosts)
        self._calls = Selection(company, context.overlay, context.now, chosen)

    def after(self, last: tuple[int, int]) -> Iterator[Card]:
        """The cards after the one of a call and a place, by call."""
        company = self._context.company
        for n in self._calls.after(last[0] - 1) if last[0] >= 0 else self._calls:
            if not has_cards(company, n):
                continue
            for card in cards(company, n):
                if (card.n, card.place) > last and self._matches(card):
                    yield card

    def _matches(self, card: Card) -> bool:
        return (
            card.at <= self._context.now
            and self._method in {"BOTH", TEMPLATES[card.template].method}
            and card.template in self._templates
            and (self._start is None or self._start <= card.at)
            and (self._end is None or card.at < self._end)
        )


def _window(wanted: Object, name: str) -> tuple[int | None, int | None]:
    first, end = read_day(wanted, f"{name}FromDate"), read_day(wanted, f"{name}ToDate")
    if first is not None and end is not None and first >= end:
        raise Refusal(400, f"filter.{name}FromDate: must be before {name}ToDate")
    return (
        None if first is None else day_start(first),
        None if end is None else day_start(end),
    )
