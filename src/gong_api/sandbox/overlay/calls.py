"""Calls that were created through the API, and the media that was sent for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import mix

if TYPE_CHECKING:
    from collections.abc import Iterator

# Numbers of created calls: far above those of the computed ones, and with room for more parties.
FIRST_NUMBER = 1 << 50
NUMBER_STEP = 64
# More parties would share the ids that transcripts and parties use.
MOST_PARTIES = NUMBER_STEP * 16

_MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Media:
    """What was uploaded: without content when a URL was given, or when it was too large to keep."""

    received: int
    content_type: str = ""
    content: bytes = b""
    video: bool = False


@dataclass(slots=True)
class CreatedCall:
    """A call as it was sent; times are microseconds since 1970.

    `heard` is whether its language is one that the sandbox transcribes.
    """

    number: int
    id: int
    body: dict[str, Any]
    host_id: str
    workspace_id: str
    start: int
    heard: bool = True
    media: Media | None = None
    erased: int | None = None

    @property
    def appears(self) -> int | None:
        """When the call is processed; None while its media is missing."""
        if self.media is None:
            return None
        return self.media.received + 3 * _MINUTE + mix(self.number) % (5 * _MINUTE)

    @property
    def transcribed(self) -> int | None:
        """When its transcript is there; None while the media is missing, or without speech."""
        if self.appears is None or not self.heard:
            return None
        return self.appears + _MINUTE + mix(self.number ^ 1) % (2 * _MINUTE)

    def readable(self, now: int, *, transcribed: bool = False) -> bool:
        """Whether reads find the call, or its transcript, at a moment."""
        if self.erased is not None and self.erased <= now:
            return False
        ready = self.transcribed if transcribed else self.appears
        return ready is not None and ready <= now


class CreatedCalls:
    """All of them, by id and by the caller's own id."""

    def __init__(self) -> None:
        self.by_id: dict[int, CreatedCall] = {}
        self.by_client_id: dict[str, CreatedCall] = {}
        self.media_urls: set[str] = set()

    def __len__(self) -> int:
        return len(self.by_id)

    def __iter__(self) -> Iterator[CreatedCall]:
        return iter(self.by_id.values())

    @property
    def next_number(self) -> int:
        """The number of the next one."""
        return FIRST_NUMBER + len(self.by_id) * NUMBER_STEP

    def add(self, call: CreatedCall) -> None:
        """Keep a new call."""
        self.by_id[call.id] = call
        self.by_client_id[call.body["clientUniqueId"]] = call
        if call.body.get("downloadMediaUrl"):
            self.media_urls.add(call.body["downloadMediaUrl"])
