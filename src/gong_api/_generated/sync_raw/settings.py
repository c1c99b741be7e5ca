"""Settings: Workspaces, scorecards, trackers and briefs as configured, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.settings import Settings
from gong_api._resource import RawResource, answered_page

__all__ = ["SettingsWithResponse"]


class SettingsWithResponse(RawResource):
    """Workspaces, scorecards, trackers and briefs as configured."""

    list_briefs = answered_page(Settings.list_briefs)
    list_scorecards = answered_page(Settings.list_scorecards)
    list_trackers = answered_page(Settings.list_trackers)
    list_workspaces = answered_page(Settings.list_workspaces)
