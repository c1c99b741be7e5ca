"""Data Privacy: Find or erase what is kept about an e-mail address or phone number, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.data_privacy import AsyncDataPrivacy
from gong_api._resource import AsyncRawResource, async_answered

__all__ = ["AsyncDataPrivacyWithResponse"]


class AsyncDataPrivacyWithResponse(AsyncRawResource):
    """Find or erase what is kept about an e-mail address or phone number."""

    erase_email = async_answered(AsyncDataPrivacy.erase_email)
    erase_phone = async_answered(AsyncDataPrivacy.erase_phone)
    find_email_references = async_answered(AsyncDataPrivacy.find_email_references)
    find_phone_references = async_answered(AsyncDataPrivacy.find_phone_references)
