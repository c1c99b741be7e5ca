"""Auditing: Audit logs, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.auditing import AsyncAuditing
from gong_api._resource import AsyncRawResource, async_answered_page

__all__ = ["AsyncAuditingWithResponse"]


class AsyncAuditingWithResponse(AsyncRawResource):
    """Audit logs."""

    list_logs = async_answered_page(AsyncAuditing.list_logs)
