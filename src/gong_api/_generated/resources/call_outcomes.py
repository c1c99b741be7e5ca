"""Call Outcomes: The company's call outcomes."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api._generated.operations.call_outcomes import CALL_OUTCOMES_LIST
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
    from gong_api._generated.models.call_outcomes import CallOutcomeDefinition, CallOutcomesResponse
    from gong_api.paging import AsyncListing, Listing

__all__ = [
    "AsyncCallOutcomes",
    "AsyncCallOutcomesWithResponse",
    "CallOutcomes",
    "CallOutcomesWithResponse",
]


class CallOutcomes(Resource):
    """The company's call outcomes."""

    def list(
        self, *, options: RequestOptions | None = None
    ) -> Listing[CallOutcomeDefinition, CallOutcomesResponse]:
        """List the call outcomes users can choose from.

        Gives what the dialer set-up defines, such as "Connected" or "No answer". The order
        varies from one request to the next, and outcomes have no id.

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Call outcomes.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:call-outcomes:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/call-outcomes``
        """
        result: Listing[CallOutcomeDefinition, CallOutcomesResponse] = self._list(
            CALL_OUTCOMES_LIST, {}, options
        )
        return result


class AsyncCallOutcomes(AsyncResource):
    """The company's call outcomes."""

    def list(
        self, *, options: RequestOptions | None = None
    ) -> AsyncListing[CallOutcomeDefinition, CallOutcomesResponse]:
        """List the call outcomes users can choose from.

        Gives what the dialer set-up defines, such as "Connected" or "No answer". The order
        varies from one request to the next, and outcomes have no id.

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Call outcomes.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:call-outcomes:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/call-outcomes``
        """
        result: AsyncListing[CallOutcomeDefinition, CallOutcomesResponse] = self._list(
            CALL_OUTCOMES_LIST, {}, options
        )
        return result


class CallOutcomesWithResponse(RawResource):
    """The company's call outcomes."""

    list = answered_page(CallOutcomes.list)


class AsyncCallOutcomesWithResponse(AsyncRawResource):
    """The company's call outcomes."""

    list = async_answered_page(AsyncCallOutcomes.list)
