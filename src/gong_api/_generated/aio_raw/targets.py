"""Targets: Target definitions and uploads of assignments, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.targets import AsyncTargets
from gong_api._resource import AsyncRawResource, async_answered, async_answered_page

__all__ = ["AsyncTargetsWithResponse"]


class AsyncTargetsWithResponse(AsyncRawResource):
    """Target definitions and uploads of assignments."""

    list = async_answered_page(AsyncTargets.list)
    upload_assignments = async_answered(AsyncTargets.upload_assignments)
