"""GET /v2/coaching: what a manager did about the calls of each direct report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.rules.inputs import check_order, read_moment, read_query, read_text_id
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.state.attendance import attendees
from gong_api.sandbox.state.company import LONGEST_WAIT
from gong_api.sandbox.state.deeds import (
    COMMENT,
    FEEDBACK,
    LISTEN,
    LONGEST_DEED,
    REVIEW,
    SCORE,
    deeds,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.people import User

ATTENDED = "callsAttended"
METRICS = {
    LISTEN: "callsListenedTo",
    COMMENT: "callsCommentedOn",
    FEEDBACK: "callsGaveFeedback",
    REVIEW: "callsMarkedAsReviewed",
    SCORE: "callsScorecardsFilled",
}


def list_coaching(context: Context) -> Answer:
    """One manager at a time; one who manages nobody, or whom nobody knows, gives an empty list."""
    query = read_query(context.request)
    start, end = read_moment(query["from"], "from"), read_moment(query["to"], "to")
    check_order(start, end, ("from", "to"))
    company = context.company
    workspace_id = str(read_text_id(query["workspace-id"], "workspace-id"))
    manager = company.users_by_id.get(str(read_text_id(query["manager-id"], "manager-id")))
    reports = [user for user in company.users if manager and user.manager_id == manager.id]
    known = workspace_id in {workspace.id for workspace in company.workspaces}
    if manager is None or not reports or not known or start is None or end is None:
        return {"coachingData": []}
    found: dict[str, dict[str, list[str]]] = {user.id: _no_metrics() for user in reports}
    for report_id, metric, call_id in _coached(context, manager, workspace_id, (start, end)):
        calls = found[report_id][metric]
        if call_id not in calls[-1:]:
            calls.append(call_id)
    metrics = [{"report": _person(user), "metrics": found[user.id]} for user in reports]
    return {"coachingData": [{"manager": _person(manager), "directReportsMetrics": metrics}]}


def _coached(
    context: Context, manager: User, workspace_id: str, window: tuple[int, int]
) -> Iterator[tuple[str, str, str]]:
    company, (start, end) = context.company, window
    hosts = frozenset(
        host.id
        for host in company.team.hosts
        if host.manager_id == manager.id and company.workspace_of(host) == workspace_id
    )
    wanted = CallFilter(start=start - LONGEST_DEED - LONGEST_WAIT, end=end, hosts=hosts)
    for n in Selection(company, context.overlay, context.now, wanted):
        host, key, call_id = company.host(n), company.key(n), str(company.id_of(n))
        if company.calendar.start(n) >= start:
            came = attendees(company, host, company.kind(n, key), key)
            if manager in came:
                yield host.id, ATTENDED, call_id
        for deed in deeds(company, n):
            in_time = start <= deed.at < end and deed.at <= context.now
            if in_time and deed.actor is manager and deed.sort in METRICS:
                yield host.id, METRICS[deed.sort], call_id


def _no_metrics() -> dict[str, list[str]]:
    return {metric: [] for metric in (ATTENDED, *METRICS.values())}


def _person(user: User) -> Answer:
    return {
        "id": user.id,
        "emailAddress": user.email,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "title": user.title,
    }
