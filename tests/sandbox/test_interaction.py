"""Statistics of interaction: the mean over the calls that a user hosts."""

from __future__ import annotations

INTERACTION = "/v2/stats/interaction"
EXPOSED = {"interaction": {"personInteractionStats": True, "questions": True}}


def measured(door, first, end):
    body = {
        "filter": {"fromDateTime": first, "toDateTime": end},
        "contentSelector": {"exposedFields": EXPOSED},
    }
    return door.walk("/v2/calls/extensive", "calls", body)


def test_figures_are_the_means_of_the_conferences_that_were_understood(open_door):
    door = open_door(calls=600)
    by_user: dict[str, list[dict[str, float]]] = {}
    for item in measured(door, "2026-04-01T04:00:00Z", "2026-05-01T04:00:00Z"):
        stats = {s["name"]: s["value"] for s in item["interaction"]["interactionStats"]}
        if not stats or item["metaData"]["direction"] != "Conference":
            continue
        asked = item["interaction"]["questions"]["companyCount"]
        stats["Question Rate"] = asked * 3600 / item["metaData"]["duration"]
        by_user.setdefault(item["metaData"]["primaryUserId"], []).append(stats)
    wanted = {"fromDate": "2026-04-01", "toDate": "2026-05-01"}
    people = door.walk(INTERACTION, "peopleInteractionStats", {"filter": wanted})
    assert {person["userId"] for person in people} == set(by_user)
    for person in people:
        calls = by_user[person["userId"]]
        found = {stat["name"]: stat["value"] for stat in person["personInteractionStats"]}
        assert found == {
            name: round(sum(call[name] for call in calls) / len(calls), 2) for name in calls[0]
        }
    assert max(len(calls) for calls in by_user.values()) > 3


def test_question_rate_appears_only_in_the_statistics_of_users(door):
    wanted = {"fromDate": "2026-04-01", "toDate": "2026-05-01"}
    people = door.post(INTERACTION, {"filter": wanted}).json()["peopleInteractionStats"]
    names = {stat["name"] for person in people for stat in person["personInteractionStats"]}
    assert "Question Rate" in names
    assert len(names) == 6


def test_users_who_only_dial_are_left_out(open_door):
    door = open_door(calls=600)
    wanted = {"fromDate": "2026-03-01", "toDate": "2026-05-20"}
    people = door.post(INTERACTION, {"filter": wanted}).json()["peopleInteractionStats"]
    with_calls = {item["metaData"]["primaryUserId"] for item in door.calls()}
    assert {person["userId"] for person in people} <= with_calls
