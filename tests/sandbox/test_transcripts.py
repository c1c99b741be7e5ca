from __future__ import annotations

import pytest

TRANSCRIPT = "/v2/calls/transcript"


# Answers of a frozen company are the same each time: one walk for each door is enough.
_WALKS: dict[str, list[dict[str, object]]] = {}


@pytest.fixture
def transcripts(door):
    url = str(door.client.base_url)
    if url not in _WALKS:
        _WALKS[url] = door.walk(TRANSCRIPT, "callTranscripts", {"filter": {}})
    return _WALKS[url]


def test_sentences_are_timed_in_milliseconds_within_the_duration(door, transcripts):
    durations = {
        item["metaData"]["id"]: item["metaData"]["duration"] * 1000 for item in door.calls()
    }
    for call in transcripts:
        at = 0
        for turn in call["transcript"]:
            assert turn["sentences"]
            for sentence in turn["sentences"]:
                assert at <= sentence["start"] < sentence["end"]
                at = sentence["end"]
        assert durations[call["callId"]] - 60_000 < at <= durations[call["callId"]]


def test_topic_and_speaker_can_be_null(transcripts):
    turns = [turn for call in transcripts for turn in call["transcript"]]
    assert all(set(turn) == {"speakerId", "topic", "sentences"} for turn in turns)
    assert {type(turn["topic"]) for turn in turns} == {str, type(None)}
    assert {type(turn["speakerId"]) for turn in turns} == {str, type(None)}


def test_no_mark_of_the_text_bank_is_left_in_a_sentence(transcripts):
    texts = {s["text"] for call in transcripts for t in call["transcript"] for s in t["sentences"]}
    assert not [text for text in texts if set(text) & set("{}\x01\x02\x03\x04\x05\x06\x07\x0e\x0f")]
    assert len(texts) > 1000


def test_calls_speak_several_languages_and_are_about_their_customer(door, transcripts):
    languages = {item["metaData"]["id"]: item["metaData"]["language"] for item in door.calls()}
    said = dict.fromkeys(("eng", "ger", "fre", "spa"), "")
    for call in transcripts:
        text = " ".join(s["text"] for t in call["transcript"] for s in t["sentences"])
        said[languages[call["callId"]]] += text
    assert "Thank you" in said["eng"]
    assert "Vielen Dank" in said["ger"] or "vielen Dank" in said["ger"]
    assert "Merci" in said["fre"]
    assert "Gracias" in said["spa"]


def test_calls_without_a_transcript_are_left_out_and_alone_they_are_404(door, transcripts):
    everything = set(door.sandbox.state.call_ids())
    have = [call["callId"] for call in transcripts]
    missing = sorted(everything - set(have))
    assert missing
    assert len(have) == len(set(have))
    mixed = door.post(TRANSCRIPT, {"filter": {"callIds": [missing[0], have[0]]}}).json()
    assert [call["callId"] for call in mixed["callTranscripts"]] == [have[0]]
    assert mixed["records"]["totalRecords"] == 1
    assert door.post(TRANSCRIPT, {"filter": {"callIds": missing}}).status_code == 404


def test_unsupported_languages_have_no_transcript(open_door):
    door = open_door(calls=600)
    items = [item["metaData"] for item in door.calls()]
    unsupported = {call["id"] for call in items if call["language"] in {"und", "zxx"}}
    assert unsupported
    assert not unsupported & set(door.sandbox.state.call_ids(transcribed=True))


def test_totals_count_transcripts(door, transcripts):
    records = door.post(TRANSCRIPT, {"filter": {}}).json()["records"]
    assert records["totalRecords"] == len(transcripts)
    workspace = door.sandbox.state.workspace_ids[1]
    wanted = {"filter": {"workspaceId": workspace}}
    found = door.walk(TRANSCRIPT, "callTranscripts", wanted)
    total = door.post(TRANSCRIPT, wanted).json()["records"]["totalRecords"]
    assert len(found) == total < len(transcripts)
