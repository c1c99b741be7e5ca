"""What administrators set up, as reads show it: trackers, briefs, outcomes, targets, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.draw import Draw, mix
from gong_api.sandbox.rules.inputs import read_query, read_text_id
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state import definitions
from gong_api.sandbox.state.history import settings_history

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context

NO_WORKSPACE = "Workspace not found"


def list_trackers(context: Context) -> Answer:
    """GET /v2/settings/trackers: keyword trackers of one workspace or of all."""
    return {"keywordTrackers": definitions.trackers(context.company, known_workspace(context))}


def list_briefs(context: Context) -> Answer:
    """GET /v2/settings/briefs: of one workspace or of all, published or not."""
    return {"briefs": definitions.briefs(context.company, known_workspace(context))}


def list_call_outcomes(context: Context) -> Answer:
    """GET /v2/call-outcomes: in another order each time."""
    draw = Draw(mix(context.company.key_of("outcomes") ^ context.number))
    return {"outcomes": definitions.call_outcomes(draw)}


def list_targets(context: Context) -> Answer:
    """GET /v2/targets: those of a workspace; an unknown one has none."""
    workspace_id = read_query(context.request)["workspaceId"]
    return {"targets": definitions.targets(context.company, workspace_id)}


def get_history(context: Context) -> Answer:
    """GET /v2/users/{id}/settings-history."""
    identifier = str(read_text_id(context.path_values["id"], "id"))
    user = context.company.users_by_id.get(identifier)
    if user is None:
        raise Refusal(404, f"User ID {identifier} was not found")
    return {"userSettingsHistory": settings_history(user, context.now)}


def known_workspace(context: Context) -> str | None:
    """The workspace of the query, None when there is none; 404 for an unknown one."""
    given = read_query(context.request).get("workspaceId")
    if given is None:
        return None
    identifier = str(read_text_id(given, "workspaceId"))
    if identifier not in {workspace.id for workspace in context.company.workspaces}:
        raise Refusal(404, NO_WORKSPACE)
    return identifier
