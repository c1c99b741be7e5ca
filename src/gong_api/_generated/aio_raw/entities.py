"""Entities: Answers and briefs that AI writes about an account, contact, deal or lead, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.entities import AsyncEntities
from gong_api._resource import AsyncRawResource, async_answered

__all__ = ["AsyncEntitiesWithResponse"]


class AsyncEntitiesWithResponse(AsyncRawResource):
    """Answers and briefs that AI writes about an account, contact, deal or lead."""

    ask = async_answered(AsyncEntities.ask)
    generate_brief = async_answered(AsyncEntities.generate_brief)
