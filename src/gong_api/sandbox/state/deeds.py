"""What people do about a call once it can be read: they listen, share, comment, coach and score.

Whether anything happens is told by a few bits of the call's number, so that most calls of a
large window cost no more than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gong_api.sandbox.draw import Draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User

LISTEN, SHARE_INSIDE, SHARE_OUTSIDE = "listen", "share inside", "share outside"
COMMENT, FEEDBACK, REQUEST, REVIEW, SCORE = "comment", "feedback", "request", "review", "score"

_MINUTE = 60_000_000
_HOUR = 60 * _MINUTE
_LISTENING = 96 * _HOUR
# The latest that a deed comes after its call became readable.
LONGEST_DEED = 10 * 24 * _HOUR
# How many calls of 256 see a deed of each sort; each sort has a byte of the call's lots.
_CHANCES = (
    (COMMENT, 28),
    (LISTEN, 32),
    (SCORE, 12),
    (SHARE_INSIDE, 8),
    (SHARE_OUTSIDE, 6),
    (FEEDBACK, 10),
    (REQUEST, 5),
    (REVIEW, 8),
)


class Deed(NamedTuple):
    """One deed: what, when (microseconds), about which call, by whom, and whose call it is."""

    sort: str
    at: int
    n: int
    actor: User
    host: User


def sorts_of(lots: int) -> tuple[str, ...]:
    """The sorts of deeds that the lots of a call bring about."""
    return tuple([sort for shift, chance, sort in _SHIFTS if lots >> shift & 255 < chance])


def deeds(company: Company, n: int) -> Iterator[Deed]:
    """All deeds about call n, past and to come, comments included; in no order."""
    sorts = sorts_of(company.lots(n))
    if not sorts:
        return
    host = company.host(n)
    appears = company.appears(n)
    for sort in sorts:
        draw = deed_draw(company, n, sort)
        if sort == COMMENT:
            for author, at in comment_times(company, n, appears):
                yield Deed(COMMENT, at, n, author, host)
        elif sort == LISTEN:
            for _ in range(draw.between(1, 3)):
                actor = host if draw.chance(35) else _colleague(company, host, draw)
                at = appears + draw.between(1, _LISTENING // _MINUTE) * _MINUTE
                yield Deed(LISTEN, at, n, actor, host)
        else:
            at = appears + _wait(sort, draw)
            yield Deed(sort, at, n, _actor(company, host, sort, draw), host)


def comment_times(company: Company, n: int, appears: int) -> list[tuple[User, int]]:
    """Who comments on call n, and when; the first comment starts the thread."""
    draw = deed_draw(company, n, COMMENT)
    posted = appears
    found: list[tuple[User, int]] = []
    for _ in range(draw.between(1, 3)):
        author = draw.pick(company.team.hosts)
        posted += draw.between(1, 20 * 3600) * (_HOUR // 3600)
        found.append((author, posted))
    return found


def deed_draw(company: Company, n: int, sort: str) -> Draw:
    """The draw of one sort of deeds about call n."""
    return Draw(company.key(n) ^ 64 + _ORDER[sort])


def _wait(sort: str, draw: Draw) -> int:
    hours = 9 * 24 if sort == SCORE else 72
    return draw.between(60, hours * 60) * _MINUTE


def _actor(company: Company, host: User, sort: str, draw: Draw) -> User:
    if sort == REQUEST or (sort == SHARE_OUTSIDE and draw.chance(80)):
        return host
    if sort in {SHARE_INSIDE, SHARE_OUTSIDE}:
        return host if draw.chance(50) else _colleague(company, host, draw)
    return _coach(company, host, draw)


def _coach(company: Company, host: User, draw: Draw) -> User:
    if host.manager_id is not None and draw.chance(75):
        return company.users_by_id[host.manager_id]
    return _colleague(company, host, draw)


def _colleague(company: Company, host: User, draw: Draw) -> User:
    hosts = company.team.hosts
    order = draw.below(len(hosts) - 1)
    return hosts[order] if hosts[order] is not host else hosts[-1]


_ORDER = {sort: place for place, (sort, _chance) in enumerate(_CHANCES)}
_SHIFTS = tuple((8 * place, chance, sort) for place, (sort, chance) in enumerate(_CHANCES))
