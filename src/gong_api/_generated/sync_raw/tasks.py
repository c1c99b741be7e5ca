"""Tasks: Engage tasks of a user, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.tasks import Tasks
from gong_api._resource import RawResource, answered, answered_page

__all__ = ["TasksWithResponse"]


class TasksWithResponse(RawResource):
    """Engage tasks of a user."""

    list = answered_page(Tasks.list)
    update = answered(Tasks.update)
