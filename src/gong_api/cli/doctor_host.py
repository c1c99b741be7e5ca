"""What one request tells ``gong doctor``: host, certificate, credentials, clock."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gong_api._checks import is_local
from gong_api.auth._hosts import is_gong_host
from gong_api.cli.doctor_findings import Finding, failed, passed, warned
from gong_api.errors import (
    APIConnectionError,
    APIError,
    AuthenticationError,
    BudgetExhausted,
    BudgetUnavailable,
    GongError,
    MissingScope,
    PermissionDeniedError,
    RateLimitError,
    RedirectError,
    ServerError,
)

if TYPE_CHECKING:
    from gong_api.client import Gong
    from gong_api.middleware import Answer, Fault, Handler, Request

__all__ = ["Contact", "Tap", "ask", "check_clock", "check_contact", "is_trusted"]

_SKEW_TOLD, _SKEW_HARMS = 30.0, 300.0
_KEYS_PAGE = "Gong's admin center (Ecosystem > API)"
_NO_PROXY = "Check HTTPS_PROXY and ask who runs the proxy; NO_PROXY=.gong.io goes around it."
_CERTIFICATES = {
    10: (
        "its certificate has expired",
        "Look at this machine's clock; if it is right, the other side has to renew it.",
    ),
    62: (
        "its certificate is for another host",
        "Check GONG_BASE_URL; else somebody stands between this machine and Gong.",
    ),
}
_UNKNOWN_ISSUER = (
    (
        "its certificate comes from an authority that this machine does not trust, as behind a "
        "company's inspecting proxy"
    ),
    (
        "Get the authority's certificate as a PEM file and name it by SSL_CERT_FILE, or by "
        "ca_file in the profile."
    ),
)


class Tap:
    """A middleware that keeps the latest outcome, and when it came."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.outcome: Answer | Fault | None = None
        self.sent = self.came = 0.0

    def __call__(self, request: Request, send: Handler) -> Answer | Fault:
        """Send the request."""
        self.sent = self._clock()
        self.outcome = send(request)
        self.came = self._clock()
        return self.outcome


@dataclass(slots=True)
class Contact:
    """How a first request went: ``error`` is None for a success."""

    url: str
    error: GongError | None
    tap: Tap

    @property
    def works(self) -> bool:
        """Whether further requests make sense: the credentials were accepted."""
        return self.error is None or isinstance(self.error, MissingScope)


def ask(gong: Gong, tap: Tap) -> Contact:
    """Make one cheap request with the credentials."""
    error: GongError | None = None
    try:
        gong.settings.list_workspaces().page()
    except GongError as caught:
        error = caught
    return Contact(gong.base_url, error, tap)


def is_trusted(location: str) -> bool:
    """Whether credentials may go where a redirect points."""
    parts = urlsplit(location)
    host = parts.hostname or ""
    gong = host == "gong.io" or is_gong_host(host)
    return (gong and parts.scheme == "https") or is_local(host)


def check_contact(contact: Contact) -> Iterator[Finding]:
    """Tell what the request said of the host and of the credentials."""
    error = contact.error
    if isinstance(error, APIConnectionError):
        yield _unreachable(contact, error)
    elif isinstance(error, RedirectError):
        yield _redirected(contact.url, error)
    elif isinstance(error, BudgetExhausted):
        yield failed("host", f"Nothing was sent: {error}", "Wait until then.")
    elif isinstance(error, BudgetUnavailable):
        yield failed("budget", f"Nothing was sent: {error}", advice_of(error))
    elif isinstance(error, ServerError) or _is_gateway(error):
        yield failed(
            "host",
            f"{contact.url} fails: {error}",
            "Try again in a while; if it stays so, check that it is Gong's API host.",
        )
    else:
        seconds = contact.tap.came - contact.tap.sent
        yield passed("host", f"{contact.url} answers, in {seconds:.2f} s.")
        yield _accepted(error)


def advice_of(error: BudgetUnavailable) -> str:
    """Return what to do about a budget that cannot be used, without lifting the limit."""
    if not error.passing:
        return "Correct GONG_BUDGET, or what its server allows; docs/budget.md names the rights."
    return (
        "Bring its server back, or set GONG_BUDGET_FALLBACK to the share of the limit that this "
        "machine may use alone meanwhile, such as 0.25 for one of four."
    )


