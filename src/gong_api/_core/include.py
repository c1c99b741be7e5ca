"""``include=``: a short way to say which parts of a call an extensive listing brings."""

from __future__ import annotations

from typing import Any

from gong_api._core.narrow import is_iterable
from gong_api.errors import InvalidArgument

_PLACES: dict[str, tuple[str, ...]] = {
    "parties": ("parties",),
    "media": ("media",),
    "structure": ("content", "structure"),
    "topics": ("content", "topics"),
    "trackers": ("content", "trackers"),
    "tracker_occurrences": ("content", "trackerOccurrences"),
    "points_of_interest": ("content", "pointsOfInterest"),
    "brief": ("content", "brief"),
    "outline": ("content", "outline"),
    "highlights": ("content", "highlights"),
    "call_outcome": ("content", "callOutcome"),
    "key_points": ("content", "keyPoints"),
    "speakers": ("interaction", "speakers"),
    "video": ("interaction", "video"),
    "person_interaction_stats": ("interaction", "personInteractionStats"),
    "questions": ("interaction", "questions"),
    "public_comments": ("collaboration", "publicComments"),
}
_CONTEXTS = {"context": "Basic", "context_extended": "Extended"}
# Gong no longer fills it; asking for everything must not depend on a deprecated field.
_NOT_IN_ALL = {"points_of_interest"}

NAMES = (*_PLACES, *_CONTEXTS)


def content_selector(value: Any, name: str) -> dict[str, Any]:
    """Return Gong's ``contentSelector`` for the names in ``value``, or for ``"all"``.

    Raises ``InvalidArgument`` for a name that is none.
    """
    if value == "all":
        wanted: list[Any] = [part for part in NAMES if part not in _NOT_IN_ALL]
    elif not is_iterable(value):
        raise InvalidArgument(f'{name}: give "all" or a list of names, such as ["parties"].')
    else:
        wanted = list(value)
    selector: dict[str, Any] = {}
    exposed: dict[str, Any] = {}
    for part in wanted:
        if part in _CONTEXTS:
            if selector.get("context") != "Extended":
                selector["context"] = _CONTEXTS[part]
        elif part in _PLACES:
            *groups, leaf = _PLACES[part]
            place = exposed
            for group in groups:
                place = place.setdefault(group, {})
            place[leaf] = True
        else:
            raise InvalidArgument(f"{name}: {part!r} is none of {', '.join(NAMES)}.")
    if exposed:
        selector["exposedFields"] = exposed
    return selector
