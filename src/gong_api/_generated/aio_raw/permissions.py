"""Permissions: Permission profiles and access of single users to single calls, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.permissions import AsyncPermissions
from gong_api._resource import AsyncRawResource, async_answered, async_answered_page

__all__ = ["AsyncPermissionsWithResponse"]


class AsyncPermissionsWithResponse(AsyncRawResource):
    """Permission profiles and access of single users to single calls."""

    create_profile = async_answered(AsyncPermissions.create_profile)
    get_profile = async_answered(AsyncPermissions.get_profile)
    grant_call_access = async_answered(AsyncPermissions.grant_call_access)
    list_call_access = async_answered_page(AsyncPermissions.list_call_access)
    list_profile_users = async_answered_page(AsyncPermissions.list_profile_users)
    list_profiles = async_answered_page(AsyncPermissions.list_profiles)
    revoke_call_access = async_answered(AsyncPermissions.revoke_call_access)
    update_profile = async_answered(AsyncPermissions.update_profile)
