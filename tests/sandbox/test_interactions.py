from __future__ import annotations

import pytest

from tests.sandbox.answers import ok, refusal

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

PATH = "/v2/digital-interaction"
LEGACY = "/v2/customer-engagement/"
WHEN = "2026-05-19T10:00:00Z"
EMAIL = "ada@example.com"


def event(**given):
    return {
        "eventId": "e-1",
        "timestamp": WHEN,
        "eventType": "Form submitted",
        "content": {"contentTitle": "Price list"},
        "person": {"email": EMAIL},
        **given,
    }


def legacy(kind):
    content = {"contentId": "c-1", "contentUrl": "https://docs.example/1", "contentTitle": "Guide"}
    people = {
        "content/viewed": {"viewer": {"email": EMAIL}},
        "content/shared": {"recipients": [{"email": EMAIL}]},
        "action": {"actor": {"email": EMAIL}},
    }
    return {"reportingSystem": "docs", "eventTimestamp": WHEN, **content, **people[kind]}


def seen(door):
    answer = door.get("/v2/data-privacy/data-for-email-address", emailAddress=EMAIL)
    return ok(answer)["customerEngagement"]


def test_an_event_is_answered_with_the_request_id_alone_and_found_by_its_person(door):
    assert ok(door.post(PATH, event())) == {}
    found = seen(door)[0]
    assert (found["sourceEventId"], found["eventName"]) == ("e-1", "Price list")


def test_a_repeated_event_id_is_a_conflict(door):
    ok(door.post(PATH, event()))
    assert refusal(door.post(PATH, event(eventType="Other"))) == (
        409,
        ["The event was reported before"],
    )
    assert len(seen(door)) == 1


def test_the_tracking_id_must_be_null_when_a_person_is_given(door):
    assert refusal(door.post(PATH, event(trackingId="t-1"))) == (
        400,
        ["trackingId: must be null when person is given"],
    )
    assert ok(door.post(PATH, event(trackingId="t-1", person=None))) == {}


def test_event_id_time_type_and_content_are_required(door):
    names = ("eventId", "timestamp", "eventType", "content")
    assert refusal(door.post(PATH, {})) == (400, [f"{name}: must not be null" for name in names])
    assert refusal(door.post(PATH, event(content={}))) == (
        400,
        ["content.contentTitle: must not be null"],
    )


@pytest.mark.parametrize("kind", ["content/viewed", "content/shared", "action"])
def test_the_legacy_forms_take_any_content_type(door, kind):
    answer = door.client.put(LEGACY + kind, json=legacy(kind))
    assert ok(answer) == {}
    found = seen(door)[0]
    assert (found["reportingSystem"], found["contentUrl"]) == ("docs", "https://docs.example/1")
    answer = door.client.put(
        LEGACY + kind,
        content=b'{"reportingSystem":"x"}',
        headers={"content-type": "text/plain"},
    )
    assert "eventTimestamp: must not be null" in refusal(answer)[1]


def test_a_legacy_event_with_an_id_is_taken_once_for_each_system(door):
    body = {**legacy("action"), "eventId": "7"}
    ok(door.client.put(f"{LEGACY}action", json=body))
    assert door.client.put(f"{LEGACY}action", json=body).status_code == 409
    ok(door.client.put(f"{LEGACY}action", json={**body, "reportingSystem": "other"}))
    assert len(seen(door)) == 2
