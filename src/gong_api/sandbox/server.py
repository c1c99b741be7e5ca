"""The sandbox on a socket: uvicorn, in this thread or in one of its own."""

from __future__ import annotations

import socket
import struct
import threading
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.asgi import BREAK, make_app
from gong_api.sandbox.extra import require

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from gong_api.sandbox.http.service import Service

_START_SECONDS = 10.0
# Closing with a zero linger sends a reset instead of an orderly end.
_NO_LINGER = struct.pack("ii", 1, 0)


def open_socket(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 lets the system choose. OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sets TCP_NODELAY only where the protocol is named; without it an answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def base_url(listener: socket.socket) -> str:
    """The URL at which a listening socket is reached."""
    name: tuple[str, int] = listener.getsockname()[:2]
    host, port = name
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(service: Service, listener: socket.socket) -> None:
    """Serve on a listening socket until interrupted."""
    _make_server(service).run(sockets=[listener])


class ThreadServer:
    """Serves on a loopback port of its own in a thread, from `start` to `stop`."""

    def __init__(self, service: Service, port: int = 0) -> None:
        self._service = service
        self._port = port
        self._server: Any = None
        self._thread: threading.Thread | None = None
        self._listener: socket.socket | None = None

    def start(self) -> str:
        """Start, and return the base URL once it answers."""
        ready = threading.Event()
        self._listener = open_socket("127.0.0.1", self._port)
        self._server = _make_server(self._service, ready.set)
        self._thread = threading.Thread(
            target=self._server.run,
            kwargs={"sockets": [self._listener]},
            name="gong-sandbox",
            daemon=True,
        )
        self._thread.start()
        if not ready.wait(_START_SECONDS):
            raise RuntimeError("the sandbox's server did not start")
        return base_url(self._listener)

    def stop(self) -> None:
        """Stop serving; harmless when it is not started."""
        if self._thread is not None and self._listener is not None:
            self._server.should_exit = True
            self._thread.join()
            self._listener.close()
            self._thread = None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def _make_server(service: Service, ready: Callable[[], None] | None = None) -> Any:
    uvicorn = require("uvicorn")
    webhooks = getattr(service, "webhooks", None)
    config = uvicorn.Config(
        make_app(service, webhooks and webhooks.deliver),
        http=_make_protocol(),
        ws="none",
        # A fault leaves answers unfinished, which uvicorn would report as an error.
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
    )

    return _announce_start(uvicorn.Server(config), ready)


def _announce_start(server: Any, ready: Callable[[], None] | None) -> Any:
    start = server.startup

    async def startup(sockets: list[socket.socket] | None = None) -> None:
        await start(sockets=sockets)
        if ready is not None:
            ready()

    server.startup = startup
    return server


def _make_protocol() -> Callable[..., Any]:
    """A protocol of uvicorn with a way for the application to break a request's connection."""
    h11_impl = require("uvicorn.protocols.http.h11_impl")

    def make(*args: Any, **kwargs: Any) -> Any:
        protocol = h11_impl.H11Protocol(*args, **kwargs)
        app = protocol.app

        async def with_breaker(scope: dict[str, Any], receive: Any, send: Any) -> None:
            def breaker(flush: bool) -> None:  # noqa: FBT001 - the application's own signature
                _break(protocol.transport, flush=flush)

            await app({**scope, "extensions": {BREAK: breaker}}, receive, send)

        protocol.app = with_breaker
        return protocol

    return make


def _break(transport: Any, *, flush: bool) -> None:
    if flush:
        transport.close()
        return
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
    transport.abort()
