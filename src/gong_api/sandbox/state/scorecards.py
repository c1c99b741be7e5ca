"""Scorecards: the templates of the company, and the cards filled in about its calls."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gong_api.sandbox.clock import to_micros
from gong_api.sandbox.draw import Draw, Permutation, mix
from gong_api.sandbox.settings import read_moment
from gong_api.sandbox.state.days import write_company_time
from gong_api.sandbox.state.deeds import SCORE, deeds, sorts_of
from gong_api.sandbox.state.metadata import started_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gong_api.sandbox.state.calls import Call
    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User

MANUAL, AUTOMATIC = "MANUAL", "AUTOMATIC"
SYSTEM_USER = "-1"

_MINUTE = 60_000_000
_DAY = 86_400_000_000
_MADE = to_micros(read_moment("2024-09-02T13:30:00Z"))
_QUESTIONS = 16
_CARDS_PER_CALL = 2
_AI_PERCENT = 22
_VISIBILITY = ("PUBLIC", "PRIVATE", "OPT_IN_USERS", "MANAGERS", "MANAGERS_AND_REVIEWEE")
_REMARKS = (
    "Clear next steps, well summarised.",
    "Ask one more question before the demo.",
    "Good control of the price discussion.",
    "Let the customer finish the story.",
)


class Question(NamedTuple):
    """A question; one with a range is scored, one with options is ticked."""

    text: str
    kind: str = "RANGE"
    options: tuple[str, ...] = ()
    overall: bool = False
    guide: str | None = None


class Template(NamedTuple):
    """A scorecard; `workspace` is the number of the only workspace that uses it."""

    name: str
    method: str
    questions: tuple[Question, ...]
    workspace: int | None = None
    enabled: bool = True


_OVERALL = Question("How good was the call altogether?", overall=True, guide="5 is for the best")
_REMARK = Question("What should be kept, what should change?", "OPEN")
TEMPLATES = (
    Template(
        "Discovery call",
        MANUAL,
        (
            _OVERALL,
            Question("Were the needs understood?", guide="Numbers, not impressions"),
            Question(
                "Who takes part in the decision?",
                "MULTI_SELECT",
                ("Operations", "Finance", "IT", "Not asked"),
            ),
            _REMARK,
        ),
    ),
    Template(
        "Demo quality",
        MANUAL,
        (_OVERALL, Question("Did the demo follow the customer's case?"), _REMARK),
    ),
    Template(
        "Prospecting call",
        MANUAL,
        (
            _OVERALL,
            Question("How did the call end?", "SINGLE_SELECT", ("Meeting", "Follow-up", "No")),
        ),
    ),
    Template("EMEA check-in", MANUAL, (_OVERALL, _REMARK), workspace=1),
    Template(
        "Call quality by AI",
        AUTOMATIC,
        (
            _OVERALL,
            Question("Were next steps agreed?", "SINGLE_SELECT", ("Yes", "Partly", "No")),
        ),
    ),
    Template("Negotiation 2023", MANUAL, (_OVERALL,), enabled=False),
)
_BY_KIND = {"Prospecting": 2, "Demo": 1, "Technical deep dive": 1}
_CHECK_IN, _BY_AI = 3, 4


class Card(NamedTuple):
    """A filled-in scorecard of call `n`: its place among that call's, and when it was published."""

    n: int
    place: int
    template: int
    at: int
    reviewer: User | None


def templates(company: Company) -> list[dict[str, Any]]:
    """All scorecards as the settings show them."""
    return [_template(company, number) for number in range(len(TEMPLATES))]


def template_id(company: Company, number: int) -> str:
    """The id of a scorecard."""
    return str(_ids(company, "scorecard").apply(number))


def has_cards(company: Company, n: int) -> bool:
    """Whether there may be a card of call n: cheap, and true for few."""
    return SCORE in sorts_of(company.lots(n)) or _seen_by_ai(company, n)


def cards(company: Company, n: int) -> list[Card]:
    """The cards of call n, past and to come: by a person, then by AI."""
    found: list[Card] = []
    if SCORE in sorts_of(company.lots(n)):
        deed = next(deed for deed in deeds(company, n) if deed.sort == SCORE)
        kind = company.kind(n, company.key(n))
        number = _BY_KIND.get(kind.name, 0)
        emea = company.workspace_of(deed.host) == company.workspaces[1].id
        if kind.name == "Check-in" and emea:
            number = _CHECK_IN
        found.append(Card(n, 0, number, deed.at, deed.actor))
    if _seen_by_ai(company, n) and not company.silent(n):
        at = company.appears(n) + (5 + company.key(n) % 55) * _MINUTE
        found.append(Card(n, 1, _BY_AI, at, None))
    return found


