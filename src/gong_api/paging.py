"""Listings: nothing is sent until one is used; then it brings page after page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from gong_api._core.calls import Walk
from gong_api._core.encoding import Prepared
from gong_api._core.operation import Operation
from gong_api._core.options import RequestOptions
from gong_api._core.page import Page
from gong_api._core.runtime import Runtime
from gong_api._core.wire import Flow
from gong_api.errors import InvalidArgument

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["AsyncListing", "Listing", "Page"]

ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")


class _Base:
    __slots__ = ("_cursor", "_lean", "_operation", "_options", "_request", "_run", "_runtime")

    def __init__(
        self,
        run: Callable[[Flow[Any]], Any],
        runtime: Runtime,
        operation: Operation,
        request: Prepared,
        options: RequestOptions | None,
        cursor: str | None = None,
        lean: type[Any] | None = None,
    ) -> None:
        self._run = run
        self._runtime = runtime
        self._operation = operation
        self._request = request
        self._options = options
        self._cursor = cursor
        self._lean = lean

    def resume(self, cursor: str) -> Self:
        """Return the same listing from ``cursor`` on: of a page, or of an error while paging.

        Gong's cursors live an hour from the first request of a listing; the arguments must
        be those of that request.
        """
        if not self._operation.cursor_in:
            raise InvalidArgument(
                f"{self._operation.name} comes whole, in one page: there is no cursor to resume."
            )
        return self._again(cursor, self._lean)

    def _read_as(self, lean: type[Any]) -> Self:
        """Return the same listing with its answers read as ``lean``, a part of their model.

        An answer that does not fit it comes as the model itself.
        """
        return self._again(self._cursor, lean)

    def _again(self, cursor: str | None, lean: type[Any] | None) -> Self:
        return type(self)(
            self._run, self._runtime, self._operation, self._request, self._options, cursor, lean
        )

    def _walk(self) -> Walk:
        return Walk(
            self._operation, self._request, self._options, cursor=self._cursor, lean=self._lean
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.name}>"


class Listing(_Base, Generic[ItemT, AnswerT]):
    """A lazy listing: iterate it for items, ``pages()`` for pages.

    Each iteration starts anew. After an error, ``resume(error.cursor)`` goes on.
    """

    __slots__ = ()

    def __iter__(self) -> Iterator[ItemT]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[ItemT, AnswerT]]:
        """Yield page after page, each fetched when it is asked for."""
        walk = self._walk()
        while not walk.ended:
            yield self._run(walk.step(self._runtime))

    def page(self) -> Page[ItemT, AnswerT]:
        """Fetch one page: the first, or the one that the cursor stands for."""
        return next(self.pages())

    def first(self) -> ItemT | None:
        """Return the first item, or None when there is none."""
        return next(iter(self), None)

    def collect(self, limit: int | None = None) -> list[ItemT]:
        """Return all items, or the first ``limit`` of them, as a list."""
        items: list[ItemT] = []
        if limit is not None and limit <= 0:
            return items
        for page in self.pages():
            items.extend(page.items)
            if limit is not None and len(items) >= limit:
                return items[:limit]
        return items

    def to_arrow(self) -> pa.Table:
        """Return all items as an Arrow table: a column per attribute, structs within.

        Raises ``ConfigurationError`` when pyarrow is not installed; the others alike.
        """
        from gong_api._frames import joined

        return joined([page.to_arrow() for page in self.pages()])

    def to_polars(self) -> pl.DataFrame:
        """Return all items as a Polars frame."""
        from gong_api._frames import to_polars

        return to_polars(self.to_arrow())

    def to_pandas(self) -> pd.DataFrame:
        """Return all items as a pandas frame, of Arrow's types."""
        from gong_api._frames import to_pandas

        return to_pandas(self.to_arrow())


class AsyncListing(_Base, Generic[ItemT, AnswerT]):
    """A lazy listing: ``async for`` brings items, ``pages()`` pages, ``await`` one page.

    Each iteration starts anew. After an error, ``resume(error.cursor)`` goes on.
    """

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for page in self.pages():
            for item in page.items:
                yield item

    def __await__(self) -> Generator[Any, None, Page[ItemT, AnswerT]]:
        return self.page().__await__()

    async def pages(self) -> AsyncIterator[Page[ItemT, AnswerT]]:
        """Yield page after page, each fetched when it is asked for."""
        walk = self._walk()
        while not walk.ended:
            yield await self._run(walk.step(self._runtime))

    def page(self) -> Awaitable[Page[ItemT, AnswerT]]:
        """Fetch one page: the first, or the one that the cursor stands for."""
        found: Awaitable[Page[ItemT, AnswerT]] = self._run(self._walk().step(self._runtime))
        return found

    async def first(self) -> ItemT | None:
        """Return the first item, or None when there is none."""
        async for page in self.pages():
            if page.items:
                return page.items[0]
        return None

    async def collect(self, limit: int | None = None) -> list[ItemT]:
        """Return all items, or the first ``limit`` of them, as a list."""
        items: list[ItemT] = []
        if limit is not None and limit <= 0:
            return items
        async for page in self.pages():
            items.extend(page.items)
            if limit is not None and len(items) >= limit:
                return items[:limit]
        return items

    async def to_arrow(self) -> pa.Table:
        """Return all items as an Arrow table: a column per attribute, structs within.

        Raises ``ConfigurationError`` when pyarrow is not installed; the others alike.
        """
        from gong_api._frames import joined

        return joined([page.to_arrow() async for page in self.pages()])

    async def to_polars(self) -> pl.DataFrame:
        """Return all items as a Polars frame."""
        from gong_api._frames import to_polars

        return to_polars(await self.to_arrow())

    async def to_pandas(self) -> pd.DataFrame:
        """Return all items as a pandas frame, of Arrow's types."""
        from gong_api._frames import to_pandas

        return to_pandas(await self.to_arrow())
