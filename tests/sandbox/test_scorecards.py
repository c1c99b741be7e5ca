"""Scorecards: their templates, and the cards filled in about calls."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest

ANSWERED = "/v2/stats/activity/scorecards"


@pytest.fixture
def large(open_door):
    return open_door(calls=900)


def answered(door, **wanted):
    return door.walk(ANSWERED, "answeredScorecards", {"filter": wanted})


def test_scorecards_take_no_parameters_and_hold_ids_as_strings(door):
    answer = door.get("/v2/settings/scorecards").json()
    assert set(answer) == {"requestId", "scorecards"}
    for card in answer["scorecards"]:
        assert isinstance(card["scorecardId"], str)
        assert all(isinstance(question["questionId"], str) for question in card["questions"])
        assert sum(question["isOverall"] for question in card["questions"]) == 1
    assert {card["reviewMethod"] for card in answer["scorecards"]} == {"AUTOMATIC", "MANUAL"}
    assert {card["enabled"] for card in answer["scorecards"]} == {True, False}


def test_a_scorecard_without_workspace_is_of_all_workspaces(door):
    spaces = [c["workspaceId"] for c in door.get("/v2/settings/scorecards").json()["scorecards"]]
    assert None in spaces
    assert set(spaces) - {None} <= set(door.sandbox.state.workspace_ids)
    assert set(spaces) - {None}


def test_ranges_are_strings_and_the_system_is_user_minus_1(door):
    cards = door.get("/v2/settings/scorecards").json()["scorecards"]
    questions = [question for card in cards for question in card["questions"]]
    ranged = [question for question in questions if question["questionType"] == "RANGE"]
    assert {(q["minRange"], q["maxRange"]) for q in ranged} == {("1", "5")}
    assert all(q["minRange"] is None for q in questions if q not in ranged)
    assert "-1" in {question["updaterUserId"] for question in questions}
    options = [q["answerOptions"] for q in questions if q["questionType"].endswith("SELECT")]
    assert all(option["id"] == str(at) for found in options for at, option in enumerate(found, 1))
    assert all(
        datetime.fromisoformat(question[name]).tzinfo
        for question in questions
        for name in ("created", "updated")
    )


def test_the_review_method_is_manual_by_default_and_both_shows_ai_cards_too(large):
    manual = answered(large)
    automatic = answered(large, reviewMethod="AUTOMATIC")
    assert {card["reviewMethod"] for card in manual} == {"MANUAL"}
    assert answered(large, reviewMethod="MANUAL") == manual
    assert {card["reviewMethod"] for card in automatic} == {"AUTOMATIC"}
    both = answered(large, reviewMethod="BOTH")
    assert len(both) == len(manual) + len(automatic)
    assert all(card in both for card in manual + automatic)
    wrong = large.post(ANSWERED, {"filter": {"reviewMethod": "ANY"}})
    assert wrong.json()["errors"] == ["Json parse error"]


def test_the_reviewer_is_null_exactly_for_automatic_reviews(large):
    users = {user["id"] for user in large.get("/v2/users").json()["users"]}
    for card in answered(large, reviewMethod="BOTH"):
        if card["reviewMethod"] == "AUTOMATIC":
            assert card["reviewerUserId"] is None
        else:
            assert card["reviewerUserId"] in users
            assert card["reviewerUserId"] != card["reviewedUserId"]


def test_cards_name_real_calls_hosts_and_questions_and_come_after_the_call(large):
    calls = {item["metaData"]["id"]: item["metaData"] for item in large.calls()}
    templates = {
        card["scorecardId"]: card
        for card in large.get("/v2/settings/scorecards").json()["scorecards"]
    }
    late = 0
    for card in answered(large, reviewMethod="BOTH"):
        call, template = calls[card["callId"]], templates[card["scorecardId"]]
        assert card["reviewedUserId"] == call["primaryUserId"]
        assert card["callStartTime"] == call["started"]
        assert card["scorecardName"] == template["scorecardName"]
        assert template["enabled"]
        assert template["workspaceId"] in {None, call["workspaceId"]}
        reviewed = datetime.fromisoformat(card["reviewTime"])
        delay = reviewed - datetime.fromisoformat(call["started"])
        assert delay.total_seconds() > call["duration"]
        late += delay.days >= 5
        questions = {question["questionId"] for question in template["questions"]}
        assert {answer["questionId"] for answer in card["answers"]} == questions
    assert late


def test_answers_show_what_their_kind_of_question_asks_for(large):
    kinds = {
        question["questionId"]: question
        for card in large.get("/v2/settings/scorecards").json()["scorecards"]
        for question in card["questions"]
    }
    seen = Counter()
    for card in answered(large, reviewMethod="BOTH"):
        for answer in card["answers"]:
            kind = kinds[answer["questionId"]]
            values = (answer["score"], answer["answerText"], answer["selectedOptions"])
            given = [value is not None for value in values]
            assert answer["isOverall"] == kind["isOverall"]
            if answer["notApplicable"]:
                assert not any(given)
                assert not answer["isOverall"]
                seen["skipped"] += 1
                continue
            expected = {"RANGE": 0, "OPEN": 1}.get(kind["questionType"], 2)
            assert [place for place, there in enumerate(given) if there] == [expected]
            if expected == 0:
                assert 1 <= answer["score"] <= 5
            if expected == 2:
                options = {option["id"] for option in kind["answerOptions"]}
                assert set(answer["selectedOptions"]) <= options
            seen[kind["questionType"]] += 1
    assert set(seen) == {"skipped", "RANGE", "OPEN", "SINGLE_SELECT", "MULTI_SELECT"}


def test_the_visibility_has_five_values_and_some_cards_were_edited_by_others(large):
    cards = answered(large, reviewMethod="BOTH")
    assert {card["visibilityType"] for card in cards} == {
        "PUBLIC",
        "PRIVATE",
        "OPT_IN_USERS",
        "MANAGERS",
        "MANAGERS_AND_REVIEWEE",
    }
    edited = [card for card in cards if card["editorUserId"] is not None]
    assert edited
    assert all(card["reviewMethod"] == "MANUAL" for card in edited)


def test_cards_are_filtered_by_call_day_review_day_user_and_scorecard(large):
    everything = answered(large, reviewMethod="BOTH")
    start, end = "2026-04-01", "2026-05-01"

    def day(card, name):
        # April lies in the company's summer time.
        moment = datetime.fromisoformat(card[name]).timestamp() - 4 * 3600
        return datetime.fromtimestamp(moment, tz=datetime.fromisoformat("2026-01-01T00Z").tzinfo)

    by_call = [c for c in everything if start <= f"{day(c, 'callStartTime'):%Y-%m-%d}" < end]
    by_review = [c for c in everything if start <= f"{day(c, 'reviewTime'):%Y-%m-%d}" < end]
    assert 0 < len(by_call) < len(everything)
    assert by_call != by_review
    found = answered(large, reviewMethod="BOTH", callFromDate=start, callToDate=end)
    assert found == by_call
    found = answered(large, reviewMethod="BOTH", reviewFromDate=start, reviewToDate=end)
    assert found == by_review
    user, template = everything[0]["reviewedUserId"], everything[1]["scorecardId"]
    found = answered(large, reviewMethod="BOTH", reviewedUserIds=[user])
    assert found == [card for card in everything if card["reviewedUserId"] == user]
    found = answered(large, reviewMethod="BOTH", scorecardIds=[template])
    assert found == [card for card in everything if card["scorecardId"] == template]


def test_cards_appear_when_the_clock_passes_their_review(open_door):
    door = open_door(calls=2500)
    before = answered(door)
    door.sandbox.clock.move(5 * 86400)
    after = answered(door, callToDate="2026-05-20")
    old = [card for card in after if card["callStartTime"] < "2026-05-20T12"]
    assert len(old) > len(before)
    assert all(card in old for card in before)


@pytest.mark.parametrize(
    ("wanted", "status", "error"),
    [
        ({"callFromDate": "2020-01-01", "callToDate": "2020-02-01"}, 404, "No answered"),
        ({"scorecardIds": ["99"]}, 404, "No answered"),
        ({"callFromDate": "2026-05-01T00:00:00Z"}, 400, "filter.callFromDate: "),
        ({"reviewFromDate": "2026-05-02", "reviewToDate": "2026-05-01"}, 400, "filter.review"),
    ],
)
def test_nothing_found_is_404_and_wrong_days_are_400(door, wanted, status, error):
    answer = door.post(ANSWERED, {"filter": wanted})
    assert answer.status_code == status
    assert answer.json()["errors"][0].startswith(error)


def test_cards_come_in_pages_of_100_and_none_is_lost_or_doubled(open_door):
    door = open_door(calls=1500)
    body = {"filter": {"reviewMethod": "BOTH"}}
    first = door.post(ANSWERED, body).json()
    assert first["records"]["currentPageSize"] == 100
    cards = answered(door, reviewMethod="BOTH")
    assert len(cards) == first["records"]["totalRecords"]
    assert len({card["answeredScorecardId"] for card in cards}) == len(cards)
