"""A company whose calls are known, and a file that was synced from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gong_api.sync import sync
from gong_api.testing import Sandbox

UNTIL = "2026-05-20T16:00:00Z"


@pytest.fixture(scope="session")
def company() -> Sandbox:
    return Sandbox(calls=120, days=30, until=UNTIL, frozen=True)


@pytest.fixture(scope="session")
def private_ids(company: Sandbox) -> set[str]:
    with company.client() as gong:
        listed = gong.calls.list(from_date_time="2026-01-01T00:00Z", to_date_time=UNTIL)
        return {call.id or "" for call in listed if call.is_private}


@pytest.fixture(scope="session")
def synced(company: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synced") / "gong.duckdb"
    with company.client(max_wait=1) as gong:
        sync(gong, path, tables=["call_parties", "transcript_sentences"], include_private=True)
    return path
