"""A Postgres schema in which somebody else has a table of one of the names."""

from __future__ import annotations

from typing import Any

import pytest

from gong_api.sync import DatabaseError, sync
from tests.destinations.server import Cluster
from tests.sync.fake_gong import NOW, SINCE, FakeGong


@pytest.mark.parametrize(("name", "refused"), [("calls", True), ("Calls", False)])
def test_a_name_that_is_taken_is_named_and_nothing_is_done(
    cluster: Cluster, database: str, postgres: str, name: str, *, refused: bool
):
    cluster.execute("CREATE SCHEMA gong AUTHORIZATION loader", database)
    cluster.execute(f'CREATE TABLE gong."{name}" (amount INT)', database)
    cluster.execute(f'GRANT SELECT ON gong."{name}" TO loader', database)
    given: Any = {"since": SINCE, "now": lambda: NOW, "tables": ["workspaces"]}

    if not refused:
        assert sync(FakeGong().client(), postgres, **given).outcome == "done"
        return
    with pytest.raises(DatabaseError, match=r"^The name calls is taken there, by a table or view"):
        sync(FakeGong().client(), postgres, **given)
    there = "SELECT count(*) FROM pg_tables WHERE schemaname = 'gong'"
    assert cluster.execute(there, database) == [(1,)]
