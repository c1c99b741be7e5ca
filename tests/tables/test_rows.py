from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gong_api.models import Call, CallTranscript, Scorecard, UserMetadata
from gong_api.tables import CALLS, TRANSCRIPT_SENTENCES, USERS
from gong_api.tables.coaching import SCORECARD_QUESTIONS
from gong_api.tables.rows import calls_batch, entities_batch, items_batch, sentences_batch
from gong_api.tables.schema import arrow_schema
from gong_api.tables.source import sourced_calls

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**64) | st.floats(0, 5) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "userId", "name", "sentences", "start", "text", "questions"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


def page(*calls: Any) -> bytes:
    return json.dumps({"requestId": "r", "calls": calls}).encode()


def read(*calls: Any) -> Any:
    return sourced_calls(page(*calls), [Call.from_dict(call) for call in calls])[0]


@given(meta=st.dictionaries(st.sampled_from(["title", "started", "duration"]), JSON), rest=JSON)
def test_any_call_makes_rows(meta: dict[str, Any], rest: Any):
    call = {"metaData": {**meta, "id": "7"}, "parties": rest, "content": rest, "interaction": rest}

    calls = calls_batch(read(call))

    assert calls.rows.schema.equals(arrow_schema(CALLS))
    assert calls.rows.column("id").to_pylist() == ["7"]
    assert json.loads(calls.rows.column("raw")[0].as_py()) == call


@given(transcript=JSON)
def test_any_transcript_makes_rows(transcript: Any):
    given_transcript = CallTranscript.from_dict({"callId": "7", "transcript": transcript})

    batch = sentences_batch([given_transcript])

    assert batch.rows.schema.equals(arrow_schema(TRANSCRIPT_SENTENCES))
    assert set(batch.rows.column("call_id").to_pylist()) <= {"7"}


@given(user=JSON)
def test_any_user_makes_rows(user: Any):
    data = {"id": "7", "settings": user, "emailAliases": user, "spokenLanguages": user}

    batch = entities_batch(USERS, [UserMetadata.from_dict(data)], [json.dumps(data).encode()])

    assert batch.rows.schema.equals(arrow_schema(USERS))
    assert batch.rows.column("id").to_pylist() == ["7"]


def test_sentences_are_numbered_by_turn():
    transcript = CallTranscript.from_dict(
        {
            "callId": "7",
            "transcript": [
                {
                    "speakerId": "s",
                    "topic": "Price",
                    "sentences": [
                        {"start": 1, "end": 2, "text": "One."},
                        {"start": 2, "end": 3, "text": "Two."},
                    ],
                },
                {"speakerId": None, "sentences": None},
                {"sentences": [{"start": 4, "end": "later", "text": "Three."}]},
            ],
        }
    )

    batch = sentences_batch([transcript])

    assert [tuple(row.values()) for row in batch.rows.to_pylist()] == [
        ("7", 0, 0, "s", "Price", 1, 2, "One."),
        ("7", 0, 1, "s", "Price", 2, 3, "Two."),
        ("7", 2, 0, None, None, 4, None, "Three."),
    ]
    assert batch.odd == {"end_ms": 1}


def test_items_are_numbered_and_told_whose_they_are():
    cards = [
        {"scorecardId": 1, "questions": [{"questionId": 5}, {"questionId": "6", "minRange": "1"}]},
        {"questions": [{"questionId": "7"}]},
        {"scorecardId": "2", "questions": "none"},
    ]
    owners = [Scorecard.from_dict(card) for card in cards]

    batch = items_batch(SCORECARD_QUESTIONS, owners, "questions", {"scorecard_id": "scorecard_id"})

    rows = batch.rows.select(["scorecard_id", "position", "question_id", "min_range"])
    assert [tuple(row.values()) for row in rows.to_pylist()] == [
        ("1", 0, "5", None),
        ("1", 1, "6", 1),
    ]
    assert batch.odd == {"position": 1}


def test_people_without_an_id_are_left_out_and_doubles_count_once():
    people = [{"id": "1", "title": "old"}, {"title": "nobody"}, {"id": "1", "title": "new"}]
    texts = [json.dumps(person).encode() for person in people]

    batch = entities_batch(USERS, [UserMetadata.from_dict(person) for person in people], texts)

    assert batch.rows.column("title").to_pylist() == ["new"]
