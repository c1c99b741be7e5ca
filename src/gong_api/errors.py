"""Every error that the library raises.

::

    GongError
    ├── ConfigurationError          settings that are missing, wrong or at odds
    ├── InvalidArgument             an argument refused before anything is sent (a ValueError)
    │   └── InvalidRecords          CRM records refused before anything is sent
    ├── APIConnectionError          no answer: refused, reset, cut off, TLS, proxy
    │   ├── APITimeoutError         no answer in time
    │   └── DeadlineExceeded        the call's own deadline passed
    ├── APIError                    Gong answered with an error
    │   ├── BadRequestError         400
    │   │   ├── CursorExpired       the cursor outlived its hour
    │   │   └── CursorRejected      the cursor was altered or belongs to another request
    │   ├── AuthenticationError     401
    │   │   ├── MissingScope        a 401 that names the scope that the key lacks
    │   │   └── OAuthError          the OAuth sign-in failed: app, code, state or host
    │   │       └── SignInRequired  the OAuth sign-in is over or was never made
    │   ├── PaymentRequiredError    402
    │   ├── PermissionDeniedError   403
    │   ├── NotFoundError           404
    │   ├── ConflictError           409
    │   ├── UnprocessableEntityError 422
    │   ├── RateLimitError          429, per second or per day
    │   ├── ServerError             5xx
    │   └── RedirectError           3xx: the base URL belongs to another host
    ├── BudgetExhausted             the wait for a free slot exceeds ``max_wait``
    ├── BudgetUnavailable           the store of a shared budget does not answer
    ├── DecodeError                 an answer that is no JSON, or not the JSON that was due
    ├── PagingError                 a cursor or page that came twice
    ├── UploadRejected              CRM records that Gong could not take
    ├── MediaError                  media that is missing, or changed while it was fetched
    └── WaitTimeout                 a job that did not end in time

``str(error)`` is a sentence to act on. Errors pickle. Credentials and bodies never appear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "BudgetExhausted",
    "BudgetUnavailable",
    "ConfigurationError",
    "ConflictError",
    "CursorExpired",
    "CursorRejected",
    "DeadlineExceeded",
    "DecodeError",
    "GongError",
    "InvalidArgument",
    "InvalidRecords",
    "MediaError",
    "MissingScope",
    "NotFoundError",
    "OAuthError",
    "PagingError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "RateLimitError",
    "RedirectError",
    "ServerError",
    "SignInRequired",
    "UnprocessableEntityError",
    "UploadRejected",
    "WaitTimeout",
]


class GongError(Exception):
    """The base of all errors of this library."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), dict(self.__dict__))


def _restore(cls: type[GongError], state: dict[str, Any]) -> GongError:
    error = cls.__new__(cls)
    error.args = (state.get("message", ""),)
    error.__dict__.update(state)
    return error


class ConfigurationError(GongError):
    """Settings are missing, malformed or contradict each other."""


class InvalidArgument(GongError, ValueError):
    """An argument was refused before anything was sent."""


class InvalidRecords(InvalidArgument):
    """CRM records were refused before anything was sent.

    ``problems`` lists ``(index, field, reason)`` for each, with the record's zero-based index.
    """

    def __init__(self, message: str, problems: Sequence[tuple[int, str, str]]) -> None:
        super().__init__(message)
        self.problems = list(problems)


