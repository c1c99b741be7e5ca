"""A server that is killed, restarted, slow or cut off, in the middle of calls."""

from __future__ import annotations

import copy
import math
import random
import signal
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from gong_api.budget import (
    Budget,
    Clock,
    FallbackBudget,
    MemoryBudget,
    Priority,
    RedisBudget,
    Ticket,
    get_budget,
)
from gong_api.budget.memory import MemoryStore
from gong_api.budget.redis import GRACE, RETRY, RedisStore
from gong_api.errors import BudgetExhausted, BudgetUnavailable
from tests.budget.servers import Simulated, SlowNetwork, Valkey, free_port
from tests.budget.simulation import Time


def slept(budget: Budget, ticket: Ticket | None = None, longest: float = 30) -> float:
    """Call once, in real time; return when the call went out."""
    deadline = time.monotonic() + longest
    ticket = budget.acquire(ticket, max_wait=60)
    while not ticket.granted:
        assert time.monotonic() < deadline
        time.sleep(ticket.wait)
        ticket = budget.acquire(ticket, max_wait=60)
    return time.monotonic()


@pytest.fixture
def network(valkey: Valkey) -> Iterator[SlowNetwork]:
    made = SlowNetwork(valkey.port, lambda: 0.0)
    yield made
    made.close()


def test_calls_wait_for_a_server_that_is_being_restarted(own_valkey: Valkey):
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url)
    slept(budget)
    waiting = budget.acquire(None, max_wait=60)
    own_valkey.kill()
    away = budget.acquire(waiting, max_wait=60)
    assert (away.granted, away.reason, away.key) == (False, "store", waiting.key)
    assert away.wait == RETRY
    budget.release(away)
    own_valkey.start()
    slept(budget, away)
    # The count of the day has outlived the server's memory.
    assert budget.status().used == 2


def test_a_restart_with_its_data_changes_nothing(tmp_path: Path):
    server = Valkey(tmp_path, ("--appendonly", "yes", "--appendfsync", "always"))
    try:
        server.start()
        first, second = (RedisBudget("acme", 3, 10_000, server.url) for _ in range(2))
        slept(first)
        first.pause(600, daily=False)
        server.kill()
        server.start()
        status = second.status()
        assert status.used == 1
        assert 590 < status.paused_for <= 600
    finally:
        server.kill()


def test_a_restart_with_old_data_counts_as_a_loss(own_valkey: Valkey):
    first, second = (RedisBudget("acme", 50, 10_000, own_valkey.url) for _ in range(2))
    slept(first)
    own_valkey.client().save()
    slept(first)
    slept(second)
    first.pause(600, daily=False)
    own_valkey.kill()
    own_valkey.start()
    status = first.status()
    # Of the three calls the copy knows one, with its name.
    assert (status.used, sum(one.calls for one in status.usage)) == (3, 1)
    assert 590 < status.paused_for <= 600
    assert second.status().used == RedisBudget("acme", 50, 10_000, own_valkey.url).status().used
    assert second.status().used == 3


def test_no_call_too_many_while_the_server_comes_and_goes_without_data(own_valkey: Valkey):
    budgets = [RedisBudget("acme", 3, 10_000, own_valkey.url) for _ in range(3)]
    times: list[float] = []
    for turn in range(8):
        if turn == 4:
            own_valkey.kill()
            own_valkey.start()
        times.append(slept(budgets[turn % 3]))
    assert all(late - early >= 1 for early, late in zip(times, times[3:], strict=False))
    assert budgets[0].status().used >= 8


