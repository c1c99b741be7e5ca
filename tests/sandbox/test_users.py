from __future__ import annotations

from datetime import datetime

USER_KEYS = {
    "id",
    "emailAddress",
    "created",
    "active",
    "emailAliases",
    "trustedEmailAddress",
    "firstName",
    "lastName",
    "title",
    "phoneNumber",
    "extension",
    "personalMeetingUrls",
    "settings",
    "managerId",
    "meetingConsentPageUrl",
    "conferencingProviders",
    "spokenLanguages",
}


def test_users_show_every_key_with_null_for_what_they_lack_and_empty_arrays(door):
    users = door.get("/v2/users").json()["users"]
    assert all(set(user) == USER_KEYS for user in users)
    assert users[0]["managerId"] is None
    assert any(user["title"] is None for user in users)
    assert any(user["phoneNumber"] is None for user in users)
    assert any(user["emailAliases"] == [] for user in users)
    assert all(user["spokenLanguages"][0]["primary"] for user in users)


def test_created_has_an_offset_and_milliseconds(door):
    created = [user["created"] for user in door.get("/v2/users").json()["users"]]
    assert all(len(text) == len("2026-06-10T21:50:07.428+02:00") for text in created)
    assert {text[-6:] for text in created} == {"-05:00", "-04:00", "+01:00", "+02:00"}


def test_managers_are_users_and_leavers_stay_listed_as_inactive(door):
    users = door.get("/v2/users").json()["users"]
    ids = {user["id"] for user in users}
    assert {user["managerId"] for user in users} - {None} < ids
    assert 0 < sum(not user["active"] for user in users) < 8
    assert len({user["emailAddress"] for user in users}) == len(users) == 40


def test_ids_are_strings_above_what_javascript_can_hold_and_at_most_int64(door):
    ids = [int(user["id"]) for user in door.get("/v2/users").json()["users"]]
    assert all(2**53 < number < 2**63 for number in ids)


def test_avatars_come_only_when_asked_for(door):
    plain = door.get("/v2/users").json()
    everyone = door.get("/v2/users", includeAvatars="true").json()
    assert plain["records"]["totalRecords"] == 40
    assert everyone["records"]["totalRecords"] == 42
    assert everyone["users"][:40] == plain["users"]
    assert door.get("/v2/users", includeAvatars="maybe").status_code == 400
    extensive = door.post("/v2/users/extensive", {"filter": {"includeAvatars": True}})
    assert extensive.json()["users"] == everyone["users"]


def test_users_come_in_pages_of_100_with_the_cursor_in_the_query(open_door):
    door = open_door(users=250)
    pages, cursor = [], {}
    for number in range(3):
        page = door.get("/v2/users", **cursor).json()
        assert page["records"]["currentPageNumber"] == number
        assert page["records"]["totalRecords"] == 250
        pages.append(page["users"])
        cursor = {"cursor": page["records"].get("cursor", "")}
    assert [len(page) for page in pages] == [100, 100, 50]
    assert "cursor" not in page["records"]
    assert len({user["id"] for page in pages for user in page}) == 250


def test_one_user_is_wrapped_and_an_unknown_one_is_404(door):
    user = door.get("/v2/users").json()["users"][7]
    answer = door.get(f"/v2/users/{user['id']}").json()
    assert answer["user"] == user
    assert set(answer) == {"requestId", "user"}
    assert door.get("/v2/users/99").status_code == 404


def test_the_filter_takes_ids_and_creation_times_from_inclusive_to_exclusive(door):
    users = door.get("/v2/users").json()["users"]
    wanted = [users[3]["id"], "99", users[1]["id"]]
    found = door.post("/v2/users/extensive", {"filter": {"userIds": wanted}}).json()["users"]
    assert [user["id"] for user in found] == [users[1]["id"], users[3]["id"]]
    window = {
        "createdFromDateTime": users[5]["created"],
        "createdToDateTime": users[9]["created"],
    }
    found = door.post("/v2/users/extensive", {"filter": window}).json()["users"]
    assert found == users[5:9]
    created = [datetime.fromisoformat(user["created"]) for user in users]
    assert created == sorted(created)


def test_unknown_user_ids_alone_are_404(door):
    answer = door.post("/v2/users/extensive", {"filter": {"userIds": ["99"]}})
    assert answer.status_code == 404


def test_workspaces_come_all_at_once(door):
    answer = door.get("/v2/workspaces").json()
    assert set(answer) == {"requestId", "workspaces"}
    first = answer["workspaces"][0]
    assert first["name"] == "Initial workspace"
    assert set(first) == {"id", "name", "description"}
    assert [space["id"] for space in answer["workspaces"]] == door.sandbox.state.workspace_ids
