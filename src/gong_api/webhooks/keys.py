"""The public key of a rule, in the forms in which it can be copied."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

__all__ = ["read_keys", "require"]

LEAST_BITS = 2048

_WRONG = (
    "public_key is no RSA public key: copy it from the page of the rule in Gong, as PEM or as "
    "base64 text."
)


def require(name: str) -> Any:
    """Return a module of the extra ``webhooks``, or say how to install it."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ConfigurationError(
            "Signed webhooks need an extra: pip install 'gong-api[webhooks]'"
        ) from error


def read_keys(given: str | bytes | Sequence[str | bytes]) -> list[RSAPublicKey]:
    """Return the RSA keys of PEM or base64 text; several stand for a key that is being changed.

    Raises ``ConfigurationError`` for what is no RSA public key of 2048 bits or more.
    """
    require("jwt")  # missed now, not at the first delivery
    texts = [given] if isinstance(given, str | bytes) else list(given)
    if not texts:
        raise ConfigurationError(_WRONG)
    return [_read_key(text) for text in texts]


def _read_key(text: str | bytes) -> RSAPublicKey:
    forms = require("cryptography.hazmat.primitives.serialization")
    rsa = require("cryptography.hazmat.primitives.asymmetric.rsa")
    data = text.encode() if isinstance(text, str) else text
    # An environment variable may hold the line breaks as a backslash and an n.
    data = data.strip().strip(b"\"'").replace(b"\\n", b"\n")
    if b"PRIVATE KEY" in data:
        raise ConfigurationError("public_key is a private key: take the public one of the rule.")
    load = forms.load_pem_public_key if data.startswith(b"-----BEGIN ") else _load_base64
    key = _tried(load, data)
    if not isinstance(key, rsa.RSAPublicKey):
        raise ConfigurationError(_WRONG)
    found: RSAPublicKey = key
    if found.key_size < LEAST_BITS:
        raise ConfigurationError(f"public_key has fewer than {LEAST_BITS} bits: it proves nothing.")
    return found


def _load_base64(data: bytes) -> Any:
    forms = require("cryptography.hazmat.primitives.serialization")
    return forms.load_der_public_key(base64.b64decode(b"".join(data.split()), validate=True))


def _tried(load: Any, data: bytes) -> Any:
    unsupported = require("cryptography.exceptions").UnsupportedAlgorithm
    try:
        return load(data)
    except (ValueError, TypeError, binascii.Error, unsupported):
        return None
