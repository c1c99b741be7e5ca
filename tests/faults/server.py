"""A raw server on loopback that does what a script says, request by request."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import IO, Any

JSON = "application/json;charset=UTF-8"
LONGEST_WAIT = 20.0


@dataclass(frozen=True)
class Received:
    """One request as it arrived; ``connection`` counts the connections."""

    verb: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int


@dataclass(frozen=True)
class Act:
    """Answers one request; ``do`` returns True when the connection goes on.

    Without ``reads_body`` it comes before the body of the request was read.
    """

    do: Callable[[Server, socket.socket, Received], bool]
    reads_body: bool = True


def http(
    status: int = 200,
    body: Any = b"",
    headers: Mapping[str, str] | None = None,
    *,
    length: int | None = None,
) -> Act:
    """Answer with a status and a body; ``length`` may claim more than there is."""
    raw = message(status, body, headers, length=length)

    def do(_server: Server, connection: socket.socket, _request: Received) -> bool:
        connection.sendall(raw)
        return length is None

    return Act(do)


def message(
    status: int, body: Any, headers: Mapping[str, str] | None = None, *, length: int | None = None
) -> bytes:
    """Return an answer as it travels."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {"Content-Type": JSON, **(headers or {})}
    named["Content-Length"] = str(len(content) if length is None else length)
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode() + content


def answering(make: Callable[[Received], Any]) -> Act:
    """Answer with the JSON that ``make`` returns for the request."""

    def do(_server: Server, connection: socket.socket, request: Received) -> bool:
        connection.sendall(message(200, make(request)))
        return True

    return Act(do)


def raw_bytes(content: bytes) -> Act:
    """Send these bytes and hang up."""

    def do(_server: Server, connection: socket.socket, _request: Received) -> bool:
        connection.sendall(content)
        return False

    return Act(do)


def reset(before: bytes = b"") -> Act:
    """Send some bytes, then break the connection off."""

    def do(_server: Server, connection: socket.socket, _request: Received) -> bool:
        connection.sendall(before)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    return Act(do)


def unread(act: Act) -> Act:
    """Do the same before the body of the request was read."""
    return replace(act, reads_body=False)


def hang(before: bytes = b"") -> Act:
    """Send some bytes, then nothing more until the server closes."""

    def do(server: Server, connection: socket.socket, _request: Received) -> bool:
        connection.sendall(before)
        server.closing.wait(LONGEST_WAIT)
        return False

    return Act(do)


def drip(every: float = 0.02) -> Act:
    """Begin an answer, then send one byte at a time until the client has gone."""

    def do(server: Server, connection: socket.socket, _request: Received) -> bool:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        with contextlib.suppress(OSError):
            while not server.closing.wait(every):
                connection.sendall(b" ")
        return False

    return Act(do)


def hanging_up(act: Act) -> Act:
    """Do the same, then hang up without a word."""

    def do(server: Server, connection: socket.socket, request: Received) -> bool:
        act.do(server, connection, request)
        return False

    return Act(do)


@dataclass
class Server:
    """Takes requests on a port of its own; each takes the next act of the script.

    Without an act left, the last one goes on.
    """

    script: list[Act] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    closing: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._start(self._accept)

    def _start(self, target: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                number = self.connections
                self._open.add(connection)
            self._start(self._serve, connection, number)

    def _serve(self, connection: socket.socket, number: int) -> None:
        connection.settimeout(LONGEST_WAIT)
        try:
            with connection, connection.makefile("rb") as stream:
                while self._answer(connection, stream, number):
                    pass
        except OSError:
            pass
        with self._lock:
            self._open.discard(connection)
        self.hung_up.set()

    def _answer(self, connection: socket.socket, stream: IO[bytes], number: int) -> bool:
        first = stream.readline().decode("latin-1").split()
        if len(first) != 3:
            return False
        headers: dict[str, str] = {}
        while line := stream.readline().strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        with self._lock:
            act = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        body = stream.read(int(headers.get("content-length", "0"))) if act.reads_body else b""
        request = Received(first[0], first[1], headers, body, number)
        with self._lock:
            self.received.append(request)
        return act.do(self, connection, request)

    def settle(self) -> None:
        """Wait until every client has hung up."""
        ends = time.monotonic() + LONGEST_WAIT / 2
        while self._open:
            if time.monotonic() > ends:
                raise TimeoutError(f"{len(self._open)} connections are still open.")
            self.hung_up.clear()
            self.hung_up.wait(0.01)
        for thread in self._threads[1:]:
            thread.join(LONGEST_WAIT)
        del self._threads[1:]

    def close(self) -> None:
        """Close every connection and wait for the threads."""
        self.closing.set()
        # A thread inside accept() is not woken by close() alone.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            left = list(self._open)
        for connection in left:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join(LONGEST_WAIT)


@contextmanager
def serving(*script: Act) -> Iterator[Server]:
    """Run a server for as long as the block lasts."""
    server = Server(list(script))
    try:
        yield server
    finally:
        server.close()


def refusing_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
