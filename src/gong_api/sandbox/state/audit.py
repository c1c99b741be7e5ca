"""What the logs hold: logins, administration, and who played which call.

Plays and shared calls are the deeds that statistics count too.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, NamedTuple

from gong_api.sandbox.clock import from_micros, to_micros
from gong_api.sandbox.draw import Draw, mix
from gong_api.sandbox.settings import read_moment
from gong_api.sandbox.state.deeds import LISTEN, SHARE_OUTSIDE, Deed, deed_draw, deeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User

ACCESS, ACTIVITY = "AccessLog", "UserActivityLog"
PLAY = "UserCallPlay"
SHARED_ACCESS, SHARED_PLAY = "ExternallySharedCallAccess", "ExternallySharedCallPlay"
LOG_TYPES = (ACCESS, ACTIVITY, PLAY, SHARED_ACCESS, SHARED_PLAY)

_MINUTE = 60_000_000
_DAY = 24 * 60 * _MINUTE
# The latest that an outsider opens a shared call after it was shared.
LONGEST_VISIT = 3 * _DAY
_ACCESS_KEPT = 14 * _DAY
# More than there are events about one call.
_PER_CALL = 16
_ACTIVITY_SINCE = to_micros(read_moment("2021-03-01"))
_AGENTS = ("Chrome 124 on Windows", "Chrome 124 on macOS", "Safari 17 on iOS", "Firefox 125")
_ACTIONS = (
    "Tracker updated",
    "User settings changed",
    "Permission profile assigned",
    "Scorecard edited",
    "Report exported",
    "Library folder renamed",
)


class Entry(NamedTuple):
    """One event; `key` makes it unique among those of its moment."""

    at: int
    key: int
    user: User | None
    record: dict[str, Any]
    impersonator: User | None = None

    def write(self, company: Company) -> dict[str, Any]:
        """The entry as answers show it; without an impersonator nothing is said of one."""
        user, other = self.user, self.impersonator
        entry: dict[str, Any] = {
            "userId": user.id if user else None,
            "userEmailAddress": user.email if user else None,
            "userFullName": user.name if user else None,
            "eventTime": f"{from_micros(self.at):%Y-%m-%dT%H:%M:%S}.{self.at // 1000 % 1000:03d}Z",
            "logRecord": self.record,
        }
        if other is not None:
            entry["impersonatorUserId"] = other.id
            entry["impersonatorEmailAddress"] = other.email
            entry["impersonatorFullName"] = other.name
            entry["impersonatorCompanyId"] = str(company.parties.apply(0))
        return entry


def kept_since(log_type: str, now: int) -> int:
    """The oldest moment (microseconds) that a log reaches back to."""
    if log_type == ACCESS:
        return now - _ACCESS_KEPT
    return _ACTIVITY_SINCE if log_type == ACTIVITY else 0


def daily_entries(company: Company, log_type: str, start: int, end: int) -> Iterator[Entry]:
    """Logins or administration of a window (microseconds), oldest first."""
    make = _logins if log_type == ACCESS else _administration
    for number in range(start // _DAY, (end - 1) // _DAY + 1):
        for entry in sorted(make(company, number), key=_order):
            if start <= entry.at < end:
                yield entry


def call_entries(
    company: Company, log_type: str, numbers: Iterable[int], start: int, end: int
) -> Iterator[Entry]:
    """What was played or opened of some calls (numbers, in order) in a window, oldest first."""
    make = _MAKERS[log_type]
    waiting: list[tuple[int, int, Entry]] = []

    def ready(until: int) -> Iterator[Entry]:
        while waiting and waiting[0][0] < until:
            entry = heappop(waiting)[2]
            if start <= entry.at < end:
                yield entry

    for n in numbers:
        yield from ready(company.calendar.start(n))
        made = (entry for deed in deeds(company, n) for entry in make(company, deed))
        for order, entry in enumerate(made):
            key = n * _PER_CALL + order
            heappush(waiting, (entry.at, key, entry._replace(key=key)))
    yield from ready(end)


def _order(entry: Entry) -> tuple[int, int]:
    return entry.at, entry.key


def _logins(company: Company, day: int) -> Iterator[Entry]:
    begin = day * _DAY
    weekend = from_micros(begin).weekday() > 4
    for user in company.users:
        draw = Draw(mix(company.key_of("login") ^ day) ^ user.index)
        if user.avatar or not user.active or user.created > begin or weekend:
            continue
        for order in range(draw.below(3)):
            record = {
                "action": "Login",
                "ipAddress": f"203.0.113.{draw.between(1, 254)}",
                "userAgent": draw.pick(_AGENTS),
            }
            at = begin + draw.between(8 * 3_600_000, 20 * 3_600_000) * 1000
            support = company.users[-1] if draw.chance(2) else None
            yield Entry(at, user.index * 4 + order, user, record, support)


def _administration(company: Company, day: int) -> Iterator[Entry]:
    draw = Draw(mix(company.key_of("administration") ^ day))
    for order in range(draw.below(4)):
        user = company.users[draw.below(4)]
        at = day * _DAY + draw.between(8 * 3_600_000, 20 * 3_600_000) * 1000
        record = {"action": draw.pick(_ACTIONS), "targetUserId": draw.pick(company.users).id}
        if user.created <= at:
            yield Entry(at, order, user, record)


def _plays(company: Company, deed: Deed) -> Iterator[Entry]:
    if deed.sort == LISTEN:
        record = {"callId": str(company.id_of(deed.n)), "ownCall": deed.actor is deed.host}
        yield Entry(deed.at, 0, deed.actor, record)


def _visits(company: Company, deed: Deed) -> Iterator[tuple[Entry, bool]]:
    if deed.sort != SHARE_OUTSIDE:
        return
    draw = deed_draw(company, deed.n, SHARE_OUTSIDE)
    at = deed.at
    for _ in range(1 + draw.below(3)):
        at += draw.between(1, LONGEST_VISIT // _MINUTE // 3) * _MINUTE
        record = {
            "callId": str(company.id_of(deed.n)),
            "sharedByUserId": deed.actor.id,
            "ipAddress": f"198.51.100.{draw.between(1, 254)}",
        }
        yield Entry(at, 0, None, record), draw.chance(60)


def _shared_access(company: Company, deed: Deed) -> Iterator[Entry]:
    yield from (entry for entry, _played in _visits(company, deed))


def _shared_play(company: Company, deed: Deed) -> Iterator[Entry]:
    yield from (entry for entry, played in _visits(company, deed) if played)


_MAKERS: dict[str, Callable[[Company, Deed], Iterator[Entry]]] = {
    PLAY: _plays,
    SHARED_ACCESS: _shared_access,
    SHARED_PLAY: _shared_play,
}
