from __future__ import annotations

import pytest

from tests.sandbox.answers import ok, refusal

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

PATH = "/v2/calls/users-access"


def change(door, verb, *pairs):
    listed = [{"callId": call, "userIds": users} for call, users in pairs]
    return door.client.request(verb, PATH, json={"callAccessList": listed})


def granted(door, *call_ids):
    answer = ok(door.post(PATH, {"filter": {"callIds": list(call_ids)}}))["callAccessList"]
    return {item["callId"]: [user["userId"] for user in item["users"]] for item in answer}


def test_reading_lists_for_each_call_who_was_granted_access(door):
    first, second = door.sandbox.state.call_ids()[:2]
    one, two = (user.id for user in door.sandbox.state.users[:2])
    assert granted(door, first, second) == {first: [], second: []}
    assert ok(change(door, "PUT", (first, [one, two]))) == {}
    ok(change(door, "PUT", (first, [one])))
    assert granted(door, first, second) == {first: [one, two], second: []}
    assert ok(change(door, "DELETE", (first, [one]))) == {}
    assert granted(door, first) == {first: [two]}


def test_reading_and_granting_refuse_an_unknown_call_and_revoking_does_not(door):
    known, user = door.sandbox.state.call_ids()[0], door.sandbox.state.users[0].id
    nothing = (400, ["Some calls not found"])
    assert refusal(door.post(PATH, {"filter": {"callIds": [known, "12"]}})) == nothing
    assert refusal(change(door, "PUT", (known, [user]), ("12", [user]))) == nothing
    assert granted(door, known) == {known: []}
    assert ok(change(door, "DELETE", ("12", [user]), ("no id", [user]))) == {}


def test_granting_to_an_unknown_user_is_refused(door):
    known = door.sandbox.state.call_ids()[0]
    assert refusal(change(door, "PUT", (known, ["12"]))) == (400, ["Some users not found"])


@pytest.mark.parametrize("verb", ["PUT", "DELETE"])
def test_the_list_is_required(door, verb):
    answer = door.client.request(verb, PATH, json={})
    assert refusal(answer) == (400, ["callAccessList: must not be null"])
