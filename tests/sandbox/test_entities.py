"""Questions and briefs about CRM records."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

ASK = "/v2/entities/ask-entity"
BRIEF = "/v2/entities/get-brief"
KINDS = {"Account": "ACCOUNT", "Opportunity": "DEAL", "Contact": "CONTACT"}
PERIODS = (
    "LAST_7DAYS LAST_30DAYS LAST_90DAYS LAST_90_DAYS_SINCE_LAST_ACTIVITY "
    "LAST_YEAR_SINCE_LAST_ACTIVITY LAST_YEAR THIS_WEEK THIS_MONTH THIS_YEAR THIS_QUARTER "
    "ALL_CONVERSATIONS"
).split()


def linked_calls(door):
    """The calls of each record that a call or one of its parties is linked to."""
    body = {
        "filter": {},
        "contentSelector": {"context": "Basic", "exposedFields": {"parties": True}},
    }
    found: dict[tuple[str, str], list[dict[str, object]]] = {}
    for item in door.walk("/v2/calls/extensive", "calls", body):
        systems = item["context"] + [
            system for party in item.get("parties", []) for system in party["context"]
        ]
        for system in systems:
            for record in system["objects"]:
                key = KINDS[record["objectType"]], record["objectId"]
                found.setdefault(key, []).append(item["metaData"])
    return found


def query(door, record, calls, period="ALL_CONVERSATIONS", **more):
    space = calls[0]["workspaceId"] if calls else door.sandbox.state.workspace_ids[0]
    given = {
        "workspaceId": space,
        "crmEntityType": record[0],
        "crmEntityId": record[1],
        "timePeriod": period,
        "question": "What did they say about pricing and the next steps?",
        **more,
    }
    return {name: value for name, value in given.items() if value is not None}


def busiest(found, kind="ACCOUNT"):
    return max((pair for pair in found.items() if pair[0][0] == kind), key=lambda p: len(p[1]))


def test_answers_are_drawn_from_the_calls_linked_to_the_record(door):
    found = linked_calls(door)
    for kind in ("ACCOUNT", "DEAL", "CONTACT"):
        record, calls = busiest(found, kind)
        answer = door.get(ASK, **query(door, record, calls)).json()
        assert answer["numOfCallsSearched"] == len(calls)
        assert answer["answer"]
        known = {call["id"]: call for call in calls}
        for section in answer["answer"]:
            assert all(isinstance(text, str) for text in section["answerItems"])
            for finding in section["callFindings"]:
                call = known[finding["call"]["id"]]
                assert finding["call"] == {
                    name: call[name] for name in ("id", "title", "started", "url")
                }


def test_the_answer_is_about_what_was_asked(door):
    record, calls = busiest(linked_calls(door))
    about = {}
    for question in ("Which price did we name?", "Who competes with us?", "What is next?"):
        answer = door.get(ASK, **query(door, record, calls, question=question)).json()["answer"]
        about[question] = " ".join(text for part in answer for text in part["answerItems"])
    assert len(set(about.values())) > 1
    assert "next meeting" in about["What is next?"]


def test_a_call_without_crm_link_is_no_material(open_door):
    door = open_door(calls=800)
    found = linked_calls(door)
    unlinked = {item["metaData"]["id"] for item in door.calls()} - {
        call["id"] for calls in found.values() for call in calls
    }
    assert unlinked
    for record, calls in list(found.items())[:25]:
        answer = door.get(ASK, **query(door, record, calls, question="all")).json()
        named = {f["call"]["id"] for part in answer["answer"] for f in part["callFindings"]}
        assert not named & unlinked


@pytest.mark.parametrize("period", PERIODS)
def test_periods_are_counted_back_from_now_or_from_the_last_call(open_door, period):
    door = open_door(calls=2500)
    record, calls = busiest(linked_calls(door))
    times = [datetime.fromisoformat(call["started"]) for call in calls]
    now = datetime.fromisoformat("2026-05-20T16:00:00Z")
    begin = {
        "LAST_7DAYS": now - timedelta(days=7),
        "LAST_30DAYS": now - timedelta(days=30),
        "LAST_90DAYS": now - timedelta(days=90),
        "LAST_90_DAYS_SINCE_LAST_ACTIVITY": max(times) - timedelta(days=90),
        "THIS_WEEK": datetime.fromisoformat("2026-05-18T00:00:00-04:00"),
        "THIS_MONTH": datetime.fromisoformat("2026-05-01T00:00:00-04:00"),
        "THIS_QUARTER": datetime.fromisoformat("2026-04-01T00:00:00-04:00"),
    }.get(period, now - timedelta(days=365))
    answer = door.get(ASK, **query(door, record, calls, period)).json()
    assert answer["numOfCallsSearched"] == sum(time >= begin for time in times)


def test_a_custom_range_needs_its_beginning_and_leaves_its_end_out(door):
    record, calls = busiest(linked_calls(door))
    missing = door.get(ASK, **query(door, record, calls, "CUSTOM_RANGE"))
    assert missing.status_code == 400
    assert missing.json()["errors"][0].startswith("fromDateTime: ")
    times = sorted(call["started"] for call in calls)
    window = {"fromDateTime": times[0], "toDateTime": times[-1]}
    answer = door.get(ASK, **query(door, record, calls, "CUSTOM_RANGE", **window)).json()
    assert answer["numOfCallsSearched"] == len(calls) - 1
    backwards = {"fromDateTime": times[-1], "toDateTime": times[0]}
    answer = door.get(ASK, **query(door, record, calls, "CUSTOM_RANGE", **backwards))
    assert answer.status_code == 400


def test_at_most_60_calls_and_500_emails_are_read(open_door):
    door = open_door(calls=30_000, days=3000, users=12)
    company = door.sandbox.service.company
    record = ("ACCOUNT", company.account(0).crm_id)
    space = company.workspace_of(company.team.hosts[0])
    given = query(door, record, [{"workspaceId": space}])
    answer = door.get(ASK, **given).json()
    assert answer["numOfCallsSearched"] == 60
    assert answer["numOfEmailsSearched"] == 500


def test_calls_of_another_workspace_are_not_read(door):
    record, calls = busiest(linked_calls(door))
    other = next(one for one in door.sandbox.state.workspace_ids if one != calls[0]["workspaceId"])
    answer = door.get(ASK, **query(door, record, calls, workspaceId=other)).json()
    assert (answer["numOfCallsSearched"], answer["numOfEmailsSearched"]) == (0, 0)
    unknown = door.get(ASK, **query(door, record, calls, workspaceId="99"))
    assert (unknown.status_code, unknown.json()["errors"]) == (404, ["Workspace not found"])


@pytest.mark.parametrize("kind", ["ACCOUNT", "CONTACT", "DEAL", "LEAD"])
def test_an_unknown_record_is_404(door, kind):
    answer = door.get(ASK, **query(door, (kind, "0010000"), []))
    assert (answer.status_code, answer.json()["errors"]) == (404, ["Entity not found"])


def test_the_type_must_be_that_of_the_record(door):
    record, calls = busiest(linked_calls(door))
    for kind in ("CONTACT", "DEAL", "LEAD"):
        assert door.get(ASK, **query(door, (kind, record[1]), calls)).status_code == 404


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"timePeriod": "NEXT_YEAR"}, "Bad request"),
        ({"crmEntityType": "account"}, "Bad request"),
        ({"question": None}, "question parameter is missing"),
        ({"question": " "}, "question: must not be blank"),
        ({"crmEntityId": None}, "crmEntityId parameter is missing"),
    ],
)
def test_wrong_questions_are_400(door, more, error):
    answer = door.get(ASK, **query(door, ("ACCOUNT", "001"), [], **more))
    assert (answer.status_code, answer.json()["errors"]) == (400, [error])


def test_a_brief_has_sections_from_conversations_records_and_the_web(door):
    record, calls = busiest(linked_calls(door))
    given = query(door, record, calls, briefName="Account overview", question=None)
    answer = door.get(BRIEF, **given).json()
    assert answer["numOfCallsSearched"] == len(calls)
    kinds = {section["briefSectionType"]: section for section in answer["briefSections"]}
    assert set(kinds) == {"Conversations", "CrmOrGongData", "Web"}
    assert ("conversationFindings" in kinds["Web"], "webFindings" in kinds["Web"]) == (False, True)
    assert "webFindings" not in kinds["Conversations"]
    findings = kinds["Conversations"]["conversationFindings"]["callFindings"]
    assert {finding["call"]["id"] for finding in findings} <= {call["id"] for call in calls}
    assert findings


@pytest.mark.parametrize("name", ["Handover", "account overview", "No such brief"])
def test_a_brief_that_is_unknown_or_not_published_is_404(door, name):
    record, calls = busiest(linked_calls(door))
    answer = door.get(BRIEF, **query(door, record, calls, briefName=name, question=None))
    assert (answer.status_code, answer.json()["errors"]) == (404, ["brief not found"])


def test_credits_are_spent_by_call_and_email_and_402_says_they_are_gone(open_door):
    record, calls = busiest(linked_calls(open_door()))
    rich = open_door(credits=10**6)
    given = query(rich, record, calls)
    answer = rich.get(ASK, **given).json()
    cost = answer["numOfCallsSearched"] + answer["numOfEmailsSearched"]
    door = open_door(credits=2 * cost)
    assert [door.get(ASK, **given).status_code for _ in range(3)] == [200, 200, 402]
    assert "credits" in door.sandbox.log[-1].notes[-1]
    door.sandbox.reset()
    assert door.get(ASK, **given).status_code == 200
    assert open_door(credits=0).get(ASK, **given).status_code == 402


def test_answers_by_ai_take_their_own_time():
    from gong_api.sandbox.message import Request
    from gong_api.testing import Sandbox

    sandbox = Sandbox(until="2026-05-20", frozen=True, ai_latency="12-15s", latency="100ms")
    company = sandbox.service.company
    path = (
        f"workspaceId={company.workspaces[0].id}&crmEntityType=ACCOUNT&timePeriod=THIS_YEAR"
        f"&crmEntityId={company.account(0).crm_id}&question=price"
    )
    headers = {"authorization": "Bearer sandbox"}
    asked = sandbox.service.handle(Request("GET", ASK, path, headers))
    plain = sandbox.service.handle(Request("GET", "/v2/workspaces", "", headers))
    assert asked.status == 200
    assert 12 <= asked.delay <= 15.2
    assert plain.delay == pytest.approx(0.1)
