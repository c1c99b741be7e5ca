"""Coaching: Coaching metrics of a manager's team."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api._generated.operations.coaching import COACHING_LIST_METRICS
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered_page,
    async_answered_page,
)

if TYPE_CHECKING:
    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.coaching import CoachingMetrics, CoachingMetricsData
    from gong_api.paging import AsyncListing, Listing
    from gong_api.types import Moment

__all__ = ["AsyncCoaching", "AsyncCoachingWithResponse", "Coaching", "CoachingWithResponse"]


class Coaching(Resource):
    """Coaching metrics of a manager's team."""

    def list_metrics(
        self,
        *,
        workspace_id: str,
        manager_id: str,
        from_date_time: Moment,
        to_date_time: Moment,
        options: RequestOptions | None = None,
    ) -> Listing[CoachingMetricsData, CoachingMetrics]:
        """List coaching metrics of a manager's team.

        Covers a single manager at a time, so ask once for each. A person who manages nobody
        gets an empty list. The times must be full date-times; plain dates are refused.

        Args:
            workspace_id: Id of the workspace to report on.
            manager_id: Id of the Gong user who manages the team.
            from_date_time: Beginning of the range, ISO-8601 date-time with offset.
            to_date_time: End of the range, ISO-8601 date-time with offset.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Coaching figures for the manager and the team.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:coaching:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/coaching``
        """
        result: Listing[CoachingMetricsData, CoachingMetrics] = self._list(
            COACHING_LIST_METRICS,
            {
                "workspace_id": workspace_id,
                "manager_id": manager_id,
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
            },
            options,
        )
        return result


class AsyncCoaching(AsyncResource):
    """Coaching metrics of a manager's team."""

    def list_metrics(
        self,
        *,
        workspace_id: str,
        manager_id: str,
        from_date_time: Moment,
        to_date_time: Moment,
        options: RequestOptions | None = None,
    ) -> AsyncListing[CoachingMetricsData, CoachingMetrics]:
        """List coaching metrics of a manager's team.

        Covers a single manager at a time, so ask once for each. A person who manages nobody
        gets an empty list. The times must be full date-times; plain dates are refused.

        Args:
            workspace_id: Id of the workspace to report on.
            manager_id: Id of the Gong user who manages the team.
            from_date_time: Beginning of the range, ISO-8601 date-time with offset.
            to_date_time: End of the range, ISO-8601 date-time with offset.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Coaching figures for the manager and the team.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:coaching:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/coaching``
        """
        result: AsyncListing[CoachingMetricsData, CoachingMetrics] = self._list(
            COACHING_LIST_METRICS,
            {
                "workspace_id": workspace_id,
                "manager_id": manager_id,
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
            },
            options,
        )
        return result


class CoachingWithResponse(RawResource):
    """Coaching metrics of a manager's team."""

    list_metrics = answered_page(Coaching.list_metrics)


class AsyncCoachingWithResponse(AsyncRawResource):
    """Coaching metrics of a manager's team."""

    list_metrics = async_answered_page(AsyncCoaching.list_metrics)
