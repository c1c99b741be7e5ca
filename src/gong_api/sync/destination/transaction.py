"""What the statements need of a database, whichever it is.

They are written in the part of SQL that DuckDB and Postgres share, with ``$1`` for values; what
the two do differently stands behind this protocol.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

    from gong_api.tables import Table
    from gong_api.tables.schema import Dialect

__all__ = ["Result", "Transaction", "Where"]


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows of a table are meant: a condition with ``$1`` and so on, and their values."""

    condition: str
    values: Sequence[Any] = field(default_factory=list[Any])


class Result(Protocol):
    """The rows of a query."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row."""
        ...

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows that are left."""
        ...


class Transaction(Protocol):
    """A transaction under way; statements keep all of it or nothing."""

    @property
    def dialect(self) -> Dialect:
        """How the database names the types of columns."""
        ...

    def execute(self, query: str, parameters: Sequence[Any] | None = None) -> Result:
        """Run a query, or several without parameters."""
        ...

    def executemany(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a query once for each row of parameters."""
        ...

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        ...

    def append(self, table: Table, rows: pa.Table) -> None:
        """Add rows to a table."""
        ...

    def replace(self, table: Table, rows: pa.Table, over: Where) -> None:
        """Have ``rows`` in place of those that ``over`` selects."""
        ...
