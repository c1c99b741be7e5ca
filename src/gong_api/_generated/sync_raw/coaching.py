"""Coaching: Coaching metrics of a manager's team, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.coaching import Coaching
from gong_api._resource import RawResource, answered_page

__all__ = ["CoachingWithResponse"]


class CoachingWithResponse(RawResource):
    """Coaching metrics of a manager's team."""

    list_metrics = answered_page(Coaching.list_metrics)
