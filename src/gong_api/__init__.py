"""The Python toolkit for Gong: a typed client, sync and async, of Gong's REST API V2.

Names load what they need when they are first used.
"""

from __future__ import annotations

from gong_api._version import __version__

# Type checkers read this name as true; importing typing would take longer than all the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gong_api import auth, budget, errors, events, middleware, models, paging, types
    from gong_api._core.options import RequestOptions
    from gong_api.auth import BasicAuth, BearerAuth, OAuth
    from gong_api.client import AsyncGong, Gong
    from gong_api.config import Settings, configure
    from gong_api.errors import (
        APIConnectionError,
        APIError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        BudgetExhausted,
        BudgetUnavailable,
        ConfigurationError,
        ConflictError,
        CursorExpired,
        CursorRejected,
        DeadlineExceeded,
        DecodeError,
        GongError,
        InvalidArgument,
        InvalidRecords,
        MediaError,
        MissingScope,
        NotFoundError,
        OAuthError,
        PagingError,
        PaymentRequiredError,
        PermissionDeniedError,
        RateLimitError,
        RedirectError,
        ServerError,
        SignInRequired,
        UnprocessableEntityError,
        UploadRejected,
        WaitTimeout,
    )
    from gong_api.paging import AsyncListing, Listing, Page
    from gong_api.response import Response
    from gong_api.types import UNSET

_MODULES = ("auth", "budget", "errors", "events", "middleware", "models", "paging", "types")
_HOMES = {
    "AsyncGong": "client",
    "AsyncListing": "paging",
    "BasicAuth": "auth",
    "BearerAuth": "auth",
    "Gong": "client",
    "Listing": "paging",
    "OAuth": "auth",
    "Page": "paging",
    "RequestOptions": "_core.options",
    "Response": "response",
    "Settings": "config",
    "UNSET": "types",
    "configure": "config",
}

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AsyncGong",
    "AsyncListing",
    "AuthenticationError",
    "BadRequestError",
    "BasicAuth",
    "BearerAuth",
    "BudgetExhausted",
    "BudgetUnavailable",
    "ConfigurationError",
    "ConflictError",
    "CursorExpired",
    "CursorRejected",
    "DeadlineExceeded",
    "DecodeError",
    "Gong",
    "GongError",
    "InvalidArgument",
    "InvalidRecords",
    "Listing",
    "MediaError",
    "MissingScope",
    "NotFoundError",
    "OAuth",
    "OAuthError",
    "Page",
    "PagingError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "RateLimitError",
    "RedirectError",
    "RequestOptions",
    "Response",
    "ServerError",
    "Settings",
    "SignInRequired",
    "UnprocessableEntityError",
    "UploadRejected",
    "WaitTimeout",
    "__version__",
    "auth",
    "budget",
    "configure",
    "errors",
    "events",
    "middleware",
    "models",
    "paging",
    "types",
]


def __getattr__(name: str) -> Any:
    import importlib

    if name in _MODULES:
        return importlib.import_module(f"gong_api.{name}")
    if name not in __all__:
        raise AttributeError(f"module 'gong_api' has no attribute {name!r}")
    home = _HOMES.get(name, "errors")
    value = getattr(importlib.import_module(f"gong_api.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
