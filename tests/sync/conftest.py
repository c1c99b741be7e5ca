"""What the tests of the sync share: no waiting, and no time spent on making tables."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from gong_api._transport.aio import AsyncDriver
from gong_api.sync.destination import schema
from gong_api.sync.destination.connection import Database
from gong_api.sync.destination.duckdb import DuckDB

MAKE_THEIR_OWN = {"test_connection", "test_places_odd", "test_with_sandbox"}
"""Modules whose databases begin empty, as they do outside of tests."""


@pytest.fixture(scope="session")
def _empty_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.duckdb"
    with DuckDB(path).transaction() as connection:
        schema.create(connection)
    return path


@pytest.fixture(scope="module", autouse=True)
def _made_in_advance(request: pytest.FixtureRequest, _empty_tables: Path) -> Any:
    """Let new databases have their tables already: making them takes a third of a short run."""
    if request.module.__name__.rpartition(".")[2] in MAKE_THEIR_OWN:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "_create", lambda self: shutil.copy2(_empty_tables, self.path))
        yield


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let clients go on at once, and tell how long they would have waited."""
    asked: list[float] = []
    begin = AsyncDriver.__init__

    async def sleep(seconds: float) -> None:
        asked.append(seconds)

    def hasty(self: AsyncDriver, *args: Any, **given: Any) -> None:
        begin(self, *args, **{**given, "sleep": sleep})

    monkeypatch.setattr(AsyncDriver, "__init__", hasty)
    return asked
