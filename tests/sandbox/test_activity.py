"""Statistics of activity: by day, in all, and by period. Today is 2026-05-20 in New York."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

DAILY = "/v2/stats/activity/day-by-day"
AGGREGATE = "/v2/stats/activity/aggregate"
BY_PERIOD = "/v2/stats/activity/aggregate-by-period"
INTERACTION = "/v2/stats/interaction"
MAY = {"fromDate": "2026-05-01", "toDate": "2026-05-20"}


def body_of(path, wanted, period="WEEK"):
    body = {"filter": wanted}
    return {**body, "aggregationPeriod": period} if path == BY_PERIOD else body


def test_keys_of_the_answers_differ_by_endpoint(door):
    answers = {path: door.post(path, body_of(path, MAY)).json() for path in (DAILY, AGGREGATE)}
    answers[BY_PERIOD] = door.post(BY_PERIOD, body_of(BY_PERIOD, MAY)).json()
    assert set(answers[DAILY]) == {"requestId", "records", "usersDetailedActivities"}
    assert set(answers[BY_PERIOD]) == {"requestId", "records", "usersAggregateActivity"}
    assert set(answers[AGGREGATE]) == {
        "requestId",
        "records",
        "usersAggregateActivityStats",
        "fromDateTime",
        "toDateTime",
        "timeZone",
    }
    users = [
        answers[DAILY]["usersDetailedActivities"],
        answers[AGGREGATE]["usersAggregateActivityStats"],
        answers[BY_PERIOD]["usersAggregateActivity"],
    ]
    names = [set(entries[0]) - {"userId", "userEmailAddress"} for entries in users]
    assert names == [
        {"userDailyActivityStats"},
        {"userAggregateActivityStats"},
        {"userAggregateActivity"},
    ]


def test_day_by_day_values_are_lists_of_call_ids_and_aggregate_values_are_counts(door):
    daily = door.post(DAILY, {"filter": MAY}).json()["usersDetailedActivities"][0]
    counts = door.post(AGGREGATE, {"filter": MAY}).json()["usersAggregateActivityStats"][0]
    day = daily["userDailyActivityStats"][0]
    names = set(day) - {"fromDate", "toDate"}
    assert len(names) == 15
    assert set(counts["userAggregateActivityStats"]) == names
    assert all(isinstance(day[name], list) for name in names)
    known = set(door.sandbox.state.call_ids())
    assert {call for name in names for call in day[name]} <= known
    assert all(isinstance(count, int) for count in counts["userAggregateActivityStats"].values())


def test_aggregate_and_interaction_echo_the_time_zone_and_the_range(door):
    for path in (AGGREGATE, INTERACTION):
        answer = door.post(path, {"filter": {"fromDate": "2026-03-01", "toDate": "2026-05-01"}})
        assert answer.json()["timeZone"] == "America/New_York"
        assert answer.json()["fromDateTime"] == "2026-03-01T00:00:00-05:00"
        assert answer.json()["toDateTime"] == "2026-05-01T00:00:00-04:00"


@pytest.mark.parametrize("path", [DAILY, AGGREGATE, BY_PERIOD, INTERACTION])
@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"fromDate": "2026-05-01", "toDate": "2026-05-21"}, "filter.toDate: must not be in"),
        ({"fromDate": "2026-05-22", "toDate": "2026-05-23"}, "filter.fromDate: must not be in"),
        ({"fromDate": "2026-05-01T00:00:00Z", "toDate": "2026-05-10"}, "filter.fromDate: "),
        ({"fromDate": "2026-05-01", "toDate": "2026-05-10T00:00:00Z"}, "filter.toDate: "),
        ({"fromDate": "2026-02-30", "toDate": "2026-05-10"}, "filter.fromDate: "),
        ({"toDate": "2026-05-10"}, "filter.fromDate: "),
        ({"fromDate": "2026-05-10", "toDate": "2026-05-10"}, "filter.fromDate: must be before"),
        ({"fromDate": 1, "toDate": "2026-05-10"}, "Json parse error"),
        ({**MAY, "userIds": ["x"]}, "Json parse error"),
    ],
)
def test_days_are_plain_dates_and_not_in_the_future(door, path, wanted, error):
    answer = door.post(path, body_of(path, wanted))
    assert answer.status_code == 400
    assert answer.json()["errors"][0].startswith(error)


@pytest.mark.parametrize("path", [DAILY, AGGREGATE, BY_PERIOD, INTERACTION])
def test_today_is_accepted_as_the_end(door, path):
    assert door.post(path, body_of(path, MAY)).status_code == 200


def test_today_is_a_day_of_the_company_and_not_of_utc(open_door):
    wanted = {"fromDate": "2026-05-01", "toDate": "2026-05-20"}
    evening = open_door(until="2026-05-20T03:30:00Z")
    assert evening.post(AGGREGATE, {"filter": wanted}).status_code == 400
    assert open_door(until="2026-05-20T04:30:00Z").post(AGGREGATE, {"filter": wanted}).is_success


@pytest.mark.parametrize("path", [DAILY, AGGREGATE, BY_PERIOD, INTERACTION])
def test_stats_answer_404_when_the_asked_users_have_no_data(door, path):
    users = door.get("/v2/users").json()["users"]
    left = [user["id"] for user in users if not user["active"]]
    for wanted in ({**MAY, "userIds": left}, {"fromDate": "2020-01-01", "toDate": "2020-01-02"}):
        answer = door.post(path, body_of(path, wanted))
        assert answer.status_code == 404
        assert answer.json()["errors"][0].startswith("No stats found")
    unknown = door.post(path, body_of(path, {**MAY, "userIds": ["99"]}))
    assert (unknown.status_code, unknown.json()["errors"]) == (404, ["User not found"])


def test_users_without_activity_are_left_out_and_the_asked_ones_come(door):
    everyone = door.post(AGGREGATE, {"filter": MAY}).json()["usersAggregateActivityStats"]
    assert 20 < len(everyone) < 40
    assert all(sum(user["userAggregateActivityStats"].values()) for user in everyone)
    asked = [everyone[3]["userId"], everyone[1]["userId"], "99"]
    found = door.post(AGGREGATE, {"filter": {**MAY, "userIds": asked}}).json()
    assert found["usersAggregateActivityStats"] == [everyone[1], everyone[3]]
    empty = door.post(AGGREGATE, {"filter": {**MAY, "userIds": []}}).json()
    assert empty["usersAggregateActivityStats"] == everyone


def test_users_can_be_chosen_by_the_time_they_were_created(door):
    users = door.get("/v2/users").json()["users"]
    middle = users[20]["created"]
    wanted = {**MAY, "createdFromDateTime": middle}
    found = door.post(AGGREGATE, {"filter": wanted}).json()["usersAggregateActivityStats"]
    created = {user["id"]: datetime.fromisoformat(user["created"]) for user in users}
    assert found
    assert all(created[one["userId"]] >= datetime.fromisoformat(middle) for one in found)


@pytest.mark.parametrize(
    ("period", "edges"),
    [
        ("DAY", ["2026-03-26", "2026-03-27", "2026-03-28", "2026-03-29"]),
        ("WEEK", ["2026-03-26", "2026-03-30", "2026-04-06", "2026-04-13"]),
        ("MONTH", ["2026-03-26", "2026-04-01", "2026-05-01", "2026-05-14"]),
        ("QUARTER", ["2026-03-26", "2026-04-01", "2026-05-14"]),
        ("YEAR", ["2026-03-26", "2026-05-14"]),
    ],
)
def test_periods_begin_on_mondays_and_firsts_and_are_cut_to_the_range(door, period, edges):
    wanted = {"fromDate": "2026-03-26", "toDate": "2026-05-14"}
    answer = door.post(BY_PERIOD, body_of(BY_PERIOD, wanted, period)).json()
    entries = answer["usersAggregateActivity"][0]["userAggregateActivity"]
    begins = [entry["fromDate"][:10] for entry in entries]
    assert begins[: len(edges) - 1] == edges[:-1]
    assert [entry["toDate"][:10] for entry in entries] == [*begins[1:], "2026-05-14"]
    assert all(entry["fromDate"].endswith("T00:00:00-04:00") for entry in entries)


@pytest.mark.parametrize("period", ["week", "FORTNIGHT", 7])
def test_periods_are_written_in_upper_case(door, period):
    answer = door.post(BY_PERIOD, body_of(BY_PERIOD, MAY, period))
    assert (answer.status_code, answer.json()["errors"]) == (400, ["Json parse error"])


def test_the_period_stands_beside_the_filter_and_is_required(door):
    inside = {"filter": {**MAY, "aggregationPeriod": "WEEK"}}
    answer = door.post(BY_PERIOD, inside)
    assert answer.json()["errors"] == ["aggregationPeriod: must not be null"]


@pytest.mark.parametrize("path", [DAILY, AGGREGATE, BY_PERIOD, INTERACTION])
def test_users_come_in_pages_of_100_with_the_cursor_in_the_body(open_door, path):
    door = open_door(users=260, calls=3000)
    items = {
        DAILY: "usersDetailedActivities",
        AGGREGATE: "usersAggregateActivityStats",
        BY_PERIOD: "usersAggregateActivity",
        INTERACTION: "peopleInteractionStats",
    }[path]
    body, pages = body_of(path, {"fromDate": "2026-04-01", "toDate": "2026-05-20"}, "YEAR"), []
    while True:
        page = door.post(path, body).json()
        pages.append(page[items])
        assert page["records"]["totalRecords"] == 100 * (len(pages) - 1) + len(page[items]) or (
            "cursor" in page["records"]
        )
        if "cursor" not in page["records"]:
            break
        body["cursor"] = page["records"]["cursor"]
    assert [len(page) for page in pages[:-1]] == [100] * (len(pages) - 1)
    ids = [user["userId"] for page in pages for user in page]
    assert len(pages) > 1
    assert len(set(ids)) == len(ids)
    changed = {**body, "filter": {**body["filter"], "fromDate": "2026-04-02"}}
    assert door.post(path, changed).json()["errors"] == ["failed to verify cursor"]


def test_listening_twice_on_a_day_counts_once_and_on_two_days_twice(open_door):
    door = open_door(calls=6000)
    log, query = [], {"logType": "UserCallPlay", "fromDateTime": "2026-04-30T00:00:00-04:00"}
    query["toDateTime"] = "2026-05-20T00:00:00-04:00"
    while True:
        page = door.get("/v2/logs", **query).json()
        log += page["logEntries"]
        if "cursor" not in page["records"]:
            break
        query["cursor"] = page["records"]["cursor"]
    played = [(entry["userId"], entry["logRecord"]["callId"]) for entry in log]
    assert len(set(played)) < len(played)
    wanted = {"fromDate": "2026-04-30", "toDate": "2026-05-20"}
    listened: dict[str, int] = {}
    for user in door.walk(DAILY, "usersDetailedActivities", {"filter": wanted}):
        for day in user["userDailyActivityStats"]:
            for name in ("ownCallsListenedTo", "othersCallsListenedTo"):
                assert len(set(day[name])) == len(day[name])
                listened[user["userId"]] = listened.get(user["userId"], 0) + len(day[name])
    by_day = {
        (entry["userId"], entry["logRecord"]["callId"], _company_day(entry["eventTime"]))
        for entry in log
    }
    assert sum(listened.values()) == len(by_day)
    assert len({(user, call) for user, call, _day in by_day}) < len(by_day)


def _company_day(text: str) -> date:
    # The company keeps summer time in all of the window.
    moment = datetime.fromisoformat(text).timestamp() - 4 * 3600
    return datetime.fromtimestamp(moment, tz=datetime.fromisoformat(text).tzinfo).date()


def test_a_deleted_call_leaves_the_statistics(door):
    before = door.post(AGGREGATE, {"filter": MAY}).json()["usersAggregateActivityStats"]
    wanted = {"fromDateTime": "2026-05-01T04:00:00Z", "toDateTime": "2026-05-20T04:00:00Z"}
    call = door.calls(**wanted)[0]["metaData"]
    door.sandbox.state.delete_call(call["id"])
    after = door.post(AGGREGATE, {"filter": MAY}).json()["usersAggregateActivityStats"]

    def hosted(users):
        stats = {user["userId"]: user["userAggregateActivityStats"] for user in users}
        return stats.get(call["primaryUserId"], {"callsAsHost": 0})["callsAsHost"]

    assert hosted(before) - hosted(after) == 1


def test_a_created_call_counts_for_its_host_and_its_guests(door):
    users = [user for user in door.get("/v2/users").json()["users"] if user["active"]]
    host, guest = users[5], users[6]
    before = door.post(AGGREGATE, {"filter": MAY}).json()["usersAggregateActivityStats"]
    call = {
        "clientUniqueId": "one",
        "actualStart": "2026-05-12T14:00:00Z",
        "direction": "Conference",
        "primaryUser": host["id"],
        "parties": [{"userId": host["id"]}, {"userId": guest["id"]}],
        "downloadMediaUrl": "https://media.example/one.mp4",
    }
    assert door.post("/v2/calls", call).is_success
    door.sandbox.clock.move(3600)
    after = door.post(AGGREGATE, {"filter": MAY}).json()["usersAggregateActivityStats"]

    def count(users, user, action):
        stats = {one["userId"]: one["userAggregateActivityStats"] for one in users}
        return stats[user["id"]][action] if user["id"] in stats else 0

    assert count(after, host, "callsAsHost") - count(before, host, "callsAsHost") == 1
    assert count(after, guest, "callsAttended") - count(before, guest, "callsAttended") == 1


@pytest.mark.parametrize("path", [DAILY, AGGREGATE, BY_PERIOD])
def test_days_before_the_first_call_cost_nothing_and_make_no_periods(open_door, path):
    door = open_door(users=12)
    first = door.sandbox.state.first_start.date().isoformat()
    begun = time.perf_counter()
    ages = door.post(path, body_of(path, {"fromDate": "0001-01-01", "toDate": "2026-05-20"}))
    assert time.perf_counter() - begun < 3
    since = door.post(path, body_of(path, {"fromDate": first, "toDate": "2026-05-20"})).json()
    items = next(name for name in since if name.startswith("users"))
    assert ages.json()[items] == since[items]
