"""Logs: five types, each kept for its time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

LOGS = "/v2/logs"
TYPES = (
    "AccessLog",
    "UserActivityLog",
    "UserCallPlay",
    "ExternallySharedCallAccess",
    "ExternallySharedCallPlay",
)
EVER = "2001-01-01T00:00:00Z"
NOW = datetime.fromisoformat("2026-05-20T16:00:00Z")


def entries(door, log_type, start=EVER, **more):
    query = {"logType": log_type, "fromDateTime": start, **more}
    found = []
    while True:
        answer = door.get(LOGS, **query).raise_for_status().json()
        found += answer["logEntries"]
        if "cursor" not in answer["records"]:
            assert len(found) == answer["records"]["totalRecords"]
            return found
        query["cursor"] = answer["records"]["cursor"]


@pytest.mark.parametrize("log_type", TYPES)
def test_event_times_are_utc_with_milliseconds_and_grow(door, log_type):
    times = [entry["eventTime"] for entry in entries(door, log_type)]
    assert times
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", time) for time in times)
    assert times == sorted(times)
    assert times[-1] <= "2026-05-20T16:00:00.000Z"


def test_the_access_log_reaches_back_14_days(door):
    first = datetime.fromisoformat(entries(door, "AccessLog")[0]["eventTime"])
    assert timedelta(days=13) < NOW - first <= timedelta(days=14)
    door.sandbox.clock.move(86400)
    later = datetime.fromisoformat(entries(door, "AccessLog")[0]["eventTime"])
    assert later > first
    assert "does not reach back" in door.sandbox.log[-1].notes[0]


def test_the_activity_log_reaches_back_to_march_2021(open_door):
    found = entries(open_door(), "UserActivityLog", toDateTime="2021-06-01T00:00:00Z")
    assert found[0]["eventTime"].startswith("2021-03-")


def test_plays_reach_back_to_the_first_call(open_door):
    door = open_door(calls=800, days=400)
    first = min(item["metaData"]["started"] for item in door.calls())
    played = datetime.fromisoformat(entries(door, "UserCallPlay")[0]["eventTime"])
    assert played - datetime.fromisoformat(first) < timedelta(days=40)


def test_entries_about_calls_name_real_calls_and_who_acted_when_known(open_door):
    door = open_door(calls=600)
    calls = set(door.sandbox.state.call_ids())
    users = {user["id"]: user for user in door.get("/v2/users").json()["users"]}
    for log_type in TYPES[2:]:
        found = entries(door, log_type)
        assert found
        for entry in found:
            assert entry["logRecord"]["callId"] in calls
            if log_type == "UserCallPlay":
                user = users[entry["userId"]]
                assert entry["userEmailAddress"] == user["emailAddress"]
                assert entry["userFullName"] == f"{user['firstName']} {user['lastName']}"
            else:
                assert entry["userId"] is None
                assert entry["logRecord"]["sharedByUserId"] in users


def test_whoever_plays_a_shared_call_has_opened_it(open_door):
    door = open_door(calls=600)
    opened = {(e["eventTime"], str(e["logRecord"])) for e in entries(door, TYPES[3])}
    played = {(e["eventTime"], str(e["logRecord"])) for e in entries(door, TYPES[4])}
    assert played < opened


def test_an_impersonator_is_left_out_when_there_is_none(open_door):
    found = entries(open_door(users=300), "AccessLog")
    with_one = [entry for entry in found if "impersonatorUserId" in entry]
    assert 0 < len(with_one) < len(found) / 10
    keys = {key for entry in with_one for key in entry if key.startswith("impersonator")}
    assert len(keys) == 4
    assert all("impersonator" not in str(entry) for entry in found if entry not in with_one)


@pytest.mark.parametrize("log_type", TYPES)
def test_from_is_inclusive_and_to_exclusive(door, log_type):
    found = entries(door, log_type)
    start, end = found[1]["eventTime"], found[-1]["eventTime"]
    window = entries(door, log_type, start, toDateTime=end)
    assert window == [entry for entry in found if start <= entry["eventTime"] < end]


@pytest.mark.parametrize(
    ("query", "status", "error"),
    [
        ({"fromDateTime": EVER}, 400, "logType parameter is missing"),
        ({"logType": "AccessLog"}, 400, "fromDateTime parameter is missing"),
        ({"logType": "accesslog", "fromDateTime": EVER}, 400, "Bad request"),
        ({"logType": "AccessLog", "fromDateTime": "2026-05-01"}, 400, "fromDateTime: must be an"),
        ({"logType": "AccessLog", "fromDateTime": "2026-06-01T00:00:00Z"}, 404, "No logs found"),
    ],
)
def test_wrong_questions_are_400_and_empty_windows_404(door, query, status, error):
    answer = door.get(LOGS, **query)
    assert answer.status_code == status
    assert answer.json()["errors"][0].startswith(error)
