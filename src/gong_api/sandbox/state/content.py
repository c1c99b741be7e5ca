"""The content of a call: structure, topics, trackers, and what is written about it."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from gong_api.sandbox.draw import Draw
from gong_api.sandbox.state.catalog import CLOSE, TOPICS
from gong_api.sandbox.state.company import NAME
from gong_api.sandbox.state.dialogue.scenes import SPEAKERS
from gong_api.sandbox.state.figures import Agenda, plan_of
from gong_api.sandbox.state.mentions import trackers

if TYPE_CHECKING:
    from collections.abc import Collection

    from gong_api.sandbox.state.conversation import Conversation

_POINTS = {
    "Call setup": "{host} set the agenda and introduced the participants.",
    "Discovery": "{account} described how sites are monitored today and what incidents cost.",
    "Product demo": "{host} showed the site overview, the predictions and the alerting.",
    "Pricing": "{account} asked how the subscription is priced and what a longer term saves.",
    "Objections": "{customer} doubted the timing and the effort; a smaller start was offered.",
    "Competitors": "{account} compares {company} with other vendors before it decides.",
    "Security": "Data residency, access control and compliance papers were discussed.",
    "Implementation": "Rollout plan, training and open issues were reviewed.",
    "Next steps": "{host} and {customer} agreed on the proposal and the next meeting.",
    "Pipeline review": "Open deals, their risks and the forecast were reviewed.",
}
_OUTCOMES = (
    {"id": "MEETING_BOOKED", "category": "Answered", "name": "Meeting booked"},
    {"id": "FOLLOW_UP", "category": "Answered", "name": "Follow-up agreed"},
    {"id": "NOT_INTERESTED", "category": "Answered", "name": "Not interested"},
    {"id": "VOICEMAIL", "category": "Not answered", "name": "Voicemail"},
)
_TITLES = {"Next steps": "Next steps", "Pricing": "Pricing", "Objections": "Concerns"}
# What Gong writes itself, and so only where it understood something.
_WRITTEN = ("brief", "outline", "highlights", "keyPoints")
# Bytes that JSON text never contains: where a call writes its names.
_MARKS = {"host": "\x05", "customer": "\x06", "account": "\x07"}


class _Section(NamedTuple):
    """A run of one topic: its first minute, and how many minutes it lasts."""

    topic: str
    minute: int
    minutes: int


def content(talk: Conversation, wanted: Collection[str]) -> msgspec.Raw:
    """The wanted parts as JSON; what Gong writes itself is missing where there was no speech."""
    call = talk.call
    layout = _layout(call.kind.agenda, call.scenes, talk.recorded)
    parts = [text for name, text in layout.items() if name in wanted]
    if "callOutcome" in wanted and call.kind.dialer:
        parts.append(b'"callOutcome":' + Draw(call.key ^ 6).pick(_OUTCOME_TEXTS))
    if "trackers" in wanted or "trackerOccurrences" in wanted:
        timed = "trackerOccurrences" in wanted
        parts.append(b'"trackers":' + trackers(talk, timed=timed))
    text = b"{%b}" % b",".join(parts)
    for mark, name in zip(_MARKS.values(), _names(talk), strict=True):
        text = text.replace(mark.encode(), name)
    for speaker, voice in zip(SPEAKERS, talk.voices, strict=True):
        text = text.replace(speaker, voice)
    return msgspec.Raw(text)


def points(talk: Conversation) -> list[tuple[str, str]]:
    """What was said on each topic, in the order of the call; nothing where nothing was heard."""
    if not talk.recorded:
        return []
    names = dict(zip(_MARKS, (json.loads(b'"%b"' % name) for name in _names(talk)), strict=True))
    return [
        (section.topic, _POINTS[section.topic].format(company=NAME, **names))
        for section in _sections(talk.call.kind.agenda, talk.call.scenes)
    ]


def _names(talk: Conversation) -> tuple[bytes, bytes, bytes]:
    account = talk.call.account
    return (
        _escaped(talk.call.host.first_name),
        _escaped(talk.cast[2].first_name),
        _escaped(account.name if account else NAME),
    )


@lru_cache(maxsize=4096)
def _escaped(name: str) -> bytes:
    return json.dumps(name, ensure_ascii=False).encode()[1:-1]


def _sections(agenda: Agenda, scenes: int) -> list[_Section]:
    sections: list[_Section] = []
    at = 0
    for topic, run in groupby(topic for topic in plan_of(agenda, scenes) if topic != CLOSE):
        length = len(list(run))
        sections.append(_Section(topic, at, length))
        at += length
    return sections


@lru_cache(maxsize=1024)
def _layout(agenda: Agenda, scenes: int, recorded: bool) -> dict[str, bytes]:  # noqa: FBT001
    """The parts that calls of an agenda and a length share, with marks for their names."""
    sections = _sections(agenda, scenes)
    plan = plan_of(agenda, scenes)
    parts: dict[str, Any] = {
        "structure": [{"name": s.topic, "duration": s.minutes * 60} for s in sections],
        "topics": [
            {"name": topic, "duration": plan.count(topic) * 60 if recorded else 0}
            for topic in TOPICS[1:]
        ],
        "brief": _brief(sections),
        "outline": [_outline(section) for section in sections],
        "highlights": [
            {
                "title": _TITLES[s.topic],
                "items": [{"text": _point(s.topic), "startTimes": [s.minute * 60 + 2.25]}],
            }
            for s in sections
            if s.topic in _TITLES
        ],
        "keyPoints": [{"text": _point(section.topic)} for section in sections],
    }
    return {
        name: b'"%b":%b' % (name.encode(), _written(part))
        for name, part in parts.items()
        if recorded or name not in _WRITTEN
    }


def _written(part: object) -> bytes:
    text = json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()
    for mark in _MARKS.values():
        text = text.replace(json.dumps(mark).encode()[1:-1], mark.encode())
    return text


def _point(topic: str) -> str:
    return _POINTS[topic].format(company=NAME, **_MARKS)


def _brief(sections: list[_Section]) -> str:
    topics = dict.fromkeys(section.topic for section in sections[1:])
    return " ".join(map(_point, topics)) or _point("Call setup")


def _outline(section: _Section) -> dict[str, Any]:
    begin = section.minute * 60
    return {
        "section": section.topic,
        "startTime": begin + 0.3,
        "duration": section.minutes * 60.0,
        "items": [{"text": _point(section.topic), "startTime": begin + 4.5}],
    }


_OUTCOME_TEXTS = tuple(_written(outcome) for outcome in _OUTCOMES)
