"""The operations of Targets."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation, Param

TARGETS_LIST = Operation(
    id="listTargetDefinitions",
    resource="targets",
    method="list",
    verb="GET",
    path="/v2/targets",
    retry="read",
    answer="targets:TargetDefinitionsResponse",
    summary="List the targets of a workspace.",
    tag="Targets",
    description="Not part of Gong's published document, so it may change or be missing.",
    items="targets",
    params=(
        Param(
            name="workspace_id",
            wire="workspaceId",
            place="query",
            kind="id",
            required=True,
            doc="Id of the workspace.",
        ),
    ),
)

TARGETS_UPLOAD_ASSIGNMENTS = Operation(
    id="uploadAssignments",
    resource="targets",
    method="upload_assignments",
    verb="POST",
    path="/v2/targets/{targetId}/assignments",
    retry="once",
    answer="common:BaseResponse",
    summary="Upload who has which target, as a CSV file.",
    tag="Targets",
    description="Not part of Gong's published document, so it may change or be missing. What a second upload of the same file does is unknown, so it is not repeated once it may have arrived.",
    body_kind="multipart",
    params=(
        Param(
            name="target_id",
            wire="targetId",
            place="path",
            kind="id",
            required=True,
            doc="Id of the target to assign.",
        ),
        Param(
            name="workspace_id",
            wire="workspaceId",
            place="query",
            kind="id",
            required=True,
            doc="Id of the workspace that holds the target.",
        ),
        Param(
            name="file",
            wire="file",
            place="part",
            kind="file",
            required=True,
            max_length=200000000,
            doc="CSV file of the assignments.",
        ),
        Param(
            name="validate_only",
            wire="validateOnly",
            place="query",
            kind="bool",
            doc="True checks the file without storing anything.",
        ),
    ),
)
