"""Credentials: what stands in the Authorization header, and who it belongs to.

``OAuth`` and the stores of its sign-ins are loaded when they are first used.
"""

from __future__ import annotations

import base64
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    from gong_api.auth._authorization import PendingSignIn
    from gong_api.auth._tokens import SignIn
    from gong_api.auth.oauth import OAuth
    from gong_api.auth.stores import (
        AsyncTokenStore,
        FileTokenStore,
        KeyringTokenStore,
        MemoryTokenStore,
        TokenStore,
    )

__all__ = [
    "AsyncTokenStore",
    "Auth",
    "BasicAuth",
    "BearerAuth",
    "FileTokenStore",
    "KeyringTokenStore",
    "MemoryTokenStore",
    "OAuth",
    "PendingSignIn",
    "SignIn",
    "TokenStore",
]

_HOMES = {"OAuth": "oauth", "PendingSignIn": "_authorization", "SignIn": "_tokens"}


class Auth(ABC):
    """Credentials as the client sees them. Subclass it for tokens that change.

    A subclass whose header changes sets ``static`` to False and implements ``authorize`` and
    ``aauthorize``; both are asked before every attempt, so they must be quick when nothing
    has changed, and refresh when ``rejected`` is the header that they last gave.
    """

    static: bool = True

    @property
    def base_url(self) -> str | None:
        """The API host that came with the credentials, if one did."""
        return None

    @property
    @abstractmethod
    def identity(self) -> str:
        """What tells one Gong account from another; never a token."""

    @abstractmethod
    def current(self) -> str:
        """Return the Authorization header as it stands, without any I/O."""

    def authorize(self, rejected: str | None = None) -> str:  # noqa: ARG002 - for subclasses
        """Return the Authorization header; ``rejected`` is one that Gong refused with a 401."""
        return self.current()

    async def aauthorize(self, rejected: str | None = None) -> str:
        """Return the Authorization header, as ``authorize`` does."""
        return self.authorize(rejected)

    def secrets(self) -> tuple[str, ...]:
        """Return what must never be shown."""
        return ()


class BasicAuth(Auth):
    """An access key and its secret, from Gong's admin center. It sees the whole company."""

    def __init__(self, access_key: str, access_key_secret: str) -> None:
        if ":" in access_key:
            raise ConfigurationError("An access key has no colon; check GONG_ACCESS_KEY.")
        pair = f"{access_key}:{access_key_secret}".encode()
        self._header = f"Basic {base64.b64encode(pair).decode()}"
        self._key = access_key
        self._secret = access_key_secret

    @property
    def identity(self) -> str:
        """The access key."""
        return self._key

    def current(self) -> str:
        """Return the header."""
        return self._header

    def secrets(self) -> tuple[str, ...]:
        """Return the secret and the header made of it."""
        return self._secret, self._header.partition(" ")[2]

    def __repr__(self) -> str:
        return "<BasicAuth>"


class BearerAuth(Auth):
    """An access token that lives as long as it lives."""

    def __init__(self, access_token: str) -> None:
        if not (access_token.isascii() and access_token.isprintable()) or " " in access_token:
            raise ConfigurationError(
                "An access token is one line of plain text without blanks; check GONG_ACCESS_TOKEN."
            )
        self._token = access_token

    @property
    def identity(self) -> str:
        """Nothing: a token tells no account apart, the base URL does."""
        return ""

    def current(self) -> str:
        """Return the header."""
        return f"Bearer {self._token}"

    def secrets(self) -> tuple[str, ...]:
        """Return the token."""
        return (self._token,)

    def __repr__(self) -> str:
        return "<BearerAuth>"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'gong_api.auth' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"gong_api.auth.{_HOMES.get(name, 'stores')}"), name)
    globals()[name] = value
    return value
