"""What happens in a call: who takes part, which scenes follow each other, who talks how much."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gong_api.sandbox.state.attendance import guests, invite_colleagues
from gong_api.sandbox.state.company import PARTIES_PER_CALL
from gong_api.sandbox.state.dialogue.scenes import (
    NAMES,
    SPEAKERS,
    VARIANTS,
    fragment,
)
from gong_api.sandbox.state.figures import Talk, first_variant, plan_of, talk_of

if TYPE_CHECKING:
    from gong_api.sandbox.draw import Draw
    from gong_api.sandbox.state.accounts import Contact
    from gong_api.sandbox.state.calls import Call
    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User


class Person(NamedTuple):
    """A participant: a user, a customer's contact, or an unknown caller (neither)."""

    place: int
    user: User | None = None
    contact: Contact | None = None

    @property
    def first_name(self) -> str:
        """How the others address the person."""
        someone = self.user or self.contact
        return someone.first_name if someone else "there"


class Conversation:
    """The course of a call; every part is computed when first asked for."""

    def __init__(
        self, company: Company, call: Call, people: tuple[Person, ...] | None = None
    ) -> None:
        self.company = company
        self.call = call
        self._speaker_ids: dict[int, int] = {}
        draw = guests(call.key)
        self.people = _invite(company, call, draw) if people is None else people
        self.cast = _cast(call, self.people, draw)
        # Now and then the second customer's voice is not recognised.
        self.unknown_voice = self.cast[3] is not self.cast[2] and draw.chance(4)
        self._variant = first_variant(call.key, call.spoken)

    @property
    def plan(self) -> tuple[str, ...]:
        """The topic of each minute, and the goodbye."""
        return plan_of(self.call.kind.agenda, self.call.scenes)

    @cached_property
    def talk(self) -> Talk:
        """Who talks how long, and the like."""
        call = self.call
        return talk_of(call.spoken, call.kind.agenda, call.scenes, self._variant)

    def variant(self, minute: int) -> int:
        """The variant of the scene that stands at a minute."""
        return (self._variant + minute) % VARIANTS[self.call.spoken]

    def speaker_id(self, person: Person) -> int:
        """The id by which transcripts name a person."""
        found = self._speaker_ids.get(person.place)
        if found is None:
            found = self.company.speakers.apply(self.call.n * PARTIES_PER_CALL + person.place)
            self._speaker_ids[person.place] = found
        return found

    def party_id(self, person: Person) -> int:
        """The id of a person as a party."""
        return self.company.parties.apply(self.call.n * PARTIES_PER_CALL + person.place)

    def transcript(self) -> bytes:
        """The monologues as the inside of a JSON array."""
        spoken = self.call.spoken
        scenes = [
            fragment(spoken, topic, self.variant(minute), minute)
            for minute, topic in enumerate(self.plan)
        ]
        text = b",".join(scenes)
        for mark, person in zip(SPEAKERS, self.cast, strict=True):
            text = text.replace(mark, b'"%d"' % self.speaker_id(person))
        if self.unknown_voice:
            text = text.replace(b'"%d"' % self.speaker_id(self.cast[3]), b"null")
        for name, value in self._names().items():
            text = text.replace(NAMES[name], value.encode())
        return text

    def _names(self) -> dict[str, str]:
        host, colleague, customer, second = self.cast
        return {
            "co": self.call.account.name if self.call.account else "us",
            "cust": customer.first_name,
            "cust2": second.first_name if second is not customer else "my colleague",
            "rep": host.first_name,
            "rep2": colleague.first_name if colleague is not host else "our engineer",
        }

    @cached_property
    def talk_ms(self) -> dict[int, int]:
        """Milliseconds of talk by the place of each person."""
        totals: dict[int, int] = {}
        for person, length in zip(self.cast, self.talk.talk_ms, strict=True):
            if length:
                totals[person.place] = totals.get(person.place, 0) + length
        return totals

    @property
    def recorded(self) -> bool:
        """Whether there is speech that could be understood."""
        return self.call.transcribed is not None

    def speaks(self, person: Person) -> bool:
        """Whether transcripts name the person as a speaker."""
        return person.place in self._speaking

    @cached_property
    def _speaking(self) -> set[int]:
        """The places of those whom transcripts name."""
        if not self.recorded:
            return set()
        places = set(self.talk_ms)
        if self.unknown_voice:
            places.discard(self.cast[3].place)
        return places

    @cached_property
    def voices(self) -> tuple[bytes, ...]:
        """By part of the cast, the JSON of the id by which transcripts name the speaker."""
        return tuple(
            [
                b'"%d"' % self.speaker_id(person) if self.speaks(person) else b"null"
                for person in self.cast
            ]
        )


def _invite(company: Company, call: Call, draw: Draw) -> tuple[Person, ...]:
    users = [call.host, *invite_colleagues(company, call.host, call.kind, draw)]
    people = [Person(place, user=user) for place, user in enumerate(users)]
    if call.account is not None:
        contacts = list(call.account.contacts)
        number = 1 if call.kind.dialer else draw.between(1, len(contacts))
        for _ in range(number):
            contact = contacts.pop(draw.below(len(contacts)))
            people.append(Person(len(people), contact=contact))
    if not call.kind.dialer and draw.chance(5):
        people.append(Person(len(people)))
    return tuple(people)


def _cast(call: Call, people: tuple[Person, ...], draw: Draw) -> tuple[Person, ...]:
    """Who plays host, colleague, customer and second customer; one may play two parts."""
    host = people[0]
    if call.kind.internal:
        return people[1], people[2], host, host
    engineers = [person for person in people if person.user and person.user.role == "se"]
    customers = [person for person in people if person.contact] or [host]
    second = customers[1] if len(customers) > 1 and draw.chance(80) else customers[0]
    return host, engineers[0] if engineers else host, customers[0], second
