"""The sandbox as an ASGI application: Starlette carries it, and delivers its webhooks."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from gong_api.sandbox.extra import require
from gong_api.sandbox.http.control import CONTROL, WEBHOOKS
from gong_api.sandbox.message import JSON, RESET, TRUNCATE, Request, Response

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping

    from gong_api.sandbox.http.service import Service

    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    Deliver = Callable[[], object]

_LOG = logging.getLogger("gong_api.sandbox")

# Where the server puts a function that breaks a request's connection.
BREAK = "gong.sandbox.break"
DELIVERY_SECONDS = 0.25

_FAILED = b'{"errors":["Internal server error occurred"]}'
_REFUSED = b'{"errors":["the control plane answers to this machine only"]}'


def make_app(service: Service, deliver: Deliver | None = None) -> Any:
    """The Starlette application of a service; `deliver` posts the webhooks that are due."""
    applications = require("starlette.applications")

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncGenerator[None]:
        delivering = asyncio.create_task(_deliver(deliver))
        yield
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering

    app = applications.Starlette(lifespan=lifespan)
    # Not a route: its pattern would lose paths with a line break in them.
    app.router.default = SandboxApp(service)
    return app


async def _deliver(deliver: Deliver | None) -> None:
    while deliver is not None:
        await asyncio.sleep(DELIVERY_SECONDS)
        try:
            await asyncio.to_thread(deliver)
        except Exception:  # noqa: BLE001 - one failure must not end all deliveries
            _LOG.exception("the sandbox failed to deliver its webhooks")


class SandboxApp:
    """Carries requests to a service, keeps its delays, and breaks connections where it says so."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._request = require("starlette.requests").Request
        self._response = require("starlette.responses").Response

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request of the ASGI protocol."""
        request = await self._read(scope, receive)
        private = request.path == "/" or request.path.startswith(CONTROL)
        if private and not (_is_local(scope) and _names_this_machine(request)):
            refused = Response(403, _REFUSED, {"content-type": JSON})
            await self._to_starlette(refused)(scope, receive, send)
            return
        if request.path.startswith(WEBHOOKS):
            response = await asyncio.to_thread(self._handle, request)
        else:
            response = self._handle(request)
        if response.delay:
            await asyncio.sleep(response.delay)
        if response.cut == RESET:
            _break(scope)
        elif response.cut == TRUNCATE:
            await _write_half(response, send)
            _break(scope, flush=True)
        else:
            await self._to_starlette(response)(scope, receive, send)

    async def _read(self, scope: Message, receive: Receive) -> Request:
        request = self._request(scope, receive)
        return Request(
            method=request.method,
            path=scope["path"],
            query=scope["query_string"].decode("latin-1"),
            headers=dict(request.headers.items()),
            body=await request.body(),
            scheme=scope["scheme"],
        )

    def _handle(self, request: Request) -> Response:
        try:
            return self._service.handle(request)
        except Exception:  # noqa: BLE001 - whatever it is, the connection gets an answer
            # A mistake of the sandbox itself: its developer needs the traceback, not the client.
            _LOG.exception("the sandbox failed to answer %s %s", request.method, request.path)
            return Response(500, _FAILED, {"content-type": JSON})

    def _to_starlette(self, response: Response) -> Any:
        return self._response(response.body, response.status, response.headers)


async def _write_half(response: Response, send: Send) -> None:
    headers = [(name.encode(), value.encode("latin-1")) for name, value in response.headers.items()]
    headers.append((b"content-length", str(len(response.body)).encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    half = response.body[: len(response.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})


def _is_local(scope: Message) -> bool:
    client = scope.get("client")
    try:
        return client is None or ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _names_this_machine(request: Request) -> bool:
    """Whether the Host is an address or localhost: a name that leads here may be a trap."""
    host = urlsplit(f"//{request.headers.get('host', 'localhost')}").hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _break(scope: Message, *, flush: bool = False) -> None:
    breaker = scope.get("extensions", {}).get(BREAK)
    if breaker is None:
        raise ConnectionResetError("a fault of the sandbox breaks the connection")
    breaker(flush)
