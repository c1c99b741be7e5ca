"""What different operations say about the same company agrees, whatever the seed and the window."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import httpx2
from hypothesis import given, settings
from hypothesis import strategies as st

from gong_api.testing import Sandbox

UNTIL = date(2026, 5, 20)
CASES = settings(max_examples=12, deadline=None)


class Company:
    """A small company and its walker."""

    def __init__(self, seed: int) -> None:
        self.sandbox = Sandbox(calls=120, days=40, seed=seed, until=UNTIL, frozen=True, users=24)
        self.client = httpx2.Client(
            transport=self.sandbox.transport,
            base_url="https://sandbox.example",
            auth=("sandbox", "sandbox"),
        )

    def walk(self, path: str, items: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while True:
            answer = self.client.post(path, json=body)
            if answer.status_code == 404:
                return []
            page = answer.raise_for_status().json()
            found += page[items]
            if "cursor" not in page["records"]:
                return found
            body = {**body, "cursor": page["records"]["cursor"]}


def window_of(back: int, length: int) -> dict[str, str]:
    first = UNTIL - timedelta(days=back + length)
    # The company's midnight is four or five hours after that of UTC: yesterday is its today.
    return {"fromDate": str(first), "toDate": str(first + timedelta(days=length))}


WINDOWS = st.builds(window_of, st.integers(1, 25), st.integers(1, 20))


@CASES
@given(st.integers(0, 10**6), WINDOWS, st.sampled_from(["DAY", "WEEK", "MONTH", "YEAR"]))
def test_aggregates_are_the_lengths_of_the_daily_lists_and_the_sums_of_the_periods(
    seed, wanted, period
):
    company = Company(seed)
    stats = "/v2/stats/activity"
    daily = company.walk(f"{stats}/day-by-day", "usersDetailedActivities", {"filter": wanted})
    counts = company.walk(f"{stats}/aggregate", "usersAggregateActivityStats", {"filter": wanted})
    by_period = company.walk(
        f"{stats}/aggregate-by-period",
        "usersAggregateActivity",
        {"filter": wanted, "aggregationPeriod": period},
    )
    expected = {}
    for user in daily:
        lengths: Counter[str] = Counter()
        for day in user["userDailyActivityStats"]:
            lengths.update({k: len(v) for k, v in day.items() if isinstance(v, list)})
        expected[user["userId"]] = dict(lengths)
    assert {u["userId"]: u["userAggregateActivityStats"] for u in counts} == expected
    sums = {}
    for user in by_period:
        total: Counter[str] = Counter()
        for entry in user["userAggregateActivity"]:
            total.update({k: v for k, v in entry.items() if isinstance(v, int)})
        sums[user["userId"]] = dict(total)
    assert sums == expected


@CASES
@given(st.integers(0, 10**6), WINDOWS)
def test_daily_calls_are_those_of_extensive_in_which_the_user_took_part(seed, wanted):
    company = Company(seed)
    body = {"filter": {}, "contentSelector": {"exposedFields": {"parties": True}}}
    first, end = date.fromisoformat(wanted["fromDate"]), date.fromisoformat(wanted["toDate"])
    expected: dict[tuple[str, str, str], set[str]] = {}
    for item in company.walk("/v2/calls/extensive", "calls", body):
        call = item["metaData"]
        # April and May lie in the company's summer time.
        moment = datetime.fromisoformat(call["started"]).timestamp() - 4 * 3600
        day = (datetime(1970, 1, 1) + timedelta(seconds=moment)).date()  # noqa: DTZ001
        if not first <= day < end:
            continue
        users = {
            party["userId"]
            for party in item.get("parties", ())
            if "userId" in party and "Attendee" in party["methods"]
        }
        for user in users | {call["primaryUserId"]}:
            action = "callsAsHost" if user == call["primaryUserId"] else "callsAttended"
            expected.setdefault((user, action, str(day)), set()).add(call["id"])
    found: dict[tuple[str, str, str], set[str]] = {}
    daily = company.walk(
        "/v2/stats/activity/day-by-day", "usersDetailedActivities", {"filter": wanted}
    )
    for user in daily:
        for day in user["userDailyActivityStats"]:
            for action in ("callsAsHost", "callsAttended"):
                if day[action]:
                    found[user["userId"], action, day["fromDate"][:10]] = set(day[action])
    assert found == expected


@CASES
@given(st.integers(0, 10**6), WINDOWS)
def test_cards_and_comments_are_counted_for_those_who_gave_them(seed, wanted):
    company = Company(seed)
    search = {"reviewFromDate": wanted["fromDate"], "reviewToDate": wanted["toDate"]}
    cards = company.walk("/v2/stats/activity/scorecards", "answeredScorecards", {"filter": search})
    given = Counter(card["reviewerUserId"] for card in cards)
    received = Counter(card["reviewedUserId"] for card in cards)
    counts = company.walk(
        "/v2/stats/activity/aggregate", "usersAggregateActivityStats", {"filter": wanted}
    )
    stats = {user["userId"]: user["userAggregateActivityStats"] for user in counts}
    assert {
        u: s["callsScorecardsFilled"] for u, s in stats.items() if s["callsScorecardsFilled"]
    } == given
    assert {
        u: s["callsScorecardsReceived"] for u, s in stats.items() if s["callsScorecardsReceived"]
    } == received
    body = {
        "filter": {},
        "contentSelector": {"exposedFields": {"collaboration": {"publicComments": True}}},
    }
    commented = set()
    for item in company.walk("/v2/calls/extensive", "calls", body):
        for comment in item["collaboration"]["publicComments"]:
            moment = datetime.fromisoformat(comment["posted"]).timestamp() - 4 * 3600
            day = (datetime(1970, 1, 1) + timedelta(seconds=moment)).date()  # noqa: DTZ001
            if wanted["fromDate"] <= str(day) < wanted["toDate"]:
                commented.add((comment["commenterUserId"], item["metaData"]["id"], day))
    totals = Counter(user for user, _call, _day in commented)
    assert {
        u: s["callsCommentsGiven"] for u, s in stats.items() if s["callsCommentsGiven"]
    } == totals


@CASES
@given(st.integers(0, 10**6), st.integers(1, 30))
def test_an_answer_repeats_to_the_byte_and_moving_the_clock_only_adds(seed, days):
    first, second = Company(seed), Company(seed)
    wanted = {"filter": {"fromDate": "2026-05-01", "toDate": "2026-05-15"}}
    path = "/v2/stats/activity/day-by-day"
    before = first.client.post(path, json=wanted)
    assert before.content == second.client.post(path, json=wanted).content
    second.sandbox.clock.move(days * 86400)
    after = second.client.post(path, json=wanted)
    assert before.json().get("usersDetailedActivities") == after.json().get(
        "usersDetailedActivities"
    )
