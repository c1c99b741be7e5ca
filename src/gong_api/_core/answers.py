"""What an unsuccessful answer means: the right error, told in Gong's own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec

from gong_api._core.narrow import is_list
from gong_api._core.wire import WireAnswer
from gong_api.errors import (
    BY_STATUS,
    APIError,
    CursorExpired,
    CursorRejected,
    MissingScope,
    RedirectError,
    ServerError,
)

_SCOPE = re.compile(r"permission to use '([^']+)'|'(api:[a-z:-]+)'")
_DETAILS = ("user_facing_error", "fix_url", "help_url")


class _ErrorBody(msgspec.Struct, rename="camel"):
    request_id: Any = None
    errors: Any = None
    user_facing_error: Any = None
    fix_url: Any = None
    help_url: Any = None


_error_decoder = msgspec.json.Decoder(_ErrorBody)


def error_of(
    answer: WireAnswer,
    *,
    operation: str,
    attempts: int,
    retry_after: float | None,
    cursor: str | None,
    redact: Callable[[str], str],
    warning: str = "",
) -> APIError:
    """Return the error that an answer outside 2xx amounts to.

    ``warning`` is added to a failure of the server itself.
    """
    body = _error_body(answer.content)
    details: dict[str, Any] = {
        "status": answer.status,
        "errors": [redact(text) for text in _texts(body.errors)],
        "operation": operation,
        "request_id": answer.headers.get("x-traceid") or _text(body.request_id),
        "attempts": attempts,
        "retry_after": retry_after,
        "cursor": cursor,
    }
    return _error_of(answer, details, body, redact, warning)


def request_id_of(answer: WireAnswer) -> str | None:
    """Return Gong's id of the request, from the header or the body."""
    found = answer.headers.get("x-traceid")
    if found is None and answer.content[:1] == b"{":
        return _text(_error_body(answer.content).request_id)
    return found


def _error_body(content: bytes) -> _ErrorBody:
    try:
        return _error_decoder.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _ErrorBody()


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if is_list(value) else []


def _error_of(
    answer: WireAnswer,
    details: dict[str, Any],
    body: _ErrorBody,
    redact: Callable[[str], str],
    warning: str,
) -> APIError:
    status, said = answer.status, " ".join(details["errors"])
    if 300 <= status < 400:
        return RedirectError(location=_origin(answer.headers.get("location")), **details)
    if status == 401 and (found := _SCOPE.search(said)):
        return MissingScope(scope=found[1] or found[2], **details)
    if status == 400 and "cursor has expired" in said:
        return CursorExpired(**details)
    if status == 400 and "failed to verify cursor" in said:
        return CursorRejected(**details)
    extra = {
        name: redact(value)
        for name in _DETAILS
        if isinstance(value := getattr(body, name), str) and value
    }
    kind = BY_STATUS.get(status, ServerError if status >= 500 else APIError)
    hint = extra.get("user_facing_error", "") or _gateway_hint(answer)
    if status >= 500:
        hint = " ".join(filter(None, (hint, warning)))
    return kind(details=extra, hint=hint, **details)


def _gateway_hint(answer: WireAnswer) -> str:
    kind = answer.headers.get("content-type", "")
    if answer.content and "json" not in kind and answer.content.lstrip()[:1] == b"<":
        return "A gateway answered, not Gong itself."
    return ""


def _origin(location: str | None) -> str:
    """Return scheme, host and port alone: the rest of an address may hold secrets."""
    try:
        parts = urlsplit(location or "")
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}" if host and parts.scheme else ""
