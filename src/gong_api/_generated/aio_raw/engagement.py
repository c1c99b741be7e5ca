"""Engagement: The older form of engagement events, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.engagement import AsyncEngagement
from gong_api._resource import AsyncRawResource, async_answered

__all__ = ["AsyncEngagementWithResponse"]


class AsyncEngagementWithResponse(AsyncRawResource):
    """The older form of engagement events."""

    report_content_shared = async_answered(AsyncEngagement.report_content_shared)
    report_content_viewed = async_answered(AsyncEngagement.report_content_viewed)
    report_custom_action = async_answered(AsyncEngagement.report_custom_action)
