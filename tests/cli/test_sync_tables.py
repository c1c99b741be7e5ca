from __future__ import annotations

import json

from click.testing import CliRunner

from gong_api.cli.sync import sync
from gong_api.tables import TABLES


def test_the_tables_are_listed_with_what_they_cost():
    result = CliRunner().invoke(sync, ["tables"], standalone_mode=False)

    lines = result.output.splitlines()
    assert len(lines) == len(TABLES) + 1
    (logs,) = (line for line in lines if line.startswith("logs "))
    assert "on request" in logs
    assert TABLES["logs"].cost in logs
    (calls,) = (line for line in lines if line.startswith("calls "))
    assert "default" in calls


def test_a_program_reads_them_as_json():
    result = CliRunner().invoke(sync, ["tables", "--json"], standalone_mode=False)

    found = {entry["table"]: entry for entry in json.loads(result.output)}
    assert found.keys() == TABLES.keys()
    assert found["flows"]["default"] is False
    assert found["call_topics"]["key"] == ["call_id", "position"]
