"""The settings history of a user: from the first day to the settings of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import Draw, text_key
from gong_api.sandbox.state.zones import offset_minutes, write_moment

if TYPE_CHECKING:
    from gong_api.sandbox.state.people import User

_DAY = 86_400_000_000
_FROM_SETTINGS = (
    "webConferencesRecorded",
    "preventWebConferenceRecording",
    "emailsImported",
    "preventEmailImport",
    "nonRecordedMeetingsImported",
    "gongConnectEnabled",
)


def settings_history(user: User, now: int) -> list[dict[str, Any]]:
    """Each change until `now` (microseconds), oldest first; the last of each name holds now.

    Some names stand only here, not among the settings of the user.
    """
    draw = Draw(text_key(f"history {user.id}"))
    settings = user.wire["settings"]
    current = {name: bool(settings[name]) for name in _FROM_SETTINGS}
    current["callsImported"] = bool(settings["telephonyCallsImported"])
    current["interviewsRecorded"] = False
    current["preventInterviewRecording"] = user.role == "exec"
    changes = [(user.created, "active", True)]
    for name, value in current.items():
        first = value if name != "webConferencesRecorded" or user.active else True
        changes.append((user.created + draw.between(1, 600) * 1_000_000, name, first))
        # What was tried for a while and taken back.
        if user.active and draw.chance(25):
            tried = user.created + draw.between(20, 200) * _DAY
            changes.append((tried, name, not value))
            changes.append((tried + draw.between(1, 30) * _DAY, name, value))
    if not user.active:
        left = user.created + draw.between(240, 600) * _DAY
        changes.append((left, "active", False))
        changes.append((left, "webConferencesRecorded", current["webConferencesRecorded"]))
    return [
        {
            "setting": name,
            "value": value,
            "time": write_moment(at, offset_minutes(user.zone, at), 0),
        }
        for at, name, value in sorted(changes)
        if at <= now
    ]
