"""Settings: Workspaces, scorecards, trackers and briefs as configured."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from gong_api._generated.operations.settings import (
    SETTINGS_LIST_BRIEFS,
    SETTINGS_LIST_SCORECARDS,
    SETTINGS_LIST_TRACKERS,
    SETTINGS_LIST_WORKSPACES,
)
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered_page,
    async_answered_page,
)

if TYPE_CHECKING:
    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.settings import (
        Brief,
        Briefs,
        KeywordTracker,
        Scorecard,
        Scorecards,
        TrackersResponse,
        WorkspaceMetadata,
        WorkspacesMetadata,
    )
    from gong_api.paging import AsyncListing, Listing

__all__ = ["AsyncSettings", "AsyncSettingsWithResponse", "Settings", "SettingsWithResponse"]


class Settings(Resource):
    """Workspaces, scorecards, trackers and briefs as configured."""

    def list_briefs(
        self, *, workspace_id: str | UnsetType | None = UNSET, options: RequestOptions | None = None
    ) -> Listing[Brief, Briefs]:
        """List the AI briefs that are set up.

        Gives name and status of each brief; only those with status "Published" can be written.
        Gong calls this a beta.

        Args:
            workspace_id: Id of the workspace; briefs of all workspaces when left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Brief settings.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:ai-briefer:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/settings/briefs``
        """
        result: Listing[Brief, Briefs] = self._list(
            SETTINGS_LIST_BRIEFS, {"workspace_id": workspace_id}, options
        )
        return result

    def list_scorecards(
        self, *, options: RequestOptions | None = None
    ) -> Listing[Scorecard, Scorecards]:
        """List all scorecard templates with their questions.

        Takes no conditions and comes in one piece. Minimum and maximum of a question arrive as
        text. Templates say nothing about answers: list the answered scorecards for those.

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Scorecard templates, enabled or not.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:settings:scorecards:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/settings/scorecards``
        """
        result: Listing[Scorecard, Scorecards] = self._list(SETTINGS_LIST_SCORECARDS, {}, options)
        return result

    def list_trackers(
        self, *, workspace_id: str | UnsetType | None = UNSET, options: RequestOptions | None = None
    ) -> Listing[KeywordTracker, TrackersResponse]:
        """List keyword trackers with their phrases.

        AI (smart) trackers are not listed, although calls report their hits. An unknown
        workspace answers 404.

        Args:
            workspace_id: Id of the workspace; trackers of the whole company when left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Keyword trackers.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:settings:trackers:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/settings/trackers``
        """
        result: Listing[KeywordTracker, TrackersResponse] = self._list(
            SETTINGS_LIST_TRACKERS, {"workspace_id": workspace_id}, options
        )
        return result

    def list_workspaces(
        self, *, options: RequestOptions | None = None
    ) -> Listing[WorkspaceMetadata, WorkspacesMetadata]:
        """List workspaces with name and description.

        Comes in one piece. The built-in one is named "Initial workspace".

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Workspaces.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:workspaces:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/workspaces``
        """
        result: Listing[WorkspaceMetadata, WorkspacesMetadata] = self._list(
            SETTINGS_LIST_WORKSPACES, {}, options
        )
        return result


class AsyncSettings(AsyncResource):
    """Workspaces, scorecards, trackers and briefs as configured."""

    def list_briefs(
        self, *, workspace_id: str | UnsetType | None = UNSET, options: RequestOptions | None = None
    ) -> AsyncListing[Brief, Briefs]:
        """List the AI briefs that are set up.

        Gives name and status of each brief; only those with status "Published" can be written.
        Gong calls this a beta.

        Args:
            workspace_id: Id of the workspace; briefs of all workspaces when left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Brief settings.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:ai-briefer:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/settings/briefs``
        """
        result: AsyncListing[Brief, Briefs] = self._list(
            SETTINGS_LIST_BRIEFS, {"workspace_id": workspace_id}, options
        )
        return result

    def list_scorecards(
        self, *, options: RequestOptions | None = None
    ) -> AsyncListing[Scorecard, Scorecards]:
        """List all scorecard templates with their questions.

        Takes no conditions and comes in one piece. Minimum and maximum of a question arrive as
        text. Templates say nothing about answers: list the answered scorecards for those.

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Scorecard templates, enabled or not.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:settings:scorecards:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/settings/scorecards``
        """
        result: AsyncListing[Scorecard, Scorecards] = self._list(
            SETTINGS_LIST_SCORECARDS, {}, options
        )
        return result

    def list_trackers(
        self, *, workspace_id: str | UnsetType | None = UNSET, options: RequestOptions | None = None
    ) -> AsyncListing[KeywordTracker, TrackersResponse]:
        """List keyword trackers with their phrases.

        AI (smart) trackers are not listed, although calls report their hits. An unknown
        workspace answers 404.

        Args:
            workspace_id: Id of the workspace; trackers of the whole company when left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Keyword trackers.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:settings:trackers:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/settings/trackers``
        """
        result: AsyncListing[KeywordTracker, TrackersResponse] = self._list(
            SETTINGS_LIST_TRACKERS, {"workspace_id": workspace_id}, options
        )
        return result

    def list_workspaces(
        self, *, options: RequestOptions | None = None
    ) -> AsyncListing[WorkspaceMetadata, WorkspacesMetadata]:
        """List workspaces with name and description.

        Comes in one piece. The built-in one is named "Initial workspace".

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Workspaces.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:workspaces:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/workspaces``
        """
        result: AsyncListing[WorkspaceMetadata, WorkspacesMetadata] = self._list(
            SETTINGS_LIST_WORKSPACES, {}, options
        )
        return result


class SettingsWithResponse(RawResource):
    """Workspaces, scorecards, trackers and briefs as configured."""

    list_briefs = answered_page(Settings.list_briefs)
    list_scorecards = answered_page(Settings.list_scorecards)
    list_trackers = answered_page(Settings.list_trackers)
    list_workspaces = answered_page(Settings.list_workspaces)


class AsyncSettingsWithResponse(AsyncRawResource):
    """Workspaces, scorecards, trackers and briefs as configured."""

    list_briefs = async_answered_page(AsyncSettings.list_briefs)
    list_scorecards = async_answered_page(AsyncSettings.list_scorecards)
    list_trackers = async_answered_page(AsyncSettings.list_trackers)
    list_workspaces = async_answered_page(AsyncSettings.list_workspaces)
