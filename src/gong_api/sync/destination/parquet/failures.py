"""Which error a file system's error is: some may pass, and a run that follows finds them mended."""

from __future__ import annotations

import errno

from gong_api.sync.errors import DatabaseError, DatabaseFull, DatabaseUnreachable

__all__ = ["failure"]

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_AWAY = frozenset(
    (
        "ConnectionError",
        "TimeoutError",
        "gaierror",
        "ClientConnectionError",  # aiohttp
        "HTTPClientError",  # botocore
        "ServiceRequestError",  # azure
        "ServiceResponseError",
        "TransportError",  # google
    )
)
"""The names of errors of a network, whichever package has them."""


def failure(error: Exception) -> type[DatabaseError]:
    """Return the kind of error that an error of a file system is told as."""
    number = getattr(error, "errno", None)
    if number in _FULL:
        return DatabaseFull
    # Servers that want to be left alone for a while are given as busy.
    if number == errno.EBUSY or any(kind.__name__ in _AWAY for kind in type(error).__mro__):
        return DatabaseUnreachable
    return DatabaseError
