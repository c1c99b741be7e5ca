"""Flows, their folders and their steps, as a user with an Engage licence sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.rules.bodies import find_user, json_body, local_moment
from gong_api.sandbox.rules.inputs import read_query
from gong_api.sandbox.rules.paging import Run
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.settings import ENGAGE
from gong_api.sandbox.state.engage import (
    COMPANY,
    PERSONAL,
    SHARED,
    SHARED_FOLDER,
    SHARED_NAME,
    FlowPlan,
    Folder,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.people import User

MOST_RECENT = 20


def list_flows(context: Context) -> Answer:
    """GET /v2/flows: the company's, and the personal and shared ones of the user."""
    query = dict(read_query(context.request))
    owner = licensed_user(context, query["flowOwnerEmail"], "flowOwnerEmail")
    flows = [
        _flow(plan, visibility)
        for plan, visibility in context.company.engage.visible_to(owner)
        if _in_workspace(context, plan, query.get("workspaceId"))
    ]
    if query.get("mostRecentlyAssigned", "").lower() == "true":
        recent = _recent(context, owner)
        flows = [flow for flow in flows if flow["id"] in recent]
        flows.sort(key=lambda flow: recent.index(flow["id"]))
    folder_id = query.get("folderId")
    if folder_id is not None:
        flows = [flow for flow in flows if flow["folderId"] == folder_id]
    records, page = _page(context, query, flows, "flowId")
    return {"records": records, "flows": page}


def list_folders(context: Context) -> Answer:
    """GET /v2/flows/folders: under a key of its own, with "null" as a text."""
    query = dict(read_query(context.request))
    owner = licensed_user(context, query["flowFolderOwnerEmail"], "flowFolderOwnerEmail")
    engage = context.company.engage
    found = [*engage.folders, engage.own_folder(owner)]
    if any(visibility == SHARED for _, visibility in engage.visible_to(owner)):
        found.append(Folder(SHARED_FOLDER, SHARED_NAME))
    parent = query.get("parentId")
    if parent is not None:
        found = [folder for folder in found if parent in {folder.id, folder.parent_id}]
    if query.get("workspaceId") not in {None, *_workspace_ids(context)}:
        found = []
    records, page = _page(context, query, [_folder(folder) for folder in found], "folderId")
    return {"records": records, "flowsFolders": page}


def list_steps(context: Context) -> Answer:
    """POST /v2/flows/steps: of at most 20 flows."""
    check_engage(context)
    flow_ids = [str(given) for given in json_body(context)["flowIds"]]
    plans = [find_flow(context, flow_id) for flow_id in dict.fromkeys(flow_ids)]
    return {"flows": [_with_steps(context, plan) for plan in plans]}


def check_engage(context: Context) -> None:
    """Refuse a company without Engage."""
    if ENGAGE in context.settings.without:
        raise Refusal(403, "Forbidden", reason="the company has no Engage licence")


def licensed_user(context: Context, email: str, name: str) -> User:
    """The user with an address and a licence: 400 for a stranger, 403 without a licence."""
    check_engage(context)
    user = find_user(context, email)
    if user is None:
        raise Refusal(400, f"{name}: is not the address of a user")
    if not context.company.engage.licensed(user):
        raise Refusal(403, "Forbidden", reason=f"{user.email} has no Engage licence")
    return user


def find_flow(context: Context, flow_id: str) -> FlowPlan:
    """The flow of an id; 404 when there is none."""
    plan = context.company.engage.flows.get(flow_id)
    if plan is None:
        raise Refusal(404, f"Flow not found: flowId={flow_id}")
    return plan


def workspace_of_flow(context: Context, plan: FlowPlan) -> str:
    """The workspace of a flow: its owner's, or the first one for the company's."""
    if plan.owner_id is None:
        return context.company.workspaces[0].id
    return context.company.workspace_of(context.company.users_by_id[plan.owner_id])


def _in_workspace(context: Context, plan: FlowPlan, workspace_id: str | None) -> bool:
    return workspace_id is None or workspace_of_flow(context, plan) == workspace_id


def _workspace_ids(context: Context) -> list[str]:
    return [workspace.id for workspace in context.company.workspaces]


def _recent(context: Context, owner: User) -> list[str]:
    instances = context.overlay.engage.instances.values()
    mine = [one for one in instances if one.owner_id == owner.id and one.created <= context.now]
    mine.sort(key=lambda one: -one.created)
    return list(dict.fromkeys(one.flow_id for one in mine))[:MOST_RECENT]


def _page(
    context: Context, query: Answer, items: Sequence[Answer], kind: str
) -> tuple[Answer, Sequence[Answer]]:
    run = Run(context, kind, query)
    size = context.settings.page_size
    begin = 0
    if run.position is not None:
        last = run.position.last
        begin = 1 + next((at for at, item in enumerate(items) if item["id"] == last), len(items))
    page = items[begin : begin + size]
    records = run.records(
        lambda: len(items),
        len(page),
        page[-1]["id"] if page else "",
        {"pageSize": size},
        more=begin + size < len(items),
    )
    return records, page


def _flow(plan: FlowPlan, visibility: str) -> Answer:
    shared = visibility == SHARED
    return {
        "id": plan.id,
        "name": plan.name,
        "folderId": SHARED_FOLDER if shared else plan.folder.id,
        "folderName": SHARED_NAME if shared else plan.folder.name,
        "visibility": visibility,
        "creationDate": local_moment(plan.created),
        "exclusive": plan.exclusive,
    }


def _folder(folder: Folder) -> Answer:
    return {
        "id": folder.id,
        "name": folder.name,
        "parentFolderId": folder.parent_id or "null",
        "createdById": folder.owner_id or "null",
    }


def _with_steps(context: Context, plan: FlowPlan) -> dict[str, Any]:
    steps = context.company.engage.steps(plan)
    flow = _flow(plan, COMPANY if plan.owner_id is None else PERSONAL)
    del flow["folderName"]
    return {
        **flow,
        "description": f"{len(steps)} steps",
        "steps": [
            {
                "id": step.id,
                "stepOrder": order,
                "action": step.action,
                "subject": step.subject,
                "body": step.body,
                "isReply": step.reply,
            }
            for order, step in enumerate(steps, start=1)
        ],
    }
