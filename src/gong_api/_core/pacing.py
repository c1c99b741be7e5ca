"""When may the next call go out: a state machine without I/O and without a clock of its own.

Callers queue. Grants go out on a grid of one slot each ``SPACING / rate`` seconds, and a call is
granted when its caller stands first, the slot has come, no pause is in force, the day has calls
left, and fewer than ``rate`` grants lie within the last ``WINDOW`` seconds. The grid is not
shifted by a caller that wakes late, so that lateness costs no throughput; the window rule keeps
that from ever showing the server one call too many.

A caller is told when to come back. One that does not keep the appointment (killed, suspended) is
overtaken by the next, which comes to look shortly after: a dead process costs some hundredths of a
second, not a slot. A late caller keeps its place in the queue.

The state is plain data: whoever stores it must hold it exclusively during one function call, and
must read both clocks while holding it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Reason = Literal["pace", "pause", "day"]

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
CLOCK_NOISE = 1.0
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Now:
    """Both clocks in seconds: `monotonic` paces, `wall` (Unix time) counts days."""

    monotonic: float
    wall: float


@dataclass(frozen=True, slots=True)
class Limits:
    """At most `rate` calls per second and `daily` per UTC day."""

    rate: float
    daily: int

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


def claim(state: PaceState, limits: Limits, now: Now, key: str) -> Verdict:
    """Ask for a call. Whoever is not granted one stands in the queue as `key` afterwards."""
    monotonic = observe(state, now)
    caller = next((waiter for waiter in state.waiting if waiter.key == key), None)
    ahead = _ahead(state, monotonic, caller)
    if caller is None and not ahead:
        state.next_slot = max(state.next_slot, monotonic)
    verdict = _judge(state, limits, Now(monotonic, now.wall), ahead)
    if verdict.granted:
        _grant(state, limits, monotonic)
        release(state, key)
    elif caller is None:
        state.waiting.append(Waiter(key, monotonic + verdict.wait))
    else:
        if caller.missing(monotonic):
            caller.patience = min(2 * caller.patience, LONGEST_PATIENCE)
        caller.wake = monotonic + verdict.wait
    return verdict


def restamp(state: PaceState, granted: float, sent: float) -> None:
    """Let a grant count as given at `sent`, because it took its caller so long to get it."""
    if granted in state.recent:
        state.recent.remove(granted)
        state.recent = sorted([*state.recent, sent])


def release(state: PaceState, key: str) -> None:
    """Leave the queue; those behind move up."""
    state.waiting = [waiter for waiter in state.waiting if waiter.key != key]


def pause(state: PaceState, limits: Limits, now: Now, seconds: float, *, daily: bool) -> None:
    """Let nobody go for `seconds`; with `daily` the day's calls are gone until then as well."""
    monotonic = observe(state, now)
    seconds = min(max(seconds, 0.0), LONGEST_DAY)
    state.paused_until = max(state.paused_until, monotonic + seconds)
    state.paused_until_wall = now.wall + state.paused_until - monotonic
    state.next_slot = max(state.next_slot, state.paused_until)
    if daily:
        state.used = max(state.used, limits.daily)
        state.day_ends_at_wall = now.wall + seconds


def forecast(state: PaceState, limits: Limits, now: Now) -> Verdict:
    """What a newcomer would be told, without queueing one."""
    monotonic = observe(state, now)
    return _judge(state, limits, Now(monotonic, now.wall), _ahead(state, monotonic, None))


def observe(state: PaceState, now: Now) -> float:
    """Take note of both clocks and return the monotonic one, which never runs backwards."""
    monotonic = max(now.monotonic, state.seen)
    if state.seen - now.monotonic > CLOCK_NOISE:
        monotonic = now.monotonic
        _restart(state, now)
    state.seen = monotonic
    state.waiting = [waiter for waiter in state.waiting if waiter.wake + LEASE > monotonic]
    if now.wall >= state.day_ends_at_wall:
        state.used = 0
        state.day_ends_at_wall = _next_midnight(now.wall)
    elif state.day_ends_at_wall - now.wall > LONGEST_DAY:
        state.day_ends_at_wall = _next_midnight(now.wall)
    return monotonic


def _restart(state: PaceState, now: Now) -> None:
    # The machine has started anew. How long ago the last grants were cannot be told, so they
    # count as just given; a pause goes on until its wall time; who waited is gone.
    pause_left = min(max(state.paused_until_wall - now.wall, 0.0), LONGEST_DAY)
    state.recent = [now.monotonic] * len(state.recent)
    state.waiting = []
    state.paused_until = now.monotonic + pause_left
    state.next_slot = state.paused_until


def _ahead(state: PaceState, monotonic: float, caller: Waiter | None) -> list[Waiter]:
    ahead: list[Waiter] = []
    for waiter in state.waiting:
        if waiter is caller:
            break
        if not waiter.missing(monotonic):
            ahead.append(waiter)
    return ahead


def _judge(state: PaceState, limits: Limits, now: Now, ahead: list[Waiter]) -> Verdict:
    monotonic = now.monotonic
    opening = max(_opening(state, limits), monotonic)
    expected = opening + len(ahead) * limits.interval
    beyond = state.used + len(ahead) - limits.daily
    if beyond >= 0:
        next_day = monotonic + state.day_ends_at_wall - now.wall + beyond * limits.interval
        expected = max(expected, next_day)
        return _wait(monotonic, expected, expected, "day")
    if not ahead and opening == monotonic:
        return Verdict(granted=True, at=monotonic)
    wake = expected
    if len(ahead) == 1:
        # Come when the one before should have gone, to take its slot if it has not.
        wake = max(opening, ahead[0].wake) + ahead[0].patience + SHORTEST_NAP
    elif ahead:
        # Look again half-way, since some of those ahead may be dead.
        wake = opening + (len(ahead) - 1) * limits.interval / 2
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
    state.used += 1


def _next_midnight(wall: float) -> float:
    return (wall // _DAY + 1) * _DAY
