from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from gong_api.testing import Sandbox
from gong_api.webhooks import SignatureInvalid, WebhookVerifier, asgi_app
from tests.webhooks.conftest import BODY, URL
from tests.webhooks.serving import served


class Exchange:
    """One request of the ASGI protocol, and what was answered."""

    def __init__(self, headers: dict[str, str], *pieces: bytes, **scope: Any) -> None:
        self.scope = {
            "type": "http",
            "method": "POST",
            "path": "/gong",
            "query_string": b"",
            "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers.items()],
            **scope,
        }
        self.pieces = list(pieces)
        self.read = 0
        self.sent: list[dict[str, Any]] = []
        self.answered = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        if self.read == len(self.pieces):
            return {"type": "http.disconnect"}
        piece = self.pieces[self.read]
        self.read += 1
        more = self.read < len(self.pieces)
        return {"type": "http.request", "body": piece, "more_body": more}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)
        if message["type"] == "http.response.body":
            self.answered.set()

    @property
    def status(self) -> int:
        return self.sent[0]["status"]

    async def run(self, app: Any) -> int:
        await app(self.scope, self.receive, self.send)
        return self.status


def post(app: Any, headers: dict[str, str], *pieces: bytes, **scope: Any) -> Exchange:
    exchange = Exchange(headers, *pieces, **scope)
    asyncio.run(exchange.run(app))
    return exchange


def test_a_delivery_is_handed_over_and_answered_with_200(verifier, signer):
    got = []

    async def handle(event):
        got.append(event.call_id)

    exchange = post(asgi_app(verifier, handle), signer.headers(), BODY)
    assert (exchange.status, got) == (200, ["7000000000000000001"])
    start, body = exchange.sent
    assert dict(start["headers"])[b"content-length"] == str(len(body["body"])).encode()


def test_a_body_comes_in_pieces(verifier, signer):
    got = []
    post(asgi_app(verifier, got.append), signer.headers(), BODY[:10], b"", BODY[10:])
    assert [event.raw for event in got] == [BODY]


def test_a_plain_function_runs_in_a_thread_and_may_return_an_awaitable(verifier, signer):
    seen = []

    async def later() -> None:
        seen.append(threading.current_thread() is threading.main_thread())

    def handle(_event):
        seen.append(threading.current_thread() is threading.main_thread())
        return later()

    assert post(asgi_app(verifier, handle), signer.headers(), BODY).status == 200
    assert seen == [False, True]


@pytest.mark.parametrize("method", ["GET", "PUT", "HEAD", "DELETE"])
def test_only_post_is_allowed(verifier, method):
    exchange = post(asgi_app(verifier, print), {}, b"", method=method)
    assert exchange.status == 405
    assert dict(exchange.sent[0]["headers"])[b"allow"] == b"POST"


def test_what_is_refused_is_answered_logged_and_told(verifier, signer, caplog):
    got, told = [], []
    app = asgi_app(verifier, got.append, on_refused=told.append)
    with caplog.at_level(logging.INFO, "gong_api.webhooks"):
        assert post(app, {}, BODY).status == 401
        assert post(app, signer.headers(), BODY + b" ").status == 401
        assert post(app, {**signer.headers(), "Content-Type": "text/xml"}, BODY).status == 415
        assert post(app, signer.headers(b"[]"), b"[]").status == 400
    assert got == []
    assert [type(error).__name__ for error in told] == [
        "SignatureInvalid",
        "SignatureInvalid",
        "WrongContentType",
        "PayloadInvalid",
    ]
    assert len(caplog.records) == 4
    assert "eyJ" not in caplog.text


def test_an_answer_helps_nobody_to_forge(verifier, signer):
    wrong_url = post(asgi_app(verifier, print), signer.headers(webhook_url=f"{URL}/"), BODY)
    unsigned = post(asgi_app(verifier, print), {}, BODY)
    assert wrong_url.sent == unsigned.sent


def test_two_authorization_headers_are_refused(verifier, signer):
    exchange = Exchange(signer.headers(), BODY)
    exchange.scope["headers"].append((b"Authorization", b"x"))
    assert asyncio.run(exchange.run(asgi_app(verifier, print))) == 401


