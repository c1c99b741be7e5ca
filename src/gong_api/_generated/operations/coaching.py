"""The operations of Coaching."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation, Param

COACHING_LIST_METRICS = Operation(
    id="listUsers_1",
    resource="coaching",
    method="list_metrics",
    verb="GET",
    path="/v2/coaching",
    retry="read",
    answer="coaching:CoachingMetrics",
    summary="List coaching metrics of a manager's team.",
    tag="Coaching",
    description="Covers a single manager at a time, so ask once for each. A person who manages nobody gets an empty list. The times must be full date-times; plain dates are refused.",
    items="coaching_data",
    scopes=("api:coaching:read",),
    params=(
        Param(
            name="workspace_id",
            wire="workspace-id",
            place="query",
            kind="id",
            required=True,
            pattern="^[0-9]{1,20}$",
            doc="Id of the workspace to report on.",
        ),
        Param(
            name="manager_id",
            wire="manager-id",
            place="query",
            kind="id",
            required=True,
            pattern="^[0-9]{1,20}$",
            doc="Id of the Gong user who manages the team.",
        ),
        Param(
            name="from_date_time",
            wire="from",
            place="query",
            kind="datetime",
            required=True,
            doc="Beginning of the range, ISO-8601 date-time with offset.",
        ),
        Param(
            name="to_date_time",
            wire="to",
            place="query",
            kind="datetime",
            required=True,
            doc="End of the range, ISO-8601 date-time with offset.",
        ),
    ),
)
