"""Prospects in flows: who is in which, putting them in, and taking them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import Draw, mix
from gong_api.sandbox.overlay.crm import PEOPLE
from gong_api.sandbox.overlay.engage import COOL_OFF_MICROS, BulkJob, Instance
from gong_api.sandbox.rules.bodies import json_body, local_moment
from gong_api.sandbox.rules.flows import (
    check_engage,
    find_flow,
    licensed_user,
    workspace_of_flow,
)
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state.accounts import crm_id
from gong_api.sandbox.state.engage import instance_id

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.engage import FlowPlan
    from gong_api.sandbox.state.people import User

_INVALID_ARGUMENT, _INVALID_STATE = "InvalidArgument", "InvalidState"


@dataclass(frozen=True, slots=True)
class _Wish:
    """Who wants whom in which flow, and whether cooling off counts."""

    plan: FlowPlan
    owner: User
    override: bool


def list_assignments(context: Context) -> Answer:
    """POST /v2/flows/prospects: by CRM id the open ones only, by instance id all."""
    check_engage(context)
    body = json_body(context)
    prospects: list[str] = body.get("crmProspectsIds") or []
    instances: list[str] = body.get("flowInstanceIds") or []
    if bool(prospects) == bool(instances):
        raise Refusal(400, "Give either crmProspectsIds or flowInstanceIds")
    known = _instances(context)
    if instances:
        found = [known[given] for given in dict.fromkeys(instances) if given in known]
    else:
        wanted = set(prospects)
        found = [one for one in known.values() if one.crm_id in wanted and one.open(context.now)]
    return {"prospectsAssigned": [_shown(context, instance) for instance in found]}


def assign(context: Context) -> Answer:
    """POST /v2/flows/prospects/assign: 200 also when some, or all, could not be assigned."""
    return _assign(context, override=False)


def assign_overriding(context: Context) -> Answer:
    """POST /v2/flows/prospects/assign/cool-off-override."""
    return _assign(context, override=True)


def submit_bulk(context: Context) -> Answer:
    """POST /v2/flows/prospects/bulk-assignments: 202, and the results come in later."""
    body = json_body(context)
    wish = _wish(context, body, override=False)
    prospects: list[Answer] = body["prospects"]
    if not prospects:
        raise Refusal(400, "prospects: must not be empty")
    number = context.overlay.new_id(context.company, "bulk job")
    job_id = instance_id(Draw(mix(number)))
    frame = BulkJob(job_id, context.now, ())
    results = tuple(
        _bulk_result(context, wish, prospect, frame.finished(place))
        for place, prospect in enumerate(prospects)
    )
    context.overlay.engage.jobs[job_id] = BulkJob(job_id, context.now, results)
    return {"id": job_id}


def get_bulk(context: Context) -> Answer:
    """GET /v2/flows/prospects/bulk-assignments/{id}."""
    check_engage(context)
    job_id = context.path_values["id"]
    job = context.overlay.engage.jobs.get(job_id)
    if job is None:
        raise Refusal(404, f"Flow prospects bulk assignment {job_id} not found")
    done = [
        result for place, result in enumerate(job.results) if job.finished(place) <= context.now
    ]
    good = sum(result["status"] == "ASSIGNED" for result in done)
    return {
        "id": job.id,
        "status": job.status(context.now),
        "totalCount": len(job.results),
        "processedCount": len(done),
        "successCount": good,
        "failedCount": len(done) - good,
        "results": done,
    }


def unassign_instances(context: Context) -> Answer:
    """POST /v2/flows/prospects/unassign-flows-by-instance-id: names those that worked."""
    check_engage(context)
    known = _instances(context)
    wanted = json_body(context)["flowInstanceIds"]
    if not wanted:
        raise Refusal(400, "flowInstanceIds: must not be empty")
    if any(given not in known for given in wanted):
        raise Refusal(400, "One or more of the given flowInstanceIds does not exist")
    return _end(context, [known[given] for given in dict.fromkeys(wanted)])


def unassign_prospect(context: Context) -> Answer:
    """POST /v2/flows/prospects/unassign-flows-by-crm-id: nothing to do is no error."""
    check_engage(context)
    body = json_body(context)
    flow_id = body.get("flowId")
    return _end(
        context,
        [
            instance
            for instance in _instances(context).values()
            if instance.crm_id == body["crmProspectId"]
            and (flow_id is None or instance.flow_id == str(flow_id))
        ],
    )


def _assign(context: Context, *, override: bool) -> Answer:
    body = json_body(context)
    overrides: Answer = body.get("overrides") or {}
    override = override or bool(overrides.get("coolOffOverride"))
    wish = _wish(context, body, override=override)
    if not body["crmProspectsIds"]:
        raise Refusal(400, "crmProspectsIds: must not be empty")
    assigned: list[Answer] = []
    failed: list[Answer] = []
    for prospect in dict.fromkeys(body["crmProspectsIds"]):
        problem = _problem(context, wish, prospect, context.now)
        if problem is None:
            instance = _start(context, wish, prospect, context.now)
            assigned.append(_shown(context, instance))
        else:
            code, message = problem
            failure = {"errorCode": code, "errorMessage": message}
            failed.append({"flowId": wish.plan.id, "crmProspectId": prospect, **failure})
    return {"prospectsAssigned": assigned, "prospectsNotAssigned": failed}


def _wish(context: Context, body: Answer, *, override: bool) -> _Wish:
    owner = licensed_user(context, body["flowInstanceOwnerEmail"], "flowInstanceOwnerEmail")
    return _Wish(find_flow(context, str(body["flowId"])), owner, override)


def _bulk_result(context: Context, wish: _Wish, prospect: Answer, when: int) -> Answer:
    crm_record = prospect.get("crmId") or _crm_record(context, prospect)
    result: Answer = {"prospect": prospect, "crmId": crm_record}
    if crm_record is None:
        message = "The CRM takes no record without an e-mail address and a last name"
        return {
            **result,
            "status": "CRM_OPERATION_FAILED",
            "errorCode": _INVALID_ARGUMENT,
            "errorMessage": message,
        }
    made = prospect.get("crmId") is None
    problem = None if made else _problem(context, wish, crm_record, when)
    if problem is not None:
        code, message = problem
        status = "FLOW_ASSIGNMENT_FAILED"
        return {**result, "status": status, "errorCode": code, "errorMessage": message}
    instance = _start(context, wish, crm_record, when)
    return {**result, "status": "ASSIGNED", "flowInstanceId": instance.id}


def _crm_record(context: Context, prospect: Answer) -> str | None:
    """The contact with the prospect's address, or a record made for them."""
    email = str(prospect.get("email") or "").lower()
    entry = context.company.directory.contacts.get(email)
    if entry is not None:
        return entry.contact.crm_id
    if not email or not prospect.get("lastName"):
        return None
    return crm_id("003", mix(context.overlay.new_id(context.company, "prospect")))


