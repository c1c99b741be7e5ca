"""Models of Permissions."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Literal

from msgspec import field

from gong_api._core.model import Model

__all__ = [
    "CallAccessDetails",
    "CallAccessWithPermissionLevel",
    "CallUsersAccessDto",
    "CallsAccessDetailsResponse",
    "CallsAccessGetDto",
    "CallsUsersAccessAddDto",
    "CallsUsersAccessDeleteDto",
    "CoachingAccessWithPermissionLevel",
    "DealsAccessWithPermissionLevel",
    "EmailsAccessWithPermissionLevel",
    "ForecastAccess",
    "ForecastAccessWithPermissionLevel",
    "ForecastEditSubmissions",
    "ForecastEditTargets",
    "ForecastPermissions",
    "InsightsAccessWithPermissionLevel",
    "LibraryFolderAccess",
    "PermissionProfileDTO",
    "PermissionProfileResponse",
    "PermissionProfileUsersResponse",
    "PermissionProfilesResponse",
    "RequestCallsAccessGetDto",
    "UsageAccessWithPermissionLevel",
    "UserAccessDetails",
    "UserSimpleMetadata",
]


class CallAccessDetails(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Users who were individually given access to one call.

    Attributes:
        call_id: Call concerned, opaque id.
        users: Users added to the call by hand, not everyone able to see it.
    """

    call_id: str | None = None
    users: list[UserAccessDetails] | None = None


