"""Models of Library."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from datetime import datetime

from gong_api._core.model import Model

__all__ = [
    "LibraryCall",
    "LibraryFolder",
    "LibraryFolderListOfCallsResponse",
    "LibraryResponse",
    "Snippet",
]


class LibraryCall(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One call saved in a library folder, with the note and snippet it was saved with.

    Attributes:
        id: Id of the call.
        title: Name of the call as shown in Gong.
        note: Remark left by the person who saved the call, when there is one.
        added_by: Id of the user who put the call into the folder.
        created: When the call was saved to the folder, ISO-8601 with offset.
        url: Link to the call's page in Gong.
        snippet: The part of the call that was saved, absent when the whole call was.
    """

    id: str | None = None
    title: str | None = None
    note: str | None = None
    added_by: str | None = None
    created: datetime | None = None
    url: str | None = None
    snippet: Snippet | None = None


class LibraryFolder(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A public folder of the call library and its place in the folder tree.

    Attributes:
        id: Id of the folder.
        name: Folder name as users see it.
        parent_folder_id: Id of the enclosing folder, null at the top of the tree.
        created_by: Id of the user who made the folder, null for system folders.
        updated: When the folder last changed, ISO-8601 with offset.
    """

    id: str | None = None
    name: str | None = None
    parent_folder_id: str | None = None
    created_by: str | None = None
    updated: datetime | None = None


class LibraryFolderListOfCallsResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """A library folder together with the calls saved in it.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        id: Id of the folder that was asked for.
        name: Folder name as users see it.
        created_by: Id of the user who made the folder, null for system folders.
        updated: When the folder last changed, ISO-8601 with offset.
        calls: Calls saved in the folder, whole or as snippets.
    """

    request_id: str | None = None
    id: str | None = None
    name: str | None = None
    created_by: str | None = None
    updated: datetime | None = None
    calls: list[LibraryCall] | None = None


class LibraryResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The public library folders of a workspace.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        folders: Folders as a flat list; parent_folder_id rebuilds the tree.
    """

    request_id: str | None = None
    folders: list[LibraryFolder] | None = None


class Snippet(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """The part of a call between two moments.

    Attributes:
        from_sec: Beginning of the part, in whole seconds since the call began.
        to_sec: End of the part, in whole seconds since the call began.
    """

    from_sec: int | None = None
    to_sec: int | None = None
