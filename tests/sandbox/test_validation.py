from __future__ import annotations

import time

import pytest

from gong_api.sandbox.contract import contract, scopes
from gong_api.sandbox.message import Request
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.validation import router

JSON = {"content-type": "application/json"}
CALL = (
    b'{"clientUniqueId":"a","actualStart":"2026-05-01T10:00:00Z","direction":"Inbound",'
    b'"primaryUser":"1","parties":[{"userId":"1"}]}'
)
INTEGRATION = "integrationId=12&objectType=ACCOUNT"


def check(method, path, body=b"", query="", headers=JSON):
    """The status, the texts, and the notes of a request."""
    notes = []
    try:
        validator, values = router().find(method, path)
        validator.check(Request(method, path, query, headers, body), values, notes)
    except Refusal as refusal:
        return refusal.status, list(refusal.errors), notes
    return 200, [], notes


def test_the_copy_has_every_operation_and_scope_of_the_contract():
    assert len(contract().operations) == 73
    assert len(scopes()) > 30
    assert all("*" not in operation.path for operation in contract().operations)


@pytest.mark.parametrize("operation", contract().operations, ids=lambda operation: operation.id)
def test_each_operation_is_found_by_its_verb_and_path(operation):
    path = operation.path.replace("{", "").replace("}", "")
    validator, _values = router().find(operation.verb, path)
    assert validator.operation is operation


@pytest.mark.parametrize(
    ("method", "path", "status", "text"),
    [
        ("GET", "/v2/nowhere", 404, "Not Found"),
        ("POST", "/v2/entities/ask-entity", 405, "Method Not Allowed"),
        ("PUT", "/v2/calls/1/media/x", 404, "Not Found"),
        ("GET", "/v2/calls//media", 404, "Not Found"),
    ],
)
def test_unknown_paths_and_verbs(method, path, status, text):
    assert check(method, path)[:2] == (status, [text])


def test_missing_fields_are_named_one_text_for_each():
    assert check("POST", "/v2/calls", b"{}")[:2] == (
        400,
        [
            "clientUniqueId: must not be null",
            "actualStart: must not be null",
            "parties: must not be null",
            "direction: must not be null",
            "primaryUser: must not be null",
        ],
    )
    assert check("POST", "/v2/calls", CALL) == (200, [], [])
    given = b'{"filter":{"toDate":"2026-05-02"}}'
    assert check("POST", "/v2/stats/interaction", given)[1] == ["filter.fromDate: may not be null"]
    nested = CALL.replace(b'{"userId":"1"}', b'{"context":[{"objects":[]}]}')
    assert check("POST", "/v2/calls", nested)[1] == [
        "parties[0].context[0].system: must not be null"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"Inbound"', b'"Sideways"'),
        (b'"Inbound"', b"7"),
        (b'[{"userId":"1"}]', b"{}"),
        (b'[{"userId":"1"}]', b"[null]"),
        (b'[{"userId":"1"}]', b"[7]"),
        (b'{"userId":"1"}', b'{"mediaChannelId":"0"}'),
        (b'{"userId":"1"}', b'{"mediaChannelId":true}'),
        (b'{"userId":"1"}', b'{"name":1}'),
        (b'"primaryUser":"1"', b'"primaryUser":"1","duration":"9"'),
        (b"{", b""),
    ],
)
def test_a_wrong_type_or_enum_makes_the_body_unreadable(old, new):
    status, errors, _notes = check("POST", "/v2/calls", CALL.replace(old, new, 1))
    assert (status, errors) == (400, ["Json parse error"])


@pytest.mark.parametrize("body", [b"null", b"[]", b"", b"7", b"\xff"])
def test_a_body_that_is_no_object_is_unreadable(body):
    assert check("POST", "/v2/calls", body)[:2] == (400, ["Json parse error"])


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (b'"a"', b'"' + b"a" * 2049 + b'"', "clientUniqueId: size must be between 0 and 2048"),
        (
            b'{"userId":"1"}',
            b'{"mediaChannelId":2}',
            "parties[0].mediaChannelId: must be less than or equal to 1",
        ),
        (
            b'{"userId":"1"}',
            b'{"mediaChannelId":-1}',
            "parties[0].mediaChannelId: must be greater than or equal to 0",
        ),
        (
            b'"2026-05-01T10:00:00Z"',
            b'"2026-05-01"',
            "actualStart: must be an ISO-8601 date-time with Z or an offset",
        ),
    ],
)
def test_a_broken_constraint_names_its_field(old, new, text):
    assert check("POST", "/v2/calls", CALL.replace(old, new))[:2] == (400, [text])


@pytest.mark.parametrize("day", [b'"2026-02-30"', b'"2026-05-01T00:00:00Z"', b'"May"'])
def test_dates_are_days(day):
    body = b'{"filter":{"fromDate":%b,"toDate":"2026-05-02"}}' % day
    status, errors, _notes = check("POST", "/v2/stats/interaction", body)
    assert (status, errors[0].partition(":")[0]) == (400, "filter.fromDate")


