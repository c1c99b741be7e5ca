"""Credentials: the header, what must never be shown, and whose account they are."""

from __future__ import annotations

import asyncio
import base64
import pickle
from typing import Any

import httpx2
import pytest

from gong_api import AsyncGong, AuthenticationError, BasicAuth, BearerAuth, ConfigurationError, Gong
from gong_api.auth import Auth

ROOT = "https://us-12345.api.gong.io"
PAIR = base64.b64encode("schlüssel:s3cr:et".encode()).decode()


def test_basic_credentials_are_key_and_secret():
    auth = BasicAuth("schlüssel", "s3cr:et")
    assert auth.current() == auth.authorize() == f"Basic {PAIR}"
    assert asyncio.run(auth.aauthorize()) == f"Basic {PAIR}"
    assert auth.identity == "schlüssel"
    assert auth.secrets() == ("s3cr:et", PAIR)
    assert auth.static
    assert auth.base_url is None


def test_a_key_with_a_colon_is_none():
    with pytest.raises(ConfigurationError, match="no colon"):
        BasicAuth("key:s3cret", "")


@pytest.mark.parametrize("token", ["t0ken\n", "t0 ken", "t0ken\r\nX-A: 1", "tökén", "\x00"])
def test_a_token_that_cannot_stand_in_a_header_is_none(token):
    with pytest.raises(ConfigurationError, match="GONG_ACCESS_TOKEN") as caught:
        BearerAuth(token)
    assert token not in str(caught.value)


def test_a_token_has_no_identity():
    auth = BearerAuth("t0ken")
    assert auth.current() == "Bearer t0ken"
    assert auth.identity == ""
    assert auth.secrets() == ("t0ken",)


@pytest.mark.parametrize("auth", [BasicAuth("a-key", "s3cret"), BearerAuth("s3cret")])
def test_repr_shows_no_secret(auth):
    assert repr(auth) == f"<{type(auth).__name__}>"


@pytest.mark.parametrize("auth", [BasicAuth("a-key", "s3cret"), BearerAuth("s3cret")])
def test_credentials_can_go_to_another_process(auth):
    assert pickle.loads(pickle.dumps(auth)).current() == auth.current()


class Fixed(Auth):
    """The least that a subclass can be."""

    @property
    def identity(self) -> str:
        return "tenant-1"

    def current(self) -> str:
        return "Bearer fixed"


def test_a_subclass_needs_only_a_header_and_an_identity():
    auth = Fixed()
    assert auth.authorize("Bearer old") == "Bearer fixed"
    assert auth.secrets() == ()


def test_the_base_is_no_credentials():
    with pytest.raises(TypeError):
        Auth()  # type: ignore[abstract]


class Renewing(Auth):
    """Tokens that change when Gong refuses one."""

    static = False
    base_url = "https://company-17.api.gong.io"

    def __init__(self) -> None:
        self.asked: list[str | None] = []

    @property
    def identity(self) -> str:
        return "tenant-1"

    def current(self) -> str:
        raise AssertionError("asked for a header that may be old")

    def authorize(self, rejected: str | None = None) -> str:
        self.asked.append(rejected)
        return f"Bearer token-{sum(r is not None for r in self.asked)}"


class Gate:
    """Lets one token in."""

    def __init__(self, token: str, text: str = "Unauthorized") -> None:
        self.token, self.text = token, text
        self.seen: list[tuple[str, str]] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        given = request.headers["authorization"]
        self.seen.append((request.url.host, given))
        if given == f"Bearer {self.token}":
            return httpx2.Response(200, json={"requestId": "r", "users": []})
        return httpx2.Response(401, json={"requestId": "r", "errors": [self.text]})


def ask(kind: str, auth: Auth, gate: Gate) -> Any:
    settings: dict[str, Any] = {
        "auth": auth,
        "transport": httpx2.MockTransport(gate),
        "budget": "off",
    }
    if kind == "sync":
        with Gong(**settings) as gong:
            return gong.users.list().page()

    async def main() -> Any:
        async with AsyncGong(**settings) as gong:
            return await gong.users.list()

    return asyncio.run(main())


KINDS = pytest.mark.parametrize("kind", ["sync", "async"])


@KINDS
def test_a_refused_token_is_renewed_once(kind):
    auth, gate = Renewing(), Gate("token-1")
    assert ask(kind, auth, gate).items == []
    assert auth.asked == [None, "Bearer token-0"]
    assert gate.seen == [
        ("company-17.api.gong.io", "Bearer token-0"),
        ("company-17.api.gong.io", "Bearer token-1"),
    ]


@KINDS
def test_a_token_that_is_refused_again_is_an_error(kind):
    auth, gate = Renewing(), Gate("never")
    with pytest.raises(AuthenticationError):
        ask(kind, auth, gate)
    assert len(gate.seen) == 2


@KINDS
def test_a_missing_scope_renews_nothing(kind):
    text = "You don't have permission to use 'api:users:read' in your app."
    auth, gate = Renewing(), Gate("never", text)
    with pytest.raises(AuthenticationError):
        ask(kind, auth, gate)
    assert auth.asked == [None]


@KINDS
def test_static_credentials_are_not_renewed(kind):
    gate = Gate("never")
    with pytest.raises(AuthenticationError):
        ask(kind, BearerAuth("t0ken"), gate)
    assert gate.seen == [("api.gong.io", "Bearer t0ken")]
