from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyspark.sql.streaming.datasource import ReadAllAvailable, ReadMaxFiles

from gong_api.errors import InvalidArgument
from gong_api.spark._options import ReadOptions
from gong_api.spark._stream import GongStreamReader
from gong_api.spark._types import spark_schema
from gong_api.sync.plan import LAG

NOW = datetime(2026, 6, 30, 14, 30, tzinfo=UTC)
SINCE = NOW - timedelta(days=40)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Company:
    """A stream reader on a clock of its own; offsets go through JSON, as to a checkpoint."""

    def __init__(self, **options: str) -> None:
        self.now = NOW
        chosen = ReadOptions.of(
            {"table": "calls", "since": SINCE.isoformat(), "columns": "id", **options}
        )
        self.reader = GongStreamReader(chosen, spark_schema(chosen), lambda: self.now)
        self.offset = self.reader.initialOffset()

    def latest(self) -> Any:
        limit = self.reader.getDefaultReadLimit()
        return json.loads(json.dumps(self.reader.latestOffset(self.offset, limit)))

    def batch(self) -> list[Any]:
        """Plan a batch and go on behind it."""
        end = self.latest()
        parts = list(self.reader.partitions(self.offset, end))
        self.offset = end
        return parts


def spans(parts: Sequence[Any]) -> list[tuple[datetime, datetime]]:
    return [(part.start, part.end) for part in parts]


def test_a_batch_goes_on_and_looks_back():
    company = Company(lookback="7d", interval="1h")

    first = company.batch()
    company.now += 3 * HOUR
    second = company.batch()

    hour = NOW.replace(minute=0)
    assert spans(first) == [(SINCE, hour)]
    assert spans(second) == [(hour - 7 * DAY, hour + 3 * HOUR)]


def test_a_batch_comes_once_in_an_interval():
    company = Company(interval="1h")
    company.batch()
    before = company.offset

    company.now += timedelta(minutes=20)
    assert company.latest() == before
    assert company.batch() == []
    company.now += timedelta(minutes=20)
    assert company.latest() != before


def test_a_batch_that_is_planned_again_reads_the_same_whatever_the_options_have_become():
    company = Company(lookback="7d", partitions="3")
    company.batch()
    start = company.offset
    company.now += 5 * HOUR
    end = company.latest()
    expected = spans(company.reader.partitions(start, end))

    other = Company(lookback="1d", interval="5m", since=NOW.isoformat(), partitions="3")
    other.now = NOW + 30 * DAY

    assert spans(other.reader.partitions(start, end)) == expected


def test_a_long_history_comes_in_batches_without_reading_anything_twice():
    company = Company(max_days="9", lookback="7d")

    found = [spans(company.batch()) for _ in range(6)]

    ends = [SINCE + 9 * DAY * count for count in range(1, 5)]
    hour = NOW.replace(minute=0)
    assert found == [
        [(SINCE, ends[0])],
        [(ends[0], ends[1])],
        [(ends[1], ends[2])],
        [(ends[2], ends[3])],
        # What is young is read again.
        [(hour - 7 * DAY, hour)],
        [],
    ]


def test_a_limit_that_spark_lifts_is_lifted():
    company = Company(max_days="9")

    assert company.reader.getDefaultReadLimit() == ReadMaxFiles(max_files=9)
    assert Company().reader.getDefaultReadLimit() == ReadAllAvailable()
    end = company.reader.latestOffset(company.offset, ReadAllAvailable())
    assert end["accounts"][""]["until"] == NOW.replace(minute=0).isoformat()


def test_a_query_that_reads_what_is_there_ends():
    company = Company(max_days="30")
    company.reader.prepareForTriggerAvailableNow()
    target = NOW - LAG

    first = company.batch()
    company.now += DAY
    second, third = company.batch(), company.batch()

    assert spans(first) == [(SINCE, SINCE + 30 * DAY)]
    assert spans(second) == [(SINCE + 30 * DAY, target)]
    assert third == []


def test_a_spark_that_tells_neither_start_nor_limit_gets_an_end_that_stands():
    """As Spark does before 4.2."""
    company = Company(max_days="9", lookback="2d")

    first = company.reader.latestOffset()
    company.now += timedelta(minutes=5)

    hour = NOW.replace(minute=0)
    assert company.reader.latestOffset() == first
    assert first["accounts"][""] == {
        "until": hour.isoformat(),
        "next": (hour - 2 * DAY).isoformat(),
    }


