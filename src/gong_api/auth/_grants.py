"""The token requests of OAuth as Gong takes them, and what its answers mean.

No OAuth library stands behind this: those that bring a client need one of their own HTTP
libraries, and none knows of a refresh token that must be stored before it is used. What is left
for a library are two query strings.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import msgspec

from gong_api._core.answers import error_of
from gong_api._core.redaction import Redactor
from gong_api._core.retry import retry_after
from gong_api._core.wire import Fault, WireAnswer, WireRequest
from gong_api.auth._hosts import customer_url
from gong_api.auth._tokens import Tokens
from gong_api.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    GongError,
    OAuthError,
    RedirectError,
    SignInRequired,
)

__all__ = ["App", "is_spent", "token_request", "tokens_of"]

TOKEN = "/oauth2/generate-customer-token"  # noqa: S105 - a path
_SPENDING = frozenset({"invalid_grant", "unreadable", "untrusted_host"})
_LONGEST_LIFE = 1e9
_PRINTABLE = frozenset(map(chr, range(33, 127)))


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The app as Gong knows it, and where its tokens may come from and go to."""

    client_id: str
    client_secret: str = field(repr=False)
    login_url: str
    trusted_hosts: frozenset[str]
    validity_duration: int | None
    timeout: float
    user_agent: str
    remedy: str

    def basic(self) -> str:
        """Return the app's credentials as they travel."""
        return base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()


class _Answer(msgspec.Struct):
    access_token: str
    refresh_token: str | None = None
    expires_in: float | None = None
    scope: str | None = None
    api_base_url_for_customer: str | None = None

    def __repr__(self) -> str:
        return "<answer with tokens>"


class _Refusal(msgspec.Struct):
    error: str = ""


def token_request(app: App, grant: Mapping[str, str]) -> WireRequest:
    """Return the request for tokens.

    The parameters stand in the query, as Gong documents them.
    """
    query = dict(grant)
    if app.validity_duration is not None:
        query["validity_duration"] = str(app.validity_duration)
    return WireRequest(
        verb="POST",
        url=f"{app.login_url}{TOKEN}?{urlencode(query)}",
        headers=[
            ("Authorization", f"Basic {app.basic()}"),
            ("Accept", "application/json"),
            ("User-Agent", app.user_agent),
        ],
        body=None,
        connect_timeout=min(10.0, app.timeout),
        timeout=app.timeout,
        limit=app.timeout,
    )


def tokens_of(app: App, outcome: WireAnswer | Fault, now: float, old: Tokens | None) -> Tokens:
    """Return the tokens of an answer; what it leaves out is as before.

    Raises the ``GongError`` that any other outcome amounts to.
    """
    if isinstance(outcome, Fault):
        raise _unreached(app, outcome)
    if not 200 <= outcome.status < 300:
        raise _refused(app, outcome, now, refreshing=old is not None)
    try:
        answer = msgspec.json.decode(outcome.content, type=_Answer, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        answer = None
    if answer is None or not answer.access_token or not _PRINTABLE.issuperset(answer.access_token):
        raise OAuthError(
            "Gong's answer to the token request could not be read: sign in again.",
            error="unreadable",
            status=outcome.status,
        )
    life = answer.expires_in
    if life is not None and not 0 <= life <= _LONGEST_LIFE:
        life = None
    base_url = answer.api_base_url_for_customer or (old.base_url if old else "")
    return Tokens(
        client_id=app.client_id,
        base_url=customer_url(base_url, app.trusted_hosts),
        access_token=answer.access_token,
        refresh_token=answer.refresh_token or (old.refresh_token if old else None),
        expires_at=None if life is None else now + life,
        lifetime=life,
        scope=answer.scope or (old.scope if old else ""),
    )


def is_spent(error: GongError) -> bool:
    """Whether the code or refresh token may have been used up by the request that failed so."""
    match error:
        case APIConnectionError():
            return error.maybe_done
        case OAuthError():
            return error.error in _SPENDING
        case APIError():
            # What a server is too busy for, it did not begin.
            return error.status >= 500 and error.status != 503
        case _:
            return True


def _unreached(app: App, fault: Fault) -> APIConnectionError:
    kind = APITimeoutError if fault.kind == "timeout" else APIConnectionError
    host = app.login_url.partition("://")[2]
    reason = Redactor((app.client_secret, app.basic()))(fault.reason)
    return kind(
        f"The token request got no answer from {host}: {reason}.",
        operation="oauth.token",
        maybe_done=fault.sent,
    )


def _refused(app: App, answer: WireAnswer, now: float, *, refreshing: bool) -> APIError:
    try:
        code = msgspec.json.decode(answer.content, type=_Refusal).error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        code = ""
    request_id = answer.headers.get("x-traceid")
    if code == "invalid_client" or (answer.status == 401 and not code):
        return OAuthError(
            "Gong does not know this app: check the client id and the client secret.",
            error="invalid_client",
            status=answer.status,
            request_id=request_id,
        )
    if code == "invalid_grant" and refreshing:
        return SignInRequired(
            f"Gong no longer accepts this sign-in: {app.remedy}.",
            error=code,
            status=answer.status,
            request_id=request_id,
        )
    if code == "invalid_grant":
        return OAuthError(
            "Gong did not accept the code: it works once, for ten minutes, and with the redirect "
            "URI that it was asked for with. Begin again.",
            error=code,
            status=answer.status,
            request_id=request_id,
        )
    if code and answer.status < 500:
        return OAuthError(
            f"Gong refused the token request ({code[:40]}).",
            error=code[:40],
            status=answer.status,
            request_id=request_id,
        )
    asked = answer.headers.get("retry-after")
    error = error_of(
        answer,
        operation="oauth.token",
        attempts=1,
        retry_after=retry_after(asked, now),
        cursor=None,
        redact=Redactor((app.client_secret, app.basic())),
    )
    if isinstance(error, RedirectError):
        where = error.location or "another address"
        return OAuthError(
            f"The token request was redirected to {where}, which was not followed: check "
            "login_url.",
            error="redirected",
            status=answer.status,
            request_id=request_id,
        )
    return error
