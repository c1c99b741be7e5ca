from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from gong_api.sandbox.asgi import SandboxApp
from gong_api.testing import Sandbox

CLOCK = "/_sandbox/clock"
FAULTS = "/_sandbox/faults"
LOG = "/_sandbox/log"


def test_the_clock_shows_moves_freezes_and_resumes(door):
    assert door.get(CLOCK).json() == {"now": "2026-05-20T16:00:00Z", "frozen": True}
    assert door.post(CLOCK, {"move": 90}).json()["now"] == "2026-05-20T16:01:30Z"
    assert door.post(CLOCK, {"now": "2026-06-01"}).json()["now"] == "2026-06-01T00:00:00Z"
    assert door.post(CLOCK, {"freeze": False}).json()["frozen"] is False
    assert door.post(CLOCK, {"freeze": True}).json()["frozen"] is True
    frozen = door.post(CLOCK, {"freeze": "2026-06-02T01:00:00+01:00"}).json()
    assert frozen == {"now": "2026-06-02T00:00:00Z", "frozen": True}


def test_faults_are_listed_added_and_cleared(door):
    added = door.post(FAULTS, {"rules": ["GET /v2/users: 500 x1"]})
    assert added.json() == {"rules": ["GET /v2/users: 500 x1"]}
    assert door.get("/v2/users").status_code == 500
    assert door.get(FAULTS).json() == added.json()
    assert door.client.delete(FAULTS).json() == {"rules": []}


def test_of_several_rules_with_a_wrong_one_none_is_put_in_force(door):
    assert door.post(FAULTS, {"rules": ["500", "explode"]}).status_code == 400
    assert door.sandbox.faults.rules() == []


def test_the_log_tells_what_was_asked_and_answered(door):
    answer = door.get("/v2/calls", toDateTime="never")
    door.get("/v2/users")
    entries = door.get(LOG).json()["entries"]
    assert [entry["path"] for entry in entries] == ["/v2/calls", "/v2/users"]
    assert entries[0]["request_id"] == answer.headers["x-traceid"]
    assert (entries[0]["status"], entries[0]["query"]) == (400, "toDateTime=never")
    assert door.get(LOG, after="1").json()["entries"] == entries[1:]
    assert door.client.delete(LOG).json() == {"entries": []}
    assert len(door.sandbox.log) == 0


def test_reset_puts_everything_back(door):
    first = door.get("/v2/users").content
    door.sandbox.state.delete_call(door.sandbox.state.call_ids()[0])
    door.sandbox.faults.add("500")
    door.sandbox.clock.move(timedelta(days=9))
    assert door.client.post("/_sandbox/reset").json()["now"] == "2026-05-20T16:00:00Z"
    assert door.get("/v2/users").content == first
    assert len(door.sandbox.state.call_ids()) == 250


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/_sandbox/other", None, 404),
        ("PUT", CLOCK, {}, 405),
        ("POST", CLOCK, {}, 400),
        ("POST", CLOCK, {"nwo": "2026-01-01"}, 400),
        ("POST", CLOCK, {"now": "2026-01-01T00:00:00"}, 400),
        ("POST", CLOCK, {"move": "far"}, 400),
        ("POST", CLOCK, [], 400),
        ("POST", FAULTS, {"rules": "500"}, 400),
        ("GET", LOG + "?after=x", None, 400),
    ],
)
def test_mistakes_are_explained(door, method, path, body, status):
    answer = door.client.request(method, path, json=body)
    assert answer.status_code == status
    assert answer.json()["errors"][0]


def test_a_body_that_is_no_json_is_explained(door):
    answer = door.client.post(CLOCK, content=b"{")
    assert (answer.status_code, "JSON" in answer.text) == (400, True)


async def _status(app, client, path=CLOCK):
    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [],
        "scheme": "http",
        "client": client,
    }
    await app(scope, receive, send)
    return sent[0]["status"]


@pytest.mark.parametrize(
    ("client", "status"),
    [(("127.0.0.1", 1), 200), (("::1", 1), 200), (("10.0.0.9", 1), 403), (("name", 1), 403)],
)
def test_the_control_plane_answers_to_this_machine_only(client, status):
    app = SandboxApp(Sandbox(calls=5).service)
    assert asyncio.run(_status(app, client)) == status


def test_a_mistake_of_the_sandbox_itself_is_a_500_with_the_traceback_in_the_log(caplog):
    class Broken:
        def handle(self, _request):
            raise ZeroDivisionError

    status = asyncio.run(_status(SandboxApp(Broken()), ("127.0.0.1", 1), "/v2/users"))
    assert status == 500
    assert "ZeroDivisionError" in caplog.text


def test_a_reset_outside_of_our_server_ends_the_request_with_an_error():
    sandbox = Sandbox(calls=5, faults=["reset"])
    with pytest.raises(ConnectionResetError):
        asyncio.run(_status(SandboxApp(sandbox.service), ("127.0.0.1", 1), "/v2/users"))
