from __future__ import annotations

import pytest

EXTENSIVE = "/v2/calls/extensive"
TRANSCRIPT = "/v2/calls/transcript"
NO_ZONE = "must be an ISO-8601 date-time with Z or an offset"
TOO_LARGE = str(2**63)


def test_an_error_is_request_id_and_texts_and_the_id_is_the_trace_id(door):
    answer = door.get("/v2/nowhere")
    assert answer.status_code == 404
    assert set(answer.json()) == {"requestId", "errors"}
    assert answer.json()["requestId"] == answer.headers["x-traceid"]
    assert answer.headers["content-type"] == "application/json;charset=UTF-8"


def test_each_reply_names_the_service_version_and_its_own_trace(door):
    answers = [door.get("/v2/users"), door.get("/v2/users"), door.get("/v2/nowhere")]
    assert all(a.headers["x-gong-service-version"].startswith("PublicApiServer:") for a in answers)
    assert len({a.headers["x-traceid"] for a in answers}) == 3
    assert answers[0].json()["requestId"] == answers[0].headers["x-traceid"]
    assert answers[0].headers["content-type"] == "application/json;charset=UTF-8"


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [
        ("GET", "/v2", 404, "Not Found"),
        ("GET", "/v2/calls/", 404, "Not Found"),
        ("GET", "/v3/users", 404, "Not Found"),
        ("PUT", "/v2/users", 405, "Method Not Allowed"),
        ("DELETE", "/v2/calls/1", 405, "Method Not Allowed"),
        ("DELETE", TRANSCRIPT, 405, "Method Not Allowed"),
    ],
)
def test_unknown_paths_are_404_and_wrong_verbs_405(door, method, path, status, error):
    answer = door.client.request(method, path)
    assert (answer.status_code, answer.json()["errors"]) == (status, [error])


@pytest.mark.parametrize("path", [EXTENSIVE, TRANSCRIPT, "/v2/users/extensive"])
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"text"', b'{"filter": []}', b'{"filter": 1}', b"\xff\xfe"]
)
def test_a_body_that_is_no_json_object_is_a_parse_error(door, path, content):
    answer = door.client.post(path, content=content, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["errors"]) == (400, ["Json parse error"])


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", None])
def test_another_content_type_is_unsupported(door, media):
    headers = {"content-type": media} if media else {}
    answer = door.client.post(EXTENSIVE, content=b'{"filter":{}}', headers=headers)
    assert (answer.status_code, answer.json()["errors"]) == (415, ["Unsupported Media Type"])


@pytest.mark.parametrize("path", [EXTENSIVE, TRANSCRIPT, "/v2/users/extensive"])
@pytest.mark.parametrize("body", [{}, {"filter": None}])
def test_an_extensive_body_without_a_filter_is_refused(door, path, body):
    answer = door.post(path, body)
    assert (answer.status_code, answer.json()["errors"]) == (400, ["filter: must not be null"])


@pytest.mark.parametrize("path", [EXTENSIVE, TRANSCRIPT, "/v2/users/extensive"])
def test_an_empty_filter_is_accepted_and_unbounded(door, path):
    assert door.post(path, {"filter": {}}).json()["records"]["totalRecords"] >= 40


@pytest.mark.parametrize(
    ("path", "wanted", "error"),
    [
        (EXTENSIVE, {"callIds": []}, "filter.callIds: must not be empty"),
        (TRANSCRIPT, {"callIds": []}, "filter.callIds: must not be empty"),
        (EXTENSIVE, {"callIds": "1"}, "Json parse error"),
        (EXTENSIVE, {"callIds": ["x"]}, "Json parse error"),
        (EXTENSIVE, {"callIds": [TOO_LARGE]}, "Json parse error"),
        (EXTENSIVE, {"callIds": [True]}, "Json parse error"),
        (EXTENSIVE, {"primaryUserIds": [None]}, "Json parse error"),
        (EXTENSIVE, {"workspaceId": {}}, "Json parse error"),
        (EXTENSIVE, {"fromDateTime": 1}, "Json parse error"),
        (EXTENSIVE, {"fromDateTime": "2026-05-01"}, f"filter.fromDateTime: {NO_ZONE}"),
        (EXTENSIVE, {"toDateTime": "2026-05-01T00:00:00"}, f"filter.toDateTime: {NO_ZONE}"),
        (TRANSCRIPT, {"toDateTime": "yesterday"}, f"filter.toDateTime: {NO_ZONE}"),
        (
            EXTENSIVE,
            {"toDateTime": "2026-02-30T00:00:00Z"},
            "filter.toDateTime: no such date or time",
        ),
        (
            EXTENSIVE,
            {"fromDateTime": "2026-05-02T00:00:00Z", "toDateTime": "2026-05-01T00:00:00Z"},
            "filter.fromDateTime: must be before toDateTime",
        ),
    ],
)
def test_wrong_filters_are_refused_with_400(door, path, wanted, error):
    answer = door.post(path, {"filter": wanted})
    assert (answer.status_code, answer.json()["errors"]) == (400, [error])


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({"fromDateTime": "2026-05-01"}, f"fromDateTime: {NO_ZONE}"),
        ({"toDateTime": "2026-05-01T10:00:00"}, f"toDateTime: {NO_ZONE}"),
        ({"workspaceId": TOO_LARGE}, "Bad request"),
        ({"workspaceId": "first"}, "Bad request"),
    ],
)
def test_wrong_query_parameters_are_refused_with_400(door, query, error):
    answer = door.get("/v2/calls", **query)
    assert (answer.status_code, answer.json()["errors"]) == (400, [error])


def test_an_unencoded_plus_becomes_a_space_and_is_refused(door):
    answer = door.client.get("/v2/calls?fromDateTime=2026-05-01T00:00:00+02:00")
    assert answer.status_code == 400
    assert door.get("/v2/calls", fromDateTime="2026-05-01T00:00:00+02:00").status_code == 200
    assert "%2B" in door.sandbox.log[0].notes[0]


@pytest.mark.parametrize(
    "path", ["/v2/calls/abc", "/v2/calls/a%0Ab", f"/v2/calls/{TOO_LARGE}", "/v2/users/x"]
)
def test_a_path_id_that_is_no_int64_is_a_bad_request(door, path):
    answer = door.get(path)
    assert (answer.status_code, answer.json()["errors"]) == (400, ["Bad request"])


def test_unknown_names_are_ignored_and_noted_for_the_developer(door):
    assert door.get("/v2/calls", limit="5").json()["records"]["currentPageSize"] == 100
    body = {"filter": {"title": "x"}, "contentSelector": {"exposedFields": {"partys": True}}}
    assert door.post(EXTENSIVE, body).status_code == 200
    notes = [note for entry in door.sandbox.log for note in entry.notes]
    assert notes == [
        "limit is unknown and ignored",
        "fromDateTime is missing: the document requires it, the server answers without",
        "toDateTime is missing: the document requires it, the server answers without",
        "filter.title is unknown and ignored",
        "contentSelector.exposedFields.partys is unknown and ignored",
    ]
