"""TLS and proxies, requests as httpx2 wants them, and its failures as the policy sees them."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpx2

from gong_api._checks import is_local
from gong_api._core.wire import Fault, FaultKind, WireAnswer, WireRequest
from gong_api.errors import ConfigurationError

LIMITS = httpx2.Limits(max_connections=100, max_keepalive_connections=20)
# On an event loop, TLS alerts that come after the handshake arrive as they are.
TRANSPORT_ERRORS = (httpx2.TransportError, httpx2.DecodingError, ssl.SSLError)
_contexts: dict[tuple[Any, ...], ssl.SSLContext] = {}


@dataclass(frozen=True, slots=True)
class Network:
    """How to reach the network: TLS and proxy settings."""

    verify: bool | ssl.SSLContext = True
    ca_file: str | None = None
    client_cert: str | tuple[str, str] | None = None
    proxy: str | None = None

    def context(self) -> ssl.SSLContext:
        """Return the TLS context; equal settings share one, since it takes 20 ms to make."""
        if isinstance(self.verify, ssl.SSLContext):
            return self.verify
        key = (self.verify, self.ca_file, self.client_cert)
        context = _contexts.get(key)
        if context is None:
            try:
                context = _contexts[key] = self._new_context()
            except OSError as error:
                raise ConfigurationError(
                    f"ca_file or client_cert cannot be used: {error.strerror or error}."
                ) from error
        return context

    def _new_context(self) -> ssl.SSLContext:
        if self.verify and self.ca_file:
            context = ssl.create_default_context(cafile=self.ca_file)
        else:
            context = httpx2.create_ssl_context(verify=bool(self.verify))
        if self.client_cert:
            pair = (self.client_cert,) if isinstance(self.client_cert, str) else self.client_cert
            context.load_cert_chain(*pair)
        return context

    def proxy_for(self, url: httpx2.URL) -> str | None:
        """Return the proxy for an address: the one set, or the environment's.

        What listens on this machine is never reached through the environment's proxy: plain
        http with credentials would leave the machine.
        """
        if self.proxy is not None:
            return self.proxy or None
        if is_local(url.host) or proxy_bypass(url.host):
            return None
        proxies = getproxies()
        found = proxies.get(url.scheme) or proxies.get("all")
        return f"http://{found}" if found and "://" not in found else found


def leaving(step: str) -> bool:
    """Whether a step of a transport is the very last before a request goes out."""
    return step.endswith("send_request_headers.started")


def left(step: str) -> bool:
    """Whether a step of a transport is the first after a request is out as a whole."""
    return step.endswith("send_request_body.complete")


def build(
    wire: WireRequest,
    stream: httpx2.SyncByteStream | httpx2.AsyncByteStream,
    trace: Callable[[str, Any], Any] | None = None,
) -> httpx2.Request:
    url = httpx2.URL(wire.url)
    headers = [("Host", url.netloc.decode("ascii")), *wire.headers]
    if wire.body is not None and wire.body.length is None:
        headers.append(("Transfer-Encoding", "chunked"))
    elif wire.body is not None:
        headers.append(("Content-Length", str(wire.body.length)))
    elif wire.verb not in {"GET", "HEAD"}:
        headers.append(("Content-Length", "0"))
    timeout = {
        "connect": wire.connect_timeout,
        "read": wire.timeout,
        "write": wire.timeout,
        "pool": wire.timeout,
    }
    extensions: dict[str, Any] = {"timeout": timeout}
    if trace is not None:
        extensions["trace"] = trace
    return httpx2.Request(wire.verb, url, headers=headers, stream=stream, extensions=extensions)


def outcome_of(found: object) -> WireAnswer | Fault:
    """Return what a middleware gave back.

    Raises ``ConfigurationError`` when that is nothing of use: its ``return`` is easily forgotten.
    """
    if not isinstance(found, WireAnswer | Fault):
        raise ConfigurationError(
            f"Middleware must return what send() gave it, or an Answer of its own, and this one "
            f"returned a {type(found).__name__}."
        )
    return found


_NOT_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.WriteError,
    httpx2.WriteTimeout,
)


def fault_of(error: Exception, *, done: bool) -> Fault:
    kind = _kind(error)
    sent = done and kind != "tls" and not isinstance(error, _NOT_SENT)
    return Fault(kind, sent, _reason(error), error)


def _kind(error: Exception) -> FaultKind:
    if isinstance(error, httpx2.TimeoutException):
        return "timeout"
    if isinstance(error, httpx2.NetworkError | ssl.SSLError) and _is_certificate(error):
        return "tls"
    if isinstance(error, httpx2.ConnectError):
        return "connect"
    if isinstance(error, httpx2.ProxyError):
        return "proxy"
    if isinstance(error, (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError)):
        return "protocol"
    return "broken"


def _is_certificate(error: BaseException | None) -> bool:
    # Not by the text of the first: a name that cannot be resolved speaks of a hostname too. The
    # server may refuse ours when the handshake is long over.
    while error is not None:
        if isinstance(error, ssl.SSLError) and "certificate" in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False


def _reason(error: Exception) -> str:
    said = str(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