@pytest.mark.parametrize(
    ("priority", "max_wait", "lasting"),
    [("interactive", 60.0, 5.0), ("bulk", 1800.0, 60.0), ("bulk", 10.0, 10.0)],
)
def test_after_a_while_calls_are_refused(
    own_valkey: Valkey, priority: Priority, max_wait: float, lasting: float
):
    now = Time()
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url, clock=now.clock())
    terms: dict[str, Any] = {"max_wait": max_wait, "priority": priority}
    budget.acquire(None, **terms)
    own_valkey.kill()
    ticket = budget.acquire(None, **terms)
    began = now.true
    while now.true - began < lasting - RETRY:
        assert ticket.reason == "store"
        now.true += ticket.wait
        ticket = budget.acquire(ticket, **terms)
    now.true += 2 * RETRY
    with pytest.raises(BudgetUnavailable):
        budget.acquire(ticket, **terms)
    with pytest.raises(BudgetUnavailable):
        budget.acquire(None, **terms)


def test_who_cannot_wait_is_refused_at_once(own_valkey: Valkey):
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url)
    slept(budget)
    own_valkey.kill()
    with pytest.raises(BudgetUnavailable):
        budget.acquire(None, max_wait=0)


def test_a_pause_that_could_not_be_told_is_told_later(own_valkey: Valkey):
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url)
    slept(budget)
    own_valkey.kill()
    budget.pause(7200, daily=True)
    own_valkey.start()
    time.sleep(RETRY)
    budget.status()
    other = RedisBudget("acme", 3, 10_000, own_valkey.url).status()
    assert 7190 < other.paused_for <= 7200
    assert other.left == 0


def test_a_server_that_hangs_counts_as_away(own_valkey: Valkey):
    budget = RedisBudget("acme", 3, 10_000, f"{own_valkey.url}?socket_timeout=0.2")
    slept(budget)
    assert own_valkey.process is not None
    own_valkey.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(BudgetUnavailable, match="did not answer in time"):
        budget.acquire(None, max_wait=0)
    # While it is away, it is not asked for each call.
    for _ in range(20):
        with pytest.raises(BudgetUnavailable):
            budget.acquire(None, max_wait=0)
    assert time.monotonic() - began < 1
    own_valkey.process.send_signal(signal.SIGCONT)
    time.sleep(RETRY)
    assert budget.status().used == 1


def test_of_many_callers_one_at_a_time_tries_a_server_that_hangs(own_valkey: Valkey):
    now = Time()
    url = f"{own_valkey.url}?socket_timeout=0.3"
    budget = RedisBudget("acme", 3, 10_000, url, clock=now.clock())
    budget.acquire(None, max_wait=60)
    assert own_valkey.process is not None
    own_valkey.process.send_signal(signal.SIGSTOP)
    budget.acquire(None, max_wait=60)
    now.true += GRACE["interactive"]

    def took(_: int) -> float:
        began = time.monotonic()
        with pytest.raises(BudgetUnavailable, match="did not answer in time"):
            budget.acquire(None, max_wait=60)
        return time.monotonic() - began

    with ThreadPoolExecutor(6) as threads:
        tries = sorted(threads.map(took, range(6)))
    assert tries[-1] >= 0.3
    assert tries[-2] < 0.2


def test_a_server_is_away_from_when_it_was_asked_and_is_asked_less_the_longer_that_takes(
    own_valkey: Valkey,
):
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url)
    slept(budget)
    store, error = budget.store, BudgetUnavailable(store="", reason="")
    store._failed(error, 100.0, 103.0)
    assert (store.down_since, store._next_try) == (100.0, 103.0 + RETRY)
    store._failed(error, 103.25, 106.25)
    assert (store.down_since, store._next_try) == (100.0, 106.25 + 9)
    store._failed(error, 120.0, 120.0)
    assert store._next_try == 121


def test_an_answer_that_was_overtaken_is_not_the_last_word(valkey: Valkey, account: str):
    budget = RedisBudget(account, 3, 10_000, valkey.url)
    budget.status()
    budget.acquire(None, max_wait=60)
    before = budget.store.last
    assert before is not None
    budget.pause(600, daily=False)
    budget.store._learn(before, time.monotonic(), time.monotonic())
    assert budget.heard().paused_for > 590


