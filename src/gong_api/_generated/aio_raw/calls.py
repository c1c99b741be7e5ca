"""Calls: Recorded calls: their facts, transcripts, and uploads, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.calls import AsyncCalls
from gong_api._resource import AsyncRawResource, async_answered, async_answered_page

__all__ = ["AsyncCallsWithResponse"]


class AsyncCallsWithResponse(AsyncRawResource):
    """Recorded calls: their facts, transcripts, and uploads."""

    create = async_answered(AsyncCalls.create)
    get = async_answered(AsyncCalls.get)
    list = async_answered_page(AsyncCalls.list)
    list_extensive = async_answered_page(AsyncCalls.list_extensive)
    list_manual_crm_associations = async_answered_page(AsyncCalls.list_manual_crm_associations)
    list_transcripts = async_answered_page(AsyncCalls.list_transcripts)
    upload_media = async_answered(AsyncCalls.upload_media)
