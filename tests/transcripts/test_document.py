"""A whole call as Markdown and as plain values."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import yaml
from hypothesis import given
from hypothesis import strategies as st

from gong_api import models
from gong_api.transcripts import document
from gong_api.transcripts.writing import line
from tests.transcripts.made import TEXTS
from tests.transcripts.test_formats import seen


def call(**content):
    return models.Call(
        meta_data=models.CallBasicData(
            id="7",
            title='A "first" call: #1',
            started=datetime(2026, 3, 2, 11, 0, tzinfo=UTC),
            duration=60,
            direction="Outbound",
            is_private=content.pop("private", False),
        ),
        parties=[models.Party(name="Ada", speaker_id="s", title="AE", affiliation="Internal")],
        content=models.Content(**content),
    )


SPOKEN = models.CallTranscript(
    call_id="7",
    transcript=[
        models.Monologue(
            speaker_id="s", sentences=[models.Sentence(start=1000, end=2000, text="Hello.")]
        )
    ],
)
FULL = call(
    brief="They met.",
    key_points=[models.CallKeyPoint(text="Price")],
    topics=[models.Topic(name="Pricing", duration=30), models.Topic(name="None", duration=0)],
    call_outcome=models.CallOutcome(name="Meeting booked"),
    outline=[
        models.CallOutlineSection(
            section="Opening",
            start_time=0,
            duration=5,
            items=[models.CallOutlineItem(text="Greeting", start_time=3.5)],
        )
    ],
    highlights=[
        models.CallHighlightsSection(
            title="Next steps", items=[models.CallHighlightsItem(text="Send offer")]
        )
    ],
)


def test_all_of_it_stands_in_the_document():
    assert document.markdown(FULL, SPOKEN) == (
        "---\n"
        'id: "7"\n'
        'title: "A \\"first\\" call: #1"\n'
        'started: "2026-03-02T11:00:00Z"\n'
        "duration_seconds: 60\n"
        'direction: "Outbound"\n'
        'outcome: "Meeting booked"\n'
        'participants: ["Ada"]\n'
        'topics: ["Pricing"]\n'
        "---\n\n"
        '# A "first" call: \\#1\n\n'
        "They met.\n\n"
        "## Participants\n\n- **Ada**, AE, Internal\n\n"
        "## Key points\n\n- Price\n\n"
        "## Outline\n\n### Opening (00:00:00)\n\n- Greeting (00:00:03)\n\n"
        "## Highlights\n\n### Next steps\n\n- Send offer\n\n"
        "## Transcript\n\n**Ada** (Internal, 00:00:01): Hello.\n"
    )


def test_a_call_of_which_little_is_known_is_a_document_too():
    text = document.markdown(models.Call(), None)
    assert text == (
        '---\nid: ""\n---\n\n# Untitled call\n\n## Transcript\n\nThere is no transcript yet.\n'
    ).replace('id: ""\n', "")


def test_a_private_call_says_so_and_silence_is_told():
    text = document.markdown(call(private=True), models.CallTranscript(call_id="7", transcript=[]))
    assert "private: true\n" in text
    assert text.endswith("Nothing was said.\n")


def test_a_record_is_plain_json():
    found = json.loads(json.dumps(document.record(FULL, SPOKEN)))
    assert next(iter(found)) == "call_id"
    assert found["key_points"] == ["Price"]
    assert found["topics"] == [{"name": "Pricing", "duration_seconds": 30}]
    assert found["outline"][0]["items"] == [{"text": "Greeting", "start_seconds": 3.5}]
    assert found["highlights"] == [{"title": "Next steps", "items": ["Send offer"]}]
    assert (found["transcribed"], len(found["turns"])) == (True, 1)
    bare = document.record(models.Call(), None)
    assert (bare["transcribed"], bare["turns"], bare["brief"]) == (False, [], None)


def test_values_of_an_odd_type_are_left_out():
    odd = call(brief=5, key_points="x", topics=[3], outline=[None], highlights={"a": 1})
    found = document.record(odd, None)
    assert (found["brief"], found["key_points"], found["topics"]) == (None, [], [])
    assert found["outline"][0]["items"] == []
    assert document.markdown(odd, None)


@given(title=TEXTS, name=TEXTS, brief=TEXTS, point=st.lists(TEXTS, max_size=3))
def test_front_matter_is_yaml_and_texts_are_shown_as_they_are(title, name, brief, point):
    made = models.Call(
        meta_data=models.CallBasicData(id="7", title=title),
        parties=[models.Party(name=name)],
        content=models.Content(
            brief=brief, key_points=[models.CallKeyPoint(text=text) for text in point]
        ),
    )
    _, front, body = document.markdown(made, None).split("---\n", 2)
    assert yaml.safe_load(front)["id"] == "7"
    shown = " ".join(seen(body).split())
    for text in (title, brief, *point):
        assert line(text) in shown
