"""The signed token of a delivery: whether Gong made it, and what it claims."""

from __future__ import annotations

import hashlib
import hmac
import math
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from gong_api.webhooks.errors import SignatureExpired, SignatureInvalid, SignatureNotYetValid
from gong_api.webhooks.keys import require

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

__all__ = ["Claims", "check_times", "read_claims", "read_token", "same", "token_key"]

ALGORITHM = "RS256"

_LONGEST = 8192


class Claims(NamedTuple):
    """What a token says; times are Unix seconds."""

    webhook_url: str
    body_sha256: str
    exp: float
    nbf: float | None
    iat: float | None


class _Wire(msgspec.Struct):
    webhook_url: str
    body_sha256: str
    exp: float
    nbf: float | None = None
    iat: float | None = None


def read_token(authorization: str) -> str:
    """Return the token of an Authorization header, bare or after "Bearer"."""
    token = authorization.strip()
    scheme, _, rest = token.partition(" ")
    if scheme.lower() == "bearer":
        token = rest.strip()
    if not token:
        raise SignatureInvalid("The delivery is not signed: it has no Authorization header.")
    if len(token) > _LONGEST or not token.isascii():
        raise SignatureInvalid("The Authorization header holds no signed token.")
    return token


def read_claims(token: str, keys: Iterable[RSAPublicKey]) -> Claims:
    """Return the claims of a token that one of the keys verifies.

    Raises ``SignatureInvalid`` for any other token, whatever algorithm it names.
    """
    payload = next((found for key in keys if (found := _verified(token, key)) is not None), None)
    if payload is None:
        raise SignatureInvalid("The signature was not made with this rule's key.")
    claims = _decoded(payload)
    if claims is None:
        raise SignatureInvalid("The signed token lacks a usable webhook_url, body_sha256 or exp.")
    return claims


def check_times(claims: Claims, now: float, *, leeway: float, max_age: float) -> None:
    """Refuse a token that has run out, or is not valid yet."""
    if now >= claims.exp + leeway:
        raise SignatureExpired("The signature has expired.")
    starts = max(claims.nbf or -math.inf, claims.iat or -math.inf)
    if now < starts - leeway:
        raise SignatureNotYetValid(
            "The signature is dated in the future: check the clock of this machine."
        )
    if claims.iat is not None and now > claims.iat + max_age + leeway:
        raise SignatureExpired("The signature is older than max_age.")


def token_key(token: str) -> str:
    """Name a token by what is signed of it: the signature itself has several spellings."""
    return hashlib.sha256(token.rpartition(".")[0].encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare in a time that tells nothing of where the texts differ."""
    return hmac.compare_digest(
        hashlib.sha256(one.encode("utf-8", "surrogatepass")).digest(),
        hashlib.sha256(other.encode("utf-8", "surrogatepass")).digest(),
    )


def _verified(token: str, key: RSAPublicKey) -> bytes | None:
    # None instead of an error: the library's own may quote the token.
    jwt = require("jwt")
    try:
        payload: bytes = jwt.PyJWS(algorithms=[ALGORITHM]).decode(
            token, key, algorithms=[ALGORITHM]
        )
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    return payload


def _decoded(payload: bytes) -> Claims | None:
    try:
        wire = msgspec.json.decode(payload, type=_Wire)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return Claims(wire.webhook_url, wire.body_sha256, wire.exp, wire.nbf, wire.iat)
