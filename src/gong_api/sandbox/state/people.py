"""The company's users: a tree of managers, some leavers, and the avatars of support staff."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.clock import to_micros
from gong_api.sandbox.draw import Draw, Permutation, text_key
from gong_api.sandbox.settings import read_moment
from gong_api.sandbox.state.words import FIRST_NAMES, LAST_NAMES
from gong_api.sandbox.state.zones import BERLIN, NEW_YORK, offset_minutes, write_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

DOMAIN = "brightwater.example"
AVATARS = 2

_FIRST_DAY = to_micros(read_moment("2018-03-05"))
_LAST_DAY = to_micros(read_moment("2024-06-28"))
_DAY = 86_400_000_000
_MANAGED = {"ae": "Sales", "sdr": "Business Development", "csm": "Customer Success"}
_TITLES = {
    "ae": ("Account Executive", "Senior Account Executive", "Enterprise Account Executive"),
    "sdr": ("Sales Development Representative", "Business Development Representative"),
    "csm": ("Customer Success Manager", "Senior Customer Success Manager"),
    "se": ("Solutions Engineer", "Senior Solutions Engineer"),
}
# The roles in which people below the managers are hired, over and over.
_HIRING = ("ae", "ae", "sdr", "ae", "csm", "ae", "se", "sdr", "ae", "csm")
HOSTS = frozenset(_MANAGED)


@dataclass(frozen=True)
class User:
    """A member of the company, or an avatar of the vendor's support."""

    index: int
    id: str
    first_name: str
    last_name: str
    role: str
    title: str | None
    manager_id: str | None
    zone: str
    created: int
    active: bool = True
    avatar: bool = False
    phone: str | None = None

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @cached_property
    def email(self) -> str:
        """The address, unique in the company."""
        number = "" if self.index < len(LAST_NAMES) else str(self.index)
        return f"{self.first_name}.{self.last_name}{number}@{DOMAIN}".lower()

    @cached_property
    def wire(self) -> dict[str, Any]:
        """The user as the API shows it: what it lacks is null or an empty list."""
        draw = Draw(text_key(f"user {self.id}"))
        recorded = self.role in HOSTS or self.role == "se"
        german = self.zone == BERLIN
        spoken = [{"language": "de-DE" if german else "en-US", "primary": True}]
        if german:
            spoken.append({"language": "en-US", "primary": False})
        local = self.email.split("@", maxsplit=1)[0]
        return {
            "id": self.id,
            "emailAddress": self.email,
            "created": write_moment(self.created, offset_minutes(self.zone, self.created), 3),
            "active": self.active,
            "emailAliases": [f"{local}@mail.{DOMAIN}"] if draw.chance(20) else [],
            "trustedEmailAddress": None,
            "firstName": self.first_name,
            "lastName": self.last_name,
            "title": self.title,
            "phoneNumber": self.phone,
            "extension": str(draw.between(100, 999)) if draw.chance(15) else None,
            "personalMeetingUrls": (
                [f"https://meet.{DOMAIN}/{local}"] if recorded and not self.avatar else []
            ),
            "settings": {
                "webConferencesRecorded": recorded and self.active,
                "preventWebConferenceRecording": self.role == "exec",
                "telephonyCallsImported": self.role in {"sdr", "ae"},
                "emailsImported": not self.avatar,
                "preventEmailImport": False,
                "nonRecordedMeetingsImported": recorded,
                "gongConnectEnabled": self.role == "sdr",
            },
            "managerId": self.manager_id,
            "meetingConsentPageUrl": None,
            "conferencingProviders": None,
            "spokenLanguages": [] if self.avatar else spoken,
        }

    @cached_property
    def fragment(self) -> bytes:
        """The same as JSON."""
        return json.dumps(self.wire, ensure_ascii=False, separators=(",", ":")).encode()


def make_users(count: int, key: int) -> tuple[User, ...]:
    """`count` members, oldest account first, and after them the avatars."""
    ids = Permutation(key)
    draw = Draw(key ^ 1)
    created = sorted(draw.between(_FIRST_DAY, _LAST_DAY) // 1000 * 1000 for _ in range(count))
    users: list[User] = []
    for index in range(count):
        role, title, manager = _post(index, users, draw)
        users.append(
            User(
                index=index,
                id=str(ids.apply(index)),
                first_name=FIRST_NAMES[(key + index * 7 + index // 40) % len(FIRST_NAMES)],
                last_name=LAST_NAMES[(index * 11 + 3) % len(LAST_NAMES)],
                role=role,
                title=title if not draw.chance(6) else None,
                manager_id=manager.id if manager else None,
                zone=BERLIN if index % 3 == 2 else NEW_YORK,
                created=created[index],
                active=not (index > 8 and index % 13 == 0),
                phone=f"+1 555 01{index % 100:02d}" if draw.chance(60) else None,
            )
        )
    return (*users, *(_avatar(number, ids, created[-1]) for number in range(AVATARS)))


def _post(index: int, users: Sequence[User], draw: Draw) -> tuple[str, str, User | None]:
    if index == 0:
        return "exec", "Chief Revenue Officer", None
    managed = list(_MANAGED.items())
    if index <= len(managed):
        return "manager", f"Director of {managed[index - 1][1]}", users[0]
    role = _HIRING[(index - 1 - len(managed)) % len(_HIRING)]
    boss = users[1 + list(_MANAGED).index(role if role in _MANAGED else "ae")]
    return role, draw.pick(_TITLES[role]), boss


def _avatar(number: int, ids: Permutation, created: int) -> User:
    return User(
        index=-1 - number,
        id=str(ids.apply(1_000_000 + number)),
        first_name=("Support", "Success")[number % 2],
        last_name="Avatar",
        role="avatar",
        title=None,
        manager_id=None,
        zone=NEW_YORK,
        created=created + _DAY,
        avatar=True,
    )
