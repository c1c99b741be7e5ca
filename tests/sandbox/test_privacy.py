from __future__ import annotations

import pytest

from gong_api.sandbox.state.directory import digits_of
from tests.sandbox.answers import contacts, ok, refusal, seller

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

EMAIL = "/v2/data-privacy/data-for-email-address"
PHONE = "/v2/data-privacy/data-for-phone-number"
ERASE_EMAIL = "/v2/data-privacy/erase-data-for-email-address"
ERASE_PHONE = "/v2/data-privacy/erase-data-for-phone-number"
HOURS = 3 * 3600
LISTS = ("emails", "calls", "meetings", "customerData")


def someone(door):
    """A contact who takes part in calls and sent e-mails."""
    company = door.sandbox.service.company
    for entry in contacts(door.sandbox):
        if len(company.directory.calls_with(entry, company.settled)) > 1:
            found = ok(door.get(EMAIL, emailAddress=entry.contact.email))
            if found["emails"]:
                return entry
    raise AssertionError("nobody")


def calls_with(door, email):
    return {
        call["metaData"]["id"]
        for call in door.calls("parties")
        for party in call.get("parties", ())
        if party.get("emailAddress") == email
    }


def erase(door, email):
    return ok(door.client.post(ERASE_EMAIL, params={"emailAddress": email}))


def create_call(door, key="c-1", **party):
    host = seller(door.sandbox)
    body = {
        "clientUniqueId": key,
        "actualStart": "2026-05-20T09:30:00Z",
        "direction": "Outbound",
        "primaryUser": host.id,
        "parties": [{"userId": host.id}, party],
        "downloadMediaUrl": f"https://recorder.example/{key}",
    }
    call_id = ok(door.post("/v2/calls", body))["callId"]
    door.sandbox.clock.move(3600)
    return call_id


def test_a_stranger_has_200_and_empty_lists(door):
    found = ok(door.get(EMAIL, emailAddress="ada@example.com"))
    assert found == {name: [] for name in (*LISTS, "customerEngagement")}
    found = ok(door.get(PHONE, phoneNumber="+49 30 1234567"))
    assert found == {
        **{name: [] for name in (*LISTS, "matchingPhoneNumbers", "emailAddresses")},
        "suppliedPhoneNumber": "+49 30 1234567",
    }


def test_a_contact_is_found_in_calls_emails_and_the_crm(door):
    contact = someone(door).contact
    found = ok(door.get(EMAIL, emailAddress=contact.email.upper()))
    assert {call["id"] for call in found["calls"]} == calls_with(door, contact.email)
    assert {call["status"] for call in found["calls"]} == {"COMPLETED"}
    assert found["customerData"][0]["objects"][0]["externalId"] == contact.crm_id
    assert len(found["emails"]) > 0
    by_phone = ok(door.get(PHONE, phoneNumber=contact.phone))
    assert by_phone["calls"] == found["calls"]
    assert by_phone["matchingPhoneNumbers"] == [contact.phone]
    assert by_phone["emailAddresses"] == [contact.email]


def test_uploads_events_and_meetings_of_a_person_are_found(door):
    email = "ada@example.com"
    call_id = create_call(door, emailAddress=email, name="Ada")
    invitation = {
        "startTime": "2026-06-01T10:00:00Z",
        "endTime": "2026-06-01T11:00:00Z",
        "invitees": [{"email": email}],
        "organizerEmail": seller(door.sandbox).email,
    }
    meeting_id = ok(door.post("/v2/meetings", invitation))["meetingId"]
    found = ok(door.get(EMAIL, emailAddress=email))
    assert [call["id"] for call in found["calls"]] == [call_id]
    assert found["meetings"] == [{"id": meeting_id}]
    erase(door, email)
    door.sandbox.clock.move(HOURS)
    assert ok(door.get(EMAIL, emailAddress=email))["meetings"] == []


@pytest.mark.parametrize("path", [EMAIL, ERASE_EMAIL])
def test_addresses_of_members_of_the_company_are_refused(door, path):
    verb = "GET" if path == EMAIL else "POST"
    params = {"emailAddress": seller(door.sandbox).email}
    assert refusal(door.client.request(verb, path, params=params)) == (
        400,
        ["emailAddress: belongs to a member of the company"],
    )
    assert refusal(door.client.request(verb, path, params={"emailAddress": "ada"}))[0] == 400
    assert refusal(door.client.request(verb, path)) == (400, ["emailAddress parameter is missing"])


def test_a_phone_number_begins_with_a_plus_which_must_be_encoded(door):
    wrong = (400, ['phoneNumber: must begin with "+" and a country code'])
    assert refusal(door.get(PHONE, phoneNumber="4930123456")) == wrong
    assert refusal(door.client.get(f"{PHONE}?phoneNumber=+4930123456")) == wrong
    assert "%2B" in door.sandbox.log[-1].notes[0]
    member = next(user for user in door.sandbox.state.users if user.phone)
    assert refusal(door.get(PHONE, phoneNumber=member.phone))[0] == 400


