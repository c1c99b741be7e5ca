"""Creating calls and taking their media. A created call is found by reads once it is processed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.overlay.calls import MOST_PARTIES, CreatedCall, Media
from gong_api.sandbox.rules.bodies import check_window, json_body
from gong_api.sandbox.rules.created import UNHEARD, language_of, match_user
from gong_api.sandbox.rules.inputs import Object, read_moment, read_text_id
from gong_api.sandbox.rules.multipart import read_part
from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.people import User

LARGEST_MEDIA = 1_500_000_000
# Larger media is taken, and a made recording is served in its place.
KEPT_MEDIA = 32 * 1024 * 1024

_VIDEO = (".mp4", ".mkv")


def add_call(context: Context) -> Answer:
    """POST /v2/calls."""
    body = json_body(context)
    host = _primary_user(context, body)
    _check_parties(context, body, host)
    check_window(body, "scheduledStart", "scheduledEnd")
    workspace_id = _workspace(context, body, host)
    _check_unique(context, body)
    calls = context.overlay.calls
    number = calls.next_number
    url = body.get("downloadMediaUrl")
    calls.add(
        CreatedCall(
            number=number,
            id=context.company.id_of(number),
            body=body,
            host_id=host.id,
            workspace_id=workspace_id,
            start=read_moment(body["actualStart"], "actualStart") or 0,
            heard=language_of(body) != UNHEARD,
            # The media behind a URL counts as fetched: the sandbox sends nothing out.
            media=Media(context.now, video=str(url).endswith(_VIDEO)) if url else None,
        )
    )
    return {"callId": str(context.company.id_of(number))}


def add_recording(context: Context) -> Answer:
    """PUT /v2/calls/{id}/media."""
    identifier = context.path_values["id"]
    call = context.overlay.calls.by_id.get(read_text_id(identifier, "id"))
    part = read_part(context.request, "mediaFile", LARGEST_MEDIA)
    if call is None:
        raise Refusal(400, f"Call ID {identifier} was not found")
    if call.media is not None:
        raise Refusal(400, f"Call ID {identifier} already has media")
    if not part.content:
        raise Refusal(400, "mediaFile: must not be empty")
    video = part.content_type.startswith("video/") or part.filename.lower().endswith(_VIDEO)
    kept = part.content if len(part.content) <= KEPT_MEDIA else b""
    call.media = Media(context.now, part.content_type, kept, video)
    return {
        "callId": identifier,
        "url": f"https://us-00000.app.gong.io/call?id={identifier}",
    }


def _primary_user(context: Context, body: Object) -> User:
    user = context.company.users_by_id.get(body["primaryUser"])
    if user is None or user.avatar:
        raise Refusal(400, "primaryUser: is not a user of the company")
    settings = user.wire["settings"]
    recorded = settings["webConferencesRecorded"] or settings["telephonyCallsImported"]
    if not user.active or not recorded:
        raise Refusal(409, "Recording is not enabled for the primary user")
    return user


def _check_parties(context: Context, body: Object, host: User) -> None:
    errors: list[str] = []
    parties: list[Object] = body["parties"]
    timeline: Object = body.get("speakersTimeline") or {}
    for place, party in enumerate(parties):
        if party.get("userId") is not None and match_user(context.company, party) is None:
            errors.append(f"parties[{place}].userId: is not a user of the company")
    if not any(match_user(context.company, party) == host for party in parties):
        errors.append("parties: must include the primary user")
    if len(parties) > MOST_PARTIES:
        errors.append(f"parties: size must be between 1 and {MOST_PARTIES}")
    segments: list[Object] = timeline.get("speechSegments") or []
    if timeline and any(party.get("mediaChannelId") is not None for party in parties):
        errors.append("speakersTimeline: must not be combined with mediaChannelId")
    known = {str(party["partyId"]) for party in parties if party.get("partyId") is not None}
    for place, segment in enumerate(segments):
        named: list[Any] = segment["partyIds"]
        if not set(map(str, named)) <= known:
            errors.append(
                f"speakersTimeline.speechSegments[{place}].partyIds: name parties of the call"
            )
    if errors:
        raise Refusal(400, *errors)


def _workspace(context: Context, body: Object, host: User) -> str:
    wanted = body.get("workspaceId")
    if wanted is None:
        return context.company.workspace_of(host)
    if str(wanted) not in {workspace.id for workspace in context.company.workspaces}:
        raise Refusal(400, "workspaceId: is not a workspace of the company")
    return str(wanted)


def _check_unique(context: Context, body: Object) -> None:
    calls = context.overlay.calls
    body["clientUniqueId"] = str(body["clientUniqueId"])
    existing = calls.by_client_id.get(body["clientUniqueId"])
    if existing is not None:
        raise Refusal(409, f"clientUniqueId: the call {existing.id} was created with it before")
    if body.get("downloadMediaUrl") in calls.media_urls:
        raise Refusal(400, "downloadMediaUrl: another call was created with it before")
