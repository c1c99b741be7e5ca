"""Users: People of the company and their recording settings, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.users import AsyncUsers
from gong_api._resource import AsyncRawResource, async_answered, async_answered_page

__all__ = ["AsyncUsersWithResponse"]


class AsyncUsersWithResponse(AsyncRawResource):
    """People of the company and their recording settings."""

    get = async_answered(AsyncUsers.get)
    list = async_answered_page(AsyncUsers.list)
    list_extensive = async_answered_page(AsyncUsers.list_extensive)
    list_settings_history = async_answered_page(AsyncUsers.list_settings_history)
