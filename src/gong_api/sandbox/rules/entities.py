"""Questions and briefs about a CRM record, answered from its calls and e-mails."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from gong_api.sandbox.draw import Draw, mix
from gong_api.sandbox.rules.definitions import NO_WORKSPACE
from gong_api.sandbox.rules.inputs import check_order, read_moment, read_query, read_text_id
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.state.content import points
from gong_api.sandbox.state.days import day_of, day_start
from gong_api.sandbox.state.definitions import CONVERSATIONS, RECORD, find_brief
from gong_api.sandbox.state.emails import emails
from gong_api.sandbox.state.evidence import Entity, calls_about, find_entity
from gong_api.sandbox.state.metadata import started_of, title_of, url_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.conversation import Conversation
    from gong_api.sandbox.state.emails import Email

MOST_CALLS, MOST_EMAILS = 60, 500

_DAY = 86_400_000_000
_CUSTOM = "CUSTOM_RANGE"
_SHOWN, _SECTIONS = 4, 3
_LATEST = {"LAST_7DAYS": 7, "LAST_30DAYS": 30, "LAST_90DAYS": 90, "LAST_YEAR": 365}
_SINCE_ACTIVITY = {"LAST_90_DAYS_SINCE_LAST_ACTIVITY": 90, "LAST_YEAR_SINCE_LAST_ACTIVITY": 365}
_THIS: dict[str, Callable[[date], date]] = {
    "THIS_WEEK": lambda today: today - timedelta(days=today.weekday()),
    "THIS_MONTH": lambda today: today.replace(day=1),
    "THIS_QUARTER": lambda today: today.replace(month=today.month - (today.month - 1) % 3, day=1),
    "THIS_YEAR": lambda today: today.replace(month=1, day=1),
}


@dataclass(frozen=True, slots=True)
class _Material:
    """What was read for an answer, latest first."""

    entity: Entity
    calls: list[Conversation]
    emails: list[Email]

    @property
    def counts(self) -> Answer:
        """How much was read, as answers tell it."""
        return {
            "numOfCallsSearched": len(self.calls),
            "numOfEmailsSearched": len(self.emails),
        }


def ask(context: Context) -> Answer:
    """GET /v2/entities/ask-entity: sections on the topics that the question names."""
    query = read_query(context.request)
    if not query["question"].strip():
        raise Refusal(400, "question: must not be blank")
    material = _read(context, query)
    said = _by_topic(material)
    topics = [topic for topic in said if _named(topic, query["question"])] or list(said)
    sections = [
        {
            "answerItems": [text for _, text in said[topic][:_SHOWN]],
            "emailFindings": _email_findings(material) if place == 0 else [],
            "callFindings": _call_findings(talk for talk, _ in said[topic][:_SHOWN]),
        }
        for place, topic in enumerate(topics[:_SECTIONS])
    ]
    return {**material.counts, "answer": sections}


def get_brief(context: Context) -> Answer:
    """GET /v2/entities/get-brief: 404 for a brief that is unknown or not published."""
    query = read_query(context.request)
    brief = find_brief(query["briefName"])
    if brief is None:
        raise Refusal(404, "brief not found", reason="unknown, or not published")
    material = _read(context, query)
    said = _by_topic(material)
    sections = [
        _section(title, source, topics, material, said) for title, source, topics in brief.sections
    ]
    return {**material.counts, "briefSections": sections}


def _read(context: Context, query: dict[str, str]) -> _Material:
    """The record's latest calls and e-mails of the period, paid for with credits."""
    company, now = context.company, context.now
    workspace_id = str(read_text_id(query["workspaceId"], "workspaceId"))
    if workspace_id not in {workspace.id for workspace in company.workspaces}:
        raise Refusal(404, NO_WORKSPACE)
    custom = _custom_range(query)
    entity = find_entity(company, query["crmEntityType"], query["crmEntityId"], now)
    if entity is None:
        raise Refusal(404, "Entity not found", reason="the CRM has no such record")
    host = company.team.hosts[entity.account.number % len(company.team.hosts)]

    def calls(start: int | None, end: int | None, most: int) -> deque[Conversation]:
        if company.workspace_of(host) != workspace_id:
            return deque()
        wanted = CallFilter(start=start, end=end, hosts=frozenset({host.id}))
        numbers = Selection(company, context.overlay, now, wanted)
        return deque(calls_about(company, entity, numbers), most)

    start, end = custom or _period(query["timePeriod"], now, lambda: calls(None, None, 1))
    found = list(reversed(calls(start, end, MOST_CALLS)))
    first = company.calendar.start(company.first) if company.settings.calls else now
    begin, stop = first if start is None else max(first, start), min(end or now, now)
    mails = emails(company, entity.account, begin, stop)
    sent = list(islice(mails, MOST_EMAILS)) if company.workspace_of(host) == workspace_id else []
    _pay(context, len(found) + len(sent))
    return _Material(entity, found, sent)


