"""Simulates how long many Gong accounts take to read, with so many workers.

    python benchmarks/scale.py [--accounts 1 100 10000] [--workers 1 4 16 64] [--seed 7]
                               [--load hourly|first] [--slots 8] [--json]

A discrete-event simulation: no request is made and nothing sleeps. Each account has its own limits
(3 requests a second without bursts, 9,000 of 10,000 a day for bulk), calls a day that differ
widely, and pages whose latency differs, too. A worker is a process on a core of its own, which
reads up to ``--slots`` accounts at a time. Its CPU is counted by page, see ``docs/scale.md``.

``hourly`` brings every account up to date once; ``first`` reads all of the history. The same seed
gives the same figures.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

DAY = 86_400.0
SPACING = 1.02 / 3
BULK_OF_DAY = 9_000
PAGE = 100
EXACT = 200
LANES = 8


@dataclass(frozen=True)
class World:
    """What is assumed. Latencies are medians and spreads of a lognormal distribution, in seconds.

    ``calls`` is the median of calls a day, whose spread makes one account in a hundred twenty
    times as large. ``small`` is the requests for the tables that are read whole.
    """

    calls: float = 40.0
    calls_spread: float = 1.3
    most_calls: float = 5_000.0
    calls_page: tuple[float, float] = (1.2, 0.5)
    transcripts_page: tuple[float, float] = (1.8, 0.6)
    small_page: tuple[float, float] = (0.3, 0.4)
    small: int = 12
    start: float = 0.6
    cpu_calls: float = 0.16
    cpu_transcripts: float = 0.12
    lookback_days: int = 7
    history_days: int = 730


@dataclass(frozen=True)
class Job:
    """What one account needs: pages of calls, pages of transcripts, and requests beside them."""

    calls: int
    transcripts: int
    small: int

    @property
    def requests(self) -> int:
        """All requests."""
        return self.calls + self.transcripts + self.small

    def first(self, most: int) -> tuple[Job, Job]:
        """Return the part that ``most`` requests allow, and the rest."""
        if self.requests <= most:
            return self, Job(0, 0, 0)
        small = min(self.small, most)
        share = (most - small) / (self.calls + self.transcripts)
        calls = int(self.calls * share)
        part = Job(calls, most - small - calls, small)
        rest = Job(self.calls - calls, self.transcripts - part.transcripts, self.small - small)
        return part, rest


@dataclass(frozen=True)
class Run:
    """What a part of a job took: seconds from its start, and seconds of CPU."""

    seconds: float
    cpu: float


@dataclass(frozen=True)
class Outcome:
    """What came of a simulation.

    ``seconds`` is when the last account was through, ``median`` and ``late`` when half and 95 % of
    them were; ``busy`` is the share of the workers' CPU that was used until then, and ``bound``
    what the last account waited for.
    """

    accounts: int
    workers: int
    requests: int
    seconds: float
    median: float
    late: float
    rate: float
    busy: float
    bound: str


def companies(world: World, count: int, load: str, seed: int) -> list[Job]:
    """Return what each account needs. One account alone is a large one."""
    chance = random.Random(f"companies {seed}")
    jobs: list[Job] = []
    for _ in range(count):
        calls = 1_000.0
        if count > 1:
            drawn = chance.lognormvariate(math.log(world.calls), world.calls_spread)
            calls = min(drawn, world.most_calls)
        if load == "first":
            read = spoken = calls * world.history_days
        else:
            read, spoken = calls * world.lookback_days, calls / 24
        jobs.append(Job(_pages(read), _pages(spoken), world.small))
    return jobs


def _pages(calls: float) -> int:
    return math.ceil(calls / PAGE)


def run(world: World, job: Job, seed: str) -> Run:
    """Return how long an account takes by itself, request by request.

    A request starts when its slot has come and a lane is free; there are as many lanes as latency
    times rate asks for, as a sync has. A long job is told from its first requests.
    """
    chance = random.Random(seed)
    kinds = [world.calls_page, world.transcripts_page, world.small_page]
    counts = (job.calls, job.transcripts, job.small)
    shown = min(job.requests, EXACT)
    lanes = [world.start] * LANES
    slot = end = world.start
    for median, spread in chance.choices(kinds, counts, k=shown):
        begin = max(heapq.heappop(lanes), slot)
        slot = begin + SPACING
        done = begin + chance.lognormvariate(math.log(median), spread)
        heapq.heappush(lanes, done)
        end = max(end, done)
    cpu = world.start + world.cpu_calls * job.calls + world.cpu_transcripts * job.transcripts
    return Run(end + (job.requests - shown) * (slot - world.start) / max(shown, 1), cpu)


@dataclass
class Task:
    """A part of a job on a worker: what is left of it, in seconds at full speed."""

    place: int
    part: Job
    rest: Job
    ready: float
    begun: float
    alone: Run
    left: float

    @property
    def demand(self) -> float:
        """The share of a core that it uses at full speed."""
        return self.alone.cpu / self.alone.seconds


class Worker:
    """A process: its tasks share one core, and slow each other down when they want more."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self.cpu = 0.0
        self.version = 0
        self._at = 0.0

    def advance(self, now: float) -> None:
        """Let time go by."""
        speed, demand = self._speed()
        for task in self.tasks:
            task.left -= (now - self._at) * speed
        self.cpu += (now - self._at) * speed * demand
        self._at = now
        self.version += 1

    def next_end(self) -> float:
        """Return when the next task ends, if nothing changes before."""
        return self._at + min(task.left for task in self.tasks) / self._speed()[0]

    def _speed(self) -> tuple[float, float]:
        demand = sum(task.demand for task in self.tasks)
        return min(1.0, 1.0 / demand if demand else 1.0), demand


