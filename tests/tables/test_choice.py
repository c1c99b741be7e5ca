from __future__ import annotations

import pytest

from gong_api.errors import InvalidArgument
from gong_api.tables import TABLES
from gong_api.tables.choice import DEFAULT, choose


def test_by_default_nothing_is_read_that_costs_many_requests():
    assert choose(None) == DEFAULT == choose(["default"])
    assert set(TABLES) - set(DEFAULT) == {name for name, table in TABLES.items() if table.opt_in}
    assert choose(["all"]) == tuple(TABLES)


def test_groups_and_names_may_stand_together():
    assert set(choose(["default", "logs"])) == {*DEFAULT, "logs"}


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("call_topics", {"calls", "call_topics"}),
        ("transcript_sentences", {"calls", "transcript_sentences"}),
        ("calls", {"calls"}),
        ("users", {"users"}),
        ("scorecard_questions", {"scorecards", "scorecard_questions"}),
        ("trackers", {"trackers", "tracker_phrases"}),
        (
            "answered_scorecard_answers",
            {"answered_scorecards", "answered_scorecard_answers"},
        ),
        ("library_calls", {"library_calls"}),
    ],
)
def test_tables_that_the_same_requests_bring_come_together(name: str, tables: set[str]):
    assert set(choose([name])) == tables


def test_a_name_that_is_no_table_is_refused():
    with pytest.raises(InvalidArgument, match="topics unknown"):
        choose(["topics"])
    with pytest.raises(InvalidArgument, match="list of names"):
        choose("calls")
