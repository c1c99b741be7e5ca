"""Tasks: Engage tasks of a user."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._generated.operations.tasks import TASKS_LIST, TASKS_UPDATE
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered,
    answered_page,
    async_answered,
    async_answered_page,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Literal

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.tasks import (
        ListReminderRequest,
        Task,
        UpdateReminderRequest,
        UserRemindersResponse,
    )
    from gong_api.paging import AsyncListing, Listing
    from gong_api.types import Moment

__all__ = ["AsyncTasks", "AsyncTasksWithResponse", "Tasks", "TasksWithResponse"]


class Tasks(Resource):
    """Engage tasks of a user."""

    @overload
    def list(
        self,
        *,
        user_id: str,
        types: Iterable[Literal["FLOW", "MANUAL"] | str],
        task_action: Iterable[Literal["CALL"] | str],
        status: Iterable[Literal["OPEN", "DONE", "DISMISSED"] | str],
        workspace_id: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[Task, UserRemindersResponse]: ...

    @overload
    def list(
        self,
        *,
        body: ListReminderRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Listing[Task, UserRemindersResponse]: ...

    def list(
        self,
        *,
        user_id: str | UnsetType | None = UNSET,
        types: Iterable[Literal["FLOW", "MANUAL"] | str] | UnsetType | None = UNSET,
        task_action: Iterable[Literal["CALL"] | str] | UnsetType | None = UNSET,
        status: Iterable[Literal["OPEN", "DONE", "DISMISSED"] | str] | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        body: ListReminderRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[Task, UserRemindersResponse]:
        """List Engage tasks of a user.

        user_id, types, task_action and status are all needed; CALL is the only action, and the
        server documents support for status OPEN alone. Comes in one piece. Companies without
        Engage get 500, which is not repeated.

        Args:
            user_id: Id of the Gong user whose tasks to list.
            types: Kinds of task to list: FLOW (from flows), MANUAL (single tasks).
            task_action: Kinds of action to list; CALL is the only one.
            status: States to list; the server documents support for OPEN alone.
            workspace_id: Id of the workspace to look in; all when left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Tasks with their contacts, and the CRM behind them.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:tasks:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/tasks``
        """
        result: Listing[Task, UserRemindersResponse] = self._list(
            TASKS_LIST,
            {
                "user_id": user_id,
                "types": types,
                "task_action": task_action,
                "status": status,
                "workspace_id": workspace_id,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def update(
        self,
        task_id: str,
        *,
        user_id: str,
        status: Literal["OPEN", "DONE", "DISMISSED"] | str | UnsetType | None = UNSET,
        due_date: Moment | UnsetType | None = UNSET,
        priority: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> UserRemindersResponse: ...

    @overload
    def update(
        self,
        task_id: str,
        *,
        body: UpdateReminderRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> UserRemindersResponse: ...

    def update(
        self,
        task_id: str,
        *,
        user_id: str | UnsetType | None = UNSET,
        status: Literal["OPEN", "DONE", "DISMISSED"] | str | UnsetType | None = UNSET,
        due_date: Moment | UnsetType | None = UNSET,
        priority: str | UnsetType | None = UNSET,
        body: UpdateReminderRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> UserRemindersResponse:
        """Change the status, deadline or priority of a task.

        Whatever is left out stays as it is. An unknown task answers 404; companies without
        Engage get 500, which is not repeated.

        Args:
            task_id: Id of the task.
            user_id: Id of the Gong user whose task it is.
            status: New state: OPEN, DONE or DISMISSED; unchanged when left out.
            due_date: New deadline, ISO-8601 with offset; unchanged when left out.
            priority: New urgency level; unchanged when left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The changed task in a list, and the CRM behind it.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:tasks:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PATCH /v2/tasks/{taskId}``
        """
        result: UserRemindersResponse = self._one(
            TASKS_UPDATE,
            {
                "task_id": task_id,
                "user_id": user_id,
                "status": status,
                "due_date": due_date,
                "priority": priority,
                "body": body,
            },
            options,
        )
        return result


class AsyncTasks(AsyncResource):
    """Engage tasks of a user."""

    @overload
    def list(
        self,
        *,
        user_id: str,
        types: Iterable[Literal["FLOW", "MANUAL"] | str],
        task_action: Iterable[Literal["CALL"] | str],
        status: Iterable[Literal["OPEN", "DONE", "DISMISSED"] | str],
        workspace_id: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[Task, UserRemindersResponse]: ...

    @overload
    def list(
        self,
        *,
        body: ListReminderRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AsyncListing[Task, UserRemindersResponse]: ...

    def list(
        self,
        *,
        user_id: str | UnsetType | None = UNSET,
        types: Iterable[Literal["FLOW", "MANUAL"] | str] | UnsetType | None = UNSET,
        task_action: Iterable[Literal["CALL"] | str] | UnsetType | None = UNSET,
        status: Iterable[Literal["OPEN", "DONE", "DISMISSED"] | str] | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        body: ListReminderRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[Task, UserRemindersResponse]:
        """List Engage tasks of a user.

        user_id, types, task_action and status are all needed; CALL is the only action, and the
        server documents support for status OPEN alone. Comes in one piece. Companies without
        Engage get 500, which is not repeated.

        Args:
            user_id: Id of the Gong user whose tasks to list.
            types: Kinds of task to list: FLOW (from flows), MANUAL (single tasks).
            task_action: Kinds of action to list; CALL is the only one.
            status: States to list; the server documents support for OPEN alone.
            workspace_id: Id of the workspace to look in; all when left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Tasks with their contacts, and the CRM behind them.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:tasks:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/tasks``
        """
        result: AsyncListing[Task, UserRemindersResponse] = self._list(
            TASKS_LIST,
            {
                "user_id": user_id,
                "types": types,
                "task_action": task_action,
                "status": status,
                "workspace_id": workspace_id,
                "body": body,
            },
            options,
        )
        return result

    @overload
    async def update(
        self,
        task_id: str,
        *,
        user_id: str,
        status: Literal["OPEN", "DONE", "DISMISSED"] | str | UnsetType | None = UNSET,
        due_date: Moment | UnsetType | None = UNSET,
        priority: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> UserRemindersResponse: ...

    @overload
    async def update(
        self,
        task_id: str,
        *,
        body: UpdateReminderRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> UserRemindersResponse: ...

    async def update(
        self,
        task_id: str,
        *,
        user_id: str | UnsetType | None = UNSET,
        status: Literal["OPEN", "DONE", "DISMISSED"] | str | UnsetType | None = UNSET,
        due_date: Moment | UnsetType | None = UNSET,
        priority: str | UnsetType | None = UNSET,
        body: UpdateReminderRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> UserRemindersResponse:
        """Change the status, deadline or priority of a task.

        Whatever is left out stays as it is. An unknown task answers 404; companies without
        Engage get 500, which is not repeated.

        Args:
            task_id: Id of the task.
            user_id: Id of the Gong user whose task it is.
            status: New state: OPEN, DONE or DISMISSED; unchanged when left out.
            due_date: New deadline, ISO-8601 with offset; unchanged when left out.
            priority: New urgency level; unchanged when left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The changed task in a list, and the CRM behind it.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:tasks:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PATCH /v2/tasks/{taskId}``
        """
        result: UserRemindersResponse = await self._one(
            TASKS_UPDATE,
            {
                "task_id": task_id,
                "user_id": user_id,
                "status": status,
                "due_date": due_date,
                "priority": priority,
                "body": body,
            },
            options,
        )
        return result


class TasksWithResponse(RawResource):
    """Engage tasks of a user."""

    list = answered_page(Tasks.list)
    update = answered(Tasks.update)


class AsyncTasksWithResponse(AsyncRawResource):
    """Engage tasks of a user."""

    list = async_answered_page(AsyncTasks.list)
    update = async_answered(AsyncTasks.update)
