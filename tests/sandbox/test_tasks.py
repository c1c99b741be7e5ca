from __future__ import annotations

from datetime import datetime

import pytest

from tests.sandbox.answers import executive, ok, refusal, seller

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)


def wanted(door, **given):
    filters = {
        "userId": seller(door.sandbox).id,
        "types": ["FLOW", "MANUAL"],
        "taskAction": ["CALL"],
        "status": ["OPEN"],
        **given,
    }
    return {"filter": filters}


def tasks(door, **given):
    return ok(door.post("/v2/tasks", wanted(door, **given)))["tasks"]


def change(door, task_id, **given):
    body = {"userId": seller(door.sandbox).id, **given}
    return door.client.patch(f"/v2/tasks/{task_id}", json=body)


def test_tasks_carry_numbers_as_ids_and_what_they_concern(door):
    found = tasks(door)
    assert len(found) == 6
    assert {task["type"] for task in found} == {"FLOW", "MANUAL"}
    for task in found:
        assert isinstance(task["id"], int)
        assert task["id"] > 2**53
        assert task["userId"] == int(seller(door.sandbox).id)
        assert (task["flow"] is None) == (task["type"] == "MANUAL")
        assert task["contact"]["data"]["companyName"] == task["account"]["name"]
    assert tasks(door, types=["FLOW"]) == [task for task in found if task["type"] == "FLOW"]


def test_the_four_conditions_are_required(door):
    assert refusal(door.post("/v2/tasks", {"filter": {}})) == (
        400,
        [f"filter.{name}: may not be null" for name in ("userId", "types", "taskAction", "status")],
    )
    assert refusal(door.post("/v2/tasks", wanted(door, taskAction=["EMAIL"]))) == (
        400,
        ["Json parse error"],
    )
    assert refusal(door.post("/v2/tasks", wanted(door, userId="12")))[0] == 400


def test_users_without_a_licence_have_no_tasks_and_a_workspace_narrows(door):
    assert tasks(door, userId=executive(door.sandbox).id) == []
    assert tasks(door, workspaceId="12") == []


def test_a_changed_task_is_listed_in_its_new_state(door):
    task = tasks(door)[0]
    door.sandbox.clock.move(60)
    due = "2026-07-01T09:00:00Z"
    changed = ok(change(door, task["id"], status="DONE", dueDate=due, priority="high"))["tasks"][0]
    assert datetime.fromisoformat(changed["dueDate"]) == datetime.fromisoformat(due)
    assert (changed["status"], changed["priority"]["name"]) == ("DONE", "HIGH")
    assert datetime.fromisoformat(changed["updated"]) == door.sandbox.clock.now()
    assert task["id"] not in [one["id"] for one in tasks(door)]
    assert tasks(door, status=["DONE"]) == [changed]
    reopened = ok(change(door, task["id"], status="OPEN"))["tasks"][0]
    assert reopened["dueDate"] == changed["dueDate"]


def test_an_unknown_task_or_anothers_is_not_found(door):
    task_id = tasks(door)[0]["id"]
    assert refusal(change(door, 12, status="DONE")) == (404, ["Task 12 was not found"])
    other = seller(door.sandbox, 1).id
    assert change(door, task_id, userId=other).status_code == 404
    assert change(door, task_id, userId="12").status_code == 404
    assert refusal(change(door, task_id, priority="soon"))[0] == 400


def test_a_company_without_engage_gets_500(open_door):
    door = open_door(without=["engage"])
    failed = (500, ["Internal server error occurred"])
    assert refusal(door.post("/v2/tasks", wanted(door))) == failed
    assert refusal(change(door, 12, status="DONE")) == failed
