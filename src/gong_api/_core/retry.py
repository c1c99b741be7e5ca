"""When a request is repeated, and after how long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from gong_api._core.operation import Operation
from gong_api._core.wire import Fault

TRANSIENT = frozenset({500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Statuses of a passing failure; 52x are those of the gateway that stands before Gong."""

FIRST_BACKOFF = 0.5
LONGEST_BACKOFF = 30.0

_FINAL_FAULTS = frozenset({"tls", "protocol"})


def repeat_after_fault(operation: Operation, fault: Fault) -> bool:
    """Whether the operation may be repeated after no answer came."""
    if fault.kind in _FINAL_FAULTS:
        return False
    return operation.retry != "once" or not fault.sent


def repeat_after_status(operation: Operation, status: int) -> bool:
    """Whether the operation may be repeated after this answer. A 429 was surely not acted on."""
    if status == 429:
        return True
    return operation.retry != "once" and status in TRANSIENT and status not in operation.never_retry


def backoff(attempt: int, random: Callable[[], float]) -> float:
    """Return a delay in seconds after ``attempt`` failures: full jitter, doubling, capped."""
    return random() * min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(attempt, 16))


def retry_after(text: str | None, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks for; None without a usable one.

    ``now`` is in seconds since the epoch, for the form that gives a date.
    """
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        return _until_date(text, now)
    return max(0.0, seconds) if seconds < float("inf") else None


def _until_date(text: str, now: float) -> float | None:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.fromtimestamp(now, UTC)).total_seconds())


class RetryQuota:
    """Stops retry storms: repeats draw on a store that only successes refill.

    Without a lock: a lost update moves the store by one step, and a fork cannot inherit a
    lock that nobody will release.
    """

    def __init__(self, capacity: int = 100, cost: int = 5, refund: int = 1) -> None:
        self._capacity = self._left = capacity
        self._cost = cost
        self._refund = refund

    def take(self) -> bool:
        """Draw for one repeat; False when the store is too low."""
        if self._left < self._cost:
            return False
        self._left -= self._cost
        return True

    def succeeded(self) -> None:
        """Refill a little after a success."""
        if self._left < self._capacity:
            self._left = min(self._capacity, self._left + self._refund)
