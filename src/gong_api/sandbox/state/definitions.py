"""What administrators set up: keyword trackers, briefs, call outcomes and targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gong_api.sandbox.clock import to_micros
from gong_api.sandbox.draw import Draw, Permutation
from gong_api.sandbox.settings import read_moment
from gong_api.sandbox.state.catalog import TRACKERS
from gong_api.sandbox.state.days import write_company_time

if TYPE_CHECKING:
    from gong_api.sandbox.state.company import Company

PUBLISHED, UNPUBLISHED = "Published", "Not published"
CONVERSATIONS, WEB, RECORD = "Conversations", "Web", "CrmOrGongData"

_DAY = 86_400_000_000
_MADE = to_micros(read_moment("2024-08-01T09:15:00Z"))
# The first trackers come with the product: nobody made them.
_BUILT_IN = 2


class Brief(NamedTuple):
    """A brief: its sections are a title, a source, and the topics that it looks for."""

    name: str
    description: str
    sections: tuple[tuple[str, str, tuple[str, ...]], ...]
    published: bool = True


BRIEFS = (
    Brief(
        "Account overview",
        "Where a customer stands",
        (
            ("Customer overview", RECORD, ()),
            ("What they need", CONVERSATIONS, ("Discovery", "Implementation")),
            ("Next steps", CONVERSATIONS, ("Next steps",)),
            ("In the news", WEB, ()),
        ),
    ),
    Brief(
        "Deal risks",
        "What could stop a deal",
        (
            ("Objections", CONVERSATIONS, ("Objections", "Competitors")),
            ("Price", CONVERSATIONS, ("Pricing",)),
        ),
    ),
    Brief(
        "Handover", "For those who take over", (("Summary", CONVERSATIONS, ()),), published=False
    ),
)
_OUTCOMES = (
    ("Connected", True, "POSITIVE", None),
    ("Call back later", True, "NEUTRAL", None),
    ("Got the gatekeeper", True, "NEUTRAL", None),
    ("Not interested", True, "NEGATIVE", "MARK_AS_OPT_OUT"),
    ("Left voicemail", False, "NEUTRAL", None),
    ("No answer", False, "NEUTRAL", None),
)
_TARGETS = (
    ("Quarterly bookings", "Closed won amount in the quarter", "REVENUE", "USD"),
    ("New meetings", "First meetings held", "ACTIVITY", "COUNT"),
    ("Renewals", "Renewed amount in the quarter", "REVENUE", "USD"),
)


def trackers(company: Company, workspace_id: str | None) -> list[dict[str, Any]]:
    """The keyword trackers of a workspace, or of all; AI trackers are not listed."""
    return [
        _tracker(company, number, workspace.id)
        for workspace in company.workspaces
        if workspace_id in {None, workspace.id}
        for number, tracker in enumerate(TRACKERS)
        if not tracker.smart
    ]


def briefs(company: Company, workspace_id: str | None) -> list[dict[str, Any]]:
    """The briefs of a workspace, or of all."""
    ids = Permutation(company.key_of("brief"))
    found: list[dict[str, Any]] = []
    for place, workspace in enumerate(company.workspaces):
        for number, brief in enumerate(BRIEFS):
            creator = company.users[number % 4]
            made = _MADE + (number * 31 + place) * _DAY
            entry = {
                "briefId": str(ids.apply(place * len(BRIEFS) + number)),
                "briefName": brief.name,
                "workspaceId": workspace.id,
                "description": brief.description,
                "status": PUBLISHED if brief.published else UNPUBLISHED,
                "creator": creator.name,
                "creatorUserId": creator.id,
                "created": write_company_time(made),
                "updated": write_company_time(made + 12 * _DAY),
            }
            if workspace_id in {None, workspace.id}:
                found.append(entry)
    return found


def find_brief(name: str) -> Brief | None:
    """The published brief of a name; every workspace has the same ones."""
    return next((brief for brief in BRIEFS if brief.name == name and brief.published), None)


def call_outcomes(draw: Draw) -> list[dict[str, Any]]:
    """What the dialer offers after a call, in an order that `draw` decides."""
    outcomes = [
        {
            "callOutcome": name,
            "displayOrder": order,
            "connectStatus": "CONNECTED" if connected else "NOT_CONNECTED",
            "sentiment": sentiment,
            "todoAction": "COMPLETE_AND_REMOVE" if automation else "COMPLETE",
            "automation": automation,
            "category": "ANSWERED" if connected else "NOT_ANSWERED",
        }
        for order, (name, connected, sentiment, automation) in enumerate(_OUTCOMES, 1)
    ]
    return [outcomes.pop(draw.below(len(outcomes))) for _ in range(len(outcomes))]


def targets(company: Company, workspace_id: str) -> list[dict[str, Any]]:
    """The targets of a workspace; nothing for an unknown one."""
    ids = Permutation(company.key_of("target"))
    return [
        {
            "id": str(ids.apply(place * len(_TARGETS) + number)),
            "name": name,
            "description": description,
            "type": kind,
            "unit": unit,
            "hierarchyType": "MANAGER",
            "createdDateTime": write_company_time(_MADE + number * 9 * _DAY),
        }
        for place, workspace in enumerate(company.workspaces)
        if workspace.id == workspace_id
        for number, (name, description, kind, unit) in enumerate(_TARGETS)
    ]


def _tracker(company: Company, number: int, workspace_id: str) -> dict[str, Any]:
    tracker = TRACKERS[number]
    draw = Draw(company.key_of("tracker settings") ^ number)
    created = _MADE + draw.below(200 * _DAY)
    author = None if number < _BUILT_IN else company.users[draw.below(4)].id
    return {
        "trackerId": company.tracker_id(number, workspace_id),
        "trackerName": tracker.name,
        "workspaceId": workspace_id,
        "languageKeywords": [
            {"language": "mul", "keywords": list(tracker.phrases), "includeRelatedForms": False}
        ],
        "affiliation": "Anyone",
        "partOfQuestion": False,
        "saidAt": "Anytime",
        "saidAtInterval": None,
        "saidAtUnit": None,
        "saidInTopics": [],
        "filterQuery": "{}",
        "created": write_company_time(created, 6),
        "creatorUserId": author,
        "updated": write_company_time(created + draw.below(60 * _DAY), 6),
        "updaterUserId": author,
    }
