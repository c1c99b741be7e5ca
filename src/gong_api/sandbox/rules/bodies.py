"""What the contract's checks have let through, and the rules that more than one operation has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

from gong_api.sandbox.rules.inputs import Object, read_moment
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state.zones import BERLIN, offset_minutes, write_moment

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Context
    from gong_api.sandbox.state.people import User


def json_body(context: Context) -> Object:
    """The body of an operation that takes an object."""
    return cast("Object", msgspec.json.decode(context.request.body))


def json_array(context: Context) -> list[Any]:
    """The body of an operation that takes an array."""
    return cast("list[Any]", msgspec.json.decode(context.request.body))


def find_user(context: Context, email: str) -> User | None:
    """The user with an address."""
    return context.company.directory.users.get(email.strip().lower())


def check_window(body: Object, first: str, last: str) -> tuple[int | None, int | None]:
    """Two moments of a body (microseconds); refused when the second is not after the first."""
    start, end = read_moment(body.get(first), first), read_moment(body.get(last), last)
    if start is not None and end is not None and end <= start:
        raise Refusal(400, f"{first}: must be before {last}")
    return start, end


def local_moment(micros: int, user: User | None = None) -> str:
    """A moment as answers show it, with the offset of a user, or of the company."""
    return write_moment(micros, offset_minutes(user.zone if user else BERLIN, micros), 0)
