"""Entities: Answers and briefs that AI writes about an account, contact, deal or lead, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.entities import Entities
from gong_api._resource import RawResource, answered

__all__ = ["EntitiesWithResponse"]


class EntitiesWithResponse(RawResource):
    """Answers and briefs that AI writes about an account, contact, deal or lead."""

    ask = answered(Entities.ask)
    generate_brief = answered(Entities.generate_brief)
