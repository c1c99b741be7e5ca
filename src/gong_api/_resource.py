"""The bases of the generated resource classes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from gong_api._core.operation import Operation
    from gong_api._core.options import RequestOptions
    from gong_api._core.page import Page, Response
    from gong_api._engine import AsyncEngine, Engine
    from gong_api.paging import AsyncListing, Listing

__all__ = [
    "AsyncRawResource",
    "AsyncResource",
    "RawResource",
    "Resource",
    "answered",
    "answered_page",
    "async_answered",
    "async_answered_page",
]

P = ParamSpec("P")
T = TypeVar("T")
ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")


class Resource:
    """The operations of one resource, blocking."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _one(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Any:
        return self._engine.one(operation, values, options)

    def _list(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Any:
        return self._engine.listing(operation, values, options)


class AsyncResource:
    """The operations of one resource, async."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    def _one(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Awaitable[Any]:
        return self._engine.one(operation, values, options)

    def _list(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Any:
        return self._engine.listing(operation, values, options)


class RawResource:
    """The operations of one resource, each answered by a ``Response``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _one(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Any:
        return self._engine.response(operation, values, options)

    _list = _one


class AsyncRawResource:
    """The operations of one resource, each answered by a ``Response``, async."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    def _one(
        self, operation: Operation, values: Mapping[str, Any], options: RequestOptions | None
    ) -> Awaitable[Any]:
        return self._engine.response(operation, values, options)

    _list = _one


# A method of a plain resource does its work by `_one` or `_list` of whatever it stands in. Put
# into a raw resource it therefore answers with a `Response`: only its type has to be told.


def answered(
    method: Callable[Concatenate[Any, P], T],
) -> Callable[Concatenate[Any, P], Response[T]]:
    """Return the method as one that answers with a ``Response``."""
    return cast("Callable[Concatenate[Any, P], Response[T]]", method)


def answered_page(
    method: Callable[Concatenate[Any, P], Listing[ItemT, AnswerT]],
) -> Callable[Concatenate[Any, P], Response[Page[ItemT, AnswerT]]]:
    """Return a listing method as one that answers with the first page."""
    return cast("Callable[Concatenate[Any, P], Response[Page[ItemT, AnswerT]]]", method)


def async_answered(
    method: Callable[Concatenate[Any, P], Awaitable[T]],
) -> Callable[Concatenate[Any, P], Awaitable[Response[T]]]:
    """Return the method as one that answers with a ``Response``."""
    return cast("Callable[Concatenate[Any, P], Awaitable[Response[T]]]", method)


def async_answered_page(
    method: Callable[Concatenate[Any, P], AsyncListing[ItemT, AnswerT]],
) -> Callable[Concatenate[Any, P], Awaitable[Response[Page[ItemT, AnswerT]]]]:
    """Return a listing method as one that answers with the first page."""
    return cast("Callable[Concatenate[Any, P], Awaitable[Response[Page[ItemT, AnswerT]]]]", method)