class CallAccessWithPermissionLevel(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whose calls the holders of a permission profile may see.

    Attributes:
        permission_level: Reach over calls: all, managers-team (teams of team_lead_ids),
            report-to-them, own or none.
        team_lead_ids: Ids of users whose teams' calls are open at level managers-team; null
            otherwise.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class CallUsersAccessDto(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Users whose individual access to one call is to change.

    Attributes:
        call_id: Call whose access list changes, opaque id.
        user_ids: Users to add or remove, by user id.
    """

    call_id: str
    user_ids: list[str]


class CallsAccessDetailsResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Individually granted access to the calls asked for.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        call_access_list: One entry per call with the users added to it.
    """

    request_id: str | None = None
    call_access_list: list[CallAccessDetails] | None = None


class CallsAccessGetDto(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Which calls to read access lists for.

    Attributes:
        call_ids: Calls to look up, by call id.
    """

    call_ids: list[str]


class CallsUsersAccessAddDto(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Individual access to grant, call by call.

    Attributes:
        call_access_list: Calls, each with the users who shall see it.
    """

    call_access_list: list[CallUsersAccessDto]


class CallsUsersAccessDeleteDto(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Individual access to take away, call by call.

    Attributes:
        call_access_list: Calls, each with the users who shall lose their individual access.
    """

    call_access_list: list[CallUsersAccessDto]


class CoachingAccessWithPermissionLevel(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whose coaching data the holders of a permission profile may see.

    Attributes:
        permission_level: Reach over coaching data: all, managers-team (teams of
            team_lead_ids), report-to-them, own or none.
        team_lead_ids: Ids of users whose teams' coaching data is open at level
            managers-team; null otherwise.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class DealsAccessWithPermissionLevel(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whose deals the holders of a permission profile may see.

    Attributes:
        permission_level: Reach over deals: all, managers-team (teams of team_lead_ids),
            report-to-them, own or none.
        team_lead_ids: Ids of users whose teams' deals are open at level managers-team; null
            otherwise.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class EmailsAccessWithPermissionLevel(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whose emails the holders of a permission profile may see.

    Attributes:
        permission_level: Reach over emails: all, managers-team (teams of team_lead_ids),
            report-to-them, own or none.
        team_lead_ids: Ids of users whose teams' emails are open at level managers-team;
            null otherwise.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class ForecastAccess(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Whose forecasts the holders of a permission profile may see.

    Attributes:
        permission_level: Reach over forecasts to view: all, managers-team (teams of
            team_lead_ids), report-to-them, own or none.
        team_lead_ids: Ids of users whose teams' forecasts are open at level managers-team;
            null otherwise.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class ForecastEditSubmissions(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Whose forecast submissions the holders of a permission profile may change.

    Attributes:
        permission_level: Reach over submissions to change: all, managers-team (teams of
            team_lead_ids), report-to-them, own or none.
        team_lead_ids: Ids of users whose teams' submissions may be changed at level
            managers-team; null otherwise.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class ForecastEditTargets(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Whose forecast targets the holders of a permission profile may change.

    Attributes:
        permission_level: Reach over targets to change: all, managers-team (teams of
            team_lead_ids), report-to-them, own or none.
        team_lead_ids: Ids of users whose teams' targets may be changed at level
            managers-team; null otherwise.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class ForecastPermissions(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What a permission profile allows on forecasts.

    Attributes:
        forecast_access: Whose forecasts may be viewed.
        forecast_edit_submissions: Whose submissions may be changed.
        forecast_edit_targets: Whose targets may be changed.
    """

    forecast_access: ForecastAccess | None = None
    forecast_edit_submissions: ForecastEditSubmissions | None = None
    forecast_edit_targets: ForecastEditTargets | None = None


class InsightsAccessWithPermissionLevel(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whose insights the holders of a permission profile may see.

    Attributes:
        permission_level: Reach over insights: all, managers-team (teams of team_lead_ids),
            report-to-them, own or none.
        team_lead_ids: Ids of users whose teams' insights are open at level managers-team;
            null otherwise.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class LibraryFolderAccess(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What a permission profile allows in the call library.

    Attributes:
        permission_level: Which folders are open: none, all, or only those listed in
            specific-folders mode.
        library_folder_ids: Ids of the folders that the profile opens; not valid with level
            none.
        manage_public_folder: May create, change and remove public folders; not valid with
            level none.
        manage_streams: May create, change and remove streams; not valid with level none.
        manage_folder_calls: May file calls into folders and archive them; not valid with
            level none.
        share_folders_and_streams: May pass own library folders and streams on to teammates;
            not valid with level none.
    """

    permission_level: Literal["none", "all", "specific-folders"] | str | None = None
    library_folder_ids: list[str] | None = None
    manage_public_folder: bool | None = None
    manage_streams: bool | None = None
    manage_folder_calls: bool | None = None
    share_folders_and_streams: bool | None = None


class PermissionProfileDTO(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A named set of rights that decides what its users see and do.

    Attributes:
        id: Id of the profile; ignored when sent in a create or update.
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
    """

    id: str | None = None
    name: str | None = None
    description: str | None = None
    calls_access: CallAccessWithPermissionLevel | None = None
    library_folder_access: LibraryFolderAccess | None = None
    deals_access: DealsAccessWithPermissionLevel | None = None
    forecast_permissions: ForecastPermissions | None = None
    coaching_access: CoachingAccessWithPermissionLevel | None = None
    insights_access: InsightsAccessWithPermissionLevel | None = None
    usage_access: UsageAccessWithPermissionLevel | None = None
    emails_access: EmailsAccessWithPermissionLevel | None = None
    score_calls: bool | None = None
    override_score: bool | None = None
    download_call_media: bool | None = None
    share_calls_with_customers: bool | None = None
    manually_schedule_and_upload_calls: bool | None = None
    private_calls: bool | None = None
    delete_calls: bool | None = None
    trim_calls: bool | None = None
    listen_in_calls: bool | None = None
    delete_emails: bool | None = None
    calls_and_search: bool | None = None
    library: bool | None = None
    deals: bool | None = None
    create_edit_and_delete_deals_boards: bool | None = None
    deals_inline_editing: bool | None = None
    account: bool | None = None
    coaching: bool | None = None
    usage: bool | None = None
    team_stats: bool | None = None
    initiatives: bool | None = None
    market: bool | None = None
    activity: bool | None = None
    forecast: bool | None = None
    forecast_manage: bool | None = None
    engage_manage_company_templates: bool | None = None
    engage_manage_company_sequences: bool | None = None
    engage_create_and_manage_rulesets: bool | None = None
    engage_snooze_flow_to_dos_for_others: bool | None = None
    engage_allow_crm_fields_view_change: bool | None = None
    view_engage_analytics_activity: bool | None = None
    view_engage_analytics_performance: bool | None = None
    view_engage_analytics_flows: bool | None = None
    manage_general_business_settings: bool | None = None
    manage_scorecards: bool | None = None
    export_calls_and_coaching_data_to_csv: bool | None = field(
        default=None, name="exportCallsAndCoachingDataToCSV"
    )
    crm_data_inline_editing: bool | None = None
    crm_data_import: bool | None = None
    view_revenue_analytics: bool | None = None
    manage_revenue_analytics: bool | None = None
    engage_reassign_flow_to_dos_to_others: bool | None = None
    engage_assign_flow_to_dos_to_others: bool | None = None
    deals_data_export: bool | None = None
    ai_builder: bool | None = None
    orchestrate_create_and_manage_plays: bool | None = None


class PermissionProfileResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """A single permission profile as the server holds it.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        profile: The profile with all its rights.
    """

    request_id: str | None = None
    profile: PermissionProfileDTO | None = None


class PermissionProfileUsersResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """The users that a permission profile governs.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        users: Users who hold the profile.
    """

    request_id: str | None = None
    users: list[UserSimpleMetadata] | None = None


class PermissionProfilesResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """The permission profiles of a workspace.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        profiles: Profiles sorted by name.
    """

    request_id: str | None = None
    profiles: list[PermissionProfileDTO] | None = None


class RequestCallsAccessGetDto(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Request for the access lists of chosen calls.

    Attributes:
        filter: Calls to look up; required.
    """

    filter: CallsAccessGetDto


class UsageAccessWithPermissionLevel(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whose usage data a permission profile opens.

    Attributes:
        permission_level: Reach: all, managers-team (teams of team_lead_ids),
            report-to-them, own or none.
        team_lead_ids: Ids of the team leads whose teams are open at level managers-team;
            may be null.
    """

    permission_level: (
        Literal["all", "managers-team", "report-to-them", "own", "none"] | str | None
    ) = None
    team_lead_ids: list[str] | None = None


class UserAccessDetails(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A user who was granted access to a call.

    Attributes:
        user_id: Id of the user.
    """

    user_id: str | None = None


class UserSimpleMetadata(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Name and address of a user.

    Attributes:
        id: Id of the user.
        full_name: Given and family name together.
        email_address: Main e-mail address.
        first_name: Given name, where Gong sends it apart.
        last_name: Family name, where Gong sends it apart.
    """

    id: str | None = None
    full_name: str | None = None
    email_address: str | None = None
    first_name: str | None = None
    last_name: str | None = None


ForecastAccessWithPermissionLevel = ForecastAccess
