"""Command lines for operations, made from the contract and from what a sandbox holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from gong_api import Gong
from gong_api._core.operation import Operation, Param
from gong_api.testing import Sandbox
from tests.sandbox.answers import contacts, executive, free_contacts, seller

MOMENT = datetime(2026, 5, 19, 10, tzinfo=UTC)
LATER = datetime(2026, 5, 19, 11, tzinfo=UTC)
DAY = date(2026, 5, 1)
EMAIL = "ada@example.com"
WAV = b"RIFF" + bytes(4000)


def positional(param: Param) -> bool:
    """Whether a parameter is typed without a name."""
    return param.place in ("path", "part")


def typed(param: Param, value: Any) -> list[str]:
    """Return a parameter as the long form of the command line has it."""
    if positional(param):
        return [str(value)]
    option = f"--{param.name.replace('_', '-')}"
    if param.kind == "bool":
        return [option if value else f"--no-{option.removeprefix('--')}"]
    if param.kind == "model":
        return [option, json.dumps(value)]
    if param.many or param.kind == "include":
        return [part for item in value for part in (option, str(item))]
    if isinstance(value, datetime):
        return [option, value.isoformat()]
    return [option, str(value)]


def line(operation: Operation, values: dict[str, Any]) -> list[str]:
    """Return the command line that gives ``values`` to an operation."""
    words = [operation.resource.replace("_", "-"), operation.method.replace("_", "-")]
    for param in operation.params:
        if param.name in values:
            words += typed(param, values[param.name])
    return words


def any_value(param: Param) -> Any:
    """Return a value of a parameter's type, whatever Gong may think of it."""
    if param.kind == "include":
        return ["parties", "topics"]
    single = {
        "str": (param.enum or ("a text with ünicode",))[0],
        "id": "1234",
        "int": 3,
        "float": 1.5,
        "bool": False,
        "datetime": MOMENT,
        "date": DAY,
        "model": {param.fields[0]: "x"} if param.fields else {},
    }[param.kind]
    if param.many:
        return [single, single] if param.kind in ("id", "model") else [single]
    return single


