"""Which colleagues a host brings to a call, and which of them come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.draw import Draw, mix

if TYPE_CHECKING:
    from gong_api.sandbox.state.calls import Kind
    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User


def invite_colleagues(company: Company, host: User, kind: Kind, draw: Draw) -> list[User]:
    """The users invited beside the host; `draw` is the one that the call's guests come from."""
    if kind.dialer:
        return []
    manager = company.users_by_id[host.manager_id or host.id]
    if kind.internal:
        return [manager, draw.pick(company.team.engineers)]
    users: list[User] = []
    if draw.chance(60):
        users.append(draw.pick(company.team.engineers))
    if draw.chance(15):
        users.append(manager)
    return users


def brings_engineer(kind: Kind, key: int) -> bool:
    """Whether an engineer is invited to a call of a kind and a key."""
    return kind.internal or (not kind.dialer and guests(key).chance(60))


def attends(user: User, kind: Kind, key: int) -> bool:
    """Whether an invited colleague comes: managers skip some calls with customers."""
    return kind.internal or user.role == "se" or mix(key ^ 31) % 100 >= 40


def attendees(company: Company, host: User, kind: Kind, key: int) -> list[User]:
    """The colleagues who come to the call of a key; cheaper than its whole conversation."""
    invited = invite_colleagues(company, host, kind, guests(key))
    return [user for user in invited if attends(user, kind, key) and user is not host]


def guests(key: int) -> Draw:
    """The draw that decides who is invited to the call of a key."""
    return Draw(key ^ 3)
