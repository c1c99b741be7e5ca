"""A call's transcript with its speakers' names, put together from two of Gong's answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from gong_api._core.narrow import is_list
from gong_api.transcripts.writing import text_or_none

if TYPE_CHECKING:
    from gong_api.models import Call, CallTranscript

__all__ = ["Missing", "Reason", "Sentence", "Speaker", "Transcript", "Turn", "join", "merged"]

Reason = Literal["unknown", "no id", "private", "deleted", "not processed"]

_SENTENCES: dict[Reason, str] = {
    "unknown": "there is no such call, or these credentials may not see it",
    "no id": "that is no id of a call",
    "private": "the call is private, and so left out",
    "deleted": "Gong has deleted the call",
    "not processed": "there is no transcript yet; Gong may still be working on it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who spoke, as far as Gong tells.

    Attributes:
        speaker_id: Gong's id of the speaker within the call.
        name: full name, else e-mail address or phone number; a number when nothing is known.
        affiliation: Internal, External or Unknown.
        title: job title.
        email_address: e-mail address.
        user_id: team members only.
    """

    speaker_id: str | None = None
    name: str
    affiliation: str | None = None
    title: str | None = None
    email_address: str | None = None
    user_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What was said, from ``start_ms`` to ``end_ms``: milliseconds from the call's start."""

    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker said without being interrupted."""

    speaker: Speaker
    sentences: tuple[Sentence, ...]
    topic: str | None = None

    @property
    def start_ms(self) -> int:
        """When it begins, in milliseconds from the call's start."""
        return min((sentence.start_ms for sentence in self.sentences), default=0)

    @property
    def end_ms(self) -> int:
        """When it ends, in milliseconds from the call's start."""
        return max((sentence.end_ms for sentence in self.sentences), default=0)

    @property
    def text(self) -> str:
        """All its sentences, with a blank between them."""
        return " ".join(filter(None, (sentence.text.strip() for sentence in self.sentences)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A call and what was said in it.

    Attributes:
        call_id: Gong's id of the call.
        turns: the speakers' turns in order, as Gong tells them.
        parties: who was invited or took part.
        title: the call's title.
        started: when it began.
        duration_seconds: its length.
        url: its page in Gong.
        is_private: whether it is marked private.
    """

    call_id: str
    turns: tuple[Turn, ...]
    parties: tuple[Speaker, ...] = ()
    title: str | None = None
    started: datetime | None = None
    duration_seconds: int | None = None
    url: str | None = None
    is_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A call whose transcript is not to be had, and why."""

    call_id: str
    reason: Reason

    def __str__(self) -> str:
        return f"{self.call_id}: {_SENTENCES[self.reason]}."


def join(call: Call | None, transcript: CallTranscript | None) -> Transcript:
    """Put a call of ``calls.list_extensive`` and its transcript together.

    Without ``include=["parties"]`` there are no names; speakers are then numbered. Values of an
    odd type count as missing.
    """
    meta = call.meta_data if call else None
    spoken = transcript.transcript if transcript else None
    cast = _Cast(call)
    own_id = transcript.call_id if transcript else None
    return Transcript(
        call_id=text_or_none(own_id) or text_or_none(meta.id if meta else None) or "",
        turns=tuple(cast.turn(monologue) for monologue in _items(spoken)),
        parties=cast.parties,
        title=text_or_none(meta.title) if meta else None,
        started=meta.started if meta and isinstance(meta.started, datetime) else None,
        duration_seconds=_whole(meta.duration) if meta else None,
        url=text_or_none(meta.url) if meta else None,
        is_private=bool(meta and meta.is_private is True),
    )


def merged(turns: Iterable[Turn]) -> list[Turn]:
    """Return the turns with consecutive ones of one speaker as one; those of nobody stay apart."""
    found: list[Turn] = []
    for turn in turns:
        last = found[-1] if found else None
        same = last and turn.speaker.speaker_id is not None and last.speaker == turn.speaker
        if last and same:
            sentences = last.sentences + turn.sentences
            found[-1] = Turn(speaker=last.speaker, sentences=sentences, topic=last.topic)
        else:
            found.append(turn)
    return found


class _Cast:
    """The people of a call, by speaker id."""

    def __init__(self, call: Call | None) -> None:
        parties = _items(call.parties if call else None)
        self.parties = tuple(_speaker(party) for party in parties)
        self._by_id: dict[str, Speaker] = {}
        for speaker in self.parties:
            if speaker.speaker_id:
                self._by_id.setdefault(speaker.speaker_id, speaker)
        self._strangers = 0

    def turn(self, monologue: Any) -> Turn:
        return Turn(
            speaker=self._speaker(text_or_none(getattr(monologue, "speaker_id", None))),
            topic=text_or_none(getattr(monologue, "topic", None)),
            sentences=tuple(map(_sentence, _items(getattr(monologue, "sentences", None)))),
        )

    def _speaker(self, identifier: str | None) -> Speaker:
        if identifier is None:
            return Speaker(name="Unknown speaker")
        found = self._by_id.get(identifier)
        if found is None:
            self._strangers += 1
            name = f"Speaker {self._strangers}"
            found = self._by_id[identifier] = Speaker(speaker_id=identifier, name=name)
        return found


def _speaker(party: Any) -> Speaker:
    given = {
        name: text_or_none(getattr(party, name, None))
        for name in ("speaker_id", "affiliation", "title", "email_address", "user_id")
    }
    names = (getattr(party, name, None) for name in ("name", "email_address", "phone_number"))
    known = next((text for name in names if (text := text_or_none(name))), None)
    return Speaker(name=known or "Unknown person", **given)


def _sentence(sentence: Any) -> Sentence:
    start = max(_whole(getattr(sentence, "start", None)) or 0, 0)
    end = _whole(getattr(sentence, "end", None))
    text = text_or_none(getattr(sentence, "text", None)) or ""
    return Sentence(start_ms=start, end_ms=start if end is None else max(end, start), text=text)


def _items(value: object) -> list[Any]:
    return value if is_list(value) else []


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return round(value)
    except (ValueError, OverflowError):
        return None
