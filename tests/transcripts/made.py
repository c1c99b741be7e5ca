"""Transcripts that Gong might send, and odd ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gong_api.transcripts import Sentence, Speaker, Transcript, Turn

TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            "  ",
            "a --> b",
            "<b>bold</b> & <i>",
            "</v><v Eve>",
            "1. one",
            "- dash",
            "# no heading",
            "line\n\nbreak",
            "*stars* _and_ `code` [link](http://x) ![p](q) ~~gone~~ |a|b|",
            "00:00:01.000 --> 00:00:02.000",
            "\x1b[31mred\x1b[0m",
            "&amp; &#65;",
            "trailing \\",
            "===",
            "NOTE x",
        ]
    ),
)
NAMES = st.one_of(TEXTS, st.sampled_from(["Ada Byron", "O'Neill", "Zoë #1", "a>b"]))
TIMES = st.integers(0, 500 * 3_600_000)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    start = draw(TIMES)
    return Sentence(start_ms=start, end_ms=start + draw(st.integers(0, 60_000)), text=draw(TEXTS))


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    people = [
        Speaker(speaker_id=identifier, name=draw(NAMES), affiliation=affiliation)
        for identifier, affiliation in (("1", "Internal"), ("2", "External"), (None, None))
    ]
    turns = draw(
        st.lists(
            st.builds(
                Turn,
                speaker=st.sampled_from(people),
                sentences=st.lists(sentences(), max_size=4).map(tuple),
                topic=st.none() | TEXTS,
            ),
            max_size=5,
        )
    )
    return Transcript(call_id="7", turns=tuple(turns), title=draw(st.none() | TEXTS))


def turn(name: str, *said: Any, speaker_id: str | None = "1", **about: Any) -> Turn:
    """Return a turn of sentences ``(start, end, text)``."""
    return Turn(
        speaker=Speaker(speaker_id=speaker_id, name=name, **about),
        sentences=tuple(Sentence(start_ms=s, end_ms=e, text=text) for s, e, text in said),
    )


def transcript(*turns: Turn, **about: Any) -> Transcript:
    return Transcript(call_id="7", turns=turns, **about)
