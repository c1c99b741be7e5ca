"""Flows: Engage flows and the prospects assigned to them, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.flows import Flows
from gong_api._resource import RawResource, answered, answered_page

__all__ = ["FlowsWithResponse"]


class FlowsWithResponse(RawResource):
    """Engage flows and the prospects assigned to them."""

    assign = answered(Flows.assign)
    assign_in_bulk = answered(Flows.assign_in_bulk)
    assign_overriding_cool_off = answered(Flows.assign_overriding_cool_off)
    get_bulk_assignment = answered(Flows.get_bulk_assignment)
    list = answered_page(Flows.list)
    list_assignments = answered_page(Flows.list_assignments)
    list_folders = answered_page(Flows.list_folders)
    list_steps = answered_page(Flows.list_steps)
    unassign = answered(Flows.unassign)
    unassign_prospect = answered(Flows.unassign_prospect)
