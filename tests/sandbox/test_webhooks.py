from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import jwt
import pytest

from gong_api.sandbox.webhooks import make_key
from gong_api.testing import Sandbox, SandboxControl

UNTIL = "2026-05-20T16:00:00Z"
HOOKS = "/_sandbox/webhooks"


class Receiver(ThreadingHTTPServer):
    """Keeps what is posted to it."""

    answer = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.got: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?key=top-secret"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        self.send_response(self.server.answer)
        self.send_header("location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(calls=250, until=UNTIL, frozen=True)


def test_a_processed_call_is_delivered_once_as_the_extensive_list_shows_it(sandbox, receiver):
    sandbox.webhooks.add(receiver.url)
    before = set(sandbox.state.call_ids())
    assert sandbox.deliver_webhooks() == []
    sandbox.clock.move(86_400)
    delivered = sandbox.deliver_webhooks()
    fresh = [call for call in sandbox.state.call_ids() if call not in before]
    assert sorted(delivery.call_id for delivery in delivered) == sorted(fresh)
    assert len(fresh) > 1
    assert sandbox.deliver_webhooks() == []
    assert {delivery.status for delivery in delivered} == {200}
    path, headers, body = receiver.got[0]
    assert path == "/hook?key=top-secret"
    assert headers["Content-Type"] == "application/json"
    message = json.loads(body)
    assert set(message) == {"callData", "isTest", "isPrivate"}
    assert message["isTest"] is False
    call = message["callData"]
    assert {"metaData", "context", "content", "interaction", "collaboration"} <= set(call)
    assert message["isPrivate"] == call["metaData"]["isPrivate"]
    assert call["media"]["audioUrl"].startswith("http")


def test_a_signed_delivery_verifies_with_the_public_key(sandbox, receiver):
    rule = sandbox.webhooks.add(receiver.url, "signed")
    sandbox.webhooks.test(rule.id)
    _path, headers, body = receiver.got[0]
    claims = jwt.decode(headers["Authorization"], sandbox.webhooks.public_key, ["RS256"])
    assert claims["webhook_url"] == receiver.url
    assert claims["body_sha256"] == hashlib.sha256(body).hexdigest()
    assert time.time() < claims["exp"] <= time.time() + 300
    other = Sandbox(calls=5).webhooks.public_key
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(headers["Authorization"], other, ["RS256"])


def test_a_secret_url_is_not_signed(sandbox, receiver):
    rule = sandbox.webhooks.add(receiver.url, "secret url")
    sandbox.webhooks.test(rule.id)
    assert "Authorization" not in receiver.got[0][1]


def test_test_now_delivers_a_processed_call_marked_as_a_test(sandbox, receiver):
    user = sandbox.state.users[5].id
    rule = sandbox.webhooks.add(receiver.url, filter={"language": "eng"})
    delivery = sandbox.webhooks.test(rule.id)
    message = json.loads(receiver.got[0][2])
    assert (message["isTest"], delivery.is_test) == (True, True)
    assert message["callData"]["metaData"]["language"] == "eng"
    assert delivery.call_id in sandbox.state.call_ids()
    with pytest.raises(ValueError, match="no rule 9"):
        sandbox.webhooks.test("9")
    nobody = sandbox.webhooks.add(receiver.url, filter={"primaryUserIds": [user], "system": "?"})
    with pytest.raises(ValueError, match="no processed call"):
        sandbox.webhooks.test(nobody.id)


def test_one_call_is_sent_without_a_rule(sandbox, receiver):
    calls = sandbox.state.call_ids()
    sent = [
        sandbox.webhooks.send(receiver.url, call_id=calls[3]),
        sandbox.webhooks.send(receiver.url, is_test=False, mode="secret url"),
    ]
    messages = [json.loads(body) for *_, body in receiver.got]
    found = [message["callData"]["metaData"]["id"] for message in messages]
    assert found == [delivery.call_id for delivery in sent]
    assert found[0] == calls[3]
    assert found[1] in calls[-20:]
    assert [message["isTest"] for message in messages] == [True, False]
    assert ["Authorization" in headers for _, headers, _ in receiver.got] == [True, False]
    assert sandbox.webhooks.rules == []
    assert list(sandbox.webhooks.deliveries) == sent


@pytest.mark.parametrize("call", ["7", "none", "9" * 30])
def test_a_call_that_is_not_there_is_not_sent(sandbox, receiver, call):
    with pytest.raises(ValueError, match=f"no processed call {call}"):
        sandbox.webhooks.send(receiver.url, call_id=call)
    with pytest.raises(ValueError, match=r"no processed call$"):
        Sandbox(calls=0).webhooks.send(receiver.url)
    with pytest.raises(ValueError, match="loopback"):
        sandbox.webhooks.send("http://10.0.0.7/")


def test_a_call_can_be_signed_for_another_url_with_a_key_of_ones_own(sandbox, receiver):
    key = make_key()
    for number in (1, 2):
        other = Sandbox(calls=5, seed=number)
        other.webhooks.use_key(key)
        other.webhooks.send(receiver.url, signed_url="https://hooks.example.com/")
    sandbox.webhooks.use_key(key)
    for _path, headers, _body in receiver.got:
        claims = jwt.decode(headers["Authorization"], sandbox.webhooks.public_key, ["RS256"])
        assert claims["webhook_url"] == "https://hooks.example.com/"


def test_another_process_sends_a_call_over_the_control_plane(sandbox, receiver):
    call = sandbox.state.call_ids()[0]
    with sandbox.serve() as url, SandboxControl(url) as control:
        told = control.send_webhook(
            receiver.url, call_id=call, signed_url="https://hooks.example.com/", is_test=False
        )
        with pytest.raises(ValueError, match="no processed call 7"):
            control.send_webhook(receiver.url, call_id="7")
        key = control.webhook_key()
        refused = httpx2.post(f"{url}{HOOKS}/send", json={"url": receiver.url, "rule": "1"})
    assert (told["status"], told["call_id"], told["is_test"]) == (200, call, False)
    claims = jwt.decode(receiver.got[0][1]["Authorization"], key, ["RS256"])
    assert claims["webhook_url"] == "https://hooks.example.com/"
    assert (refused.status_code, "rule" in refused.text) == (400, True)


def test_a_filter_chooses_calls(sandbox, receiver):
    workspace = sandbox.state.workspace_ids[1]
    sandbox.webhooks.add(receiver.url, filter={"workspaceId": workspace})
    sandbox.clock.move(3 * 86_400)
    delivered = sandbox.deliver_webhooks()
    chosen = [json.loads(body)["callData"]["metaData"]["workspaceId"] for *_, body in receiver.got]
    assert set(chosen) == {workspace}
    assert len(delivered) < sum(1 for _ in sandbox.state.call_ids()) - 250


def test_a_rule_is_for_calls_from_its_registration_on(sandbox, receiver):
    sandbox.clock.move(86_400)
    sandbox.webhooks.add(receiver.url)
    assert sandbox.deliver_webhooks() == []


def test_deleted_calls_are_not_delivered(sandbox, receiver):
    sandbox.webhooks.add(receiver.url)
    before = set(sandbox.state.call_ids())
    sandbox.clock.move(86_400)
    for call in set(sandbox.state.call_ids()) - before:
        sandbox.state.delete_call(call)
    assert sandbox.deliver_webhooks() == []


@pytest.mark.parametrize(
    ("url", "mode", "wanted", "word"),
    [
        ("http://10.0.0.7/hook", "signed", None, "loopback"),
        ("http://hooks.example/", "signed", None, "loopback"),
        ("file:///etc/passwd", "signed", None, "http"),
        ("http://localhost:1/", "plain", None, "mode"),
        ("http://localhost:1/", "signed", {"title": "x"}, "title"),
    ],
)
def test_wrong_rules_are_explained(sandbox, url, mode, wanted, word):
    with pytest.raises(ValueError, match=word):
        sandbox.webhooks.add(url, mode, wanted)


def test_redirects_are_not_followed_and_failures_are_logged_without_the_url(sandbox, receiver):
    receiver.answer = 302
    rule = sandbox.webhooks.add(receiver.url)
    assert sandbox.webhooks.test(rule.id).status == 302
    assert len(receiver.got) == 1
    gone = sandbox.webhooks.add("http://127.0.0.1:1/hook?key=top-secret", "secret url")
    failed = sandbox.webhooks.test(gone.id)
    assert (failed.status, failed.error) == (0, "ConnectionRefusedError")
    assert "top-secret" not in str(list(sandbox.webhooks.deliveries))


def test_the_control_plane_registers_tests_delivers_and_shows_the_key(door, receiver):
    rule = door.post(HOOKS, {"url": receiver.url, "mode": "signed"}).json()["rule"]
    tested = door.post(f"{HOOKS}/test", {"rule": rule["id"]}).json()["delivery"]
    assert (tested["status"], tested["is_test"]) == (200, True)
    door.sandbox.clock.move(86_400)
    delivered = door.client.post(f"{HOOKS}/deliver").json()["deliveries"]
    shown = door.get(HOOKS).json()
    assert shown["rules"] == [rule]
    assert shown["deliveries"] == [tested, *delivered]
    key = door.get(f"{HOOKS}/key").json()["publicKey"]
    jwt.decode(receiver.got[-1][1]["Authorization"], key, ["RS256"])
    assert door.client.delete(HOOKS).json() == {"rules": [], "deliveries": []}
    assert door.post(HOOKS, {"url": "http://10.0.0.1/"}).status_code == 400
    assert door.post(HOOKS, {"uri": receiver.url}).status_code == 400
    assert door.post(f"{HOOKS}/test", {"rule": "1"}).status_code == 400


def test_a_served_sandbox_delivers_by_itself(sandbox, receiver):
    sandbox.webhooks.add(receiver.url, "secret url")
    with sandbox.serve() as url, httpx2.Client(base_url=url) as client:
        client.post("/_sandbox/clock", json={"move": 86_400})
        deadline = time.monotonic() + 10
        while not receiver.got and time.monotonic() < deadline:
            client.get("/_sandbox/clock")
    assert json.loads(receiver.got[0][2])["isTest"] is False


def test_a_receiver_may_ask_the_sandbox_while_it_is_delivered_to(sandbox, receiver, monkeypatch):
    with sandbox.serve() as url:
        answers = []

        def ask_back(handler: Handler) -> None:
            answers.append(httpx2.get(f"{url}/v2/users", auth=("sandbox", "sandbox")).status_code)
            handler.send_response(200)
            handler.end_headers()

        monkeypatch.setattr(Handler, "do_POST", ask_back)
        rule = sandbox.webhooks.add(receiver.url)
        tested = httpx2.post(f"{url}{HOOKS}/test", json={"rule": rule.id}).json()
    assert (tested["delivery"]["status"], answers) == (200, [200])