def _custom_range(query: dict[str, str]) -> tuple[int | None, int | None] | None:
    if query["timePeriod"] != _CUSTOM:
        return None
    start = read_moment(query.get("fromDateTime"), "fromDateTime")
    end = read_moment(query.get("toDateTime"), "toDateTime")
    if start is None:
        raise Refusal(400, "fromDateTime: must not be null when timePeriod is CUSTOM_RANGE")
    check_order(start, end, ("fromDateTime", "toDateTime"))
    return start, end


def _period(
    name: str, now: int, latest: Callable[[], Collection[Conversation]]
) -> tuple[int | None, int | None]:
    """The window (microseconds) of a named period, days being those of the company."""
    if name in _THIS:
        return day_start(_THIS[name](day_of(now))), None
    if name in _LATEST:
        return now - _LATEST[name] * _DAY, None
    if name in _SINCE_ACTIVITY:
        start = max((talk.call.start for talk in latest()), default=now)
        return start - _SINCE_ACTIVITY[name] * _DAY, None
    return None, None


def _pay(context: Context, read: int) -> None:
    """One credit for each call and e-mail read; 402 when fewer are left."""
    if context.settings.ai_latency is not None:
        draw = Draw(mix(context.company.key_of("ai latency") ^ context.number))
        context.waits.append(draw.uniform(*context.settings.ai_latency))
    if context.settings.credits is None:
        return
    left = context.settings.credits - context.overlay.credits_spent
    if left <= 0 or left < read:
        reason = f"{read} calls and e-mails to read, {left} credits left"
        raise Refusal(402, "Not enough credits", reason=reason)
    context.overlay.credits_spent += read


def _by_topic(material: _Material) -> dict[str, list[tuple[Conversation, str]]]:
    """What was said on each topic, latest call first."""
    said: dict[str, list[tuple[Conversation, str]]] = {}
    for talk in material.calls:
        for topic, text in points(talk):
            said.setdefault(topic, []).append((talk, text))
    return said


def _named(topic: str, question: str) -> bool:
    """Whether a word of the question begins as a word of the topic does."""
    asked = {word[:4].lower() for word in question.split() if len(word) >= 4}
    return any(word[:4].lower() in asked for word in topic.split())


def _section(
    title: str,
    source: str,
    topics: Collection[str],
    material: _Material,
    said: dict[str, list[tuple[Conversation, str]]],
) -> Answer:
    account = material.entity.account
    section: Answer = {"title": title, "briefSectionType": source}
    if source == RECORD:
        section["sectionSummary"] = [
            f"{account.name} works in {account.industry.lower()} in {account.city}.",
            f"It has about {account.employees} employees.",
        ]
    elif source == CONVERSATIONS:
        chosen = [pair for topic in topics or said for pair in said.get(topic, ())][:_SHOWN]
        section["sectionSummary"] = [text for _, text in chosen]
        section["conversationFindings"] = {
            "callFindings": _call_findings(talk for talk, _ in chosen),
            "emailFindings": _email_findings(material),
        }
    else:
        section["sectionSummary"] = [f"{account.name} presents itself on {account.domain}."]
        page = {"domain": account.domain, "title": account.name}
        section["webFindings"] = [{**page, "url": f"https://{account.domain}"}]
    return section


def _call_findings(talks: Iterable[Conversation]) -> list[Answer]:
    calls = {talk.call.id: talk.call for talk in talks}
    return [
        {
            "call": {
                "id": str(call.id),
                "title": title_of(call),
                "started": started_of(call),
                "url": url_of(call),
            }
        }
        for call in calls.values()
    ]


def _email_findings(material: _Material) -> list[Answer]:
    shown = [
        {"id": email.id, "title": email.subject, "sentDateTime": email.write_sent()}
        for email in material.emails[:_SHOWN]
    ]
    return [{"emails": shown}] if shown else []
