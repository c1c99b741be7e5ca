"""The operations of Auditing."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation, Param

AUDITING_LIST_LOGS = Operation(
    id="listLogs",
    resource="auditing",
    method="list_logs",
    verb="GET",
    path="/v2/logs",
    retry="read",
    answer="auditing:LogsResponse",
    summary="List audit log entries of one type.",
    tag="Auditing",
    description="Yields entries of one log type, page by page. Gong keeps AccessLog for 14 days and UserActivityLog since March 2021; the call-play and sharing logs reach back to the start. A window without entries may answer 404, which reads as an empty list.",
    items="log_entries",
    cursor_in="query",
    empty_404="any",
    scopes=("api:logs:read",),
    gem="AuditingApi#list_logs_using_get",
    params=(
        Param(
            name="log_type",
            wire="logType",
            place="query",
            kind="str",
            required=True,
            enum=(
                "AccessLog",
                "UserActivityLog",
                "UserCallPlay",
                "ExternallySharedCallAccess",
                "ExternallySharedCallPlay",
            ),
            doc="Which log: AccessLog, UserActivityLog, UserCallPlay, ExternallySharedCallAccess or ExternallySharedCallPlay.",
        ),
        Param(
            name="from_date_time",
            wire="fromDateTime",
            place="query",
            kind="datetime",
            required=True,
            doc="Earliest event time to list, ISO-8601 with offset.",
        ),
        Param(
            name="to_date_time",
            wire="toDateTime",
            place="query",
            kind="datetime",
            doc="Event time at which to stop, ISO-8601 with offset; up to now when left out.",
        ),
    ),
)