def test_what_could_not_be_told_is_kept_whatever_went_wrong(
    valkey: Valkey, account: str, monkeypatch: pytest.MonkeyPatch
):
    budget = RedisBudget(account, 3, 10_000, valkey.url)
    budget.store.owe(calls=3)
    with monkeypatch.context() as patch:
        patch.setattr(budget.store.server, "ask", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            budget.status()
    assert budget.status().used == 3


def test_a_port_that_never_accepts_counts_as_away():
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        budget = RedisBudget("acme", 3, 10_000, f"redis://127.0.0.1:{port}/0?socket_timeout=0.2")
        with pytest.raises(BudgetUnavailable, match=r"connection failed|in time"):
            budget.acquire(None, max_wait=60)


def fallback(server: Valkey, share: float, now: Time) -> tuple[FallbackBudget, RedisBudget]:
    shared = RedisBudget("acme", 3, 10_000, server.url, clock=now.clock())
    alone = MemoryBudget("acme", 3 * share, int(10_000 * share), clock=now.clock())
    return FallbackBudget(shared, alone, share, rng=lambda: 0.5), shared


def run(budget: Budget, now: Time, seconds: float) -> list[float]:
    """Call as fast as allowed, in simulated time."""
    grants: list[float] = []
    ticket: Ticket | None = None
    end = now.true + seconds
    while now.true < end:
        ticket = budget.acquire(ticket, max_wait=math.inf)
        if ticket.granted:
            grants.append(now.true)
            ticket = None
        else:
            now.true += ticket.wait
    if ticket is not None:
        budget.release(ticket)
    return grants


def test_alone_a_machine_goes_on_with_its_share(
    own_valkey: Valkey, caplog: pytest.LogCaptureFixture
):
    now = Time()
    budget, shared = fallback(own_valkey, 0.25, now)
    assert len(run(budget, now, 0.1)) == 1
    budget.pause(1, daily=False)
    # For processes that begin when the store is away, it is in the machine's own budget, too.
    assert budget._alone.status().paused_for == 1
    now.true += 1
    own_valkey.kill()
    before = now.true
    grace = GRACE["interactive"]
    grants = run(budget, now, 60 + grace)
    # The store may come back for a while; then not at once, since the last calls were its.
    assert grants[0] - before >= grace + 1.005
    assert all(late - early >= 1 / 0.75 for early, late in pairwise(grants))
    assert len(grants) == pytest.approx(60 * 0.75, abs=3)
    status = budget.status()
    assert (status.kind, status.store, status.account) == ("alone", shared.shown, "acme")
    assert status.daily_limit == 2500
    budget.pause(5, daily=False)
    assert budget.status().paused_for == pytest.approx(5)

    own_valkey.start()
    now.true += 1
    waiting = budget.acquire(None, max_wait=math.inf)
    assert waiting.reason == "pause"
    status = budget.status()
    assert (status.kind, status.used) == ("redis", 1 + len(grants))
    assert [record.getMessage().split(" (")[0] for record in caplog.records] == [
        f"The shared budget at {shared.shown} is away",
        f"The shared budget at {shared.shown} is back.",
    ]


@pytest.mark.parametrize(
    ("used", "pause", "reason", "left"),
    [(8000, 0.0, "", 500), (10_000, 0.0, "day", 0), (100, 600.0, "pause", 2475)],
)
def test_what_was_known_of_the_day_and_of_pauses_holds_alone(
    own_valkey: Valkey, used: int, pause: float, reason: str, left: int
):
    now = Time()
    budget, shared = fallback(own_valkey, 0.25, now)
    other = RedisBudget("acme", 3, 10_000, own_valkey.url)
    other.store.owe(calls=used)
    other.pause(pause, daily=False)
    shared.status()
    own_valkey.kill()
    with suppress(BudgetExhausted):
        budget.acquire(None, max_wait=60)
    now.true += GRACE["interactive"]
    met = ""
    try:
        budget.acquire(None, max_wait=60)
    except BudgetExhausted as error:
        met = error.reason
    assert met == reason
    assert budget.status().left == left


def test_short_lived_processes_do_not_keep_one_another_waiting():
    now, store, url = Time(), MemoryStore(), f"redis://127.0.0.1:{free_port()}/0"
    for _ in range(10):
        shared = RedisBudget("acme", 3, 10_000, url, clock=now.clock())
        alone = MemoryBudget("acme", 0.75, 2500, store=store, clock=now.clock())
        budget = FallbackBudget(shared, alone, 0.25, rng=lambda: 0.5)
        ticket = budget.acquire(None, max_wait=60)
        while not ticket.granted:
            now.true += ticket.wait
            ticket = budget.acquire(ticket, max_wait=60)
        now.true += 0.3
    # The pause of the first, and nine slots.
    assert now.true < 1.005 + 0.67 + 9 * 1.02 / 0.75 + 0.5


@pytest.mark.slow
def test_the_share_holds_while_the_server_hangs(own_valkey: Valkey):
    shared = RedisBudget("acme", 3, 10_000, own_valkey.url)
    budget = FallbackBudget(shared, MemoryBudget("acme", 0.75, 2500), 0.25)
    slept(budget)
    assert own_valkey.process is not None
    own_valkey.process.send_signal(signal.SIGSTOP)
    began = slept(budget)
    times: list[float] = []

    def call(_: int) -> None:
        while time.monotonic() - began < 25:
            times.append(slept(budget))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(call, range(4)))
    assert 0.9 * 0.75 <= len(times) / (max(times) - began) <= 0.76


