from __future__ import annotations

import httpx2
import pytest

from gong_api.sandbox.draw import Draw
from gong_api.sandbox.http.faults import Faults, parse_fault
from gong_api.sandbox.message import Request

USERS = "/v2/users"


def test_a_status_comes_as_often_as_asked_and_only_where_asked(door):
    door.sandbox.faults.add("GET /v2/users: 500 x2")
    assert door.get("/v2/workspaces").status_code == 200
    assert [door.get(USERS).status_code for _ in range(3)] == [500, 500, 200]


def test_an_injected_status_has_the_error_body(door):
    door.sandbox.faults.add("503 retry-after 7")
    answer = door.get(USERS)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
    assert answer.json()["requestId"] == answer.headers["x-traceid"]


def test_html_is_what_a_gateway_sends(door):
    door.sandbox.faults.add("/v2/*: html x1, html 403 x1")
    answer = door.get(USERS)
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert answer.text.startswith("<html>")
    assert door.get(USERS).status_code == 403


def test_a_reset_is_a_read_error(door):
    door.sandbox.faults.add(f"GET {USERS}: reset x1")
    with pytest.raises((httpx2.ReadError, httpx2.RemoteProtocolError)):
        door.get(USERS)
    assert door.get(USERS).status_code == 200
    assert door.sandbox.log[0].fault == "reset"


def test_a_truncated_body_is_a_protocol_error(door):
    door.sandbox.faults.add(f"GET {USERS}: truncate x1")
    with pytest.raises(httpx2.RemoteProtocolError):
        door.get(USERS)
    assert door.get(USERS).status_code == 200


def test_rate_limits_can_be_faked(door):
    door.sandbox.faults.add("rate-limit x1, rate-limit-day x1")
    second, day = door.get(USERS), door.get(USERS)
    assert (second.status_code, second.headers["retry-after"]) == (429, "1")
    assert (day.status_code, day.headers["retry-after"]) == (429, str(8 * 3600))


def test_latency_beyond_the_read_timeout_is_a_timeout(door):
    door.sandbox.faults.add("latency 400ms x1")
    with pytest.raises(httpx2.ReadTimeout):
        door.client.get(USERS, timeout=0.05)


def test_latency_is_waited_out_and_added_to_other_actions(door):
    door.sandbox.faults.add("latency 20-30ms, 500 x1")
    answer = door.get(USERS)
    assert answer.status_code == 500
    assert answer.elapsed.total_seconds() >= 0.02


def test_after_lets_the_first_requests_pass(door):
    door.sandbox.faults.add("502 after 2 x1")
    assert [door.get(USERS).status_code for _ in range(4)] == [200, 200, 502, 200]


def test_rules_clear(door):
    door.sandbox.faults.add("500")
    assert door.sandbox.faults.rules() == ["500"]
    door.sandbox.faults.clear()
    assert door.get(USERS).status_code == 200


def test_a_share_of_the_requests_is_hit():
    faults = Faults()
    faults.add("reset 10%")
    request = Request("GET", USERS)
    hits = sum(faults.strike(request, Draw(n * 7919)).action is not None for n in range(2000))
    assert 140 < hits < 260


def test_a_rule_as_people_write_it():
    rule = "POST /v2/calls/transcript: 500 x2, reset 1%, latency 300-900ms, html 0.5%, truncate"
    fault = parse_fault(rule)
    kinds = [(action.kind, action.percent, action.left) for action in fault.actions]
    assert (fault.verb, fault.path) == ("POST", "/v2/calls/transcript")
    assert kinds == [
        ("status", 100, 2),
        ("reset", 1, None),
        ("latency", 100, None),
        ("html", 0.5, None),
        ("truncate", 100, None),
    ]
    assert fault.actions[2].latency == (0.3, 0.9)
    assert parse_fault("429, retry-after 5").actions[0].retry_after == 5


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "GET /v2/users:",
        "GET /v2/users: explode",
        "GET POST /v2/users: 500",
        "500,, reset",
        "retry-after 5",
        "500 often",
        "503 retry-after soon",
        "latency 900-300ms",
        "latency 5m",
    ],
)
def test_rules_that_make_no_sense_are_refused(rule):
    with pytest.raises(ValueError, match=r"\w"):
        parse_fault(rule)
