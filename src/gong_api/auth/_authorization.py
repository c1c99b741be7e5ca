"""The way to Gong's consent page and back: state, PKCE, and what the redirect brings."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from gong_api.auth.stores.base import SecretText
from gong_api.errors import ConfigurationError, InvalidArgument, OAuthError

__all__ = ["PendingSignIn", "authorization_url", "begin"]

AUTHORIZE = "/oauth2/authorize"


@dataclass(frozen=True, slots=True)
class PendingSignIn:
    """A sign-in under way: send the person to ``url``, and keep this until they come back.

    It belongs into the session of that person: ``to_dict`` and ``from_dict`` take it there.
    """

    url: str = field(repr=False)
    redirect_uri: str
    state: str = field(repr=False)
    code_verifier: str = field(repr=False)

    def code(self, redirected: str) -> str:
        """Return the code of the address that Gong sent the person back to.

        Raises ``OAuthError`` when consent was refused, or the state is not the one sent.
        """
        redirected = SecretText(redirected)
        state, code, refusal = _answer_of(redirected)
        if not hmac.compare_digest(state.encode(), self.state.encode()):
            raise OAuthError(
                "The answer does not belong to this sign-in (its state differs): begin again.",
                error="state_mismatch",
            )
        if refusal == "access_denied":
            raise OAuthError(
                "Consent was refused at Gong; nothing was connected.", error="access_denied"
            )
        if refusal or not code:
            raise OAuthError(
                "Gong sent no code back: check the app's scopes and redirect URI in Gong's admin "
                "center, and begin again.",
                error="no_code",
            )
        return code

    def to_dict(self) -> dict[str, str]:
        """Return it as plain values for a session."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return what ``to_dict`` was made of.

        Raises ``OAuthError`` when it is not whole, as when a session has ended.
        """
        try:
            return cls(**{name: str(values[name]) for name in cls.__slots__})
        except KeyError:
            raise OAuthError(
                "This sign-in is not under way (any more): begin again.", error="no_sign_in"
            ) from None


def _answer_of(redirected: str) -> list[SecretText]:
    given = parse_qs(urlsplit(redirected).query)
    return [SecretText(given.get(name, [""])[0]) for name in ("state", "code", "error")]


def begin(
    login_url: str, client_id: str, redirect_uri: str, scopes: Iterable[str]
) -> PendingSignIn:
    """Return a new sign-in with a state and a code verifier of its own."""
    state, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    url = authorization_url(login_url, client_id, redirect_uri, scopes, state, verifier)
    return PendingSignIn(url, redirect_uri, state, verifier)


def authorization_url(
    login_url: str,
    client_id: str,
    redirect_uri: str,
    scopes: Iterable[str],
    state: str,
    code_verifier: str | None,
) -> str:
    """Return the address of Gong's consent page.

    Raises ``InvalidArgument`` for scopes, state or redirect URI that cannot work.
    """
    if isinstance(scopes, str):
        raise InvalidArgument("scopes must be a list such as ['api:users:read'], not one text.")
    wanted = list(scopes)
    if not wanted or not state:
        raise InvalidArgument("Name at least one scope, and a state that nobody can guess.")
    parts = urlsplit(redirect_uri)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.fragment:
        raise InvalidArgument("redirect_uri must be the absolute address that the app registered.")
    query = {
        "client_id": client_id,
        "response_type": "code",
        "scope": " ".join(wanted),
        "redirect_uri": redirect_uri,
        "state": state,
    }
    if code_verifier is not None:
        query |= {"code_challenge": challenge_of(code_verifier), "code_challenge_method": "S256"}
    return f"{login_url}{AUTHORIZE}?{urlencode(query)}"


def challenge_of(code_verifier: str) -> str:
    """Return the S256 challenge of a verifier (RFC 7636).

    Raises ``ConfigurationError`` for a verifier that the standard does not allow.
    """
    if not 43 <= len(code_verifier) <= 128:
        raise ConfigurationError("A code verifier has 43 to 128 characters.")
    digest = hashlib.sha256(code_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
