"""Models of Targets."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from datetime import datetime

from gong_api._core.model import Model

__all__ = ["TargetDefinition", "TargetDefinitionsResponse"]


class TargetDefinition(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A target that people can be measured against.

    Attributes:
        id: Id of the target.
        name: Name of the target.
        description: What the target measures, free text.
        type: Kind of target.
        unit: Unit in which the target is counted.
        hierarchy_type: Which hierarchy the target is broken down by.
        created_date_time: When the target was made, ISO-8601 with offset.
    """

    id: str | None = None
    name: str | None = None
    description: str | None = None
    type: str | None = None
    unit: str | None = None
    hierarchy_type: str | None = None
    created_date_time: datetime | None = None


class TargetDefinitionsResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """The targets of a workspace.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        targets: Targets defined in the workspace.
    """

    request_id: str | None = None
    targets: list[TargetDefinition] | None = None
