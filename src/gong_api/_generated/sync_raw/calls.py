"""Calls: Recorded calls: their facts, transcripts, and uploads, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.calls import Calls
from gong_api._resource import RawResource, answered, answered_page

__all__ = ["CallsWithResponse"]


class CallsWithResponse(RawResource):
    """Recorded calls: their facts, transcripts, and uploads."""

    create = answered(Calls.create)
    get = answered(Calls.get)
    list = answered_page(Calls.list)
    list_extensive = answered_page(Calls.list_extensive)
    list_manual_crm_associations = answered_page(Calls.list_manual_crm_associations)
    list_transcripts = answered_page(Calls.list_transcripts)
    upload_media = answered(Calls.upload_media)
