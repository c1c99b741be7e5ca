"""Library: Shared folders of calls and snippets, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.library import AsyncLibrary
from gong_api._resource import AsyncRawResource, async_answered, async_answered_page

__all__ = ["AsyncLibraryWithResponse"]


class AsyncLibraryWithResponse(AsyncRawResource):
    """Shared folders of calls and snippets."""

    get_folder = async_answered(AsyncLibrary.get_folder)
    list_folders = async_answered_page(AsyncLibrary.list_folders)
