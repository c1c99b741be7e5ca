"""Which failures are repeated, by retry class, and what a repeat may find."""

from __future__ import annotations

from typing import Any

import pytest

from gong_api import events
from gong_api._core.operation import Operation
from gong_api._core.options import RequestOptions
from gong_api._generated.operations import OPERATIONS
from gong_api.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    BadRequestError,
    ConflictError,
    DecodeError,
    GongError,
    NotFoundError,
    ServerError,
)
from tests.core.performer import (
    SECRET,
    Outcome,
    World,
    answer,
    fault,
    html,
    perform,
    refusal,
)

READ = OPERATIONS["getUser"]
IDEMPOTENT = OPERATIONS["uploadCrmSchemaField"]
KEYED = OPERATIONS["addDigitalInteraction"]
ONCE = OPERATIONS["addCall"]
CREDITS = OPERATIONS["askEntity"]
TASKS = OPERATIONS["listTasks"]

CALL = {
    "client_unique_id": "u-1",
    "actual_start": "2026-01-01T09:00:00Z",
    "direction": "Inbound",
    "primary_user": "5",
    "parties": [{"userId": "5"}],
}
VALUES: dict[str, dict[str, Any]] = {
    READ.id: {"id": "7"},
    IDEMPOTENT.id: {
        "integration_id": "9",
        "object_type": "DEAL",
        "fields": [{"uniqueName": "a", "label": "A", "type": "STRING"}],
    },
    KEYED.id: {
        "body": {"eventId": "e", "timestamp": "2026-01-01T09:00:00Z", "eventType": "T"},
    },
    ONCE.id: CALL,
}
GOOD = {
    READ.id: answer(body={"requestId": "r", "user": {"id": "7"}}),
}
FAULTS = {
    "connect": fault("connect", sent=False),
    "not sent": fault("broken", sent=False),
    "sent": fault("broken", sent=True),
    "timeout": fault("timeout", sent=True),
    "timeout before sent": fault("timeout", sent=False),
    "proxy": fault("proxy", sent=False),
    "tls": fault("tls", sent=False),
    "protocol": fault("protocol", sent=False),
}
ANSWERS = {
    "429": refusal(429, "slow down"),
    "500": refusal(500, "Internal server error occurred"),
    "502 html": html(502),
    "503": refusal(503),
    "504": refusal(504),
    "520": html(520),
    "400": refusal(400, "Bad request"),
    "403": refusal(403, "Forbidden"),
    "404": refusal(404, "not found"),
    "409": refusal(409, "exists"),
    "501": refusal(501),
    "200 html": html(200),
    "200 truncated": answer(body=b'{"requestId": "r", "us'),
}
OUTCOMES: dict[str, Outcome] = {**FAULTS, **ANSWERS}
SURELY_NOT_DONE = {"connect", "not sent", "timeout before sent", "proxy", "429"}
AMBIGUOUS = {
    "sent",
    "timeout",
    "500",
    "502 html",
    "503",
    "504",
    "520",
    "200 html",
    "200 truncated",
}


def values_of(operation: Operation) -> dict[str, Any]:
    return VALUES.get(operation.id, {})


@pytest.mark.parametrize("what", OUTCOMES)
@pytest.mark.parametrize("operation", [READ, IDEMPOTENT, KEYED, ONCE], ids=lambda o: o.retry)
def test_each_class_repeats_what_is_safe_to_repeat(operation: Operation, what: str) -> None:
    repeated = what in SURELY_NOT_DONE or (operation is not ONCE and what in AMBIGUOUS)
    good = GOOD.get(operation.id, answer(body={"requestId": "r"}))
    world = World()
    if repeated:
        outcomes = [OUTCOMES[what], good]
        reply, _ = perform(operation, outcomes, values_of(operation), world=world)
        assert reply.attempts == 2
        assert len(world.slept) == 1
        assert [event.number for event in world.events(events.Retry)] == [1]
    else:
        with pytest.raises(GongError) as caught:
            perform(operation, [OUTCOMES[what]], values_of(operation), world=world)
        assert world.slept == []
        assert SECRET not in str(caught.value)
    assert len(world.sent) == (2 if repeated else 1)
    assert len(world.asked) == len(world.sent)
    assert len(world.events(events.Attempt)) == len(world.sent)


@pytest.mark.parametrize("what", ["sent", "timeout", "500"])
def test_a_question_that_costs_credits_is_not_asked_twice(what: str) -> None:
    values = {
        "workspace_id": "1",
        "crm_entity_type": "DEAL",
        "crm_entity_id": "d",
        "time_period": "THIS_YEAR",
        "question": "Why?",
    }
    world = World()
    with pytest.raises(GongError):
        perform(CREDITS, [OUTCOMES[what]], values, world=world)
    assert len(world.sent) == 1


@pytest.mark.parametrize("what", ["500", "503"])
def test_tasks_take_a_500_for_an_answer(what: str) -> None:
    values = {
        "user_id": "1",
        "types": ["CALL"],
        "task_action": ["CALL"],
        "status": ["OPEN"],
        "workspace_id": "1",
    }
    world = World()
    good = answer(body={"requestId": "r", "tasks": []})
    if what == "500":
        with pytest.raises(ServerError):
            perform(TASKS, [OUTCOMES[what]], values, world=world)
        assert len(world.sent) == 1
    else:
        perform(TASKS, [OUTCOMES[what], good], values, world=world)
        assert len(world.sent) == 2


