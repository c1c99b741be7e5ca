"""Meetings, and whether users can schedule them; in limited release, so a company may lack them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.rules.bodies import check_window, find_user, json_body
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.settings import MEETINGS, PROVIDER

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.people import User

_DISCONNECTED = {
    "userFacingError": "Your conferencing system is not connected.",
    "fixUrl": "https://us-00000.app.gong.io/settings/conferencing",
    "helpUrl": "https://help.example/connect-a-provider",
}
_FINE = dict.fromkeys(_DISCONNECTED)


def add_meeting(context: Context) -> Answer:
    """POST /v2/meetings."""
    _check_release(context)
    body = json_body(context)
    organizer = _organizer(context, body)
    check_window(body, "startTime", "endTime")
    _check_provider(context)
    meeting_id = context.overlay.new_id(context.company, "meeting")
    context.overlay.meetings[meeting_id] = {**body, "organizerEmail": organizer.email}
    return {
        "meetingId": str(meeting_id),
        "meetingUrl": f"https://us-00000.join.gong.io/meeting/{meeting_id}",
        "additionalInvitees": [
            {"email": "recorder@gong.example", "displayName": "Gong recorder"},
        ],
    }


def update_meeting(context: Context) -> Answer:
    """PUT /v2/meetings/{meetingId}: answers the id alone."""
    meeting_id = _find(context)
    body = json_body(context)
    organizer = _organizer(context, body)
    check_window(body, "startTime", "endTime")
    _check_provider(context)
    context.overlay.meetings[meeting_id] = {**body, "organizerEmail": organizer.email}
    return {"meetingId": str(meeting_id)}


def delete_meeting(context: Context) -> Answer:
    """DELETE /v2/meetings/{meetingId}, with a JSON body."""
    meeting_id = _find(context)
    _organizer(context, json_body(context))
    _check_provider(context)
    del context.overlay.meetings[meeting_id]
    return {}


def integration_status(context: Context) -> Answer:
    """POST /v2/meetings/integration/status: 200 also for those who cannot schedule."""
    _check_release(context)
    emails: list[str] = json_body(context)["emails"]
    return {"users": [_status(context, email) for email in emails]}


def _status(context: Context, email: str) -> dict[str, Any]:
    user = find_user(context, email)
    status: dict[str, Any] = {"email": email, "exists": user is not None, "valid": False, **_FINE}
    if user is None:
        status["userFacingError"] = "There is no user with this address."
    elif PROVIDER in context.settings.without:
        status.update(_DISCONNECTED)
    elif not user.active:
        status["userFacingError"] = "The user is not active."
    else:
        status["valid"] = True
    return status


def _check_release(context: Context) -> None:
    if MEETINGS in context.settings.without:
        raise Refusal(403, "Forbidden", reason="the company does not take part in the release")


def _check_provider(context: Context) -> None:
    if PROVIDER in context.settings.without:
        raise Refusal(409, "Provider disconnected", extra=_DISCONNECTED)


def _organizer(context: Context, body: dict[str, Any]) -> User:
    email = body.get("organizerEmail")
    if email is None:
        raise Refusal(400, "organizerEmail: must not be null")
    user = find_user(context, email)
    if user is None or not user.active:
        extra = {**_FINE, "userFacingError": "The organizer is not a user of the company."}
        raise Refusal(404, "The organizer was not found.", extra=extra)
    return user


def _find(context: Context) -> int:
    _check_release(context)
    meeting_id = int(context.path_values["meetingId"])
    if meeting_id not in context.overlay.meetings:
        raise Refusal(404, "The given meeting ID was not found.", extra=_FINE)
    return meeting_id