def test_a_place_in_the_queue_is_changed_for_one_of_the_other_side(own_valkey: Valkey):
    now = Time()
    budget, shared = fallback(own_valkey, 0.25, now)
    run(budget, now, 0.1)
    waiting = budget.acquire(None, max_wait=math.inf)
    own_valkey.kill()
    for _ in range(int(GRACE["interactive"] / RETRY) + 2):
        waiting = budget.acquire(waiting, max_wait=math.inf)
        now.true += RETRY
    alone = waiting
    assert budget.status().waiting == 1
    assert not budget.late(alone)
    own_valkey.start()
    now.true += 1
    back = budget.acquire(alone, max_wait=math.inf)
    assert back.key != alone.key
    assert budget._alone.status().waiting == 0
    budget.release(back)
    assert shared.status().waiting == 0


def test_what_goes_out_late_departs_on_its_own_side(own_valkey: Valkey):
    now = Time()
    budget, _ = fallback(own_valkey, 0.25, now)
    first = budget.acquire(None, max_wait=math.inf)
    now.true += 0.5
    assert budget.late(first)
    assert budget.depart(first).at > (first.at or 0.0)
    budget.gone(first)
    own_valkey.kill()
    assert budget.depart(first).wait == 0
    budget.gone(first)
    ticket = budget.acquire(None, max_wait=math.inf)
    while not ticket.granted:
        now.true += ticket.wait
        ticket = budget.acquire(ticket, max_wait=math.inf)
    now.true += 0.5
    assert budget.late(ticket)
    departed = budget.depart(ticket)
    assert departed.key == ticket.key
    assert departed.wait == 0
    now.true += 0.5
    assert budget.late(departed)
    budget.gone(departed)
    assert budget._alone.status().next_free > 1.0
    budget.release(departed)


