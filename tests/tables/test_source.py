from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from gong_api._core.decoding import read
from gong_api.models import Call, CallTranscript, CallTranscripts
from gong_api.tables.source import (
    TranscriptTexts,
    call_digest,
    digest,
    item_texts,
    same_conversation,
    sourced_calls,
    transcript_groups,
)


def sourced(text: bytes) -> Any:
    raw = b'{"calls": [' + text + b"]}"
    return sourced_calls(raw, [Call.from_json(text)])


def test_the_text_is_the_source_s_own():
    text = (
        b'{ "metaData": {"id": "7", "media": "Video", "big": 12345678901234567890123, "x": 1.10} }'
    )

    (call,), nameless = sourced(text)

    assert call.raw.encode() == text
    assert nameless == 0


def test_signed_media_addresses_are_cut_out_and_the_rest_stays_exact():
    text = b'{"metaData":{"id":"7","media":"Video","x":1.10},"media":{"audioUrl":"https://s/?sig"}}'

    (call,), _ = sourced(text)

    assert "sig" not in call.raw
    assert "1.10" in call.raw
    assert json.loads(call.raw)["metaData"]["media"] == "Video"


def test_signed_media_addresses_do_not_count_as_a_change():
    def with_media(url: str) -> str:
        text = json.dumps({"metaData": {"id": "7"}, "media": {"audioUrl": url}}).encode()
        return sourced(text)[0][0].digest

    assert with_media("https://a/1") == with_media("https://a/2")


def test_the_digest_ignores_order_and_space_and_nothing_else():
    assert digest(b'{"a": 1, "b": [1, 2]}') == digest(b'{"b":[1,2],"a":1}')
    assert digest(b'{"a":[1,2]}') != digest(b'{"a":[2,1]}')
    assert digest(b'{"a":1}') != digest(b'{"a":"1"}')


def test_calls_without_an_id_are_counted_and_doubles_count_once():
    calls = [{"metaData": {"id": "7", "title": "a"}}, {"parties": []}, {"metaData": None}]
    calls.append({"metaData": {"id": "7", "title": "b"}})
    raw = json.dumps({"calls": calls}).encode()

    found, nameless = sourced_calls(raw, [Call.from_dict(call) for call in calls])

    assert [(call.id, json.loads(call.raw)["metaData"]["title"]) for call in found] == [("7", "b")]
    assert nameless == 2


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"calls": null}', b'{"calls": 5}', b"\xff"])
def test_an_answer_without_the_list_has_no_items(raw: bytes):
    assert item_texts(raw, "calls") == []


def test_models_stand_in_for_a_text_that_is_lost():
    found, _ = sourced_calls(b"", [Call.from_dict({"metaData": {"id": "7"}})])
    assert json.loads(found[0].raw) == {"metaData": {"id": "7"}}


@pytest.mark.parametrize(
    ("mark", "private"),
    [(None, False), (False, False), (True, True), ("false", True), (0, True)],
)
def test_what_is_not_plainly_public_is_private(mark: Any, private: bool):
    text = json.dumps({"metaData": {"id": "7", "isPrivate": mark}}).encode()
    assert sourced(text)[0][0].private is private


def test_crm_context_and_comments_change_a_call_but_not_its_conversation():
    def told(context: Any, comments: Any, party_context: Any, name: str) -> str:
        party = {"id": "1", "name": name, "context": party_context}
        call = {"metaData": {"id": "7"}, "parties": [party, None]}
        call |= {"context": context, "collaboration": comments}
        return call_digest(json.dumps(call).encode())

    before = told([], None, [], "Ada")
    for after in (told([1], None, [], "Ada"), told([], 1, [], "Ada"), told([], None, [1], "Ada")):
        assert after != before
        assert same_conversation(before, after)
    assert not same_conversation(before, told([], None, [], "Bo"))


TRANSCRIPTS = [
    {"callId": "7", "transcript": [{"speakerId": "1", "sentences": [{"text": "Hi", "start": 0}]}]},
    {"callId": "8", "transcript": [{"speakerId": "1", "sentences": [{"text": 5}]}], "new": True},
    {"transcript": []},
    {"callId": 9, "transcript": None},
]


@pytest.mark.parametrize("still_json", [False, True])
def test_transcripts_come_by_call_whether_they_are_read_or_still_json(still_json: bool):
    page = json.dumps({"callTranscripts": TRANSCRIPTS, "records": {"totalRecords": 4}}).encode()
    kind = TranscriptTexts if still_json else CallTranscripts
    items = read(page, kind).call_transcripts
    assert items is not None
    assert isinstance(items[0], msgspec.Raw if still_json else CallTranscript)
    found = dict(pair for some in transcript_groups(items) for pair in some)
    assert list(found) == ["7", "8", "9"]
    assert found["7"].transcript[0].sentences[0].text == "Hi"
    assert found["8"].transcript[0].sentences[0].text == 5


def test_transcripts_come_some_at_a_time():
    texts = [msgspec.Raw(b'{"callId": "%d"}' % number) for number in range(45)]
    sizes = [len(some) for some in transcript_groups(texts)]
    assert (sum(sizes), max(sizes)) == (45, 20)
