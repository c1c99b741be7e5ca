from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from gong_api.sandbox.clock import from_micros
from gong_api.testing import Sandbox

UNTIL = "2026-05-20T16:00:00Z"

NOTHING = ["No calls found corresponding to the provided filters"]
EXTENSIVE = "/v2/calls/extensive"
TRANSCRIPT = "/v2/calls/transcript"
METADATA = {
    "id",
    "url",
    "title",
    "scheduled",
    "started",
    "duration",
    "primaryUserId",
    "direction",
    "system",
    "scope",
    "media",
    "language",
    "workspaceId",
    "sdrDisposition",
    "clientUniqueId",
    "customData",
    "purpose",
    "meetingUrl",
    "isPrivate",
    "calendarEventId",
}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def zulu(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def items(door):
    return [item["metaData"] for item in door.calls()]


def test_the_company_has_the_calls_that_were_asked_for_in_the_days_that_were_asked_for(door):
    starts = [moment(call["started"]) for call in items(door)]
    until = door.sandbox.clock.now()
    assert len(starts) == 250
    assert until - timedelta(days=90) <= starts[0]
    assert starts[0] < until - timedelta(days=80)
    assert until - timedelta(days=4) < starts[-1] < until


def test_calls_come_oldest_first_by_start(door):
    starts = [moment(call["started"]) for call in items(door)]
    assert starts == sorted(starts)


def test_every_key_of_the_meta_data_is_there_and_null_where_nothing_is_known(door):
    calls = items(door)
    assert all(set(call) == METADATA for call in calls)
    nullable = "sdrDisposition clientUniqueId customData purpose meetingUrl calendarEventId".split()
    assert all({None} < {call[key] for call in calls} for key in nullable)


def test_ids_are_strings_of_15_to_19_digits_above_2_to_the_53(door):
    ids = [call["id"] for call in items(door)]
    assert len(set(ids)) == 250
    assert all(isinstance(i, str) and 2**53 < int(i) < 2**63 for i in ids)


def test_started_has_an_offset_and_a_varying_number_of_fractional_digits(door):
    shape = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d+))?([+-]\d\d:\d\d)")
    found = [shape.fullmatch(call["started"]) for call in items(door)]
    assert {len(match[1] or "") for match in found} >= {0, 2, 3, 6}
    assert {match[2] for match in found} >= {"-04:00", "+02:00"}


def test_the_values_of_enumerated_fields_are_those_of_the_document(door):
    calls = items(door)
    assert {call["direction"] for call in calls} >= {"Conference", "Outbound"}
    assert {call["scope"] for call in calls} == {"External", "Internal"}
    assert {call["media"] for call in calls} == {"Video", "Audio"}
    assert {call["language"] for call in calls} >= {"eng", "ger", "fre", "spa"}
    assert all(isinstance(call["duration"], int) and call["duration"] > 0 for call in calls)


def test_private_calls_are_returned_and_marked(door):
    marks = Counter(call["isPrivate"] for call in items(door))
    assert 1 <= marks[True] <= 25


def test_hosts_are_active_users_and_workspaces_exist(door):
    active = {u["id"] for u in door.get("/v2/users").json()["users"] if u["active"]}
    calls = items(door)
    assert {call["primaryUserId"] for call in calls} <= active
    assert {call["workspaceId"] for call in calls} == set(door.sandbox.state.workspace_ids)


def test_the_listing_is_flat_and_one_call_is_wrapped(door):
    listed = door.get("/v2/calls").json()["calls"][0]
    assert set(listed) == METADATA
    one = door.get(f"/v2/calls/{listed['id']}").json()
    assert one["call"] == listed
    assert set(one) == {"requestId", "call"}


def test_an_unknown_call_is_404_with_its_id_in_the_text(door):
    answer = door.get("/v2/calls/123456789")
    assert (answer.status_code, answer.json()["errors"]) == (
        404,
        ["Call ID 123456789 was not found"],
    )


def test_from_is_inclusive_and_to_is_exclusive(door):
    calls = items(door)
    window = {"fromDateTime": calls[10]["started"], "toDateTime": calls[20]["started"]}
    found = [item["metaData"] for item in door.calls(**window)]
    assert found == calls[10:20]
    transcripts = door.walk(TRANSCRIPT, "callTranscripts", {"filter": window})
    assert {t["callId"] for t in transcripts} <= {call["id"] for call in calls[10:20]}


def test_an_open_window_has_one_end_only(door):
    calls = items(door)
    later = door.calls(fromDateTime=calls[200]["started"])
    earlier = door.calls(toDateTime=calls[200]["started"])
    assert [item["metaData"] for item in earlier + later] == calls


def test_a_moment_means_the_same_in_any_offset(door):
    calls = items(door)
    text = zulu(moment(calls[50]["started"]))
    assert [item["metaData"] for item in door.calls(fromDateTime=text)] == calls[50:]


def test_the_listing_compares_the_scheduled_time_and_extensive_the_start(door):
    conference = next(
        call for call in items(door) if call["meetingUrl"] and call["scheduled"] < call["started"]
    )
    start, scheduled = moment(conference["started"]), moment(conference["scheduled"])
    before_start = {"fromDateTime": zulu(scheduled), "toDateTime": zulu(start)}
    assert conference in door.get("/v2/calls", **before_start).json()["calls"]
    answer = door.post(EXTENSIVE, {"filter": before_start})
    found = [] if answer.status_code == 404 else answer.json()["calls"]
    assert conference["id"] not in [item["metaData"]["id"] for item in found]


