"""The days and the users that statistics are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gong_api.sandbox.rules.inputs import check_order, read_ids, read_moment
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state.days import day_of, day_start

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Context
    from gong_api.sandbox.rules.inputs import Object
    from gong_api.sandbox.state.people import User

NO_STATS = "No stats found corresponding to the provided filters"


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the company: the first one, and the one after the last."""

    first: date
    end: date

    @property
    def start(self) -> int:
        """The first moment (microseconds)."""
        return day_start(self.first)

    @property
    def stop(self) -> int:
        """The moment after the last."""
        return day_start(self.end)


def read_days(wanted: Object, now: int) -> Days:
    """The days of a filter; 400 for a future day or an end that is not after the beginning."""
    first, end = read_day(wanted, "fromDate"), read_day(wanted, "toDate")
    if first is None or end is None:
        missing = "fromDate" if first is None else "toDate"
        raise Refusal(400, f"filter.{missing}: may not be null")
    today = day_of(now)
    for name, day in (("fromDate", first), ("toDate", end)):
        if day > today:
            raise Refusal(
                400,
                f"filter.{name}: must not be in the future",
                reason=f"today is {today} in the company's time zone",
            )
    if first >= end:
        raise Refusal(400, "filter.fromDate: must be before toDate")
    return Days(first, end)


def read_day(wanted: Object, name: str) -> date | None:
    """A day of a filter, written YYYY-MM-DD; None when it is absent."""
    value = wanted.get(name)
    return None if value is None else date.fromisoformat(value)


def read_users(context: Context, wanted: Object) -> list[User]:
    """The members whom a filter means, oldest account first; an empty list of ids means all."""
    ids = read_ids(wanted, "userIds") if wanted.get("userIds") else None
    start = read_moment(wanted.get("createdFromDateTime"), "filter.createdFromDateTime")
    end = read_moment(wanted.get("createdToDateTime"), "filter.createdToDateTime")
    check_order(start, end, ("filter.createdFromDateTime", "createdToDateTime"))
    known = [user for user in context.company.users if not user.avatar]
    if ids is not None:
        chosen = set(ids)
        known = [user for user in known if int(user.id) in chosen]
        if not known:
            raise Refusal(404, "User not found")
    return [
        user
        for user in known
        if (start is None or user.created >= start) and (end is None or user.created < end)
    ]