def accepted(operation: Operation, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    """Return values with which a sandbox performs an operation; it may be prepared for that."""
    own = OWN.get(operation.name)
    with sandbox.client() as client:
        special = own(client, sandbox, folder) if own is not None else {}
    known = {**_by_name(sandbox), **special}
    needed = {param.name for param in operation.params if param.required}
    needed |= {*operation.one_of[:1], *special}
    return {
        param.name: known[param.name] if param.name in known else any_value(param)
        for param in operation.params
        if param.name in needed
    }


def _by_name(sandbox: Sandbox) -> dict[str, Any]:
    host = seller(sandbox)
    return {
        "workspace_id": sandbox.state.workspace_ids[0],
        "call_ids": sandbox.state.call_ids()[:2],
        "from_date_time": datetime(2026, 5, 1, tzinfo=UTC),
        "to_date_time": MOMENT,
        "from_date": DAY,
        "to_date": date(2026, 5, 10),
        "email_address": contacts(sandbox)[0].contact.email,
        "phone_number": contacts(sandbox)[0].contact.phone,
        "flow_owner_email": host.email,
        "flow_folder_owner_email": host.email,
        "flow_instance_owner_email": host.email,
        "organizer_email": host.email,
        "emails": [host.email, EMAIL],
        "invitees": [{"email": EMAIL}],
        "start_time": MOMENT,
        "end_time": LATER,
        "user_id": host.id,
        "types": ["FLOW", "MANUAL"],
        "event_type": "View",
        "content": {"contentTitle": "Guide"},
        "content_url": "https://docs.example/1",
        "crm_entity_type": "ACCOUNT",
        "crm_entity_id": contacts(sandbox)[0].account.crm_id,
        "time_period": "THIS_YEAR",
        "owner_email": "crm@example.com",
        "integration_type_settings": [
            {"integrationType": "DIALER", "allowedOrigin": "https://a.example"}
        ],
    }


Own = Callable[[Gong, Sandbox, Path], dict[str, Any]]


def _new_call(_client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    host = seller(sandbox)
    return {
        "client_unique_id": "dialer-1",
        "actual_start": MOMENT,
        "primary_user": host.id,
        "parties": [{"userId": host.id}, {"emailAddress": EMAIL}],
    }


def _media(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    given = _new_call(client, sandbox, folder)
    made = client.calls.create(direction="Outbound", **given)
    file = folder / "call.wav"
    file.write_bytes(WAV)
    return {"id": made.call_id, "media": file}


def _manager(_client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    managed = {user.manager_id for user in sandbox.state.users if user.manager_id}
    return {"manager_id": min(managed)}


def _integration(client: Gong, _sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    made = client.crm.register_integration(name="Our CRM", owner_email="crm@example.com")
    return {"integration_id": made.integration_id}


def _schema(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    given = {**_integration(client, sandbox, folder), "object_type": "ACCOUNT"}
    fields = [{"uniqueName": "tier", "label": "Tier", "type": "STRING"}]
    client.crm.upload_schema(fields=fields, **given)
    return {**given, "fields": fields}


def _stages(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    stages = [{"internalName": "s-1", "name": "Proposal"}]
    return {**_integration(client, sandbox, folder), "stages": stages}


def _accounts(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    file = folder / "accounts.jsonl"
    file.write_text('{"objectId": "a-1", "modifiedDate": "2026-05-19T10:00:00Z"}\n')
    integration = _integration(client, sandbox, folder)
    return {**integration, "object_type": "ACCOUNT", "client_request_id": "key", "records": file}


def _crm_users(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    file = folder / "users.csv"
    file.write_text(f"objectId,modifiedDate,emailAddress\nu-1,2026-05-19T10:00:00Z,{EMAIL}\n")
    integration = _integration(client, sandbox, folder)
    return {**integration, "client_request_id": "key", "records": file}


def _uploaded(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    given = _accounts(client, sandbox, folder)
    client.crm.upload_entities(**given)
    return {key: given[key] for key in ("integration_id", "client_request_id")}


def _objects(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    known = {**_uploaded(client, sandbox, folder), "object_type": "ACCOUNT"}
    del known["client_request_id"]
    return {**known, "objects_crm_ids": ["a-1"]}


def _meeting(client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    organizer = seller(sandbox).email
    made = client.meetings.create(
        start_time=MOMENT, end_time=LATER, invitees=[{"email": EMAIL}], organizer_email=organizer
    )
    return {"meeting_id": made.meeting_id, "organizer_email": organizer}


def _profile(client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    workspace = sandbox.state.workspace_ids[0]
    made = client.permissions.create_profile(workspace_id=workspace, name="Auditor")
    return {"profile_id": made.id}


def _access(client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    change = [{"callId": sandbox.state.call_ids()[0], "userIds": [executive(sandbox).id]}]
    client.permissions.grant_call_access(call_access_list=change)
    return {"call_access_list": change}


def _flow(client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    listed = client.flows.list(flow_owner_email=seller(sandbox).email)
    flow = next(one for one in listed if one.visibility == "Company" and not one.exclusive)
    first, second = free_contacts(sandbox)[:2]
    prospects = [{"crmId": second}]
    return {"flow_id": flow.id, "crm_prospects_ids": [first], "prospects": prospects}


def _assigned(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    given = _flow(client, sandbox, folder)
    answer = client.flows.assign(
        flow_id=given["flow_id"],
        crm_prospects_ids=given["crm_prospects_ids"],
        flow_instance_owner_email=seller(sandbox).email,
    )
    assigned = answer.prospects_assigned or []
    return {
        "crm_prospects_ids": given["crm_prospects_ids"],
        "crm_prospect_id": given["crm_prospects_ids"][0],
        "flow_instance_ids": [assigned[0].flow_instance_id],
    }


def _bulk(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    given = _flow(client, sandbox, folder)
    job = client.flows.assign_in_bulk(
        flow_id=given["flow_id"],
        prospects=given["prospects"],
        flow_instance_owner_email=seller(sandbox).email,
    )
    return {"id": job.id}


def _task(client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    user = seller(sandbox).id
    found = client.tasks.list(user_id=user, types=["FLOW"], task_action=["CALL"], status=["OPEN"])
    task = found.first()
    assert task is not None
    return {"task_id": task.id, "status": "DONE"}


def _target(client: Gong, sandbox: Sandbox, folder: Path) -> dict[str, Any]:
    target = client.targets.list(workspace_id=sandbox.state.workspace_ids[0]).first()
    assert target is not None
    file = folder / "targets.csv"
    file.write_text("amount\n5\n")
    return {"target_id": target.id, "file": file}


def _folder_of_library(client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    folder = client.library.list_folders(workspace_id=sandbox.state.workspace_ids[0]).first()
    assert folder is not None
    return {"folder_id": folder.id}


def _brief(client: Gong, _sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    published = [one for one in client.settings.list_briefs() if one.status == "Published"]
    return {"brief_name": published[0].brief_name}


def _call(_client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    return {"id": sandbox.state.call_ids()[0]}


def _user(_client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    return {"id": seller(sandbox).id}


def _workspace(_client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    return {"workspace_id": sandbox.state.workspace_ids[0]}


def _calls(_client: Gong, sandbox: Sandbox, _folder: Path) -> dict[str, Any]:
    return {"call_ids": sandbox.state.call_ids(transcribed=True)[:2]}


OWN: dict[str, Own] = {
    "calls.create": _new_call,
    "calls.get": _call,
    "calls.list_extensive": _calls,
    "calls.list_transcripts": _calls,
    "calls.upload_media": _media,
    "coaching.list_metrics": _manager,
    "crm.delete_integration": _integration,
    "crm.get_entities": _objects,
    "crm.get_request_status": _uploaded,
    "crm.list_schema": _schema,
    "crm.map_users": _crm_users,
    "crm.upload_entities": _accounts,
    "crm.upload_schema": _schema,
    "crm.upload_stages": _stages,
    "entities.generate_brief": _brief,
    "flows.assign": _flow,
    "flows.assign_in_bulk": _flow,
    "flows.assign_overriding_cool_off": _flow,
    "flows.get_bulk_assignment": _bulk,
    "flows.list_assignments": lambda *given: {
        "crm_prospects_ids": [_assigned(*given)["crm_prospect_id"]]
    },
    "flows.list_steps": lambda *given: {"flow_ids": [_flow(*given)["flow_id"]]},
    "flows.unassign": _assigned,
    "flows.unassign_prospect": _assigned,
    "library.get_folder": _folder_of_library,
    "library.list_folders": _workspace,
    "meetings.delete": _meeting,
    "meetings.update": _meeting,
    "permissions.get_profile": _profile,
    "permissions.grant_call_access": _access,
    "permissions.list_profile_users": _profile,
    "permissions.revoke_call_access": _access,
    "permissions.update_profile": _profile,
    "targets.upload_assignments": _target,
    "tasks.update": _task,
    "users.get": _user,
    "users.list_settings_history": _user,
}
"""What single operations need beyond what the names of their parameters tell."""
