"""Library: Shared folders of calls and snippets."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from gong_api._generated.operations.library import LIBRARY_GET_FOLDER, LIBRARY_LIST_FOLDERS
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered,
    answered_page,
    async_answered,
    async_answered_page,
)

if TYPE_CHECKING:
    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.library import (
        LibraryFolder,
        LibraryFolderListOfCallsResponse,
        LibraryResponse,
    )
    from gong_api.paging import AsyncListing, Listing

__all__ = ["AsyncLibrary", "AsyncLibraryWithResponse", "Library", "LibraryWithResponse"]


class Library(Resource):
    """Shared folders of calls and snippets."""

    def get_folder(
        self, *, folder_id: str, options: RequestOptions | None = None
    ) -> LibraryFolderListOfCallsResponse:
        """Fetch a library folder with its calls.

        Lists the saved calls with notes and snippets, the latter in whole seconds. Private and
        archived folders are out of reach. The server needs folder_id although Gong's document
        calls it optional.

        Args:
            folder_id: Id of the library folder.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The folder and the calls saved in it.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:library:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/library/folder-content``
        """
        result: LibraryFolderListOfCallsResponse = self._one(
            LIBRARY_GET_FOLDER, {"folder_id": folder_id}, options
        )
        return result

    def list_folders(
        self, *, workspace_id: str | UnsetType | None = UNSET, options: RequestOptions | None = None
    ) -> Listing[LibraryFolder, LibraryResponse]:
        """List the public folders of the call library.

        Gives a flat list that parent_folder_id turns into a tree. Private and archived folders
        are out of reach. Companies with several workspaces must name one, or get 400.

        Args:
            workspace_id: Id of the workspace; may be left out only when the company has a
                single one.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Library folders.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:library:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/library/folders``
        """
        result: Listing[LibraryFolder, LibraryResponse] = self._list(
            LIBRARY_LIST_FOLDERS, {"workspace_id": workspace_id}, options
        )
        return result


class AsyncLibrary(AsyncResource):
    """Shared folders of calls and snippets."""

    async def get_folder(
        self, *, folder_id: str, options: RequestOptions | None = None
    ) -> LibraryFolderListOfCallsResponse:
        """Fetch a library folder with its calls.

        Lists the saved calls with notes and snippets, the latter in whole seconds. Private and
        archived folders are out of reach. The server needs folder_id although Gong's document
        calls it optional.

        Args:
            folder_id: Id of the library folder.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The folder and the calls saved in it.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:library:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/library/folder-content``
        """
        result: LibraryFolderListOfCallsResponse = await self._one(
            LIBRARY_GET_FOLDER, {"folder_id": folder_id}, options
        )
        return result

    def list_folders(
        self, *, workspace_id: str | UnsetType | None = UNSET, options: RequestOptions | None = None
    ) -> AsyncListing[LibraryFolder, LibraryResponse]:
        """List the public folders of the call library.

        Gives a flat list that parent_folder_id turns into a tree. Private and archived folders
        are out of reach. Companies with several workspaces must name one, or get 400.

        Args:
            workspace_id: Id of the workspace; may be left out only when the company has a
                single one.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Library folders.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:library:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/library/folders``
        """
        result: AsyncListing[LibraryFolder, LibraryResponse] = self._list(
            LIBRARY_LIST_FOLDERS, {"workspace_id": workspace_id}, options
        )
        return result


class LibraryWithResponse(RawResource):
    """Shared folders of calls and snippets."""

    get_folder = answered(Library.get_folder)
    list_folders = answered_page(Library.list_folders)


class AsyncLibraryWithResponse(AsyncRawResource):
    """Shared folders of calls and snippets."""

    get_folder = async_answered(AsyncLibrary.get_folder)
    list_folders = async_answered_page(AsyncLibrary.list_folders)
