"""Data Privacy: Find or erase what is kept about an e-mail address or phone number, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.data_privacy import DataPrivacy
from gong_api._resource import RawResource, answered

__all__ = ["DataPrivacyWithResponse"]


class DataPrivacyWithResponse(RawResource):
    """Find or erase what is kept about an e-mail address or phone number."""

    erase_email = answered(DataPrivacy.erase_email)
    erase_phone = answered(DataPrivacy.erase_phone)
    find_email_references = answered(DataPrivacy.find_email_references)
    find_phone_references = answered(DataPrivacy.find_phone_references)