def test_an_oversized_body_is_not_read_to_its_end(make_verifier):
    app = asgi_app(make_verifier(max_body=100), print)
    declared = post(app, {"content-length": "101"}, b"x" * 101)
    assert (declared.status, declared.read) == (413, 0)
    undeclared = post(app, {}, *([b"x" * 60] * 5))
    assert (undeclared.status, undeclared.read) == (413, 2)
    huge = post(app, {"content-length": "9" * 5000}, b"x")
    assert (huge.status, huge.read) == (413, 0)


def test_a_client_that_leaves_gets_no_answer(verifier):
    exchange = Exchange({}, BODY[:5])
    exchange.pieces.append(b"")
    exchange.scope["headers"] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    asyncio.run(asgi_app(verifier, print)(exchange.scope, receive, exchange.send))
    assert exchange.sent == []


def test_a_copy_is_answered_with_200_and_not_handled_again(verifier, signer):
    got = []
    app, headers = asgi_app(verifier, got.append), signer.headers()
    assert [post(app, headers, BODY).status for _ in range(3)] == [200, 200, 200]
    assert len(got) == 1


def test_a_failure_is_answered_with_500_and_the_delivery_may_come_again(verifier, signer, caplog):
    got = []

    async def handle(event):
        got.append(event)
        if len(got) == 1:
            raise RuntimeError("database is down")

    app, headers = asgi_app(verifier, handle), signer.headers()
    assert post(app, headers, BODY).status == 500
    assert "database is down" in caplog.text
    assert post(app, headers, BODY).status == 200
    assert len(got) == 2


@pytest.mark.parametrize("within", [0, 0.01])
def test_a_slow_function_goes_on_after_the_answer(verifier, signer, within):
    async def scenario() -> tuple[int, list[str]]:
        done: list[str] = []
        exchange = Exchange(signer.headers(), BODY)

        async def handle(event):
            await exchange.answered.wait()
            done.append(event.call_id)

        status = await exchange.run(asgi_app(verifier, handle, answer_within=within))
        return status, done

    assert asyncio.run(scenario()) == (202, ["7000000000000000001"])


def test_a_cancelled_delivery_may_come_again(verifier, signer):
    async def scenario() -> int:
        began = asyncio.Event()

        async def handle(_event):
            began.set()
            await asyncio.Event().wait()

        exchange = Exchange(signer.headers(), BODY)
        task = asyncio.ensure_future(exchange.run(asgi_app(verifier, handle)))
        await began.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await Exchange(signer.headers(), BODY).run(asgi_app(verifier, lambda _event: None))

    assert asyncio.run(scenario()) == 200


def test_a_secret_url_is_compared_with_the_request():
    verifier = WebhookVerifier(secret_url="https://hooks.example.com/in%20box?key=s3cret")
    app = asgi_app(verifier, lambda _event: None)
    good = {"path": "/in box", "query_string": b"key=s3cret"}
    assert post(app, {}, BODY, **good).status == 200
    assert post(app, {}, BODY, **{**good, "query_string": b"key=s3crets"}).status == 401
    assert post(app, {}, BODY, **{**good, "path": "/in"}).status == 401


def test_it_lives_by_itself_under_a_server_that_asks_for_it(verifier):
    messages = iter(["lifespan.startup", "lifespan.shutdown"])
    sent = []

    async def receive() -> dict[str, str]:
        return {"type": next(messages)}

    async def send(message: dict[str, str]) -> None:
        sent.append(message["type"])

    asyncio.run(asgi_app(verifier, print)({"type": "lifespan"}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    with pytest.raises(RuntimeError, match="websocket"):
        post(asgi_app(verifier, print), {}, type="websocket")


def test_behind_starlette_on_a_real_server_the_sandbox_is_believed_and_others_are_not():
    sandbox = Sandbox(calls=50, until="2026-05-20", frozen=True)
    got, told = [], []
    app = Starlette()
    with served(app) as base:
        url = f"{base}/gong"
        verifier = WebhookVerifier(url=url, public_key=sandbox.webhooks.public_key)
        webhook = asgi_app(verifier, got.append, on_refused=told.append)
        app.routes.append(Route("/gong", webhook))
        assert sandbox.webhooks.send(url).status == 200
        assert sandbox.webhooks.send(url, signed_url=base).status == 401
        assert sandbox.webhooks.send(url, mode="secret url").status == 401
        assert Sandbox(calls=50).webhooks.send(url).status == 401
        assert httpx2.get(url).status_code == 405
    assert [event.is_test for event in got] == [True]
    assert {type(error) for error in told} == {SignatureInvalid}
