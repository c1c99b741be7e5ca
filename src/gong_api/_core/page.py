"""What a call gives back when more than the bare value is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")
ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Page(Generic[ItemT, AnswerT]):
    """One page of a listing.

    Attributes:
        items: the page's items, up to 100.
        answer: the whole typed answer, with fields beside the items.
        total: how many items the listing had when it was first asked; None when unknown.
        cursor: the cursor of the next page; None on the last one.
        number: zero-based number of the page in this run.
        request_id: Gong's id of the request.
        raw: the bytes of the answer; empty when Gong said "nothing found" by a 404.
        status: the HTTP status.
        headers: the answer's headers.
        attempts: how often the request was tried.
        ambiguous_empty: the page is empty by a 404, which Gong also sends when the
            credentials may not see what was asked for.
    """

    items: list[ItemT]
    answer: AnswerT
    total: int | None
    cursor: str | None
    number: int
    request_id: str | None
    raw: bytes
    status: int
    headers: Mapping[str, str]
    attempts: int
    ambiguous_empty: bool = False

    def __iter__(self) -> Iterator[ItemT]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def to_arrow(self) -> pa.Table:
        """Return the items as an Arrow table: a column per attribute, structs within.

        Raises ``ConfigurationError`` when pyarrow is not installed; the others alike.
        """
        from gong_api._frames import item_type, models_to_arrow

        return models_to_arrow(self.items, item_type(type(self.answer)))

    def to_polars(self) -> pl.DataFrame:
        """Return the items as a Polars frame."""
        from gong_api._frames import to_polars

        return to_polars(self.to_arrow())

    def to_pandas(self) -> pd.DataFrame:
        """Return the items as a pandas frame, of Arrow's types."""
        from gong_api._frames import to_pandas

        return to_pandas(self.to_arrow())

    def __repr__(self) -> str:
        return (
            f"<Page {self.number}: {len(self.items)} of {self.total} items, "
            f"{'more to come' if self.cursor else 'the last'}>"
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Response(Generic[T]):
    """An answer with what stands around it.

    Attributes:
        value: what the method itself returns.
        status: the HTTP status.
        headers: the answer's headers.
        request_id: Gong's id of the request, to quote to its support.
        attempts: how often the request was tried.
        raw: the bytes of the answer.
        elapsed: seconds from the call to its answer, waits and repeats included.
    """

    value: T
    status: int
    headers: Mapping[str, str]
    request_id: str | None
    attempts: int
    raw: bytes
    elapsed: float

    def __repr__(self) -> str:
        return f"<Response {self.status}, request {self.request_id}, {self.attempts} attempt(s)>"
