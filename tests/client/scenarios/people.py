"""Users, and what they may do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from gong_api.models import CallUsersAccessDto, PermissionProfileDTO
from tests.client.wire import REQUEST_ID, Has, Scenario

WORKSPACE = "623457276584334"
USER_ID = "234599484848423"
MANAGER = "234599484848400"
CALL_ID = "7782342274025937895"
PROFILE = "3843152912968920037"
RECORDS = {"totalRecords": 1, "currentPageSize": 1, "currentPageNumber": 0}

USER: dict[str, Any] = {
    "id": USER_ID,
    "emailAddress": "ada@example.com",
    "created": "2026-01-10T21:50:07.428+02:00",
    "active": True,
    "emailAliases": [],
    "firstName": "Ada",
    "lastName": "Berg",
    "personalMeetingUrls": [],
    "settings": {"webConferencesRecorded": True, "gongConnectEnabled": False},
    "managerId": MANAGER,
    "spokenLanguages": [{"language": "nb-NO", "primary": True}],
}
ADA = Has(
    "UserMetadata",
    id=USER_ID,
    email_address="ada@example.com",
    active=True,
    email_aliases=[],
    title=None,
    settings=Has("Settings", web_conferences_recorded=True, emails_imported=None),
    spoken_languages=[Has("SpokenLanguage", language="nb-NO", primary=True)],
)
PROFILE_ANSWER = {
    "id": PROFILE,
    "name": "Reps",
    "callsAccess": {"permissionLevel": "managers-team"},
    "downloadCallMedia": False,
}
ACCESS = {"callAccessList": [{"callId": CALL_ID, "userIds": [USER_ID]}]}
DONE = {"requestId": REQUEST_ID}
OK = Has("BaseResponse", request_id=REQUEST_ID)

USERS = [
    Scenario(
        operation="listUsers",
        call="users.list",
        kwargs={"include_avatars": True},
        verb="GET",
        path="/v2/users",
        query="includeAvatars=true",
        answer={"requestId": REQUEST_ID, "records": RECORDS, "users": [USER]},
        gives=[ADA],
    ),
    Scenario(
        operation="listUsers",
        call="users.list",
        verb="GET",
        path="/v2/users",
        answer={"requestId": REQUEST_ID, "records": RECORDS, "users": [USER]},
        gives=[ADA],
        about="without avatars",
    ),
    Scenario(
        operation="listMultipleUsers",
        call="users.list_extensive",
        kwargs={
            "user_ids": [USER_ID],
            "created_from_date_time": datetime(2026, 1, 1, tzinfo=UTC),
            "created_to_date_time": "2026-02-01T00:00:00+01:00",
            "include_avatars": False,
        },
        verb="POST",
        path="/v2/users/extensive",
        json={
            "filter": {
                "userIds": [USER_ID],
                "createdFromDateTime": "2026-01-01T00:00:00Z",
                "createdToDateTime": "2026-02-01T00:00:00+01:00",
                "includeAvatars": False,
            }
        },
        answer={"requestId": REQUEST_ID, "records": RECORDS, "users": [USER]},
        gives=[ADA],
    ),
    Scenario(
        operation="getUser",
        call="users.get",
        args=(USER_ID,),
        verb="GET",
        path=f"/v2/users/{USER_ID}",
        answer={"requestId": REQUEST_ID, "user": USER},
        gives=ADA,
    ),
    Scenario(
        operation="getUserHistory",
        call="users.list_settings_history",
        args=(USER_ID,),
        verb="GET",
        path=f"/v2/users/{USER_ID}/settings-history",
        answer={
            "requestId": REQUEST_ID,
            "userSettingsHistory": [
                {"setting": "callsImported", "value": True, "time": "2026-01-01T09:00:00Z"}
            ],
        },
        gives=[Has("UserSettingsHistory", setting="callsImported", value=True)],
    ),
]

PERMISSIONS = [
    Scenario(
        operation="listPermissionProfile",
        call="permissions.list_profiles",
        kwargs={"workspace_id": 623457276584334},
        verb="GET",
        path="/v2/all-permission-profiles",
        query="workspaceId=623457276584334",
        answer={"requestId": REQUEST_ID, "profiles": [PROFILE_ANSWER]},
        gives=[Has("PermissionProfileDTO", id=PROFILE, name="Reps", download_call_media=False)],
    ),
    Scenario(
        operation="getPermissionProfile",
        call="permissions.get_profile",
        kwargs={"profile_id": PROFILE},
        verb="GET",
        path="/v2/permission-profile",
        query="profileId=3843152912968920037",
        answer={"requestId": REQUEST_ID, "profile": PROFILE_ANSWER},
        gives=Has(
            "PermissionProfileDTO",
            calls_access=Has("CallAccessWithPermissionLevel", permission_level="managers-team"),
        ),
    ),
    Scenario(
        operation="createPermissionProfile",
        call="permissions.create_profile",
        kwargs={
            "workspace_id": WORKSPACE,
            "name": "Reps",
            "calls_access": {"permissionLevel": "own"},
            "score_calls": True,
            "delete_calls": False,
            "description": None,
        },
        verb="POST",
        path="/v2/permission-profile",
        query="workspaceId=623457276584334",
        json={
            "name": "Reps",
            "callsAccess": {"permissionLevel": "own"},
            "scoreCalls": True,
            "deleteCalls": False,
            "description": None,
        },
        answer={"requestId": REQUEST_ID, "profile": PROFILE_ANSWER},
        gives=Has("PermissionProfileDTO", id=PROFILE),
    ),
    Scenario(
        operation="updatePermissionProfile",
        call="permissions.update_profile",
        kwargs={
            "profile_id": PROFILE,
            "body": PermissionProfileDTO(id="1", name="Reps", private_calls=True),
        },
        verb="PUT",
        path="/v2/permission-profile",
        query="profileId=3843152912968920037",
        json={"name": "Reps", "privateCalls": True},
        answer={"requestId": REQUEST_ID, "profile": PROFILE_ANSWER},
        gives=Has("PermissionProfileDTO", id=PROFILE),
        about="without the id of its body",
    ),
    Scenario(
        operation="listPermissionProfileUsers",
        call="permissions.list_profile_users",
        kwargs={"profile_id": PROFILE},
        verb="GET",
        path="/v2/permission-profile/users",
        query="profileId=3843152912968920037",
        answer={
            "requestId": REQUEST_ID,
            "users": [{"id": USER_ID, "emailAddress": "ada@example.com", "fullName": "Ada Berg"}],
        },
        gives=[Has("UserSimpleMetadata", id=USER_ID, full_name="Ada Berg")],
    ),
    Scenario(
        operation="getUsersAccessToCalls",
        call="permissions.list_call_access",
        kwargs={"call_ids": [CALL_ID]},
        verb="POST",
        path="/v2/calls/users-access",
        json={"filter": {"callIds": [CALL_ID]}},
        answer={
            "requestId": REQUEST_ID,
            "callAccessList": [{"callId": CALL_ID, "users": [{"userId": USER_ID}]}],
        },
        gives=[
            Has(
                "CallAccessDetails",
                call_id=CALL_ID,
                users=[Has("UserAccessDetails", user_id=USER_ID)],
            )
        ],
    ),
    Scenario(
        operation="addUsersAccessToCalls",
        call="permissions.grant_call_access",
        kwargs={"call_access_list": [CallUsersAccessDto(call_id=CALL_ID, user_ids=[USER_ID])]},
        verb="PUT",
        path="/v2/calls/users-access",
        json=ACCESS,
        answer=DONE,
        gives=OK,
    ),
    Scenario(
        operation="deleteUsersAccessToCalls",
        call="permissions.revoke_call_access",
        kwargs={"call_access_list": [{"callId": CALL_ID, "userIds": [USER_ID]}]},
        verb="DELETE",
        path="/v2/calls/users-access",
        json=ACCESS,
        answer=DONE,
        gives=OK,
    ),
]

SCENARIOS = [*USERS, *PERMISSIONS]