def _problem(context: Context, wish: _Wish, prospect: str, when: int) -> tuple[str, str] | None:
    if not _is_known(context, prospect):
        return _INVALID_ARGUMENT, "The prospect was not found in the CRM"
    # Those that a bulk job is going to start count as well.
    mine = [one for one in _all_instances(context).values() if one.crm_id == prospect]
    running = [one for one in mine if when < one.end]
    if any(one.flow_id == wish.plan.id for one in running):
        return _INVALID_STATE, "The prospect is in the flow already"
    flows = context.company.engage.flows
    if running and (wish.plan.exclusive or any(flows[one.flow_id].exclusive for one in running)):
        return _INVALID_STATE, "The prospect is in a flow, and one of the two is exclusive"
    cooling = any(one.end <= when < one.end + COOL_OFF_MICROS for one in mine)
    if cooling and not wish.override:
        return _INVALID_STATE, "The prospect is cooling off"
    return None


def _is_known(context: Context, prospect: str) -> bool:
    if context.overlay.erasures.prospect(prospect):
        return False
    integration = context.overlay.crm.integration
    uploaded = integration is not None and any(
        prospect in integration.records.get(kind, {}) for kind in PEOPLE
    )
    return uploaded or prospect in context.company.directory.prospects


def _start(context: Context, wish: _Wish, prospect: str, when: int) -> Instance:
    number = context.overlay.new_id(context.company, "flow instance")
    instance = Instance(
        instance_id(Draw(mix(number))),
        wish.plan.id,
        prospect,
        wish.owner.id,
        workspace_of_flow(context, wish.plan),
        when,
    )
    context.overlay.engage.instances[instance.id] = instance
    return instance


def _instances(context: Context) -> dict[str, Instance]:
    """Those that have started."""
    found = _all_instances(context)
    return {key: instance for key, instance in found.items() if instance.created <= context.now}


def _all_instances(context: Context) -> dict[str, Instance]:
    """All that were there from the start, and those that were made since."""
    writes, company = context.overlay.engage, context.company
    found = {
        identifier: Instance(
            identifier,
            plan.id,
            entry.contact.crm_id,
            entry.owner.id,
            workspace_of_flow(context, plan),
            since,
            writes.ended.get(identifier),
        )
        for identifier, plan, entry, since in company.engage.prospects
    }
    erasures = context.overlay.erasures
    return {
        identifier: instance
        for identifier, instance in {**found, **writes.instances}.items()
        if not erasures.prospect(instance.crm_id)
    }


def _end(context: Context, instances: list[Instance]) -> Answer:
    ended: list[str] = []
    writes = context.overlay.engage
    for instance in instances:
        if not instance.open(context.now):
            continue
        ended.append(instance.id)
        writes.ended[instance.id] = context.now
        if instance.id in writes.instances:
            writes.instances[instance.id].ended = context.now
    return {"unassignedFlowInstanceIds": ended}


def _shown(context: Context, instance: Instance) -> dict[str, Any]:
    plan = context.company.engage.flows[instance.flow_id]
    owner = context.company.users_by_id[instance.owner_id]
    return {
        "flowId": plan.id,
        "flowName": plan.name,
        "crmProspectId": instance.crm_id,
        "flowInstanceId": instance.id,
        "flowInstanceOwnerEmail": owner.email,
        "flowInstanceOwnerFullName": owner.name,
        "flowInstanceCreateDate": local_moment(instance.created, owner),
        "flowInstanceStatus": instance.status(context.now),
        "workspaceId": instance.workspace_id,
        "exclusive": plan.exclusive,
    }
