"""The operations of Users."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation, Param

USERS_GET = Operation(
    id="getUser",
    resource="users",
    method="get",
    verb="GET",
    path="/v2/users/{id}",
    retry="read",
    answer="users:User",
    summary="Fetch one user.",
    tag="Users",
    description="Settings may differ for some minutes from those in the filtered list. An unknown id answers 404.",
    unwrap="user",
    scopes=("api:users:read",),
    gem="UsersApi#get_user_using_get",
    params=(
        Param(name="id", wire="id", place="path", kind="id", required=True, doc="Id of the user."),
    ),
)

USERS_LIST = Operation(
    id="listUsers",
    resource="users",
    method="list",
    verb="GET",
    path="/v2/users",
    retry="read",
    answer="users:UsersMetadata",
    summary="List all users of the company.",
    tag="Users",
    description="Yields pages of 100. People who left stay listed with active false.",
    items="users",
    cursor_in="query",
    scopes=("api:users:read",),
    gem="UsersApi#list_users_using_get",
    params=(
        Param(
            name="include_avatars",
            wire="includeAvatars",
            place="query",
            kind="bool",
            doc="True also lists the synthetic users behind which Gong staff work.",
        ),
    ),
)

USERS_LIST_EXTENSIVE = Operation(
    id="listMultipleUsers",
    resource="users",
    method="list_extensive",
    verb="POST",
    path="/v2/users/extensive",
    retry="read",
    answer="users:UsersMetadata",
    summary="List users by id or creation time.",
    tag="Users",
    description="Yields pages of 100. A filter is needed, yet an empty one lists everyone. No match can answer 404, which reads as an empty list.",
    body="users:RequestMultipleUsersRequestWithCreationDates",
    body_kind="json",
    items="users",
    cursor_in="body",
    empty_404="any",
    scopes=("api:users:read",),
    gem="UsersApi#list_multiple_users_using_post",
    params=(
        Param(
            name="created_from_date_time",
            wire="createdFromDateTime",
            place="filter",
            kind="datetime",
            doc="Keep users created at this time or later, ISO-8601 with offset.",
        ),
        Param(
            name="created_to_date_time",
            wire="createdToDateTime",
            place="filter",
            kind="datetime",
            doc="Keep users created earlier than this time, ISO-8601 with offset.",
        ),
        Param(
            name="include_avatars",
            wire="includeAvatars",
            place="filter",
            kind="bool",
            doc="Also list the synthetic users behind which Gong staff work; off by default.",
        ),
        Param(
            name="user_ids",
            wire="userIds",
            place="filter",
            kind="id",
            many=True,
            doc="Ids of the users to keep; leave out for everyone.",
        ),
    ),
)

USERS_LIST_SETTINGS_HISTORY = Operation(
    id="getUserHistory",
    resource="users",
    method="list_settings_history",
    verb="GET",
    path="/v2/users/{id}/settings-history",
    retry="read",
    answer="users:SettingsHistory",
    summary="List the changes made to a user's settings.",
    tag="Users",
    description="Some settings are named only here, not among the user's current settings. An unknown id answers 404.",
    items="user_settings_history",
    scopes=("api:users:read",),
    gem="UsersApi#get_user_history_using_get",
    params=(
        Param(name="id", wire="id", place="path", kind="id", required=True, doc="Id of the user."),
    ),
)