def test_lists_that_are_too_long_are_refused_but_surplus_ids_of_crm_objects_pass():
    ids = b"[" + b",".join([b'"1"'] * 101) + b"]"
    body = b'{"crmProspectsIds":%b,"flowId":"1","flowInstanceOwnerEmail":"a@x.example"}' % ids
    assert check("POST", "/v2/flows/prospects/assign", body)[1] == [
        "crmProspectsIds: size must be between 0 and 100"
    ]
    assert check("GET", "/v2/crm/entities", ids, INTEGRATION)[0] == 200


def test_schema_fields_need_what_their_operation_demands():
    body = b'[{"uniqueName":"a","label":"A"}]'
    assert check("POST", "/v2/crm/entity-schema", body, INTEGRATION)[1] == [
        "[0].type: must not be null"
    ]


def test_ids_may_be_numbers_and_null_stands_for_nothing():
    body = b'{"filter":{"callIds":[9007199254740993],"workspaceId":null}}'
    assert check("POST", "/v2/calls/transcript", body) == (200, [], [])


def test_unknown_fields_and_parameters_pass_and_are_noted():
    body = CALL.replace(b'{"userId":"1"}', b'{"userId":"1","speakerId":"7"}')
    assert check("POST", "/v2/calls", body, "dryRun=1") == (
        200,
        [],
        ["dryRun is unknown and ignored", "parties[0].speakerId is unknown and ignored"],
    )


def test_what_the_document_demands_and_the_server_does_not_is_noted():
    status, errors, notes = check("GET", "/v2/calls")
    assert (status, errors) == (200, [])
    assert [note.partition(" ")[0] for note in notes] == ["fromDateTime", "toDateTime"]


@pytest.mark.parametrize(
    ("path", "query", "text"),
    [
        ("/v2/coaching", "", "workspace-id parameter is missing"),
        ("/v2/coaching", "workspace-id=1", "manager-id parameter is missing"),
        ("/v2/coaching", "workspace-id=x", "Bad request"),
        ("/v2/logs", "logType=Other&fromDateTime=2026-05-01T00:00:00Z", "Bad request"),
        ("/v2/logs", "logType=AccessLog", "fromDateTime parameter is missing"),
        ("/v2/permission-profile", "profileId=" + "9" * 20, "Bad request"),
        ("/v2/permission-profile", "profileId=" + "9" * 5000, "Bad request"),
        ("/v2/crm/request-status", "integrationId=1&clientRequestId=a%20b", "Bad request"),
        ("/v2/users", "includeAvatars=maybe", "Bad request"),
    ],
)
def test_query_parameters(path, query, text):
    assert check("GET", path, query=query)[:2] == (400, [text])


def test_a_request_id_of_the_caller_is_no_number():
    query = "integrationId=1&clientRequestId=" + "9" * 30
    assert check("GET", "/v2/crm/request-status", query=query)[0] == 200


def test_a_path_id_must_match():
    assert check("PATCH", "/v2/tasks/abc", b'{"userId":"1"}')[:2] == (400, ["Bad request"])


@pytest.mark.parametrize("headers", [{}, {"content-type": "text/plain"}])
def test_another_content_type_is_unsupported(headers):
    unsupported = (415, ["Unsupported Media Type"])
    query = INTEGRATION + "&clientRequestId=a"
    assert check("POST", "/v2/calls", CALL, headers=headers)[:2] == unsupported
    assert check("GET", "/v2/crm/entities", b"[]", INTEGRATION, headers)[:2] == unsupported
    assert check("POST", "/v2/crm/entities", b"", query, headers)[:2] == unsupported


def test_the_older_events_take_any_content_type():
    body = b'{"reportingSystem":"a","eventTimestamp":"2026-05-01T10:00:00Z"}'
    assert check("PUT", "/v2/customer-engagement/action", body, headers={})[0] == 200


@pytest.mark.parametrize(("name", "status"), [(b"dataFile", 200), (b"mediaFile", 400)])
def test_a_missing_part_is_named(name, status):
    body = (
        b'--b\r\nContent-Disposition: form-data; name="%b"; filename="x"\r\n\r\n{}\r\n--b--' % name
    )
    headers = {"content-type": "multipart/form-data; boundary=b"}
    answer = check("POST", "/v2/crm/entities", body, INTEGRATION + "&clientRequestId=a", headers)
    assert answer[:2] == (status, [] if status == 200 else ["dataFile part is missing"])


def test_a_validation_costs_microseconds():
    validator, values = router().find("POST", "/v2/calls")
    request = Request("POST", "/v2/calls", "", JSON, CALL)
    validator.check(request, values, [])
    begun = time.perf_counter()
    for _ in range(1000):
        router().find("POST", "/v2/calls")
        validator.check(request, values, [])
    assert (time.perf_counter() - begun) / 1000 < 0.000_2
