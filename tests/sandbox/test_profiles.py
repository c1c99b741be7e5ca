from __future__ import annotations

import pytest

from tests.sandbox.answers import ok, refusal

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

ONE = "/v2/permission-profile"
ALL = "/v2/all-permission-profiles"


def listed(door, place=0):
    return ok(door.get(ALL, workspaceId=door.sandbox.state.workspace_ids[place]))["profiles"]


def create(door, **given):
    params = {"workspaceId": door.sandbox.state.workspace_ids[0]}
    return door.client.post(ONE, params=params, json={"name": "Auditor", **given})


def update(door, identifier, **given):
    return door.client.put(ONE, params={"profileId": identifier}, json=given)


def test_profiles_are_listed_by_name_for_each_workspace(door):
    names = [profile["name"] for profile in listed(door)]
    assert names == sorted(names) == [profile["name"] for profile in listed(door, 1)]
    assert {p["id"] for p in listed(door)}.isdisjoint(p["id"] for p in listed(door, 1))
    assert refusal(door.get(ALL)) == (400, ["workspaceId parameter is missing"])
    assert refusal(door.get(ALL, workspaceId="12")) == (400, ["Workspace not found"])


def test_levels_are_there_team_leads_null_and_one_right_is_null(door):
    profiles = listed(door)
    levels = {profile["callsAccess"]["permissionLevel"] for profile in profiles}
    assert levels >= {"all", "own", "report-to-them"}
    assert {profile["callsAccess"]["teamLeadIds"] for profile in profiles} == {None}
    rights = [value for value in profiles[0].values() if value is None or type(value) is bool]
    assert rights.count(None) == 1
    assert profiles[0]["orchestrateCreateAndManagePlays"] is None


def test_one_profile_is_wrapped_and_its_users_exist(door):
    profile = listed(door)[0]
    assert ok(door.get(ONE, profileId=profile["id"])) == {"profile": profile}
    users = ok(door.get(f"{ONE}/users", profileId=profile["id"]))["users"]
    assert {user["id"] for user in users} <= {user.id for user in door.sandbox.state.users}
    assert all(set(user) == {"id", "emailAddress", "firstName", "lastName"} for user in users)
    everyone = [
        user["id"]
        for one in listed(door)
        for user in ok(door.get(f"{ONE}/users", profileId=one["id"]))["users"]
    ]
    members = [user.id for user in door.sandbox.state.users if not user.avatar]
    assert sorted(everyone) == sorted(members)


def test_a_profile_id_beyond_int64_is_a_bad_request(door):
    for path in (ONE, f"{ONE}/users"):
        assert refusal(door.get(path, profileId="9" * 20)) == (400, ["Bad request"])
        assert refusal(door.get(path)) == (400, ["profileId parameter is missing"])
        assert refusal(door.get(path, profileId="7")) == (
            400,
            ["Permission profile 7 was not found"],
        )


def test_creating_ignores_the_clients_id_and_fills_in_what_is_left_out(door):
    access = {"permissionLevel": "managers-team", "teamLeadIds": [door.sandbox.state.users[1].id]}
    made = ok(create(door, id="12", callsAccess=access, scoreCalls=True))["profile"]
    assert made["id"] != "12"
    assert made["callsAccess"] == access
    assert (made["scoreCalls"], made["library"]) == (True, False)
    assert made["dealsAccess"] == {"permissionLevel": "none", "teamLeadIds": None}
    assert set(made) == set(listed(door)[1])
    assert made in listed(door)
    assert ok(door.get(f"{ONE}/users", profileId=made["id"])) == {"users": []}


def test_a_name_is_required_and_unique(door):
    workspace = {"workspaceId": door.sandbox.state.workspace_ids[0]}
    answer = door.client.post(ONE, params=workspace, json={"scoreCalls": True})
    assert refusal(answer) == (400, ["name: must not be null"])
    assert refusal(create(door, name=" ")) == (400, ["name: must not be empty"])
    taken = listed(door)[0]["name"]
    assert refusal(create(door, name=taken)) == (
        422,
        ["name: another profile of the workspace has it"],
    )
    assert refusal(update(door, listed(door)[0]["id"], scoreCalls=True))[0] == 400


def test_creating_with_a_level_that_does_not_exist_is_unprocessable(door):
    status, errors = refusal(create(door, callsAccess={"permissionLevel": "some"}))
    assert status == 422
    assert errors[0].startswith("callsAccess.permissionLevel: must be one of all, managers-team")
    leads = {"permissionLevel": "own", "teamLeadIds": ["12"]}
    assert refusal(create(door, forecastPermissions={"forecastAccess": leads})) == (
        422,
        [
            "forecastPermissions.forecastAccess.teamLeadIds: only with the level managers-team",
            "forecastPermissions.forecastAccess.teamLeadIds: name users of the company",
        ],
    )


def test_updating_with_a_name_alone_keeps_the_rest(door):
    before = listed(door)[1]
    changed = ok(update(door, before["id"], name="Renamed", id="12"))["profile"]
    assert changed == {**before, "name": "Renamed"}
    folders = {"libraryFolderIds": ["5"]}
    changed = ok(update(door, before["id"], name="Renamed", libraryFolderAccess=folders))
    assert changed["profile"]["libraryFolderAccess"] == {**before["libraryFolderAccess"], **folders}
    assert changed["profile"] in listed(door)
    door.sandbox.reset()
    assert before in listed(door)
