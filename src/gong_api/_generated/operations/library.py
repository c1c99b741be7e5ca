"""The operations of Library."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation, Param

LIBRARY_GET_FOLDER = Operation(
    id="getCallsInSpecificFolder",
    resource="library",
    method="get_folder",
    verb="GET",
    path="/v2/library/folder-content",
    retry="read",
    answer="library:LibraryFolderListOfCallsResponse",
    summary="Fetch a library folder with its calls.",
    tag="Library",
    description="Lists the saved calls with notes and snippets, the latter in whole seconds. Private and archived folders are out of reach. The server needs folder_id although Gong's document calls it optional.",
    scopes=("api:library:read",),
    gem="LibraryApi#get_calls_in_specific_folder_using_get",
    params=(
        Param(
            name="folder_id",
            wire="folderId",
            place="query",
            kind="id",
            required=True,
            doc="Id of the library folder.",
        ),
    ),
)

LIBRARY_LIST_FOLDERS = Operation(
    id="getLibraryStructure",
    resource="library",
    method="list_folders",
    verb="GET",
    path="/v2/library/folders",
    retry="read",
    answer="library:LibraryResponse",
    summary="List the public folders of the call library.",
    tag="Library",
    description="Gives a flat list that parent_folder_id turns into a tree. Private and archived folders are out of reach. Companies with several workspaces must name one, or get 400.",
    items="folders",
    empty_404="any",
    scopes=("api:library:read",),
    gem="LibraryApi#get_library_structure_using_get",
    params=(
        Param(
            name="workspace_id",
            wire="workspaceId",
            place="query",
            kind="id",
            doc="Id of the workspace; may be left out only when the company has a single one.",
        ),
    ),
)
