"""Targets: Target definitions and uploads of assignments, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.targets import Targets
from gong_api._resource import RawResource, answered, answered_page

__all__ = ["TargetsWithResponse"]


class TargetsWithResponse(RawResource):
    """Target definitions and uploads of assignments."""

    list = answered_page(Targets.list)
    upload_assignments = answered(Targets.upload_assignments)
