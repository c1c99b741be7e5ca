"""When may the next call go out: a state machine without I/O and without a clock of its own.

Callers queue. Grants go out on a grid of one slot each ``SPACING / rate`` seconds, and a call is
granted when its caller stands first, the slot has come, no pause is in force, the day has calls
left, and fewer than ``rate`` grants lie within the last ``WINDOW`` seconds. The grid is not
shifted by a caller that wakes late, so that lateness costs no throughput; the window rule keeps
that from ever showing the server one call too many.

A caller is told when to come back. One that does not keep the appointment (killed, suspended) is
overtaken by the next, which comes to look shortly after: a dead process costs some hundredths of a
second, not a slot. A late caller keeps its place in the queue.

Interactive callers go before bulk ones, and a share of the day is reserved for them; while bulk
callers wait, every ``BULK_TURN``-th grant is theirs all the same. A caller for whom the day has no
calls left holds up nobody for whom it has.

The state is plain data: whoever stores it must hold it exclusively during one function call, and
must read both clocks while holding it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from gong_api.errors import RateLimitError

Reason = Literal["pace", "pause", "day", "reserve", "store"]
Priority = Literal["interactive", "bulk"]

SPACING = 1.02
"""Seconds of grid per ``rate`` slots: the 2 % that network jitter may use up."""
WINDOW = 1.005
"""Seconds in which never more than ``rate`` calls are granted."""
PATIENCE = 0.05
"""Seconds that the others first wait for a caller that is late."""
LONGEST_PATIENCE = 1.0
CATCH_UP = 0.25
"""Seconds of lateness, or one slot if that is longer, that the grid makes good."""
LONGEST_NAP = 60.0
"""Seconds after which a waiting caller looks again, so that a corrected clock is noticed."""
SHORTEST_NAP = 0.001
LEASE = 60.0
"""Seconds after a missed appointment until a caller is forgotten."""
LONGEST_DAY = 26 * 3600.0
"""Seconds: a day that ends later comes from a bogus clock, a longer pause from a bogus header."""
SHORTEST_DAY = RateLimitError.DAY_FROM
"""Seconds: a shorter wait is a pause, whatever it is for, and leaves the day's count alone."""
CLOCK_NOISE = 1.0
RESERVE = 0.1
"""Share of the day's calls that bulk callers leave to interactive ones."""
BULK_TURN = 5
"""While bulk callers wait, one grant of so many is theirs."""
RATE_SECONDS = 10.0
"""Seconds over which the rate is averaged that is told to people."""
MOST_NAMES = 100
OTHERS = "others"
"""What those are counted as who come after ``MOST_NAMES`` in a day."""
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Now:
    """Both clocks in seconds: `monotonic` paces, `wall` (Unix time) counts days."""

    monotonic: float
    wall: float


@dataclass(frozen=True, slots=True)
class Limits:
    """At most `rate` calls per second and `daily` per UTC day, a share of it not for bulk."""

    rate: float
    daily: int
    reserve: float = RESERVE

    def day_of(self, priority: Priority) -> int:
        """Calls of the day at which a caller of this priority has to stop."""
        return self.daily - int(self.daily * self.reserve if priority == "bulk" else 0)

    @property
    def interval(self) -> float:
        """Seconds from slot to slot."""
        return SPACING / self.rate

    @property
    def window(self) -> tuple[int, float]:
        """So many grants at most in so many seconds; a fractional rate is plain spacing."""
        if self.rate >= 1 and self.rate == int(self.rate):
            return int(self.rate), WINDOW
        return 1, WINDOW / self.rate


@dataclass(slots=True)
class Waiter:
    """A caller in the queue: due back at `wake`, overtaken `patience` seconds after it."""

    key: str
    wake: float
    patience: float = PATIENCE
    priority: Priority = "interactive"
    day: bool = False
    """Whether it waits for the next day, and stands in nobody's way until then."""

    def missing(self, monotonic: float) -> bool:
        """Whether the appointment is past and no longer waited for."""
        return monotonic > self.wake + self.patience


@dataclass(slots=True)
class PaceState:
    """What the callers of one account share. Times are monotonic unless they say wall."""

    next_slot: float = 0.0
    recent: list[float] = field(default_factory=list[float])
    waiting: list[Waiter] = field(default_factory=list[Waiter])
    paused_until: float = 0.0
    paused_until_wall: float = 0.0
    used: int = 0
    day_ends_at_wall: float = 0.0
    seen: float = 0.0
    passed: int = 0
    """Interactive grants in a row while bulk callers waited."""
    usage: dict[str, int] = field(default_factory=dict[str, int])
    """Grants of the day by priority and name, as ``bulk:name``."""
    flow: float = 0.0
    flow_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """`wait`: seconds until the caller should ask again; `remaining`: until the likely grant.

    `at` is the monotonic time that the grant counts for.
    """

    granted: bool
    at: float = 0.0
    wait: float = 0.0
    remaining: float = 0.0
    reason: Reason = "pace"


