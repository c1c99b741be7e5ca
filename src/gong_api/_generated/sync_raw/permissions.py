"""Permissions: Permission profiles and access of single users to single calls, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.permissions import Permissions
from gong_api._resource import RawResource, answered, answered_page

__all__ = ["PermissionsWithResponse"]


class PermissionsWithResponse(RawResource):
    """Permission profiles and access of single users to single calls."""

    create_profile = answered(Permissions.create_profile)
    get_profile = answered(Permissions.get_profile)
    grant_call_access = answered(Permissions.grant_call_access)
    list_call_access = answered_page(Permissions.list_call_access)
    list_profile_users = answered_page(Permissions.list_profile_users)
    list_profiles = answered_page(Permissions.list_profiles)
    revoke_call_access = answered(Permissions.revoke_call_access)
    update_profile = answered(Permissions.update_profile)
