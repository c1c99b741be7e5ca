"""CRM uploads through both clients: what is sent, what a repeat means, and how they end."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from gong_api import (
    BadRequestError,
    ConflictError,
    InvalidArgument,
    InvalidRecords,
    UploadRejected,
    WaitTimeout,
    events,
)
from gong_api._extras import records as record_lines
from gong_api._extras.crm import EntityUpload, UploadedFile
from gong_api.models import BusinessUser, Deal, GenericCrmRegistrationRequest
from tests.extras.door import Broken, Door, Wire, errors

INTEGRATION = "6286478263646000001"
WHEN = "2026-01-31T09:00:00Z"
TAKEN = (201, {"requestId": "req-1", "clientRequestId": "key-1"})
USED = errors(409, "Request with id key-1 already exists")


def deals(count: int) -> list[dict[str, Any]]:
    return [{"objectId": f"d-{i}", "modifiedDate": WHEN} for i in range(count)]


def upload(records: Any, **changes: Any):
    given = {
        "integration_id": INTEGRATION,
        "object_type": "DEAL",
        "client_request_id": "key-1",
        "records": records,
        **changes,
    }
    return lambda gong: gong.crm.upload_entities(**given)


def asked(sent: Any) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(sent.url).query).items()}


def sent_lines(sent: Any) -> list[Any]:
    return [json.loads(line) for line in sent.part.splitlines()]


@pytest.fixture
def small_files(monkeypatch):
    """Files of three deals at most, in place of 200 MB."""
    whole = record_lines.parts
    size = len(whole(deals(1), "DEAL")[0].data)
    monkeypatch.setattr(
        record_lines, "parts", lambda *args, **options: whole(*args, max_bytes=3 * size, **options)
    )


def test_records_travel_as_one_file(door: Door):
    wire = Wire(TAKEN)
    records = [Deal(object_id="d-0", modified_date=WHEN), *deals(2)[1:]]

    taken = door.run(upload(records), wire)

    (sent,) = wire.sent
    assert (sent.verb, urlsplit(sent.url).path) == ("POST", "/v2/crm/entities")
    assert asked(sent) == {
        "integrationId": INTEGRATION,
        "objectType": "DEAL",
        "clientRequestId": "key-1",
    }
    assert b'name="dataFile"; filename="deal.ldjson"' in sent.body
    assert sent_lines(sent) == deals(2)
    assert taken == EntityUpload(INTEGRATION, "DEAL", [UploadedFile("key-1", "req-1", 0, records)])
    assert (taken.client_request_id, taken.request_id) == ("key-1", "req-1")
    assert taken.files[0].records[0] is records[0]


def test_a_key_is_made_when_none_is_given(door: Door):
    keys = set()
    for _ in range(2):
        wire = Wire(TAKEN)
        taken = door.run(upload(deals(1), client_request_id=None), wire)
        assert asked(wire.sent[0])["clientRequestId"] == taken.client_request_id
        keys.add(taken.client_request_id)
    assert len(keys) == 2
    assert all(key.isalnum() for key in keys)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"records": [{"objectId": "x"}]}, InvalidRecords),
        ({"records": []}, InvalidArgument),
        ({"object_type": "TICKET"}, InvalidArgument),
        ({"client_request_id": "a b"}, InvalidArgument),
        ({"integration_id": "abc"}, InvalidArgument),
    ],
)
def test_nothing_is_sent_when_something_is_wrong(door: Door, changes, error):
    wire = Wire(TAKEN)
    with pytest.raises(error):
        door.run(upload(**{"records": deals(1), **changes}), wire)
    assert wire.sent == []


def test_without_validation_records_go_out_as_they_are(door: Door):
    wire = Wire(TAKEN)
    door.run(upload([{"objectId": "a b"}]), wire, validate=False)
    assert sent_lines(wire.sent[0]) == [{"objectId": "a b"}]


def test_progress_is_told(door: Door):
    told, seen = [], []
    door.run(
        upload(deals(1), on_progress=lambda *step: told.append(step)),
        Wire(TAKEN),
        on_event=seen.append,
    )
    ((done, total),) = told
    assert done == total > 0
    progress = [event for event in seen if isinstance(event, events.TransferProgress)]
    assert progress == [
        events.TransferProgress(operation="crm.upload_entities", done=done, total=total)
    ]


@pytest.mark.usefixtures("small_files")
def test_more_than_a_file_holds_goes_in_several(door: Door):
    wire = Wire(TAKEN)
    records = deals(7)

    taken = door.run(upload(iter(records)), wire)

    keys = ["key-1", "key-1-2", "key-1-3"]
    assert [asked(sent)["clientRequestId"] for sent in wire.sent] == keys
    assert [line for sent in wire.sent for line in sent_lines(sent)] == records
    assert [(file.client_request_id, file.first) for file in taken.files] == list(
        zip(keys, (0, 3, 6), strict=True)
    )


def test_map_users_goes_the_older_way(door: Door):
    wire = Wire(TAKEN)
    user = BusinessUser(object_id="u-1", modified_date=WHEN, email_address="ada@example.com")

    taken = door.run(
        lambda gong: gong.crm.map_users(
            integration_id=INTEGRATION, records=[user], client_request_id="key-1"
        ),
        wire,
    )

    (sent,) = wire.sent
    assert urlsplit(sent.url).path == "/v2/crm/map/users"
    assert asked(sent) == {"integrationId": INTEGRATION, "clientRequestId": "key-1"}
    assert sent_lines(sent) == [
        {"objectId": "u-1", "modifiedDate": WHEN, "emailAddress": "ada@example.com"}
    ]
    assert taken.object_type == "BUSINESS_USER"


@pytest.mark.parametrize(
    "first",
    [httpx2.ReadError("reset"), httpx2.ReadTimeout("slow"), errors(502, "Bad gateway")],
    ids=["reset", "timeout", "502"],
)
def test_a_key_in_use_after_an_attempt_of_unknown_end_means_done(door: Door, first):
    wire = Wire(first, USED)
    taken = door.run(upload(deals(1)), wire)
    assert len(wire.sent) == 2
    assert sent_lines(wire.sent[1]) == deals(1)
    assert (taken.client_request_id, taken.request_id) == ("key-1", "req-1")


@pytest.mark.parametrize(
    "before",
    [[], [Broken(1)], [errors(429, "slow down")]],
    ids=["at once", "after a cut body", "after a 429"],
)
def test_a_key_in_use_is_a_conflict_when_nothing_can_have_arrived(door: Door, before):
    with pytest.raises(ConflictError):
        door.run(upload(deals(1)), Wire(*before, USED))


# Registration ------------------------------------------------------------------------------

OURS = {"integrationId": int(INTEGRATION), "ownerEmail": "ops@example.com", "name": "Own CRM"}
OTHER = {"integrationId": 5, "ownerEmail": "else@example.com", "name": "Own CRM"}
TAKEN_ALREADY = errors(409, "There is already a GENERIC integration")
BODY = GenericCrmRegistrationRequest(owner_email="ops@example.com", name="Own CRM")
WAYS = [
    {"owner_email": "ops@example.com", "name": "Own CRM"},
    {"body": BODY},
    {"body": {"ownerEmail": "ops@example.com", "name": "Own CRM"}},
]


def listed(*found: Any) -> tuple[int, Any]:
    return 200, {"requestId": "req-2", "integrations": list(found)}


@pytest.mark.parametrize("way", WAYS)
def test_registering(door: Door, way):
    wire = Wire((200, {"requestId": "req-1", "integrationId": int(INTEGRATION)}))
    answer = door.run(lambda gong: gong.crm.register_integration(**way), wire)
    assert answer.integration_id == INTEGRATION
    assert wire.sent[0].json == {"ownerEmail": "ops@example.com", "name": "Own CRM"}
    assert len(wire.sent) == 1


@pytest.mark.parametrize("way", WAYS)
def test_what_is_registered_already_has_its_id_returned(door: Door, way):
    wire = Wire(TAKEN_ALREADY, listed(OTHER, OURS))
    answer = door.run(lambda gong: gong.crm.register_integration(**way), wire)
    assert (answer.integration_id, answer.request_id) == (INTEGRATION, "req-1")
    assert [(sent.verb, sent.path) for sent in wire.sent] == [
        ("PUT", "/v2/crm/integrations"),
        ("GET", "/v2/crm/integrations"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        listed(OTHER),
        listed({**OURS, "name": "Other"}),
        listed(),
        (200, {"requestId": "req-2"}),
        errors(401, "You don't have permission to use 'api:crm:integrations:read' in your app."),
    ],
    ids=["another owner", "another name", "none", "no list", "may not list"],
)
def test_another_registration_is_a_conflict(door: Door, answer):
    wire = Wire(TAKEN_ALREADY, answer)
    with pytest.raises(ConflictError, match="GENERIC") as caught:
        door.run(lambda gong: gong.crm.register_integration(**WAYS[0]), wire)
    assert caught.value.operation == "crm.register_integration"


# Waiting -----------------------------------------------------------------------------------


def status(now: str, **more: Any) -> tuple[int, Any]:
    return 200, {"requestId": "req-9", "status": now, **more}


def failed(*lines: tuple[int, str], good: int = 0) -> tuple[int, Any]:
    return status(
        "FAILED",
        errors=[{"line": line, "description": why} for line, why in lines],
        totalErrorCount=len(lines),
        totalSuccessCount=good,
    )


def uploaded(*sizes: int) -> tuple[EntityUpload, list[dict[str, Any]]]:
    records, files = deals(sum(sizes)), []
    for number, size in enumerate(sizes):
        first = sum(sizes[:number])
        key = "key-1" if not number else f"key-1-{number + 1}"
        files.append(UploadedFile(key, "req-1", first, records[first : first + size]))
    return EntityUpload(INTEGRATION, "DEAL", files), records


def wait_for(given: EntityUpload, **options: Any):
    return lambda gong: gong.crm.wait_for(given, **options)


def test_it_asks_until_it_is_done(door: Door):
    wire = Wire(status("PENDING"), status("IN_PROGRESS"), status("DONE", totalSuccessCount=2))
    given, _ = uploaded(2)

    (ended,) = door.run(wait_for(given), wire)

    assert (ended.status, ended.total_success_count) == ("DONE", 2)
    assert [asked(sent) for sent in wire.sent] == [
        {"integrationId": INTEGRATION, "clientRequestId": "key-1"}
    ] * 3
    assert door.clock.slept == [2.0, 3.0]


def test_each_file_is_asked_for(door: Door):
    wire = Wire(status("DONE"), status("PENDING"), status("DONE"))
    given, _ = uploaded(3, 1)
    ended = door.run(wait_for(given), wire)
    assert [one.status for one in ended] == ["DONE", "DONE"]
    assert [asked(sent)["clientRequestId"] for sent in wire.sent] == ["key-1", "key-1-2", "key-1-2"]


def test_failures_name_the_callers_own_records(door: Door):
    given, records = uploaded(3)
    wire = Wire(failed((2, "Mandatory field [x] is missing"), (3, "bad date"), good=1))

    with pytest.raises(UploadRejected) as caught:
        door.run(wait_for(given), wire)

    error = caught.value
    assert error.failures == [
        (2, "Mandatory field [x] is missing", records[1]),
        (3, "bad date", records[2]),
    ]
    assert error.failures[0][2] is records[1]
    assert (error.error_count, error.success_count) == (2, 1)
    assert error.client_request_id == "key-1"
    assert "could not take 2 of the DEAL records, and took 1: line 2: Mandatory" in str(error)


def test_failures_of_further_files_are_counted_on(door: Door):
    given, records = uploaded(3, 2)
    wire = Wire(failed((1, "a")), failed((2, "b")))
    with pytest.raises(UploadRejected) as caught:
        door.run(wait_for(given), wire)
    assert caught.value.failures == [(1, "a", records[0]), (5, "b", records[4])]
    assert caught.value.error_count == 2


def test_failures_of_a_whole_file_and_of_unknown_lines_have_no_record(door: Door):
    given, _ = uploaded(2)
    wire = Wire(failed((0, "not readable"), (7, "beyond")))
    with pytest.raises(UploadRejected) as caught:
        door.run(wait_for(given), wire)
    assert caught.value.failures == [(0, "not readable", None), (7, "beyond", None)]


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        (status("DONE", errors=[{"line": 1, "description": "x"}]), 1),
        (status("DONE", totalErrorCount=25, totalSuccessCount=3), 25),
        (status("FAILED"), 0),
        (status("FAILED", errors=[{}]), 1),
    ],
    ids=["done with errors", "done with a count", "failed without a word", "an empty error"],
)
def test_any_failure_is_told(door: Door, answer, count):
    given, _ = uploaded(2)
    with pytest.raises(UploadRejected) as caught:
        door.run(wait_for(given), Wire(answer))
    assert caught.value.error_count == count


def test_what_does_not_end_in_time(door: Door):
    given, _ = uploaded(1)
    with pytest.raises(WaitTimeout, match="CRM request key-1 within 9 s") as caught:
        door.run(wait_for(given, timeout=9, poll=4), Wire(status("PENDING"), status("IN_PROGRESS")))
    assert caught.value.last.status == "IN_PROGRESS"
    assert door.clock.slept == [4.0, 5.0]


def test_a_refused_question_ends_the_wait(door: Door):
    given, _ = uploaded(1)
    with pytest.raises(BadRequestError):
        door.run(wait_for(given), Wire(errors(400, "unknown request")))
