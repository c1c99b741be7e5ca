"""The reads over the company: through both clients, and each answer against the contract."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gong_api.testing import Sandbox

CONTRACT = json.loads(
    (Path(__file__).parents[2] / "contract" / "openapi.json").read_text(encoding="utf-8")
)
DAYS = {"from_date": "2026-04-20", "to_date": "2026-05-20"}
MOMENTS = {"from_date_time": "2026-04-20T00:00:00Z"}


@pytest.fixture(scope="module")
def sandbox():
    return Sandbox(calls=400, until="2026-05-20T16:00:00Z", frozen=True)


def arguments(sandbox: Sandbox) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """For each operation: resource, method and keywords."""
    company = sandbox.service.company
    space = company.workspaces[0].id
    call = next(
        company.call(n) for n in range(company.first, company.settled) if company.call(n).account
    )
    record = {
        "workspace_id": call.workspace_id,
        "crm_entity_type": "ACCOUNT",
        "crm_entity_id": call.account.crm_id if call.account else "",
        "time_period": "ALL_CONVERSATIONS",
    }
    from gong_api.sandbox.state.library import folders

    coaching = {
        "workspace_id": space,
        "manager_id": company.users[1].id,
        "from_date_time": "2026-04-20T00:00:00Z",
        "to_date_time": "2026-05-20T00:00:00Z",
    }
    return {
        "getUserHistory": ("users", "list_settings_history", {"id": company.users[3].id}),
        "listInteractionStats": ("stats", "list_interaction", DAYS),
        "listAnsweredScorecards": (
            "stats",
            "list_answered_scorecards",
            {"review_method": "BOTH"},
        ),
        "listMultipleUsersDayByDayActivity": ("stats", "list_daily_activity", DAYS),
        "listMultipleUsersAggregateActivity": ("stats", "list_aggregate_activity", DAYS),
        "listMultipleUsersAggregateByPeriod": (
            "stats",
            "list_activity_by_period",
            {**DAYS, "aggregation_period": "WEEK"},
        ),
        "listScorecards": ("settings", "list_scorecards", {}),
        "listTrackers": ("settings", "list_trackers", {}),
        "listBriefs": ("settings", "list_briefs", {}),
        "getLibraryStructure": ("library", "list_folders", {"workspace_id": space}),
        "getCallsInSpecificFolder": (
            "library",
            "get_folder",
            {"folder_id": folders(company, space)[1].id},
        ),
        "listLogs": ("auditing", "list_logs", {"log_type": "UserCallPlay", **MOMENTS}),
        "listUsers_1": ("coaching", "list_metrics", coaching),
        "listCallOutcomes": ("call_outcomes", "list", {}),
        "listTargetDefinitions": ("targets", "list", {"workspace_id": space}),
        "askEntity": ("entities", "ask", {**record, "question": "What about the price?"}),
        "generateBrief": ("entities", "generate_brief", {**record, "brief_name": "Deal risks"}),
    }


def schema_of(operation_id: str) -> dict[str, Any]:
    for verbs in CONTRACT["paths"].values():
        for operation in verbs.values():
            if operation["operationId"] == operation_id:
                content = operation["responses"]["200"]["content"]
                (schema,) = (media["schema"] for media in content.values())
                return {**schema, "components": CONTRACT["components"]}
    raise KeyError(operation_id)


class Recorder:
    """The service, with the bodies of its answers."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.bodies: list[bytes] = []
        handle = sandbox.service.handle

        def keep(request: Any) -> Any:
            response = handle(request)
            self.bodies.append(response.body)
            return response

        self.keep = keep


OPERATIONS = sorted(arguments(Sandbox(calls=50, until="2026-05-20T16:00:00Z", frozen=True)))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_read_works_through_gong(sandbox, operation):
    resource, method, given = arguments(sandbox)[operation]
    with sandbox.client() as gong:
        found = getattr(getattr(gong, resource), method)(**given)
        items = found.collect() if hasattr(found, "collect") else found
        assert items


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_read_works_through_async_gong(sandbox, operation):
    resource, method, given = arguments(sandbox)[operation]

    async def ask() -> object:
        async with sandbox.async_client() as gong:
            found = getattr(getattr(gong, resource), method)(**given)
            return await found.collect() if hasattr(found, "collect") else await found

    assert asyncio.run(ask())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_valid_under_the_contract(operation, monkeypatch):
    sandbox = Sandbox(calls=400, until="2026-05-20T16:00:00Z", frozen=True)
    recorder = Recorder(sandbox)
    monkeypatch.setattr(sandbox.service, "handle", recorder.keep)
    resource, method, given = arguments(sandbox)[operation]
    with sandbox.client() as gong:
        found = getattr(getattr(gong, resource), method)(**given)
        if hasattr(found, "collect"):
            found.collect()
    schema = schema_of(operation)
    names = known_names(schema)
    assert recorder.bodies
    for body in recorder.bodies:
        answer = json.loads(body)
        jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)
        assert set(answer) <= names
        assert "errors" not in answer


def known_names(schema: dict[str, Any]) -> set[str]:
    reference = schema["$ref"].rpartition("/")[2]
    return set(CONTRACT["components"]["schemas"][reference]["properties"])


def test_the_same_questions_give_the_same_bytes(monkeypatch):
    answers = []
    for _ in range(2):
        sandbox = Sandbox(calls=400, until="2026-05-20T16:00:00Z", frozen=True)
        recorder = Recorder(sandbox)
        monkeypatch.setattr(sandbox.service, "handle", recorder.keep)
        with sandbox.client() as gong:
            for resource, method, given in arguments(sandbox).values():
                found = getattr(getattr(gong, resource), method)(**given)
                if hasattr(found, "collect"):
                    found.collect()
        answers.append(recorder.bodies)
    assert answers[0] == answers[1]
    assert len(answers[0]) >= len(OPERATIONS)
