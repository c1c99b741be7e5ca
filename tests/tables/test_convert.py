from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api.tables.convert import build, pull
from gong_api.tables.definition import Column, Kind, Table
from gong_api.tables.schema import arrow_schema

ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**70), max_value=2**70)
    | st.floats()
    | st.text()
    | st.just("\ud800")
    | st.datetimes()
    | st.datetimes(timezones=st.just(UTC))
    | st.just(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


def column(kind: Kind) -> Table:
    return Table("t", "A table.", (Column("c", kind, "A column.", "c"),), ("c",))


def converted(kind: Kind, *values: Any) -> tuple[list[Any], int]:
    batch = build(column(kind), [], {"c": list(values)})
    return batch.rows.column("c").to_pylist(), batch.odd.get("c", 0)


@pytest.mark.parametrize("kind", Kind)
@given(values=st.lists(ANY, max_size=6))
def test_any_values_make_a_batch_of_the_schema(kind: Kind, values: list[Any]):
    batch = build(column(kind), [], {"c": values})

    assert batch.rows.schema.equals(arrow_schema(column(kind)))
    assert batch.rows.num_rows == len(values)
    batch.rows.validate(full=True)
    if kind not in {Kind.STRINGS, Kind.NUMBERS}:
        nulls = batch.rows.column("c").null_count
        assert batch.odd.get("c", 0) == nulls - sum(value is None for value in values)


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (Kind.STRING, "text", 5),
        (Kind.STRING, "", "\ud800"),
        (Kind.INTEGER, 2**63 - 1, 2**63),
        (Kind.INTEGER, -3, True),
        (Kind.INTEGER, 3, 3.5),
        (Kind.INTEGER, 3, "3"),
        (Kind.NUMBER, 1.5, "1.5"),
        (Kind.NUMBER, 0.0, False),
        (Kind.NUMBER, 0.0, 10**400),
        (Kind.BOOLEAN, False, 0),
        (Kind.BOOLEAN, True, "true"),
        (Kind.TIMESTAMP, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1)),  # noqa: DTZ001
        (Kind.TIMESTAMP, datetime(2026, 1, 1, tzinfo=UTC), 1767225600),
        (Kind.TIMESTAMP, datetime(2026, 1, 1, tzinfo=UTC), "soon"),
        (Kind.STRINGS, ["a", "b"], "ab"),
        (Kind.NUMBERS, [1.0, 2.5], 1.0),
        (Kind.DATE, date(2026, 1, 31), "soon"),
        (Kind.DATE, date(2026, 1, 31), datetime(2026, 1, 31, tzinfo=UTC)),
        (Kind.TEXT, "as it is", "\ud800"),
    ],
)
def test_a_value_of_another_type_is_null_and_counted(kind: Kind, right: Any, wrong: Any):
    assert converted(kind, right, None, wrong) == ([right, None, None], 1)


def test_values_that_say_the_same_in_another_type_are_kept():
    assert converted(Kind.INTEGER, 60.0, 1) == ([60, 1], 0)
    assert converted(Kind.NUMBER, 1, 1.5) == ([1.0, 1.5], 0)
    assert converted(Kind.TIMESTAMP, "2026-06-10T21:50:07.428+02:00") == (
        [datetime(2026, 6, 10, 19, 50, 7, 428000, tzinfo=UTC)],
        0,
    )


def test_a_day_is_the_one_that_is_written_whatever_the_offset():
    assert converted(Kind.DATE, "2026-03-01T00:30:00+02:00", "2026-03-01") == (
        [date(2026, 3, 1)] * 2,
        0,
    )


def test_what_is_no_text_is_json():
    values = [1.5, True, None, ["a"], {"b": 1}, "plain"]
    assert converted(Kind.TEXT, *values) == (
        ["1.5", "true", None, '["a"]', '{"b":1}', "plain"],
        0,
    )


def test_odd_items_of_a_list_are_dropped_and_counted():
    assert converted(Kind.STRINGS, ["a", 1, None, "b"], []) == ([["a", "b"], []], 1)
    assert converted(Kind.NUMBERS, [1, "2", None, 3.5]) == ([[1.0, 3.5]], 1)


def test_moments_are_kept_in_utc():
    offset = datetime(2026, 3, 1, 2, tzinfo=timezone(timedelta(hours=5)))
    values, odd = converted(Kind.TIMESTAMP, offset)
    assert (values, odd) == ([datetime(2026, 2, 28, 21, tzinfo=UTC)], 0)
    assert build(column(Kind.TIMESTAMP), [], {"c": [offset]}).rows.column("c").type == pa.timestamp(
        "us", tz="UTC"
    )


def test_a_path_stops_at_what_is_absent_and_counts_what_is_odd():
    models = [
        SimpleNamespace(c=SimpleNamespace(d="here")),
        SimpleNamespace(c=None),
        SimpleNamespace(c="no model"),
    ]
    table = Table("t", "A table.", (Column("c", Kind.STRING, "A column.", "c.d"),), ("c",))

    batch = build(table, models, {})

    assert batch.rows.column("c").to_pylist() == ["here", None, None]
    assert batch.odd == {"c": 1}


def test_a_path_goes_through_lists():
    languages = [SimpleNamespace(language="en"), SimpleNamespace(language="de")]
    models = [SimpleNamespace(c=languages), SimpleNamespace(c=None), SimpleNamespace(c=[])]

    assert pull(models, "c[].language") == [["en", "de"], None, []]
    assert pull([SimpleNamespace(c=[None])], "c[].language") == [[None]]
