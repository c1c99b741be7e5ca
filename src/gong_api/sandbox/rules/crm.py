"""The generic CRM integration: registering it, its schema, its records, and how uploads end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.overlay.crm import Integration, Work
from gong_api.sandbox.rules.bodies import json_array, json_body
from gong_api.sandbox.rules.crm_lines import read_lines
from gong_api.sandbox.rules.inputs import read_query
from gong_api.sandbox.rules.multipart import read_part
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.settings import GENERIC_CRM

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context

LARGEST_FILE = 200_000_000
MOST_ENTITIES = 100

_TYPES = (
    "DATE DATETIME NUMBER PERCENT CURRENCY ID URL STRING BOOLEAN PHONENUMBER EMAILADDRESS "
    "PICKLIST REFERENCE STRINGARRAY"
).split()
_SHOWN = ("label", "type", "lastModified", "isDeleted", "referenceTo")


def list_integrations(context: Context) -> Answer:
    """GET /v2/crm/integrations: none, or the one."""
    found = context.overlay.crm.integration
    if found is None:
        return {"integrations": []}
    shown = {"integrationId": found.id, "ownerEmail": found.owner_email, "name": found.name}
    return {"integrations": [shown]}


def register_integration(context: Context) -> Answer:
    """PUT /v2/crm/integrations: one for a company, and none beside a native CRM."""
    body = json_body(context)
    if GENERIC_CRM in context.settings.without:
        raise Refusal(409, "A GENERIC integration cannot stand beside the native CRM integration")
    if context.overlay.crm.integration is not None:
        raise Refusal(409, "The company has a GENERIC integration already")
    identifier = context.overlay.new_id(context.company, "crm integration")
    context.overlay.crm.integration = Integration(identifier, body["name"], body["ownerEmail"])
    return {"integrationId": identifier}


def delete_integration(context: Context) -> Answer:
    """DELETE /v2/crm/integrations: accepted now, done in the background."""
    integration, key = _find(context), _new_request(context)
    context.overlay.crm.add(Work(integration.id, key, context.now, 0, removes=True))
    return {"clientRequestId": key}


def list_schema(context: Context) -> Answer:
    """GET /v2/crm/entity-schema: the uploaded fields of a type; choices are never shown."""
    object_type = read_query(context.request)["objectType"]
    fields = _find(context).schema.get(object_type, {})
    listed = [
        {"name": name, **{key: field.get(key) for key in _SHOWN}, "orderedValueList": None}
        for name, field in fields.items()
    ]
    return {"objectTypeToSelectedFields": {object_type: listed}}


def upload_schema(context: Context) -> Answer:
    """POST /v2/crm/entity-schema: every field there is must be named again."""
    integration = _find(context)
    object_type = read_query(context.request)["objectType"]
    given: dict[str, dict[str, Any]] = {}
    for place, field in enumerate(json_array(context)):
        _check_field(place, field)
        given[field["uniqueName"]] = field
    before = integration.schema.get(object_type, {})
    missing = [name for name in before if name not in given]
    if missing:
        raise Refusal(400, *(f"The existing field {name} is missing" for name in missing))
    kept = {name: field for name, field in given.items() if not field.get("isDeleted")}
    lost = {
        name for name in before if name not in kept or before[name]["type"] != kept[name]["type"]
    }
    # A field that is dropped, or has become another type, loses its values.
    for record in integration.records.get(object_type, {}).values():
        for name in lost:
            record.pop(name, None)
    integration.schema[object_type] = kept
    return {}


def upload_entities(context: Context) -> Answer:
    """POST /v2/crm/entities: the file is stored now, and looked at later."""
    return _upload(context, read_query(context.request)["objectType"])


def map_users(context: Context) -> Answer:
    """POST /v2/crm/map/users: the older form of an upload of BUSINESS_USER."""
    return _upload(context, "BUSINESS_USER")


def upload_stages(context: Context) -> Answer:
    """POST /v2/crm/stages: the older form of an upload of STAGE, done at once."""
    integration = _find(context)
    stages = json_array(context)
    for place, stage in enumerate(stages):
        for name in ("internalName", "name"):
            if not stage.get(name):
                raise Refusal(400, f"[{place}].{name}: must not be null")
    kept = integration.records.setdefault("STAGE", {})
    for stage in stages:
        active, order = stage.get("isActive"), stage.get("sortOrder")
        kept[stage["internalName"]] = {
            "objectId": stage["internalName"],
            "name": stage["name"],
            "isActive": True if active is None else active,
            "sortOrder": 1 if order is None else order,
        }
    return {}


def get_entities(context: Context) -> Answer:
    """GET /v2/crm/entities: the ids are the body; those beyond the first hundred are dropped."""
    integration = _find(context)
    records = integration.records.get(read_query(context.request)["objectType"], {})
    wanted: list[str] = json_array(context)
    if len(wanted) > MOST_ENTITIES:
        context.notes.append(f"ids after the first {MOST_ENTITIES} are dropped")
    return {"crmObjectsMap": {key: records.get(key) for key in wanted[:MOST_ENTITIES]}}


def get_request_status(context: Context) -> Answer:
    """GET /v2/crm/request-status."""
    query = read_query(context.request)
    key = int(query["integrationId"]), query["clientRequestId"]
    work = context.overlay.crm.work.get(key)
    if work is None:
        raise Refusal(400, f"The request {key[1]} was not found")
    return work.status(context.now)


def _upload(context: Context, object_type: str) -> Answer:
    integration, key = _find(context), _new_request(context)
    part = read_part(context.request, "dataFile", LARGEST_FILE)
    fields = integration.schema.get(object_type, {})
    reading = read_lines(part.content, object_type, fields)
    context.notes.extend(
        f"{name} is in no uploaded schema and is dropped" for name in sorted(reading.unknown)
    )
    work = Work(
        integration.id,
        key,
        context.now,
        reading.lines,
        object_type,
        tuple(reading.records),
        tuple(reading.errors),
    )
    context.overlay.crm.add(work)
    return {"clientRequestId": key}


def _find(context: Context) -> Integration:
    wanted = read_query(context.request)["integrationId"]
    found = context.overlay.crm.integration
    if found is None or str(found.id) != wanted:
        raise Refusal(400, f"The integration {wanted} was not found")
    return found


def _new_request(context: Context) -> str:
    query = read_query(context.request)
    key = query["clientRequestId"]
    if (int(query["integrationId"]), key) in context.overlay.crm.work:
        raise Refusal(409, f"The clientRequestId {key} was used before")
    return key


def _check_field(place: int, field: dict[str, Any]) -> None:
    where = f"[{place}]"
    if field["type"] not in _TYPES:
        raise Refusal(400, f"{where}.type: must be one of {', '.join(_TYPES)}")
    if field["type"] == "PICKLIST" and not field.get("orderedValueList"):
        raise Refusal(400, f"{where}.orderedValueList: must not be empty for a PICKLIST")
    if field["type"] == "REFERENCE" and not field.get("referenceTo"):
        raise Refusal(400, f"{where}.referenceTo: must not be null for a REFERENCE")
