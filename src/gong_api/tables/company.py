"""The tables that describe the company: its people, their rights, its settings and its logs."""

from __future__ import annotations

from gong_api.tables.definition import Table, define

__all__ = [
    "CALL_OUTCOMES",
    "COMPANY",
    "CRM_SCHEMA_FIELDS",
    "FLOWS",
    "LOGS",
    "PERMISSION_PROFILES",
    "PERMISSION_PROFILE_ACCESS",
    "USERS",
    "USER_SETTINGS_HISTORY",
    "WORKSPACES",
]

_RAW = "raw string - The {} as the source sent it, as JSON text."

USERS = define(
    "users",
    "The company's team members as Gong knows them, leavers included.",
    f"""
    id! string id Gong's id of the user.
    email_address string email_address The address the user signs in with.
    first_name string first_name First name.
    last_name string last_name Last name.
    title string title Job title.
    active boolean active False once the user has left or was deactivated.
    created timestamp created When the user was added to Gong.
    manager_id string manager_id The manager: another row's `id`.
    phone_number string phone_number Phone number.
    extension string extension Phone extension.
    email_aliases strings email_aliases Further addresses of the same user.
    trusted_email_address string trusted_email_address The address under which mail and calendar
    ... are read, if another.
    personal_meeting_urls strings personal_meeting_urls Addresses of the user's own meeting rooms.
    meeting_consent_page_url string meeting_consent_page_url The page that asks a meeting's guests
    ... for their consent.
    conferencing_providers strings conferencing_providers[].provider Conferencing systems the user
    ... has set up.
    spoken_languages strings spoken_languages[].language Languages the user speaks on calls.
    web_conferences_recorded boolean settings.web_conferences_recorded Whether the user's web
    ... conferences are recorded.
    prevent_web_conference_recording boolean settings.prevent_web_conference_recording Whether
    ... recording the user's web conferences is barred.
    telephony_calls_imported boolean settings.telephony_calls_imported Whether the user's phone
    ... calls are imported.
    emails_imported boolean settings.emails_imported Whether the user's mail is imported.
    prevent_email_import boolean settings.prevent_email_import Whether importing the user's mail is
    ... barred.
    non_recorded_meetings_imported boolean settings.non_recorded_meetings_imported Whether meetings
    ... without a recording are imported.
    gong_connect_enabled boolean settings.gong_connect_enabled Whether the user may call through
    ... Gong Connect.
    {_RAW.format("user")}
    """,
    key="id",
    unique=True,
    reads="users.list",
    cost="one request per 100 users",
)

USER_SETTINGS_HISTORY = define(
    "user_settings_history",
    "Each change of what Gong records and imports for a user.",
    """
    user_id! string - The user: `users.id`.
    position! integer - Place among the user's changes, from 0.
    time timestamp time When it changed.
    setting string setting The setting, named as in the source: some stand in no other table.
    value boolean value The state after the change.
    """,
    key="user_id position",
    parent="user_id",
    reads="users.list_settings_history",
    cost="one request per user",
    opt_in=True,
)

WORKSPACES = define(
    "workspaces",
    "The workspaces into which the company divides its calls.",
    f"""
    id! string id Gong's id of the workspace.
    name string name Name.
    description string description Description.
    {_RAW.format("workspace")}
    """,
    key="id",
    unique=True,
    reads="settings.list_workspaces",
    cost="one request",
)

_RIGHTS = {
    "score_calls": "fill in scorecards",
    "override_score": "change a score that another person gave",
    "download_call_media": "download recordings",
    "share_calls_with_customers": "share calls outside the company",
    "manually_schedule_and_upload_calls": "schedule recordings and upload calls",
    "private_calls": "mark own calls as private",
    "delete_calls": "delete calls",
    "trim_calls": "trim recordings",
    "listen_in_calls": "listen in to a running call",
    "delete_emails": "delete imported mail",
    "calls_and_search": "open calls and search",
    "library": "open the library",
    "deals": "open deals",
    "create_edit_and_delete_deals_boards": "manage boards of deals",
    "deals_inline_editing": "change deals in a board",
    "account": "open accounts",
    "coaching": "open coaching",
    "usage": "open usage",
    "team_stats": "open team statistics",
    "initiatives": "open initiatives",
    "market": "open market",
    "activity": "open activity",
    "forecast": "open the forecast",
    "forecast_manage": "set up forecast boards and targets",
    "engage_manage_company_templates": "manage the company's mail templates",
    "engage_manage_company_sequences": "manage the company's flows",
    "engage_create_and_manage_rulesets": "manage Engage rulesets",
    "engage_snooze_flow_to_dos_for_others": "postpone the flow to-dos of others",
    "engage_allow_crm_fields_view_change": "choose the CRM fields that Engage shows",
    "view_engage_analytics_activity": "see Engage's activity report",
    "view_engage_analytics_performance": "see Engage's performance report",
    "view_engage_analytics_flows": "see Engage's flows report",
    "manage_general_business_settings": "change company settings",
    "manage_scorecards": "manage scorecards",
    "export_calls_and_coaching_data_to_csv": "export calls and coaching data",
    "crm_data_inline_editing": "change CRM data in Gong",
    "crm_data_import": "import CRM data",
    "view_revenue_analytics": "see revenue analytics",
    "manage_revenue_analytics": "manage revenue analytics",
    "engage_reassign_flow_to_dos_to_others": "reassign flow to-dos to others",
    "engage_assign_flow_to_dos_to_others": "assign flow to-dos to others",
    "deals_data_export": "export deals",
    "ai_builder": "open the AI Builder",
    "orchestrate_create_and_manage_plays": "manage Orchestrate plays",
}
_RIGHT_LINES = "\n".join(
    f"{name} boolean {name} Whether its users may {what}." for name, what in _RIGHTS.items()
)

