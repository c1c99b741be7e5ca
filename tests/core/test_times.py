"""Moments and days: what is given comes back, and no zone is ever guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api._core import times
from gong_api.errors import InvalidArgument

OFFSETS = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)


class Nowhere(tzinfo):
    def utcoffset(self, when: datetime | None, /) -> None:
        del when

    def dst(self, when: datetime | None, /) -> None:
        del when

    def tzname(self, when: datetime | None, /) -> None:
        del when


@given(st.datetimes(timezones=OFFSETS | st.timezones()))
def test_any_moment_with_a_zone_comes_back(moment: datetime) -> None:
    text = times.moment(moment, "x")
    assert datetime.fromisoformat(text) == moment.replace(tzinfo=timezone(moment.utcoffset()))
    assert times.moment(text, "x") == text
    assert " " not in text


@given(st.datetimes())
def test_a_moment_without_a_zone_is_refused(moment: datetime) -> None:
    for given_value in (moment, moment.isoformat(), moment.isoformat(" ")):
        with pytest.raises(InvalidArgument, match="no time zone, and none is guessed"):
            times.moment(given_value, "from_date_time")


@given(st.dates())
def test_a_day_is_no_moment_and_a_moment_no_day(day: date) -> None:
    for given_value in (day, day.isoformat(), day.strftime("%Y%m%d").zfill(8)):
        with pytest.raises(InvalidArgument, match="is a day"):
            times.moment(given_value, "x")
    assert times.day(day, "x") == day.isoformat()
    assert times.day(day.isoformat(), "x") == day.isoformat()
    with pytest.raises(InvalidArgument, match="is a moment"):
        times.day(datetime(day.year, day.month, day.day, tzinfo=UTC), "x")


def test_utc_is_written_short() -> None:
    assert times.moment("2026-01-31T09:00:00+00:00", "x") == "2026-01-31T09:00:00Z"
    assert times.moment("2026-01-31 09:00Z", "x") == "2026-01-31T09:00:00Z"
    assert times.moment("2026-01-31t09:00:00-05:30", "x") == "2026-01-31T09:00:00-05:30"


@pytest.mark.parametrize("value", ["soon", "", "2026-13-01T00:00:00Z", 5, None, b"2026"])
def test_what_is_no_moment_is_refused_by_name(value: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^started:"):
        times.moment(value, "started")


@pytest.mark.parametrize("value", ["soon", "2026-02-30", "2026-01-01T00:00:00Z", 5, None])
def test_what_is_no_day_is_refused_by_name(value: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^from_date:"):
        times.day(value, "from_date")


def test_a_zone_without_an_offset_is_none() -> None:
    with pytest.raises(InvalidArgument, match="no time zone"):
        times.moment(datetime(2026, 1, 1, tzinfo=Nowhere()), "x")


def test_a_crm_moment_has_whole_seconds() -> None:
    assert times.crm_moment("2026-01-01T00:00:00.999999+02:00", "x") == "2026-01-01T00:00:00+02:00"


def test_a_timestamp_is_a_utc_moment() -> None:
    assert times.utc(0) == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("7d", timedelta(days=7)),
        (" 12H ", timedelta(hours=12)),
        ("90m", timedelta(minutes=90)),
        ("2w", timedelta(weeks=2)),
        (timedelta(seconds=5), timedelta(seconds=5)),
    ],
)
def test_a_span_of_time_is_text_or_a_timedelta(value: object, span: timedelta):
    assert times.duration(value, "lookback") == span


@pytest.mark.parametrize("value", ["7", "d", "-7d", "7y", "", "1234567d", 7, None])
def test_what_is_no_span_of_time_is_refused(value: object):
    with pytest.raises(InvalidArgument, match=r"lookback: .* is no span of time, such as '7d'"):
        times.duration(value, "lookback")
