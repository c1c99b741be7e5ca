"""Reviews and library entries of private calls, which Gong lists among all others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from gong_api.client import AsyncGong
from gong_api.sync.plan import PAGE_SIZE
from gong_api.sync.state import Change
from gong_api.tables.convert import Batch

__all__ = ["Discretion", "without"]

_CALL = "call_id"
_REVIEW = "answered_scorecard_id"


@dataclass(slots=True)
class Discretion:
    """Leaves out rows whose call is private; one request for each hundred calls not met before."""

    client: AsyncGong
    _private: dict[str, bool] = field(default_factory=dict[str, bool])

    async def sift(self, changes: Sequence[Change]) -> list[Batch]:
        """Return the rows that are left; those of the answers to a review go with it."""
        batches = [change.batch for change in changes]
        named = [batch for batch in batches if _CALL in batch.rows.schema.names]
        await self._ask({call for batch in named for call in _texts(batch, _CALL)})
        private = {call for call, is_so in self._private.items() if is_so}
        hidden = {
            review
            for batch in named
            if batch.table.name == "answered_scorecards"
            for review, call in zip(_texts(batch, "id"), _texts(batch, _CALL), strict=True)
            if call in private
        }
        return [without(without(batch, _CALL, private), _REVIEW, hidden) for batch in batches]

    async def _ask(self, calls: Collection[str]) -> None:
        unknown = sorted(call for call in calls if call and call not in self._private)
        for first in range(0, len(unknown), PAGE_SIZE):
            asked = unknown[first : first + PAGE_SIZE]
            self._private |= dict.fromkeys(asked, False)
            async for call in self.client.calls.list_extensive(call_ids=asked):
                about = call.meta_data
                if about is not None and about.id is not None and about.is_private:
                    self._private[about.id] = True


def _texts(batch: Batch, name: str) -> list[str]:
    found: list[str] = batch.rows.column(name).to_pylist()
    return found


def without(batch: Batch, name: str, values: Collection[str]) -> Batch:
    """Leave out the rows whose column has one of the values."""
    if not values or name not in batch.rows.schema.names:
        return batch
    column = batch.rows.column(name)
    known = pa.array(sorted(values), column.type)
    return Batch(
        batch.table, batch.rows.filter(pc.invert(pc.is_in(column, value_set=known))), batch.odd
    )
