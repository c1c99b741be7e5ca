"""The library: folders of a workspace, and the calls and snippets in them."""

from __future__ import annotations

from datetime import datetime

import pytest

FOLDERS = "/v2/library/folders"
CONTENT = "/v2/library/folder-content"


@pytest.fixture
def spaces(door):
    return door.sandbox.state.workspace_ids


def content(door, folder):
    return door.get(CONTENT, folderId=folder["id"]).json()


def test_the_workspace_may_be_left_out_only_when_there_is_a_single_one(door, spaces):
    assert door.get(FOLDERS).status_code == 400
    assert door.get(FOLDERS, workspaceId=spaces[0]).status_code == 200
    assert door.get(FOLDERS, workspaceId="99").json()["errors"] == ["Workspace not found"]


def test_folders_are_a_tree_by_parent_and_nobody_made_the_root(door, spaces):
    for space in spaces:
        folders = door.get(FOLDERS, workspaceId=space).json()["folders"]
        ids = {folder["id"] for folder in folders}
        roots = [folder for folder in folders if folder["parentFolderId"] is None]
        assert [root["name"] for root in roots] == ["Public Folders"]
        assert roots[0]["createdBy"] is None
        assert {folder["parentFolderId"] for folder in folders} - {None} < ids
        assert all(folder["createdBy"] for folder in folders if folder not in roots)
    other = door.get(FOLDERS, workspaceId=spaces[0]).json()["folders"]
    assert not ids & {folder["id"] for folder in other}


def test_folders_hold_real_calls_of_their_workspace_that_are_not_private(door, spaces):
    calls = {item["metaData"]["id"]: item["metaData"] for item in door.calls()}
    saved = 0
    for space in spaces:
        for folder in door.get(FOLDERS, workspaceId=space).json()["folders"]:
            found = content(door, folder)
            assert {name: found[name] for name in ("id", "name", "createdBy", "updated")} == {
                name: folder[name] for name in ("id", "name", "createdBy", "updated")
            }
            for item in found["calls"]:
                call = calls[item["id"]]
                saved += 1
                assert call["workspaceId"] == space
                assert not call["isPrivate"]
                assert (item["title"], item["url"]) == (call["title"], call["url"])
                assert datetime.fromisoformat(item["created"]) > datetime.fromisoformat(
                    call["started"]
                )
                assert item["created"] <= found["updated"]
    assert saved > 20


def test_snippets_are_whole_seconds_within_the_call_and_absent_for_a_whole_call(door, spaces):
    durations = {item["metaData"]["id"]: item["metaData"]["duration"] for item in door.calls()}
    kinds = set()
    for folder in door.get(FOLDERS, workspaceId=spaces[0]).json()["folders"]:
        for item in content(door, folder)["calls"]:
            kinds.add("snippet" in item)
            if "snippet" in item:
                begin, end = item["snippet"]["fromSec"], item["snippet"]["toSec"]
                assert type(begin) is type(end) is int
                assert 0 <= begin < end <= durations[item["id"]]
    assert kinds == {True, False}


def test_a_deleted_call_leaves_its_folder(door, spaces):
    for folder in door.get(FOLDERS, workspaceId=spaces[0]).json()["folders"]:
        found = content(door, folder)["calls"]
        if found:
            door.sandbox.state.delete_call(found[0]["id"])
            left = [item["id"] for item in content(door, folder)["calls"]]
            assert found[0]["id"] not in left
            return
    raise AssertionError("no folder holds a call")


def test_the_folder_must_be_named_and_known(door):
    assert door.get(CONTENT).json()["errors"] == ["folderId parameter is missing"]
    assert door.get(CONTENT, folderId="99").status_code == 404
    assert door.get(CONTENT, folderId="first").status_code in {400, 404}