def test_an_account_that_is_added_begins_with_its_history():
    company = Company(profiles="acme", lookback="1d")
    company.batch()
    grown = Company(profiles="acme,globex", lookback="1d")
    grown.offset, grown.now = company.offset, NOW + HOUR

    parts = grown.batch()

    hour = NOW.replace(minute=0)
    assert [(part.account, part.start) for part in parts] == [
        ("acme", hour - DAY),
        ("globex", SINCE),
    ]
    assert {part.end for part in parts} == {hour + HOUR}
    shrunk = Company(profiles="globex")
    shrunk.offset, shrunk.now = grown.offset, NOW + 2 * HOUR
    assert [part.account for part in shrunk.batch()] == ["globex"]


def test_an_account_that_is_taken_out_does_not_hold_up_the_others(
    caplog: pytest.LogCaptureFixture,
):
    company = Company(profiles="acme,globex", lookback="1d")
    start, end = company.offset, company.latest()

    left = Company(profiles="acme", lookback="1d")
    repeated = left.reader.partitions(start, end)
    left.offset, left.now = end, NOW + HOUR
    left.batch()
    again = Company(profiles="acme,globex", lookback="1d")
    again.offset, again.now = left.offset, NOW + 2 * HOUR

    assert [part.account for part in repeated] == ["acme"]
    assert "Account globex was taken out" in caplog.text
    # Put back, it loses nothing.
    assert spans(again.batch())[1] == (SINCE, NOW.replace(minute=0) + 2 * HOUR)


def test_no_stream_skips_an_account():
    with pytest.raises(InvalidArgument, match="a stream cannot skip an account"):
        Company(profiles="acme,globex", on_account_error="skip")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"table": "call_parties", "columns": "call_id"}, "of table calls, not call_parties"),
        ({"workspace": "7"}, r"of workspace \(none\), not 7"),
        ({"include_private": "true"}, "of include_private false, not true"),
        ({"profile": "globex"}, "of profile acme, not globex"),
        ({"profile": ""}, r"of profile acme, not \(none\)"),
    ],
)
def test_a_checkpoint_of_another_stream_is_refused(changed: dict[str, str], message: str):
    company = Company(profile="acme")
    start, end = company.offset, company.latest()
    options = {"profile": "acme", **changed}
    other = Company(**{name: value for name, value in options.items() if value})

    with pytest.raises(InvalidArgument, match=message):
        other.reader.latestOffset(end)
    with pytest.raises(InvalidArgument, match=message):
        other.reader.partitions(start, end)


def test_a_checkpoint_that_does_not_tell_what_it_is_about_stays_valid():
    company = Company(lookback="7d")
    company.batch()
    del company.offset["about"]
    company.now += 3 * HOUR

    hour = NOW.replace(minute=0)
    assert spans(company.batch()) == [(hour - 7 * DAY, hour + 3 * HOUR)]
    assert company.offset["about"]["table"] == "calls"


def test_many_accounts_have_fewer_partitions_each():
    names = ",".join(f"company{number}" for number in range(32))
    company = Company(profiles=names, budget="redis://cache/0")

    parts = company.batch()

    assert len(parts) == 64
    assert [part.account for part in parts[:2]] == ["company0", "company1"]


def test_nothing_is_read_beyond_until():
    company = Company(until=(NOW - DAY).isoformat(), lookback="1d")

    assert spans(company.batch()) == [(SINCE, NOW - DAY)]
    company.now += 9 * DAY
    assert company.batch() == []


@given(
    pauses=st.lists(st.integers(min_value=0, max_value=4 * 24 * 60), min_size=1, max_size=12),
    lookback=st.integers(min_value=0, max_value=9),
    days=st.none() | st.integers(min_value=1, max_value=20),
    age=st.integers(min_value=0, max_value=30 * 24 * 60),
    delay=st.floats(min_value=0, max_value=1),
)
def test_a_call_that_comes_within_the_lookback_is_read_after_it_came(
    pauses: list[int], lookback: int, days: int | None, age: int, delay: float
):
    options = {} if days is None else {"max_days": str(days)}
    company = Company(lookback=f"{lookback}d", interval="1h", **options)
    started = NOW - timedelta(minutes=age)
    appears = started + lookback * DAY * delay
    read = False
    # Whenever batches came before, the last ones come when all is there to be read.
    for pause in [*pauses, 60 * 24 * 10, *[61] * 60]:
        company.now += timedelta(minutes=pause)
        planned_at = company.now
        for start, end in spans(company.batch()):
            read = read or (planned_at >= appears and start <= started < end)

    assert read


@pytest.mark.parametrize("table", ["users", "scorecards", "logs"])
def test_tables_that_are_read_whole_are_no_streams(table: str):
    with pytest.raises(ValueError, match=f"{table} is no stream"):
        Company(table=table, columns="raw", since="2026-05-21")
