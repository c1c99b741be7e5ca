"""Targets, integration settings and the links that people set by hand."""

from __future__ import annotations

import base64

import pytest

from tests.sandbox.answers import ok, refusal, seller

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

SETTINGS = "/v2/integration-settings"
LINKS = "/v2/calls/manual-crm-associations"


def test_the_undocumented_get_answers_an_id_that_changes_with_what_is_set(door):
    def shown():
        answer = ok(door.get(SETTINGS))
        assert list(answer["integrationSettings"]) == ["id"]
        return answer["integrationSettings"]["id"]

    before = shown()
    assert base64.b64decode(before, validate=True)
    entry = {"integrationType": "DIALER", "allowedOrigin": "https://a.example"}
    assert ok(door.post(SETTINGS, {"integrationTypeSettings": [entry]})) == {}
    assert shown() != before
    door.sandbox.reset()
    assert shown() == before


def test_settings_take_known_types_and_https_origins(door):
    entry = {"integrationType": "OTHER", "allowedOrigin": "https://a.example"}
    assert refusal(door.post(SETTINGS, {"integrationTypeSettings": [entry]})) == (
        400,
        ["Json parse error"],
    )
    entry = {"integrationType": "DIALER", "allowedOrigin": "http://a.example"}
    assert refusal(door.post(SETTINGS, {"integrationTypeSettings": [entry]})) == (
        400,
        ["integrationTypeSettings[0].allowedOrigin: must be an https origin"],
    )


def assign(door, content, target=None, **params):
    workspace = door.sandbox.state.workspace_ids[0]
    target = target or ok(door.get("/v2/targets", workspaceId=workspace))["targets"][0]["id"]
    answer = door.client.post(
        f"/v2/targets/{target}/assignments",
        params={"workspaceId": workspace, **params},
        files={"file": ("targets.csv", content, "text/csv")},
    )
    return answer, door.sandbox.state.target_assignments(target)


def test_assignments_are_kept_unless_they_are_validated_only(door):
    email = seller(door.sandbox).email
    content = f"email,amount\n{email},100\n\n".encode()
    answer, kept = assign(door, content, validateOnly="true")
    assert (ok(answer), kept) == ({}, [])
    answer, kept = assign(door, content)
    assert (ok(answer), kept) == ({}, [{"email": email, "amount": "100"}])


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        (b"email\n", ["file: needs a header and at least one row"]),
        (b"\xff\xfe\x00", ["file: is no CSV"]),
        (
            b"email,amount\nada@example.com,1\nx\n",
            [
                "file, row 2: email is not the address of a user",
                "file, row 3: has 1 cells, not 2",
            ],
        ),
    ],
)
def test_a_table_that_does_not_hold_is_refused(door, content, errors):
    answer, kept = assign(door, content)
    assert (refusal(answer), kept) == ((400, errors), [])


def test_an_unknown_target_is_refused(door):
    answer, _ = assign(door, b"a\n1\n", target="12")
    assert refusal(answer) == (400, ["Target 12 was not found in the workspace"])


def test_links_set_by_hand_are_paged_and_concern_calls_that_there_are(open_door):
    door = open_door(page_size=2, calls=600)
    found, cursor = [], {}
    while True:
        answer = ok(door.get(LINKS, **cursor))
        found += answer["associations"]
        assert answer["records"]["totalRecords"] >= len(found)
        if "cursor" not in answer["records"]:
            break
        cursor = {"cursor": answer["records"]["cursor"]}
    assert len(found) == answer["records"]["totalRecords"] > 2
    assert {link["callId"] for link in found} < set(door.sandbox.state.call_ids())
    assert all(link["associatedCrmObjects"][0]["accountCrmId"] for link in found)
    assert ok(door.get(LINKS, fromDateTime="2026-05-20T15:59:59Z"))["associations"] == []
