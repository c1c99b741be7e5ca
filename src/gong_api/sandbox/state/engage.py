"""Engage: flows and their folders, prospects that are in them, and the tasks of users."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gong_api.sandbox.draw import Draw, Permutation, mix, text_key
from gong_api.sandbox.state.people import HOSTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.directory import Entry
    from gong_api.sandbox.state.people import User

COMPANY, PERSONAL, SHARED = "Company", "Personal", "Shared"
SHARED_FOLDER = "100"
SHARED_NAME = "Shared With You"

_DAY = 86_400_000_000
_FOLDERS = ("Outbound", "Inbound", "Renewals", "Events")
_COMPANY_FLOWS = (
    ("New accounts, cold", 0, True),
    ("New accounts, warm", 0, False),
    ("Demo request follow-up", 1, False),
    ("Trial started", 1, False),
    ("Renewal in 90 days", 2, True),
    ("Renewal at risk", 2, False),
    ("Trade fair visitors", 3, False),
)
_PERSONAL_FLOWS = ("My prospects", "After the first call")
_OWN = 10
_TASKS_PER_USER = 6


class Step(NamedTuple):
    """A step of a flow."""

    id: str
    action: str
    subject: str | None
    body: str | None
    reply: bool


class Folder(NamedTuple):
    """A folder of flows; without an owner it is the company's."""

    id: str
    name: str
    parent_id: str | None = None
    owner_id: str | None = None


@dataclass(frozen=True, slots=True)
class FlowPlan:
    """A flow; without an owner it is the company's."""

    id: str
    index: int
    name: str
    folder: Folder
    owner_id: str | None
    created: int
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Todo:
    """A task before anyone changed it; times are microseconds since 1970."""

    id: int
    user: User
    entry: Entry
    flow: FlowPlan | None
    created: int
    due: int
    priority: str


class Prospect(NamedTuple):
    """A contact in a flow since a moment (microseconds)."""

    instance_id: str
    flow: FlowPlan
    entry: Entry
    since: int


_STEPS = (
    ("SEND_EMAIL", "Cold chain at {account}", "Hello {name}, may I show you how it works?", False),
    ("CALL", None, "Ask who looks after the sites.", False),
    ("LINKEDIN_CONNECT", None, None, False),
    ("AUTO_SEND_EMAIL", "Cold chain at {account}", "Did you have time to look at it?", True),
    ("LINKEDIN_MESSAGE", None, "A short note on what others in your industry do.", False),
    ("CUSTOM", None, "Send the case study by post.", False),
)


