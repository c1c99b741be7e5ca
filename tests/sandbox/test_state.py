"""Properties of the computed company that hold for every seed, size and window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api.sandbox.clock import from_micros, to_micros
from gong_api.sandbox.draw import Draw, Families, Permutation
from gong_api.sandbox.overlay import Overlay
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.settings import Settings
from gong_api.sandbox.state import Company
from gong_api.sandbox.state.calendar import Calendar
from gong_api.sandbox.state.zones import BERLIN, NEW_YORK, offset_minutes, write_moment

UNTIL = datetime(2026, 5, 20, 16, tzinfo=UTC)
HOUR = 3_600_000_000
KEYS = st.integers(0, 2**64 - 1)


@given(KEYS, st.integers(0, 2**62 - 1))
def test_ids_are_an_invertible_permutation_above_2_to_the_53_and_within_int64(key, index):
    permutation = Permutation(key)
    identifier = permutation.apply(index)
    assert 2**53 < identifier < 2**63
    assert permutation.invert(identifier) == index


@pytest.mark.parametrize("foreign", [0, 2**53, 2**63 - 1])
def test_ids_outside_of_the_range_are_of_nobody(foreign):
    assert Permutation(1).invert(foreign) is None


@given(KEYS, st.integers(1, 1000))
def test_a_draw_stays_within_its_bounds(key, limit):
    draw = Draw(key)
    assert 0 <= draw.below(limit) < limit
    assert 1 <= draw.between(1, limit) <= limit
    assert 0.5 <= draw.uniform(0.5, 2) <= 2
    assert not draw.chance(0)
    assert draw.chance(100)


@given(
    KEYS,
    st.integers(1, 2_000_000),
    st.integers(1, 700),
    st.integers(0, 10**9),
)
def test_starts_grow_strictly_and_fall_on_working_days(key, calls, workdays, n):
    calendar = Calendar(calls, workdays, key)
    first, second = calendar.start(n), calendar.start(n + 1)
    assert first < second
    if from_micros(0).year + n * workdays // calls // 261 < 2100:
        moment = from_micros(first)
        assert moment.weekday() < 5
        assert 8 <= moment.hour < 20
        assert first % 10 ** (6 - calendar.digits(n)) == 0


@given(KEYS, st.integers(1, 2_000_000), st.integers(1, 700), st.integers(0, 25 * 365 * 24 * 3600))
def test_the_index_at_a_moment_is_the_first_call_from_then_on(key, calls, workdays, seconds):
    calendar = Calendar(calls, workdays, key)
    micros = to_micros(datetime(2001, 1, 3, tzinfo=UTC)) + seconds * 1_000_000
    n = calendar.index_at(micros)
    assert calendar.start(n) >= micros
    assert n == 0 or calendar.start(n - 1) < micros


@given(
    st.integers(0, 400),
    st.integers(-40 * 24 * 60, 4 * 24 * 60),
    st.integers(1, 60 * 24 * 60),
    st.booleans(),
    st.booleans(),
    st.integers(0, 3),
    st.integers(-20 * 24, 80),
    st.sets(st.integers(0, 199), max_size=4),
)
def test_a_selection_counts_and_lists_what_asking_every_call_gives(
    seed, offset, length, scheduled, transcribed, hosts, moved, erased
):
    company = Company(Settings(calls=200, days=30, seed=seed % 5, until=UNTIL))
    now = to_micros(UNTIL) + moved * HOUR
    start = to_micros(UNTIL) + offset * 60_000_000
    overlay = Overlay()
    overlay.erased_calls |= {company.first + place for place in erased}
    chosen = frozenset(h.id for h in company.team.hosts[:hosts]) if hosts else None
    wanted = CallFilter(
        start=start,
        end=start + length * 60_000_000,
        scheduled=scheduled,
        transcribed=transcribed,
        hosts=chosen,
    )
    expected = []
    for n in range(company.first, company.first + 400):
        call = company.call(n)
        ready = call.transcribed if transcribed else call.appears
        at = call.scheduled if scheduled and call.scheduled is not None else call.start
        if (
            n not in overlay.erased_calls
            and call.start < now
            and ready is not None
            and ready <= now
            and start <= at < start + length * 60_000_000
            and (chosen is None or call.host.id in chosen)
        ):
            expected.append(n)
    selection = Selection(company, overlay, now, wanted)
    assert list(selection) == expected
    assert selection.count() == len(expected)
    if expected:
        middle = expected[len(expected) // 2]
        assert list(selection.after(middle)) == [n for n in expected if n > middle]


@given(st.integers(0, 99), st.integers(12, 300), st.integers(0, 10**6), st.integers(1, 500))
def test_every_host_has_as_many_calls_as_counted(seed, users, low, length):
    team = Company(Settings(seed=seed, users=users, until=UNTIL)).team
    chosen = {team.hosts[0].id, team.hosts[-1].id}
    seats = team.seats_of(chosen)
    mine = [n for n in range(low, low + length) if team.hosts[team.host_index(n)].id in chosen]
    assert list(team.walk(seats, low, low + length)) == mine
    assert team.count(seats, low, low + length) == len(mine)
    assert team.count(seats, low, low) == 0


@pytest.mark.parametrize(
    ("zone", "name"), [(BERLIN, "Europe/Berlin"), (NEW_YORK, "America/New_York")]
)
def test_offsets_follow_the_summer_time_of_the_zone(zone, name):
    try:
        known = ZoneInfo(name)
    except ZoneInfoNotFoundError:  # pragma: no cover
        pytest.skip("this machine has no time zone database")
    for hours in range(0, 366 * 24 * 3, 5):
        moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        expected = moment.astimezone(known).utcoffset()
        assert timedelta(minutes=offset_minutes(zone, to_micros(moment))) == expected


def test_moments_are_written_with_as_many_digits_as_asked():
    micros = to_micros(datetime(2026, 5, 20, 16, 1, 2, 345678, tzinfo=UTC))
    assert write_moment(micros, 120, 0) == "2026-05-20T18:01:02+02:00"
    assert write_moment(micros, -240, 2) == "2026-05-20T12:01:02.34-04:00"
    assert write_moment(micros, 0, 6) == "2026-05-20T16:01:02.345678+00:00"


@pytest.mark.parametrize(
    "wrong",
    [
        {"calls": -1},
        {"days": 0},
        {"users": 3},
        {"rate": -1.0},
        {"page_size": 0},
        {"credits": -1},
        {"until": datetime(2026, 1, 1)},  # noqa: DTZ001 - the naive moment is the point
        {"until": datetime(1999, 1, 1, tzinfo=UTC)},
    ],
)
def test_impossible_companies_are_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        Settings(**wrong)


@given(KEYS, st.sets(st.integers(0, 2**62 - 1), min_size=2, max_size=6))
def test_ids_of_families_are_distinct_above_2_to_the_53_and_within_int64(key, indexes):
    families = Families(key)
    ids = {families.apply(index) for index in indexes}
    assert len(ids) == len(indexes)
    assert all(2**53 < identifier < 2**63 for identifier in ids)
    assert [Families(key).apply(index) for index in indexes] == [
        families.apply(index) for index in indexes
    ]