def claim(
    state: PaceState,
    limits: Limits,
    now: Now,
    key: str,
    priority: Priority = "interactive",
    who: str = "",
) -> Verdict:
    """Ask for a call. Whoever is not granted one stands in the queue as `key` afterwards."""
    monotonic = observe(state, now)
    caller = next((waiter for waiter in state.waiting if waiter.key == key), None)
    place = caller or Waiter(key, monotonic, priority=priority)
    queue = _queue(state, monotonic, place)
    if caller is None and len(queue) == 1:
        state.next_slot = max(state.next_slot, monotonic)
    ahead = queue[: queue.index(place)]
    verdict = _judge(state, limits, Now(monotonic, now.wall), ahead, place.priority)
    if verdict.granted:
        bulk_waits = any(one.priority == "bulk" and not one.day for one in queue)
        interactive = place.priority == "interactive"
        state.passed = state.passed + 1 if interactive and bulk_waits else 0
        _grant(state, limits, monotonic)
        note(state, monotonic, place.priority, who)
        release(state, key)
        return verdict
    if caller is None:
        state.waiting.append(place)
    elif caller.missing(monotonic):
        caller.patience = min(2 * caller.patience, LONGEST_PATIENCE)
    place.wake = monotonic + verdict.wait
    place.day = verdict.reason in ("day", "reserve")
    return verdict


def restamp(state: PaceState, granted: float, sent: float) -> None:
    """Let a grant count as given at `sent`, because it took its caller so long to get it."""
    if granted in state.recent:
        state.recent.remove(granted)
        state.recent = sorted([*state.recent, sent])


def depart(state: PaceState, limits: Limits, now: Now, granted: float) -> float:
    """Let a call that goes out late count from now on.

    Returns 0.0, or, when that would show the server one call too many, the seconds to wait first.
    """
    monotonic = observe(state, now)
    others = list(state.recent)
    if granted in others:
        others.remove(granted)
    count, window = limits.window
    if len(others) >= count and others[-count] + window > monotonic:
        return others[-count] + window - monotonic
    state.recent = sorted([*others, monotonic])
    return 0.0


def release(state: PaceState, key: str) -> None:
    """Leave the queue; those behind move up."""
    state.waiting = [waiter for waiter in state.waiting if waiter.key != key]


def pause(state: PaceState, limits: Limits, now: Now, seconds: float, *, daily: bool) -> None:
    """Let nobody go for `seconds`.

    With `daily` the day's calls are gone until then as well, if it is as long as that takes.
    """
    monotonic = observe(state, now)
    seconds = min(max(seconds, 0.0), LONGEST_DAY)
    state.paused_until = max(state.paused_until, monotonic + seconds)
    state.paused_until_wall = now.wall + state.paused_until - monotonic
    state.next_slot = max(state.next_slot, state.paused_until)
    if daily and seconds >= SHORTEST_DAY:
        state.used = max(state.used, limits.daily)
        state.day_ends_at_wall = now.wall + seconds


def forecast(
    state: PaceState, limits: Limits, now: Now, priority: Priority = "interactive"
) -> Verdict:
    """What a newcomer would be told, without queueing one."""
    monotonic = observe(state, now)
    newcomer = Waiter("", monotonic, priority=priority)
    queue = _queue(state, monotonic, newcomer)
    ahead = queue[: queue.index(newcomer)]
    return _judge(state, limits, Now(monotonic, now.wall), ahead, priority)


def note(state: PaceState, monotonic: float, priority: Priority, who: str) -> None:
    """Note a call of the day, and who made it."""
    state.used += 1
    name = f"{priority}:{who}"
    if name not in state.usage and len(state.usage) >= MOST_NAMES:
        name = f"{priority}:{OTHERS}"
    state.usage[name] = state.usage.get(name, 0) + 1
    state.flow = flow(state, monotonic) + 1 / RATE_SECONDS
    state.flow_at = monotonic


def flow(state: PaceState, monotonic: float) -> float:
    """Return the calls per second of late, the latest ones weighing most."""
    return state.flow * math.exp(-max(monotonic - state.flow_at, 0.0) / RATE_SECONDS)


def waiting(state: PaceState, monotonic: float, priority: Priority) -> int:
    """Return how many stand in the queue, without those who do not come back."""
    present = (one for one in state.waiting if not one.missing(monotonic))
    return sum(one.priority == priority for one in present)