class Engage:
    """The flows and tasks of a company, each made when first needed."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._flow_ids = Permutation(company.key_of("flow"))
        self._folder_ids = Permutation(company.key_of("flow folder"))
        self._step_ids = Permutation(company.key_of("flow step"))
        self._task_ids = Permutation(company.key_of("task"))

    @staticmethod
    def licensed(user: User) -> bool:
        """Whether a user has an Engage licence: active sellers and their managers do."""
        return user.active and not user.avatar and (user.role in HOSTS or user.role == "manager")

    @cached_property
    def folders(self) -> tuple[Folder, ...]:
        """The company's folders: all below the first one but that itself."""
        top = Folder(self._folder_id(0), "Company flows")
        rest = (
            Folder(self._folder_id(place), name, top.id)
            for place, name in enumerate(_FOLDERS, start=1)
        )
        return (top, *rest)

    def own_folder(self, user: User) -> Folder:
        """A user's personal folder."""
        return Folder(self._folder_id(1000 + user.index), user.name, None, user.id)

    @cached_property
    def flows(self) -> dict[str, FlowPlan]:
        """All flows by id: the company's, and those of every licensed user."""
        plans = [
            self._plan(place, name, self.folders[1 + folder], None, exclusive=exclusive)
            for place, (name, folder, exclusive) in enumerate(_COMPANY_FLOWS)
        ]
        for user in filter(self.licensed, self._company.users):
            plans.extend(self._own_flows(user))
        return {plan.id: plan for plan in plans}

    def visible_to(self, user: User) -> Iterator[tuple[FlowPlan, str]]:
        """The flows that a user sees, each with its visibility to that user."""
        for plan in self.flows.values():
            if plan.owner_id is None:
                yield plan, COMPANY
            elif plan.owner_id == user.id:
                yield plan, PERSONAL
            elif self._shared_with(plan, user):
                yield plan, SHARED

    def steps(self, plan: FlowPlan) -> list[Step]:
        """The steps of a flow, in order."""
        draw = Draw(mix(text_key("steps") ^ int(plan.id)))
        chosen = [step for place, step in enumerate(_STEPS) if place < 2 or draw.chance(60)]
        return [
            Step(str(self._step_ids.apply(plan.index * len(_STEPS) + place)), *step)
            for place, step in enumerate(chosen)
        ]

    @cached_property
    def prospects(self) -> tuple[Prospect, ...]:
        """Who is in a flow from the start."""
        return tuple(self._make_prospects())

    def _make_prospects(self) -> Iterator[Prospect]:
        plans = [plan for plan in self.flows.values() if plan.owner_id is None]
        for place, entry in enumerate(self._company.directory.entries()):
            draw = Draw(mix(self._company.key_of("instance") ^ place))
            if draw.chance(12):
                plan = plans[draw.below(len(plans))]
                since = self._company.until - draw.between(1, 20) * _DAY
                yield Prospect(instance_id(draw), plan, entry, since)

    def tasks(self, user: User) -> list[Todo]:
        """The tasks of a user; none without a licence."""
        if not self.licensed(user):
            return []
        entries = self._entries_of(user)
        flows = [plan for plan, _ in self.visible_to(user)]
        return [self._task(user, place, entries, flows) for place in range(_TASKS_PER_USER)]

    def _entries_of(self, user: User) -> list[Entry]:
        found = self._company.directory.prospects.values()
        own = [entry for entry in found if entry.owner.id == user.id]
        return own or list(found)

    def _task(self, user: User, place: int, entries: list[Entry], flows: list[FlowPlan]) -> Todo:
        identifier = self._task_ids.apply(user.index * _TASKS_PER_USER + place)
        draw = Draw(mix(identifier))
        created = self._company.until - draw.between(1, 10) * _DAY
        return Todo(
            id=identifier,
            user=user,
            entry=draw.pick(entries),
            flow=draw.pick(flows) if place % 3 else None,
            created=created,
            due=self._company.until + draw.between(-2, 6) * _DAY,
            priority=draw.pick(("HIGH", "MEDIUM", "LOW")),
        )

    def _own_flows(self, user: User) -> Iterator[FlowPlan]:
        folder = self.own_folder(user)
        for place, name in enumerate(_PERSONAL_FLOWS):
            number = 1000 + user.index * _OWN + place
            yield self._plan(number, name, folder, user.id, exclusive=False)

    def _plan(
        self, index: int, name: str, folder: Folder, owner_id: str | None, *, exclusive: bool
    ) -> FlowPlan:
        age = mix(index ^ text_key("flow age")) % 400 + 30
        created = self._company.until - age * _DAY
        identifier = str(self._flow_ids.apply(index))
        return FlowPlan(identifier, index, name, folder, owner_id, created, exclusive)

    def _shared_with(self, plan: FlowPlan, user: User) -> bool:
        """Managers share their second flow with their reports."""
        shared = plan.index % _OWN == 1
        return shared and plan.owner_id is not None and plan.owner_id == user.manager_id

    def _folder_id(self, index: int) -> str:
        return str(self._folder_ids.apply(index))


def instance_id(draw: Draw) -> str:
    """An id as flow instances and bulk jobs have them: a UUID."""
    digits = f"{draw.bits():016x}{draw.bits():016x}"
    version = f"{digits[:12]}4{digits[13:16]}8{digits[17:]}"
    parts = (version[:8], version[8:12], version[12:16], version[16:20], version[20:])
    return "-".join(parts)
