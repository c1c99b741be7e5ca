"""Library: Shared folders of calls and snippets, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.library import Library
from gong_api._resource import RawResource, answered, answered_page

__all__ = ["LibraryWithResponse"]


class LibraryWithResponse(RawResource):
    """Shared folders of calls and snippets."""

    get_folder = answered(Library.get_folder)
    list_folders = answered_page(Library.list_folders)
