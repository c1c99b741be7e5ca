"""What a sandbox is made of, and the readers of its textual options."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from gong_api.sandbox.contract import scopes

PAGE_SIZE = 100

ENGAGE, MEETINGS, PROVIDER, GENERIC_CRM = "engage", "meetings", "provider", "generic-crm"
FEATURES = (ENGAGE, MEETINGS, PROVIDER, GENERIC_CRM)

_LATENCY = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?(ms|s)")
_EARLIEST = datetime(2002, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Size and place of the company, its credentials and its limits.

    `until` is the present of the company when the sandbox starts: `calls` calls of the `days`
    before it are processed by then. `rate` (requests a second) and `daily_limit` are off at 0.
    `latency` is the least and the most seconds that an answer takes, `ai_latency` what answers
    written by AI take beside it (Gong's take 12 to 15). `credits` pay for those, one for each
    call and e-mail that is read (None: as many as you like). `scopes` restricts the
    access key (None: everything). On another host than `trusted_host` (such as
    "company-17.api.example:8099") requests are redirected to it. `without` names what the company
    lacks: "engage" (a licence), "meetings" (the limited release), "provider" (a connected
    conferencing system), "generic-crm" (room for one, as a native CRM is connected).
    """

    calls: int = 500
    days: int = 90
    until: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    seed: int = 7
    users: int = 40
    rate: float = 3.0
    daily_limit: int = 10_000
    access_key: str = "sandbox"
    access_key_secret: str = "sandbox"  # noqa: S105 - the published password of a test double
    access_token: str = "sandbox"  # noqa: S105 - likewise
    scopes: tuple[str, ...] | None = None
    oauth_client_id: str = "sandbox-app"
    oauth_client_secret: str = "sandbox-secret"  # noqa: S105 - likewise
    trusted_host: str = ""
    page_size: int = PAGE_SIZE
    latency: tuple[float, float] | None = None
    ai_latency: tuple[float, float] | None = None
    credits: int | None = None
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.until.tzinfo is None:
            raise ValueError("until needs a time zone, for example datetime(..., tzinfo=UTC)")
        if self.until < _EARLIEST:
            raise ValueError("until must be 2002 or later")
        if self.calls < 0 or self.days < 1:
            raise ValueError("calls must not be negative, and days must be at least 1")
        if self.users < 12:
            raise ValueError("users must be at least 12: fewer make no sales company")
        if self.rate < 0 or self.daily_limit < 0:
            raise ValueError("rate and daily_limit must not be negative; 0 lifts the limit")
        read_features(",".join(self.without))
        if self.credits is not None and self.credits < 0:
            raise ValueError("credits must not be negative; None lifts the limit")
        if self.page_size < 1:
            raise ValueError("page_size must be at least 1")
        if unknown := set(self.scopes or ()) - set(scopes()):
            raise ValueError(f"no operation has the scope {', '.join(sorted(unknown))}")


def read_moment(value: datetime | date | str) -> datetime:
    """A moment from a datetime, a date (00:00 UTC) or the ISO 8601 text of either."""
    if isinstance(value, str):
        parsed = datetime.fromisoformat(value)
        if parsed.tzinfo is None and len(value) > len("2026-01-31"):
            raise ValueError(f"{value}: add Z or an offset such as +01:00")
        return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time(), tzinfo=UTC)


def read_features(text: str) -> frozenset[str]:
    """The features in "engage,meetings"; ValueError for one that there is not."""
    given = frozenset(filter(None, (name.strip() for name in text.split(","))))
    if unknown := given - set(FEATURES):
        raise ValueError(f"{', '.join(sorted(unknown))}: choose of {', '.join(FEATURES)}")
    return given


def read_latency(text: str) -> tuple[float, float]:
    """The range in seconds of "200-600ms", "300ms" or "1-2s"."""
    match = _LATENCY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text}: write a latency as 300ms, 200-600ms or 1-2s")
    low, high, unit = match.groups()
    scale = 0.001 if unit == "ms" else 1.0
    least, most = float(low) * scale, float(high or low) * scale
    if most < least:
        raise ValueError(f"{text}: the first figure must not exceed the second")
    return least, most
