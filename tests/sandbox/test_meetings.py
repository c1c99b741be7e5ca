from __future__ import annotations

import pytest

from tests.sandbox.answers import ok, refusal, seller

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

STATUS = "/v2/meetings/integration/status"
HELP_KEYS = {"userFacingError", "fixUrl", "helpUrl"}


def body(door, **given):
    return {
        "startTime": "2026-06-01T10:00:00Z",
        "endTime": "2026-06-01T11:00:00Z",
        "invitees": [{"email": "ada@example.com", "displayName": "Ada"}],
        "organizerEmail": seller(door.sandbox).email,
        **given,
    }


def test_creating_answers_an_id_above_2_to_the_53_a_link_and_whom_else_to_invite(door):
    made = ok(door.post("/v2/meetings", body(door)))
    assert set(made) == {"meetingId", "meetingUrl", "additionalInvitees"}
    assert 2**53 < int(made["meetingId"]) < 2**63
    assert made["meetingId"] in made["meetingUrl"]


def test_updating_answers_the_id_alone_and_deleting_takes_a_body(door):
    meeting_id = ok(door.post("/v2/meetings", body(door)))["meetingId"]
    path = f"/v2/meetings/{meeting_id}"
    assert ok(door.client.put(path, json=body(door))) == {"meetingId": meeting_id}
    organizer = {"organizerEmail": seller(door.sandbox).email}
    assert refusal(door.client.request("DELETE", path, json={})) == (
        400,
        ["organizerEmail: must not be null"],
    )
    assert ok(door.client.request("DELETE", path, json=organizer)) == {}
    gone = door.client.request("DELETE", path, json=organizer)
    assert refusal(gone) == (404, ["The given meeting ID was not found."])
    assert set(gone.json()) > HELP_KEYS
    assert door.client.put(path, json=body(door)).status_code == 404


def test_times_guests_and_organizer_are_required(door):
    status, errors = refusal(door.post("/v2/meetings", {}))
    names = ("startTime", "endTime", "invitees", "organizerEmail")
    assert (status, errors) == (400, [f"{name}: must not be null" for name in names])
    backwards = body(door, endTime="2026-06-01T09:00:00Z")
    assert refusal(door.post("/v2/meetings", backwards)) == (
        400,
        ["startTime: must be before endTime"],
    )


def test_an_unknown_organizer_is_not_found(door):
    answer = door.post("/v2/meetings", body(door, organizerEmail="ada@example.com"))
    assert answer.status_code == 404
    assert set(answer.json()) > HELP_KEYS


@pytest.mark.parametrize("path", ["/v2/meetings", STATUS])
def test_a_company_outside_of_the_limited_release_is_forbidden(open_door, path):
    door = open_door(without=["meetings"])
    given = {"emails": []} if path == STATUS else body(door)
    assert refusal(door.post(path, given)) == (403, ["Forbidden"])


def test_a_disconnected_provider_is_a_conflict_that_says_how_to_mend_it(open_door):
    door = open_door(without=["provider"])
    answer = door.post("/v2/meetings", body(door))
    assert refusal(answer) == (409, ["Provider disconnected"])
    assert all(answer.json()[name] for name in HELP_KEYS)
    status = ok(door.post(STATUS, {"emails": [seller(door.sandbox).email]}))["users"][0]
    assert (status["exists"], status["valid"]) == (True, False)
    assert all(status[name] for name in HELP_KEYS)


def test_the_status_is_200_also_for_those_who_cannot_schedule(door):
    sandbox = door.sandbox
    leaver = next(user for user in sandbox.state.users if not user.active)
    emails = [seller(sandbox).email, leaver.email, "ada@example.com"]
    users = ok(door.post(STATUS, {"emails": emails}))["users"]
    assert [(user["email"], user["exists"], user["valid"]) for user in users] == [
        (emails[0], True, True),
        (emails[1], True, False),
        (emails[2], False, False),
    ]
    assert [bool(user["userFacingError"]) for user in users] == [False, True, True]


def test_the_status_takes_at_most_100_addresses(door):
    assert refusal(door.post(STATUS, {"emails": ["a@b.example"] * 101})) == (
        400,
        ["emails: size must be between 0 and 100"],
    )
    assert len(ok(door.post(STATUS, {"emails": ["a@b.example"] * 100}))["users"]) == 100
    assert refusal(door.post(STATUS, {})) == (400, ["emails: must not be null"])
