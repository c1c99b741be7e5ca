"""The server of ``gong webhooks listen``: it verifies, prints, and passes on."""

from __future__ import annotations

import contextvars
import json
import logging
import socket
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import click
import httpx2

from gong_api._core.decoding import parse
from gong_api.webhooks import WebhookError, WebhookEvent, WebhookVerifier, wsgi_app

__all__ = ["Deliveries", "serve"]

_PASSED_ON = ("HTTP_AUTHORIZATION", "CONTENT_TYPE")
_SECONDS = 30.0
_headers: contextvars.ContextVar[dict[str, str]] = contextvars.ContextVar("_headers")


class _ForwardError(Exception):
    """The program that deliveries are passed on to did not take one."""


class Deliveries:
    """Prints each delivery, after it was passed on to ``forward`` if that is given."""

    def __init__(self, *, forward: str | None, as_json: bool, limit: int | None) -> None:
        self._forward = forward
        self._as_json = as_json
        self._limit = limit
        self._count = 0
        self._lock = threading.Lock()
        self.reader_left = False

    @property
    def over(self) -> bool:
        """Whether no more are wanted."""
        return self.reader_left or (self._limit is not None and self._count >= self._limit)

    def take(self, event: WebhookEvent) -> None:
        """Handle one; raises when it could not be passed on."""
        answer = _post(self._forward, event.raw) if self._forward else None
        text = _json_line(event) if self._as_json else _line(event)
        with self._lock:
            self._print(text)
            self._count += 1
        if answer is not None:
            click.echo(f"Forwarded call {event.call_id}: {answer or 'no answer'}", err=True)
            if not 200 <= answer < 300:
                raise _ForwardError

    def refuse(self, error: WebhookError) -> None:
        """Tell of one that was refused."""
        with self._lock:
            click.echo(f"Answered {error.status}: {error}", err=True)

    def _print(self, text: str) -> None:
        try:
            click.echo(text)
        except BrokenPipeError:
            self.reader_left = True
            raise


def serve(listener: socket.socket, verifier: WebhookVerifier, deliveries: Deliveries) -> None:
    """Serve on a listening socket until interrupted, or until no more deliveries are wanted."""
    # What it would log is told here in one line each.
    log = logging.getLogger("gong_api.webhooks")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    inner = wsgi_app(
        verifier, deliveries.take, answer_within=_SECONDS, on_refused=deliveries.refuse
    )

    def app(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        given = {name: environ[name] for name in _PASSED_ON if environ.get(name)}
        _headers.set(given)
        return inner(environ, start_response)

    with _Server(listener, deliveries) as server:
        server.set_app(app)
        server.serve_forever(poll_interval=0.1)
    if deliveries.reader_left:
        raise BrokenPipeError


class _Handler(WSGIRequestHandler):
    timeout = _SECONDS

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: the path may be a secret."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def __init__(self, listener: socket.socket, deliveries: Deliveries) -> None:
        name: tuple[str, int] = listener.getsockname()[:2]
        super().__init__(name, _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.server_name, self.server_port = name
        self.setup_environ()
        self._deliveries = deliveries

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve one request, and end the server after the last one that is wanted."""
        super().process_request_thread(request, client_address)
        if self._deliveries.over:
            self.shutdown()


def _post(url: str, body: bytes) -> int:
    """Return the status of the answer; 0 when there is none."""
    given = _headers.get()
    headers = {
        name: value
        for name, key in (("Authorization", "HTTP_AUTHORIZATION"), ("Content-Type", "CONTENT_TYPE"))
        if (value := given.get(key))
    }
    try:
        with httpx2.Client(trust_env=False, timeout=_SECONDS / 2) as client:
            return client.post(url, content=body, headers=headers).status_code
    except httpx2.HTTPError:
        return 0


def _json_line(event: WebhookEvent) -> str:
    return json.dumps(parse(event.raw), ensure_ascii=False, separators=(",", ":"))


def _line(event: WebhookEvent) -> str:
    meta = event.call.meta_data
    now = datetime.now(UTC).astimezone()
    parts = [
        f"{now:%H:%M:%S}",
        f"call {event.call_id}",
        f"{meta.started:%Y-%m-%d %H:%M}" if meta and isinstance(meta.started, datetime) else "",
        f"{meta.duration // 60} min" if meta and isinstance(meta.duration, int) else "",
        _printable(meta.title) if meta and meta.title else "",
        "private" if event.is_private else "",
        "test" if event.is_test else "",
    ]
    return "  ".join(part for part in parts if part)


def _printable(text: object) -> str:
    """Leave out what would steer the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in str(text))
