"""Created calls as reads show them: with what was sent, and with what Gong makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import mix, text_key
from gong_api.sandbox.rules.inputs import read_moment
from gong_api.sandbox.state.accounts import Contact
from gong_api.sandbox.state.calls import KINDS, Call
from gong_api.sandbox.state.conversation import Conversation, Person
from gong_api.sandbox.state.crm import EXTENDED, NOW
from gong_api.sandbox.state.zones import offset_minutes, write_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gong_api.sandbox.overlay.calls import CreatedCall
    from gong_api.sandbox.rules.inputs import Object
    from gong_api.sandbox.state import Company
    from gong_api.sandbox.state.people import User

DEFAULT_SECONDS = 300
UNHEARD = "und"

_LANGUAGES = {"en": "eng", "de": "ger", "fr": "fre", "es": "spa"}


class CreatedConversation(Conversation):
    """The course of a created call: its people are the parties that were sent."""

    def __init__(self, company: Company, created: CreatedCall) -> None:
        super().__init__(company, make_call(company, created), make_people(company, created))
        self.created = created


def make_call(company: Company, created: CreatedCall) -> Call:
    """The facts of a created call, as those of computed ones are."""
    body = created.body
    host = company.users_by_id[created.host_id]
    duration = max(1, round(body.get("duration") or DEFAULT_SECONDS))
    language = language_of(body)
    conference = body["direction"] == "Conference"
    return Call(
        n=created.number,
        id=created.id,
        key=mix(text_key("created call") ^ created.number),
        kind=KINDS["ae"][0]._replace(dialer=not conference),
        host=host,
        account=None,
        workspace_id=created.workspace_id,
        start=created.start,
        scheduled=read_moment(body.get("scheduledStart"), "scheduledStart"),
        digits=0,
        offset=offset_minutes(host.zone, created.start),
        scenes=max(0, (duration - 20) // 60),
        duration=duration,
        language=language,
        spoken=language if created.heard else "eng",
        private=False,
        imported=False,
        appears=created.appears or 0,
        transcribed=created.transcribed,
    )


def language_of(body: Object) -> str:
    """The code of the language that was named; "und" for one that is not transcribed."""
    prefix = str(body.get("languageCode") or "en").partition("-")[0].lower()
    return _LANGUAGES.get(prefix, UNHEARD)


def make_people(company: Company, created: CreatedCall) -> tuple[Person, ...]:
    """The parties as participants, the primary user first."""
    people = [_person(company, place, party) for place, party in enumerate(created.body["parties"])]
    return tuple(sorted(people, key=lambda person: not _is_user(person, created.host_id)))


def match_user(company: Company, party: Object) -> User | None:
    """The team member that a party is: by user id, or by one of their addresses."""
    if party.get("userId") is not None:
        return company.users_by_id.get(str(party["userId"]))
    return company.directory.users.get(str(party.get("emailAddress") or "").lower())


def created_metadata(company: Company, created: CreatedCall) -> dict[str, Any]:
    """All keys, with what was sent; what was not is null."""
    call, body = make_call(company, created), created.body
    parties = body["parties"]
    external = any(match_user(company, party) is None for party in parties)
    return {
        "id": str(call.id),
        "url": f"https://us-00000.app.gong.io/call?id={call.id}",
        "title": body.get("title") or f"Call of {call.host.name}",
        "scheduled": None if call.scheduled is None else _moment(call, call.scheduled),
        "started": _moment(call, call.start),
        "duration": call.duration,
        "primaryUserId": call.host.id,
        "direction": body["direction"],
        "system": body.get("callProviderCode") or "Uploaded",
        "scope": "External" if external else "Internal",
        "media": "Video" if created.media and created.media.video else "Audio",
        "language": call.language,
        "workspaceId": call.workspace_id,
        "sdrDisposition": body.get("disposition"),
        "clientUniqueId": str(body["clientUniqueId"]),
        "customData": body.get("customData"),
        "purpose": body.get("purpose"),
        "meetingUrl": body.get("meetingUrl"),
        "isPrivate": False,
        "calendarEventId": None,
    }


def created_context(
    given: Sequence[Object] | None, detail: str, timings: Sequence[str]
) -> list[dict[str, Any]]:
    """CRM objects that were sent with a call or a party, as answers show them."""
    if not detail:
        return []
    return [
        {
            "system": context["system"],
            "objects": [
                {
                    "objectType": item["objectType"],
                    "objectId": item["objectId"],
                    "fields": _fields(item) if detail == EXTENDED else [],
                    "timing": timing,
                }
                for timing in timings or (NOW,)
                for item in context.get("objects") or ()
            ],
        }
        for context in given or ()
    ]


def created_parties(
    talk: CreatedConversation, detail: str, timings: Sequence[str]
) -> list[dict[str, Any]]:
    """The parties in the order in which they were sent, with Gong's ids."""
    people = {person.place: person for person in talk.people}
    return [
        _party(talk, people[place], party, detail, timings)
        for place, party in enumerate(talk.created.body["parties"])
    ]


def _party(
    talk: CreatedConversation, person: Person, party: Object, detail: str, timings: Sequence[str]
) -> dict[str, Any]:
    user = person.user
    known = {
        "emailAddress": party.get("emailAddress") or (user.email if user else None),
        "name": party.get("name") or (user.name if user else None),
        "title": user.title if user else None,
        "userId": user.id if user else None,
        "phoneNumber": party.get("phoneNumber"),
    }
    shown = {name: value for name, value in known.items() if value is not None}
    speaker = str(talk.speaker_id(person)) if talk.speaks(person) else None
    return {
        "id": str(talk.party_id(person)),
        **shown,
        "speakerId": speaker,
        "context": created_context(party.get("context"), detail, timings),
        "affiliation": "Internal" if user else "External" if person.contact else "Unknown",
        "methods": ["Attendee"],
    }


def _person(company: Company, place: int, party: Object) -> Person:
    user = match_user(company, party)
    if user is not None:
        return Person(place, user=user)
    name, email = party.get("name") or "", party.get("emailAddress") or ""
    phone = party.get("phoneNumber") or ""
    if not (name or email or phone):
        return Person(place)
    first, _, last = (name or email.partition("@")[0] or phone).partition(" ")
    return Person(place, contact=Contact("", first, last, "", email, phone))


def _is_user(person: Person, user_id: str) -> bool:
    return person.user is not None and person.user.id == user_id


def _fields(item: Object) -> list[dict[str, Any]]:
    return [
        {"name": field.get("name"), "value": field.get("value")}
        for field in item.get("fields") or ()
    ]


def _moment(call: Call, micros: int) -> str:
    return write_moment(micros, call.offset, 0)
