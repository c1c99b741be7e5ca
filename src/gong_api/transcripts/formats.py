"""A transcript as text, Markdown, subtitles or JSON. Pure functions: nothing is read or written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args

from gong_api.errors import InvalidArgument
from gong_api.transcripts.model import Sentence, Speaker, Transcript, Turn, merged
from gong_api.transcripts.writing import clock, escaped, json_text, line, markup, moment, stamp

__all__ = ["FORMATS", "Format", "header", "plain", "render", "spoken_markdown"]

Format = Literal["text", "markdown", "srt", "vtt", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(transcript: Transcript, format: Format = "text") -> str:
    """Return the transcript in a format: ``text``, ``markdown``, ``srt``, ``vtt`` or ``json``.

    Text and Markdown show a speaker's consecutive turns as one. Subtitles have one cue for each
    sentence. JSON is one line; its keys are those of ``Transcript``.

    Raises ``InvalidArgument`` for another format.

    Example:
        >>> from gong_api.models import CallTranscript, Monologue, Sentence
        >>> from gong_api.transcripts import join
        >>> said = Monologue(sentences=[Sentence(start=1500, end=2500, text="Hello.")])
        >>> spoken = CallTranscript(call_id="7", transcript=[said])
        >>> print(render(join(None, spoken), "srt"), end="")
        1
        00:00:01,500 --> 00:00:02,500
        Unknown speaker: Hello.
    """
    write = _WRITERS.get(format)
    if write is None:
        raise InvalidArgument(f"format: {format!r} is none of {', '.join(FORMATS)}.")
    return write(transcript)


def header(transcript: Transcript) -> list[str]:
    """Return what is known of a call beside its title: start, length and page."""
    found = [moment(transcript.started)] if transcript.started else []
    if transcript.duration_seconds is not None:
        found.append(clock(transcript.duration_seconds * 1000))
    return [*found, line(transcript.url)] if transcript.url else found


def spoken_markdown(transcript: Transcript) -> Iterator[str]:
    """Yield a paragraph of Markdown for each turn."""
    for turn in _heard(merged(transcript.turns)):
        who, side = escaped(turn.speaker.name, heading=True), line(turn.speaker.affiliation)
        about = f"{escaped(side)}, {clock(turn.start_ms)}" if side else clock(turn.start_ms)
        yield f"**{who}** ({about}): {escaped(turn.text)}"


def plain(transcript: Transcript) -> dict[str, Any]:
    """Return the transcript as plain values that JSON can hold."""
    return {
        "call_id": transcript.call_id,
        "title": transcript.title,
        "started": transcript.started.isoformat() if transcript.started else None,
        "duration_seconds": transcript.duration_seconds,
        "url": transcript.url,
        "is_private": transcript.is_private,
        "parties": [_plain_speaker(party) for party in transcript.parties],
        "turns": [_plain_turn(turn) for turn in transcript.turns],
    }


def _plain_speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "speaker_id": speaker.speaker_id,
        "name": speaker.name,
        "affiliation": speaker.affiliation,
        "title": speaker.title,
        "email_address": speaker.email_address,
        "user_id": speaker.user_id,
    }


def _plain_turn(turn: Turn) -> dict[str, Any]:
    return {
        "speaker_id": turn.speaker.speaker_id,
        "speaker": turn.speaker.name,
        "affiliation": turn.speaker.affiliation,
        "topic": turn.topic,
        "sentences": [
            {"start_ms": said.start_ms, "end_ms": said.end_ms, "text": said.text}
            for said in turn.sentences
        ],
    }


def _heard(turns: list[Turn]) -> Iterator[Turn]:
    return (turn for turn in turns if line(turn.text))


def _text(transcript: Transcript) -> str:
    title = line(transcript.title) or "Untitled call"
    lines = [f"{title} ({line(transcript.call_id)})"]
    if known := header(transcript):
        lines.append(", ".join(known))
    lines.append("")
    for turn in _heard(merged(transcript.turns)):
        side = line(turn.speaker.affiliation)
        who = f"{line(turn.speaker.name)} ({side})" if side else line(turn.speaker.name)
        lines.append(f"[{clock(turn.start_ms)}] {who}: {line(turn.text)}")
    return "\n".join(lines) + "\n"


def _markdown(transcript: Transcript) -> str:
    title = escaped(transcript.title, heading=True) or "Untitled call"
    about = [f"Call {escaped(transcript.call_id)}", *map(escaped, header(transcript))]
    blocks = [f"# {title}", ", ".join(about), *spoken_markdown(transcript)]
    return "\n\n".join(blocks) + "\n"


def _json(transcript: Transcript) -> str:
    return json_text(plain(transcript)) + "\n"


def _cues(transcript: Transcript) -> list[tuple[Speaker, Sentence]]:
    """Return what is shown, by start: players want cues in order, and each to last."""
    cues = [
        (turn.speaker, said)
        for turn in transcript.turns
        for said in turn.sentences
        if line(said.text)
    ]
    return sorted(cues, key=lambda cue: cue[1].start_ms)


def _span(sentence: Sentence, point: str) -> str:
    end = max(sentence.end_ms, sentence.start_ms + 1)
    return f"{stamp(sentence.start_ms, point)} --> {stamp(end, point)}"


def _srt(transcript: Transcript) -> str:
    blocks = [
        # An arrow in the text would look like the line of another cue's times.
        f"{number}\n{_span(said, ',')}\n"
        + f"{line(speaker.name)}: {line(said.text)}".replace("-->", "->")
        for number, (speaker, said) in enumerate(_cues(transcript), 1)
    ]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _vtt(transcript: Transcript) -> str:
    blocks = ["WEBVTT"]
    for speaker, said in _cues(transcript):
        side = line(speaker.affiliation).lower()
        kind = f".{side}" if side.isalnum() else ""
        voice = f"<v{kind} {markup(speaker.name)}>"
        blocks.append(f"{_span(said, '.')}\n{voice}{markup(said.text)}")
    return "\n\n".join(blocks) + "\n"


_WRITERS: dict[str, Callable[[Transcript], str]] = {
    "text": _text,
    "markdown": _markdown,
    "srt": _srt,
    "vtt": _vtt,
    "json": _json,
}
