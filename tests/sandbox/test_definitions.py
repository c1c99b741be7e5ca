"""What administrators set up: trackers, briefs, call outcomes, targets; and settings history."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

TRACKERS = "/v2/settings/trackers"
BRIEFS = "/v2/settings/briefs"


def trackers_of_calls(door):
    body = {
        "filter": {},
        "contentSelector": {"exposedFields": {"content": {"trackers": True}}},
    }
    for item in door.walk("/v2/calls/extensive", "calls", body):
        for tracker in item["content"]["trackers"]:
            yield item["metaData"]["workspaceId"], tracker


def test_settings_list_keyword_trackers_only_and_calls_report_smart_ones_too(door):
    known = {t["trackerId"]: t for t in door.get(TRACKERS).json()["keywordTrackers"]}
    seen = {"KEYWORD": 0, "SMART": 0}
    for workspace, tracker in trackers_of_calls(door):
        seen[tracker["type"]] += 1
        assert (tracker["id"] in known) == (tracker["type"] == "KEYWORD")
        if tracker["type"] == "KEYWORD":
            setting = known[tracker["id"]]
            assert setting["trackerName"] == tracker["name"]
            assert setting["workspaceId"] == workspace
            phrases = {phrase["phrase"] for phrase in tracker["phrases"]}
            assert phrases <= set(setting["languageKeywords"][0]["keywords"])
    assert min(seen.values()) > 10


def test_trackers_come_of_one_workspace_or_of_all_and_an_unknown_one_is_404(door):
    first, second = door.sandbox.state.workspace_ids
    everything = door.get(TRACKERS).json()["keywordTrackers"]
    parts = [
        door.get(TRACKERS, workspaceId=one).json()["keywordTrackers"] for one in (first, second)
    ]
    assert parts[0] + parts[1] == everything
    assert all(tracker["workspaceId"] == first for tracker in parts[0])
    unknown = door.get(TRACKERS, workspaceId="99")
    assert (unknown.status_code, unknown.json()["errors"]) == (404, ["Workspace not found"])


def test_trackers_have_null_intervals_a_filter_text_and_microseconds(door):
    trackers = door.get(TRACKERS).json()["keywordTrackers"]
    assert all(tracker["saidAtInterval"] is None for tracker in trackers)
    assert all(tracker["filterQuery"] == "{}" for tracker in trackers)
    creators = {tracker["creatorUserId"] for tracker in trackers}
    users = {user["id"] for user in door.get("/v2/users").json()["users"]}
    assert None in creators
    assert creators - {None} <= users
    for tracker in trackers:
        assert re.search(r":\d\d\.\d{6}[+-]", tracker["created"])
        assert tracker["created"] <= tracker["updated"]


def test_briefs_say_whether_they_are_published_and_who_made_them(door):
    briefs = door.get(BRIEFS).json()["briefs"]
    names = {user["id"]: user for user in door.get("/v2/users").json()["users"]}
    assert {brief["status"] for brief in briefs} == {"Published", "Not published"}
    for brief in briefs:
        maker = names[brief["creatorUserId"]]
        assert brief["creator"] == f"{maker['firstName']} {maker['lastName']}"
    assert len({brief["briefId"] for brief in briefs}) == len(briefs)
    one = door.get(BRIEFS, workspaceId=door.sandbox.state.workspace_ids[1]).json()["briefs"]
    assert 0 < len(one) < len(briefs)
    assert door.get(BRIEFS, workspaceId="99").json()["errors"] == ["Workspace not found"]


def test_call_outcomes_have_no_id_and_another_order_each_time(door):
    answers = [door.get("/v2/call-outcomes").json()["outcomes"] for _ in range(5)]
    orders = {tuple(outcome["displayOrder"] for outcome in answer) for answer in answers}
    assert len(orders) > 1
    in_order = [sorted(answer, key=lambda outcome: outcome["displayOrder"]) for answer in answers]
    assert all(answer == in_order[0] for answer in in_order)
    assert all("id" not in outcome for outcome in in_order[0])
    assert {outcome["automation"] for outcome in in_order[0]} == {None, "MARK_AS_OPT_OUT"}


def test_the_outcomes_are_those_that_dialled_calls_carry(door):
    listed = {one["callOutcome"] for one in door.get("/v2/call-outcomes").json()["outcomes"]}
    carried = {item["metaData"]["sdrDisposition"] for item in door.calls()}
    assert carried - {None}
    assert carried - {None} <= listed


def test_targets_are_those_of_the_workspace_which_must_be_named(door):
    lists = [
        door.get("/v2/targets", workspaceId=one).json()["targets"]
        for one in door.sandbox.state.workspace_ids
    ]
    ids = [target["id"] for targets in lists for target in targets]
    assert lists[0]
    assert len(set(ids)) == len(ids)
    assert door.get("/v2/targets", workspaceId="99").json()["targets"] == []
    assert door.get("/v2/targets").json()["errors"] == ["workspaceId parameter is missing"]


def test_settings_history_ends_with_the_settings_of_the_user(door):
    for user in door.get("/v2/users").json()["users"]:
        history = door.get(f"/v2/users/{user['id']}/settings-history").json()["userSettingsHistory"]
        times = [datetime.fromisoformat(change["time"]) for change in history]
        assert times == sorted(times)
        last = {change["setting"]: change["value"] for change in history}
        assert last.pop("active") == user["active"]
        shared = set(last) & set(user["settings"])
        assert len(shared) == 6
        assert {name: last[name] for name in shared} == {
            name: user["settings"][name] for name in shared
        }
        assert set(last) - shared == {
            "callsImported",
            "interviewsRecorded",
            "preventInterviewRecording",
        }


def test_settings_of_some_users_were_changed_and_changed_back(door):
    longest = 0
    for user in door.get("/v2/users").json()["users"]:
        history = door.get(f"/v2/users/{user['id']}/settings-history").json()["userSettingsHistory"]
        longest = max(longest, len(history))
    assert longest > 10


@pytest.mark.parametrize(("user", "status"), [("99", 404), ("x", 400), (str(2**63), 400)])
def test_the_history_of_an_unknown_user_is_404(door, user, status):
    answer = door.get(f"/v2/users/{user}/settings-history")
    assert answer.status_code == status
    if status == 404:
        assert answer.json()["errors"] == ["User ID 99 was not found"]
