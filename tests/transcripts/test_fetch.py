"""Transcripts from Gong: how many requests they take, and what is said of those that are not."""

from __future__ import annotations

import asyncio

from gong_api.testing import Sandbox
from gong_api.transcripts import Missing, Transcript, afetch, fetch


def asked(company: Sandbox) -> list[str]:
    return [entry.path.partition("?")[0] for entry in company.log]


def test_it_takes_two_requests_for_each_hundred_calls(company, private_ids):
    ids = [i for i in company.state.call_ids(transcribed=True) if i not in private_ids][:105]
    company.log.clear()
    with company.client() as gong:
        found = list(fetch(gong, iter(ids)))
    assert [one.call_id for one in found] == ids
    assert all(isinstance(one, Transcript) and one.turns for one in found)
    assert asked(company) == ["/v2/calls/extensive", "/v2/calls/transcript"] * 2


def test_nothing_is_asked_before_it_is_used(company):
    company.log.clear()
    with company.client() as gong:
        fetch(gong, ["1"])
    assert asked(company) == []


def test_speakers_have_their_names(company, private_ids):
    call_id = next(i for i in company.state.call_ids(transcribed=True) if i not in private_ids)
    with company.client() as gong:
        (found,) = fetch(gong, [call_id])
    assert isinstance(found, Transcript)
    names = {turn.speaker.name for turn in found.turns if turn.speaker.speaker_id}
    assert names <= {party.name for party in found.parties}
    assert {turn.speaker.affiliation for turn in found.turns} >= {"Internal"}


def reasons(found):
    return [one.reason if isinstance(one, Missing) else "found" for one in found]


def test_each_that_is_missing_is_told_why_in_the_order_asked(company, private_ids):
    spoken = set(company.state.call_ids(transcribed=True))
    late = next(i for i in company.state.call_ids() if i not in spoken and i not in private_ids)
    there = next(i for i in spoken if i not in private_ids)
    private = next(i for i in spoken if i in private_ids)
    ids = ["12", late, "x", private, there, "9" * 19, "\uff11\uff12", "-1"]
    company.log.clear()
    with company.client() as gong:
        told = reasons(fetch(gong, ids))
        all_told = reasons(fetch(gong, ids, include_private=True))
    expected = ["unknown", "not processed", "no id", "private", "found", "no id", "no id", "no id"]
    assert told == expected
    assert all_told == [*expected[:3], "found", *expected[4:]]


def test_the_transcript_of_a_private_call_is_not_even_asked_for(company, private_ids):
    company.log.clear()
    with company.client() as gong:
        assert reasons(fetch(gong, sorted(private_ids)[:1])) == ["private"]
    assert asked(company) == ["/v2/calls/extensive"]


def test_what_can_be_no_id_costs_no_request(company):
    company.log.clear()
    with company.client() as gong:
        assert reasons(fetch(gong, ["x", "x", "18446744073709551616"])) == ["no id", "no id"]
    assert asked(company) == []


def test_an_async_client_gets_the_same(company):
    ids = [*company.state.call_ids(transcribed=True)[:3], "12"]

    async def main():
        async with company.async_client() as gong:
            return [one async for one in afetch(gong, ids)]

    with company.client() as gong:
        assert asyncio.run(main()) == list(fetch(gong, ids))
