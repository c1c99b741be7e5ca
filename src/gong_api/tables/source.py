"""The JSON of each item exactly as the source sent it, and a digest of what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, cast

import msgspec

from gong_api._core.decoding import read
from gong_api.models import CallTranscript, Records

if TYPE_CHECKING:
    from gong_api.models import Call

__all__ = [
    "SourcedCall",
    "TranscriptTexts",
    "call_digest",
    "call_started",
    "digest",
    "item_texts",
    "same_conversation",
    "sourced_calls",
    "transcript_groups",
]

_GROUP = 20
"""Transcripts read at a time: as models they take several times their JSON."""

_HALF = 8
_AROUND = ("context", "collaboration")

_parts = msgspec.json.Decoder(dict[str, msgspec.Raw])
_items = msgspec.json.Decoder(list[msgspec.Raw])


class TranscriptTexts(msgspec.Struct, rename="camel"):
    """A page of transcripts whose items are still JSON."""

    request_id: str | None = None
    records: Records | None = None
    call_transcripts: list[msgspec.Raw] | None = None


def transcript_groups(items: Sequence[object]) -> Iterator[list[tuple[str, CallTranscript]]]:
    """Return a page's transcripts by their calls' ids, some at a time, read or still JSON."""
    for start in range(0, len(items), _GROUP):
        found: list[tuple[str, CallTranscript]] = []
        for item in items[start : start + _GROUP]:
            transcript = read(item, CallTranscript) if isinstance(item, msgspec.Raw) else item
            call: object = getattr(transcript, "call_id", None)
            if isinstance(call, str):
                found.append((call, cast("CallTranscript", transcript)))
        yield found


@dataclass(frozen=True, slots=True)
class SourcedCall:
    """A call with its own JSON text (without signed media addresses) and that text's digest."""

    id: str
    call: Call
    raw: str
    digest: str

    @property
    def started(self) -> datetime | None:
        """When the call started; None where that cannot be told for sure."""
        return call_started(self.call)

    @property
    def private(self) -> bool:
        """Whether the call is private; any mark that is not plainly "no" counts as yes."""
        meta = self.call.meta_data
        mark: object = getattr(meta, "is_private", None)
        return mark is not None and mark is not False


def call_started(call: Call) -> datetime | None:
    """Return when a call started; None where that cannot be told for sure."""
    started: object = getattr(getattr(call, "meta_data", None), "started", None)
    return started if isinstance(started, datetime) and started.tzinfo is not None else None


def item_texts(page: bytes, key: str) -> list[bytes]:
    """Return the JSON of each item of the list ``key`` in an answer; empty if there is none."""
    return [bytes(item) for item in _items_of(page, key)]


def _items_of(page: bytes, key: str) -> Sequence[msgspec.Raw]:
    """Return views of the items: a page has megabytes, and a copy of them as many again."""
    try:
        part = _parts.decode(page).get(key)
        return [] if part is None else _items.decode(part)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return []


def sourced_calls(page: bytes, calls: Sequence[Call]) -> tuple[list[SourcedCall], int]:
    """Pair the calls of an answer with their JSON.

    Returns them with the number of calls that had no id and cannot be kept. Of a call that
    stands twice in one answer, the last one counts.
    """
    texts: Sequence[bytes | msgspec.Raw] = _items_of(page, "calls")
    if len(texts) != len(calls):
        texts = [msgspec.json.encode(call) for call in calls]
    found: dict[str, SourcedCall] = {}
    nameless = 0
    for text, call in zip(texts, calls, strict=True):
        call_id: object = getattr(getattr(call, "meta_data", None), "id", None)
        if not isinstance(call_id, str) or not call_id:
            nameless += 1
            continue
        kept = _without_media(bytes(text))
        raw = kept.decode(errors="replace")
        found[call_id] = SourcedCall(call_id, call, raw, call_digest(kept))
    return list(found.values()), nameless


def _without_media(text: bytes) -> bytes:
    if b'"media"' not in text:
        return text
    parts = _parts.decode(text)
    if parts.pop("media", None) is None:
        return text
    return msgspec.json.encode(parts)


def digest(text: bytes) -> str:
    """Return a digest of JSON that ignores the order of keys and white space."""
    return _digest_of(msgspec.json.decode(text), 16)


def call_digest(text: bytes) -> str:
    """Return a digest of a call in two halves, see ``same_conversation``."""
    call: dict[str, Any] = msgspec.json.decode(text)
    around = {name: call.pop(name, None) for name in _AROUND}
    parties = call.get("parties")
    if isinstance(parties, list):
        around["parties"] = [
            cast("dict[str, Any]", party).pop("context", None)
            for party in cast("list[object]", parties)
            if isinstance(party, dict)
        ]
    return _digest_of(call, _HALF) + _digest_of(around, _HALF)


def same_conversation(one: str, other: str) -> bool:
    """Tell by their digests whether two states of a call differ in what surrounds it only.

    CRM context and comments change often, and change nothing of what was said.
    """
    return one[: 2 * _HALF] == other[: 2 * _HALF]


def _digest_of(value: Any, size: int) -> str:
    canonical = msgspec.json.encode(value, order="sorted")
    return blake2b(canonical, digest_size=size).hexdigest()
