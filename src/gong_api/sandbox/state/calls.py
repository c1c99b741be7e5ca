"""The facts of a call that its listing shows, computed from its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gong_api.sandbox.state.accounts import Account
    from gong_api.sandbox.state.people import User

MINUTE = 60_000_000
LONGEST_CALL = 76 * MINUTE
# A conference starts at most this far from the time it was scheduled for.
PUNCTUALITY = 5 * MINUTE


class Kind(NamedTuple):
    """A sort of call: its agenda holds topics with the share each takes of the time."""

    name: str
    title: str
    minutes: tuple[int, int]
    agenda: tuple[tuple[str, int], ...]
    dialer: bool = False
    internal: bool = False


_DISCOVERY = Kind(
    "Discovery",
    "Discovery call {account}",
    (18, 42),
    (("Discovery", 55), ("Product demo", 15), ("Pricing", 12), ("Next steps", 18)),
)
_DEMO = Kind(
    "Demo",
    "{company} demo for {account}",
    (24, 56),
    (
        ("Discovery", 12),
        ("Product demo", 45),
        ("Security", 13),
        ("Pricing", 12),
        ("Objections", 8),
        ("Next steps", 10),
    ),
)
_NEGOTIATION = Kind(
    "Negotiation",
    "{account} <> {company}: proposal",
    (16, 48),
    (("Pricing", 38), ("Objections", 22), ("Competitors", 18), ("Security", 8), ("Next steps", 14)),
)
_TECHNICAL = Kind(
    "Technical deep dive",
    "Technical session {account}",
    (30, 74),
    (("Product demo", 40), ("Security", 28), ("Implementation", 22), ("Next steps", 10)),
)
_CHECK_IN = Kind(
    "Check-in",
    "{account} monthly check-in",
    (14, 38),
    (("Implementation", 55), ("Discovery", 15), ("Pricing", 10), ("Next steps", 20)),
)
_COLD = Kind(
    "Prospecting",
    "Call with {contact}",
    (1, 9),
    (("Discovery", 70), ("Next steps", 30)),
    dialer=True,
)
_INTERNAL = Kind(
    "Pipeline review",
    "Pipeline review {host}",
    (14, 44),
    (("Pipeline review", 80), ("Next steps", 20)),
    internal=True,
)
KINDS = {
    "ae": (_DISCOVERY, _DEMO, _DEMO, _NEGOTIATION, _NEGOTIATION, _TECHNICAL, _INTERNAL, _DISCOVERY),
    "sdr": (_COLD, _COLD, _COLD, _COLD, _DISCOVERY, _COLD, _COLD, _INTERNAL),
    "csm": (_CHECK_IN, _CHECK_IN, _CHECK_IN, _NEGOTIATION, _TECHNICAL, _CHECK_IN, _CHECK_IN, _DEMO),
}


def scenes_of(duration: int) -> int:
    """The one-minute scenes before the goodbye of a call of so many seconds."""
    return (duration - 20) // 60


@dataclass(frozen=True, slots=True)
class Call:
    """Call `n`: times are microseconds since 1970, the duration is seconds.

    `appears` and `transcribed` are when Gong's processing makes the call and its transcript
    readable; `transcribed` is None for a call that never gets a transcript. `key` seeds all
    that the call holds.
    """

    n: int
    id: int
    key: int
    kind: Kind
    host: User
    account: Account | None
    workspace_id: str
    start: int
    scheduled: int | None
    digits: int
    offset: int
    scenes: int
    duration: int
    language: str
    spoken: str
    private: bool
    imported: bool
    appears: int
    transcribed: int | None

    @property
    def end(self) -> int:
        """Microseconds since 1970 at which the call ends."""
        return self.start + self.duration * 1_000_000
