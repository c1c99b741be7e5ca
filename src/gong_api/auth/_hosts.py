"""Which hosts tokens and the app's secret may go to."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from gong_api._checks import check_base_url, is_local
from gong_api.errors import ConfigurationError, OAuthError

__all__ = ["check_login_url", "customer_url", "is_gong_host"]

# Whole labels only: what parsers of addresses disagree on, such as a backslash, is no host.
_HOME = re.compile(r"([a-z0-9-]+\.)+gong\.io")


def is_gong_host(host: str) -> bool:
    """Whether a host is one below gong.io."""
    return bool(_HOME.fullmatch(host.lower()))


def check_login_url(url: str, trusted: Collection[str]) -> str:
    """Return the address without a slash at its end.

    Raises ``ConfigurationError`` for one that is not Gong's and was not named as trusted.
    """
    try:
        check_base_url(url)
    except ConfigurationError as error:
        raise ConfigurationError(str(error).replace("base_url", "login_url")) from None
    parts = urlsplit(url)
    if not _is_trusted(parts, trusted):
        raise ConfigurationError(
            f"login_url is not on a host of gong.io: name {parts.hostname} in trusted_hosts if "
            "the app's secret may go there."
        )
    return url.rstrip("/")


def customer_url(url: str, trusted: Collection[str]) -> str:
    """Return the customer's base URL as requests need it.

    Raises ``OAuthError`` for one that is not Gong's and was not named as trusted.
    """
    if not url:
        raise OAuthError("No base URL came with the tokens: begin again.", error="untrusted_host")
    try:
        check_base_url(url)
        parts = urlsplit(url)
        ours = _is_trusted(parts, trusted) and parts.path in {"", "/"}
    except ConfigurationError:
        ours = False
    if not ours:
        raise OAuthError(
            "The base URL that came with the tokens is not an https address on gong.io, so they "
            "were not used. If it is right, name its host in trusted_hosts.",
            error="untrusted_host",
        )
    return url.rstrip("/")


def _is_trusted(parts: SplitResult, trusted: Collection[str]) -> bool:
    host = (parts.hostname or "").lower()
    if host in trusted:
        # Plain http leads nowhere but to this machine, also when a host was named.
        return parts.scheme == "https" or is_local(host)
    return parts.scheme == "https" and parts.port in {None, 443} and is_gong_host(host)
