"""A TLS server and a proxy on loopback, each in a thread."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from pathlib import Path
from typing import Self

CERTIFICATES = Path(__file__).parent / "certificates"
CA = str(CERTIFICATES / "ca.pem")
CONTENT = b'{"requestId":"req-1","users":[]}'
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(CONTENT), CONTENT)
)


class Host:
    """Takes one connection after the other; ``heads`` keeps what was asked."""

    def __init__(self) -> None:
        self.heads: list[str] = []
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.settimeout(10)
            with connection, contextlib.suppress(OSError):
                self.serve(connection)

    def serve(self, connection: socket.socket) -> None:
        """Answer one connection."""
        self._head(connection)
        connection.sendall(ANSWER)

    def _head(self, connection: socket.socket) -> str:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(4096)
            if not piece:
                raise ConnectionError
            head += piece
        self.heads.append(head.decode())
        return self.heads[-1]


class TlsHost(Host):
    """Speaks TLS, and may ask for a client's certificate."""

    def __init__(self, *, wants_certificate: bool = False) -> None:
        super().__init__()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(CERTIFICATES / "server.pem")
        if wants_certificate:
            self._context.load_verify_locations(CA)
            self._context.verify_mode = ssl.CERT_REQUIRED

    def serve(self, connection: socket.socket) -> None:
        """Answer one connection."""
        with self._context.wrap_socket(connection, server_side=True) as secure:
            super().serve(secure)


class Proxy(Host):
    """Answers plain requests itself, and tunnels to one port whatever host is asked for."""

    def __init__(self, target: int = 0, refusal: bytes = b"") -> None:
        super().__init__()
        self._target = target
        self._refusal = refusal

    def serve(self, connection: socket.socket) -> None:
        """Answer one connection."""
        head = self._head(connection)
        if self._refusal:
            connection.sendall(self._refusal)
        elif head.startswith("CONNECT "):
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self._tunnel(connection)
        else:
            connection.sendall(ANSWER)

    def _tunnel(self, connection: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", self._target)) as target:
            back = threading.Thread(target=_pump, args=(target, connection))
            back.start()
            _pump(connection, target)
            back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
