from __future__ import annotations

from typing import Any

import pytest

from gong_api.events import Attempt
from gong_api.sync.link import Link
from tests.sync.fake_gong import FakeGong


def lanes(elapsed: list[float], **settings: Any) -> int:
    """Return the lanes of a client after requests that took so many seconds each."""
    link = Link(FakeGong().client(**settings), None)
    for seconds in elapsed:
        link._watch(
            Attempt(
                operation="users.list",
                number=1,
                verb="GET",
                path="/v2/users",
                status=200,
                elapsed=seconds,
            )
        )
    return link.lanes()


@pytest.mark.parametrize(
    ("settings", "elapsed", "expected"),
    [
        ({"budget": "process"}, [], 6),
        ({"budget": "process"}, [4.0] * 20, 17),
        ({"budget": "process"}, [0.1] * 20, 3),
        ({"budget": "process", "rate": 10.0}, [4.0] * 20, 52),
        ({"budget": "process", "rate": 30.0}, [900.0] * 50, 64),
        # Where nothing keeps the pace, the run's own work is no latency of the server's.
        ({"budget": "off"}, [4.0] * 15 + [0.1], 2),
        ({"budget": "off"}, [2.0] * 20, 9),
        ({"budget": "off"}, [0.1] + [2.0] * 16, 9),
    ],
)
def test_as_many_requests_are_under_way_as_latency_and_rate_ask(
    settings: dict[str, Any], elapsed: list[float], expected: int
):
    assert lanes(elapsed, **settings) == expected
