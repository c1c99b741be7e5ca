"""Users: People of the company and their recording settings."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from gong_api._generated.operations.users import (
    USERS_GET,
    USERS_LIST,
    USERS_LIST_EXTENSIVE,
    USERS_LIST_SETTINGS_HISTORY,
)
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
    from typing import Any

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.users import (
        RequestMultipleUsersRequestWithCreationDates,
        SettingsHistory,
        UserMetadata,
        UserSettingsHistory,
        UsersMetadata,
    )
    from gong_api.paging import AsyncListing, Listing
    from gong_api.types import Moment

__all__ = ["AsyncUsers", "AsyncUsersWithResponse", "Users", "UsersWithResponse"]


class Users(Resource):
    """People of the company and their recording settings."""

    def get(self, id: str, *, options: RequestOptions | None = None) -> UserMetadata:
        """Fetch one user.

        Settings may differ for some minutes from those in the filtered list. An unknown id
        answers 404.

        Args:
            id: Id of the user.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The user with profile, settings and languages.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            NotFoundError: There is no such object, or the credentials may not see it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/users/{id}``
        """
        result: UserMetadata = self._one(USERS_GET, {"id": id}, options)
        return result

    def list(
        self,
        *,
        include_avatars: bool | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[UserMetadata, UsersMetadata]:
        """List all users of the company.

        Yields pages of 100. People who left stay listed with active false.

        Args:
            include_avatars: True also lists the synthetic users behind which Gong staff work.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Users with profile, settings and languages.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/users``
        """
        result: Listing[UserMetadata, UsersMetadata] = self._list(
            USERS_LIST, {"include_avatars": include_avatars}, options
        )
        return result

    def list_extensive(
        self,
        *,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        include_avatars: bool | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestMultipleUsersRequestWithCreationDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[UserMetadata, UsersMetadata]:
        """List users by id or creation time.

        Yields pages of 100. A filter is needed, yet an empty one lists everyone. No match can
        answer 404, which reads as an empty list.

        Args:
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            include_avatars: Also list the synthetic users behind which Gong staff work; off by
                default.
            user_ids: Ids of the users to keep; leave out for everyone.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Users with profile, settings and languages.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/users/extensive``
        """
        result: Listing[UserMetadata, UsersMetadata] = self._list(
            USERS_LIST_EXTENSIVE,
            {
                "created_from_date_time": created_from_date_time,
                "created_to_date_time": created_to_date_time,
                "include_avatars": include_avatars,
                "user_ids": user_ids,
                "body": body,
            },
            options,
        )
        return result

    def list_settings_history(
        self, id: str, *, options: RequestOptions | None = None
    ) -> Listing[UserSettingsHistory, SettingsHistory]:
        """List the changes made to a user's settings.

        Some settings are named only here, not among the user's current settings. An unknown id
        answers 404.

        Args:
            id: Id of the user.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Changes with setting, new value and time.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            NotFoundError: There is no such object, or the credentials may not see it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/users/{id}/settings-history``
        """
        result: Listing[UserSettingsHistory, SettingsHistory] = self._list(
            USERS_LIST_SETTINGS_HISTORY, {"id": id}, options
        )
        return result


class AsyncUsers(AsyncResource):
    """People of the company and their recording settings."""

    async def get(self, id: str, *, options: RequestOptions | None = None) -> UserMetadata:
        """Fetch one user.

        Settings may differ for some minutes from those in the filtered list. An unknown id
        answers 404.

        Args:
            id: Id of the user.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The user with profile, settings and languages.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            NotFoundError: There is no such object, or the credentials may not see it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/users/{id}``
        """
        result: UserMetadata = await self._one(USERS_GET, {"id": id}, options)
        return result

    def list(
        self,
        *,
        include_avatars: bool | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserMetadata, UsersMetadata]:
        """List all users of the company.

        Yields pages of 100. People who left stay listed with active false.

        Args:
            include_avatars: True also lists the synthetic users behind which Gong staff work.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Users with profile, settings and languages.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/users``
        """
        result: AsyncListing[UserMetadata, UsersMetadata] = self._list(
            USERS_LIST, {"include_avatars": include_avatars}, options
        )
        return result

    def list_extensive(
        self,
        *,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        include_avatars: bool | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestMultipleUsersRequestWithCreationDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserMetadata, UsersMetadata]:
        """List users by id or creation time.

        Yields pages of 100. A filter is needed, yet an empty one lists everyone. No match can
        answer 404, which reads as an empty list.

        Args:
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            include_avatars: Also list the synthetic users behind which Gong staff work; off by
                default.
            user_ids: Ids of the users to keep; leave out for everyone.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Users with profile, settings and languages.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/users/extensive``
        """
        result: AsyncListing[UserMetadata, UsersMetadata] = self._list(
            USERS_LIST_EXTENSIVE,
            {
                "created_from_date_time": created_from_date_time,
                "created_to_date_time": created_to_date_time,
                "include_avatars": include_avatars,
                "user_ids": user_ids,
                "body": body,
            },
            options,
        )
        return result

    def list_settings_history(
        self, id: str, *, options: RequestOptions | None = None
    ) -> AsyncListing[UserSettingsHistory, SettingsHistory]:
        """List the changes made to a user's settings.

        Some settings are named only here, not among the user's current settings. An unknown id
        answers 404.

        Args:
            id: Id of the user.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Changes with setting, new value and time.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            NotFoundError: There is no such object, or the credentials may not see it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/users/{id}/settings-history``
        """
        result: AsyncListing[UserSettingsHistory, SettingsHistory] = self._list(
            USERS_LIST_SETTINGS_HISTORY, {"id": id}, options
        )
        return result


class UsersWithResponse(RawResource):
    """People of the company and their recording settings."""

    get = answered(Users.get)
    list = answered_page(Users.list)
    list_extensive = answered_page(Users.list_extensive)
    list_settings_history = answered_page(Users.list_settings_history)


class AsyncUsersWithResponse(AsyncRawResource):
    """People of the company and their recording settings."""

    get = async_answered(AsyncUsers.get)
    list = async_answered_page(AsyncUsers.list)
    list_extensive = async_answered_page(AsyncUsers.list_extensive)
    list_settings_history = async_answered_page(AsyncUsers.list_settings_history)
