"""Figures of a conversation: who talks how long, who asks, who waits.

They depend on language, agenda, length and first scene only, so calls share them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gong_api.sandbox.draw import mix
from gong_api.sandbox.state.catalog import CLOSE, SMALL_TALK
from gong_api.sandbox.state.dialogue.scenes import VARIANTS, scene

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gong_api.sandbox.state.calls import Kind

Four = tuple[int, int, int, int]
Agenda = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """Sums over the scenes of a call, by part of the cast (times in milliseconds)."""

    talk_ms: Four
    longest_ms: Four
    questions: Four
    turns: int
    waits_ms: int
    pauses: int


@lru_cache(maxsize=1024)
def plan_of(agenda: Agenda, scenes: int) -> tuple[str, ...]:
    """The topic of each minute of a call of so many scenes, and the goodbye."""
    topics: list[str] = []
    for minute in range(scenes):
        share = minute * 100 // scenes
        for topic, part in agenda:  # pragma: no branch
            share -= part
            if share < 0:
                topics.append(topic)
                break
    if scenes > 1:
        topics[0] = SMALL_TALK
    return (*topics, CLOSE)


def first_variant(key: int, spoken: str) -> int:
    """The variant of a call's first scene; each minute takes the next one."""
    return mix(key ^ 32) % VARIANTS[spoken]


@lru_cache(maxsize=8192)
def talk_of(spoken: str, agenda: Agenda, scenes: int, first: int) -> Talk:
    """The figures of the calls of an agenda, a length and a first variant in a language."""
    variants = VARIANTS[spoken]
    parts = [
        scene(spoken, topic, (first + minute) % variants)
        for minute, topic in enumerate(plan_of(agenda, scenes))
    ]
    talked = [part.talk_ms for part in parts]
    longest = [part.longest_ms for part in parts]
    asked = [part.questions for part in parts]
    return Talk(
        talk_ms=_by_role(talked, sum),
        longest_ms=_by_role(longest, max),
        questions=_by_role(asked, sum),
        turns=sum(len(part.turns) for part in parts),
        waits_ms=sum(part.patience_ms[0] for part in parts),
        pauses=sum(part.patience_ms[1] for part in parts),
    )


def host_roles(kind: Kind, *, engineer: bool) -> tuple[int, ...]:
    """The parts of the cast that the host plays."""
    if kind.internal:
        return (2, 3)
    return (0,) if engineer else (0, 1)


def inside_roles(kind: Kind) -> Sequence[int]:
    """The parts of the cast that members of the company play."""
    return (0, 1, 2, 3) if kind.internal else (0, 1)


def interaction_figures(talk: Talk, duration: int, host: tuple[int, ...]) -> dict[str, float]:
    """The statistics of a call of `duration` seconds under their names in answers."""
    ratio, monologue, story, patience = _timeless(talk, host)
    return {
        "Talk Ratio": ratio,
        "Longest Monologue": monologue,
        "Longest Customer Story": story,
        "Interactivity": round(min(10.0, talk.turns * 200 / duration), 2),
        "Patience": patience,
    }


@lru_cache(maxsize=8192)
def _timeless(talk: Talk, host: tuple[int, ...]) -> tuple[float, float, float, float]:
    outside = () if 2 in host else (2, 3)
    return (
        round(sum(talk.talk_ms[role] for role in host) / sum(talk.talk_ms), 2),
        round(max(talk.longest_ms[role] for role in host) / 1000, 2),
        round(max((talk.longest_ms[role] for role in outside), default=0) / 1000, 2),
        round(talk.waits_ms / talk.pauses / 1000, 2) if talk.pauses else 0.0,
    )


def question_rate(talk: Talk, duration: int, kind: Kind) -> float:
    """The questions of the company's side in an hour."""
    first, second, third, fourth = talk.questions
    asked = first + second + third + fourth if kind.internal else first + second
    return asked * 3600 / duration


def _by_role(parts: list[Four], combine: Callable[[tuple[int, ...]], int]) -> Four:
    first, second, third, fourth = zip(*parts, strict=True)
    return (combine(first), combine(second), combine(third), combine(fourth))
