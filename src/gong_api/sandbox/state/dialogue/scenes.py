"""Scenes: one minute of a conversation on one topic, and the short goodbye.

A scene depends on language, topic and variant only, so that all calls of all companies share
them: a transcript is a row of scenes, each written once per minute of the call at which it may
stand, with marks where a call's own speakers and names go.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from gong_api.sandbox.draw import Draw, text_key
from gong_api.sandbox.state.catalog import CLOSE, RIVALS, SMALL_TALK, Hit, find_hits
from gong_api.sandbox.state.dialogue.bank import Exchange, Turn, exchanges

SCENE_MS = 60_000
CLOSE_MS = 20_000
VARIANTS = {"eng": 12, "ger": 6, "fre": 6, "spa": 6}

# Bytes that JSON text never contains: where a call writes its speakers and names.
SPEAKERS = (b"\x01", b"\x02", b"\x03", b"\x04")
NAMES = {
    "co": b"\x05",
    "cust": b"\x06",
    "cust2": b"\x07",
    "rep": b"\x0e",
    "rep2": b"\x0f",
}

_MS_PER_WORD = 400
_BREATH, _TURN_GAP = 180, 420
_MONTHS = {
    "eng": ["January", "March", "April", "June", "September", "October", "November"],
    "ger": ["Januar", "März", "April", "Juni", "September", "Oktober", "November"],
    "fre": ["janvier", "mars", "avril", "juin", "septembre", "octobre", "novembre"],
    "spa": ["enero", "marzo", "abril", "junio", "septiembre", "octubre", "noviembre"],
}
_DAYS = {
    "eng": ["Tuesday", "Wednesday", "Thursday", "Friday"],
    "ger": ["Dienstag", "Mittwoch", "Donnerstag", "Freitag"],
    "fre": ["mardi", "mercredi", "jeudi", "vendredi"],
    "spa": ["martes", "miércoles", "jueves", "viernes"],
}
_DEPARTMENTS = {
    "eng": ["operations", "quality", "logistics", "maintenance", "IT"],
    "ger": ["Betrieb", "Qualität", "Logistik", "Instandhaltung", "IT"],
    "fre": ["production", "qualité", "logistique", "maintenance", "informatique"],
    "spa": ["operaciones", "calidad", "logística", "mantenimiento", "sistemas"],
}
_TOOLS = ("Excel", "SAP", "ServiceNow", "Power BI", "Jira")
_CITIES = ("Rotterdam", "Leeds", "Lyon", "Dallas", "Hamburg", "Valencia", "Toronto")


@dataclass(frozen=True, slots=True)
class Scene:
    """Turns with timings (ms from the scene's start) and the figures that statistics need."""

    topic: str
    turns: tuple[tuple[int, tuple[tuple[int, int, str], ...]], ...]
    talk_ms: tuple[int, int, int, int]
    longest_ms: tuple[int, int, int, int]
    questions: tuple[int, int, int, int]
    patience_ms: tuple[int, int]


@lru_cache(maxsize=1024)
def scene(language: str, topic: str, variant: int) -> Scene:
    """The scene of a topic; the same arguments always give the same one."""
    draw = Draw(text_key(f"scene {language} {topic} {variant}"))
    limit = CLOSE_MS if topic == CLOSE else SCENE_MS
    turns = _merge(_choose(language, topic, limit, draw))
    return _measure(topic, _time(turns, limit))


@lru_cache(maxsize=1024)
def scene_hits(language: str, topic: str, variant: int) -> tuple[Hit, ...]:
    """The tracker phrases of a scene (ms from its start)."""
    return tuple(
        hit
        for role, sentences in scene(language, topic, variant).turns
        for start, _end, text in sentences
        for hit in find_hits(text, role, start)
    )


@lru_cache(maxsize=32_768)
def fragment(language: str, topic: str, variant: int, minute: int) -> bytes:
    """The scene as JSON monologues that begin `minute` minutes into the call, with marks."""
    offset = minute * SCENE_MS
    # Small talk before the agenda belongs to no topic.
    named = "null" if topic in {SMALL_TALK, CLOSE} else json.dumps(topic)
    monologues: list[bytes] = []
    for role, sentences in scene(language, topic, variant).turns:
        spoken = ",".join(
            f'{{"start":{start + offset},"end":{end + offset},'
            f'"text":{json.dumps(text, ensure_ascii=False)}}}'
            for start, end, text in sentences
        )
        monologues.append(
            b'{"speakerId":'
            + SPEAKERS[role]
            + f',"topic":{named},"sentences":[{spoken}]}}'.encode()
        )
    joined = b",".join(monologues)
    for name, mark in NAMES.items():
        joined = joined.replace(b"{" + name.encode() + b"}", mark)
    return joined


def _choose(language: str, topic: str, limit: int, draw: Draw) -> list[Turn]:
    bank = list(exchanges(language, topic))
    turns: list[Turn] = []
    left = limit - 1500
    while bank:
        exchange = _fill(bank.pop(draw.below(len(bank))), language, draw)
        length = sum(_length(turn) for turn in exchange)
        if length <= left:
            turns.extend(exchange)
            left -= length
    return turns


def _fill(exchange: Exchange, language: str, draw: Draw) -> list[Turn]:
    numbers = {
        "{n}": str(draw.between(3, 18)),
        "{n2}": str(draw.between(4, 12)),
        "{k}": str(draw.between(2, 24) * 5),
        "{pct}": str(draw.between(2, 8) * 5),
        "{month}": draw.pick(_MONTHS[language]),
        "{day}": draw.pick(_DAYS[language]),
        "{dept}": draw.pick(_DEPARTMENTS[language]),
        "{tool}": draw.pick(_TOOLS),
        "{city}": draw.pick(_CITIES),
        "{rival}": draw.pick(RIVALS),
    }

    def filled(sentence: str) -> str:
        for mark, value in numbers.items():
            sentence = sentence.replace(mark, value)
        return sentence

    return [Turn(turn.role, tuple(map(filled, turn.sentences))) for turn in exchange]


def _length(turn: Turn) -> int:
    return _TURN_GAP + sum(_BREATH + _spoken_ms(sentence) for sentence in turn.sentences)


def _spoken_ms(sentence: str) -> int:
    return 250 + _MS_PER_WORD * (sentence.count(" ") + 1)


def _merge(turns: list[Turn]) -> list[Turn]:
    merged: list[Turn] = []
    for turn in turns:
        if merged and merged[-1].role == turn.role:
            turn = Turn(turn.role, merged.pop().sentences + turn.sentences)  # noqa: PLW2901
        merged.append(turn)
    return merged


def _time(turns: list[Turn], limit: int) -> list[tuple[int, tuple[tuple[int, int, str], ...]]]:
    spare = max(0, limit - 800 - sum(map(_length, turns)))
    # What the exchanges leave of the minute becomes a slower pace.
    pause = min(900, spare // max(1, sum(len(turn.sentences) for turn in turns)))
    at = 300
    timed: list[tuple[int, tuple[tuple[int, int, str], ...]]] = []
    for turn in turns:
        sentences: list[tuple[int, int, str]] = []
        for sentence in turn.sentences:
            end = at + _spoken_ms(sentence)
            sentences.append((at, end, sentence))
            at = end + _BREATH + pause
        timed.append((turn.role, tuple(sentences)))
        at += _TURN_GAP - _BREATH
    return timed


def _measure(topic: str, turns: list[tuple[int, tuple[tuple[int, int, str], ...]]]) -> Scene:
    talk, longest, questions = [0] * 4, [0] * 4, [0] * 4
    gaps, gap_ms, customer_ended = 0, 0, None
    for role, sentences in turns:
        length = sentences[-1][1] - sentences[0][0]
        talk[role] += length
        longest[role] = max(longest[role], length)
        if customer_ended is not None and role < 2:
            gaps, gap_ms = gaps + 1, gap_ms + sentences[0][0] - customer_ended
        customer_ended = sentences[-1][1] if role >= 2 else None
        questions[role] += sum(text.endswith("?") for _start, _end, text in sentences)
    return Scene(
        topic=topic,
        turns=tuple(turns),
        talk_ms=(talk[0], talk[1], talk[2], talk[3]),
        longest_ms=(longest[0], longest[1], longest[2], longest[3]),
        questions=(questions[0], questions[1], questions[2], questions[3]),
        patience_ms=(gap_ms, gaps),
    )