UPLOAD = OPERATIONS["uploadCrmData"]
DELETE_MEETING = OPERATIONS["deleteMeeting"]
UNASSIGN = OPERATIONS["unassignFlows"]
GONE = "One or more of the given flowInstanceIds does not exist"
AGAIN = [
    pytest.param(
        UPLOAD,
        {
            "integration_id": "9",
            "object_type": "DEAL",
            "client_request_id": "req_1",
            "records": b'{"objectId":"1"}\n',
        },
        refusal(409, "used before"),
        {"client_request_id": "req_1"},
        id="upload 409",
    ),
    pytest.param(
        DELETE_MEETING,
        {"meeting_id": "5", "organizer_email": "a@example.com"},
        refusal(404, "The given meeting ID was not found."),
        {},
        id="meeting 404",
    ),
    pytest.param(
        UNASSIGN,
        {"flow_instance_ids": ["1", "2"]},
        refusal(400, GONE),
        {"unassigned_flow_instance_ids": ["1", "2"]},
        id="unassign 400",
    ),
    pytest.param(
        UNASSIGN,
        {"body": {"flowInstanceIds": ["3"]}},
        refusal(400, GONE),
        {"unassigned_flow_instance_ids": ["3"]},
        id="unassign 400 by body",
    ),
]


@pytest.mark.parametrize("ambiguous", [fault("timeout"), refusal(503), html(200)])
@pytest.mark.parametrize(("operation", "values", "done", "echo"), AGAIN)
def test_a_repeat_that_finds_it_done_is_a_success(
    operation: Operation,
    values: dict[str, Any],
    done: Outcome,
    echo: dict[str, Any],
    ambiguous: Outcome,
) -> None:
    # An iterator can be read once only, yet the answer repeats what was sent.
    given = {n: iter(v) if isinstance(v, list) else v for n, v in values.items()}
    reply, world = perform(operation, [ambiguous, done], given)
    assert len(world.sent) == 2
    assert reply.attempts == 2
    assert reply.request_id == "req-1"
    assert reply.value.request_id == "req-1"
    assert {name: getattr(reply.value, name) for name in echo} == echo


@pytest.mark.parametrize("before", [[], [fault("connect", sent=False)], [refusal(429)]])
@pytest.mark.parametrize(("operation", "values", "done", "echo"), AGAIN)
def test_a_first_arrival_that_finds_it_done_is_an_error(
    operation: Operation,
    values: dict[str, Any],
    done: Outcome,
    echo: dict[str, Any],
    before: list[Outcome],
) -> None:
    del echo
    with pytest.raises((ConflictError, NotFoundError, BadRequestError)):
        perform(operation, [*before, done], values)


def test_another_400_after_an_ambiguous_attempt_is_an_error() -> None:
    outcomes = [fault("timeout"), refusal(400, "flowInstanceIds: must not be null")]
    with pytest.raises(BadRequestError, match="must not be null"):
        perform(UNASSIGN, outcomes, {"flow_instance_ids": ["1"]})


def test_what_comes_after_the_last_repeat_is_raised() -> None:
    world = World()
    with pytest.raises(ServerError) as caught:
        perform(READ, [refusal(500)] * 5, values_of(READ), world=world)
    assert caught.value.attempts == 5
    assert "after 5 attempts" in str(caught.value)
    assert len(world.slept) == 4


def test_the_number_of_repeats_is_an_option_of_the_call() -> None:
    with pytest.raises(APIConnectionError) as caught:
        perform(READ, [fault()], values_of(READ), RequestOptions(retries=0))
    assert caught.value.attempts == 1
    assert isinstance(caught.value.__cause__, OSError)


def test_a_timeout_names_itself_and_its_state() -> None:
    with pytest.raises(APITimeoutError) as caught:
        perform(ONCE, [fault("timeout")], CALL)
    error = caught.value
    assert (error.operation, error.attempts, error.maybe_done) == ("calls.create", 1, True)
    assert "may have acted" in str(error)
    with pytest.raises(APIConnectionError) as caught_again:
        perform(ONCE, [fault("tls", sent=False)], CALL)
    assert not caught_again.value.maybe_done
    assert "may have acted" not in str(caught_again.value)


def test_an_upload_from_an_iterator_is_never_repeated() -> None:
    media = OPERATIONS["addCallRecording"]
    for outcome in (refusal(429), fault("connect", sent=False)):
        world = World()
        with pytest.raises(GongError):
            perform(media, [outcome], {"id": "5", "media": iter([b"x"])}, world=world)
        assert len(world.sent) == 1


def test_a_decode_error_outlives_its_repeats() -> None:
    cut = answer(body=b'{"requestId": "r", "us', headers={"x-traceid": "t-9"})
    with pytest.raises(DecodeError) as caught:
        perform(READ, [cut] * 5, values_of(READ))
    assert caught.value.raw == cut.content
    assert caught.value.request_id == "t-9"
    assert "22 bytes of application/json" in str(caught.value)
    assert not isinstance(caught.value, APIError)
