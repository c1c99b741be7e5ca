"""The operations of Call Outcomes."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation

CALL_OUTCOMES_LIST = Operation(
    id="listCallOutcomes",
    resource="call_outcomes",
    method="list",
    verb="GET",
    path="/v2/call-outcomes",
    retry="read",
    answer="call_outcomes:CallOutcomesResponse",
    summary="List the call outcomes users can choose from.",
    tag="Call Outcomes",
    description='Gives what the dialer set-up defines, such as "Connected" or "No answer". The order varies from one request to the next, and outcomes have no id.',
    items="outcomes",
    scopes=("api:call-outcomes:read",),
)
