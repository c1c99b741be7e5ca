"""The contentSelector: which parts of a call an extensive answer carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from gong_api.sandbox.rules.inputs import Object, as_object, read_flag, unknown_names
from gong_api.sandbox.rules.refusal import Refusal, parse_error
from gong_api.sandbox.state.crm import EXTENDED, NOW

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTEXTS = ("None", "Basic", "Extended")
_TIMINGS = ("Now", "TimeOfCall")
_EXPOSED = "contentSelector.exposedFields."
_CONTENT = (
    "structure",
    "topics",
    "trackers",
    "trackerOccurrences",
    "pointsOfInterest",
    "brief",
    "outline",
    "highlights",
    "callOutcome",
    "keyPoints",
)
_INTERACTION = ("speakers", "video", "personInteractionStats", "questions")
_COLLABORATION = ("publicComments",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """What to add to the metaData; by default nothing."""

    detail: str = ""
    timings: tuple[str, ...] = (NOW,)
    parties: bool = False
    media: bool = False
    content: frozenset[str] = frozenset()
    interaction: frozenset[str] = frozenset()
    comments: bool = False


def read_selector(body: Object, notes: list[str]) -> Selector:
    """The selector of a body; 400 for a wrong type or an unknown member of an enum."""
    given = body.get("contentSelector")
    if given is None:
        return Selector()
    selector = as_object(given, "contentSelector")
    known = {"context", "contextTiming", "exposedFields"}
    notes.extend(unknown_names(known, selector, "contentSelector."))
    detail = _choice(selector.get("context"), _CONTEXTS, "contentSelector.context")
    exposed = as_object(selector.get("exposedFields") or {}, "contentSelector.exposedFields")
    known = {"parties", "content", "interaction", "collaboration", "media"}
    notes.extend(unknown_names(known, exposed, _EXPOSED))
    return Selector(
        detail="" if detail == "None" else detail,
        timings=_read_timings(selector.get("contextTiming"), detail),
        parties=read_flag(exposed, "parties", _EXPOSED),
        media=read_flag(exposed, "media", _EXPOSED),
        content=_read_flags(exposed, "content", _CONTENT, notes),
        interaction=_read_flags(exposed, "interaction", _INTERACTION, notes),
        comments=bool(_read_flags(exposed, "collaboration", _COLLABORATION, notes)),
    )


def _read_flags(
    exposed: Object, name: str, known: Sequence[str], notes: list[str]
) -> frozenset[str]:
    flags = as_object(exposed.get(name) or {}, _EXPOSED + name)
    where = f"{_EXPOSED}{name}."
    notes.extend(unknown_names(known, flags, where))
    return frozenset(flag for flag in known if read_flag(flags, flag, where))


def _read_timings(given: Any, detail: str) -> tuple[str, ...]:
    if given is None:
        return (NOW,)
    if not isinstance(given, list):
        raise parse_error("contentSelector.contextTiming must be an array")
    name = "contentSelector.contextTiming"
    timings = [_choice(item, _TIMINGS, name) for item in cast("list[object]", given)]
    if timings and detail != EXTENDED:
        raise Refusal(400, f"{name}: needs the context Extended")
    return tuple(dict.fromkeys(timings)) or (NOW,)


def _choice(value: object, choices: Sequence[str], name: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or value not in choices:
        raise parse_error(f"{name} must be one of {', '.join(choices)}")
    return value
