"""Streams against answers that a test makes up: odd, empty, changing, many."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api import AsyncGong, models
from gong_api.sync import sync
from gong_api.sync.state import PieceRead
from gong_api.sync.streams import WHOLES
from gong_api.sync.streams.periods import months
from gong_api.sync.streams.reader import Listed
from gong_api.sync.streams.stream import Piece, due, grouped
from gong_api.sync.streams.wholes import (
    flow_batches,
    profile_batches,
    scorecard_batches,
    tracker_batches,
)
from gong_api.testing import Sandbox
from tests.sync.content import query

NOW = datetime(2026, 6, 10, 15, tzinfo=UTC)
SINCE = datetime(2026, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)
Answer = Callable[[dict[str, Any]], Any]


class Answers(httpx2.AsyncBaseTransport):
    """Answers each path with what the test says; 404 is the answer to all others."""

    def __init__(self, **answers: Any) -> None:
        self.answers: dict[str, Any] = answers
        self.asked: list[tuple[str, Any]] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        content = await request.aread()
        body = json.loads(content) if content else dict(request.url.params)
        path = request.url.path.removeprefix("/v2/")
        self.asked.append((path, body))
        answer = self.answers.get(path)
        if callable(answer):
            answer = answer(body)
        if answer is None:
            return httpx2.Response(404, json={"errors": ["Nothing found."]})
        return httpx2.Response(200, json={"requestId": "r", **answer})

    def sync(self, path: Path, *tables: str, at: datetime = NOW, **options: Any) -> Any:
        client = AsyncGong(
            access_key="k", access_key_secret="s", transport=self, budget="off", retries=0
        )
        return sync(
            client, path, **{"since": SINCE, "tables": tables, "now": lambda: at, **options}
        )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gong.duckdb"


ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**64) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("id questions keywords language permissionLevel visibility".split()),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("model", "make", "fields"),
    [
        (models.Scorecard, scorecard_batches, "scorecardId questions created enabled"),
        (models.KeywordTracker, tracker_batches, "trackerId languageKeywords saidInTopics"),
        (
            models.PermissionProfileDTO,
            lambda found: profile_batches("w", found),
            "id callsAccess forecastPermissions libraryFolderAccess deleteCalls",
        ),
    ],
)
@given(data=st.data())
def test_any_answer_makes_rows(model: Any, make: Callable[[Listed], Any], fields: str, data: Any):
    values = st.dictionaries(st.sampled_from(fields.split()), ODD, max_size=4)
    items = data.draw(st.lists(values, max_size=3))
    read = [
        model.from_dict({**item, fields.split(maxsplit=1)[0]: str(at)})
        for at, item in enumerate(items)
    ]

    batches = make(Listed(read, [json.dumps(item).encode() for item in items]))

    assert batches[0].rows.num_rows == len(items)
    for batch in batches:
        batch.rows.validate(full=True)


def test_a_flow_is_told_once_as_its_owner_sees_it():
    flow = models.Flow.from_dict({"id": "f", "name": "Hello", "creationDate": "soon"})

    (batch,) = flow_batches(Listed([(flow, ["a@x", "b@x"])], [b"{}"]))

    assert batch.rows.column("seen_by").to_pylist() == [["a@x", "b@x"]]
    assert batch.odd == {"creation_date": 1}


def test_odd_values_are_counted_in_the_report(path: Path):
    users = [{"id": "1", "active": "yes", "emailAliases": ["a", 5]}, {"id": "2", "title": 7}]

    report = Answers(users={"users": users}).sync(path, "users")

    assert report.odd == {"users.active": 1, "users.email_aliases": 1, "users.title": 1}
    assert query(path, "SELECT raw->>'$.title' FROM users WHERE id = '2'") == [("7",)]


def test_an_answer_that_finds_nothing_empties_no_table(path: Path):
    gong = Answers(**{"settings/trackers": {"keywordTrackers": [{"trackerId": "1"}]}})
    gong.sync(path, "trackers")
    gong.answers.clear()

    report = gong.sync(path, "trackers", at=NOW + DAY)

    assert report.notices == ["trackers: Gong listed none; the table stays as it was."]
    assert query(path, "SELECT id FROM trackers") == [("1",)]

    gong.answers["settings/trackers"] = {"keywordTrackers": []}
    gong.sync(path, "trackers", at=NOW + 2 * DAY)
    assert query(path, "SELECT id FROM trackers") == []


def test_what_is_gone_takes_its_rows_along(path: Path):
    def history(_body: Any) -> Any:
        return {"userSettingsHistory": [{"setting": f"of {len(gong.asked)}", "value": True}]}

    gong = Answers(users={"users": [{"id": "1"}, {"id": "2"}]})
    for user in "12":
        gong.answers[f"users/{user}/settings-history"] = history
    gong.sync(path, "user_settings_history")
    gong.answers["users"] = {"users": [{"id": "2"}]}

    gong.sync(path, "user_settings_history", at=NOW + DAY)

    assert query(path, "SELECT DISTINCT user_id FROM user_settings_history") == [("2",)]
    assert query(path, "SELECT piece FROM _gong_sync_streams") == [("2",)]


def review(number: int, when: datetime, **more: Any) -> dict[str, Any]:
    answers = [{"questionId": "q", "score": number % 5}]
    card = {"answeredScorecardId": str(number), "reviewTime": when.isoformat(), "answers": answers}
    return {**card, **more}


class Reviews(Answers):
    """Filters reviews by their day, a hundred to a page."""

    def __init__(self, reviews: list[dict[str, Any]]) -> None:
        super().__init__(**{"stats/activity/scorecards": self.page})
        self.reviews = reviews

    def page(self, body: dict[str, Any]) -> Any:
        chosen = body["filter"]
        assert chosen["reviewMethod"] == "BOTH"
        start, end = chosen.get("reviewFromDate", ""), chosen.get("reviewToDate", "9")
        found = [card for card in self.reviews if start <= card["reviewTime"][:10] < end]
        at = int(body.get("cursor", "0"))
        records: dict[str, Any] = {"totalRecords": len(found)}
        if at + 100 < len(found):
            records["cursor"] = str(at + 100)
        return {"records": records, "answeredScorecards": found[at : at + 100]}


def test_reviews_follow_what_was_added_edited_and_taken_back(path: Path):
    gong = Reviews([review(number, SINCE + number * DAY) for number in range(9)])
    gong.sync(path, "answered_scorecards")
    asked = len(gong.asked)
    gong.reviews[5]["answers"] = [{"questionId": "q", "score": 50}, {"questionId": "r"}]
    del gong.reviews[6]
    gong.reviews.append(review(99, SINCE + 9.2 * DAY))

    gong.sync(path, "answered_scorecards", at=NOW + DAY, since=None)

    assert len(gong.asked) == asked + 1
    assert gong.asked[-1][1]["filter"]["reviewFromDate"] == "2026-06-03"
    assert query(path, "SELECT id FROM answered_scorecards ORDER BY review_time") == [
        (card["answeredScorecardId"],) for card in gong.reviews
    ]
    assert query(
        path,
        "SELECT position, score FROM answered_scorecard_answers "
        "WHERE answered_scorecard_id = '5' ORDER BY position",
    ) == [(0, 50), (1, None)]
    assert query(path, "SELECT count(*) FROM answered_scorecard_answers") == [(10,)]


@pytest.mark.parametrize("since", [SINCE, pytest.param(None, marks=pytest.mark.slow)])
def test_many_reviews_are_committed_bit_by_bit(path: Path, since: datetime | None):
    gong = Reviews([review(number, SINCE + number * DAY / 600) for number in range(5400)])

    report = gong.sync(path, "answered_scorecards", since=since, max_requests=30)
    assert report.outcome == "stopped"
    ((kept,),) = query(path, "SELECT count(*) FROM answered_scorecards")
    assert kept < 5400
    assert kept or since is None
    for _ in range(5):
        if report.outcome == "done":
            break
        report = gong.sync(path, "answered_scorecards", since=since, max_requests=30)

    assert query(path, "SELECT count(*), count(DISTINCT id) FROM answered_scorecards") == [
        (5400, 5400)
    ]
    assert query(path, "SELECT count(*) FROM answered_scorecard_answers") == [(5400,)]


def test_an_earlier_start_reads_the_reviews_before(path: Path):
    gong = Reviews([review(number, SINCE + (number - 30) * DAY) for number in range(35)])
    gong.sync(path, "answered_scorecards")
    assert query(path, "SELECT count(*) FROM answered_scorecards") == [(5,)]

    gong.sync(path, "answered_scorecards", since=SINCE - 60 * DAY)

    assert query(path, "SELECT count(*) FROM answered_scorecards") == [(35,)]


# --- what is due ----------------------------------------------------------------------------

MONTHLY = next(iter(WHOLES)).__class__(tables=("interaction_stats",), daily=True)


@pytest.mark.parametrize(
    ("read_at", "wanted"),
    [
        (None, True),
        (datetime(2026, 5, 20, tzinfo=UTC), True),
        (datetime(2026, 6, 7, tzinfo=UTC), True),
        (datetime(2026, 6, 10, 14, tzinfo=UTC), False),  # to-day already
        (datetime(2026, 6, 8, 12, tzinfo=UTC), False),  # a week after the end
    ],
)
def test_a_month_is_read_until_the_look_back_is_over(read_at: datetime | None, wanted: bool):
    piece = Piece("2026-05", date(2026, 5, 1), date(2026, 6, 1))
    known = None if read_at is None else PieceRead("", read_at)
    assert due(MONTHLY, piece, known, now=NOW, resumed=None, lookback=7 * DAY) is wanted


def test_a_pass_that_was_interrupted_goes_on_for_a_day():
    known = PieceRead("", NOW - 2 * DAY / 24)
    stream = WHOLES[0]
    given = {"now": NOW, "lookback": 7 * DAY}
    assert not due(stream, Piece(), known, resumed=NOW - DAY / 8, **given)
    assert due(stream, Piece(), known, resumed=NOW - DAY / 24, **given)
    late = {**given, "now": NOW + DAY}
    assert due(stream, Piece(), known, resumed=NOW - DAY / 8, **late)


def test_neighbours_are_read_together():
    year = months(date(2025, 11, 9), date(2026, 3, 2))
    assert [piece.key for piece in year] == "2025-11 2025-12 2026-01 2026-02 2026-03".split()
    assert [len(group) for group in grouped(year, 2)] == [2, 2, 1]
    assert [len(group) for group in grouped([year[0], *year[2:]], 12)] == [1, 3]
    assert [len(group) for group in grouped([Piece("a"), Piece("b")], 1)] == [1, 1]
    assert months(date(2026, 6, 1), date(2026, 6, 1)) == []


def test_what_gong_refuses_is_left_out_and_the_rest_comes(path: Path):
    sandbox = Sandbox(calls=5, until=NOW - 40 * DAY, frozen=True)

    report = sync(
        sandbox.async_client(),
        path,
        tables=["interaction_stats", "users"],
        since=SINCE,
        now=lambda: NOW,
    )

    assert report.outcome == "done"
    assert len(report.notices) == 1
    assert report.notices[0].startswith("interaction_stats is left out: ")
    assert report.refused.keys() == {"interaction_stats"}
    assert report.notices[0].endswith(report.refused["interaction_stats"])
    assert report.to_dict()["refused"] == report.refused
    assert set(report.rows) == {"users"}


def test_a_refusal_that_comes_month_after_month_is_told_once(path: Path):
    sandbox = Sandbox(calls=5, until=NOW - 200 * DAY, frozen=True)
    given = {"tables": ["interaction_stats"], "since": NOW - 190 * DAY, "now": lambda: NOW}

    report = sync(sandbox.async_client(), path, **given)

    assert report.requests > 3
    assert len(report.notices) == 1
    assert report.refused.keys() == {"interaction_stats"}


def test_all_tables_of_what_gong_refuses_are_named(path: Path):
    report = Answers().sync(path, "answered_scorecards", "answered_scorecard_answers")

    assert report.refused.keys() == {"answered_scorecards", "answered_scorecard_answers"}
    assert len(report.notices) == 1
