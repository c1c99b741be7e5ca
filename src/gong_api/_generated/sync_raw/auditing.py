"""Auditing: Audit logs, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.auditing import Auditing
from gong_api._resource import RawResource, answered_page

__all__ = ["AuditingWithResponse"]


class AuditingWithResponse(RawResource):
    """Audit logs."""

    list_logs = answered_page(Auditing.list_logs)
