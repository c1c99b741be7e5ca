"""What users do with calls, by day: lists of calls day by day, or their numbers by period."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gong_api.sandbox.rules.created import make_people
from gong_api.sandbox.rules.inputs import read_body, read_filter
from gong_api.sandbox.rules.listing import cut_page
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.rules.windows import NO_STATS, Days, read_days, read_users
from gong_api.sandbox.state.attendance import attendees
from gong_api.sandbox.state.company import LONGEST_WAIT
from gong_api.sandbox.state.days import (
    TIME_ZONE,
    day_of,
    day_start,
    days_between,
    write_company_time,
)
from gong_api.sandbox.state.deeds import (
    COMMENT,
    FEEDBACK,
    LISTEN,
    LONGEST_DEED,
    REQUEST,
    REVIEW,
    SCORE,
    SHARE_INSIDE,
    SHARE_OUTSIDE,
    Deed,
    deeds,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gong_api.sandbox.rules.context import Answer, Context
    from gong_api.sandbox.rules.inputs import Object
    from gong_api.sandbox.state.people import User

HOSTED, ATTENDED = "callsAsHost", "callsAttended"
OWN, OTHERS = "ownCallsListenedTo", "othersCallsListenedTo"
_GIVEN = {
    FEEDBACK: "callsGaveFeedback",
    REQUEST: "callsRequestedFeedback",
    SHARE_INSIDE: "callsSharedInternally",
    SHARE_OUTSIDE: "callsSharedExternally",
    COMMENT: "callsCommentsGiven",
    REVIEW: "callsMarkedAsFeedbackGiven",
    SCORE: "callsScorecardsFilled",
}
_RECEIVED = {
    FEEDBACK: "callsReceivedFeedback",
    COMMENT: "callsCommentsReceived",
    REVIEW: "callsMarkedAsFeedbackReceived",
    SCORE: "callsScorecardsReceived",
}
ACTIONS = (HOSTED, ATTENDED, OWN, OTHERS, *_GIVEN.values(), *_RECEIVED.values())

# The calls (numbers) of one day that one user did something with, by action.
Daily = dict[str, list[int]]


class Table:
    """The days of each user: the calls (numbers) of each action, by the place of the day."""

    def __init__(self, days: Days) -> None:
        self.days = days_between(days.first, days.end)
        self._starts = [day_start(day) for day in self.days]
        self._stop = days.stop
        self.users: dict[str, dict[int, Daily]] = {}

    def add(self, user: User, at: int, action: str, n: int) -> None:
        """Note an action at a moment (microseconds), if it lies within the days."""
        if self._starts[0] <= at < self._stop:
            self.put(user, bisect_right(self._starts, at) - 1, action, n)

    def put(self, user: User, place: int, action: str, n: int) -> None:
        """Note an action on a day; the same one on the same call counts once a day."""
        calls = self.users.setdefault(user.id, {}).setdefault(place, {}).setdefault(action, [])
        # All that concerns one call comes together.
        if not calls or calls[-1] != n:
            calls.append(n)

    def add_deed(self, deed: Deed) -> None:
        """Note what was done, for the one who did it and for the host."""
        mine = deed.actor is deed.host
        if deed.sort == LISTEN:
            self.add(deed.actor, deed.at, OWN if mine else OTHERS, deed.n)
            return
        self.add(deed.actor, deed.at, _GIVEN[deed.sort], deed.n)
        if deed.sort in _RECEIVED and not mine:
            self.add(deed.host, deed.at, _RECEIVED[deed.sort], deed.n)


def list_daily(context: Context) -> Answer:
    """POST /v2/stats/activity/day-by-day: lists of call ids, for the days with activity."""
    company = context.company
    created = {call.number: call.id for call in context.overlay.calls}

    def id_of(n: int) -> str:
        return str(created.get(n) or company.id_of(n))

    def write(user: User, table: Table) -> Answer:
        entries: list[Answer] = []
        for place, daily in sorted(table.users[user.id].items()):
            day = table.days[place]
            calls = {action: [id_of(n) for n in daily.get(action, ())] for action in ACTIONS}
            entries.append({**calls, **_edges(day, day + timedelta(days=1))})
        return {**_who(user), "userDailyActivityStats": entries}

    return _answer(context, "usersDetailedActivities", write)[0]


def list_aggregate(context: Context) -> Answer:
    """POST /v2/stats/activity/aggregate: one number for each action."""

    def write(user: User, table: Table) -> Answer:
        counts = _count(table.users[user.id].values())
        return {**_who(user), "userAggregateActivityStats": counts}

    answer, days = _answer(context, "usersAggregateActivityStats", write)
    return {**answer, **range_of(days)}


def list_by_period(context: Context) -> Answer:
    """POST /v2/stats/activity/aggregate-by-period: numbers for each period of the days."""
    period: str = read_body(context.request)["aggregationPeriod"]

    def write(user: User, table: Table) -> Answer:
        found = table.users[user.id]
        entries: list[Answer] = []
        for places in _periods(table.days, period):
            first, last = table.days[places[0]], table.days[places[-1]]
            counts = _count(found[place] for place in places if place in found)
            entries.append({**counts, **_edges(first, last + timedelta(days=1))})
        return {**_who(user), "userAggregateActivity": entries}

    return _answer(context, "usersAggregateActivity", write)[0]


def range_of(days: Days) -> Answer:
    """The days as the answers of statistics repeat them."""
    return {
        "fromDateTime": write_company_time(days.start),
        "toDateTime": write_company_time(days.stop),
        "timeZone": TIME_ZONE,
    }


def collect(context: Context, days: Days) -> Table:
    """All activity of some days that concerns calls which can be read."""
    days = _since_first_call(context, days)
    company, table = context.company, Table(days)
    earliest = days.start - LONGEST_DEED - LONGEST_WAIT
    wanted = CallFilter(start=earliest, end=days.stop)
    # The first call of each day, so that no call's start is computed.
    firsts = [company.bound(day_start(day)) for day in (*table.days, days.end)]
    place = -1
    for n in Selection(company, context.overlay, context.now, wanted):
        while n >= firsts[place + 1]:
            place += 1
        if place >= 0:
            host, key = company.host(n), company.key(n)
            table.put(host, place, HOSTED, n)
            for user in attendees(company, host, company.kind(n, key), key):
                table.put(user, place, ATTENDED, n)
        for deed in deeds(company, n):
            table.add_deed(deed)
    _add_created(context, table)
    return table


def _since_first_call(context: Context, days: Days) -> Days:
    """The days on which there can be activity: those of a thousand years cost no more."""
    company, created = context.company, context.overlay.calls
    starts = [call.start for call in created]
    if company.settings.calls:
        starts.append(company.calendar.start(company.first))
    known = day_of(min(starts, default=context.now))
    return Days(min(max(days.first, known), days.end - timedelta(days=1)), days.end)


def _add_created(context: Context, table: Table) -> None:
    company = context.company
    for created in context.overlay.calls:
        if not created.readable(context.now):
            continue
        for person in make_people(company, created):
            if person.user is not None:
                mine = person.user.id == created.host_id
                table.add(person.user, created.start, HOSTED if mine else ATTENDED, created.number)


def _answer(
    context: Context, name: str, write: Callable[[User, Table], Answer]
) -> tuple[Answer, Days]:
    body = read_body(context.request)
    wanted: Object = read_filter(body)
    days = read_days(wanted, context.now)
    users = read_users(context, wanted)
    table = collect(context, days)
    active = [user for user in users if user.id in table.users]
    if not active:
        raise Refusal(404, NO_STATS)
    page, records = cut_page(context, "userId", body, active, lambda user: user.id)
    return {"records": records, name: [write(user, table) for user in page]}, days


def _who(user: User) -> Answer:
    return {"userId": user.id, "userEmailAddress": user.email}


def _edges(first: date, end: date) -> Answer:
    return {
        "fromDate": write_company_time(day_start(first)),
        "toDate": write_company_time(day_start(end)),
    }


def _count(days: Iterable[Daily]) -> Answer:
    counts = dict.fromkeys(ACTIONS, 0)
    for daily in days:
        for action, calls in daily.items():
            counts[action] += len(calls)
    return counts


def _periods(days: Sequence[date], period: str) -> list[list[int]]:
    """The places of the days of each period, in order; weeks begin on Monday."""
    found: dict[object, list[int]] = {}
    for place, day in enumerate(days):
        found.setdefault(_PERIODS[period](day), []).append(place)
    return list(found.values())


_PERIODS: dict[str, Callable[[date], object]] = {
    "DAY": lambda day: day,
    "WEEK": lambda day: day - timedelta(days=day.weekday()),
    "MONTH": lambda day: (day.year, day.month),
    "QUARTER": lambda day: (day.year, (day.month - 1) // 3),
    "YEAR": lambda day: day.year,
}
