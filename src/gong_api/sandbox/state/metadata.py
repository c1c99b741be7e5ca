"""A call as its listing shows it: the flat item, or the metaData of an extensive one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import Draw
from gong_api.sandbox.state.company import NAME
from gong_api.sandbox.state.people import DOMAIN
from gong_api.sandbox.state.zones import write_moment

if TYPE_CHECKING:
    from gong_api.sandbox.state.calls import Call

_SYSTEMS = ("Zoom", "Zoom", "Microsoft Teams", "Google Meet", "Webex")
_DIALERS = ("Gong Connect", "Outreach", "Aircall")
_DISPOSITIONS = ("Connected", "Left voicemail", "Call back later", "Got the gatekeeper", None)


def metadata(call: Call) -> dict[str, Any]:
    """All keys are present; what is not known is null."""
    draw = Draw(call.key ^ 4)
    system = draw.pick(_DIALERS if call.kind.dialer else _SYSTEMS)
    reference = f"{draw.bits():016x}"
    dialer = call.kind.dialer
    return {
        "id": str(call.id),
        "url": url_of(call),
        "title": title_of(call),
        # Published clients demand a moment: where nothing was scheduled it is the start.
        "scheduled": (
            started_of(call) if call.scheduled is None else _moment(call, call.scheduled, 0)
        ),
        "started": started_of(call),
        "duration": call.duration,
        "primaryUserId": call.host.id,
        "direction": _direction(call, draw),
        "system": system,
        "scope": "Internal" if call.kind.internal else "External",
        "media": "Audio" if dialer or draw.chance(4) else "Video",
        "language": call.language,
        "workspaceId": call.workspace_id,
        "sdrDisposition": draw.pick(_DISPOSITIONS) if dialer else None,
        "clientUniqueId": reference if dialer and system != "Gong Connect" else None,
        "customData": f"queue={reference[:4]}" if dialer and draw.chance(30) else None,
        "purpose": call.kind.name if draw.chance(35) else None,
        "meetingUrl": None if dialer else f"https://meet.{DOMAIN}/j/{reference[:10]}",
        "isPrivate": call.private,
        "calendarEventId": None if dialer else f"{reference}@calendar.{DOMAIN}",
    }


def url_of(call: Call) -> str:
    """Where the call is shown to people."""
    return f"https://us-00000.app.gong.io/call?id={call.id}"


def started_of(call: Call) -> str:
    """The start as the call shows it everywhere."""
    return _moment(call, call.start, call.digits)


def _moment(call: Call, micros: int, digits: int) -> str:
    return write_moment(micros, call.offset, digits)


def title_of(call: Call) -> str:
    """What the call is called."""
    account = call.account
    return call.kind.title.format(
        account=account.name if account else "",
        contact=account.contacts[0].name if account else "",
        company=NAME,
        host=call.host.name,
    )


def _direction(call: Call, draw: Draw) -> str:
    if not call.kind.dialer:
        return "Conference"
    return draw.pick(("Outbound",) * 8 + ("Inbound", "Unknown"))
