"""Whether a delivery is Gong's."""

from __future__ import annotations

import hashlib
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from gong_api.errors import ConfigurationError
from gong_api.webhooks.errors import BodyTooLarge, Replayed, SignatureInvalid, WrongContentType
from gong_api.webhooks.event import WebhookEvent, read_event
from gong_api.webhooks.keys import read_keys
from gong_api.webhooks.seen import MemorySeen
from gong_api.webhooks.token import check_times, read_claims, read_token, same, token_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gong_api.webhooks.seen import SeenStore

__all__ = ["MAX_BODY", "Headers", "WebhookVerifier"]

MAX_BODY = 10 * 1024 * 1024

_JSON = "application/json"


class Headers(Protocol):
    """Headers as any framework has them: a dict, or what has ``items()`` as a dict does."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Yield each name with its value."""
        ...


class WebhookVerifier:
    """Tells Gong's deliveries from all others, and reads them.

    A rule in Gong is one of two kinds. For "Signed JWT header" give the ``url`` of the rule,
    to the letter, and its ``public_key``::

        verifier = WebhookVerifier(url="https://example.com/gong", public_key=pem)
        event = verifier.verify(body, headers)

    For "URL includes key" give the whole ``secret_url``; whoever knows it is believed.

    Args:
        url: the URL that stands in the rule. It is compared with what Gong signed, never with
            the request, so proxies may stand between.
        public_key: the rule's key as PEM or base64 text; several while it is being changed.
        secret_url: the URL with its secret. Path and query of a request must equal its own.
        leeway: how far the two clocks may be apart.
        max_age: how old a signature may be, where Gong says when it was made. It ends at its
            ``exp`` in any case.
        seen: where accepted deliveries are remembered until they expire, so that a copy of one
            is refused; by default in this process's memory. Only signed ones can be.
        max_body: the most bytes that a body may have.
        clock: the time in Unix seconds.

    Raises:
        ConfigurationError: for a key that is none, or when the two kinds are mixed.
    """

    def __init__(
        self,
        *,
        url: str | None = None,
        public_key: str | bytes | Sequence[str | bytes] | None = None,
        secret_url: str | None = None,
        leeway: timedelta = timedelta(seconds=60),
        max_age: timedelta = timedelta(hours=1),
        seen: SeenStore | None = None,
        max_body: int = MAX_BODY,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if bool(url and public_key) == bool(secret_url) or bool(url) != bool(public_key):
            raise ConfigurationError(
                "Give url and public_key for a signed rule, or secret_url for one whose URL "
                "includes the key."
            )
        self.max_body = max_body
        self._url = _checked_url(url or secret_url or "")
        self._keys = read_keys(public_key) if public_key else []
        self._target = _target(self._url) if secret_url else ""
        if secret_url and self._target == "/?":
            raise ConfigurationError("secret_url holds no secret: neither in its path nor query.")
        self._leeway = leeway.total_seconds()
        self._max_age = max_age.total_seconds()
        self._seen: SeenStore = MemorySeen() if seen is None else seen
        self._clock = clock

    def verify(self, body: bytes, headers: Headers | None = None, *, url: str = "") -> WebhookEvent:
        """Return the event of a delivery; a signed delivery is accepted once.

        Args:
            body: the bytes as they came, before any parsing.
            headers: the request's headers, in any case.
            url: the request's URL, or its path and query; needed for a ``secret_url`` only.

        Raises:
            SignatureInvalid: nothing proves that Gong sent these bytes to this URL.
            Replayed: it was accepted before; answer 200.
            BodyTooLarge, PayloadInvalid: it is too long, or is not the JSON of a call.
        """
        given = _lowered(headers)
        self.check_size(len(body))
        body_sha256 = hashlib.sha256(body).hexdigest()
        if not self._keys:
            if not same(_target(url), self._target):
                raise SignatureInvalid("The request did not come to the secret URL.")
            _check_content_type(given)
            return read_event(body, body_sha256=body_sha256)
        token = read_token(given.get("authorization", ""))
        claims = read_claims(token, self._keys)
        if not same(claims.webhook_url, self._url):
            raise SignatureInvalid("The delivery was signed for another URL than this rule's.")
        if not same(claims.body_sha256.lower(), body_sha256):
            raise SignatureInvalid("The body is not the one that was signed.")
        check_times(claims, self._clock(), leeway=self._leeway, max_age=self._max_age)
        _check_content_type(given)
        event = read_event(body, body_sha256=body_sha256, replay_key=token_key(token))
        if not self._seen.add(event.replay_key, claims.exp + self._leeway):
            raise Replayed("This delivery was accepted before.")
        return event

    def forget(self, event: WebhookEvent) -> None:
        """Let a delivery that was accepted come again, because it could not be handled."""
        if event.replay_key:
            self._seen.discard(event.replay_key)

    def check_size(self, size: int) -> None:
        """Raise ``BodyTooLarge`` for more bytes than ``max_body``."""
        if size > self.max_body:
            raise BodyTooLarge(f"The body has more than {self.max_body:,} bytes.")

    def __repr__(self) -> str:
        return f"WebhookVerifier({'signed' if self._keys else 'secret_url'})"


def _lowered(headers: Headers | None) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in headers.items() if headers is not None else ():
        if name.lower() == "authorization" and "authorization" in given:
            raise SignatureInvalid("The request has several Authorization headers.")
        given[name.lower()] = value
    return given


def _check_content_type(headers: dict[str, str]) -> None:
    kind = headers.get("content-type", _JSON).partition(";")[0].strip().lower()
    if kind != _JSON and not kind.endswith("+json"):
        raise WrongContentType("The body is not declared as application/json.")


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise ConfigurationError(
            "The URL of a webhook must be an address such as https://example.com/gong."
        )
    return url


def _target(url: str) -> str:
    """Return path and query, as servers hand them on: the path decoded, the query as it came."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{unquote(parts.path) or '/'}?{parts.query}"
