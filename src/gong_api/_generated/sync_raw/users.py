"""Users: People of the company and their recording settings, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.users import Users
from gong_api._resource import RawResource, answered, answered_page

__all__ = ["UsersWithResponse"]


class UsersWithResponse(RawResource):
    """People of the company and their recording settings."""

    get = answered(Users.get)
    list = answered_page(Users.list)
    list_extensive = answered_page(Users.list_extensive)
    list_settings_history = answered_page(Users.list_settings_history)
