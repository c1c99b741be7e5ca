"""Calls that people linked to the CRM by hand: an older operation that still answers here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.rules.bodies import local_moment
from gong_api.sandbox.rules.inputs import read_moment, read_query
from gong_api.sandbox.rules.paging import Run

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context

# One call in so many was linked by hand, a day after it was processed.
LINKED_EVERY = 97

_DAY = 86_400_000_000


def list_associations(context: Context) -> Answer:
    """GET /v2/calls/manual-crm-associations: from a moment of linking on, oldest call first."""
    query = dict(read_query(context.request))
    since = read_moment(query.get("fromDateTime"), "fromDateTime")
    run = Run(context, "callId", query)
    found = [n for n in _linked(context) if since is None or _linked_at(context, n) >= since]
    begin = 0
    if run.position is not None:
        last = context.company.number_of(int(run.position.last))
        begin = next((at for at, n in enumerate(found) if last is None or n > last), len(found))
    size = context.settings.page_size
    page = found[begin : begin + size]
    records = run.records(
        lambda: len(found),
        len(page),
        str(context.company.id_of(page[-1])) if page else "",
        {"pageSize": size},
        more=begin + size < len(found),
    )
    return {"records": records, "associations": [_association(context, n) for n in page]}


def _linked(context: Context) -> list[int]:
    company = context.company
    first = -(-company.first // LINKED_EVERY) * LINKED_EVERY
    return [
        n
        for n in range(first, company.bound(context.now), LINKED_EVERY)
        if n not in context.overlay.erased_calls
        and _linked_at(context, n) <= context.now
        and not company.kind(n, company.key(n)).internal
    ]


def _linked_at(context: Context, n: int) -> int:
    return context.company.appears(n) + _DAY


def _association(context: Context, n: int) -> Answer:
    company = context.company
    call = company.call(n)
    linked: list[Answer] = []
    if call.account is not None:
        deal = company.deal(call.account, call.start)
        linked.append({"accountCrmId": call.account.crm_id, "dealCrmId": deal.crm_id})
    return {
        "callId": str(call.id),
        "userId": call.host.id,
        "created": local_moment(_linked_at(context, n), call.host),
        "associatedCrmObjects": linked,
    }
