"""OAuth: codes that live ten minutes, access tokens a day, refresh tokens that work once."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from gong_api.sandbox.clock import Clock
    from gong_api.sandbox.settings import Settings

CODE_SECONDS = 600
TOKEN_SECONDS = 86_400
REVOKED = "The access token was revoked"

_SECOND = 1_000_000


class GrantError(Exception):
    """The token endpoint refuses: `status`, and the `error` code of OAuth 2."""

    def __init__(self, status: int, error: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.error = error
        self.description = description


@dataclass(frozen=True, slots=True)
class _Code:
    redirect_uri: str
    scopes: tuple[str, ...]
    expires: int


@dataclass(frozen=True, slots=True)
class _Token:
    scopes: tuple[str, ...]
    expires: int


class OAuth:
    """The app's codes and tokens."""

    def __init__(self, key: int, clock: Clock, settings: Settings) -> None:
        self._key = key.to_bytes(8, "big")
        self._clock = clock
        self._settings = settings
        self.clear()

    def clear(self) -> None:
        """Forget all codes and tokens, and begin counting anew."""
        self._codes: dict[str, _Code] = {}
        self._tokens: dict[str, _Token] = {}
        self._refreshes: dict[str, tuple[str, ...]] = {}
        self._revoked: set[str] = set()
        self._count = 0

    def revoke(self) -> None:
        """What happens when the company removes the app: no token of it works any more."""
        self._revoked.update(self._tokens)
        self._refreshes.clear()
        self._codes.clear()

    def is_app(self, client_id: str, secret: str) -> bool:
        """Whether these are the app's credentials."""
        given = f"{client_id}:{secret}".encode()
        settings = self._settings
        expected = f"{settings.oauth_client_id}:{settings.oauth_client_secret}".encode()
        return hmac.compare_digest(given, expected)

    def authorize(self, redirect_uri: str, scopes: tuple[str, ...]) -> str:
        """The code that stands for an administrator's consent."""
        code = self._secret("code")
        expires = self._clock.micros() + CODE_SECONDS * _SECOND
        self._codes[code] = _Code(redirect_uri, scopes, expires)
        return code

    def exchange(self, code: str, redirect_uri: str, seconds: int | None) -> dict[str, Any]:
        """Tokens for a code, once."""
        known = self._codes.pop(code, None)
        if known is None:
            raise GrantError(400, "invalid_grant", "the code is unknown or was used before")
        if known.expires <= self._clock.micros():
            raise GrantError(400, "invalid_grant", "the code is older than ten minutes")
        if known.redirect_uri != redirect_uri:
            raise GrantError(400, "invalid_grant", "redirect_uri is not that of the authorization")
        return self._issue(known.scopes, seconds)

    def refresh(self, refresh_token: str, seconds: int | None) -> dict[str, Any]:
        """New tokens for a refresh token, once."""
        scopes = self._refreshes.pop(refresh_token, None)
        if scopes is None:
            description = "the refresh token is unknown or was used before: each works once"
            raise GrantError(400, "invalid_grant", description)
        return self._issue(scopes, seconds)

    def scopes_of(self, token: str) -> frozenset[str] | None:
        """The scopes of an access token; None when it is none of ours, 401 when it is over."""
        known = self._tokens.get(token)
        if known is None:
            return None
        if token in self._revoked:
            raise Refusal(401, REVOKED, reason="the app's tokens were revoked")
        if known.expires <= self._clock.micros():
            raise Refusal(401, "Unauthorized", reason="the access token has expired: refresh it")
        return frozenset(known.scopes)

    def _issue(self, scopes: tuple[str, ...], seconds: int | None) -> dict[str, Any]:
        life = TOKEN_SECONDS if seconds is None else seconds
        token, refresh_token = self._secret("access"), self._secret("refresh")
        self._tokens[token] = _Token(scopes, self._clock.micros() + life * _SECOND)
        self._refreshes[refresh_token] = scopes
        return {
            "access_token": token,
            "refresh_token": refresh_token,
            "token_type": "bearer",
            "expires_in": life,
            "scope": " ".join(scopes),
        }

    def _secret(self, kind: str) -> str:
        self._count += 1
        digest = hmac.digest(self._key, f"{kind}.{self._count}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
