"""Transcripts from Gong: two requests for each hundred calls."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from gong_api.transcripts.model import Missing, Transcript, join

if TYPE_CHECKING:
    from gong_api.client import AsyncGong, Gong
    from gong_api.models import Call, CallTranscript

__all__ = ["BATCH", "afetch", "batches", "fetch", "is_id"]

BATCH = 100
_INCLUDE: tuple[Literal["parties"]] = ("parties",)


def fetch(
    gong: Gong, call_ids: Iterable[str], *, include_private: bool = False
) -> Iterator[Transcript | Missing]:
    """Yield the transcript of each call, in the order asked, or why there is none.

    It takes two requests for each hundred calls, made when their first is asked for. Private
    calls are ``Missing`` unless ``include_private``. Needs the scopes
    ``api:calls:read:extensive`` and ``api:calls:read:transcript``.

    Raises any ``GongError`` that a request can end with.

    Example:
        >>> from gong_api.testing import Sandbox
        >>> sandbox = Sandbox(calls=10, until="2026-04-01")
        >>> with sandbox.client() as gong:
        ...     (found,) = fetch(gong, ["123"])
        >>> print(found)
        123: there is no such call, or these credentials may not see it.
    """
    for batch in batches(call_ids):
        asked = list(filter(is_id, batch))
        calls: list[Call] = []
        spoken: list[CallTranscript] = []
        if asked:
            calls = gong.calls.list_extensive(call_ids=asked, include=_INCLUDE).collect()
        if wanted := _wanted(calls, include_private=include_private):
            spoken = gong.calls.list_transcripts(call_ids=wanted).collect()
        yield from _told(batch, calls, spoken, include_private=include_private)


async def afetch(
    gong: AsyncGong, call_ids: Iterable[str], *, include_private: bool = False
) -> AsyncIterator[Transcript | Missing]:
    """Yield what ``fetch`` yields, with an ``AsyncGong``."""
    for batch in batches(call_ids):
        asked = list(filter(is_id, batch))
        calls: list[Call] = []
        spoken: list[CallTranscript] = []
        if asked:
            calls = await gong.calls.list_extensive(call_ids=asked, include=_INCLUDE).collect()
        if wanted := _wanted(calls, include_private=include_private):
            spoken = await gong.calls.list_transcripts(call_ids=wanted).collect()
        for one in _told(batch, calls, spoken, include_private=include_private):
            yield one


def batches(call_ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the ids in hundreds, each id once in its hundred."""
    batch: dict[str, None] = {}
    for call_id in call_ids:
        batch[call_id] = None
        if len(batch) == BATCH:
            yield list(batch)
            batch = {}
    if batch:
        yield list(batch)


def is_id(text: str) -> bool:
    """Whether Gong could take the text for an id."""
    # Gong refuses a whole request for one id that is no number of 64 bits.
    return text.isascii() and text.isdigit() and len(text) <= 19 and int(text) < 2**63


def _wanted(calls: Sequence[Call], *, include_private: bool) -> list[str]:
    """Return the calls whose transcript is asked for: not those that are private."""
    return [
        call.meta_data.id
        for call in calls
        if call.meta_data
        and call.meta_data.id
        and (include_private or call.meta_data.is_private is not True)
    ]


def _told(
    batch: Sequence[str],
    calls: Sequence[Call],
    spoken: Sequence[CallTranscript],
    *,
    include_private: bool,
) -> Iterator[Transcript | Missing]:
    known = {call.meta_data.id: call for call in calls if call.meta_data}
    said = {transcript.call_id: transcript for transcript in spoken}
    for call_id in batch:
        call = known.get(call_id)
        if not is_id(call_id):
            yield Missing(call_id=call_id, reason="no id")
        elif call is None:
            yield Missing(call_id=call_id, reason="unknown")
        elif not include_private and call.meta_data and call.meta_data.is_private is True:
            yield Missing(call_id=call_id, reason="private")
        elif call_id not in said:
            yield Missing(call_id=call_id, reason="not processed")
        else:
            yield join(call, said[call_id])
