"""Call Outcomes: The company's call outcomes, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.call_outcomes import CallOutcomes
from gong_api._resource import RawResource, answered_page

__all__ = ["CallOutcomesWithResponse"]


class CallOutcomesWithResponse(RawResource):
    """The company's call outcomes."""

    list = answered_page(CallOutcomes.list)
