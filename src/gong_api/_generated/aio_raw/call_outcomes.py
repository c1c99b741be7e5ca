"""Call Outcomes: The company's call outcomes, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.call_outcomes import AsyncCallOutcomes
from gong_api._resource import AsyncRawResource, async_answered_page

__all__ = ["AsyncCallOutcomesWithResponse"]


class AsyncCallOutcomesWithResponse(AsyncRawResource):
    """The company's call outcomes."""

    list = async_answered_page(AsyncCallOutcomes.list)