def test_a_fallback_is_set_by_argument_or_address(tmp_path: Path):
    port = 1
    assert isinstance(get_budget(f"redis://127.0.0.1:{port}", "acme"), RedisBudget)
    for url, share in (
        (f"redis://127.0.0.1:{port}", 0.5),
        (f"redis://127.0.0.1:{port}?fallback=0.5", None),
    ):
        budget = get_budget(url, "acme", 3, 10_000, tmp_path, fallback=share)
        assert isinstance(budget, FallbackBudget)
        assert "alone with 0.5 of it" in repr(budget)
        assert copy.copy(budget) is copy.deepcopy(budget) is budget
        assert budget.status().daily_limit == 5000
    off = get_budget(f"redis://127.0.0.1:{port}?fallback=0.5", "acme", fallback=0)
    assert isinstance(off, RedisBudget)


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.02, 0.06])
def test_a_slow_network_never_lets_one_call_too_many_out(
    valkey: Valkey, account: str, network: SlowNetwork, delay: float
):
    rng = random.Random(3)
    network.delay = lambda: rng.uniform(0, 2 * delay)
    far = RedisBudget(account, 3, 10_000, network.url)
    near = RedisBudget(account, 3, 10_000, valkey.url)
    times: list[float] = []
    tickets: dict[RedisBudget, Ticket] = {}
    end = time.monotonic() + 15
    due = {far: 0.0, near: 0.0}
    while time.monotonic() < end:
        budget = min(due, key=lambda one: due[one])
        time.sleep(max(due[budget] - time.monotonic(), 0))
        ticket = budget.acquire(tickets.pop(budget, None), max_wait=60)
        if ticket.granted:
            times.append(time.monotonic())
        else:
            tickets[budget] = ticket
        due[budget] = time.monotonic() + ticket.wait
    assert all(late - early >= 1 for early, late in zip(times, times[3:], strict=False))
    assert len(times) >= 0.8 * 3 * 15


class Stalling:
    """A clock of a process whose answers arrive only after ``meanwhile`` has happened."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._looks = 0
        self.meanwhile: list[Callable[[], object]] = []

    def clock(self) -> Clock:
        return Clock(self._monotonic, self._clock.wall)

    def _monotonic(self) -> float:
        # A question begins and ends with a look.
        self._looks += 1
        if self.meanwhile and self._looks % 2 == 0:
            self.meanwhile.pop()()
        return self._clock.monotonic()


def test_a_grant_that_came_late_waits_until_there_is_room(valkey: Valkey, account: str):
    now = Time()
    one = Simulated(valkey, now, account)
    near = one.budget(alone=True)
    stalling = Stalling(one.clock())
    store = RedisStore(one.budget().store.server)
    far = RedisBudget(account, 3, 10_000, valkey.url, store=store, clock=stalling.clock())

    def others_go() -> None:
        for _ in range(3):
            now.true += 0.35
            assert near.acquire(None, max_wait=60).granted

    stalling.meanwhile = [others_go]
    ticket = far.acquire(None, max_wait=60)
    assert (ticket.granted, ticket.reason) == (False, "pace")
    assert ticket.wait == pytest.approx(1.005 - 0.7, abs=0.01)
    far.release(ticket)
    now.true += ticket.wait
    assert far.acquire(ticket, max_wait=60).granted
    assert near.status().used == 4


def test_a_grant_that_is_ever_slower_is_given_in_the_end(valkey: Valkey, account: str):
    now = Time()
    one = Simulated(valkey, now, account)
    stalling = Stalling(one.clock())
    store = RedisStore(one.budget().store.server)
    far = RedisBudget(account, 3, 10_000, valkey.url, store=store, clock=stalling.clock())

    def wait_longer() -> None:
        now.true += 1 + store.lag
        stalling.meanwhile.append(wait_longer)

    wait_longer()
    assert far.acquire(None, max_wait=60).granted
    assert one.budget(alone=True).status().used == 1


def test_a_connection_that_was_cut_is_made_anew_at_once(account: str, network: SlowNetwork):
    budget = RedisBudget(account, 3, 10_000, network.url)
    slept(budget)
    network.cut()
    ticket = budget.acquire(None, max_wait=60)
    assert ticket.reason == "pace"
