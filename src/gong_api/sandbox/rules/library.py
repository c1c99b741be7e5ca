"""The library: public folders, and the calls and snippets in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.rules.definitions import known_workspace
from gong_api.sandbox.rules.inputs import read_query
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.state import library

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.library import Folder, Saved


def list_folders(context: Context) -> Answer:
    """GET /v2/library/folders: a flat list; a company with several workspaces must name one."""
    company = context.company
    workspace_id = known_workspace(context)
    spaces = [workspace.id for workspace in company.workspaces]
    if workspace_id is None and len(spaces) > 1:
        raise Refusal(
            400,
            "workspaceId parameter is missing",
            reason="it may be left out only in a company with a single workspace",
        )
    found = library.folders(company, workspace_id or spaces[0])
    return {"folders": [library.write_folder(folder, _saved(context, folder)) for folder in found]}


def get_folder_content(context: Context) -> Answer:
    """GET /v2/library/folder-content."""
    identifier = read_query(context.request)["folderId"]
    folder = library.find_folder(context.company, identifier)
    if folder is None:
        raise Refusal(404, "Folder not found", reason=f"no public folder has the id {identifier}")
    saved = _saved(context, folder)
    return {
        "id": folder.id,
        "name": folder.name,
        "createdBy": folder.author.id if folder.author else None,
        "updated": library.updated_of(folder, saved),
        "calls": [library.write_saved(item) for item in saved],
    }


def _saved(context: Context, folder: Folder) -> list[Saved]:
    company = context.company

    def readable(n: int) -> bool:
        wanted = CallFilter(ids=(company.id_of(n),))
        return any(True for _ in Selection(company, context.overlay, context.now, wanted))

    return library.content_of(company, folder, readable, context.now)
