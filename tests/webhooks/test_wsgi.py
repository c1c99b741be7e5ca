from __future__ import annotations

import contextvars
import io
import threading
from typing import Any
from wsgiref.validate import validator as conforming

import pytest
from flask import Flask, request
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from gong_api.testing import Sandbox
from gong_api.webhooks import WebhookError, WebhookVerifier, wsgi_app
from tests.webhooks.conftest import BODY
from tests.webhooks.serving import served_wsgi


class Reader(io.BytesIO):
    """A body that tells how much of it was read."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        self.taken += len(piece)
        return piece


class Answer:
    def __init__(self, app: Any, headers: dict[str, str], body: bytes, **environ: Any) -> None:
        self.input = Reader(body)
        given = {
            "REQUEST_METHOD": "POST",
            "SCRIPT_NAME": "",
            "PATH_INFO": "/gong",
            "QUERY_STRING": "",
            "CONTENT_TYPE": headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": self.input,
            **environ,
        }
        if "Authorization" in headers:
            given["HTTP_AUTHORIZATION"] = headers["Authorization"]
        self.started: list[Any] = []
        self.body = b"".join(app(given, lambda *values: self.started.extend(values)))

    @property
    def status(self) -> int:
        return int(self.started[0].split()[0])


def test_a_delivery_is_handed_over_and_answered_with_200(verifier, signer):
    got = []
    answer = Answer(wsgi_app(verifier, got.append), signer.headers(), BODY)
    assert (answer.started[0], answer.body) == ("200 OK", b"OK\n")
    assert [event.raw for event in got] == [BODY]


def test_only_post_is_allowed(verifier):
    answer = Answer(wsgi_app(verifier, print), {}, b"", REQUEST_METHOD="GET")
    assert answer.status == 405
    assert ("Allow", "POST") in answer.started[1]


def test_what_is_refused_is_answered_and_told(verifier, signer):
    got, told = [], []
    app = wsgi_app(verifier, got.append, on_refused=told.append)
    assert Answer(app, {}, BODY).status == 401
    assert Answer(app, signer.headers(), BODY + b" ").status == 401
    assert Answer(app, {**signer.headers(), "Content-Type": "text/xml"}, BODY).status == 415
    assert Answer(app, signer.headers(b"[]"), b"[]").status == 400
    assert (got, len(told)) == ([], 4)


def test_an_oversized_body_is_not_read(make_verifier):
    app = wsgi_app(make_verifier(max_body=100), print)
    declared = Answer(app, {}, b"x" * 101)
    assert (declared.status, declared.input.taken) == (413, 0)
    ended = {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}
    undeclared = Answer(app, {}, b"x" * 500, **ended)
    assert (undeclared.status, undeclared.input.taken) == (413, 101)


def test_a_body_without_length_is_read_only_where_its_end_is_marked(verifier, signer):
    got = []
    app = wsgi_app(verifier, got.append)
    unmarked = Answer(app, signer.headers(), BODY, CONTENT_LENGTH="")
    assert (unmarked.status, unmarked.input.taken) == (401, 0)
    ended = {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}
    assert Answer(app, signer.headers(), BODY, **ended).status == 200
    assert [event.raw for event in got] == [BODY]


def test_a_body_that_breaks_off_is_refused(verifier, signer):
    answer = Answer(wsgi_app(verifier, print), signer.headers(), BODY[:-9], CONTENT_LENGTH="9999")
    assert answer.status == 401


def test_a_copy_is_answered_with_200_and_not_handled_again(verifier, signer):
    got = []
    app, headers = wsgi_app(verifier, got.append), signer.headers()
    assert [Answer(app, headers, BODY).status for _ in range(3)] == [200, 200, 200]
    assert len(got) == 1


def test_a_failure_is_answered_with_500_and_the_delivery_may_come_again(verifier, signer, caplog):
    got = []

    def handle(event):
        got.append(event)
        if len(got) == 1:
            raise TimeoutError("database is down")

    app, headers = wsgi_app(verifier, handle), signer.headers()
    assert Answer(app, headers, BODY).status == 500
    assert "database is down" in caplog.text
    assert Answer(app, headers, BODY).status == 200


@pytest.mark.parametrize("within", [0, 0.01])
def test_a_slow_function_goes_on_after_the_answer(verifier, signer, within):
    answered, done = threading.Event(), threading.Event()

    def handle(_event):
        answered.wait(10)
        done.set()

    answer = Answer(wsgi_app(verifier, handle, answer_within=within), signer.headers(), BODY)
    assert answer.status == 202
    answered.set()
    assert done.wait(10)


def test_the_function_sees_the_context_of_the_request(verifier, signer):
    company = contextvars.ContextVar("company", default="none")
    got = []
    app = wsgi_app(verifier, lambda _event: got.append(company.get()))

    def outer(environ, start_response):
        company.set("acme")
        return app(environ, start_response)

    contextvars.copy_context().run(Answer, outer, signer.headers(), BODY)
    assert got == ["acme"]


def test_a_secret_url_is_compared_with_the_request():
    verifier = WebhookVerifier(secret_url="https://hooks.example.com/ä/b%20c?key=s3cret")
    app = wsgi_app(verifier, lambda _event: None)
    good = {
        "SCRIPT_NAME": "/ä".encode().decode("latin-1"),
        "PATH_INFO": "/b c",
        "QUERY_STRING": "key=s3cret",
    }
    assert Answer(app, {}, BODY, **good).status == 200
    assert Answer(app, {}, BODY, **{**good, "QUERY_STRING": ""}).status == 401


def test_it_keeps_to_the_protocol_on_a_real_server():
    sandbox = Sandbox(calls=50, until="2026-05-20", frozen=True)
    got = []
    url = "https://hooks.example.com/gong"
    verifier = WebhookVerifier(url=url, public_key=sandbox.webhooks.public_key)
    with served_wsgi(conforming(wsgi_app(verifier, got.append))) as base:
        assert sandbox.webhooks.send(base, signed_url=url).status == 200
        assert sandbox.webhooks.send(base).status == 401
        assert sandbox.webhooks.send(base, mode="secret url").status == 401
    assert len(got) == 1


def test_it_stands_beside_a_flask_application(signer, make_verifier):
    flask = Flask(__name__)
    got = []
    webhook = wsgi_app(make_verifier(), got.append)
    flask.wsgi_app = DispatcherMiddleware(flask.wsgi_app, {"/gong": webhook})
    client = flask.test_client()
    assert client.post("/gong", data=BODY, headers=signer.headers()).status_code == 200
    assert client.post("/gong", data=BODY).status_code == 401
    assert client.get("/elsewhere").status_code == 404
    assert len(got) == 1


def test_a_flask_view_can_verify_by_itself(signer, make_verifier):
    flask, verifier = Flask(__name__), make_verifier()

    @flask.post("/gong")
    def receive() -> tuple[str, int]:
        try:
            event = verifier.verify(request.get_data(), request.headers, url=request.full_path)
        except WebhookError as error:
            return "", error.status
        return event.idempotency_key, 200

    client = flask.test_client()
    answer = client.post("/gong", data=BODY, headers=signer.headers())
    assert (answer.text, answer.status_code) == ("7000000000000000001", 200)
    assert client.post("/gong", data=BODY, headers=signer.headers()).status_code == 200
    assert client.post("/gong", data=BODY, headers=signer.headers(exp=1)).status_code == 401
