"""Auditing: Audit logs."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from gong_api._generated.operations.auditing import AUDITING_LIST_LOGS
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered_page,
    async_answered_page,
)

if TYPE_CHECKING:
    from typing import Literal

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.auditing import LogEntry, LogsResponse
    from gong_api.paging import AsyncListing, Listing
    from gong_api.types import Moment

__all__ = ["AsyncAuditing", "AsyncAuditingWithResponse", "Auditing", "AuditingWithResponse"]


class Auditing(Resource):
    """Audit logs."""

    def list_logs(
        self,
        *,
        log_type: Literal[
            "AccessLog",
            "UserActivityLog",
            "UserCallPlay",
            "ExternallySharedCallAccess",
            "ExternallySharedCallPlay",
        ]
        | str,
        from_date_time: Moment,
        to_date_time: Moment | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[LogEntry, LogsResponse]:
        """List audit log entries of one type.

        Yields entries of one log type, page by page. Gong keeps AccessLog for 14 days and
        UserActivityLog since March 2021; the call-play and sharing logs reach back to the
        start. A window without entries may answer 404, which reads as an empty list.

        Args:
            log_type: Which log: AccessLog, UserActivityLog, UserCallPlay,
                ExternallySharedCallAccess or ExternallySharedCallPlay.
            from_date_time: Earliest event time to list, ISO-8601 with offset.
            to_date_time: Event time at which to stop, ISO-8601 with offset; up to now when left
                out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Log entries with the acting user, the time and type-specific details.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:logs:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/logs``
        """
        result: Listing[LogEntry, LogsResponse] = self._list(
            AUDITING_LIST_LOGS,
            {"log_type": log_type, "from_date_time": from_date_time, "to_date_time": to_date_time},
            options,
        )
        return result


class AsyncAuditing(AsyncResource):
    """Audit logs."""

    def list_logs(
        self,
        *,
        log_type: Literal[
            "AccessLog",
            "UserActivityLog",
            "UserCallPlay",
            "ExternallySharedCallAccess",
            "ExternallySharedCallPlay",
        ]
        | str,
        from_date_time: Moment,
        to_date_time: Moment | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[LogEntry, LogsResponse]:
        """List audit log entries of one type.

        Yields entries of one log type, page by page. Gong keeps AccessLog for 14 days and
        UserActivityLog since March 2021; the call-play and sharing logs reach back to the
        start. A window without entries may answer 404, which reads as an empty list.

        Args:
            log_type: Which log: AccessLog, UserActivityLog, UserCallPlay,
                ExternallySharedCallAccess or ExternallySharedCallPlay.
            from_date_time: Earliest event time to list, ISO-8601 with offset.
            to_date_time: Event time at which to stop, ISO-8601 with offset; up to now when left
                out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Log entries with the acting user, the time and type-specific details.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:logs:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/logs``
        """
        result: AsyncListing[LogEntry, LogsResponse] = self._list(
            AUDITING_LIST_LOGS,
            {"log_type": log_type, "from_date_time": from_date_time, "to_date_time": to_date_time},
            options,
        )
        return result


class AuditingWithResponse(RawResource):
    """Audit logs."""

    list_logs = answered_page(Auditing.list_logs)


class AsyncAuditingWithResponse(AsyncRawResource):
    """Audit logs."""

    list_logs = async_answered_page(AsyncAuditing.list_logs)
