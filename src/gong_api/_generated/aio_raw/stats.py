"""Stats: Activity and interaction figures by person, and filled-in scorecards, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.stats import AsyncStats
from gong_api._resource import AsyncRawResource, async_answered_page

__all__ = ["AsyncStatsWithResponse"]


class AsyncStatsWithResponse(AsyncRawResource):
    """Activity and interaction figures by person, and filled-in scorecards."""

    list_activity_by_period = async_answered_page(AsyncStats.list_activity_by_period)
    list_aggregate_activity = async_answered_page(AsyncStats.list_aggregate_activity)
    list_answered_scorecards = async_answered_page(AsyncStats.list_answered_scorecards)
    list_daily_activity = async_answered_page(AsyncStats.list_daily_activity)
    list_interaction = async_answered_page(AsyncStats.list_interaction)