def test_the_listing_compares_the_start_where_nothing_was_scheduled(door):
    dialled = next(call for call in items(door) if call["meetingUrl"] is None)
    assert dialled["scheduled"] == dialled["started"]
    end = moment(dialled["started"]) + timedelta(microseconds=1)
    window = {"fromDateTime": dialled["started"], "toDateTime": zulu(end)}
    assert door.get("/v2/calls", **window).json()["calls"] == [dialled]


def test_the_listing_answers_without_any_date(door):
    assert door.get("/v2/calls").json()["records"]["totalRecords"] == 250


@pytest.mark.parametrize("path", [EXTENSIVE, TRANSCRIPT])
@pytest.mark.parametrize(
    "wanted",
    [
        {"fromDateTime": "2030-01-01T00:00:00Z"},
        {"toDateTime": "2003-01-01T00:00:00Z"},
        {"callIds": ["123", "9007199254740999"]},
        {"workspaceId": "123"},
    ],
)
def test_what_matches_nothing_is_an_empty_404(door, path, wanted):
    answer = door.post(path, {"filter": wanted})
    assert (answer.status_code, answer.json()["errors"]) == (404, NOTHING)


def test_an_empty_window_of_the_listing_is_the_same_404(door):
    answer = door.get("/v2/calls", fromDateTime="2030-01-01T00:00:00Z")
    assert (answer.status_code, answer.json()["errors"]) == (404, NOTHING)


def test_a_company_without_calls_is_an_empty_404(open_door):
    door = open_door(calls=0)
    assert door.post(EXTENSIVE, {"filter": {}}).status_code == 404
    assert door.get("/v2/users").status_code == 200


def test_unknown_ids_are_silently_missing_among_known_ones(door):
    ids = [call["id"] for call in items(door)]
    found = door.calls(callIds=[ids[9], "123", ids[3], ids[9]])
    assert [item["metaData"]["id"] for item in found] == [ids[3], ids[9]]


def test_ids_as_numbers_are_understood(door):
    first = items(door)[0]["id"]
    assert len(door.calls(callIds=[int(first)])) == 1


def test_more_than_a_page_of_ids_comes_in_pages(door):
    ids = [call["id"] for call in items(door)]
    assert len(door.calls(callIds=ids[:150])) == 150


def test_ids_and_window_must_both_match(door):
    calls = items(door)
    wanted = {"callIds": [calls[0]["id"], calls[9]["id"]], "fromDateTime": calls[5]["started"]}
    assert [item["metaData"]["id"] for item in door.calls(**wanted)] == [calls[9]["id"]]


def test_hosts_and_workspaces_filter_and_totals_agree(door):
    calls = items(door)
    host = Counter(call["primaryUserId"] for call in calls).most_common(1)[0][0]
    mine = [call for call in calls if call["primaryUserId"] == host]
    answer = door.post(EXTENSIVE, {"filter": {"primaryUserIds": [host]}}).json()
    assert [item["metaData"] for item in answer["calls"]] == mine
    assert answer["records"]["totalRecords"] == len(mine)
    for workspace in door.sandbox.state.workspace_ids:
        there = [call for call in calls if call["workspaceId"] == workspace]
        found = door.get("/v2/calls", workspaceId=workspace).json()
        assert found["records"]["totalRecords"] == len(there)
        assert found["calls"] == there[:100]


def test_a_deleted_call_is_gone_everywhere(door):
    call_id = items(door)[40]["id"]
    door.sandbox.state.delete_call(call_id)
    assert door.get(f"/v2/calls/{call_id}").status_code == 404
    assert door.post(EXTENSIVE, {"filter": {}}).json()["records"]["totalRecords"] == 249
    assert call_id not in [call["id"] for call in items(door)]
    with pytest.raises(KeyError):
        door.sandbox.state.delete_call("123")


def test_a_call_appears_only_after_its_processing():
    sandbox = Sandbox(calls=1000, until=UNTIL, frozen=True)
    state, clock, company = sandbox.state, sandbox.clock, sandbox.service.company
    known = set(state.call_ids())
    delays: list[timedelta] = []
    for _ in range(48):
        clock.move(timedelta(hours=1))
        new = set(state.call_ids()) - known
        known |= new
        for call_id in new:
            number = company.number_of(int(call_id))
            delays.append(clock.now() - from_micros(company.calendar.start(number)))
    assert len(delays) > 15
    assert min(delays) > timedelta(minutes=4)
    assert max(delays) > timedelta(hours=2)


def test_a_transcript_appears_later_than_its_call():
    sandbox = Sandbox(calls=1000, until=UNTIL, frozen=True)
    pending: set[str] = set()
    for _ in range(8):
        sandbox.clock.move(timedelta(hours=1))
        calls, transcribed = (set(sandbox.state.call_ids(transcribed=t)) for t in (False, True))
        assert transcribed < calls
        pending |= calls - transcribed
    sandbox.clock.move(timedelta(days=3))
    assert pending & set(sandbox.state.call_ids(transcribed=True))


def test_moving_the_clock_back_hides_what_was_not_yet_there():
    sandbox = Sandbox(calls=250, until=UNTIL, frozen=True)
    everything = sandbox.state.call_ids()
    sandbox.clock.move(timedelta(days=-30))
    some = sandbox.state.call_ids()
    assert 100 < len(some) < len(everything)
    # The last days may still be in processing.
    assert everything[: len(some) - 5] == some[: len(some) - 5]


def test_another_until_shows_the_same_calls_at_the_same_places(open_door):
    now = open_door()
    calls = {call["id"]: call for call in items(now)}
    later = open_door(until="2026-05-21T16:00:00Z")
    later_calls = {call["id"]: call for call in items(later)}
    shared = calls.keys() & later_calls.keys()
    assert len(shared) > 200
    assert all(calls[key] == later_calls[key] for key in shared)
