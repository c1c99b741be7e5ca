from __future__ import annotations

from datetime import timedelta

import pytest

from gong_api.sandbox.clock import Clock
from gong_api.sandbox.settings import read_moment

UNTIL = "2026-05-20T16:00:00Z"


class Timer:
    """A monotonic time that stands until moved."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def timer():
    return Timer()


@pytest.fixture
def limited(open_door, timer):
    clock = Clock(read_moment(UNTIL), frozen=True, monotonic=timer)
    return open_door(rate=3, daily_limit=20, clock=clock, until=UNTIL)


def statuses(door, count):
    return [door.get("/v2/workspaces").status_code for _ in range(count)]


def test_three_a_second_pass_and_the_fourth_is_429_with_retry_after(limited):
    assert statuses(limited, 3) == [200, 200, 200]
    answer = limited.get("/v2/workspaces")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "1"
    assert set(answer.json()) == {"requestId", "errors"}


def test_a_client_that_keeps_its_distance_is_never_refused_even_after_a_stall(limited, timer):
    passed = []
    for _ in range(18):
        timer.seconds += 1 / 3
        passed += statuses(limited, 1)
    assert passed == [200] * 18


def test_tokens_come_back_with_time_but_never_more_than_three(limited, timer):
    assert statuses(limited, 4)[-1] == 429
    timer.seconds += 1 / 3
    assert statuses(limited, 2) == [200, 429]
    timer.seconds += 60
    assert statuses(limited, 4) == [200, 200, 200, 429]


def test_refused_requests_cost_nothing_of_the_day(limited):
    statuses(limited, 30)
    assert limited.sandbox.service.limiter.used_today == 3


def test_the_day_ends_with_a_retry_after_until_midnight(limited, timer):
    for _ in range(7):
        statuses(limited, 3)
        timer.seconds += 1
    answer = limited.get("/v2/workspaces")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == str(8 * 3600)
    limited.sandbox.clock.move(timedelta(hours=8))
    assert statuses(limited, 1) == [200]


def test_rate_0_lifts_the_limit(open_door):
    assert statuses(open_door(rate=0, daily_limit=0), 30) == [200] * 30


def test_wrong_credentials_and_the_control_plane_are_not_counted(limited):
    for _ in range(5):
        limited.client.get("/v2/users", auth=("x", "y"))
        limited.client.get("/_sandbox/clock")
    assert statuses(limited, 3) == [200, 200, 200]


def test_a_moved_clock_refills_the_bucket(limited):
    assert statuses(limited, 4)[-1] == 429
    limited.sandbox.clock.move(1)
    assert statuses(limited, 1) == [200]