def card_id(company: Company, card: Card) -> str:
    """The id of a filled-in card."""
    return str(_ids(company, "answered").apply(card.n * _CARDS_PER_CALL + card.place))


def place_of(company: Company, identifier: int) -> tuple[int, int] | None:
    """The call and the place of the card with an id."""
    index = _ids(company, "answered").invert(identifier)
    return None if index is None else divmod(index, _CARDS_PER_CALL)


def write_card(company: Company, card: Card, call: Call) -> dict[str, Any]:
    """A filled-in card as answers show it."""
    draw = Draw(call.key ^ 96 + card.place)
    editor = None
    if card.reviewer is not None and draw.chance(10):
        editor = company.users[0].id
    questions = enumerate(TEMPLATES[card.template].questions)
    return {
        "answeredScorecardId": card_id(company, card),
        "scorecardId": template_id(company, card.template),
        "scorecardName": TEMPLATES[card.template].name,
        "callId": str(call.id),
        "callStartTime": started_of(call),
        "reviewedUserId": call.host.id,
        "reviewerUserId": card.reviewer.id if card.reviewer else None,
        "reviewMethod": TEMPLATES[card.template].method,
        "editorUserId": editor,
        "reviewTime": write_company_time(card.at, 3),
        "visibilityType": draw.pick(_VISIBILITY),
        "answers": [
            _answer(company, card.template * _QUESTIONS + place, question, draw)
            for place, question in questions
        ],
    }


def _seen_by_ai(company: Company, n: int) -> bool:
    return mix(company.key(n) ^ 33) % 100 < _AI_PERCENT


@lru_cache(maxsize=64)
def _permutation(key: int) -> Permutation:
    return Permutation(key)


def _ids(company: Company, name: str) -> Permutation:
    return _permutation(company.key_of(name))


def _template(company: Company, number: int) -> dict[str, Any]:
    template = TEMPLATES[number]
    draw = Draw(company.key_of("scorecard") ^ number)
    created = _MADE + draw.between(0, 300 * 24 * 60) * _MINUTE
    author = company.users[draw.below(4)].id
    workspace = template.workspace
    return {
        "scorecardId": template_id(company, number),
        "scorecardName": template.name,
        "workspaceId": None if workspace is None else company.workspaces[workspace].id,
        "enabled": template.enabled,
        "updaterUserId": author,
        "created": write_company_time(created),
        "updated": write_company_time(created + draw.between(1, 90) * _DAY),
        "reviewMethod": template.method,
        "questions": [
            _question(company, number * _QUESTIONS + place, question, created)
            for place, question in enumerate(template.questions)
        ],
    }


def _question(company: Company, number: int, question: Question, created: int) -> dict[str, Any]:
    ranged = question.kind == "RANGE"
    options = [{"id": str(at), "text": text} for at, text in enumerate(question.options, 1)]
    return {
        "questionId": str(_ids(company, "question").apply(number)),
        "questionRevisionId": str(_ids(company, "revision").apply(number)),
        "questionText": question.text,
        "isOverall": question.overall,
        "questionType": question.kind,
        "answerGuide": question.guide,
        "minRange": "1" if ranged else None,
        "maxRange": "5" if ranged else None,
        "answerOptions": options or None,
        "created": write_company_time(created),
        "updated": write_company_time(created + _DAY),
        # The system writes the overall question of every new scorecard.
        "updaterUserId": SYSTEM_USER if question.overall else company.users[0].id,
    }


def _answer(company: Company, number: int, question: Question, draw: Draw) -> dict[str, Any]:
    skipped = not question.overall and draw.chance(8)
    answer: dict[str, Any] = {
        "questionId": str(_ids(company, "question").apply(number)),
        "questionRevisionId": str(_ids(company, "revision").apply(number)),
        "isOverall": question.overall,
        "score": None,
        "answerText": None,
        "notApplicable": skipped,
        "selectedOptions": None,
    }
    if skipped:
        return answer
    if question.kind == "RANGE":
        answer["score"] = draw.between(1, 5)
    elif question.kind == "OPEN":
        answer["answerText"] = draw.pick(_REMARKS)
    else:
        answer["selectedOptions"] = _tick(question.options, question.kind, draw)
    return answer


def _tick(options: Sequence[str], kind: str, draw: Draw) -> list[str]:
    first = draw.below(len(options))
    if kind == "MULTI_SELECT" and draw.chance(50):
        return sorted({str(first + 1), str(draw.below(len(options)) + 1)})
    return [str(first + 1)]
