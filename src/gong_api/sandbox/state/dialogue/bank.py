"""The exchanges of each language, read from the text files beside this module.

A file holds topics (`# Topic`), under them exchanges with a blank line between, each line one
turn: `R` the host, `R2` a colleague, `C` the customer, `C2` a second customer.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

ROLES = {"R": 0, "R2": 1, "C": 2, "C2": 3}
LANGUAGES = {"eng": "english", "ger": "german", "fre": "french", "spa": "spanish"}

_SENTENCE_END = re.compile(r"(?<=[.?!]) +")
# The smaller banks say in one topic what English spreads over several.
_STAND_INS = {
    "Objections": "Pricing",
    "Competitors": "Pricing",
    "Security": "Product demo",
    "Implementation": "Product demo",
}


class Turn(NamedTuple):
    """What one speaker says before the next one speaks."""

    role: int
    sentences: tuple[str, ...]


Exchange = tuple[Turn, ...]


def exchanges(language: str, topic: str) -> tuple[Exchange, ...]:
    """The exchanges of a topic, from a related topic where the language has none of its own."""
    bank = _read(LANGUAGES[language])
    return bank.get(topic) or bank[_STAND_INS[topic]]


@lru_cache
def _read(name: str) -> dict[str, tuple[Exchange, ...]]:
    text = (files("gong_api.sandbox.state.dialogue") / f"{name}.txt").read_text(encoding="utf-8")
    bank: dict[str, tuple[Exchange, ...]] = {}
    for part in text.split("# ")[1:]:
        topic, _, body = part.partition("\n")
        paragraphs = (paragraph for paragraph in body.split("\n\n") if paragraph.strip())
        bank[topic] = tuple(_exchange(paragraph) for paragraph in paragraphs)
    return bank


def _exchange(paragraph: str) -> Exchange:
    turns: list[Turn] = []
    for line in paragraph.strip().splitlines():
        role, _, speech = line.partition(": ")
        turns.append(Turn(ROLES[role], tuple(_SENTENCE_END.split(speech))))
    return tuple(turns)
