from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api.sync.plan import (
    Reading,
    Window,
    divide,
    missing,
    record,
    settle,
    upper_bound,
)

ZERO = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = 7 * DAY
ALL = Window(ZERO, ZERO + 100 * DAY)


def day(number: float) -> datetime:
    return ZERO + number * DAY


def reading(start: float, end: float, read_at: float = 500, cycle: int = 0) -> Reading:
    return Reading(day(start), day(end), day(read_at), cycle)


def needed(*readings: Reading, cycle: int = 1, now: float = 500) -> list[tuple[float, float]]:
    left = missing(ALL, readings, lookback=WEEK, cycle=cycle, now=day(now))
    return [((part.start - ZERO) / DAY, (part.end - ZERO) / DAY) for part in left]


SPANS = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 30), st.integers(0, 120)), max_size=6)


def test_a_first_run_reads_everything():
    assert needed() == [(0, 100)]


def test_what_is_settled_is_not_read_again():
    assert needed(reading(0, 20), reading(30, 100)) == [(20, 30)]


def test_the_part_that_was_younger_than_the_look_back_is_read_again():
    assert needed(reading(0, 50, read_at=50)) == [(43, 100)]
    assert needed(reading(45, 50, read_at=50)) == [(0, 100)]


def test_a_run_that_stopped_goes_on_within_a_day():
    fresh = reading(0, 50, read_at=50)
    assert needed(fresh, cycle=0, now=50.5) == [(50, 100)]
    assert needed(fresh, cycle=0, now=51.5) == [(43, 100)]


def test_an_earlier_start_reads_only_what_is_new():
    assert needed(reading(40, 100)) == [(0, 40)]


@given(spans=SPANS)
def test_missing_and_covered_make_the_whole(spans: list[tuple[int, int, int]]):
    readings = [reading(start, start + length, at) for start, length, at in spans]
    left = missing(ALL, readings, lookback=WEEK, cycle=1, now=day(500))

    for hour in range(0, 2400, 7):
        moment = ZERO + timedelta(hours=hour)
        covered = any(r.start <= moment < min(r.end, r.read_at - WEEK) for r in readings)
        assert covered != any(part.start <= moment < part.end for part in left)
    assert all(a.end < b.start for a, b in pairwise(left))


@given(spans=SPANS)
def test_recorded_readings_never_overlap_and_the_newest_counts(spans: list[tuple[int, int, int]]):
    kept: list[Reading] = []
    for start, length, at in spans:
        kept = record(kept, reading(start, start + length, at))

    assert all(a.end <= b.start for a, b in pairwise(kept))
    for moment in map(day, range(130)):
        said = [at for start, length, at in spans if day(start) <= moment < day(start + length)]
        found = [r.read_at for r in kept if r.start <= moment < r.end]
        assert found == ([day(said[-1])] if said else [])


@given(spans=SPANS)
def test_settling_changes_nothing_for_later_runs(spans: list[tuple[int, int, int]]):
    kept: list[Reading] = []
    for start, length, at in spans:
        kept = record(kept, reading(start, start + length, at))
    tidied = settle(kept, lookback=WEEK)

    assert len(tidied) <= len(kept)
    assert needed(*tidied) == needed(*kept)


def test_settled_neighbours_are_joined():
    kept = [reading(0, 5), reading(5, 9), reading(9, 12, read_at=13)]
    assert settle(kept, lookback=WEEK) == [reading(0, 9), kept[2]]


def test_reading_ends_ten_minutes_ago():
    assert upper_bound(day(1), None) == day(1) - timedelta(minutes=10)
    assert upper_bound(day(1), day(9)) == day(1) - timedelta(minutes=10)
    assert upper_bound(day(1), day(0.5)) == day(0.5)


@pytest.mark.parametrize(("total", "parts"), [(0, 1), (300, 1), (301, 2), (2000, 7), (20_000, 8)])
def test_a_window_is_divided_by_what_it_holds(total: int, parts: int):
    assert len(divide(ALL, total, again=False)) == parts


def test_a_part_is_divided_again_only_when_much_too_full():
    assert divide(ALL, 5000, again=True) == [ALL]
    assert len(divide(ALL, 5001, again=True)) == 8


@given(total=st.integers(0, 10**6), length=st.integers(1, 10**9), again=st.booleans())
def test_the_parts_make_the_whole(total: int, length: int, *, again: bool):
    window = Window(ZERO, ZERO + timedelta(seconds=length))

    parts = divide(window, total, again=again)

    assert (parts[0].start, parts[-1].end) == (window.start, window.end)
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert all(part.start < part.end for part in parts)