PERMISSION_PROFILES = define(
    "permission_profiles",
    "The permission profiles of each workspace, with what their users may do.",
    f"""
    workspace_id! string - The workspace: `workspaces.id`.
    id! string id Gong's id of the profile.
    name string name Name.
    description string description Description.
    {_RIGHT_LINES}
    {_RAW.format("profile")}
    """,
    key="workspace_id id",
    parent="workspace_id",
    reads="permissions.list_profiles",
    cost="one request per workspace",
)

PERMISSION_PROFILE_ACCESS = define(
    "permission_profile_access",
    "How far each profile reaches: one row per profile and kind of access.",
    """
    workspace_id! string - The workspace: `workspaces.id`.
    profile_id! string - The profile: `permission_profiles.id`.
    access! string - calls, library, deals, forecast, forecast_submissions, forecast_targets,
    ... coaching, insights, usage or emails.
    permission_level string permission_level all, managers-team, report-to-them, own or none; of
    ... the library all, specific-folders or none.
    team_lead_ids strings - At managers-team: the leads whose teams are open, `users.id`.
    library_folder_ids strings - Library only: the folders that are open, `library_folders.id`.
    manage_public_folder boolean - Library only: whether public folders may be managed.
    manage_streams boolean - Library only: whether streams may be managed.
    manage_folder_calls boolean - Library only: whether calls may be filed and archived.
    share_folders_and_streams boolean - Library only: whether folders and streams may be shared.
    """,
    key="workspace_id profile_id access",
    parent="workspace_id",
    reads="permissions.list_profiles",
    cost="none beside `permission_profiles`",
)

CRM_SCHEMA_FIELDS = define(
    "crm_schema_fields",
    "The fields that Gong keeps of the CRM records uploaded to it.",
    f"""
    integration_id! string - The generic CRM integration.
    object_type! string - ACCOUNT, CONTACT, DEAL or LEAD.
    position! integer - Place among the object's fields, from 0.
    name string - The field's key in the CRM.
    label string label Name that users see.
    type string type Data type, in capitals.
    last_modified timestamp last_modified When the field last changed.
    is_deleted boolean is_deleted Whether the field was dropped.
    reference_to string reference_to The object type that a REFERENCE points at.
    ordered_value_list strings ordered_value_list Choices of a PICKLIST; Gong often omits them.
    {_RAW.format("field")}
    """,
    key="integration_id object_type position",
    reads="crm.list_schema",
    cost="one request, and four per integration",
)

CALL_OUTCOMES = define(
    "call_outcomes",
    "The outcomes that a caller can choose from at the end of a phone call.",
    f"""
    name! string call_outcome Name of the outcome; outcomes have no id.
    display_order integer display_order Place in the list that callers see.
    connect_status string connect_status CONNECTED or NOT_CONNECTED.
    sentiment string sentiment POSITIVE, NEGATIVE or NEUTRAL.
    todo_action string todo_action What it does to the call's to-do.
    automation string automation What follows from it, such as MARK_AS_OPT_OUT.
    category string category ANSWERED or NOT_ANSWERED.
    {_RAW.format("outcome")}
    """,
    key="name",
    unique=True,
    reads="call_outcomes.list",
    cost="one request",
)

FLOWS = define(
    "flows",
    "The Engage flows of the company, its teams and its users.",
    f"""
    id! string id Gong's id of the flow.
    name string name Name.
    folder_id string folder_id The folder that holds it.
    folder_name string folder_name Name of that folder.
    visibility string visibility Company, Personal or Shared; as its owner sees it, where known.
    seen_by strings - Addresses of the users who see it; of a flow of the company the first only.
    creation_date timestamp creation_date When it was made.
    exclusive boolean exclusive Whether its prospects may join no other flow.
    {_RAW.format("flow")}
    """,
    key="id",
    unique=True,
    reads="flows.list",
    cost="one request per active user",
    opt_in=True,
)

LOGS = define(
    "logs",
    "Audit logs: who signed in, changed settings, played and shared calls.",
    f"""
    log_type! string - AccessLog, UserActivityLog, UserCallPlay, ExternallySharedCallAccess or
    ... ExternallySharedCallPlay.
    day! date - The day of the event, in UTC.
    position! integer - Place among the log's entries of the day, from 0.
    event_time timestamp event_time When it happened.
    user_id string user_id Who acted: `users.id`.
    user_email_address string user_email_address Address of who acted.
    user_full_name string user_full_name Name of who acted.
    impersonator_user_id string impersonator_user_id Who acted in the user's name, if another.
    impersonator_email_address string impersonator_email_address Address of the impersonator.
    impersonator_full_name string impersonator_full_name Name of the impersonator.
    impersonator_company_id string impersonator_company_id The impersonator's company.
    log_record text log_record What happened, as JSON; its keys depend on the log.
    {_RAW.format("entry")}
    """,
    key="log_type day position",
    parent="day",
    reads="auditing.list_logs",
    cost="five requests per day: one per log, or more for a busy one",
    opt_in=True,
)

COMPANY: tuple[Table, ...] = (
    USERS,
    USER_SETTINGS_HISTORY,
    WORKSPACES,
    PERMISSION_PROFILES,
    PERMISSION_PROFILE_ACCESS,
    CRM_SCHEMA_FIELDS,
    CALL_OUTCOMES,
    FLOWS,
    LOGS,
)
