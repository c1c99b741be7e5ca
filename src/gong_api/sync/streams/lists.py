"""Lists that several streams go by, each read once in a run."""

from __future__ import annotations

from dataclasses import replace

from gong_api.sync.streams.reader import Listed, Reader
from gong_api.tables.rows import ids

__all__ = ["folders", "users", "workspaces"]


async def users(reader: Reader) -> Listed:
    """Return all users."""

    async def read() -> Listed:
        return _some(await reader.listed(reader.client.users.list(), "users", "users"))

    found: Listed = await reader.shared("users", read)
    return found


async def workspaces(reader: Reader) -> Listed:
    """Return all workspaces."""

    async def read() -> Listed:
        listing = reader.client.settings.list_workspaces()
        found = _some(await reader.listed(listing, "workspaces", "workspaces"))
        _look_up(reader, found)
        return found

    found: Listed = await reader.shared("workspaces", read)
    return found


def _look_up(reader: Reader, found: Listed) -> None:
    """Tell when there is no such workspace as the one whose calls are to be read."""
    wanted = reader.fetch.scope.workspace
    if wanted and found.items and wanted not in ids(found.items):
        known = ", ".join(
            f"{item.id} ({getattr(item, 'name', None)})" for item in found.items if ids([item])
        )
        reader.fetch.notice(
            f"There is no workspace {wanted}, so no calls of it; there are {known}."
        )


def _some(found: Listed) -> Listed:
    """Doubt a list that is empty: there is no company without users and a workspace."""
    return replace(found, doubtful=not found.items)


async def folders(reader: Reader, workspace: str) -> Listed:
    """Return the library folders of a workspace."""

    async def read() -> Listed:
        listing = reader.client.library.list_folders(workspace_id=workspace)
        return await reader.listed(listing, "folders", "library_folders")

    found: Listed = await reader.shared(f"folders {workspace}", read)
    return found
