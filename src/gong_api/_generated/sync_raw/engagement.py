"""Engagement: The older form of engagement events, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.engagement import Engagement
from gong_api._resource import RawResource, answered

__all__ = ["EngagementWithResponse"]


class EngagementWithResponse(RawResource):
    """The older form of engagement events."""

    report_content_shared = answered(Engagement.report_content_shared)
    report_content_viewed = answered(Engagement.report_content_viewed)
    report_custom_action = answered(Engagement.report_custom_action)
