"""The parties of a call and their CRM objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import Draw
from gong_api.sandbox.state.attendance import attends
from gong_api.sandbox.state.crm import party_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gong_api.sandbox.state.conversation import Conversation, Person


def parties(talk: Conversation, detail: str, timings: Sequence[str]) -> list[dict[str, Any]]:
    """Everyone invited or present; `detail` and `timings` shape the context of each."""
    draw = Draw(talk.call.key ^ 5)
    return [_party(talk, person, draw, detail, timings) for person in talk.people]


def _party(
    talk: Conversation, person: Person, draw: Draw, detail: str, timings: Sequence[str]
) -> dict[str, Any]:
    party: dict[str, Any] = {"id": str(talk.party_id(person))}
    user, contact = person.user, person.contact
    someone = user or contact
    if someone is not None:
        party["emailAddress"] = someone.email
        party["name"] = someone.name
        # Not every directory knows what people do.
        if someone.title is not None and not draw.chance(10):
            party["title"] = someone.title
    if user is not None:
        party["userId"] = user.id
    speaks = talk.speaks(person)
    party["speakerId"] = str(talk.speaker_id(person)) if speaks else None
    party["context"] = party_context(person, talk.call, detail, timings)
    party["affiliation"] = "Internal" if user else "External" if contact else "Unknown"
    number = user.phone if user else contact.phone if contact else None
    if number is not None:
        party["phoneNumber"] = number
    came = speaks or not draw.chance(40)
    if user is not None:
        came = user is talk.call.host or attends(user, talk.call.kind, talk.call.key)
    party["methods"] = _methods(talk, attended=came)
    return party


def _methods(talk: Conversation, *, attended: bool) -> list[str]:
    if talk.call.kind.dialer:
        return ["Attendee"]
    return ["Invitee", "Attendee"] if attended else ["Invitee"]
