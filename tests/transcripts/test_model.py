"""Two of Gong's answers as one transcript, with whatever they lack."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gong_api.models import Call, CallBasicData, CallTranscript, Monologue, Party
from gong_api.models import Sentence as SentenceModel
from gong_api.transcripts import Missing, join

STARTED = datetime(2026, 3, 2, tzinfo=UTC)


def spoken(*speakers: str | None) -> CallTranscript:
    said = [SentenceModel(start=10, end=20, text="Hi.")]
    turns = [Monologue(speaker_id=speaker, sentences=said) for speaker in speakers]
    return CallTranscript(call_id="7", transcript=turns)


def test_names_and_affiliations_come_from_the_parties():
    call = Call(
        meta_data=CallBasicData(id="7", title="Hello", started=STARTED, duration=60),
        parties=[
            Party(name="Ada", speaker_id="s1", affiliation="Internal", title="AE"),
            Party(name="Nobody", speaker_id=None),
        ],
    )
    found = join(call, spoken("s1"))
    speaker = found.turns[0].speaker
    assert (speaker.name, speaker.affiliation, speaker.title) == ("Ada", "Internal", "AE")
    assert (found.title, found.started, found.duration_seconds) == ("Hello", STARTED, 60)
    assert [party.name for party in found.parties] == ["Ada", "Nobody"]


@pytest.mark.parametrize(
    ("party", "name"),
    [
        (Party(speaker_id="s1", email_address="ada@example.com"), "ada@example.com"),
        (Party(speaker_id="s1", phone_number="+4930123"), "+4930123"),
        (Party(speaker_id="s1", name=" "), "Unknown person"),
    ],
)
def test_a_party_without_a_name_is_called_by_what_is_known(party, name):
    assert join(Call(parties=[party]), spoken("s1")).turns[0].speaker.name == name


def test_speakers_who_are_no_party_are_numbered_and_silence_has_no_name():
    names = [turn.speaker.name for turn in join(None, spoken("b", "a", "b", None)).turns]
    assert names == ["Speaker 1", "Speaker 2", "Speaker 1", "Unknown speaker"]


def test_the_first_of_two_parties_with_one_speaker_id_counts():
    parties = [Party(name="Ada", speaker_id="s1"), Party(name="Bo", speaker_id="s1")]
    assert join(Call(parties=parties), spoken("s1")).turns[0].speaker.name == "Ada"


def test_values_of_an_odd_type_count_as_missing():
    said = [
        SentenceModel(start=None, end=None, text=None),
        SentenceModel(start="x", end=True, text=5),  # type: ignore[arg-type]
        SentenceModel(start=float("nan"), end=-4, text="a"),  # type: ignore[arg-type]
        SentenceModel(start=9.6, end=3, text="b"),  # type: ignore[arg-type]
    ]
    odd = CallTranscript(call_id="7", transcript=[Monologue(speaker_id=4, sentences=said)])  # type: ignore[arg-type]
    call = Call(meta_data=CallBasicData(title=3, started="soon", duration="1"), parties="none")  # type: ignore[arg-type]
    found = join(call, odd)
    assert (found.title, found.started, found.duration_seconds, found.parties) == (None,) * 3 + (
        (),
    )
    times = [(s.start_ms, s.end_ms, s.text) for s in found.turns[0].sentences]
    assert times == [(0, 0, ""), (0, 0, ""), (0, 0, "a"), (10, 10, "b")]


def test_nothing_at_all_is_an_empty_transcript():
    found = join(None, None)
    assert (found.call_id, found.turns, found.parties, found.is_private) == ("", (), (), False)
    assert join(None, CallTranscript(call_id="7", transcript=None)).turns == ()


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("unknown", "no such call"),
        ("no id", "no id of a call"),
        ("private", "private"),
        ("deleted", "deleted"),
        ("not processed", "no transcript yet"),
    ],
)
def test_each_reason_is_a_sentence(reason, told):
    text = str(Missing(call_id="7", reason=reason))
    assert text.startswith("7: ")
    assert told in text
    assert text.endswith(".")
