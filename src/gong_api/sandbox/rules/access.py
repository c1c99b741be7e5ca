"""Who may ask, and how often."""

from __future__ import annotations

import base64
import binascii
import hmac
import math
from typing import TYPE_CHECKING
from urllib.parse import quote

from gong_api.sandbox.rules.oauth import REVOKED
from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from gong_api.sandbox.clock import Clock
    from gong_api.sandbox.contract import Operation
    from gong_api.sandbox.message import Request
    from gong_api.sandbox.rules.oauth import OAuth
    from gong_api.sandbox.settings import Settings

MEDIA_SCOPE = "api:calls:read:media-url"

_DAY = 86_400_000_000


def authenticate(
    settings: Settings, oauth: OAuth, authorization: str | None
) -> frozenset[str] | None:
    """The scopes of the key pair (Basic) or the token (Bearer), None for all; 401 otherwise."""
    if authorization is None:
        raise Refusal(401, "Unauthorized", reason="the request has no Authorization header")
    scheme, _, value = authorization.partition(" ")
    scheme, value = scheme.lower(), value.strip()
    if scheme == "bearer" and (scopes := oauth.scopes_of(value)) is not None:
        return scopes
    pair = f"{settings.access_key}:{settings.access_key_secret}".encode()
    accepted = {
        "basic": (_decode(value), pair),
        "bearer": (value.encode(), settings.access_token.encode()),
    }
    given, expected = accepted.get(scheme, (b"", b"-"))
    if hmac.compare_digest(given, expected):
        return None if settings.scopes is None else frozenset(settings.scopes)
    raise Refusal(401, "Unauthorized", reason=f"wrong credentials in the {scheme[:20]} scheme")


def check_scope(
    operation: Operation, granted: frozenset[str] | None, wants_media: Callable[[], bool]
) -> None:
    """Refuse with Gong's 401 what the scopes do not cover; None covers everything.

    Of an operation's scopes the first is always needed, that of media URLs only with them.
    """
    if granted is None:
        return
    for scope in operation.scopes:
        if scope not in granted and (scope != MEDIA_SCOPE or wants_media()):
            text = f"You don't have permission to use '{scope}' in your app."
            raise Refusal(401, text, reason=f"{operation.id} needs the scope {scope}")


def check_host(settings: Settings, request: Request) -> None:
    """Send who came to another host than the company's away, as Gong's regions do."""
    host = request.headers.get("host", "")
    if not settings.trusted_host or host == settings.trusted_host:
        return
    if request.headers.get("authorization", "").lower().startswith("bearer "):
        reason = f"a token works on {settings.trusted_host} only, not on {host}"
        raise Refusal(401, REVOKED, reason=reason)
    target = f"{request.scheme}://{settings.trusted_host}{quote(request.path)}"
    location = f"{target}?{request.query}" if request.query else target
    raise Refusal(307, "Moved", reason=f"the company's host is not {host}", location=location)


def _decode(value: str) -> bytes:
    try:
        return base64.b64decode(value.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""


class Limiter:
    """The company's limits: a bucket of `rate` tokens filled by `rate` a second, and the day.

    A bucket rather than a fixed second, so that a stall of the server never punishes a client
    that keeps its distance.
    """

    def __init__(self, rate: float, daily_limit: int, clock: Clock) -> None:
        self._rate = rate
        self._daily_limit = daily_limit
        self._clock = clock
        self._capacity = max(1.0, rate)
        self._tokens = self._filled = 0.0
        self._day: int = 0
        self.used_today: int = 0
        self.reset()

    def reset(self) -> None:
        """A full bucket and a new day."""
        self._tokens = self._capacity
        self._filled = self._clock.monotonic()
        self._day = self._clock.micros() // _DAY
        self.used_today = 0

    def spend(self) -> None:
        """Count one request, or refuse it with 429 and Retry-After."""
        day = self._clock.micros() // _DAY
        if day != self._day:
            self._day, self.used_today = day, 0
        if self._daily_limit and self.used_today >= self._daily_limit:
            raise self.day_is_over()
        if self._rate:
            self._take_token()
        self.used_today += 1

    def day_is_over(self) -> Refusal:
        """The refusal until the next day, UTC."""
        left = _DAY - self._clock.micros() % _DAY
        return Refusal(
            429,
            "Daily limit exceeded, try again after the limit is renewed",
            reason=f"more than {self._daily_limit} requests in one day",
            retry_after=math.ceil(left / 1_000_000),
        )

    @property
    def tokens(self) -> float:
        """How many requests may come right now."""
        passed = max(0.0, self._clock.monotonic() - self._filled)
        return min(self._capacity, self._tokens + passed * self._rate)

    def _take_token(self) -> None:
        self._tokens, self._filled = self.tokens, self._clock.monotonic()
        if self._tokens < 1 - 1e-9:
            raise Refusal(
                429,
                "Rate limit exceeded, slow down",
                reason=f"more than {self._rate:g} requests a second",
                retry_after=max(1, math.ceil((1 - self._tokens) / self._rate)),
            )
        self._tokens -= 1
