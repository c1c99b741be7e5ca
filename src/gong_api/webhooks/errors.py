"""Why a delivery was refused.

::

    WebhookError
    ├── SignatureInvalid        no, or no valid, proof that Gong sent it to this URL
    │   ├── SignatureExpired    the proof has run out
    │   └── SignatureNotYetValid
    ├── Replayed                this very delivery was accepted before
    ├── BodyTooLarge            longer than ``max_body``
    └── PayloadInvalid          not the JSON of a call
        └── WrongContentType    not declared as JSON

Messages never hold tokens, keys, secret URLs or anything of the call.
"""

from __future__ import annotations

from gong_api.errors import GongError

__all__ = [
    "BodyTooLarge",
    "PayloadInvalid",
    "Replayed",
    "SignatureExpired",
    "SignatureInvalid",
    "SignatureNotYetValid",
    "WebhookError",
    "WrongContentType",
]


class WebhookError(GongError):
    """The base of the errors of a delivery; ``status`` is the HTTP status to answer with."""

    status: int = 400


class SignatureInvalid(WebhookError):
    """Nothing proves that Gong sent these bytes to this URL."""

    status = 401


class SignatureExpired(SignatureInvalid):
    """The signature was good, but has run out."""


class SignatureNotYetValid(SignatureInvalid):
    """The signature is dated in the future: one of the two clocks is wrong."""


class Replayed(WebhookError):
    """The delivery was accepted before. Answer 200, so that it is not sent again."""

    status = 200


class BodyTooLarge(WebhookError):
    """The body is longer than ``max_body``."""

    status = 413


class PayloadInvalid(WebhookError):
    """The body is not the JSON of a call."""


class WrongContentType(PayloadInvalid):
    """The body is not declared as JSON."""

    status = 415
