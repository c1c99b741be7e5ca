"""Coaching: what a manager did about the calls of each direct report."""

from __future__ import annotations

import pytest

COACHING = "/v2/coaching"
DAILY = "/v2/stats/activity/day-by-day"


def ask(door, manager, space=0, **more):
    query = {
        "workspace-id": door.sandbox.state.workspace_ids[space],
        "manager-id": manager,
        "from": "2026-04-01T00:00:00-04:00",
        "to": "2026-05-20T00:00:00-04:00",
        **more,
    }
    return door.get(COACHING, **{name: value for name, value in query.items() if value})


def managers(door):
    users = door.get("/v2/users").json()["users"]
    return users, [user for user in users if any(u["managerId"] == user["id"] for u in users)]


def test_a_manager_comes_with_the_metrics_of_each_direct_report(door):
    users, bosses = managers(door)
    for boss in bosses:
        answer = ask(door, boss["id"]).json()
        (data,) = answer["coachingData"]
        assert data["manager"] == {
            "id": boss["id"],
            "emailAddress": boss["emailAddress"],
            "firstName": boss["firstName"],
            "lastName": boss["lastName"],
            "title": boss["title"],
        }
        reports = [entry["report"]["id"] for entry in data["directReportsMetrics"]]
        assert reports == [user["id"] for user in users if user["managerId"] == boss["id"]]
        for entry in data["directReportsMetrics"]:
            assert all(
                isinstance(call, str) for calls in entry["metrics"].values() for call in calls
            )


def test_a_non_manager_or_an_unknown_one_gives_empty_data_and_no_error(door):
    users, bosses = managers(door)
    plain = next(user for user in users if user not in bosses)
    for someone in (plain["id"], "99"):
        answer = ask(door, someone)
        assert answer.status_code == 200
        assert answer.json()["coachingData"] == []


def test_metrics_are_the_activity_of_the_manager_about_the_calls_of_the_report(open_door):
    door = open_door(calls=1500)
    _users, bosses = managers(door)
    hosts = {item["metaData"]["id"]: item["metaData"]["primaryUserId"] for item in door.calls()}
    wanted = {"fromDate": "2026-04-01", "toDate": "2026-05-20"}
    daily = {
        user["userId"]: user["userDailyActivityStats"]
        for user in door.walk(DAILY, "usersDetailedActivities", {"filter": wanted})
    }
    names = {
        "callsAttended": "callsAttended",
        "callsCommentedOn": "callsCommentsGiven",
        "callsGaveFeedback": "callsGaveFeedback",
        "callsMarkedAsReviewed": "callsMarkedAsFeedbackGiven",
        "callsScorecardsFilled": "callsScorecardsFilled",
    }
    compared = 0
    for boss in bosses:
        found: dict[tuple[str, str], list[str]] = {}
        for space in (0, 1):
            for entry in ask(door, boss["id"], space).json()["coachingData"][0][
                "directReportsMetrics"
            ]:
                for metric, calls in entry["metrics"].items():
                    found.setdefault((entry["report"]["id"], metric), []).extend(calls)
        for (report, metric), calls in found.items():
            if metric in names:
                done = {call for day in daily.get(boss["id"], ()) for call in day[names[metric]]}
                assert sorted(calls) == sorted(call for call in done if hosts[call] == report)
                compared += len(calls)
    assert compared > 50


@pytest.mark.parametrize("name", ["workspace-id", "manager-id", "from", "to"])
def test_all_parameters_are_required_and_named_with_hyphens(door, name):
    answer = ask(door, "1", **{name: ""})
    assert (answer.status_code, answer.json()["errors"]) == (400, [f"{name} parameter is missing"])


@pytest.mark.parametrize(
    ("window", "error"),
    [
        ({"from": "2026-05-01"}, "from: must be an ISO-8601 date-time"),
        ({"to": "2026-05-01"}, "to: must be an ISO-8601 date-time"),
        ({"from": "2026-05-21T00:00:00Z"}, "from: must be before to"),
    ],
)
def test_plain_dates_are_refused(door, window, error):
    answer = ask(door, "1", **window)
    assert answer.status_code == 400
    assert answer.json()["errors"][0].startswith(error)