def _is_gateway(error: GongError | None) -> bool:
    """Whether an error is nothing that Gong's API says: another server's page, or no JSON."""
    if error is None or not isinstance(error, APIError):
        return error is not None
    told = isinstance(error, AuthenticationError | PermissionDeniedError | RateLimitError)
    return not told and not error.errors


def _accepted(error: GongError | None) -> Finding:
    if error is None or isinstance(error, MissingScope):
        return passed("access", "Gong accepts the credentials.")
    if isinstance(error, AuthenticationError):
        said = "; ".join(error.errors)
        if "revoked" in said.lower():
            return failed(
                "access",
                f"Gong refuses the token ({said}).",
                "Tokens work on their company's own host only: check GONG_BASE_URL, else sign in "
                "again with gong auth login.",
            )
        return failed(
            "access",
            "Gong knows no such key and secret, or they belong to another host (HTTP 401).",
            f"Compare both, and the base URL, with {_KEYS_PAGE}; a key may have expired.",
        )
    if isinstance(error, PermissionDeniedError):
        return failed(
            "access",
            "Gong refuses this machine (HTTP 403).",
            f"Add its public address to the key's trusted IPs in {_KEYS_PAGE}; that takes up to "
            "five minutes.",
        )
    if isinstance(error, RateLimitError):
        return warned("access", str(error), "Wait, and look at what else calls Gong.")
    return warned("access", str(error), "Try again in a while.")


def _redirected(url: str, error: RedirectError) -> Finding:
    where = error.location or "another host, which it does not name"
    if not error.location or not is_trusted(error.location):
        return failed(
            "host",
            f"{url} points to {where}. Credentials go to hosts of gong.io only, so it was not "
            "followed.",
            f"Set GONG_BASE_URL to the API host that {_KEYS_PAGE} shows.",
        )
    return failed(
        "host",
        f"{url} is not this company's host: it points to {where}.",
        f"Set GONG_BASE_URL={where}",
    )


def _unreachable(contact: Contact, error: APIConnectionError) -> Finding:
    fault = contact.tap.outcome
    kind = getattr(fault, "kind", "")
    host = urlsplit(contact.url).netloc
    if kind == "tls":
        what, remedy = _certificate(error)
        return failed("TLS", f"{host} is not trusted: {what}.", remedy)
    if kind == "proxy":
        return failed("proxy", f"The proxy does not let this machine reach {host}.", _NO_PROXY)
    if kind == "timeout":
        return failed(
            "host",
            f"{host} did not answer in time.",
            "Check this machine's network and firewall; a proxy may be needed (HTTPS_PROXY).",
        )
    if any(isinstance(cause, socket.gaierror) for cause in _causes(error)):
        return failed(
            "host",
            f"There is no host {host}, or this machine cannot look it up.",
            "Check GONG_BASE_URL for a slip, and this machine's network.",
        )
    return failed(
        "host",
        f"{host} cannot be reached: {error}",
        "Check GONG_BASE_URL, this machine's network and firewall.",
    )


def _certificate(error: BaseException) -> tuple[str, str]:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _CERTIFICATES.get(cause.verify_code, _UNKNOWN_ISSUER)
    return (
        "the handshake failed",
        "The other side may want a client certificate (client_cert), or speak no TLS at all.",
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def check_clock(tap: Tap) -> Iterator[Finding]:
    """Compare this machine's clock with the Date of Gong's answer, which has whole seconds."""
    headers = getattr(tap.outcome, "headers", None)
    said = headers.get("date") if headers is not None else None
    if not said:
        return
    try:
        theirs = parsedate_to_datetime(said).timestamp() + 0.5
    except ValueError:
        return
    skew = (tap.sent + tap.came) / 2 - theirs
    size, way = abs(skew), "ahead of" if skew > 0 else "behind"
    text = f"This machine's clock is {size:.0f} s {way} Gong's."
    remedy = "Let the clock be set by a time server (NTP)."
    if size > _SKEW_HARMS:
        yield failed("clock", f"{text} Sign-in and webhooks fail with it.", remedy)
    elif size > _SKEW_TOLD:
        yield warned("clock", text, remedy)
    else:
        yield passed("clock", "This machine's clock agrees with Gong's.")
