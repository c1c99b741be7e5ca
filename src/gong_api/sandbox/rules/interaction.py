"""POST /v2/stats/interaction: how users talk, as the mean over the calls they host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.rules.activity import range_of
from gong_api.sandbox.rules.created import CreatedConversation
from gong_api.sandbox.rules.inputs import read_body, read_filter
from gong_api.sandbox.rules.listing import cut_page
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.rules.windows import NO_STATS, read_days, read_users
from gong_api.sandbox.state.interaction import call_statistics, talk_statistics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.rules.windows import Days

Figures = dict[str, float]


def list_interaction(context: Context) -> Answer:
    """Users without a call that counts are left out."""
    body = read_body(context.request)
    wanted = read_filter(body)
    days = read_days(wanted, context.now)
    users = read_users(context, wanted)
    sums: dict[str, tuple[int, Figures]] = {}
    for user_id, figures in _figures(context, days, {user.id for user in users}):
        count, total = sums.get(user_id, (0, dict.fromkeys(figures, 0.0)))
        for name, value in figures.items():
            total[name] += value
        sums[user_id] = count + 1, total
    found = [user for user in users if user.id in sums]
    if not found:
        raise Refusal(404, NO_STATS)
    page, records = cut_page(context, "userId", body, found, lambda user: user.id)
    people = [
        {
            "userId": user.id,
            "userEmailAddress": user.email,
            "personInteractionStats": _mean(*sums[user.id]),
        }
        for user in page
    ]
    return {"records": records, "peopleInteractionStats": people, **range_of(days)}


def _figures(
    context: Context, days: Days, user_ids: Collection[str]
) -> Iterator[tuple[str, Figures]]:
    """The host and the figures of each call that counts: a conference that was understood."""
    company = context.company
    wanted = CallFilter(start=days.start, end=days.stop, hosts=frozenset(user_ids))
    for n in Selection(company, context.overlay, context.now, wanted):
        figures = call_statistics(company, n)
        if figures is not None:
            yield company.host(n).id, figures
    for created in context.overlay.calls:
        counts = created.host_id in user_ids and created.body["direction"] == "Conference"
        if counts and created.readable(context.now) and days.start <= created.start < days.stop:
            figures = talk_statistics(CreatedConversation(company, created))
            if figures is not None:
                yield created.host_id, figures


def _mean(count: int, total: Figures) -> list[Answer]:
    return [{"name": name, "value": round(value / count, 2)} for name, value in total.items()]
