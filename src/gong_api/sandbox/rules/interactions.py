"""What customers did elsewhere, as other systems report it; in three forms, two of them older."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from gong_api.sandbox.overlay import address_of
from gong_api.sandbox.rules.bodies import json_body
from gong_api.sandbox.rules.inputs import Object
from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context


def add_interaction(context: Context) -> Answer:
    """POST /v2/digital-interaction: each event once."""
    body = json_body(context)
    person = body.get("person")
    if person is not None and body.get("trackingId") is not None:
        raise Refusal(400, "trackingId: must be null when person is given")
    content: Object = body["content"]
    event = {
        "eventType": body["eventType"],
        "timestamp": body["timestamp"],
        "contentId": content.get("contentId"),
        "contentUrl": content.get("contentUrl"),
        "reportingSystem": body.get("sourceSystemName"),
        "eventName": content["contentTitle"],
        "sourceEventId": str(body["eventId"]),
    }
    _store(context, ("", str(body["eventId"])), event, [person or {}])
    return {}


def _engagement(kind: str, people: tuple[str, ...], context: Context) -> Answer:
    body = json_body(context)
    event_id = body.get("eventId")
    event = {
        "eventType": kind,
        "timestamp": body["eventTimestamp"],
        "contentId": body.get("contentId"),
        "contentUrl": body.get("contentUrl"),
        "reportingSystem": body["reportingSystem"],
        "eventName": body.get("actionName") or body.get("contentTitle"),
        "sourceEventId": None if event_id is None else str(event_id),
    }
    involved: list[Object] = []
    for name in people:
        given: Any = body.get(name)
        if isinstance(given, list):
            involved.extend(cast("list[Object]", given))
        elif given is not None:
            involved.append(given)
    key = None if event_id is None else (str(body["reportingSystem"]), str(event_id))
    _store(context, key, event, involved)
    return {}


# PUT /v2/customer-engagement/content/viewed
view_content = partial(_engagement, "CONTENT_VIEWED", ("viewer", "nonCompanyParticipants"))
# PUT /v2/customer-engagement/content/shared
share_content = partial(_engagement, "CONTENT_SHARED", ("recipients", "nonCompanyParticipants"))
# PUT /v2/customer-engagement/action
report_action = partial(_engagement, "CUSTOM_ACTION", ("actor", "nonCompanyParticipants"))


def _store(
    context: Context, key: tuple[str, str] | None, event: Object, people: list[Object]
) -> None:
    overlay = context.overlay
    if key is not None:
        if key in overlay.event_ids:
            raise Refusal(409, "The event was reported before")
        overlay.event_ids.add(key)
    emails = {address_of(person) for person in people} - {""}
    overlay.events.append({"event": event, "emails": emails})
