"""Permission profiles: computed ones, created ones, and changes to both."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

from gong_api.sandbox.rules.bodies import json_body
from gong_api.sandbox.rules.inputs import read_query
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state.profiles import (
    ACCESS,
    FOLDER_LEVELS,
    FORECAST,
    LEVELS,
    Profile,
    blank_profile,
    holders,
    make_profiles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.rules.context import Answer, Context


def list_profiles(context: Context) -> Answer:
    """GET /v2/all-permission-profiles: those of a workspace, by name."""
    workspace_id = _workspace(context)
    found = [profile for place, profile in _all(context).values() if place == workspace_id]
    return {"profiles": sorted(found, key=lambda profile: str(profile["name"]))}


def get_profile(context: Context) -> Answer:
    """GET /v2/permission-profile."""
    return {"profile": _find(context)[1]}


def list_profile_users(context: Context) -> Answer:
    """GET /v2/permission-profile/users."""
    _, profile = _find(context)
    return {
        "users": [
            {
                "id": user.id,
                "emailAddress": user.email,
                "firstName": user.first_name,
                "lastName": user.last_name,
            }
            for user in holders(context.company, profile["id"])
        ]
    }


def create_profile(context: Context) -> Answer:
    """POST /v2/permission-profile: the server gives the id, whatever the body says."""
    workspace_id = _workspace(context)
    body = json_body(context)
    _check(context, body, status=422)
    taken = {profile["name"] for place, profile in _all(context).values() if place == workspace_id}
    if body["name"] in taken:
        raise Refusal(422, "name: another profile of the workspace has it")
    profile = blank_profile(str(context.overlay.new_id(context.company, "profile")))
    return {"profile": _store(context, workspace_id, profile, body)}


def update_profile(context: Context) -> Answer:
    """PUT /v2/permission-profile: what the body leaves out stays as it is."""
    workspace_id, profile = _find(context)
    body = json_body(context)
    _check(context, body, status=400)
    return {"profile": _store(context, workspace_id, deepcopy(profile), body)}


def _store(context: Context, workspace_id: str, profile: Profile, body: Profile) -> Profile:
    for name, value in body.items():
        # An unknown field is passed over, and the id is the server's.
        if name not in profile or name == "id":
            continue
        before = profile[name]
        if isinstance(value, dict) and isinstance(before, dict):
            profile[name] = _merged(cast("Profile", before), cast("Profile", value))
        else:
            profile[name] = value
    context.overlay.profiles[profile["id"]] = {"workspaceId": workspace_id, "profile": profile}
    return profile


def _merged(before: Profile, given: Profile) -> Profile:
    return {**before, **{name: value for name, value in given.items() if name in before}}


def _check(context: Context, body: Profile, *, status: int) -> None:
    """Refuse levels that do not exist, and team leads where no level asks for them."""
    if not body["name"].strip():
        raise Refusal(400, "name: must not be empty")
    errors: list[str] = []
    for name, given in _accesses(body):
        levels = FOLDER_LEVELS if name == "libraryFolderAccess" else LEVELS
        level = given.get("permissionLevel")
        if level is not None and level not in levels:
            errors.append(f"{name}.permissionLevel: must be one of {', '.join(levels)}")
        leads: list[Any] = given.get("teamLeadIds") or []
        if leads and level != "managers-team":
            errors.append(f"{name}.teamLeadIds: only with the level managers-team")
        if any(str(lead) not in context.company.users_by_id for lead in leads):
            errors.append(f"{name}.teamLeadIds: name users of the company")
    if errors:
        raise Refusal(status, *errors)


def _accesses(body: Profile) -> Iterator[tuple[str, Profile]]:
    for name in (*ACCESS, "libraryFolderAccess"):
        if body.get(name):
            yield name, body[name]
    forecast: Profile = body.get("forecastPermissions") or {}
    for name in FORECAST:
        if forecast.get(name):
            yield f"forecastPermissions.{name}", forecast[name]


def _all(context: Context) -> dict[str, tuple[str, Profile]]:
    written = {
        identifier: (kept["workspaceId"], kept["profile"])
        for identifier, kept in context.overlay.profiles.items()
    }
    return make_profiles(context.company) | written


def _find(context: Context) -> tuple[str, Profile]:
    identifier = read_query(context.request)["profileId"]
    found = _all(context).get(identifier)
    if found is None:
        raise Refusal(400, f"Permission profile {identifier} was not found")
    return found


def _workspace(context: Context) -> str:
    workspace_id = read_query(context.request)["workspaceId"]
    if workspace_id not in {workspace.id for workspace in context.company.workspaces}:
        raise Refusal(400, "Workspace not found")
    return workspace_id
