"""Which function answers which operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.rules import (
    activity,
    assignments,
    associations,
    call_access,
    calls,
    coaching,
    create,
    crm,
    definitions,
    entities,
    flows,
    interaction,
    interactions,
    library,
    logs,
    meetings,
    origins,
    permissions,
    privacy,
    scorecards,
    targets,
    tasks,
    users,
)
from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from gong_api.sandbox.contract import Operation
    from gong_api.sandbox.rules.context import Answer, Context

OPERATIONS: tuple[tuple[str, str, Callable[[Context], Answer]], ...] = (
    ("GET", "/v2/users", users.list_users),
    ("POST", "/v2/users/extensive", users.list_users_extensive),
    ("GET", "/v2/users/{id}", users.get_user),
    ("GET", "/v2/users/{id}/settings-history", definitions.get_history),
    ("GET", "/v2/calls", calls.list_calls),
    ("POST", "/v2/calls/extensive", calls.list_calls_extensive),
    ("POST", "/v2/calls/transcript", calls.list_transcripts),
    ("GET", "/v2/calls/{id}", calls.get_call),
    ("GET", "/v2/workspaces", users.list_workspaces),
    ("POST", "/v2/stats/interaction", interaction.list_interaction),
    ("POST", "/v2/stats/activity/scorecards", scorecards.list_answered),
    ("POST", "/v2/stats/activity/day-by-day", activity.list_daily),
    ("POST", "/v2/stats/activity/aggregate", activity.list_aggregate),
    ("POST", "/v2/stats/activity/aggregate-by-period", activity.list_by_period),
    ("GET", "/v2/settings/scorecards", scorecards.list_scorecards),
    ("GET", "/v2/settings/trackers", definitions.list_trackers),
    ("GET", "/v2/settings/briefs", definitions.list_briefs),
    ("GET", "/v2/library/folders", library.list_folders),
    ("GET", "/v2/library/folder-content", library.get_folder_content),
    ("GET", "/v2/logs", logs.list_logs),
    ("GET", "/v2/coaching", coaching.list_coaching),
    ("GET", "/v2/call-outcomes", definitions.list_call_outcomes),
    ("GET", "/v2/targets", definitions.list_targets),
    ("GET", "/v2/entities/ask-entity", entities.ask),
    ("GET", "/v2/entities/get-brief", entities.get_brief),
    ("POST", "/v2/calls", create.add_call),
    ("PUT", "/v2/calls/{id}/media", create.add_recording),
    ("GET", "/v2/calls/manual-crm-associations", associations.list_associations),
    ("POST", "/v2/calls/users-access", call_access.list_access),
    ("PUT", "/v2/calls/users-access", call_access.grant_access),
    ("DELETE", "/v2/calls/users-access", call_access.revoke_access),
    ("POST", "/v2/meetings", meetings.add_meeting),
    ("PUT", "/v2/meetings/{meetingId}", meetings.update_meeting),
    ("DELETE", "/v2/meetings/{meetingId}", meetings.delete_meeting),
    ("POST", "/v2/meetings/integration/status", meetings.integration_status),
    ("GET", "/v2/all-permission-profiles", permissions.list_profiles),
    ("GET", "/v2/permission-profile", permissions.get_profile),
    ("POST", "/v2/permission-profile", permissions.create_profile),
    ("PUT", "/v2/permission-profile", permissions.update_profile),
    ("GET", "/v2/permission-profile/users", permissions.list_profile_users),
    ("GET", "/v2/flows", flows.list_flows),
    ("GET", "/v2/flows/folders", flows.list_folders),
    ("POST", "/v2/flows/steps", flows.list_steps),
    ("POST", "/v2/flows/prospects", assignments.list_assignments),
    ("POST", "/v2/flows/prospects/assign", assignments.assign),
    (
        "POST",
        "/v2/flows/prospects/assign/cool-off-override",
        assignments.assign_overriding,
    ),
    ("POST", "/v2/flows/prospects/bulk-assignments", assignments.submit_bulk),
    ("GET", "/v2/flows/prospects/bulk-assignments/{id}", assignments.get_bulk),
    (
        "POST",
        "/v2/flows/prospects/unassign-flows-by-instance-id",
        assignments.unassign_instances,
    ),
    ("POST", "/v2/flows/prospects/unassign-flows-by-crm-id", assignments.unassign_prospect),
    ("POST", "/v2/tasks", tasks.list_tasks),
    ("PATCH", "/v2/tasks/{taskId}", tasks.update_task),
    ("POST", "/v2/digital-interaction", interactions.add_interaction),
    ("PUT", "/v2/customer-engagement/content/viewed", interactions.view_content),
    ("PUT", "/v2/customer-engagement/content/shared", interactions.share_content),
    ("PUT", "/v2/customer-engagement/action", interactions.report_action),
    ("GET", "/v2/crm/integrations", crm.list_integrations),
    ("PUT", "/v2/crm/integrations", crm.register_integration),
    ("DELETE", "/v2/crm/integrations", crm.delete_integration),
    ("GET", "/v2/crm/entity-schema", crm.list_schema),
    ("POST", "/v2/crm/entity-schema", crm.upload_schema),
    ("GET", "/v2/crm/entities", crm.get_entities),
    ("POST", "/v2/crm/entities", crm.upload_entities),
    ("GET", "/v2/crm/request-status", crm.get_request_status),
    ("POST", "/v2/crm/stages", crm.upload_stages),
    ("POST", "/v2/crm/map/users", crm.map_users),
    ("POST", "/v2/integration-settings", origins.update_settings),
    ("GET", "/v2/integration-settings", origins.get_settings),
    ("POST", "/v2/targets/{targetId}/assignments", targets.upload_assignments),
    ("GET", "/v2/data-privacy/data-for-email-address", privacy.find_email),
    ("GET", "/v2/data-privacy/data-for-phone-number", privacy.find_phone),
    ("POST", "/v2/data-privacy/erase-data-for-email-address", privacy.erase_email),
    ("POST", "/v2/data-privacy/erase-data-for-phone-number", privacy.erase_phone),
)

_HANDLERS = {(verb, path): handler for verb, path, handler in OPERATIONS}


def handler_of(operation: Operation) -> Callable[[Context], Answer]:
    """The function that answers an operation."""
    handler = _HANDLERS.get((operation.verb, operation.path))
    if handler is None:
        raise Refusal(404, "Not Found", reason=f"the sandbox does not answer {operation.id}")
    return handler