class Fleet:
    """All workers, and the jobs that wait for them.

    A job that has used up its day stops, leaves its slot, and goes on at the next midnight.
    """

    def __init__(
        self, world: World, jobs: Sequence[Job], workers: int, slots: int, seed: int
    ) -> None:
        self._world = world
        self._seed = seed
        self._slots = slots
        self._workers = [Worker() for _ in range(workers)]
        self._waiting = [(0.0, place, job) for place, job in enumerate(jobs)]
        self._events: list[tuple[float, int, int]] = []
        self.ended: dict[int, tuple[float, Task]] = {}

    @property
    def cpu(self) -> float:
        """Seconds of CPU that were used."""
        return sum(worker.cpu for worker in self._workers)

    def work(self) -> None:
        """Work until all jobs have ended."""
        now = 0.0
        while True:
            self._assign(now)
            if not self._events and not self._waiting:
                return
            ready = self._waiting[0][0] if self._waiting else math.inf
            if self._events and (ready <= now or self._events[0][0] <= ready):
                now, place, version = heapq.heappop(self._events)
                if version == self._workers[place].version:
                    self._finish(place, now)
            else:
                now = ready

    def _assign(self, now: float) -> None:
        while self._waiting and self._waiting[0][0] <= now:
            place = min(range(len(self._workers)), key=lambda at: len(self._workers[at].tasks))
            worker = self._workers[place]
            if len(worker.tasks) >= self._slots:
                return
            ready, account, job = heapq.heappop(self._waiting)
            part, rest = job.first(BULK_OF_DAY)
            alone = run(self._world, part, f"{self._seed} {account} {rest.requests}")
            worker.advance(now)
            worker.tasks.append(Task(account, part, rest, ready, now, alone, alone.seconds))
            heapq.heappush(self._events, (worker.next_end(), place, worker.version))

    def _finish(self, place: int, now: float) -> None:
        worker = self._workers[place]
        worker.advance(now)
        task = min(worker.tasks, key=lambda task: task.left)
        worker.tasks.remove(task)
        if worker.tasks:
            heapq.heappush(self._events, (worker.next_end(), place, worker.version))
        if task.rest.requests:
            heapq.heappush(self._waiting, (_midnight(now), task.place, task.rest))
        else:
            self.ended[task.place] = (now, task)


def simulate(world: World, jobs: Sequence[Job], workers: int, slots: int, seed: int) -> Outcome:
    """Return how the jobs end when ``workers`` take them in turn, ``slots`` at a time each."""
    fleet = Fleet(world, jobs, workers, slots, seed)
    fleet.work()
    order = sorted(end for end, _ in fleet.ended.values())
    end, task = max(fleet.ended.values(), key=lambda ended: ended[0])
    total = sum(job.requests for job in jobs)
    return Outcome(
        accounts=len(jobs),
        workers=workers,
        requests=total,
        seconds=end,
        median=order[len(order) // 2],
        late=order[math.ceil(len(order) * 0.95) - 1],
        rate=total / end,
        busy=fleet.cpu / (end * workers),
        bound=_bound(end, task),
    )


def _midnight(moment: float) -> float:
    return (moment // DAY + 1) * DAY


def _bound(end: float, task: Task) -> str:
    """Return what the time until the end of a job went to, for the most part."""
    paced = task.part.requests * SPACING
    spent = {
        "day": task.ready,
        "workers": task.begun - task.ready,
        "CPU": end - task.begun - task.alone.seconds,
        "rate": min(paced, task.alone.seconds),
        "latency": max(task.alone.seconds - paced, 0.0),
    }
    return max(spent, key=lambda name: spent[name])


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "accounts  workers   requests     last   median      95 %  requests/s  CPU   bound by"
    for one in outcomes:
        yield (
            f"{one.accounts:8,} {one.workers:8,} {one.requests:10,} {_span(one.seconds):>8} "
            f"{_span(one.median):>8} {_span(one.late):>9} {one.rate:11,.1f} {one.busy:4.0%}   "
            f"{one.bound}"
        )


def _span(seconds: float) -> str:
    for unit, size in (("d", DAY), ("h", 3600.0), ("min", 60.0)):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--accounts", type=int, nargs="+", default=[1, 100, 10_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 4, 16, 64])
    parser.add_argument("--slots", type=int, default=8)
    parser.add_argument("--load", choices=["hourly", "first"], default="hourly")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    world = World()
    outcomes = [
        simulate(world, jobs, workers, given.slots, given.seed)
        for count in given.accounts
        for jobs in [companies(world, count, given.load, given.seed)]
        for workers in given.workers
    ]
    if given.json:
        json.dump([asdict(one) for one in outcomes], sys.stdout, indent=2)
        sys.stdout.write("\n")
        return
    for line in table(outcomes):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
