"""Digital Interactions: Events of people who engage with digital content, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.digital_interactions import DigitalInteractions
from gong_api._resource import RawResource, answered

__all__ = ["DigitalInteractionsWithResponse"]


class DigitalInteractionsWithResponse(RawResource):
    """Events of people who engage with digital content."""

    create = answered(DigitalInteractions.create)
