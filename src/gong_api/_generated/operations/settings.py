"""The operations of Settings."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation, Param

SETTINGS_LIST_BRIEFS = Operation(
    id="listBriefs",
    resource="settings",
    method="list_briefs",
    verb="GET",
    path="/v2/settings/briefs",
    retry="read",
    answer="settings:Briefs",
    summary="List the AI briefs that are set up.",
    tag="Settings",
    description='Gives name and status of each brief; only those with status "Published" can be written. Gong calls this a beta.',
    items="briefs",
    empty_404="any",
    scopes=("api:ai-briefer:read",),
    params=(
        Param(
            name="workspace_id",
            wire="workspaceId",
            place="query",
            kind="id",
            doc="Id of the workspace; briefs of all workspaces when left out.",
        ),
    ),
)

SETTINGS_LIST_SCORECARDS = Operation(
    id="listScorecards",
    resource="settings",
    method="list_scorecards",
    verb="GET",
    path="/v2/settings/scorecards",
    retry="read",
    answer="settings:Scorecards",
    summary="List all scorecard templates with their questions.",
    tag="Settings",
    description="Takes no conditions and comes in one piece. Minimum and maximum of a question arrive as text. Templates say nothing about answers: list the answered scorecards for those.",
    items="scorecards",
    empty_404="any",
    scopes=("api:settings:scorecards:read",),
    gem="SettingsApi#list_scorecards_using_get",
)

SETTINGS_LIST_TRACKERS = Operation(
    id="listTrackers",
    resource="settings",
    method="list_trackers",
    verb="GET",
    path="/v2/settings/trackers",
    retry="read",
    answer="settings:TrackersResponse",
    summary="List keyword trackers with their phrases.",
    tag="Settings",
    description="AI (smart) trackers are not listed, although calls report their hits. An unknown workspace answers 404.",
    items="keyword_trackers",
    empty_404="strict",
    scopes=("api:settings:trackers:read",),
    params=(
        Param(
            name="workspace_id",
            wire="workspaceId",
            place="query",
            kind="id",
            doc="Id of the workspace; trackers of the whole company when left out.",
        ),
    ),
)

SETTINGS_LIST_WORKSPACES = Operation(
    id="listWorkspaces",
    resource="settings",
    method="list_workspaces",
    verb="GET",
    path="/v2/workspaces",
    retry="read",
    answer="settings:WorkspacesMetadata",
    summary="List workspaces with name and description.",
    tag="Settings",
    description='Comes in one piece. The built-in one is named "Initial workspace".',
    items="workspaces",
    scopes=("api:workspaces:read",),
    gem="SettingsApi#list_workspaces_using_get",
)
