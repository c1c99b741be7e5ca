"""Meetings: Meetings with a consent page (limited release), with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.meetings import Meetings
from gong_api._resource import RawResource, answered

__all__ = ["MeetingsWithResponse"]


class MeetingsWithResponse(RawResource):
    """Meetings with a consent page (limited release)."""

    create = answered(Meetings.create)
    delete = answered(Meetings.delete)
    integration_status = answered(Meetings.integration_status)
    update = answered(Meetings.update)
