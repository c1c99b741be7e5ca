"""Targets: Target definitions and uploads of assignments."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from gong_api._generated.operations.targets import TARGETS_LIST, TARGETS_UPLOAD_ASSIGNMENTS
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
    from collections.abc import Callable

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.common import BaseResponse
    from gong_api._generated.models.targets import TargetDefinition, TargetDefinitionsResponse
    from gong_api.paging import AsyncListing, Listing
    from gong_api.types import FileSource

__all__ = ["AsyncTargets", "AsyncTargetsWithResponse", "Targets", "TargetsWithResponse"]


class Targets(Resource):
    """Target definitions and uploads of assignments."""

    def list(
        self, *, workspace_id: str, options: RequestOptions | None = None
    ) -> Listing[TargetDefinition, TargetDefinitionsResponse]:
        """List the targets of a workspace.

        Not part of Gong's published document, so it may change or be missing.

        Args:
            workspace_id: Id of the workspace.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Target definitions.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/targets``
        """
        result: Listing[TargetDefinition, TargetDefinitionsResponse] = self._list(
            TARGETS_LIST, {"workspace_id": workspace_id}, options
        )
        return result

    def upload_assignments(
        self,
        target_id: str,
        *,
        workspace_id: str,
        file: FileSource,
        validate_only: bool | UnsetType | None = UNSET,
        filename: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        on_progress: Callable[[int, int | None], None] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Upload who has which target, as a CSV file.

        Not part of Gong's published document, so it may change or be missing. What a second
        upload of the same file does is unknown, so it is not repeated once it may have arrived.

        Args:
            target_id: Id of the target to assign.
            workspace_id: Id of the workspace that holds the target.
            file: CSV file of the assignments.
            validate_only: True checks the file without storing anything.
            filename: Name of the file as Gong is told; by default that of the source.
            content_type: Media type of the file; by default guessed from its name.
            on_progress: Called with the bytes sent so far and the size, None when unknown.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/targets/{targetId}/assignments``
        """
        result: BaseResponse = self._one(
            TARGETS_UPLOAD_ASSIGNMENTS,
            {
                "target_id": target_id,
                "workspace_id": workspace_id,
                "file": file,
                "validate_only": validate_only,
                "filename": filename,
                "content_type": content_type,
                "on_progress": on_progress,
            },
            options,
        )
        return result


class AsyncTargets(AsyncResource):
    """Target definitions and uploads of assignments."""

    def list(
        self, *, workspace_id: str, options: RequestOptions | None = None
    ) -> AsyncListing[TargetDefinition, TargetDefinitionsResponse]:
        """List the targets of a workspace.

        Not part of Gong's published document, so it may change or be missing.

        Args:
            workspace_id: Id of the workspace.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Target definitions.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/targets``
        """
        result: AsyncListing[TargetDefinition, TargetDefinitionsResponse] = self._list(
            TARGETS_LIST, {"workspace_id": workspace_id}, options
        )
        return result

    async def upload_assignments(
        self,
        target_id: str,
        *,
        workspace_id: str,
        file: FileSource,
        validate_only: bool | UnsetType | None = UNSET,
        filename: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        on_progress: Callable[[int, int | None], None] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Upload who has which target, as a CSV file.

        Not part of Gong's published document, so it may change or be missing. What a second
        upload of the same file does is unknown, so it is not repeated once it may have arrived.

        Args:
            target_id: Id of the target to assign.
            workspace_id: Id of the workspace that holds the target.
            file: CSV file of the assignments.
            validate_only: True checks the file without storing anything.
            filename: Name of the file as Gong is told; by default that of the source.
            content_type: Media type of the file; by default guessed from its name.
            on_progress: Called with the bytes sent so far and the size, None when unknown.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/targets/{targetId}/assignments``
        """
        result: BaseResponse = await self._one(
            TARGETS_UPLOAD_ASSIGNMENTS,
            {
                "target_id": target_id,
                "workspace_id": workspace_id,
                "file": file,
                "validate_only": validate_only,
                "filename": filename,
                "content_type": content_type,
                "on_progress": on_progress,
            },
            options,
        )
        return result


class TargetsWithResponse(RawResource):
    """Target definitions and uploads of assignments."""

    list = answered_page(Targets.list)
    upload_assignments = answered(Targets.upload_assignments)


class AsyncTargetsWithResponse(AsyncRawResource):
    """Target definitions and uploads of assignments."""

    list = async_answered_page(AsyncTargets.list)
    upload_assignments = async_answered(AsyncTargets.upload_assignments)
