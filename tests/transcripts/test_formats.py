"""Text, Markdown, subtitles and JSON, read back by what reads such files."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gong_api import InvalidArgument
from gong_api.transcripts import FORMATS, Transcript, merged, render
from gong_api.transcripts.writing import escaped, line, stamp
from tests.transcripts.made import TEXTS, TIMES, transcript, transcripts, turn

SRT_TIME = r"\d{2,}:[0-5]\d:[0-5]\d,\d{3}"
VTT_TIME = r"\d{2,}:[0-5]\d:[0-5]\d\.\d{3}"
PAIR = transcript(
    turn("Ada Byron", (1500, 2500, "Hello."), (2600, 4000, "How are you?"), affiliation="Internal"),
    turn("Bo", (4100, 5000, "Fine & well."), speaker_id="2", affiliation="External"),
    title="First call",
    started=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
    duration_seconds=5400,
    url="https://app.gong.io/call?id=7",
)


def milliseconds(text: str) -> int:
    hours, minutes, seconds, rest = map(int, re.split(r"[:.,]", text))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def said(found: Transcript) -> list[tuple[str, str]]:
    """What a reader should get of each sentence: speaker and text, in the order of the starts."""
    cues = [(s.start_ms, t.speaker.name, s.text) for t in found.turns for s in t.sentences]
    cues.sort(key=lambda cue: cue[0])
    return [(line(name), line(text)) for _, name, text in cues if line(text)]


def test_text_tells_who_when_and_what():
    assert render(PAIR) == (
        "First call (7)\n"
        "2026-03-02 10:00 UTC, 01:30:00, https://app.gong.io/call?id=7\n"
        "\n"
        "[00:00:01] Ada Byron (Internal): Hello. How are you?\n"
        "[00:00:04] Bo (External): Fine & well.\n"
    )


def test_markdown_has_a_paragraph_for_each_turn():
    assert render(PAIR, "markdown") == (
        "# First call\n\n"
        "Call 7, 2026-03-02 10:00 UTC, 01:30:00, https://app.gong.io/call?id=7\n\n"
        "**Ada Byron** (Internal, 00:00:01): Hello. How are you?\n\n"
        "**Bo** (External, 00:00:04): Fine \\& well.\n"
    )


def test_srt_has_a_cue_for_each_sentence():
    assert render(PAIR, "srt") == (
        "1\n00:00:01,500 --> 00:00:02,500\nAda Byron: Hello.\n\n"
        "2\n00:00:02,600 --> 00:00:04,000\nAda Byron: How are you?\n\n"
        "3\n00:00:04,100 --> 00:00:05,000\nBo: Fine & well.\n"
    )


def test_vtt_names_the_voice():
    assert render(PAIR, "vtt") == (
        "WEBVTT\n\n"
        "00:00:01.500 --> 00:00:02.500\n<v.internal Ada Byron>Hello.\n\n"
        "00:00:02.600 --> 00:00:04.000\n<v.internal Ada Byron>How are you?\n\n"
        "00:00:04.100 --> 00:00:05.000\n<v.external Bo>Fine &amp; well.\n"
    )


def test_json_is_one_line_with_the_turns_as_gong_tells_them():
    text = render(PAIR, "json")
    assert text.count("\n") == 1
    found = json.loads(text)
    assert (found["call_id"], found["started"]) == ("7", "2026-03-02T10:00:00+00:00")
    assert found["turns"][1] == {
        "speaker_id": "2",
        "speaker": "Bo",
        "affiliation": "External",
        "topic": None,
        "sentences": [{"start_ms": 4100, "end_ms": 5000, "text": "Fine & well."}],
    }


def test_another_format_is_refused():
    with pytest.raises(InvalidArgument, match="'pdf' is none of text, markdown, srt, vtt, json"):
        render(PAIR, "pdf")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("text", "Untitled call (7)\n\n"),
        ("markdown", "# Untitled call\n\nCall 7\n"),
        ("srt", ""),
        ("vtt", "WEBVTT\n"),
    ],
)
def test_a_call_in_which_nothing_was_said(form, expected):
    assert render(transcript(), form) == expected


@given(TIMES)
def test_a_time_is_written_so_that_it_is_read_back(when):
    assert re.fullmatch(VTT_TIME, stamp(when, "."))
    assert milliseconds(stamp(when, ",")) == when


def test_a_call_of_more_than_99_hours_keeps_its_hours():
    long = transcript(turn("Ada", (123 * 3_600_000, 123 * 3_600_000 + 1, "Still here.")))
    assert "123:00:00,000 --> 123:00:00,001" in render(long, "srt")


@given(transcripts())
def test_vtt_is_read_back(found):
    head, *blocks = render(found, "vtt").rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    read, starts = [], []
    for block in blocks:
        times, cue = block.split("\n")
        assert re.fullmatch(f"{VTT_TIME} --> {VTT_TIME}", times)
        start, end = map(milliseconds, times.split(" --> "))
        assert start < end
        starts.append(start)
        voice = re.fullmatch(r"<v(?:\.[a-z0-9]+)* ([^<>\n]*)>([^<>]*)", cue)
        assert voice is not None
        read.append((html.unescape(voice[1]), html.unescape(voice[2])))
    assert starts == sorted(starts)
    assert read == said(found)


@given(transcripts())
def test_srt_is_read_back(found):
    text = render(found, "srt")
    blocks = text.rstrip("\n").split("\n\n") if text else []
    read = []
    for number, block in enumerate(blocks, 1):
        counted, times, cue = block.split("\n")
        assert counted == str(number)
        assert re.fullmatch(f"{SRT_TIME} --> {SRT_TIME}", times)
        start, end = map(milliseconds, times.split(" --> "))
        assert start < end
        assert "-->" not in cue
        read.append(cue)
    assert read == [f"{name}: {text}".replace("-->", "->") for name, text in said(found)]


def seen(markdown: str) -> str:
    """Return the text that Markdown shows."""
    page = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(markdown)
    return html.unescape(re.sub(r"<[^>]+>", "", page)).rstrip("\n")


@given(TEXTS)
def test_text_is_shown_as_it_is_wherever_it_stands_in_markdown(text):
    plain = line(text)
    assert seen(escaped(text)) == plain
    assert seen(f"- {escaped(text)}").strip("\n") == plain
    assert seen(f"# {escaped(text, heading=True)}") == plain
    assert seen(f"**{escaped(text, heading=True)}**: x") == f"{plain}: x" or not plain


@given(transcripts())
def test_markdown_shows_every_turn_and_nothing_else(found):
    shown = seen(render(found, "markdown"))
    for one in merged(found.turns):
        if line(one.text):
            assert f"): {line(one.text)}" in shown


@given(transcripts(), st.sampled_from(FORMATS))
def test_no_format_lets_a_text_steer_the_terminal(found, form):
    controls = {sign for sign in render(found, form) if not sign.isprintable() and ord(sign) < 160}
    assert controls <= {"\n"}


@given(transcripts())
def test_merging_keeps_every_sentence_in_its_order(found):
    before = [(t.speaker, s) for t in found.turns for s in t.sentences]
    after = [(t.speaker, s) for t in merged(found.turns) for s in t.sentences]
    assert before == after


@given(transcripts())
def test_no_two_turns_of_one_speaker_follow_each_other_once_merged(found):
    speakers = [t.speaker for t in merged(found.turns)]
    assert all(a != b or a.speaker_id is None for a, b in pairwise(speakers))


def test_those_of_whom_nothing_is_known_may_be_several_people():
    two = (turn("Unknown speaker", (0, 1, "a"), speaker_id=None),) * 2
    assert len(merged(two)) == 2
    same = (turn("Ada", (0, 1, "a")), turn("Ada", (5, 9, "b")))
    assert [(t.text, t.start_ms, t.end_ms) for t in merged(same)] == [("a b", 0, 9)]
