"""A whole call as a document: who was there, what Gong makes of it, and what was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING, Any

from gong_api._core.narrow import is_list
from gong_api.transcripts.formats import plain, spoken_markdown
from gong_api.transcripts.model import Speaker, Transcript, join
from gong_api.transcripts.writing import clock, escaped, json_text, line, text_or_none

if TYPE_CHECKING:
    from gong_api.models import Call, CallTranscript

__all__ = ["INCLUDE", "markdown", "record"]

INCLUDE = (
    "parties",
    "brief",
    "key_points",
    "outline",
    "highlights",
    "call_outcome",
    "topics",
)
"""The parts of a call that a document shows, as ``calls.list_extensive`` names them."""

_LONGEST = 1e9
_FACTS = ("direction", "system", "scope", "media", "language", "workspace_id", "primary_user_id")


def record(call: Call, spoken: CallTranscript | None) -> dict[str, Any]:
    """Return the call as plain values that JSON can hold.

    Its keys are those of a transcript as JSON, and the facts and texts that Gong adds.
    ``transcribed`` tells whether there is a transcript yet.
    """
    meta, content = call.meta_data, call.content
    outcome = getattr(content, "call_outcome", None)
    joined = plain(join(call, spoken))
    turns = joined.pop("turns")
    return {
        **joined,
        **{name: text_or_none(getattr(meta, name, None)) for name in _FACTS},
        "brief": text_or_none(getattr(content, "brief", None)),
        "outcome": text_or_none(getattr(outcome, "name", None)),
        "key_points": [text for _, text in _texts(content, "key_points")],
        "topics": [
            {"name": name, "duration_seconds": seconds}
            for topic in _list(content, "topics")
            if (name := text_or_none(getattr(topic, "name", None)))
            and (seconds := _number(getattr(topic, "duration", None)))
        ],
        "outline": [_outlined(section) for section in _list(content, "outline")],
        "highlights": [
            {
                "title": text_or_none(getattr(section, "title", None)),
                "items": [text for _, text in _texts(section, "items")],
            }
            for section in _list(content, "highlights")
        ],
        "transcribed": spoken is not None,
        "turns": turns,
    }


def markdown(call: Call, spoken: CallTranscript | None) -> str:
    """Return the call as Markdown with YAML front matter."""
    facts, joined = record(call, spoken), join(call, spoken)
    blocks = [_front(facts, joined), f"# {escaped(joined.title, heading=True) or 'Untitled call'}"]
    if facts["brief"]:
        blocks.append(escaped(facts["brief"]))
    blocks += _section("Participants", map(_participant, joined.parties))
    blocks += _section("Key points", map(escaped, facts["key_points"]))
    blocks += _outline(facts["outline"])
    blocks += _highlights(facts["highlights"])
    blocks += ["## Transcript", *_spoken(joined, spoken)]
    return "\n\n".join(blocks) + "\n"


def _front(facts: dict[str, Any], joined: Transcript) -> str:
    shown: dict[str, Any] = {"id": joined.call_id, "title": line(joined.title)}
    if joined.started:
        shown["started"] = f"{joined.started.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    shown |= {name: facts[name] for name in ("duration_seconds", "url", *_FACTS, "outcome")}
    shown["participants"] = [line(party.name) for party in joined.parties]
    shown["topics"] = [line(topic["name"]) for topic in facts["topics"]]
    if joined.is_private:
        shown["private"] = True
    # A scalar or list of JSON is one of YAML, too, and needs no rules of its own for quoting.
    lines = [
        f"{name}: {json_text(value)}"
        for name, value in shown.items()
        if value not in (None, "", [])
    ]
    return "\n".join(["---", *lines, "---"])


def _participant(party: Speaker) -> str:
    details = [escaped(text) for text in (party.title, party.affiliation) if text]
    return f"**{escaped(party.name, heading=True)}**" + (f", {', '.join(details)}" * bool(details))


def _section(title: str, items: Iterator[str]) -> list[str]:
    lines = [f"- {item}" for item in items if item]
    return [f"## {title}", "\n".join(lines)] if lines else []


def _highlights(sections: list[dict[str, Any]]) -> Iterator[str]:
    told = [section for section in sections if section["items"]]
    if told:
        yield "## Highlights"
    for section in told:
        yield f"### {escaped(section['title'], heading=True) or 'Untitled'}"
        yield "\n".join(f"- {escaped(text)}" for text in section["items"])


def _outline(sections: list[dict[str, Any]]) -> Iterator[str]:
    if sections:
        yield "## Outline"
    for section in sections:
        title = escaped(section["section"], heading=True) or "Untitled"
        yield f"### {title}{_at(section['start_seconds'])}"
        lines = [
            f"- {escaped(item['text'])}{_at(item['start_seconds'])}" for item in section["items"]
        ]
        if lines:
            yield "\n".join(lines)


def _at(seconds: float | None) -> str:
    return "" if seconds is None else f" ({clock(round(seconds * 1000))})"


def _spoken(joined: Transcript, spoken: CallTranscript | None) -> list[str]:
    if spoken is None:
        return ["There is no transcript yet."]
    return list(spoken_markdown(joined)) or ["Nothing was said."]


def _outlined(section: object) -> dict[str, Any]:
    return {
        "section": text_or_none(getattr(section, "section", None)),
        "start_seconds": _number(getattr(section, "start_time", None)),
        "duration_seconds": _number(getattr(section, "duration", None)),
        "items": [
            {"text": text, "start_seconds": _number(getattr(item, "start_time", None))}
            for item, text in _texts(section, "items")
        ],
    }


def _texts(holder: object, name: str) -> list[tuple[object, str]]:
    return [
        (item, text)
        for item in _list(holder, name)
        if (text := text_or_none(getattr(item, "text", None)))
    ]


def _list(holder: object, name: str) -> list[Any]:
    found: object = getattr(holder, name, None)
    return found if is_list(found) else []


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 <= value < _LONGEST else None