class APIConnectionError(GongError):
    """No complete answer came: the connection failed, or broke before the end.

    ``attempts`` is the number of times the request was tried; ``maybe_done`` tells
    whether the server may have acted on one of them.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str = "",
        attempts: int = 1,
        maybe_done: bool = False,
        cursor: str | None = None,
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.attempts = attempts
        self.maybe_done = maybe_done
        self.cursor = cursor


class APITimeoutError(APIConnectionError):
    """No answer came within the timeout."""


class DeadlineExceeded(APIConnectionError):
    """The deadline given in ``RequestOptions`` passed, waits and repeats included."""


class APIError(GongError):
    """Gong answered with an error.

    Attributes:
        status: the HTTP status.
        errors: the messages of the answer's ``errors``; empty when it was no Gong JSON.
        operation: the method called, such as ``calls.list``.
        request_id: Gong's id of the request, to quote to its support.
        attempts: how often the request was tried.
        retry_after: seconds that the server asked to wait, if it did.
        cursor: the cursor of the page that failed, when paging; ``resume`` takes it.
    """

    hint: ClassVar[str] = ""

    def __init__(
        self,
        *,
        status: int,
        errors: Sequence[str] = (),
        operation: str = "",
        request_id: str | None = None,
        attempts: int = 1,
        retry_after: float | None = None,
        cursor: str | None = None,
        details: Mapping[str, str] | None = None,
        hint: str = "",
    ) -> None:
        self.status = status
        self.errors = list(errors)
        self.operation = operation
        self.request_id = request_id
        self.attempts = attempts
        self.retry_after = retry_after
        self.cursor = cursor
        self.details = dict(details or {})
        super().__init__(self._sentence(hint or self.hint))

    def _sentence(self, hint: str) -> str:
        head = f"{self.operation or 'The request'} failed with HTTP {self.status}"
        if self.attempts > 1:
            head += f" after {self.attempts} attempts"
        text = f"{head}: {'; '.join(self.errors)}" if self.errors else f"{head}"
        if not text.endswith((".", "!", "?")):
            text += "."
        if hint:
            text += f" {hint}"
        if self.request_id:
            text += f" (request {self.request_id})"
        return text


class BadRequestError(APIError):
    """400: Gong could not accept the request as it was."""


class CursorExpired(BadRequestError):
    """The cursor outlived its hour; start the listing again.

    ``pages`` and ``items`` count what this run had delivered. ``last_started`` is the start
    of the last call delivered (for listings of calls), from which a narrower window can go on.
    """

    hint = (
        "Gong's cursors live an hour from the first request: start the listing again, "
        "over a narrower window."
    )
    pages: int = 0
    items: int = 0
    last_started: datetime | None = None


class CursorRejected(BadRequestError):
    """The cursor was altered, or belongs to a request with other arguments."""

    hint = "Resume with the cursor exactly as it came, and with unchanged arguments."


class AuthenticationError(APIError):
    """401: the credentials were not accepted."""

    hint = "Check the access key and secret (or token), and that the base URL is your company's."


class MissingScope(AuthenticationError):
    """401: the credentials are right, yet lack a scope; ``scope`` names it."""

    def __init__(self, *, scope: str, **details: Any) -> None:
        self.scope = scope
        super().__init__(
            hint=f"Grant the scope {scope} to this key or app in Gong's admin center.", **details
        )


class OAuthError(AuthenticationError):
    """The OAuth sign-in failed. ``error`` is its code, such as ``invalid_client``."""

    def __init__(self, message: str, *, error: str, status: int = 401, **details: Any) -> None:
        self.error = error
        super().__init__(status=status, hint=message, **details)

    def _sentence(self, hint: str) -> str:
        return hint


class SignInRequired(OAuthError):
    """The OAuth sign-in is over, or was never made: sign in (again)."""


class PaymentRequiredError(APIError):
    """402: no Gong credits are left for this operation."""

    hint = "The company has no Gong credits left for this operation."


class PermissionDeniedError(APIError):
    """403: not allowed, the feature is off, or the address is not trusted."""

    hint = (
        "The feature may be off for this company, the user may lack a licence, or this machine's "
        "address may not be among the key's trusted IPs."
    )


class NotFoundError(APIError):
    """404: there is no such thing, or these credentials may not see it."""


class ConflictError(APIError):
    """409: it exists already, or the company's set-up stands in the way."""


class UnprocessableEntityError(APIError):
    """422: understood, yet refused."""


class RateLimitError(APIError):
    """429: Gong lets the company wait.

    ``period`` is judged by the wait that Gong asks for: ``"day"`` from an hour on, which only the
    day's limit takes; ``"second"`` below, be it the limit per second or another one, such as that
    of some 20 minutes on users.
    """

    DAY_FROM: ClassVar[float] = 3600.0

    @property
    def period(self) -> Literal["second", "day"]:
        """Which limit was hit."""
        return "day" if (self.retry_after or 0) >= self.DAY_FROM else "second"


class ServerError(APIError):
    """5xx: Gong, or a gateway before it, failed."""


