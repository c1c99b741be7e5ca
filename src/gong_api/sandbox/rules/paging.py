"""Pages: the records object, and the cursor that leads to the next page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.rules.context import inputs_of
from gong_api.sandbox.rules.cursors import Position
from gong_api.sandbox.rules.refusal import parse_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from gong_api.sandbox.rules.context import Answer, Context


class Run:
    """One request of a paged list; `kind` names the id in its cursors, `given` its inputs."""

    def __init__(self, context: Context, kind: str, given: Answer) -> None:
        self._context = context
        self._kind = kind
        self._inputs = inputs_of(context, given)
        cursor = given.get("cursor")
        if cursor is not None and not isinstance(cursor, str):
            raise parse_error("cursor must be a string")
        self.position: Position | None = None
        if cursor is not None:
            self.position = context.cursors.read(kind, self._inputs, cursor)

    def records(
        self,
        count: Callable[[], int],
        size: int,
        last: str,
        extra: dict[str, Any],
        *,
        more: bool,
    ) -> Answer:
        """The records object of a page of `size` items that ends with the item of id `last`.

        `count` is asked on the first page only: the total stays as it was then.
        """
        position = self.position
        total = count() if position is None else position.total
        page = 0 if position is None else position.page + 1
        records: Answer = {
            "totalRecords": total,
            "currentPageSize": size,
            "currentPageNumber": page,
        }
        if more:
            exp = self._context.cursors.first() if position is None else position.exp
            going_on = Position(last=last, page=page, total=total, exp=exp)
            records["cursor"] = self._context.cursors.issue(
                self._kind, self._inputs, going_on, extra
            )
        return records
