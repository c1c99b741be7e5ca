"""Which trackers a call mentions, and when: JSON from pieces that calls share."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from gong_api.sandbox.state.catalog import TRACKERS, Hit
from gong_api.sandbox.state.dialogue.scenes import SCENE_MS, SPEAKERS, VARIANTS, scene_hits

if TYPE_CHECKING:
    from gong_api.sandbox.state.conversation import Conversation


# Slots number the trackers and, after each, its phrases.
_SLOTS = 16


# What one scene adds to a slot: how many occurrences, and these as JSON.
_Mention = tuple[int, int, bytes]


def trackers(talk: Conversation, *, timed: bool) -> bytes:
    """The trackers of a call as JSON, with marks where the ids of its speakers go.

    Without `timed` only the counts are told.
    """
    totals: dict[int, int] = {}
    times: dict[int, list[bytes]] = {}
    if talk.recorded:
        spoken, first, variants = talk.call.spoken, talk.variant(0), VARIANTS[talk.call.spoken]
        for minute, topic in enumerate(talk.plan):
            for slot, total, text in _mentions(spoken, topic, (first + minute) % variants, minute):
                if slot in totals:
                    totals[slot] += total
                    times[slot].append(text)
                else:
                    totals[slot] = total
                    times[slot] = [text]
    written: list[bytes] = []
    phrases: list[bytes] = []
    # From the last slot to the first, so that a tracker's phrases come before itself.
    for slot in sorted(totals, reverse=True):
        number, phrase = divmod(slot, _SLOTS)
        total = totals[slot]
        text = b",".join(times[slot]) if timed else b""
        if phrase:
            name = _phrases(number)[phrase - 1]
            phrases.append(b'{"count":%d,"occurrences":[%b],"phrase":%b}' % (total, text, name))
            continue
        identifier = talk.company.tracker_id(number, talk.call.workspace_id)
        written.append(
            b'{"id":"%b","name":%b,"count":%d,"type":"%b","occurrences":[%b],"phrases":[%b]}'
            % (
                identifier.encode(),
                _name(number),
                total,
                b"SMART" if TRACKERS[number].smart else b"KEYWORD",
                text,
                b",".join(reversed(phrases)),
            )
        )
        phrases.clear()
    return b"[%b]" % b",".join(reversed(written))


@lru_cache(maxsize=64)
def _name(number: int) -> bytes:
    return json.dumps(TRACKERS[number].name, ensure_ascii=False).encode()


@lru_cache(maxsize=64)
def _phrases(number: int) -> tuple[bytes, ...]:
    phrases = TRACKERS[number].phrases
    return tuple(json.dumps(phrase, ensure_ascii=False).encode() for phrase in phrases)


@lru_cache(maxsize=16_384)
def _mentions(language: str, topic: str, variant: int, minute: int) -> tuple[_Mention, ...]:
    slots: dict[int, list[Hit]] = {}
    for hit in scene_hits(language, topic, variant):
        slots.setdefault(hit.tracker * _SLOTS, []).append(hit)
        # Smart trackers know no phrases.
        if not TRACKERS[hit.tracker].smart:
            slots.setdefault(hit.tracker * _SLOTS + 1 + hit.phrase, []).append(hit)
    return tuple((slot, len(hits), _times(hits, minute)) for slot, hits in slots.items())


def _times(hits: list[Hit], minute: int) -> bytes:
    return b",".join(
        b'{"startTime":%b,"speakerId":%b}'
        % (str((hit.at + minute * SCENE_MS) / 1000).encode(), SPEAKERS[hit.role])
        for hit in hits
    )
