"""Both clients, one after the other, and a server that takes large uploads."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator

import pytest

from tests.extras.door import Door


@pytest.fixture(params=["sync", "async"])
def door(request: pytest.FixtureRequest) -> Door:
    return Door(request.param)


class DiscardingServer:
    """Reads one upload after the other, keeps nothing of it, and answers 201."""

    def __init__(self) -> None:
        self.taken = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.root = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65536)
        head, _, body = head.partition(b"\r\n\r\n")
        length = int(re.search(rb"content-length: (\d+)", head.lower())[1])
        while b"\r\n\r\n" not in body:
            body += connection.recv(4096)
        have, buffer = len(body), bytearray(2**20)
        part = body.index(b"\r\n\r\n") + 4
        mark = len(re.search(rb"boundary=(\w+)", head)[1])
        while have < length:
            have += connection.recv_into(buffer)
        self.taken = length - part - mark - 8
        content = b'{"requestId":"r","callId":"1"}'
        connection.sendall(
            b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
            b"Connection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(content), content)
        )

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)


@pytest.fixture
def discarding_server() -> Iterator[DiscardingServer]:
    server = DiscardingServer()
    yield server
    server.close()
