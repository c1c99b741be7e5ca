"""Pages of a list that is made as a whole before it is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from gong_api.sandbox.rules.paging import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gong_api.sandbox.rules.context import Answer, Context

T = TypeVar("T")


def cut_page(
    context: Context, kind: str, given: Answer, items: Sequence[T], id_of: Callable[[T], str]
) -> tuple[Sequence[T], Answer]:
    """The items of the page that the inputs ask for, and its records; `kind` names the id."""
    run = Run(context, kind, given)
    size = context.settings.page_size
    begin = 0
    if run.position is not None:
        last = run.position.last
        begin = 1 + next((at for at, item in enumerate(items) if id_of(item) == last), len(items))
    page = items[begin : begin + size]
    records = run.records(
        lambda: len(items),
        len(page),
        id_of(page[-1]) if page else "",
        {"pageSize": size},
        more=begin + size < len(items),
    )
    return page, records
