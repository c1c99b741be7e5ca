from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gong_api.sandbox.clock import Clock, from_micros, to_micros

START = datetime(2026, 5, 20, 12, tzinfo=UTC)


class Wall:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def wall():
    return Wall()


def test_without_a_start_it_shows_the_real_time(wall):
    assert to_micros(Clock(wall=wall).now()) == 1_000_000_000_000


def test_it_ticks_from_its_start(wall):
    clock = Clock(START, wall=wall)
    wall.seconds += 5
    assert clock.now() == START + timedelta(seconds=5)


def test_moves_add_up_in_both_directions(wall):
    clock = Clock(START, wall=wall)
    clock.move(timedelta(hours=2))
    clock.move(-60)
    assert clock.now() == START + timedelta(minutes=119)


def test_a_frozen_clock_stands_and_can_still_be_moved_and_set(wall):
    clock = Clock(START, frozen=True, wall=wall)
    wall.seconds += 5
    assert clock.frozen
    assert clock.now() == START
    clock.move(1)
    assert clock.now() == START + timedelta(seconds=1)
    clock.set(START - timedelta(days=1))
    assert clock.now() == START - timedelta(days=1)


def test_it_freezes_at_a_moment_and_resumes_from_there(wall):
    clock = Clock(START, wall=wall)
    later = START + timedelta(days=3)
    clock.freeze(later)
    wall.seconds += 5
    clock.resume()
    clock.resume()
    wall.seconds += 2
    assert clock.now() == later + timedelta(seconds=2)
    assert not clock.frozen


def test_reset_shows_the_first_moment_again(wall):
    for frozen in (True, False):
        clock = Clock(START, frozen=frozen, wall=wall)
        clock.move(99)
        clock.reset()
        assert (clock.now(), clock.frozen) == (START, frozen)


def test_rate_limits_pass_while_frozen_and_jump_with_moves(wall):
    clock = Clock(START, frozen=True, monotonic=wall)
    begun = clock.monotonic()
    wall.seconds += 1
    clock.move(10)
    clock.move(-10)
    assert clock.monotonic() - begun == 11


def test_a_moment_needs_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        Clock(datetime(2026, 5, 20))  # noqa: DTZ001 - the naive moment is the point
    assert from_micros(to_micros(START)) == START
