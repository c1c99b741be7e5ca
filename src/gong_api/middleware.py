"""What stands around each attempt: the request as it goes out, the answer as it came.

A middleware is a function of a request and of the next step; it may change the request, answer
itself, or look at what came back. For ``AsyncGong`` it is an async function::

    def traced(request: Request, send: Handler) -> Answer | Fault:
        request.headers.append(("X-Trace", "42"))
        return send(request)

    gong = Gong(middleware=[traced])

The request carries the credentials: keep its headers out of logs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from gong_api._core.wire import Fault
from gong_api._core.wire import WireAnswer as Answer
from gong_api._core.wire import WireRequest as Request

__all__ = [
    "Answer",
    "AsyncHandler",
    "AsyncMiddleware",
    "Fault",
    "Handler",
    "Middleware",
    "Request",
]

Handler: TypeAlias = Callable[[Request], Answer | Fault]
AsyncHandler: TypeAlias = Callable[[Request], Awaitable[Answer | Fault]]
Middleware: TypeAlias = Callable[[Request, Handler], Answer | Fault]
AsyncMiddleware: TypeAlias = Callable[[Request, AsyncHandler], Awaitable[Answer | Fault]]
