"""Settings: Workspaces, scorecards, trackers and briefs as configured, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.settings import AsyncSettings
from gong_api._resource import AsyncRawResource, async_answered_page

__all__ = ["AsyncSettingsWithResponse"]


class AsyncSettingsWithResponse(AsyncRawResource):
    """Workspaces, scorecards, trackers and briefs as configured."""

    list_briefs = async_answered_page(AsyncSettings.list_briefs)
    list_scorecards = async_answered_page(AsyncSettings.list_scorecards)
    list_trackers = async_answered_page(AsyncSettings.list_trackers)
    list_workspaces = async_answered_page(AsyncSettings.list_workspaces)
