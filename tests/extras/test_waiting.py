"""Waiting for what Gong does in its own time, on a clock that only sleeping moves."""

from __future__ import annotations

from typing import Any

import pytest

from gong_api import InvalidArgument, PermissionDeniedError, RequestOptions, WaitTimeout
from gong_api.models import FlowProspectsBulkAssignmentResponse
from tests.extras.door import Door, Wire, errors

CALL = "7782342274025937895"
JOB = "0c3a3c1e-6a0a-4f67-8c05-6f5f0f4d9d10"
MISSING = errors(404, f"Call ID {CALL} was not found")
READY = (200, {"requestId": "req-1", "call": {"id": CALL, "title": "Kick-off"}})


def job(status: str) -> tuple[int, Any]:
    return 200, {"requestId": "req-1", "id": JOB, "status": status}


def test_a_call_that_is_there_is_returned_at_once(door: Door):
    wire = Wire(READY)
    call = door.run(lambda gong: gong.calls.wait_until_processed(CALL), wire)
    assert (call.id, call.title) == (CALL, "Kick-off")
    assert [sent.path for sent in wire.sent] == [f"/v2/calls/{CALL}"]
    assert door.clock.slept == []


def test_pauses_grow_by_half(door: Door):
    wire = Wire(*[MISSING] * 4, READY)
    door.run(lambda gong: gong.calls.wait_until_processed(CALL), wire)
    assert door.clock.slept == [10.0, 15.0, 22.5, 33.75]


def test_pauses_grow_up_to_a_minute(door: Door):
    wire = Wire(*[MISSING] * 5, READY)
    door.run(lambda gong: gong.calls.wait_until_processed(CALL, poll=40), wire)
    assert door.clock.slept == [40.0, 60.0, 60.0, 60.0, 60.0]


def test_a_long_first_pause_stays(door: Door):
    wire = Wire(*[MISSING] * 2, READY)
    door.run(lambda gong: gong.calls.wait_until_processed(CALL, poll=300), wire)
    assert door.clock.slept == [300.0, 60.0]


def test_a_call_that_does_not_come_in_time(door: Door):
    wire = Wire(MISSING)
    with pytest.raises(WaitTimeout, match=f"call {CALL} was not processed within 100 s") as caught:
        door.run(lambda gong: gong.calls.wait_until_processed(CALL, timeout=100), wire)
    assert caught.value.last is None
    assert sum(door.clock.slept) == pytest.approx(100)
    assert len(wire.sent) == len(door.clock.slept) + 1


def test_another_error_ends_the_wait(door: Door):
    wire = Wire(MISSING, errors(403, "Forbidden"), READY)
    with pytest.raises(PermissionDeniedError):
        door.run(lambda gong: gong.calls.wait_until_processed(CALL), wire)
    assert len(wire.sent) == 2


def test_options_hold_for_each_question(door: Door):
    wire = Wire(MISSING, READY)
    options = RequestOptions(headers={"X-Trace": "t1"})
    door.run(lambda gong: gong.calls.wait_until_processed(CALL, options=options), wire)
    assert [sent.headers["x-trace"] for sent in wire.sent] == ["t1", "t1"]


@pytest.mark.parametrize("wrong", [{"poll": 0}, {"poll": -1}, {"timeout": 0}])
@pytest.mark.parametrize("what", ["call", "job"])
def test_pauses_and_timeouts_are_above_zero(door: Door, what, wrong):
    wire = Wire(READY)

    def act(gong):
        if what == "call":
            return gong.calls.wait_until_processed(CALL, **wrong)
        return gong.flows.wait_for_bulk_assignment(JOB, **wrong)

    with pytest.raises(InvalidArgument, match="above 0"):
        door.run(act, wire)
    assert wire.sent == []


@pytest.mark.parametrize("end", ["COMPLETED", "FAILED"])
@pytest.mark.parametrize("given", [JOB, FlowProspectsBulkAssignmentResponse(id=JOB)])
def test_a_bulk_assignment_is_asked_for_until_it_ended(door: Door, given, end):
    wire = Wire(job("PENDING"), job("IN_PROGRESS"), job("IN_PROGRESS"), job(end))

    ended = door.run(lambda gong: gong.flows.wait_for_bulk_assignment(given), wire)

    assert ended.status == end
    assert {sent.path for sent in wire.sent} == {f"/v2/flows/prospects/bulk-assignments/{JOB}"}
    assert door.clock.slept == [2.0, 3.0, 4.5]


def test_a_bulk_assignment_that_does_not_end_in_time(door: Door):
    wire = Wire(job("PENDING"), job("IN_PROGRESS"))
    with pytest.raises(
        WaitTimeout, match=f"bulk assignment {JOB} did not end within 10 s"
    ) as caught:
        door.run(lambda gong: gong.flows.wait_for_bulk_assignment(JOB, timeout=10), wire)
    assert caught.value.last.status == "IN_PROGRESS"
    assert sum(door.clock.slept) == pytest.approx(10)


@pytest.mark.parametrize("nothing", ["", FlowProspectsBulkAssignmentResponse()])
def test_a_bulk_assignment_without_an_id_is_refused(door: Door, nothing):
    wire = Wire(job("COMPLETED"))
    with pytest.raises(InvalidArgument, match="or its id"):
        door.run(lambda gong: gong.flows.wait_for_bulk_assignment(nothing), wire)
    assert wire.sent == []
