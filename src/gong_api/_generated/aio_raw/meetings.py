"""Meetings: Meetings with a consent page (limited release), async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.meetings import AsyncMeetings
from gong_api._resource import AsyncRawResource, async_answered

__all__ = ["AsyncMeetingsWithResponse"]


class AsyncMeetingsWithResponse(AsyncRawResource):
    """Meetings with a consent page (limited release)."""

    create = async_answered(AsyncMeetings.create)
    delete = async_answered(AsyncMeetings.delete)
    integration_status = async_answered(AsyncMeetings.integration_status)
    update = async_answered(AsyncMeetings.update)
