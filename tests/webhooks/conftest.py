"""Deliveries as Gong makes them, and as those do who would like to be Gong."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gong_api.webhooks import WebhookVerifier

URL = "https://hooks.example.com/gong"
NOW = 1_780_000_000
BODY = json.dumps(
    {
        "callData": {
            "metaData": {"id": "7000000000000000001", "title": "Renewal", "isPrivate": False},
            "context": [],
            "parties": [{"name": "Ada", "speakerId": "5"}],
        },
        "isTest": False,
    }
).encode()


def make_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem_of(key: rsa.RSAPrivateKey) -> str:
    form = PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(Encoding.PEM, form).decode()


def unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Signer:
    """Signs bodies; keywords change or, with None, leave out claims."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        self.key = key
        self.pem = pem_of(key)

    def claims(self, body: bytes = BODY, **changes: Any) -> dict[str, Any]:
        claims = {
            "webhook_url": URL,
            "body_sha256": hashlib.sha256(body).hexdigest(),
            "exp": NOW + 300,
            **changes,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, body: bytes = BODY, **changes: Any) -> str:
        return self.raw_token(json.dumps(self.claims(body, **changes)).encode())

    def raw_token(self, payload: bytes) -> str:
        # The library itself would refuse to sign claims of a wrong type.
        return jwt.PyJWS().encode(payload, self.key, algorithm="RS256")

    def headers(self, body: bytes = BODY, **changes: Any) -> dict[str, str]:
        return {
            "Authorization": self.token(body, **changes),
            "Content-Type": "application/json",
        }


@pytest.fixture(scope="session")
def signer() -> Signer:
    return Signer(make_key())


@pytest.fixture(scope="session")
def stranger() -> Signer:
    return Signer(make_key())


@pytest.fixture
def make_verifier(signer: Signer) -> Callable[..., WebhookVerifier]:
    def make(**settings: Any) -> WebhookVerifier:
        given = {"url": URL, "public_key": signer.pem, "clock": lambda: NOW, **settings}
        return WebhookVerifier(**given)

    return make


@pytest.fixture
def verifier(make_verifier: Callable[..., WebhookVerifier]) -> WebhookVerifier:
    return make_verifier()


class Receiver(ThreadingHTTPServer):
    """Keeps what is posted to it, verifying nothing."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Keeper)
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"


class _Keeper(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Receiver)
        self.server.bodies.append(self.rfile.read(int(self.headers["content-length"])))
        self.server.headers.append(dict(self.headers))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
