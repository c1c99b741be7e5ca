"""Digital Interactions: Events of people who engage with digital content, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.digital_interactions import AsyncDigitalInteractions
from gong_api._resource import AsyncRawResource, async_answered

__all__ = ["AsyncDigitalInteractionsWithResponse"]


class AsyncDigitalInteractionsWithResponse(AsyncRawResource):
    """Events of people who engage with digital content."""

    create = async_answered(AsyncDigitalInteractions.create)