def in_use(state: PaceState, since: float) -> bool:
    """Return whether somebody was granted a call since then, waits for one, or has to pause."""
    granted = bool(state.recent) and state.recent[-1] > since
    paused = state.paused_until > state.seen
    return granted or paused or any(not one.missing(state.seen) for one in state.waiting)


def observe(state: PaceState, now: Now) -> float:
    """Take note of both clocks and return the monotonic one, which never runs backwards."""
    monotonic = max(now.monotonic, state.seen)
    if state.seen - now.monotonic > CLOCK_NOISE:
        monotonic = now.monotonic
        _restart(state, now)
    state.seen = monotonic
    state.waiting = [waiter for waiter in state.waiting if waiter.wake + LEASE > monotonic]
    if now.wall >= state.day_ends_at_wall:
        _begin_day(state, now)
    elif state.day_ends_at_wall - now.wall > LONGEST_DAY:
        state.day_ends_at_wall = next_midnight(now.wall)
    return monotonic


def _begin_day(state: PaceState, now: Now) -> None:
    state.used = 0
    state.usage = {}
    state.day_ends_at_wall = next_midnight(now.wall)
    for waiter in state.waiting:
        waiter.day = False


def _restart(state: PaceState, now: Now) -> None:
    # The machine has started anew, or the only clock was set back. How long ago the last grants
    # were cannot be told, so they count as just given; a pause goes on until its wall time, and
    # no longer than it would have gone on before; who waited is gone.
    pause_left = min(
        max(state.paused_until_wall - now.wall, 0.0), max(state.paused_until - state.seen, 0.0)
    )
    state.paused_until_wall = now.wall + pause_left
    state.flow_at = now.monotonic
    state.recent = [now.monotonic] * len(state.recent)
    state.waiting = []
    state.paused_until = now.monotonic + pause_left
    state.next_slot = state.paused_until


def _queue(state: PaceState, monotonic: float, caller: Waiter) -> list[Waiter]:
    """Return the caller and those who keep their appointments, in the order of their grants."""
    here = [one for one in state.waiting if one is caller or not one.missing(monotonic)]
    if all(one is not caller for one in here):
        here.append(caller)
    interactive = [one for one in here if one.priority == "interactive"]
    bulk = [one for one in here if one.priority == "bulk"]
    if not interactive or not bulk:
        return here
    order: list[Waiter] = []
    passed = state.passed
    for one in interactive:
        if bulk and passed >= BULK_TURN - 1:
            order.append(bulk.pop(0))
            passed = 0
        order.append(one)
        passed += 1
    return order + bulk


def _judge(
    state: PaceState, limits: Limits, now: Now, ahead: list[Waiter], priority: Priority
) -> Verdict:
    monotonic = now.monotonic
    first = [one for one in ahead if not one.day]
    opening = max(_opening(state, limits), monotonic)
    expected = opening + len(first) * limits.interval
    most = limits.day_of(priority)
    if state.used + len(first) >= most:
        beyond = state.used + len(ahead) - most
        next_day = monotonic + state.day_ends_at_wall - now.wall + beyond * limits.interval
        expected = max(expected, next_day)
        reserved = most < limits.daily and state.used + len(first) < limits.daily
        return _wait(monotonic, expected, expected, "reserve" if reserved else "day")
    if not first and opening == monotonic:
        return Verdict(granted=True, at=monotonic)
    wake = expected
    if len(first) == 1:
        # Come when the one before should have gone, to take its slot if it has not.
        wake = max(opening, first[0].wake) + first[0].patience + SHORTEST_NAP
    elif first:
        # Look again half-way, since some of those ahead may be dead.
        wake = opening + (len(first) - 1) * limits.interval / 2
    return _wait(monotonic, wake, expected, "pause" if state.paused_until > monotonic else "pace")


def _wait(monotonic: float, wake: float, expected: float, reason: Reason) -> Verdict:
    nap = min(max(wake - monotonic, SHORTEST_NAP), LONGEST_NAP)
    return Verdict(granted=False, wait=nap, remaining=expected - monotonic, reason=reason)


def _opening(state: PaceState, limits: Limits) -> float:
    count, window = limits.window
    opening = max(state.next_slot, state.paused_until)
    if len(state.recent) >= count:
        opening = max(opening, state.recent[-count] + window)
    return opening


def _grant(state: PaceState, limits: Limits, monotonic: float) -> None:
    # Clients of one account may be set to different rates: what is kept serves any of them.
    young = [sent for sent in state.recent if sent > monotonic - WINDOW]
    state.recent = [*young, monotonic]
    made_good = max(limits.interval, CATCH_UP)
    state.next_slot = max(state.next_slot, monotonic - made_good) + limits.interval


def next_midnight(wall: float) -> float:
    """Return when the UTC day ends."""
    return (wall // _DAY + 1) * _DAY
