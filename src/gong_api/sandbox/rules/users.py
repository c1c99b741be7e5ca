"""Users and workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from gong_api.sandbox.rules.context import raw_array
from gong_api.sandbox.rules.inputs import (
    check_order,
    read_body,
    read_filter,
    read_flag,
    read_ids,
    read_moment,
    read_query,
    read_text_id,
    unknown_names,
)
from gong_api.sandbox.rules.paging import Run
from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.state.people import User

_FILTER = {"userIds", "createdFromDateTime", "createdToDateTime", "includeAvatars"}


def list_users(context: Context) -> Answer:
    """GET /v2/users."""
    query = read_query(context.request)
    context.notes.extend(unknown_names({"cursor", "includeAvatars"}, query))
    flag = query.get("includeAvatars", "false").lower()
    if flag not in {"true", "false"}:
        raise Refusal(400, "Bad request", reason="includeAvatars is neither true nor false")
    users = [user for user in context.company.users if flag == "true" or not user.avatar]
    return _page(context, users, dict(query))


def list_users_extensive(context: Context) -> Answer:
    """POST /v2/users/extensive."""
    body = read_body(context.request)
    wanted = read_filter(body)
    context.notes.extend(unknown_names({"filter", "cursor"}, body))
    context.notes.extend(unknown_names(_FILTER, wanted, "filter."))
    start = read_moment(wanted.get("createdFromDateTime"), "filter.createdFromDateTime")
    end = read_moment(wanted.get("createdToDateTime"), "filter.createdToDateTime")
    check_order(start, end, ("filter.createdFromDateTime", "createdToDateTime"))
    ids = read_ids(wanted, "userIds")
    avatars = read_flag(wanted, "includeAvatars", "filter.")
    users = [
        user
        for user in context.company.users
        if (avatars or not user.avatar)
        and (ids is None or int(user.id) in ids)
        and (start is None or user.created >= start)
        and (end is None or user.created < end)
    ]
    if not users:
        raise Refusal(404, "No users found corresponding to the provided filters")
    return _page(context, users, body)


def get_user(context: Context) -> Answer:
    """GET /v2/users/{id}."""
    identifier = context.path_values["id"]
    read_text_id(identifier, "id")
    user = context.company.users_by_id.get(identifier)
    if user is None:
        raise Refusal(404, f"User ID {identifier} was not found")
    return {"user": msgspec.Raw(user.fragment)}


def list_workspaces(context: Context) -> Answer:
    """GET /v2/workspaces."""
    return {
        "workspaces": [
            {"id": workspace.id, "name": workspace.name, "description": workspace.description}
            for workspace in context.company.workspaces
        ]
    }


def _page(context: Context, users: Sequence[User], given: Answer) -> Answer:
    run = Run(context, "userId", given)
    size = context.settings.page_size
    begin = 0
    if run.position is not None:
        last = run.position.last
        begin = 1 + next((at for at, user in enumerate(users) if user.id == last), len(users))
    page = users[begin : begin + size]
    records = run.records(
        lambda: len(users),
        len(page),
        page[-1].id if page else "",
        {"pageSize": size},
        more=begin + size < len(users),
    )
    return {"records": records, "users": raw_array([user.fragment for user in page])}
