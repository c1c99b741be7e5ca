"""Budgets of every kind on simulated time, and the real server that one of them needs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gong_api.budget import Budget, FileBudget, MemoryBudget
from gong_api.budget.memory import MemoryStore
from tests.budget.servers import Simulated, Valkey
from tests.budget.simulation import Time

Maker = Callable[..., Budget]
_accounts = itertools.count()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    """A server for all tests that leave it as it is; each needs an account of its own."""
    server = Valkey(tmp_path_factory.mktemp("valkey"))
    try:
        yield server.start()
    finally:
        server.kill()


@pytest.fixture
def own_valkey(tmp_path: Path) -> Iterator[Valkey]:
    """A server that the test may kill."""
    server = Valkey(tmp_path)
    try:
        yield server.start()
    finally:
        server.kill()


@pytest.fixture
def account() -> str:
    return f"account-{next(_accounts)}"


@pytest.fixture(params=["process", "machine", "redis"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def make(
    kind: str, time: Time, tmp_path: Path, account: str, request: pytest.FixtureRequest
) -> Maker:
    """Return a maker of budgets that share one state and the test's time."""
    match kind:
        case "process":
            store = MemoryStore()
            return lambda rate=3, daily_limit=10_000, **more: MemoryBudget(
                account, rate, daily_limit, store=store, clock=time.clock(), **more
            )
        case "machine":
            return lambda rate=3, daily_limit=10_000, **more: FileBudget(
                account, rate, daily_limit, tmp_path, clock=time.clock(), **more
            )
        case _:
            return Simulated(request.getfixturevalue("valkey"), time, account).budget
