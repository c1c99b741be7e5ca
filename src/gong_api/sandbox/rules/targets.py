"""Assignments of targets, as CSV. Nothing is published about the columns: any table will do."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gong_api.sandbox.rules.bodies import find_user
from gong_api.sandbox.rules.inputs import read_query
from gong_api.sandbox.rules.multipart import read_part
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state.definitions import targets

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context

LARGEST_FILE = 200_000_000
# A column of this name, in any case, must hold users of the company.
EMAIL_COLUMN = "email"


def upload_assignments(context: Context) -> Answer:
    """POST /v2/targets/{targetId}/assignments: replaces what was assigned, or checks only."""
    query = read_query(context.request)
    target_id = context.path_values["targetId"]
    if target_id not in {target["id"] for target in targets(context.company, query["workspaceId"])}:
        raise Refusal(400, f"Target {target_id} was not found in the workspace")
    rows = _read_rows(context, read_part(context.request, "file", LARGEST_FILE).content)
    if query.get("validateOnly", "").lower() != "true":
        context.overlay.assignments[target_id] = rows
    return {}


def _read_rows(context: Context, content: bytes) -> list[dict[str, str]]:
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal(400, "file: is no CSV", reason=str(error)) from None
    lines = [line for line in lines if line]
    if len(lines) < 2:
        raise Refusal(400, "file: needs a header and at least one row")
    header = [name.strip() for name in lines[0]]
    errors: list[str] = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(header):
            errors.append(f"file, row {number}: has {len(cells)} cells, not {len(header)}")
            continue
        for name, cell in zip(header, cells, strict=True):
            if name.lower() == EMAIL_COLUMN and find_user(context, cell) is None:
                errors.append(f"file, row {number}: {name} is not the address of a user")
    if errors:
        raise Refusal(400, *errors)
    return [dict(zip(header, cells, strict=True)) for cells in lines[1:]]
