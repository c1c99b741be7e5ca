"""Tasks: Engage tasks of a user, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.tasks import AsyncTasks
from gong_api._resource import AsyncRawResource, async_answered, async_answered_page

__all__ = ["AsyncTasksWithResponse"]


class AsyncTasksWithResponse(AsyncRawResource):
    """Engage tasks of a user."""

    list = async_answered_page(AsyncTasks.list)
    update = async_answered(AsyncTasks.update)
