"""Tasks of Engage users: listing and changing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.rules.bodies import json_body, local_moment
from gong_api.sandbox.rules.inputs import read_moment
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.settings import ENGAGE
from gong_api.sandbox.state.words import COUNTRIES

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.engage import Todo

# Weight by name.
PRIORITIES = {"HIGH": 3, "MEDIUM": 2, "LOW": 1}


def list_tasks(context: Context) -> Answer:
    """POST /v2/tasks: those of one user; states are all answered, also done ones."""
    _check_engage(context)
    wanted = json_body(context)["filter"]
    user = context.company.users_by_id.get(str(wanted["userId"]))
    if user is None:
        raise Refusal(400, "filter.userId: is not a user of the company")
    workspace_id = wanted.get("workspaceId")
    elsewhere = workspace_id not in {None, context.company.workspace_of(user)}
    found = [] if elsewhere else [_task(context, todo) for todo in _todos(context, str(user.id))]
    return {
        "tasks": [
            task
            for task in found
            if task["type"] in wanted["types"]
            and task["status"] in wanted["status"]
            and set(task["actions"]) & set(wanted["taskAction"])
        ],
        "crmType": "SALESFORCE",
    }


def update_task(context: Context) -> Answer:
    """PATCH /v2/tasks/{taskId}: what the body leaves out stays as it is."""
    _check_engage(context)
    body = json_body(context)
    identifier = int(context.path_values["taskId"])
    todos = _todos(context, str(body["userId"]))
    todo = next((todo for todo in todos if todo.id == identifier), None)
    if todo is None:
        raise Refusal(404, f"Task {identifier} was not found")
    priority = body.get("priority")
    if priority is not None and priority.upper() not in PRIORITIES:
        raise Refusal(400, f"priority: must be one of {', '.join(PRIORITIES)}")
    changes = context.overlay.engage.tasks.setdefault(identifier, {})
    if body.get("status") is not None:
        changes["status"] = body["status"]
    if priority is not None:
        changes["priority"] = priority.upper()
    due = read_moment(body.get("dueDate"), "dueDate")
    if due is not None:
        changes["due"] = due
    changes["updated"] = context.now
    return {"tasks": [_task(context, todo)], "crmType": "SALESFORCE"}


def _check_engage(context: Context) -> None:
    if ENGAGE in context.settings.without:
        reason = "tasks need Engage, which the company lacks"
        raise Refusal(500, "Internal server error occurred", reason=reason)


def _todos(context: Context, user_id: str) -> list[Todo]:
    user = context.company.users_by_id.get(user_id)
    if user is None:
        return []
    erased = context.overlay.erasures.prospect
    todos = context.company.engage.tasks(user)
    return [todo for todo in todos if not erased(todo.entry.contact.crm_id)]


def _task(context: Context, todo: Todo) -> dict[str, Any]:
    changes = context.overlay.engage.tasks.get(todo.id, {})
    priority = changes.get("priority", todo.priority)
    user = todo.user
    return {
        "id": todo.id,
        "userId": int(user.id),
        "created": local_moment(todo.created, user),
        "updated": local_moment(changes.get("updated", todo.created), user),
        "status": changes.get("status", "OPEN"),
        "type": "MANUAL" if todo.flow is None else "FLOW",
        "actions": ["CALL"],
        "title": f"Call {todo.entry.contact.name}",
        "dueDate": local_moment(changes.get("due", todo.due), user),
        "priority": {
            "id": PRIORITIES[priority],
            "name": priority,
            "weight": PRIORITIES[priority],
        },
        **_links(context, todo),
    }


def _links(context: Context, todo: Todo) -> dict[str, Any]:
    contact, account = todo.entry.contact, todo.entry.account
    deal = context.company.deal(account, todo.created)
    flow = None
    if todo.flow is not None:
        step = context.company.engage.steps(todo.flow)[1]
        flow = {
            "id": int(todo.flow.id),
            "name": todo.flow.name,
            "step": {"id": int(step.id), "name": "Call", "stepNumber": 2},
        }
    return {
        "account": {
            "crmId": account.crm_id,
            "name": account.name,
            "crmUrl": _crm_url(account.crm_id),
        },
        "opportunity": {
            "crmId": deal.crm_id,
            "name": deal.name,
            "crmUrl": _crm_url(deal.crm_id),
            "status": "OPEN",
            "stage": deal.stage(context.now),
            "amount": str(deal.amount),
            "probability": str(deal.probability(context.now)),
            "closeDate": local_moment(deal.closes)[:10],
        },
        "flow": flow,
        "contact": {
            "crmId": contact.crm_id,
            "type": "CONTACT",
            "data": {
                "firstName": contact.first_name,
                "lastName": contact.last_name,
                "crmUrl": _crm_url(contact.crm_id),
                "companyName": account.name,
                "affiliation": "External",
                "emails": [{"email": contact.email}],
                "title": contact.title,
                "phoneNumbers": [{"raw": contact.phone}],
                "city": account.city,
                "country": COUNTRIES[account.language],
                "optOutChannels": [],
            },
        },
        "additionalContacts": [],
    }


def _crm_url(identifier: str) -> str:
    return f"https://crm.example/{identifier}"
