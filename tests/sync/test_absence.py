from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest

from gong_api.sync import SyncReport, sync
from gong_api.sync.absence import Absences
from gong_api.sync.months import months
from gong_api.sync.plan import Window
from tests.sync.content import content, query
from tests.sync.fake_gong import NOW, SINCE, FakeGong

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
EXTENSIVE = "/v2/calls/extensive"
TABLES = ["calls", "call_parties", "transcript_sentences"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


def run(gong: FakeGong, path: Path, *, at: datetime = NOW, **options: Any) -> SyncReport:
    given = {"since": SINCE, "now": lambda: at, "tables": TABLES, **options}
    return sync(gong.client(), path, **given)


def company() -> FakeGong:
    """Return a month's calls, one in four hours: 34 of them within the look-back."""
    return FakeGong(calls=175, spread=4 * HOUR)


def remove(gong: FakeGong, *ids: str) -> None:
    gong.calls = [call for call in gong.calls if call["metaData"]["id"] not in ids]
    for call in ids:
        gong.transcripts.pop(call)


def test_a_deleted_call_is_marked_and_loses_its_content(path: Path):
    gong = company()
    run(gong, path)
    remove(gong, "1150")

    report = run(gong, path, at=NOW + HOUR)

    assert report.deleted == 1
    assert query(
        path,
        "SELECT id, title, raw, content_hash, deleted_at FROM calls WHERE started IS NULL "
        "OR deleted_at IS NOT NULL",
    ) == [("1150", None, None, None, NOW + HOUR)]
    assert query(path, "SELECT count(*) FROM call_parties WHERE call_id = '1150'") == [(0,)]
    assert query(path, "SELECT count(*) FROM transcript_sentences WHERE call_id = '1150'") == [(0,)]
    gong.requests.clear()
    assert run(gong, path, at=NOW + 2 * HOUR).deleted == 0
    assert all("callIds" not in body["filter"] for at, body in gong.requests if at == EXTENSIVE)


def test_deleted_calls_are_kept_when_asked_for(path: Path):
    gong = company()
    run(gong, path)
    remove(gong, "1150")

    run(gong, path, at=NOW + HOUR, keep_deleted=True)

    assert query(path, "SELECT title, deleted_at FROM calls WHERE id = '1150'") == [
        ("Call 1150", NOW + HOUR)
    ]
    assert query(path, "SELECT count(*) FROM transcript_sentences WHERE call_id = '1150'") == [(3,)]


def test_a_call_that_comes_back_is_whole_again(path: Path):
    gong = company()
    run(gong, path)
    call, said = gong.call("1150"), gong.transcripts["1150"]
    remove(gong, "1150")
    run(gong, path, at=NOW + HOUR)
    gong.calls.append(call)
    gong.transcripts["1150"] = said

    run(gong, path, at=NOW + 2 * HOUR)

    fresh = path.with_name("fresh.duckdb")
    run(gong, fresh, at=NOW + 2 * HOUR)
    assert content(path) == content(fresh)


def test_a_call_that_only_the_window_did_not_list_stays(path: Path):
    gong = company()
    run(gong, path)
    hidden = gong.call("1150")
    gong.hidden.add("1150")

    report = run(gong, path, at=NOW + HOUR)

    assert report.deleted == 0
    asked = [body["filter"]["callIds"] for at, body in gong.requests if "callIds" in str(body)]
    assert ["1150"] in asked
    assert query(path, "SELECT title FROM calls WHERE id = '1150'") == [
        (hidden["metaData"]["title"],)
    ]


@pytest.mark.slow
def test_those_that_vanish_are_asked_for_in_hundreds_and_then_alone(path: Path):
    gong = FakeGong(calls=2300, spread=HOUR / 15)
    run(gong, path, since=SINCE, at=SINCE + 6.9 * DAY)
    gong.requests.clear()
    vanished = {str(1000 + 20 * number) for number in range(105)}
    unlisted = set(sorted(vanished)[:3])
    gong.hidden |= unlisted
    remove(gong, *(vanished - unlisted))

    report = run(gong, path, since=SINCE, at=SINCE + 6.95 * DAY)

    asked = [body["filter"]["callIds"] for at, body in gong.requests if "callIds" in str(body)]
    asked = [ids for ids in asked if vanished.issuperset(ids)]
    assert sorted(map(len, asked), reverse=True)[:3] == [100, 5, 1]
    assert len(asked) == 2 + 102
    assert report.deleted == 102
    assert {
        call for (call,) in query(path, "SELECT id FROM calls WHERE deleted_at IS NOT NULL")
    } == vanished - unlisted


def test_when_many_vanish_nothing_is_marked_and_it_is_told(path: Path):
    gong = company()
    run(gong, path)
    remove(gong, *(str(1150 + number) for number in range(5)))

    report = run(gong, path, at=NOW + HOUR)

    assert report.deleted == 0
    assert "no longer shows 5 of 34" in report.notices[0]
    assert query(path, "SELECT count(*) FROM calls WHERE deleted_at IS NOT NULL") == [(0,)]


@pytest.mark.parametrize(("vanished", "marked"), [(3, 3), (4, 0)])
def test_a_twentieth_of_a_window_is_the_most_that_is_taken_for_deletion(
    path: Path, vanished: int, marked: int
):
    gong = FakeGong(calls=60, spread=HOUR)
    begin = SINCE + 3 * DAY
    run(gong, path, at=begin)
    remove(gong, *(str(1010 + number) for number in range(vanished)))

    report = run(gong, path, at=begin + HOUR)

    assert report.deleted == marked
    assert len(query(path, "SELECT id FROM calls WHERE deleted_at IS NOT NULL")) == marked


def year(path: Path) -> FakeGong:
    """Return a company of a call a day from January on, synced."""
    gong = FakeGong()
    for number in range(180):
        gong.add_call(str(1000 + number), NOW - (180 - number) * DAY)
    run(gong, path, since=None)
    return gong


def of_month(gong: FakeGong, month: int, count: int) -> list[str]:
    ids = [
        call["metaData"]["id"]
        for call in gong.calls
        if call["metaData"]["started"].startswith(f"2026-{month:02}")
    ]
    return ids[:count]


def test_over_a_long_span_each_month_is_judged_by_itself(path: Path):
    gong = year(path)
    lost = of_month(gong, 3, 8)
    deleted = [*of_month(gong, 2, 1), *of_month(gong, 4, 1)]
    remove(gong, *lost, *deleted)

    report = run(gong, path, since=None, at=NOW + HOUR, full_refresh=["calls"])

    (notice,) = report.notices
    assert notice.startswith(
        "Gong no longer shows 8 of 31 calls of 2026-03: they stay here unmarked"
    )
    assert report.deleted == 2
    assert sorted(query(path, "SELECT id FROM calls WHERE deleted_at IS NOT NULL")) == [
        (call,) for call in sorted(deleted)
    ]


def test_several_months_out_of_sight_are_all_named(path: Path):
    gong = year(path)
    remove(gong, *of_month(gong, 3, 8), *of_month(gong, 5, 2))

    report = run(gong, path, since=None, at=NOW + HOUR, full_refresh=["calls"])

    assert report.deleted == 0
    (notice,) = report.notices
    assert "8 of 31 calls of 2026-03, 2 of 31 calls of 2026-05: they stay" in notice


@pytest.mark.parametrize(
    ("months", "told"),
    [([3, 4], "9 of 31 calls read before"), ([3, 6], "8 of 31 calls of 2026-03")],
)
def test_a_long_span_is_judged_by_month_also_after_a_run_that_broke_off(
    path: Path, months: list[int], told: str
):
    gong = year(path)
    remove(gong, *of_month(gong, 3, 8), *of_month(gong, months[-1], 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Absences, "settle", AsyncMock(side_effect=OSError("gone")))
        with pytest.raises(OSError, match="gone"):
            run(gong, path, since=None, at=NOW + HOUR, full_refresh=["calls"])

    report = run(gong, path, since=None, at=NOW + HOUR)

    # Where those left to judge do not span a month, what a month had is the total of all of them.
    assert [told in notice for notice in report.notices] == [True]
    assert report.deleted == (0 if "before" in told else 1)
    assert len(query(path, "SELECT id FROM calls WHERE deleted_at IS NOT NULL")) == report.deleted


def broken_off(gong: FakeGong, path: Path) -> None:
    """Run an hour later, to the point where all windows are read and nothing is judged yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Absences, "settle", AsyncMock(side_effect=OSError("gone")))
        with pytest.raises(OSError, match="gone"):
            run(gong, path, at=NOW + HOUR)


def test_what_vanished_is_judged_by_the_run_after_one_that_broke_off(path: Path):
    gong = company()
    run(gong, path)
    remove(gong, "1150")
    broken_off(gong, path)
    gong.requests.clear()

    report = run(gong, path, at=NOW + HOUR)

    assert [body["filter"].get("callIds") for at, body in gong.requests if at == EXTENSIVE] == [
        ["1150"]
    ]
    assert report.deleted == 1
    assert query(path, "SELECT id, deleted_at, raw FROM calls WHERE deleted_at IS NOT NULL") == [
        ("1150", NOW + HOUR, None)
    ]
    assert "1150" not in str(query(path, "SELECT piece FROM _gong_sync_streams"))


def test_many_that_vanished_are_many_also_after_a_run_that_broke_off(path: Path):
    gong = company()
    run(gong, path)
    remove(gong, *(str(1150 + number) for number in range(5)))
    broken_off(gong, path)

    report = run(gong, path, at=NOW + HOUR)

    assert report.deleted == 0
    assert "no longer shows 5 of 34" in report.notices[0]
    assert query(path, "SELECT count(*) FROM calls WHERE deleted_at IS NOT NULL") == [(0,)]
    assert "no longer shows 5 of 33" in run(gong, path, at=NOW + 2 * HOUR).notices[0]


def test_where_nothing_was_shown_nothing_is_marked_after_a_run_that_broke_off(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - HOUR)
    run(gong, path)
    remove(gong, "7")
    broken_off(gong, path)

    assert run(gong, path, at=NOW + HOUR).deleted == 0


def test_a_call_that_is_back_is_not_judged(path: Path):
    gong = company()
    run(gong, path)
    call, said = gong.call("1150"), gong.transcripts["1150"]
    remove(gong, "1150")
    broken_off(gong, path)
    gong.calls.append(call)
    gong.transcripts["1150"] = said

    assert run(gong, path, at=NOW + HOUR).deleted == 0
    assert query(path, "SELECT deleted_at FROM calls WHERE id = '1150'") == [(None,)]


def test_when_nothing_is_shown_nothing_is_marked(path: Path):
    gong = FakeGong()
    gong.add_call("7", NOW - HOUR)
    run(gong, path)
    remove(gong, "7")

    assert run(gong, path, at=NOW + HOUR).deleted == 0


def test_a_call_with_an_old_date_comes_with_the_weekly_count(path: Path):
    gong = FakeGong(calls=300)
    run(gong, path, at=NOW + 40 * DAY)
    gong.add_call("old", SINCE + 3 * DAY)
    run(gong, path, at=NOW + 46 * DAY)
    assert query(path, "SELECT count(*) FROM calls WHERE id = 'old'") == [(0,)]
    gong.requests.clear()

    run(gong, path, at=NOW + 48 * DAY)

    assert query(path, "SELECT count(*) FROM calls WHERE id = 'old'") == [(1,)]
    assert query(path, "SELECT count(*) FROM transcript_sentences WHERE call_id = 'old'") == [(3,)]
    gong.requests.clear()
    run(gong, path, at=NOW + 49 * DAY)
    assert gong.paths().count(EXTENSIVE) == 1


def test_a_deletion_out_of_the_look_back_comes_with_the_weekly_count(path: Path):
    gong = FakeGong(calls=300)
    run(gong, path, at=NOW + 40 * DAY)
    remove(gong, "1100")

    report = run(gong, path, at=NOW + 48 * DAY)

    assert report.deleted == 1
    assert query(path, "SELECT id FROM calls WHERE deleted_at IS NOT NULL") == [("1100",)]


def test_private_calls_count_in_the_weekly_count(path: Path):
    gong = FakeGong(calls=300)
    gong.call("1100")["metaData"]["isPrivate"] = True
    run(gong, path, at=NOW + 40 * DAY)
    gong.requests.clear()

    run(gong, path, at=NOW + 48 * DAY)

    # The look-back, the time before the first call is no month of its own, and two months.
    assert gong.paths().count(EXTENSIVE) == 3


@pytest.mark.parametrize(
    ("since", "until", "first", "edges"),
    [
        ("2026-01-01", "2026-03-15", "2026-01-05", ["2026-01-01", "2026-02-01", "2026-03-01"]),
        ("2015-01-01", "2026-03-15", "2026-02-05", ["2015-01-01", "2026-02-01", "2026-03-01"]),
        ("2026-01-20", "2026-02-15", "2026-01-25", ["2026-01-20", "2026-02-01"]),
        ("2026-02-02", "2026-02-15", "2026-02-03", []),
        ("2015-01-01", "2026-02-15", None, ["2015-01-01", "2026-02-01"]),
    ],
)
def test_closed_months_cover_the_span(since: str, until: str, first: str | None, edges: list[str]):
    def moment(text: str) -> datetime:
        return datetime.fromisoformat(f"{text}T00:00:00+00:00")

    found = months(Window(moment(since), moment(until)), moment(first) if first else None)

    points = [moment(edge) for edge in edges]
    assert found == [Window(a, b) for a, b in pairwise(points)]
