"""Stats: Activity and interaction figures by person, and filled-in scorecards, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.stats import Stats
from gong_api._resource import RawResource, answered_page

__all__ = ["StatsWithResponse"]


class StatsWithResponse(RawResource):
    """Activity and interaction figures by person, and filled-in scorecards."""

    list_activity_by_period = answered_page(Stats.list_activity_by_period)
    list_aggregate_activity = answered_page(Stats.list_aggregate_activity)
    list_answered_scorecards = answered_page(Stats.list_answered_scorecards)
    list_daily_activity = answered_page(Stats.list_daily_activity)
    list_interaction = answered_page(Stats.list_interaction)
