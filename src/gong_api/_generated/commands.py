"""What the command line lists without loading the operations."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

GROUPS: dict[str, tuple[str, dict[str, str]]] = {
    "auditing": ("Audit logs.", {"list_logs": "List audit log entries of one type."}),
    "call_outcomes": (
        "The company's call outcomes.",
        {"list": "List the call outcomes users can choose from."},
    ),
    "calls": (
        "Recorded calls: their facts, transcripts, and uploads.",
        {
            "create": "Create a call to be filled with a recording.",
            "get": "Fetch the basic data of one call.",
            "list": "List calls that started in a window.",
            "list_extensive": "List calls in full detail by time, id or host.",
            "list_manual_crm_associations": "List calls that users linked to CRM records by hand.",
            "list_transcripts": "List transcripts of calls by time or id.",
            "upload_media": "Upload the recording of a created call.",
        },
    ),
    "coaching": (
        "Coaching metrics of a manager's team.",
        {"list_metrics": "List coaching metrics of a manager's team."},
    ),
    "crm": (
        "The generic CRM integration: schema, records and the state of uploads.",
        {
            "delete_integration": "Delete the CRM integration with all its records.",
            "get_entities": "Fetch uploaded CRM records by id, to check an upload.",
            "get_request_status": "Check how far a CRM upload or deletion has come.",
            "list_integrations": "List the generic CRM integration of the company.",
            "list_schema": "List the CRM fields that Gong keeps for an object type.",
            "map_users": "Upload which CRM users are which Gong users.",
            "register_integration": "Register your own CRM as the company's CRM integration.",
            "upload_entities": "Upload CRM records of one type as an LDJSON file.",
            "upload_schema": "Declare the custom CRM fields of an object type.",
            "upload_stages": "Upload the stages of your sales process.",
        },
    ),
    "data_privacy": (
        "Find or erase what is kept about an e-mail address or phone number.",
        {
            "erase_email": "Erase everything Gong holds about an e-mail address.",
            "erase_phone": "Erase everything Gong holds about a telephone number.",
            "find_email_references": "Find everything Gong holds about an e-mail address.",
            "find_phone_references": "Find everything Gong holds about a telephone number.",
        },
    ),
    "digital_interactions": (
        "Events of people who engage with digital content.",
        {"create": "Report a digital interaction of a prospect."},
    ),
    "engagement": (
        "The older form of engagement events.",
        {
            "report_content_shared": "Report that a user shared content with prospects.",
            "report_content_viewed": "Report that a prospect viewed shared content.",
            "report_custom_action": "Report that a prospect acted on shared content.",
        },
    ),
    "entities": (
        "Answers and briefs that AI writes about an account, contact, deal or lead.",
        {
            "ask": "Ask a question about an account, contact, deal or lead.",
            "generate_brief": "Write a brief on an account, contact, deal or lead.",
        },
    ),
    "flows": (
        "Engage flows and the prospects assigned to them.",
        {
            "assign": "Put up to 100 prospects into an Engage flow.",
            "assign_in_bulk": "Put up to 50 prospects into an Engage flow in the background.",
            "assign_overriding_cool_off": "Put prospects into an Engage flow despite their cool-off.",
            "get_bulk_assignment": "Check how far a bulk assignment has come.",
            "list": "List the Engage flows that a user can see.",
            "list_assignments": "Look up which Engage flows prospects are in.",
            "list_folders": "List the Engage flow folders that a user can see.",
            "list_steps": "List the steps of up to 20 Engage flows.",
            "unassign": "End up to 200 flow instances by id.",
            "unassign_prospect": "Take one prospect out of one or all flows.",
        },
    ),
    "integration_settings": (
        "Settings of an integration that shows pages inside Gong.",
        {
            "get": "Fetch the integration settings of the calling app.",
            "update": "Set where an integration shows up in Gong.",
        },
    ),
    "library": (
        "Shared folders of calls and snippets.",
        {
            "get_folder": "Fetch a library folder with its calls.",
            "list_folders": "List the public folders of the call library.",
        },
    ),
    "meetings": (
        "Meetings with a consent page (limited release).",
        {
            "create": "Schedule a meeting through Gong.",
            "delete": "Cancel a meeting scheduled through Gong.",
            "integration_status": "Check which users can schedule meetings through Gong.",
            "update": "Change a meeting scheduled through Gong.",
        },
    ),
    "permissions": (
        "Permission profiles and access of single users to single calls.",
        {
            "create_profile": "Add a permission profile to a workspace.",
            "get_profile": "Fetch one permission profile.",
            "grant_call_access": "Grant users access to calls.",
            "list_call_access": "List the users who were granted access to calls.",
            "list_profile_users": "List the users who hold a permission profile.",
            "list_profiles": "List a workspace's permission profiles with their rights.",
            "revoke_call_access": "Take back access to calls that was granted to users.",
            "update_profile": "Change a permission profile.",
        },
    ),
    "settings": (
        "Workspaces, scorecards, trackers and briefs as configured.",
        {
            "list_briefs": "List the AI briefs that are set up.",
            "list_scorecards": "List all scorecard templates with their questions.",
            "list_trackers": "List keyword trackers with their phrases.",
            "list_workspaces": "List workspaces with name and description.",
        },
    ),
    "stats": (
        "Activity and interaction figures by person, and filled-in scorecards.",
        {
            "list_activity_by_period": "Count what each user did, by day, week, month, quarter or year.",
            "list_aggregate_activity": "Count what each user did over a range of days.",
            "list_answered_scorecards": "List answered scorecards by call date or review date.",
            "list_daily_activity": "List which calls each user acted on, day by day.",
            "list_interaction": "Compute how users behave on calls.",
        },
    ),
    "targets": (
        "Target definitions and uploads of assignments.",
        {
            "list": "List the targets of a workspace.",
            "upload_assignments": "Upload who has which target, as a CSV file.",
        },
    ),
    "tasks": (
        "Engage tasks of a user.",
        {
            "list": "List Engage tasks of a user.",
            "update": "Change the status, deadline or priority of a task.",
        },
    ),
    "users": (
        "People of the company and their recording settings.",
        {
            "get": "Fetch one user.",
            "list": "List all users of the company.",
            "list_extensive": "List users by id or creation time.",
            "list_settings_history": "List the changes made to a user's settings.",
        },
    ),
}
"""What each resource is about, and what each of its methods does."""
