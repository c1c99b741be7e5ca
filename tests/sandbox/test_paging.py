from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest

EXTENSIVE = "/v2/calls/extensive"


def payload(cursor: str) -> dict[str, object]:
    part = cursor.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_pages_hold_100_and_the_last_one_has_no_cursor(door):
    body, pages = {"filter": {}}, []
    for _ in range(3):
        page = door.post(EXTENSIVE, body).json()
        pages.append(page)
        body["cursor"] = page["records"].get("cursor")
    assert [page["records"]["currentPageSize"] for page in pages] == [100, 100, 50]
    assert [page["records"]["currentPageNumber"] for page in pages] == [0, 1, 2]
    assert {page["records"]["totalRecords"] for page in pages} == {250}
    assert "cursor" not in pages[2]["records"]
    ids = [item["metaData"]["id"] for page in pages for item in page["calls"]]
    assert len(set(ids)) == 250


def test_a_full_last_page_has_no_cursor(open_door):
    door = open_door(calls=100)
    assert "cursor" not in door.post(EXTENSIVE, {"filter": {}}).json()["records"]


def test_the_listing_takes_its_cursor_in_the_query(door):
    first = door.get("/v2/calls").json()
    second = door.get("/v2/calls", cursor=first["records"]["cursor"]).json()
    assert second["records"]["currentPageNumber"] == 1
    assert first["calls"][-1]["started"] != second["calls"][0]["started"]


def test_a_cursor_is_a_signed_token_with_a_readable_payload(door):
    page = door.get("/v2/calls").json()
    read = payload(page["records"]["cursor"])
    assert list(read) == ["callId", "total", "pageNumber", "pageSize", "time", "exp"]
    assert read["callId"] == page["calls"][-1]["id"]
    assert (read["total"], read["pageNumber"], read["pageSize"]) == (250, 0, 100)
    assert len(page["records"]["cursor"]) < 260


def test_a_users_cursor_names_the_last_user(open_door):
    door = open_door(users=120)
    page = door.get("/v2/users").json()
    read = payload(page["records"]["cursor"])
    assert set(read) == {"pageSize", "total", "pageNumber", "userId", "exp"}
    assert read["userId"] == page["users"][-1]["id"]


def test_cursors_live_an_hour_from_the_first_request_of_a_run(door):
    first = door.post(EXTENSIVE, {"filter": {}}).json()["records"]["cursor"]
    door.sandbox.clock.move(timedelta(minutes=59))
    answer = door.post(EXTENSIVE, {"filter": {}, "cursor": first})
    assert answer.status_code == 200
    second = answer.json()["records"]["cursor"]
    assert payload(second)["exp"] == payload(first)["exp"]
    door.sandbox.clock.move(timedelta(minutes=1))
    for cursor in (first, second):
        answer = door.post(EXTENSIVE, {"filter": {}, "cursor": cursor})
        assert (answer.status_code, answer.json()["errors"]) == (400, ["cursor has expired"])


@pytest.mark.parametrize("spoil", [lambda c: c[:-4] + "AAAA", lambda _: "nonsense", lambda _: ""])
def test_an_altered_cursor_does_not_verify(door, spoil):
    cursor = door.post(EXTENSIVE, {"filter": {}}).json()["records"]["cursor"]
    answer = door.post(EXTENSIVE, {"filter": {}, "cursor": spoil(cursor)})
    assert (answer.status_code, answer.json()["errors"]) == (400, ["failed to verify cursor"])


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (EXTENSIVE, {"filter": {"fromDateTime": "2026-01-01T00:00:00Z"}}),
        (EXTENSIVE, {"filter": {}, "contentSelector": {"context": "Basic"}}),
        ("/v2/calls/transcript", {"filter": {}}),
    ],
)
def test_a_cursor_holds_for_the_inputs_it_came_with_only(door, path, change):
    cursor = door.post(EXTENSIVE, {"filter": {}}).json()["records"]["cursor"]
    answer = door.post(path, {**change, "cursor": cursor})
    assert (answer.status_code, answer.json()["errors"]) == (400, ["failed to verify cursor"])


def test_a_cursor_that_is_no_text_is_a_parse_error(door):
    answer = door.post(EXTENSIVE, {"filter": {}, "cursor": 7})
    assert (answer.status_code, answer.json()["errors"]) == (400, ["Json parse error"])


def test_the_total_stays_as_it_was_at_the_first_request(door):
    page = door.post(EXTENSIVE, {"filter": {}}).json()
    door.sandbox.state.delete_call(page["calls"][0]["metaData"]["id"])
    cursor = page["records"]["cursor"]
    again = door.post(EXTENSIVE, {"filter": {}, "cursor": cursor}).json()
    assert again["records"]["totalRecords"] == 250


def test_pages_have_another_size_on_request_of_the_sandbox(open_door):
    door = open_door(page_size=7, calls=20)
    assert len(door.calls()) == 20
    assert len(door.sandbox.log) == 3
