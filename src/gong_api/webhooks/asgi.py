"""A webhook as an ASGI application, for Starlette, FastAPI, Django or a server by itself."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gong_api.webhooks.answers import ANSWER_WITHIN, log, refuse, text_of
from gong_api.webhooks.errors import SignatureInvalid, WebhookError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping, Sequence

    from gong_api.webhooks.event import WebhookEvent
    from gong_api.webhooks.verifier import WebhookVerifier

    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    Handler = Callable[[WebhookEvent], Awaitable[object] | object]

__all__ = ["AsgiWebhook", "asgi_app"]


class _Gone(Exception):
    """The client left before it had sent all."""


def asgi_app(
    verifier: WebhookVerifier,
    handler: Handler,
    *,
    answer_within: float = ANSWER_WITHIN,
    on_refused: Callable[[WebhookError], object] | None = None,
) -> AsgiWebhook:
    """Return an ASGI application that hands verified deliveries to ``handler``.

    It answers 200 when ``handler`` has returned, 500 when it failed (the delivery may then
    come again), and 202 when it takes longer than ``answer_within`` seconds; it goes on then.
    With 0 every good delivery is answered at once. Others are answered with the ``status`` of
    their error, and a copy of one that was accepted with 200.

    Args:
        verifier: what tells Gong's deliveries from others.
        handler: a function of the event; async, or a plain one, which runs in a thread.
        answer_within: seconds after which the sender waits no longer.
        on_refused: is told of each refusal, for metrics.
    """
    return AsgiWebhook(verifier, handler, answer_within, on_refused)


class AsgiWebhook:
    """The application that ``asgi_app`` makes."""

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

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one connection of the ASGI protocol."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] != "http":
            raise RuntimeError(f"A webhook takes http requests, not {scope['type']}.")
        elif scope["method"] != "POST":
            await _answer(send, 405, [(b"allow", b"POST")])
        else:
            await self._take(scope, receive, send)

    async def _take(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            headers = _headers(scope)
            body = await self._read(headers, receive)
            # The store of accepted deliveries may be a database.
            event = await asyncio.to_thread(
                self._verifier.verify, body, headers, url=_target(scope)
            )
        except _Gone:
            return
        except WebhookError as error:
            await _answer(send, refuse(error, self._on_refused))
            return
        await self._handle(event, send)

    async def _read(self, headers: dict[str, str], receive: Receive) -> bytes:
        declared = headers.get("content-length", "")
        if declared.isdecimal():
            self._verifier.check_size(int(declared[:20]))
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Gone
            body += message.get("body", b"")
            self._verifier.check_size(len(body))
            more = message.get("more_body", False)
        return bytes(body)

    async def _handle(self, event: WebhookEvent, send: Send) -> None:
        task = asyncio.ensure_future(self._call(event))
        try:
            done, _waiting = await asyncio.wait([task], timeout=self._within)
            if not done:
                await _answer(send, 202)
            # The answer is out, but the request lasts: servers wait for it when they stop.
            good = await task
        except asyncio.CancelledError:
            task.cancel()
            raise
        if done:
            await _answer(send, 200 if good else 500)

    async def _call(self, event: WebhookEvent) -> bool:
        try:
            if inspect.iscoroutinefunction(self._handler):
                await self._handler(event)
            else:
                result = await asyncio.to_thread(self._handler, event)
                if inspect.isawaitable(result):
                    await result
        except asyncio.CancelledError:
            self._verifier.forget(event)
            raise
        except Exception:  # noqa: BLE001 - whatever it is, the sender is told that it failed
            log.exception("the function for webhooks failed")
            await asyncio.to_thread(self._verifier.forget, event)
            return False
        return True


def _headers(scope: Message) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        if key == "authorization" and key in headers:
            raise SignatureInvalid("The request has several Authorization headers.")
        headers[key] = value.decode("latin-1")
    return headers


def _target(scope: Message) -> str:
    return f"{quote(scope['path'])}?{scope.get('query_string', b'').decode('latin-1')}"


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _answer(send: Send, status: int, headers: Sequence[tuple[bytes, bytes]] = ()) -> None:
    text = text_of(status)
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"content-length", str(len(text)).encode()),
                *headers,
            ],
        }
    )
    await send({"type": "http.response.body", "body": text})
