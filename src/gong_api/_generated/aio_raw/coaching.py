"""Coaching: Coaching metrics of a manager's team, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.coaching import AsyncCoaching
from gong_api._resource import AsyncRawResource, async_answered_page

__all__ = ["AsyncCoachingWithResponse"]


class AsyncCoachingWithResponse(AsyncRawResource):
    """Coaching metrics of a manager's team."""

    list_metrics = async_answered_page(AsyncCoaching.list_metrics)
