"""A webhook as a WSGI application, for Flask, Django or a server by itself."""

from __future__ import annotations

import contextvars
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

from gong_api.webhooks.answers import ANSWER_WITHIN, log, refuse, text_of
from gong_api.webhooks.errors import WebhookError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gong_api.webhooks.event import WebhookEvent
    from gong_api.webhooks.verifier import WebhookVerifier

    Environ = dict[str, Any]
    StartResponse = Callable[..., object]
    Handler = Callable[[WebhookEvent], object]

__all__ = ["WsgiWebhook", "wsgi_app"]

_PIECE = 65_536
_THREADS = 8


def wsgi_app(
    verifier: WebhookVerifier,
    handler: Handler,
    *,
    answer_within: float = ANSWER_WITHIN,
    on_refused: Callable[[WebhookError], object] | None = None,
) -> WsgiWebhook:
    """Return a WSGI application that hands verified deliveries to ``handler``.

    It answers as ``asgi_app`` does. ``handler`` runs in a thread with the context variables of
    the request, one of eight at most; a process that ends waits for it.

    Args:
        verifier: what tells Gong's deliveries from others.
        handler: a function of the event.
        answer_within: seconds after which the sender waits no longer.
        on_refused: is told of each refusal, for metrics.
    """
    return WsgiWebhook(verifier, handler, answer_within, on_refused)


class WsgiWebhook:
    """The application that ``wsgi_app`` makes."""

    def __init__(
        self,
        verifier: WebhookVerifier,
        handler: Handler,
        answer_within: float,
        on_refused: Callable[[WebhookError], object] | None,
    ) -> None:
        self._verifier = verifier
        self._handler = handler
        self._within = answer_within
        self._on_refused = on_refused
        self._pool: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request of the WSGI protocol."""
        if environ["REQUEST_METHOD"] != "POST":
            return _answer(start_response, 405, [("Allow", "POST")])
        try:
            body = self._read(environ)
            event = self._verifier.verify(body, _headers(environ), url=_target(environ))
        except WebhookError as error:
            return _answer(start_response, refuse(error, self._on_refused))
        return _answer(start_response, self._handle(event))

    def _read(self, environ: Environ) -> bytes:
        declared = str(environ.get("CONTENT_LENGTH") or "")
        if declared.isdecimal():
            left = int(declared[:20])
            self._verifier.check_size(left)
        else:
            # Only a server that marks the end of a body without length lets it be read.
            left = self._verifier.max_body + 1 if environ.get("wsgi.input_terminated") else 0
        body = bytearray()
        while left > len(body):
            piece = environ["wsgi.input"].read(min(_PIECE, left - len(body)))
            if not piece:
                break
            body += piece
        return bytes(body)

    def _handle(self, event: WebhookEvent) -> int:
        context = contextvars.copy_context()
        future: Future[bool] = self._executor().submit(context.run, self._call, event)
        try:
            return 200 if future.result(self._within) else 500
        except TimeoutError:
            return 202

    def _call(self, event: WebhookEvent) -> bool:
        try:
            self._handler(event)
        except Exception:  # noqa: BLE001 - whatever it is, the sender is told that it failed
            log.exception("the function for webhooks failed")
            self._verifier.forget(event)
            return False
        return True

    def _executor(self) -> ThreadPoolExecutor:
        # Made late, so that servers that fork their workers have one in each.
        with self._lock:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="gong-webhook")
            return self._pool


def _headers(environ: Environ) -> dict[str, str]:
    names = {"authorization": "HTTP_AUTHORIZATION", "content-type": "CONTENT_TYPE"}
    return {name: str(environ[key]) for name, key in names.items() if environ.get(key)}


def _target(environ: Environ) -> str:
    path = str(environ.get("SCRIPT_NAME", "")) + str(environ.get("PATH_INFO", ""))
    return f"{quote_from_bytes(path.encode('latin-1'))}?{environ.get('QUERY_STRING', '')}"


def _answer(
    start_response: StartResponse, status: int, headers: Sequence[tuple[str, str]] = ()
) -> Iterable[bytes]:
    text = text_of(status)
    kept = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(text)))]
    start_response(f"{status} {HTTPStatus(status).phrase}", [*kept, *headers])
    return [text]
