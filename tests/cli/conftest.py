"""A sandbox of one company for the tests of a module, and what a command needs to reach it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gong_api.testing import Sandbox
from tests.cli.terminal import Recorded

UNTIL = "2026-05-20T16:00:00Z"


@pytest.fixture(scope="module")
def served() -> Iterator[Recorded]:
    with Recorded(Sandbox(calls=250, until=UNTIL, frozen=True)).serve() as recorded:
        yield recorded


@pytest.fixture
def company(served: Recorded, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    """The sandbox as it was at the start; the environment leads to it."""
    for name, value in served.environment.items():
        monkeypatch.setenv(name, value)
    served.sandbox.reset()
    served.requests.clear()
    served.seconds = 0
    return served
