"""The fixed lists of the company: topics and trackers, the same for every seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

TOPICS = (
    "Call setup",
    "Discovery",
    "Product demo",
    "Pricing",
    "Objections",
    "Competitors",
    "Security",
    "Implementation",
    "Next steps",
    "Pipeline review",
)
CLOSE = "Close"
SMALL_TALK = "Call setup"
RIVALS = ("Sensoria", "Coldpath", "Vigil Systems")


@dataclass(frozen=True, slots=True)
class Tracker:
    """A tracker and the phrases that make it count; a smart one reports no phrases."""

    name: str
    phrases: tuple[str, ...]
    smart: bool = False


class Hit(NamedTuple):
    """One occurrence of a tracker's phrase: who said it, and when (ms)."""

    tracker: int
    phrase: int
    role: int
    at: int


TRACKERS = (
    Tracker("Competitors", RIVALS),
    Tracker("Pricing", ("pricing", "discount", "price", "Preis", "Rabatt", "prix", "precio")),
    Tracker("Budget", ("budget", "CFO")),
    Tracker("Security and compliance", ("SOC 2", "GDPR", "single sign-on", "DSGVO", "RGPD")),
    Tracker("Contract", ("contract", "legal team", "procurement", "NDA")),
    Tracker("Next steps", ("next steps", "proposal", "Angebot", "proposition", "propuesta")),
    Tracker("Price objection", ("too expensive", "zu teuer", "trop cher", "demasiado caro"), True),
    Tracker("Pain", ("false alarms", "by hand", "von Hand", "à la main", "a mano"), True),
)


def find_hits(text: str, role: int, at: int) -> list[Hit]:
    """Every tracker phrase in a sentence, whatever its case."""
    lowered = text.lower()
    return [
        Hit(number, index, role, at)
        for number, tracker in enumerate(TRACKERS)
        for index, phrase in enumerate(tracker.phrases)
        if phrase.lower() in lowered
    ]