def test_erasing_answers_at_once_and_takes_hours(door):
    contact = someone(door).contact
    before = calls_with(door, contact.email)
    assert erase(door, contact.email) == {}
    assert calls_with(door, contact.email) == before
    door.sandbox.clock.move(HOURS)
    assert calls_with(door, contact.email) == set()


def test_erasing_an_unknown_address_is_200(door):
    assert erase(door, "ada@example.com") == {}
    answer = door.client.post(ERASE_PHONE, params={"phoneNumber": "+49301234567"})
    assert ok(answer) == {}


def test_calls_parties_and_transcripts_of_an_erased_person_vanish_from_all_reads(door):
    contact = someone(door).contact
    gone = calls_with(door, contact.email)
    erase(door, contact.email)
    door.sandbox.clock.move(HOURS)
    listed = ok(door.get("/v2/calls"))["records"]["totalRecords"]
    assert listed == len(door.sandbox.state.call_ids())
    assert gone.isdisjoint(door.sandbox.state.call_ids())
    wanted = {"filter": {"callIds": sorted(gone)}}
    for path in ("/v2/calls/extensive", "/v2/calls/transcript", "/v2/calls/users-access"):
        assert door.post(path, wanted).status_code in {400, 404}
    assert {door.get(f"/v2/calls/{call_id}").status_code for call_id in gone} == {404}
    assert ok(door.get(EMAIL, emailAddress=contact.email)) == {
        name: [] for name in (*LISTS, "customerEngagement")
    }


def test_erasing_by_number_removes_the_same_person(door):
    contact = someone(door).contact
    created = create_call(door, phoneNumber=contact.phone)
    ok(door.client.post(ERASE_PHONE, params={"phoneNumber": contact.phone}))
    door.sandbox.clock.move(HOURS)
    assert calls_with(door, contact.email) == set()
    assert door.get(f"/v2/calls/{created}").status_code == 404
    assert ok(door.get(PHONE, phoneNumber=contact.phone))["emailAddresses"] == []


def test_an_erased_person_is_no_prospect_any_more(door):
    entry = door.sandbox.service.company.engage.prospects[0].entry
    body = {"crmProspectsIds": [entry.contact.crm_id]}
    assert len(ok(door.post("/v2/flows/prospects", body))["prospectsAssigned"]) == 1
    erase(door, entry.contact.email)
    door.sandbox.clock.move(HOURS)
    assert ok(door.post("/v2/flows/prospects", body))["prospectsAssigned"] == []


def test_records_and_events_of_an_erased_person_are_dropped(door):
    email, phone = "ada@example.com", "+44 20 7946 0000"
    event = {
        "eventId": "1",
        "timestamp": "2026-05-19T10:00:00Z",
        "eventType": "View",
        "content": {"contentTitle": "Guide"},
        "person": {"email": email},
    }
    ok(door.post("/v2/digital-interaction", event))
    owner = {"ownerEmail": "crm@example.com", "name": "Our CRM"}
    integration = ok(door.client.put("/v2/crm/integrations", json=owner))["integrationId"]
    params = {"integrationId": integration, "objectType": "LEAD", "clientRequestId": "r-1"}
    line = f'{{"objectId":"l-1","modifiedDate":"2026-05-01T10:00:00Z","phoneNumber":"{phone}"}}'
    other = f'{{"objectId":"l-2","modifiedDate":"2026-05-01T10:00:00Z","emailAddress":"{email}"}}'
    files = {"dataFile": ("x", f"{line}\n{other}".encode())}
    ok(door.client.post("/v2/crm/entities", params=params, files=files), 201)
    door.sandbox.clock.move(60)
    found = ok(door.get(EMAIL, emailAddress=email))
    assert found["customerData"][0]["objects"][0]["externalId"] == "l-2"
    assert len(found["customerEngagement"]) == 1
    by_phone = ok(door.get(PHONE, phoneNumber=f"+{digits_of(phone)}"))
    assert by_phone["customerData"][0]["objects"][0]["externalId"] == "l-1"
    erase(door, email)
    door.sandbox.clock.move(HOURS)
    found = ok(door.get(EMAIL, emailAddress=email))
    assert (found["customerData"], found["customerEngagement"]) == ([], [])
    by_phone = ok(door.get(PHONE, phoneNumber=phone))
    assert len(by_phone["customerData"]) == 1


def test_other_calls_stay_and_so_do_calls_that_come_later(door):
    contact = someone(door).contact
    gone = calls_with(door, contact.email)
    before = set(door.sandbox.state.call_ids())
    erase(door, contact.email)
    door.sandbox.clock.move(HOURS)
    assert before - set(door.sandbox.state.call_ids()) == gone
    door.sandbox.clock.move(365 * 24 * 3600)
    later = calls_with(door, contact.email)
    assert len(later) > 0
    found = ok(door.get(EMAIL, emailAddress=contact.email))
    assert {call["id"] for call in found["calls"]} == later
    assert (found["emails"], found["customerData"]) == ([], [])
    door.sandbox.reset()
    assert calls_with(door, contact.email) == gone
