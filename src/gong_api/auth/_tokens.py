"""A sign-in as it is kept: the tokens, whose they are, and what is being done to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import msgspec

from gong_api.auth._hosts import customer_url
from gong_api.auth.stores.base import SecretText
from gong_api.errors import ConfigurationError

__all__ = ["Renewal", "SignIn", "Tokens"]

_MARGIN = 300.0
_MARGIN_PART = 0.1


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """What may be known of a sign-in.

    Attributes:
        base_url: the customer's own API host.
        scopes: what the app may do.
        expires_at: when the access token ends, if Gong said so.
        renewable: whether the client can renew it by itself; else somebody must sign in again.
    """

    base_url: str
    scopes: tuple[str, ...]
    expires_at: datetime | None
    renewable: bool


class Renewal(msgspec.Struct, frozen=True, kw_only=True):
    """The mark of whoever sends the refresh token, put down before it is sent."""

    id: str
    at: float


class Tokens(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a store holds for a customer.

    Without ``refresh_token`` the sign-in ends with the access token; ``ended`` tells why.
    """

    client_id: str
    base_url: str
    access_token: str
    refresh_token: str | None = None
    expires_at: float | None = None
    lifetime: float | None = None
    scope: str = ""
    renewal: Renewal | None = None
    ended: str = ""

    @property
    def header(self) -> SecretText:
        """The Authorization header."""
        return SecretText(f"Bearer {self.access_token}")

    def is_alive(self, now: float) -> bool:
        """Whether Gong should still take the access token."""
        return self.expires_at is None or now < self.expires_at

    def is_fresh(self, now: float) -> bool:
        """Whether it is too early to renew the access token."""
        if self.expires_at is None:
            return True
        life = _MARGIN / _MARGIN_PART if self.lifetime is None else self.lifetime
        return now < self.expires_at - min(_MARGIN, life * _MARGIN_PART)

    def changed(self, **changes: Any) -> Tokens:
        """Return these with others in place of some."""
        return msgspec.structs.replace(self, **changes)

    def text(self) -> SecretText:
        """Return them as they are stored."""
        return SecretText(msgspec.json.encode(self).decode())

    def about(self) -> SignIn:
        """Return what may be known."""
        ends = self.expires_at
        return SignIn(
            base_url=self.base_url,
            scopes=tuple(self.scope.split()),
            expires_at=None if ends is None else datetime.fromtimestamp(ends, UTC),
            renewable=self.refresh_token is not None and self.renewal is None,
        )

    def __repr__(self) -> str:
        return f"<Tokens for {self.base_url}>"


def read_tokens(text: str, trusted: Collection[str]) -> Tokens:
    """Return what a store holds.

    Raises ``ConfigurationError`` when that is no sign-in, ``OAuthError`` when it would send the
    tokens to a host that is not trusted.
    """
    try:
        tokens = msgspec.json.decode(text.encode(), type=Tokens)
    except msgspec.DecodeError:
        tokens = None
    if tokens is None:
        raise ConfigurationError("What the token store holds is no sign-in: sign in again.")
    customer_url(tokens.base_url, trusted)
    return tokens
