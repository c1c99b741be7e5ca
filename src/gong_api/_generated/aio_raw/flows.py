"""Flows: Engage flows and the prospects assigned to them, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.flows import AsyncFlows
from gong_api._resource import AsyncRawResource, async_answered, async_answered_page

__all__ = ["AsyncFlowsWithResponse"]


class AsyncFlowsWithResponse(AsyncRawResource):
    """Engage flows and the prospects assigned to them."""

    assign = async_answered(AsyncFlows.assign)
    assign_in_bulk = async_answered(AsyncFlows.assign_in_bulk)
    assign_overriding_cool_off = async_answered(AsyncFlows.assign_overriding_cool_off)
    get_bulk_assignment = async_answered(AsyncFlows.get_bulk_assignment)
    list = async_answered_page(AsyncFlows.list)
    list_assignments = async_answered_page(AsyncFlows.list_assignments)
    list_folders = async_answered_page(AsyncFlows.list_folders)
    list_steps = async_answered_page(AsyncFlows.list_steps)
    unassign = async_answered(AsyncFlows.unassign)
    unassign_prospect = async_answered(AsyncFlows.unassign_prospect)