class RedirectError(APIError):
    """3xx: the server points elsewhere; redirects are never followed with credentials.

    ``location`` is the scheme and host that it points to.
    """

    def __init__(self, *, location: str = "", **details: Any) -> None:
        self.location = location
        hint = (
            f"The server points to {location}: if that is your company's own API host, set "
            "it as base_url (GONG_BASE_URL)."
            if location
            else "Set the API host shown on Gong's API page as base_url (GONG_BASE_URL)."
        )
        super().__init__(hint=hint, **details)


class BudgetExhausted(GongError):
    """The wait for a free request exceeds ``max_wait``; nothing was sent.

    Attributes:
        wait: seconds until a request would be free.
        ends_at: the UTC time at which it would be.
        reason: ``"pace"`` (requests per second), ``"pause"`` (the server's Retry-After)
            or ``"day"`` (the daily limit), ``"reserve"`` (what is left of the day is for
            interactive calls) or ``"store"`` (a shared budget cannot be reached).
    """

    def __init__(self, *, wait: float, ends_at: datetime, reason: str) -> None:
        self.wait = wait
        self.ends_at = ends_at
        self.reason = reason
        why = {
            "pace": "Too many requests are already waiting for their turn",
            "pause": "Gong asked for a pause",
            "day": "The company's daily requests are used up",
            "reserve": "What is left of the day's requests is reserved for interactive calls",
        }.get(reason, "No request is free")
        when = ends_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        super().__init__(
            f"{why}: the next one is free at {when} (in {wait:.0f} s). "
            "Try again then, or raise max_wait."
        )


class BudgetUnavailable(GongError):
    """The store of a shared budget cannot be used, so that nobody may call.

    Attributes:
        store: its address, without user and password.
        reason: what is wrong.
        passing: whether it may mend by itself; a refused login does not.
    """

    def __init__(self, *, store: str, reason: str, passing: bool = True) -> None:
        self.store = store
        self.reason = reason
        self.passing = passing
        advice = (
            "Bring it back, or set GONG_BUDGET_FALLBACK to the share of the limit, such as 0.25, "
            "that this machine may use alone meanwhile."
            if passing
            else "Mend the address in GONG_BUDGET or the rights of its user."
        )
        super().__init__(
            f"The shared budget at {store} cannot be used: {reason}. No request was sent, since "
            f"the company's limit would not hold. {advice}"
        )


class DecodeError(GongError):
    """An answer was not the JSON that was due.

    ``raw`` holds its bytes; they are never shown. ``malformed`` tells that it was no JSON at
    all, as when a gateway cut it off.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str = "",
        request_id: str | None = None,
        raw: bytes = b"",
        malformed: bool = False,
    ) -> None:
        super().__init__(message)
        self.malformed = malformed
        self.operation = operation
        self.request_id = request_id
        self.raw = raw


class PagingError(GongError):
    """The server sent a cursor or a page twice; going on would never end."""

    def __init__(self, message: str, *, operation: str = "", cursor: str | None = None) -> None:
        super().__init__(message)
        self.operation = operation
        self.cursor = cursor


class UploadRejected(GongError):
    """Gong could not take some of the uploaded CRM records.

    Attributes:
        failures: a tuple ``(line, description, record)`` per reported line; the line counts
            from 1, line 0 speaks of the whole file; the record is the caller's own, or None.
        error_count: how many lines failed; Gong lists at most 20 of them.
        success_count: how many lines were taken.
    """

    def __init__(
        self,
        message: str,
        *,
        failures: Sequence[tuple[int, str, Any]] = (),
        error_count: int = 0,
        success_count: int = 0,
        client_request_id: str = "",
    ) -> None:
        super().__init__(message)
        self.failures = list(failures)
        self.error_count = error_count
        self.success_count = success_count
        self.client_request_id = client_request_id


class MediaError(GongError):
    """A call's media is missing, its address expired, or the file changed while it was fetched."""


class WaitTimeout(GongError):
    """What was waited for did not happen in time. ``last`` is the last answer, if any."""

    def __init__(self, message: str, *, last: Any = None) -> None:
        super().__init__(message)
        self.last = last


BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
