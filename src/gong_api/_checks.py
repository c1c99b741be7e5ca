"""What makes a setting unusable, told before anything is built from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeGuard
from urllib.parse import SplitResult, urlsplit

from gong_api._core.options import PRIORITIES, headers_fault
from gong_api.errors import ConfigurationError

_ABOVE_ZERO = ("rate", "daily_limit", "timeout", "connect_timeout", "deadline")
_NOT_NEGATIVE = ("retries", "max_wait")
_SHARES = ("budget_reserve", "budget_fallback")
_TEXTS = (
    "access_key",
    "access_key_secret",
    "access_token",
    "base_url",
    "account",
    "ca_file",
    "proxy",
    "user_agent",
    "log",
)
_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    **dict.fromkeys((*_ABOVE_ZERO, *_NOT_NEGATIVE, *_SHARES), ((int, float), "a number")),
    **dict.fromkeys(("daily_limit", "retries"), (int, "a whole number")),
    **dict.fromkeys(_TEXTS, (str, "text")),
    **dict.fromkeys(("validate", "debug"), (bool, "true or false")),
}
# Checked by what they can do: their classes would take long to load, or are protocols.
_ABILITIES = {
    "auth": ("current", "an Auth of gong_api.auth"),
    "logger": ("isEnabledFor", "a logging.Logger"),
    "on_event": ("__call__", "a function"),
}
_LOOPBACK = re.compile(r"127(\.[0-9]{1,3}){3}")
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")


def check_values(settings: object) -> None:
    """Refuse values of the wrong type, and numbers out of range."""
    for name, (kind, wanted) in _KINDS.items():
        value = getattr(settings, name)
        odd = not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)
        if value is not None and odd:
            raise ConfigurationError(f"{name} must be {wanted}, not {type(value).__name__}.")
    for name in _ABOVE_ZERO:
        value = getattr(settings, name)
        if value is not None and not value > 0:
            raise ConfigurationError(f"{name} must be above 0.")
    for name in _NOT_NEGATIVE:
        if not getattr(settings, name) >= 0:
            raise ConfigurationError(f"{name} must not be negative.")
    for name in _SHARES:
        value = getattr(settings, name)
        if value is not None and not 0 <= value <= 1:
            raise ConfigurationError(f"{name} must be a share from 0 to 1, such as 0.25.")


def check_objects(settings: Any) -> None:
    """Refuse objects that cannot do what they are for."""
    for name, (ability, wanted) in _ABILITIES.items():
        value = getattr(settings, name)
        if value is not None and not callable(getattr(value, ability, None)):
            raise ConfigurationError(f"{name} must be {wanted}, not {type(value).__name__}.")
    budget = settings.budget
    if not isinstance(budget, str) and not callable(getattr(budget, "acquire", None)):
        raise ConfigurationError(
            "budget must be 'process', 'machine', 'off', an address such as redis://host:6379/0, "
            "or a Budget."
        )
    if settings.priority not in (None, *PRIORITIES):
        raise ConfigurationError("priority must be 'interactive' or 'bulk'.")
    layers = settings.middleware
    if not _is_sequence(layers) or not all(map(callable, layers)):
        raise ConfigurationError("middleware must be a list of functions.")
    cert = settings.client_cert
    if not (cert is None or isinstance(cert, str) or _is_pair(cert)):
        raise ConfigurationError(
            "client_cert must be a PEM file, or a pair of certificate and key file."
        )


def _is_pair(value: object) -> bool:
    if not _is_sequence(value) or len(value) != 2:
        return False
    return all(isinstance(item, str) for item in value)


def _is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, Sequence)


def check_headers(headers: object, user_agent: str | None) -> None:
    """Refuse headers that cannot travel."""
    agent = {"user-agent": user_agent} if user_agent else {}
    if fault := headers_fault(headers) or headers_fault(agent):
        raise ConfigurationError(fault)


def check_base_url(url: str) -> None:
    """Refuse an address that is none, or over which credentials could leak."""
    parts = _parts(url)
    if parts is None or parts.scheme not in {"http", "https"}:
        raise ConfigurationError(
            "base_url must be an address such as https://api.gong.io, and this is none."
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError("base_url must be scheme and host only, without credentials.")
    if parts.scheme == "http" and not is_local(parts.hostname or ""):
        raise ConfigurationError(
            "base_url must be https: credentials are never sent over plain http to another machine."
        )


def check_proxy(url: str | None) -> None:
    """Refuse a proxy that is no address."""
    parts = _parts(url) if url else None
    if url and (parts is None or parts.scheme not in _PROXY_SCHEMES):
        raise ConfigurationError(
            "proxy must be an address such as http://proxy.example.com:3128, or empty for none."
        )


def _parts(url: str) -> SplitResult | None:
    """Return the parts of an address that can be reached, else None."""
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable and url.isprintable() and " " not in url else None


def is_local(host: str) -> bool:
    """Whether the host is this machine."""
    named = host in {"localhost", "::1"} or host.endswith(".localhost")
    return named or _LOOPBACK.fullmatch(host) is not None


def is_table(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether the value is a table of a TOML file."""
    return isinstance(value, dict)
