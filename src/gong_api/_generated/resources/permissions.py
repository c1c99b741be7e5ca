"""Permissions: Permission profiles and access of single users to single calls."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._generated.operations.permissions import (
    PERMISSIONS_CREATE_PROFILE,
    PERMISSIONS_GET_PROFILE,
    PERMISSIONS_GRANT_CALL_ACCESS,
    PERMISSIONS_LIST_CALL_ACCESS,
    PERMISSIONS_LIST_PROFILE_USERS,
    PERMISSIONS_LIST_PROFILES,
    PERMISSIONS_REVOKE_CALL_ACCESS,
    PERMISSIONS_UPDATE_PROFILE,
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
    from gong_api._generated.models.common import BaseResponse
    from gong_api._generated.models.permissions import (
        CallAccessDetails,
        CallAccessWithPermissionLevel,
        CallsAccessDetailsResponse,
        CallsUsersAccessAddDto,
        CallsUsersAccessDeleteDto,
        CallUsersAccessDto,
        CoachingAccessWithPermissionLevel,
        DealsAccessWithPermissionLevel,
        EmailsAccessWithPermissionLevel,
        ForecastPermissions,
        InsightsAccessWithPermissionLevel,
        LibraryFolderAccess,
        PermissionProfileDTO,
        PermissionProfilesResponse,
        PermissionProfileUsersResponse,
        RequestCallsAccessGetDto,
        UsageAccessWithPermissionLevel,
        UserSimpleMetadata,
    )
    from gong_api.paging import AsyncListing, Listing

__all__ = [
    "AsyncPermissions",
    "AsyncPermissionsWithResponse",
    "Permissions",
    "PermissionsWithResponse",
]


class Permissions(Resource):
    """Permission profiles and access of single users to single calls."""

    @overload
    def create_profile(
        self,
        *,
        workspace_id: str,
        name: str,
        description: str | UnsetType | None = UNSET,
        calls_access: CallAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        library_folder_access: LibraryFolderAccess | Mapping[str, Any] | UnsetType | None = UNSET,
        deals_access: DealsAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        forecast_permissions: ForecastPermissions | Mapping[str, Any] | UnsetType | None = UNSET,
        coaching_access: CoachingAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        insights_access: InsightsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        usage_access: UsageAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        emails_access: EmailsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        score_calls: bool | UnsetType | None = UNSET,
        override_score: bool | UnsetType | None = UNSET,
        download_call_media: bool | UnsetType | None = UNSET,
        share_calls_with_customers: bool | UnsetType | None = UNSET,
        manually_schedule_and_upload_calls: bool | UnsetType | None = UNSET,
        private_calls: bool | UnsetType | None = UNSET,
        delete_calls: bool | UnsetType | None = UNSET,
        trim_calls: bool | UnsetType | None = UNSET,
        listen_in_calls: bool | UnsetType | None = UNSET,
        delete_emails: bool | UnsetType | None = UNSET,
        calls_and_search: bool | UnsetType | None = UNSET,
        library: bool | UnsetType | None = UNSET,
        deals: bool | UnsetType | None = UNSET,
        create_edit_and_delete_deals_boards: bool | UnsetType | None = UNSET,
        deals_inline_editing: bool | UnsetType | None = UNSET,
        account: bool | UnsetType | None = UNSET,
        coaching: bool | UnsetType | None = UNSET,
        usage: bool | UnsetType | None = UNSET,
        team_stats: bool | UnsetType | None = UNSET,
        initiatives: bool | UnsetType | None = UNSET,
        market: bool | UnsetType | None = UNSET,
        activity: bool | UnsetType | None = UNSET,
        forecast: bool | UnsetType | None = UNSET,
        forecast_manage: bool | UnsetType | None = UNSET,
        engage_manage_company_templates: bool | UnsetType | None = UNSET,
        engage_manage_company_sequences: bool | UnsetType | None = UNSET,
        engage_create_and_manage_rulesets: bool | UnsetType | None = UNSET,
        engage_snooze_flow_to_dos_for_others: bool | UnsetType | None = UNSET,
        engage_allow_crm_fields_view_change: bool | UnsetType | None = UNSET,
        view_engage_analytics_activity: bool | UnsetType | None = UNSET,
        view_engage_analytics_performance: bool | UnsetType | None = UNSET,
        view_engage_analytics_flows: bool | UnsetType | None = UNSET,
        manage_general_business_settings: bool | UnsetType | None = UNSET,
        manage_scorecards: bool | UnsetType | None = UNSET,
        export_calls_and_coaching_data_to_csv: bool | UnsetType | None = UNSET,
        crm_data_inline_editing: bool | UnsetType | None = UNSET,
        crm_data_import: bool | UnsetType | None = UNSET,
        view_revenue_analytics: bool | UnsetType | None = UNSET,
        manage_revenue_analytics: bool | UnsetType | None = UNSET,
        engage_reassign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        engage_assign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        deals_data_export: bool | UnsetType | None = UNSET,
        ai_builder: bool | UnsetType | None = UNSET,
        orchestrate_create_and_manage_plays: bool | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO: ...

    @overload
    def create_profile(
        self,
        *,
        body: PermissionProfileDTO | Mapping[str, Any],
        workspace_id: str,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO: ...

    def create_profile(
        self,
        *,
        workspace_id: str,
        name: str | UnsetType | None = UNSET,
        description: str | UnsetType | None = UNSET,
        calls_access: CallAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        library_folder_access: LibraryFolderAccess | Mapping[str, Any] | UnsetType | None = UNSET,
        deals_access: DealsAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        forecast_permissions: ForecastPermissions | Mapping[str, Any] | UnsetType | None = UNSET,
        coaching_access: CoachingAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        insights_access: InsightsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        usage_access: UsageAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        emails_access: EmailsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        score_calls: bool | UnsetType | None = UNSET,
        override_score: bool | UnsetType | None = UNSET,
        download_call_media: bool | UnsetType | None = UNSET,
        share_calls_with_customers: bool | UnsetType | None = UNSET,
        manually_schedule_and_upload_calls: bool | UnsetType | None = UNSET,
        private_calls: bool | UnsetType | None = UNSET,
        delete_calls: bool | UnsetType | None = UNSET,
        trim_calls: bool | UnsetType | None = UNSET,
        listen_in_calls: bool | UnsetType | None = UNSET,
        delete_emails: bool | UnsetType | None = UNSET,
        calls_and_search: bool | UnsetType | None = UNSET,
        library: bool | UnsetType | None = UNSET,
        deals: bool | UnsetType | None = UNSET,
        create_edit_and_delete_deals_boards: bool | UnsetType | None = UNSET,
        deals_inline_editing: bool | UnsetType | None = UNSET,
        account: bool | UnsetType | None = UNSET,
        coaching: bool | UnsetType | None = UNSET,
        usage: bool | UnsetType | None = UNSET,
        team_stats: bool | UnsetType | None = UNSET,
        initiatives: bool | UnsetType | None = UNSET,
        market: bool | UnsetType | None = UNSET,
        activity: bool | UnsetType | None = UNSET,
        forecast: bool | UnsetType | None = UNSET,
        forecast_manage: bool | UnsetType | None = UNSET,
        engage_manage_company_templates: bool | UnsetType | None = UNSET,
        engage_manage_company_sequences: bool | UnsetType | None = UNSET,
        engage_create_and_manage_rulesets: bool | UnsetType | None = UNSET,
        engage_snooze_flow_to_dos_for_others: bool | UnsetType | None = UNSET,
        engage_allow_crm_fields_view_change: bool | UnsetType | None = UNSET,
        view_engage_analytics_activity: bool | UnsetType | None = UNSET,
        view_engage_analytics_performance: bool | UnsetType | None = UNSET,
        view_engage_analytics_flows: bool | UnsetType | None = UNSET,
        manage_general_business_settings: bool | UnsetType | None = UNSET,
        manage_scorecards: bool | UnsetType | None = UNSET,
        export_calls_and_coaching_data_to_csv: bool | UnsetType | None = UNSET,
        crm_data_inline_editing: bool | UnsetType | None = UNSET,
        crm_data_import: bool | UnsetType | None = UNSET,
        view_revenue_analytics: bool | UnsetType | None = UNSET,
        manage_revenue_analytics: bool | UnsetType | None = UNSET,
        engage_reassign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        engage_assign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        deals_data_export: bool | UnsetType | None = UNSET,
        ai_builder: bool | UnsetType | None = UNSET,
        orchestrate_create_and_manage_plays: bool | UnsetType | None = UNSET,
        body: PermissionProfileDTO | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO:
        """Add a permission profile to a workspace.

        A name is needed; an id in the body is dropped, for the server assigns one. A repeat may
        create a second profile. The server may refuse what was sent with 422.

        Args:
            workspace_id: Id of the workspace to hold the profile.
            name: Profile name, needed for every create and update.
            description: What the profile is meant for, free text.
            calls_access: Whose calls the profile opens.
            library_folder_access: Which library folders the profile opens and how far.
            deals_access: Whose deals the profile opens.
            forecast_permissions: Forecast rights of the profile.
            coaching_access: Whose coaching data the profile opens.
            insights_access: Whose insights data the profile opens.
            usage_access: Whose usage data the profile opens.
            emails_access: Whose e-mails the profile opens.
            score_calls: May fill in scorecards for calls.
            override_score: May change a score that another person gave.
            download_call_media: May save the recording of a call as a file.
            share_calls_with_customers: May send call links to people outside the company.
            manually_schedule_and_upload_calls: May schedule recordings and upload call files by
                hand.
            private_calls: May mark own calls as private.
            delete_calls: May remove calls for good.
            trim_calls: May cut the beginning or end off a recording.
            listen_in_calls: May join the live audio of a running call.
            delete_emails: May remove imported e-mails.
            calls_and_search: May open the calls area and search it.
            library: May open the library area.
            deals: May open the deals area.
            create_edit_and_delete_deals_boards: May set up, change and remove boards of deals.
            deals_inline_editing: May change deal values directly in a board.
            account: May open the account area.
            coaching: May open the coaching area.
            usage: May open the usage area.
            team_stats: May open the team statistics page.
            initiatives: May open the initiatives page.
            market: May open the market page.
            activity: May open the activity area.
            forecast: May open the forecast area.
            forecast_manage: May set up forecast boards and load targets.
            engage_manage_company_templates: May create and edit e-mail templates shared by the
                whole company.
            engage_manage_company_sequences: May create and edit Engage flows (sequences) shared
                by the whole company.
            engage_create_and_manage_rulesets: May write and edit Engage rulesets.
            engage_snooze_flow_to_dos_for_others: May postpone flow to-dos that belong to other
                users.
            engage_allow_crm_fields_view_change: May choose which CRM fields Engage shows.
            view_engage_analytics_activity: May open the activity report of Engage analytics.
            view_engage_analytics_performance: May open the performance report of Engage
                analytics.
            view_engage_analytics_flows: May open the flows report of Engage analytics.
            manage_general_business_settings: May change company-wide business settings.
            manage_scorecards: May create and edit scorecard templates.
            export_calls_and_coaching_data_to_csv: May export call data and coaching figures as
                CSV.
            crm_data_inline_editing: May change CRM values from within Gong.
            crm_data_import: May load CRM data into Gong.
            view_revenue_analytics: May open revenue analytics dashboards.
            manage_revenue_analytics: May build and edit revenue analytics.
            engage_reassign_flow_to_dos_to_others: May hand existing flow to-dos over to another
                user.
            engage_assign_flow_to_dos_to_others: May give new flow to-dos to another user.
            deals_data_export: May export deal data to a file.
            ai_builder: May open the AI Builder.
            orchestrate_create_and_manage_plays: May write and edit Orchestrate plays; can be
                null.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The profile as created, with its id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/permission-profile``
        """
        result: PermissionProfileDTO = self._one(
            PERMISSIONS_CREATE_PROFILE,
            {
                "workspace_id": workspace_id,
                "name": name,
                "description": description,
                "calls_access": calls_access,
                "library_folder_access": library_folder_access,
                "deals_access": deals_access,
                "forecast_permissions": forecast_permissions,
                "coaching_access": coaching_access,
                "insights_access": insights_access,
                "usage_access": usage_access,
                "emails_access": emails_access,
                "score_calls": score_calls,
                "override_score": override_score,
                "download_call_media": download_call_media,
                "share_calls_with_customers": share_calls_with_customers,
                "manually_schedule_and_upload_calls": manually_schedule_and_upload_calls,
                "private_calls": private_calls,
                "delete_calls": delete_calls,
                "trim_calls": trim_calls,
                "listen_in_calls": listen_in_calls,
                "delete_emails": delete_emails,
                "calls_and_search": calls_and_search,
                "library": library,
                "deals": deals,
                "create_edit_and_delete_deals_boards": create_edit_and_delete_deals_boards,
                "deals_inline_editing": deals_inline_editing,
                "account": account,
                "coaching": coaching,
                "usage": usage,
                "team_stats": team_stats,
                "initiatives": initiatives,
                "market": market,
                "activity": activity,
                "forecast": forecast,
                "forecast_manage": forecast_manage,
                "engage_manage_company_templates": engage_manage_company_templates,
                "engage_manage_company_sequences": engage_manage_company_sequences,
                "engage_create_and_manage_rulesets": engage_create_and_manage_rulesets,
                "engage_snooze_flow_to_dos_for_others": engage_snooze_flow_to_dos_for_others,
                "engage_allow_crm_fields_view_change": engage_allow_crm_fields_view_change,
                "view_engage_analytics_activity": view_engage_analytics_activity,
                "view_engage_analytics_performance": view_engage_analytics_performance,
                "view_engage_analytics_flows": view_engage_analytics_flows,
                "manage_general_business_settings": manage_general_business_settings,
                "manage_scorecards": manage_scorecards,
                "export_calls_and_coaching_data_to_csv": export_calls_and_coaching_data_to_csv,
                "crm_data_inline_editing": crm_data_inline_editing,
                "crm_data_import": crm_data_import,
                "view_revenue_analytics": view_revenue_analytics,
                "manage_revenue_analytics": manage_revenue_analytics,
                "engage_reassign_flow_to_dos_to_others": engage_reassign_flow_to_dos_to_others,
                "engage_assign_flow_to_dos_to_others": engage_assign_flow_to_dos_to_others,
                "deals_data_export": deals_data_export,
                "ai_builder": ai_builder,
                "orchestrate_create_and_manage_plays": orchestrate_create_and_manage_plays,
                "body": body,
            },
            options,
        )
        return result

    def get_profile(
        self, *, profile_id: str, options: RequestOptions | None = None
    ) -> PermissionProfileDTO:
        """Fetch one permission profile.

        The id must fit into 64 bits, or the server answers 400.

        Args:
            profile_id: Id of the permission profile.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The profile with all its rights.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/permission-profile``
        """
        result: PermissionProfileDTO = self._one(
            PERMISSIONS_GET_PROFILE, {"profile_id": profile_id}, options
        )
        return result

    @overload
    def grant_call_access(
        self,
        *,
        call_access_list: Iterable[CallUsersAccessDto | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    @overload
    def grant_call_access(
        self,
        *,
        body: CallsUsersAccessAddDto | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    def grant_call_access(
        self,
        *,
        call_access_list: Iterable[CallUsersAccessDto | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        body: CallsUsersAccessAddDto | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Grant users access to calls.

        Does nothing for users who can see the call already. Naming an unknown call answers 400.

        Args:
            call_access_list: Calls, each with the users who shall see it.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:call-user-access:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/calls/users-access``
        """
        result: BaseResponse = self._one(
            PERMISSIONS_GRANT_CALL_ACCESS,
            {"call_access_list": call_access_list, "body": body},
            options,
        )
        return result

    @overload
    def list_call_access(
        self, *, call_ids: Iterable[str], options: RequestOptions | None = None
    ) -> Listing[CallAccessDetails, CallsAccessDetailsResponse]: ...

    @overload
    def list_call_access(
        self,
        *,
        body: RequestCallsAccessGetDto | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Listing[CallAccessDetails, CallsAccessDetailsResponse]: ...

    def list_call_access(
        self,
        *,
        call_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestCallsAccessGetDto | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[CallAccessDetails, CallsAccessDetailsResponse]:
        """List the users who were granted access to calls.

        Shows only access granted through this interface, not everyone who can see the calls.
        Naming an unknown call answers 400.

        Args:
            call_ids: Calls to look up, by call id.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            For each call, the users granted access.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:call-user-access:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/calls/users-access``
        """
        result: Listing[CallAccessDetails, CallsAccessDetailsResponse] = self._list(
            PERMISSIONS_LIST_CALL_ACCESS, {"call_ids": call_ids, "body": body}, options
        )
        return result

    def list_profile_users(
        self, *, profile_id: str, options: RequestOptions | None = None
    ) -> Listing[UserSimpleMetadata, PermissionProfileUsersResponse]:
        """List the users who hold a permission profile.

        Comes in one piece, without a cursor.

        Args:
            profile_id: Id of the permission profile.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Id, name and e-mail address of each user.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/permission-profile/users``
        """
        result: Listing[UserSimpleMetadata, PermissionProfileUsersResponse] = self._list(
            PERMISSIONS_LIST_PROFILE_USERS, {"profile_id": profile_id}, options
        )
        return result

    def list_profiles(
        self, *, workspace_id: str, options: RequestOptions | None = None
    ) -> Listing[PermissionProfileDTO, PermissionProfilesResponse]:
        """List a workspace's permission profiles with their rights.

        Comes in one piece, sorted by name.

        Args:
            workspace_id: Id of the workspace.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Permission profiles with all their rights.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/all-permission-profiles``
        """
        result: Listing[PermissionProfileDTO, PermissionProfilesResponse] = self._list(
            PERMISSIONS_LIST_PROFILES, {"workspace_id": workspace_id}, options
        )
        return result

    @overload
    def revoke_call_access(
        self,
        *,
        call_access_list: Iterable[CallUsersAccessDto | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    @overload
    def revoke_call_access(
        self,
        *,
        body: CallsUsersAccessDeleteDto | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    def revoke_call_access(
        self,
        *,
        call_access_list: Iterable[CallUsersAccessDto | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        body: CallsUsersAccessDeleteDto | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Take back access to calls that was granted to users.

        Undoes only what was granted through this interface; access by sharing or by permission
        profile stays. Users without access and unknown calls are passed over without an error.

        Args:
            call_access_list: Calls, each with the users who shall lose their individual access.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:call-user-access:write``.
            APIError: Gong refused the request, or failed.

        Source: ``DELETE /v2/calls/users-access``
        """
        result: BaseResponse = self._one(
            PERMISSIONS_REVOKE_CALL_ACCESS,
            {"call_access_list": call_access_list, "body": body},
            options,
        )
        return result

    @overload
    def update_profile(
        self,
        *,
        profile_id: str,
        name: str,
        description: str | UnsetType | None = UNSET,
        calls_access: CallAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        library_folder_access: LibraryFolderAccess | Mapping[str, Any] | UnsetType | None = UNSET,
        deals_access: DealsAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        forecast_permissions: ForecastPermissions | Mapping[str, Any] | UnsetType | None = UNSET,
        coaching_access: CoachingAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        insights_access: InsightsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        usage_access: UsageAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        emails_access: EmailsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        score_calls: bool | UnsetType | None = UNSET,
        override_score: bool | UnsetType | None = UNSET,
        download_call_media: bool | UnsetType | None = UNSET,
        share_calls_with_customers: bool | UnsetType | None = UNSET,
        manually_schedule_and_upload_calls: bool | UnsetType | None = UNSET,
        private_calls: bool | UnsetType | None = UNSET,
        delete_calls: bool | UnsetType | None = UNSET,
        trim_calls: bool | UnsetType | None = UNSET,
        listen_in_calls: bool | UnsetType | None = UNSET,
        delete_emails: bool | UnsetType | None = UNSET,
        calls_and_search: bool | UnsetType | None = UNSET,
        library: bool | UnsetType | None = UNSET,
        deals: bool | UnsetType | None = UNSET,
        create_edit_and_delete_deals_boards: bool | UnsetType | None = UNSET,
        deals_inline_editing: bool | UnsetType | None = UNSET,
        account: bool | UnsetType | None = UNSET,
        coaching: bool | UnsetType | None = UNSET,
        usage: bool | UnsetType | None = UNSET,
        team_stats: bool | UnsetType | None = UNSET,
        initiatives: bool | UnsetType | None = UNSET,
        market: bool | UnsetType | None = UNSET,
        activity: bool | UnsetType | None = UNSET,
        forecast: bool | UnsetType | None = UNSET,
        forecast_manage: bool | UnsetType | None = UNSET,
        engage_manage_company_templates: bool | UnsetType | None = UNSET,
        engage_manage_company_sequences: bool | UnsetType | None = UNSET,
        engage_create_and_manage_rulesets: bool | UnsetType | None = UNSET,
        engage_snooze_flow_to_dos_for_others: bool | UnsetType | None = UNSET,
        engage_allow_crm_fields_view_change: bool | UnsetType | None = UNSET,
        view_engage_analytics_activity: bool | UnsetType | None = UNSET,
        view_engage_analytics_performance: bool | UnsetType | None = UNSET,
        view_engage_analytics_flows: bool | UnsetType | None = UNSET,
        manage_general_business_settings: bool | UnsetType | None = UNSET,
        manage_scorecards: bool | UnsetType | None = UNSET,
        export_calls_and_coaching_data_to_csv: bool | UnsetType | None = UNSET,
        crm_data_inline_editing: bool | UnsetType | None = UNSET,
        crm_data_import: bool | UnsetType | None = UNSET,
        view_revenue_analytics: bool | UnsetType | None = UNSET,
        manage_revenue_analytics: bool | UnsetType | None = UNSET,
        engage_reassign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        engage_assign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        deals_data_export: bool | UnsetType | None = UNSET,
        ai_builder: bool | UnsetType | None = UNSET,
        orchestrate_create_and_manage_plays: bool | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO: ...

    @overload
    def update_profile(
        self,
        *,
        body: PermissionProfileDTO | Mapping[str, Any],
        profile_id: str,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO: ...

    def update_profile(
        self,
        *,
        profile_id: str,
        name: str | UnsetType | None = UNSET,
        description: str | UnsetType | None = UNSET,
        calls_access: CallAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        library_folder_access: LibraryFolderAccess | Mapping[str, Any] | UnsetType | None = UNSET,
        deals_access: DealsAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        forecast_permissions: ForecastPermissions | Mapping[str, Any] | UnsetType | None = UNSET,
        coaching_access: CoachingAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        insights_access: InsightsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        usage_access: UsageAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        emails_access: EmailsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        score_calls: bool | UnsetType | None = UNSET,
        override_score: bool | UnsetType | None = UNSET,
        download_call_media: bool | UnsetType | None = UNSET,
        share_calls_with_customers: bool | UnsetType | None = UNSET,
        manually_schedule_and_upload_calls: bool | UnsetType | None = UNSET,
        private_calls: bool | UnsetType | None = UNSET,
        delete_calls: bool | UnsetType | None = UNSET,
        trim_calls: bool | UnsetType | None = UNSET,
        listen_in_calls: bool | UnsetType | None = UNSET,
        delete_emails: bool | UnsetType | None = UNSET,
        calls_and_search: bool | UnsetType | None = UNSET,
        library: bool | UnsetType | None = UNSET,
        deals: bool | UnsetType | None = UNSET,
        create_edit_and_delete_deals_boards: bool | UnsetType | None = UNSET,
        deals_inline_editing: bool | UnsetType | None = UNSET,
        account: bool | UnsetType | None = UNSET,
        coaching: bool | UnsetType | None = UNSET,
        usage: bool | UnsetType | None = UNSET,
        team_stats: bool | UnsetType | None = UNSET,
        initiatives: bool | UnsetType | None = UNSET,
        market: bool | UnsetType | None = UNSET,
        activity: bool | UnsetType | None = UNSET,
        forecast: bool | UnsetType | None = UNSET,
        forecast_manage: bool | UnsetType | None = UNSET,
        engage_manage_company_templates: bool | UnsetType | None = UNSET,
        engage_manage_company_sequences: bool | UnsetType | None = UNSET,
        engage_create_and_manage_rulesets: bool | UnsetType | None = UNSET,
        engage_snooze_flow_to_dos_for_others: bool | UnsetType | None = UNSET,
        engage_allow_crm_fields_view_change: bool | UnsetType | None = UNSET,
        view_engage_analytics_activity: bool | UnsetType | None = UNSET,
        view_engage_analytics_performance: bool | UnsetType | None = UNSET,
        view_engage_analytics_flows: bool | UnsetType | None = UNSET,
        manage_general_business_settings: bool | UnsetType | None = UNSET,
        manage_scorecards: bool | UnsetType | None = UNSET,
        export_calls_and_coaching_data_to_csv: bool | UnsetType | None = UNSET,
        crm_data_inline_editing: bool | UnsetType | None = UNSET,
        crm_data_import: bool | UnsetType | None = UNSET,
        view_revenue_analytics: bool | UnsetType | None = UNSET,
        manage_revenue_analytics: bool | UnsetType | None = UNSET,
        engage_reassign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        engage_assign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        deals_data_export: bool | UnsetType | None = UNSET,
        ai_builder: bool | UnsetType | None = UNSET,
        orchestrate_create_and_manage_plays: bool | UnsetType | None = UNSET,
        body: PermissionProfileDTO | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO:
        """Change a permission profile.

        A name is always needed; every other right that is left out keeps its value. An id in
        the body is dropped.

        Args:
            profile_id: Id of the permission profile to change.
            name: Profile name, needed for every create and update.
            description: What the profile is meant for, free text.
            calls_access: Whose calls the profile opens.
            library_folder_access: Which library folders the profile opens and how far.
            deals_access: Whose deals the profile opens.
            forecast_permissions: Forecast rights of the profile.
            coaching_access: Whose coaching data the profile opens.
            insights_access: Whose insights data the profile opens.
            usage_access: Whose usage data the profile opens.
            emails_access: Whose e-mails the profile opens.
            score_calls: May fill in scorecards for calls.
            override_score: May change a score that another person gave.
            download_call_media: May save the recording of a call as a file.
            share_calls_with_customers: May send call links to people outside the company.
            manually_schedule_and_upload_calls: May schedule recordings and upload call files by
                hand.
            private_calls: May mark own calls as private.
            delete_calls: May remove calls for good.
            trim_calls: May cut the beginning or end off a recording.
            listen_in_calls: May join the live audio of a running call.
            delete_emails: May remove imported e-mails.
            calls_and_search: May open the calls area and search it.
            library: May open the library area.
            deals: May open the deals area.
            create_edit_and_delete_deals_boards: May set up, change and remove boards of deals.
            deals_inline_editing: May change deal values directly in a board.
            account: May open the account area.
            coaching: May open the coaching area.
            usage: May open the usage area.
            team_stats: May open the team statistics page.
            initiatives: May open the initiatives page.
            market: May open the market page.
            activity: May open the activity area.
            forecast: May open the forecast area.
            forecast_manage: May set up forecast boards and load targets.
            engage_manage_company_templates: May create and edit e-mail templates shared by the
                whole company.
            engage_manage_company_sequences: May create and edit Engage flows (sequences) shared
                by the whole company.
            engage_create_and_manage_rulesets: May write and edit Engage rulesets.
            engage_snooze_flow_to_dos_for_others: May postpone flow to-dos that belong to other
                users.
            engage_allow_crm_fields_view_change: May choose which CRM fields Engage shows.
            view_engage_analytics_activity: May open the activity report of Engage analytics.
            view_engage_analytics_performance: May open the performance report of Engage
                analytics.
            view_engage_analytics_flows: May open the flows report of Engage analytics.
            manage_general_business_settings: May change company-wide business settings.
            manage_scorecards: May create and edit scorecard templates.
            export_calls_and_coaching_data_to_csv: May export call data and coaching figures as
                CSV.
            crm_data_inline_editing: May change CRM values from within Gong.
            crm_data_import: May load CRM data into Gong.
            view_revenue_analytics: May open revenue analytics dashboards.
            manage_revenue_analytics: May build and edit revenue analytics.
            engage_reassign_flow_to_dos_to_others: May hand existing flow to-dos over to another
                user.
            engage_assign_flow_to_dos_to_others: May give new flow to-dos to another user.
            deals_data_export: May export deal data to a file.
            ai_builder: May open the AI Builder.
            orchestrate_create_and_manage_plays: May write and edit Orchestrate plays; can be
                null.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The profile as it now stands.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/permission-profile``
        """
        result: PermissionProfileDTO = self._one(
            PERMISSIONS_UPDATE_PROFILE,
            {
                "profile_id": profile_id,
                "name": name,
                "description": description,
                "calls_access": calls_access,
                "library_folder_access": library_folder_access,
                "deals_access": deals_access,
                "forecast_permissions": forecast_permissions,
                "coaching_access": coaching_access,
                "insights_access": insights_access,
                "usage_access": usage_access,
                "emails_access": emails_access,
                "score_calls": score_calls,
                "override_score": override_score,
                "download_call_media": download_call_media,
                "share_calls_with_customers": share_calls_with_customers,
                "manually_schedule_and_upload_calls": manually_schedule_and_upload_calls,
                "private_calls": private_calls,
                "delete_calls": delete_calls,
                "trim_calls": trim_calls,
                "listen_in_calls": listen_in_calls,
                "delete_emails": delete_emails,
                "calls_and_search": calls_and_search,
                "library": library,
                "deals": deals,
                "create_edit_and_delete_deals_boards": create_edit_and_delete_deals_boards,
                "deals_inline_editing": deals_inline_editing,
                "account": account,
                "coaching": coaching,
                "usage": usage,
                "team_stats": team_stats,
                "initiatives": initiatives,
                "market": market,
                "activity": activity,
                "forecast": forecast,
                "forecast_manage": forecast_manage,
                "engage_manage_company_templates": engage_manage_company_templates,
                "engage_manage_company_sequences": engage_manage_company_sequences,
                "engage_create_and_manage_rulesets": engage_create_and_manage_rulesets,
                "engage_snooze_flow_to_dos_for_others": engage_snooze_flow_to_dos_for_others,
                "engage_allow_crm_fields_view_change": engage_allow_crm_fields_view_change,
                "view_engage_analytics_activity": view_engage_analytics_activity,
                "view_engage_analytics_performance": view_engage_analytics_performance,
                "view_engage_analytics_flows": view_engage_analytics_flows,
                "manage_general_business_settings": manage_general_business_settings,
                "manage_scorecards": manage_scorecards,
                "export_calls_and_coaching_data_to_csv": export_calls_and_coaching_data_to_csv,
                "crm_data_inline_editing": crm_data_inline_editing,
                "crm_data_import": crm_data_import,
                "view_revenue_analytics": view_revenue_analytics,
                "manage_revenue_analytics": manage_revenue_analytics,
                "engage_reassign_flow_to_dos_to_others": engage_reassign_flow_to_dos_to_others,
                "engage_assign_flow_to_dos_to_others": engage_assign_flow_to_dos_to_others,
                "deals_data_export": deals_data_export,
                "ai_builder": ai_builder,
                "orchestrate_create_and_manage_plays": orchestrate_create_and_manage_plays,
                "body": body,
            },
            options,
        )
        return result


class AsyncPermissions(AsyncResource):
    """Permission profiles and access of single users to single calls."""

    @overload
    async def create_profile(
        self,
        *,
        workspace_id: str,
        name: str,
        description: str | UnsetType | None = UNSET,
        calls_access: CallAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        library_folder_access: LibraryFolderAccess | Mapping[str, Any] | UnsetType | None = UNSET,
        deals_access: DealsAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        forecast_permissions: ForecastPermissions | Mapping[str, Any] | UnsetType | None = UNSET,
        coaching_access: CoachingAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        insights_access: InsightsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        usage_access: UsageAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        emails_access: EmailsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        score_calls: bool | UnsetType | None = UNSET,
        override_score: bool | UnsetType | None = UNSET,
        download_call_media: bool | UnsetType | None = UNSET,
        share_calls_with_customers: bool | UnsetType | None = UNSET,
        manually_schedule_and_upload_calls: bool | UnsetType | None = UNSET,
        private_calls: bool | UnsetType | None = UNSET,
        delete_calls: bool | UnsetType | None = UNSET,
        trim_calls: bool | UnsetType | None = UNSET,
        listen_in_calls: bool | UnsetType | None = UNSET,
        delete_emails: bool | UnsetType | None = UNSET,
        calls_and_search: bool | UnsetType | None = UNSET,
        library: bool | UnsetType | None = UNSET,
        deals: bool | UnsetType | None = UNSET,
        create_edit_and_delete_deals_boards: bool | UnsetType | None = UNSET,
        deals_inline_editing: bool | UnsetType | None = UNSET,
        account: bool | UnsetType | None = UNSET,
        coaching: bool | UnsetType | None = UNSET,
        usage: bool | UnsetType | None = UNSET,
        team_stats: bool | UnsetType | None = UNSET,
        initiatives: bool | UnsetType | None = UNSET,
        market: bool | UnsetType | None = UNSET,
        activity: bool | UnsetType | None = UNSET,
        forecast: bool | UnsetType | None = UNSET,
        forecast_manage: bool | UnsetType | None = UNSET,
        engage_manage_company_templates: bool | UnsetType | None = UNSET,
        engage_manage_company_sequences: bool | UnsetType | None = UNSET,
        engage_create_and_manage_rulesets: bool | UnsetType | None = UNSET,
        engage_snooze_flow_to_dos_for_others: bool | UnsetType | None = UNSET,
        engage_allow_crm_fields_view_change: bool | UnsetType | None = UNSET,
        view_engage_analytics_activity: bool | UnsetType | None = UNSET,
        view_engage_analytics_performance: bool | UnsetType | None = UNSET,
        view_engage_analytics_flows: bool | UnsetType | None = UNSET,
        manage_general_business_settings: bool | UnsetType | None = UNSET,
        manage_scorecards: bool | UnsetType | None = UNSET,
        export_calls_and_coaching_data_to_csv: bool | UnsetType | None = UNSET,
        crm_data_inline_editing: bool | UnsetType | None = UNSET,
        crm_data_import: bool | UnsetType | None = UNSET,
        view_revenue_analytics: bool | UnsetType | None = UNSET,
        manage_revenue_analytics: bool | UnsetType | None = UNSET,
        engage_reassign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        engage_assign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        deals_data_export: bool | UnsetType | None = UNSET,
        ai_builder: bool | UnsetType | None = UNSET,
        orchestrate_create_and_manage_plays: bool | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO: ...

    @overload
    async def create_profile(
        self,
        *,
        body: PermissionProfileDTO | Mapping[str, Any],
        workspace_id: str,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO: ...

    async def create_profile(
        self,
        *,
        workspace_id: str,
        name: str | UnsetType | None = UNSET,
        description: str | UnsetType | None = UNSET,
        calls_access: CallAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        library_folder_access: LibraryFolderAccess | Mapping[str, Any] | UnsetType | None = UNSET,
        deals_access: DealsAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        forecast_permissions: ForecastPermissions | Mapping[str, Any] | UnsetType | None = UNSET,
        coaching_access: CoachingAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        insights_access: InsightsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        usage_access: UsageAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        emails_access: EmailsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        score_calls: bool | UnsetType | None = UNSET,
        override_score: bool | UnsetType | None = UNSET,
        download_call_media: bool | UnsetType | None = UNSET,
        share_calls_with_customers: bool | UnsetType | None = UNSET,
        manually_schedule_and_upload_calls: bool | UnsetType | None = UNSET,
        private_calls: bool | UnsetType | None = UNSET,
        delete_calls: bool | UnsetType | None = UNSET,
        trim_calls: bool | UnsetType | None = UNSET,
        listen_in_calls: bool | UnsetType | None = UNSET,
        delete_emails: bool | UnsetType | None = UNSET,
        calls_and_search: bool | UnsetType | None = UNSET,
        library: bool | UnsetType | None = UNSET,
        deals: bool | UnsetType | None = UNSET,
        create_edit_and_delete_deals_boards: bool | UnsetType | None = UNSET,
        deals_inline_editing: bool | UnsetType | None = UNSET,
        account: bool | UnsetType | None = UNSET,
        coaching: bool | UnsetType | None = UNSET,
        usage: bool | UnsetType | None = UNSET,
        team_stats: bool | UnsetType | None = UNSET,
        initiatives: bool | UnsetType | None = UNSET,
        market: bool | UnsetType | None = UNSET,
        activity: bool | UnsetType | None = UNSET,
        forecast: bool | UnsetType | None = UNSET,
        forecast_manage: bool | UnsetType | None = UNSET,
        engage_manage_company_templates: bool | UnsetType | None = UNSET,
        engage_manage_company_sequences: bool | UnsetType | None = UNSET,
        engage_create_and_manage_rulesets: bool | UnsetType | None = UNSET,
        engage_snooze_flow_to_dos_for_others: bool | UnsetType | None = UNSET,
        engage_allow_crm_fields_view_change: bool | UnsetType | None = UNSET,
        view_engage_analytics_activity: bool | UnsetType | None = UNSET,
        view_engage_analytics_performance: bool | UnsetType | None = UNSET,
        view_engage_analytics_flows: bool | UnsetType | None = UNSET,
        manage_general_business_settings: bool | UnsetType | None = UNSET,
        manage_scorecards: bool | UnsetType | None = UNSET,
        export_calls_and_coaching_data_to_csv: bool | UnsetType | None = UNSET,
        crm_data_inline_editing: bool | UnsetType | None = UNSET,
        crm_data_import: bool | UnsetType | None = UNSET,
        view_revenue_analytics: bool | UnsetType | None = UNSET,
        manage_revenue_analytics: bool | UnsetType | None = UNSET,
        engage_reassign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        engage_assign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        deals_data_export: bool | UnsetType | None = UNSET,
        ai_builder: bool | UnsetType | None = UNSET,
        orchestrate_create_and_manage_plays: bool | UnsetType | None = UNSET,
        body: PermissionProfileDTO | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO:
        """Add a permission profile to a workspace.

        A name is needed; an id in the body is dropped, for the server assigns one. A repeat may
        create a second profile. The server may refuse what was sent with 422.

        Args:
            workspace_id: Id of the workspace to hold the profile.
            name: Profile name, needed for every create and update.
            description: What the profile is meant for, free text.
            calls_access: Whose calls the profile opens.
            library_folder_access: Which library folders the profile opens and how far.
            deals_access: Whose deals the profile opens.
            forecast_permissions: Forecast rights of the profile.
            coaching_access: Whose coaching data the profile opens.
            insights_access: Whose insights data the profile opens.
            usage_access: Whose usage data the profile opens.
            emails_access: Whose e-mails the profile opens.
            score_calls: May fill in scorecards for calls.
            override_score: May change a score that another person gave.
            download_call_media: May save the recording of a call as a file.
            share_calls_with_customers: May send call links to people outside the company.
            manually_schedule_and_upload_calls: May schedule recordings and upload call files by
                hand.
            private_calls: May mark own calls as private.
            delete_calls: May remove calls for good.
            trim_calls: May cut the beginning or end off a recording.
            listen_in_calls: May join the live audio of a running call.
            delete_emails: May remove imported e-mails.
            calls_and_search: May open the calls area and search it.
            library: May open the library area.
            deals: May open the deals area.
            create_edit_and_delete_deals_boards: May set up, change and remove boards of deals.
            deals_inline_editing: May change deal values directly in a board.
            account: May open the account area.
            coaching: May open the coaching area.
            usage: May open the usage area.
            team_stats: May open the team statistics page.
            initiatives: May open the initiatives page.
            market: May open the market page.
            activity: May open the activity area.
            forecast: May open the forecast area.
            forecast_manage: May set up forecast boards and load targets.
            engage_manage_company_templates: May create and edit e-mail templates shared by the
                whole company.
            engage_manage_company_sequences: May create and edit Engage flows (sequences) shared
                by the whole company.
            engage_create_and_manage_rulesets: May write and edit Engage rulesets.
            engage_snooze_flow_to_dos_for_others: May postpone flow to-dos that belong to other
                users.
            engage_allow_crm_fields_view_change: May choose which CRM fields Engage shows.
            view_engage_analytics_activity: May open the activity report of Engage analytics.
            view_engage_analytics_performance: May open the performance report of Engage
                analytics.
            view_engage_analytics_flows: May open the flows report of Engage analytics.
            manage_general_business_settings: May change company-wide business settings.
            manage_scorecards: May create and edit scorecard templates.
            export_calls_and_coaching_data_to_csv: May export call data and coaching figures as
                CSV.
            crm_data_inline_editing: May change CRM values from within Gong.
            crm_data_import: May load CRM data into Gong.
            view_revenue_analytics: May open revenue analytics dashboards.
            manage_revenue_analytics: May build and edit revenue analytics.
            engage_reassign_flow_to_dos_to_others: May hand existing flow to-dos over to another
                user.
            engage_assign_flow_to_dos_to_others: May give new flow to-dos to another user.
            deals_data_export: May export deal data to a file.
            ai_builder: May open the AI Builder.
            orchestrate_create_and_manage_plays: May write and edit Orchestrate plays; can be
                null.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The profile as created, with its id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/permission-profile``
        """
        result: PermissionProfileDTO = await self._one(
            PERMISSIONS_CREATE_PROFILE,
            {
                "workspace_id": workspace_id,
                "name": name,
                "description": description,
                "calls_access": calls_access,
                "library_folder_access": library_folder_access,
                "deals_access": deals_access,
                "forecast_permissions": forecast_permissions,
                "coaching_access": coaching_access,
                "insights_access": insights_access,
                "usage_access": usage_access,
                "emails_access": emails_access,
                "score_calls": score_calls,
                "override_score": override_score,
                "download_call_media": download_call_media,
                "share_calls_with_customers": share_calls_with_customers,
                "manually_schedule_and_upload_calls": manually_schedule_and_upload_calls,
                "private_calls": private_calls,
                "delete_calls": delete_calls,
                "trim_calls": trim_calls,
                "listen_in_calls": listen_in_calls,
                "delete_emails": delete_emails,
                "calls_and_search": calls_and_search,
                "library": library,
                "deals": deals,
                "create_edit_and_delete_deals_boards": create_edit_and_delete_deals_boards,
                "deals_inline_editing": deals_inline_editing,
                "account": account,
                "coaching": coaching,
                "usage": usage,
                "team_stats": team_stats,
                "initiatives": initiatives,
                "market": market,
                "activity": activity,
                "forecast": forecast,
                "forecast_manage": forecast_manage,
                "engage_manage_company_templates": engage_manage_company_templates,
                "engage_manage_company_sequences": engage_manage_company_sequences,
                "engage_create_and_manage_rulesets": engage_create_and_manage_rulesets,
                "engage_snooze_flow_to_dos_for_others": engage_snooze_flow_to_dos_for_others,
                "engage_allow_crm_fields_view_change": engage_allow_crm_fields_view_change,
                "view_engage_analytics_activity": view_engage_analytics_activity,
                "view_engage_analytics_performance": view_engage_analytics_performance,
                "view_engage_analytics_flows": view_engage_analytics_flows,
                "manage_general_business_settings": manage_general_business_settings,
                "manage_scorecards": manage_scorecards,
                "export_calls_and_coaching_data_to_csv": export_calls_and_coaching_data_to_csv,
                "crm_data_inline_editing": crm_data_inline_editing,
                "crm_data_import": crm_data_import,
                "view_revenue_analytics": view_revenue_analytics,
                "manage_revenue_analytics": manage_revenue_analytics,
                "engage_reassign_flow_to_dos_to_others": engage_reassign_flow_to_dos_to_others,
                "engage_assign_flow_to_dos_to_others": engage_assign_flow_to_dos_to_others,
                "deals_data_export": deals_data_export,
                "ai_builder": ai_builder,
                "orchestrate_create_and_manage_plays": orchestrate_create_and_manage_plays,
                "body": body,
            },
            options,
        )
        return result

    async def get_profile(
        self, *, profile_id: str, options: RequestOptions | None = None
    ) -> PermissionProfileDTO:
        """Fetch one permission profile.

        The id must fit into 64 bits, or the server answers 400.

        Args:
            profile_id: Id of the permission profile.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The profile with all its rights.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/permission-profile``
        """
        result: PermissionProfileDTO = await self._one(
            PERMISSIONS_GET_PROFILE, {"profile_id": profile_id}, options
        )
        return result

    @overload
    async def grant_call_access(
        self,
        *,
        call_access_list: Iterable[CallUsersAccessDto | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    @overload
    async def grant_call_access(
        self,
        *,
        body: CallsUsersAccessAddDto | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    async def grant_call_access(
        self,
        *,
        call_access_list: Iterable[CallUsersAccessDto | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        body: CallsUsersAccessAddDto | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Grant users access to calls.

        Does nothing for users who can see the call already. Naming an unknown call answers 400.

        Args:
            call_access_list: Calls, each with the users who shall see it.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:call-user-access:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/calls/users-access``
        """
        result: BaseResponse = await self._one(
            PERMISSIONS_GRANT_CALL_ACCESS,
            {"call_access_list": call_access_list, "body": body},
            options,
        )
        return result

    @overload
    def list_call_access(
        self, *, call_ids: Iterable[str], options: RequestOptions | None = None
    ) -> AsyncListing[CallAccessDetails, CallsAccessDetailsResponse]: ...

    @overload
    def list_call_access(
        self,
        *,
        body: RequestCallsAccessGetDto | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AsyncListing[CallAccessDetails, CallsAccessDetailsResponse]: ...

    def list_call_access(
        self,
        *,
        call_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestCallsAccessGetDto | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[CallAccessDetails, CallsAccessDetailsResponse]:
        """List the users who were granted access to calls.

        Shows only access granted through this interface, not everyone who can see the calls.
        Naming an unknown call answers 400.

        Args:
            call_ids: Calls to look up, by call id.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            For each call, the users granted access.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:call-user-access:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/calls/users-access``
        """
        result: AsyncListing[CallAccessDetails, CallsAccessDetailsResponse] = self._list(
            PERMISSIONS_LIST_CALL_ACCESS, {"call_ids": call_ids, "body": body}, options
        )
        return result

    def list_profile_users(
        self, *, profile_id: str, options: RequestOptions | None = None
    ) -> AsyncListing[UserSimpleMetadata, PermissionProfileUsersResponse]:
        """List the users who hold a permission profile.

        Comes in one piece, without a cursor.

        Args:
            profile_id: Id of the permission profile.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Id, name and e-mail address of each user.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:users:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/permission-profile/users``
        """
        result: AsyncListing[UserSimpleMetadata, PermissionProfileUsersResponse] = self._list(
            PERMISSIONS_LIST_PROFILE_USERS, {"profile_id": profile_id}, options
        )
        return result

    def list_profiles(
        self, *, workspace_id: str, options: RequestOptions | None = None
    ) -> AsyncListing[PermissionProfileDTO, PermissionProfilesResponse]:
        """List a workspace's permission profiles with their rights.

        Comes in one piece, sorted by name.

        Args:
            workspace_id: Id of the workspace.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Permission profiles with all their rights.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/all-permission-profiles``
        """
        result: AsyncListing[PermissionProfileDTO, PermissionProfilesResponse] = self._list(
            PERMISSIONS_LIST_PROFILES, {"workspace_id": workspace_id}, options
        )
        return result

    @overload
    async def revoke_call_access(
        self,
        *,
        call_access_list: Iterable[CallUsersAccessDto | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    @overload
    async def revoke_call_access(
        self,
        *,
        body: CallsUsersAccessDeleteDto | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    async def revoke_call_access(
        self,
        *,
        call_access_list: Iterable[CallUsersAccessDto | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        body: CallsUsersAccessDeleteDto | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Take back access to calls that was granted to users.

        Undoes only what was granted through this interface; access by sharing or by permission
        profile stays. Users without access and unknown calls are passed over without an error.

        Args:
            call_access_list: Calls, each with the users who shall lose their individual access.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:call-user-access:write``.
            APIError: Gong refused the request, or failed.

        Source: ``DELETE /v2/calls/users-access``
        """
        result: BaseResponse = await self._one(
            PERMISSIONS_REVOKE_CALL_ACCESS,
            {"call_access_list": call_access_list, "body": body},
            options,
        )
        return result

    @overload
    async def update_profile(
        self,
        *,
        profile_id: str,
        name: str,
        description: str | UnsetType | None = UNSET,
        calls_access: CallAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        library_folder_access: LibraryFolderAccess | Mapping[str, Any] | UnsetType | None = UNSET,
        deals_access: DealsAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        forecast_permissions: ForecastPermissions | Mapping[str, Any] | UnsetType | None = UNSET,
        coaching_access: CoachingAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        insights_access: InsightsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        usage_access: UsageAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        emails_access: EmailsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        score_calls: bool | UnsetType | None = UNSET,
        override_score: bool | UnsetType | None = UNSET,
        download_call_media: bool | UnsetType | None = UNSET,
        share_calls_with_customers: bool | UnsetType | None = UNSET,
        manually_schedule_and_upload_calls: bool | UnsetType | None = UNSET,
        private_calls: bool | UnsetType | None = UNSET,
        delete_calls: bool | UnsetType | None = UNSET,
        trim_calls: bool | UnsetType | None = UNSET,
        listen_in_calls: bool | UnsetType | None = UNSET,
        delete_emails: bool | UnsetType | None = UNSET,
        calls_and_search: bool | UnsetType | None = UNSET,
        library: bool | UnsetType | None = UNSET,
        deals: bool | UnsetType | None = UNSET,
        create_edit_and_delete_deals_boards: bool | UnsetType | None = UNSET,
        deals_inline_editing: bool | UnsetType | None = UNSET,
        account: bool | UnsetType | None = UNSET,
        coaching: bool | UnsetType | None = UNSET,
        usage: bool | UnsetType | None = UNSET,
        team_stats: bool | UnsetType | None = UNSET,
        initiatives: bool | UnsetType | None = UNSET,
        market: bool | UnsetType | None = UNSET,
        activity: bool | UnsetType | None = UNSET,
        forecast: bool | UnsetType | None = UNSET,
        forecast_manage: bool | UnsetType | None = UNSET,
        engage_manage_company_templates: bool | UnsetType | None = UNSET,
        engage_manage_company_sequences: bool | UnsetType | None = UNSET,
        engage_create_and_manage_rulesets: bool | UnsetType | None = UNSET,
        engage_snooze_flow_to_dos_for_others: bool | UnsetType | None = UNSET,
        engage_allow_crm_fields_view_change: bool | UnsetType | None = UNSET,
        view_engage_analytics_activity: bool | UnsetType | None = UNSET,
        view_engage_analytics_performance: bool | UnsetType | None = UNSET,
        view_engage_analytics_flows: bool | UnsetType | None = UNSET,
        manage_general_business_settings: bool | UnsetType | None = UNSET,
        manage_scorecards: bool | UnsetType | None = UNSET,
        export_calls_and_coaching_data_to_csv: bool | UnsetType | None = UNSET,
        crm_data_inline_editing: bool | UnsetType | None = UNSET,
        crm_data_import: bool | UnsetType | None = UNSET,
        view_revenue_analytics: bool | UnsetType | None = UNSET,
        manage_revenue_analytics: bool | UnsetType | None = UNSET,
        engage_reassign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        engage_assign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        deals_data_export: bool | UnsetType | None = UNSET,
        ai_builder: bool | UnsetType | None = UNSET,
        orchestrate_create_and_manage_plays: bool | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO: ...

    @overload
    async def update_profile(
        self,
        *,
        body: PermissionProfileDTO | Mapping[str, Any],
        profile_id: str,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO: ...

    async def update_profile(
        self,
        *,
        profile_id: str,
        name: str | UnsetType | None = UNSET,
        description: str | UnsetType | None = UNSET,
        calls_access: CallAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        library_folder_access: LibraryFolderAccess | Mapping[str, Any] | UnsetType | None = UNSET,
        deals_access: DealsAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        forecast_permissions: ForecastPermissions | Mapping[str, Any] | UnsetType | None = UNSET,
        coaching_access: CoachingAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        insights_access: InsightsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        usage_access: UsageAccessWithPermissionLevel | Mapping[str, Any] | UnsetType | None = UNSET,
        emails_access: EmailsAccessWithPermissionLevel
        | Mapping[str, Any]
        | UnsetType
        | None = UNSET,
        score_calls: bool | UnsetType | None = UNSET,
        override_score: bool | UnsetType | None = UNSET,
        download_call_media: bool | UnsetType | None = UNSET,
        share_calls_with_customers: bool | UnsetType | None = UNSET,
        manually_schedule_and_upload_calls: bool | UnsetType | None = UNSET,
        private_calls: bool | UnsetType | None = UNSET,
        delete_calls: bool | UnsetType | None = UNSET,
        trim_calls: bool | UnsetType | None = UNSET,
        listen_in_calls: bool | UnsetType | None = UNSET,
        delete_emails: bool | UnsetType | None = UNSET,
        calls_and_search: bool | UnsetType | None = UNSET,
        library: bool | UnsetType | None = UNSET,
        deals: bool | UnsetType | None = UNSET,
        create_edit_and_delete_deals_boards: bool | UnsetType | None = UNSET,
        deals_inline_editing: bool | UnsetType | None = UNSET,
        account: bool | UnsetType | None = UNSET,
        coaching: bool | UnsetType | None = UNSET,
        usage: bool | UnsetType | None = UNSET,
        team_stats: bool | UnsetType | None = UNSET,
        initiatives: bool | UnsetType | None = UNSET,
        market: bool | UnsetType | None = UNSET,
        activity: bool | UnsetType | None = UNSET,
        forecast: bool | UnsetType | None = UNSET,
        forecast_manage: bool | UnsetType | None = UNSET,
        engage_manage_company_templates: bool | UnsetType | None = UNSET,
        engage_manage_company_sequences: bool | UnsetType | None = UNSET,
        engage_create_and_manage_rulesets: bool | UnsetType | None = UNSET,
        engage_snooze_flow_to_dos_for_others: bool | UnsetType | None = UNSET,
        engage_allow_crm_fields_view_change: bool | UnsetType | None = UNSET,
        view_engage_analytics_activity: bool | UnsetType | None = UNSET,
        view_engage_analytics_performance: bool | UnsetType | None = UNSET,
        view_engage_analytics_flows: bool | UnsetType | None = UNSET,
        manage_general_business_settings: bool | UnsetType | None = UNSET,
        manage_scorecards: bool | UnsetType | None = UNSET,
        export_calls_and_coaching_data_to_csv: bool | UnsetType | None = UNSET,
        crm_data_inline_editing: bool | UnsetType | None = UNSET,
        crm_data_import: bool | UnsetType | None = UNSET,
        view_revenue_analytics: bool | UnsetType | None = UNSET,
        manage_revenue_analytics: bool | UnsetType | None = UNSET,
        engage_reassign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        engage_assign_flow_to_dos_to_others: bool | UnsetType | None = UNSET,
        deals_data_export: bool | UnsetType | None = UNSET,
        ai_builder: bool | UnsetType | None = UNSET,
        orchestrate_create_and_manage_plays: bool | UnsetType | None = UNSET,
        body: PermissionProfileDTO | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> PermissionProfileDTO:
        """Change a permission profile.

        A name is always needed; every other right that is left out keeps its value. An id in
        the body is dropped.

        Args:
            profile_id: Id of the permission profile to change.
            name: Profile name, needed for every create and update.
            description: What the profile is meant for, free text.
            calls_access: Whose calls the profile opens.
            library_folder_access: Which library folders the profile opens and how far.
            deals_access: Whose deals the profile opens.
            forecast_permissions: Forecast rights of the profile.
            coaching_access: Whose coaching data the profile opens.
            insights_access: Whose insights data the profile opens.
            usage_access: Whose usage data the profile opens.
            emails_access: Whose e-mails the profile opens.
            score_calls: May fill in scorecards for calls.
            override_score: May change a score that another person gave.
            download_call_media: May save the recording of a call as a file.
            share_calls_with_customers: May send call links to people outside the company.
            manually_schedule_and_upload_calls: May schedule recordings and upload call files by
                hand.
            private_calls: May mark own calls as private.
            delete_calls: May remove calls for good.
            trim_calls: May cut the beginning or end off a recording.
            listen_in_calls: May join the live audio of a running call.
            delete_emails: May remove imported e-mails.
            calls_and_search: May open the calls area and search it.
            library: May open the library area.
            deals: May open the deals area.
            create_edit_and_delete_deals_boards: May set up, change and remove boards of deals.
            deals_inline_editing: May change deal values directly in a board.
            account: May open the account area.
            coaching: May open the coaching area.
            usage: May open the usage area.
            team_stats: May open the team statistics page.
            initiatives: May open the initiatives page.
            market: May open the market page.
            activity: May open the activity area.
            forecast: May open the forecast area.
            forecast_manage: May set up forecast boards and load targets.
            engage_manage_company_templates: May create and edit e-mail templates shared by the
                whole company.
            engage_manage_company_sequences: May create and edit Engage flows (sequences) shared
                by the whole company.
            engage_create_and_manage_rulesets: May write and edit Engage rulesets.
            engage_snooze_flow_to_dos_for_others: May postpone flow to-dos that belong to other
                users.
            engage_allow_crm_fields_view_change: May choose which CRM fields Engage shows.
            view_engage_analytics_activity: May open the activity report of Engage analytics.
            view_engage_analytics_performance: May open the performance report of Engage
                analytics.
            view_engage_analytics_flows: May open the flows report of Engage analytics.
            manage_general_business_settings: May change company-wide business settings.
            manage_scorecards: May create and edit scorecard templates.
            export_calls_and_coaching_data_to_csv: May export call data and coaching figures as
                CSV.
            crm_data_inline_editing: May change CRM values from within Gong.
            crm_data_import: May load CRM data into Gong.
            view_revenue_analytics: May open revenue analytics dashboards.
            manage_revenue_analytics: May build and edit revenue analytics.
            engage_reassign_flow_to_dos_to_others: May hand existing flow to-dos over to another
                user.
            engage_assign_flow_to_dos_to_others: May give new flow to-dos to another user.
            deals_data_export: May export deal data to a file.
            ai_builder: May open the AI Builder.
            orchestrate_create_and_manage_plays: May write and edit Orchestrate plays; can be
                null.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The profile as it now stands.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/permission-profile``
        """
        result: PermissionProfileDTO = await self._one(
            PERMISSIONS_UPDATE_PROFILE,
            {
                "profile_id": profile_id,
                "name": name,
                "description": description,
                "calls_access": calls_access,
                "library_folder_access": library_folder_access,
                "deals_access": deals_access,
                "forecast_permissions": forecast_permissions,
                "coaching_access": coaching_access,
                "insights_access": insights_access,
                "usage_access": usage_access,
                "emails_access": emails_access,
                "score_calls": score_calls,
                "override_score": override_score,
                "download_call_media": download_call_media,
                "share_calls_with_customers": share_calls_with_customers,
                "manually_schedule_and_upload_calls": manually_schedule_and_upload_calls,
                "private_calls": private_calls,
                "delete_calls": delete_calls,
                "trim_calls": trim_calls,
                "listen_in_calls": listen_in_calls,
                "delete_emails": delete_emails,
                "calls_and_search": calls_and_search,
                "library": library,
                "deals": deals,
                "create_edit_and_delete_deals_boards": create_edit_and_delete_deals_boards,
                "deals_inline_editing": deals_inline_editing,
                "account": account,
                "coaching": coaching,
                "usage": usage,
                "team_stats": team_stats,
                "initiatives": initiatives,
                "market": market,
                "activity": activity,
                "forecast": forecast,
                "forecast_manage": forecast_manage,
                "engage_manage_company_templates": engage_manage_company_templates,
                "engage_manage_company_sequences": engage_manage_company_sequences,
                "engage_create_and_manage_rulesets": engage_create_and_manage_rulesets,
                "engage_snooze_flow_to_dos_for_others": engage_snooze_flow_to_dos_for_others,
                "engage_allow_crm_fields_view_change": engage_allow_crm_fields_view_change,
                "view_engage_analytics_activity": view_engage_analytics_activity,
                "view_engage_analytics_performance": view_engage_analytics_performance,
                "view_engage_analytics_flows": view_engage_analytics_flows,
                "manage_general_business_settings": manage_general_business_settings,
                "manage_scorecards": manage_scorecards,
                "export_calls_and_coaching_data_to_csv": export_calls_and_coaching_data_to_csv,
                "crm_data_inline_editing": crm_data_inline_editing,
                "crm_data_import": crm_data_import,
                "view_revenue_analytics": view_revenue_analytics,
                "manage_revenue_analytics": manage_revenue_analytics,
                "engage_reassign_flow_to_dos_to_others": engage_reassign_flow_to_dos_to_others,
                "engage_assign_flow_to_dos_to_others": engage_assign_flow_to_dos_to_others,
                "deals_data_export": deals_data_export,
                "ai_builder": ai_builder,
                "orchestrate_create_and_manage_plays": orchestrate_create_and_manage_plays,
                "body": body,
            },
            options,
        )
        return result


class PermissionsWithResponse(RawResource):
    """Permission profiles and access of single users to single calls."""

    create_profile = answered(Permissions.create_profile)
    get_profile = answered(Permissions.get_profile)
    grant_call_access = answered(Permissions.grant_call_access)
    list_call_access = answered_page(Permissions.list_call_access)
    list_profile_users = answered_page(Permissions.list_profile_users)
    list_profiles = answered_page(Permissions.list_profiles)
    revoke_call_access = answered(Permissions.revoke_call_access)
    update_profile = answered(Permissions.update_profile)


class AsyncPermissionsWithResponse(AsyncRawResource):
    """Permission profiles and access of single users to single calls."""

    create_profile = async_answered(AsyncPermissions.create_profile)
    get_profile = async_answered(AsyncPermissions.get_profile)
    grant_call_access = async_answered(AsyncPermissions.grant_call_access)
    list_call_access = async_answered_page(AsyncPermissions.list_call_access)
    list_profile_users = async_answered_page(AsyncPermissions.list_profile_users)
    list_profiles = async_answered_page(AsyncPermissions.list_profiles)
    revoke_call_access = async_answered(AsyncPermissions.revoke_call_access)
    update_profile = async_answered(AsyncPermissions.update_profile)
