from __future__ import annotations

import hashlib
import json
from typing import Any

from gong_api.models import Call
from gong_api.testing import Sandbox
from gong_api.webhooks.event import read_event


def event_of(**payload: Any):
    body = json.dumps(payload).encode()
    return read_event(body, body_sha256=hashlib.sha256(body).hexdigest())


def test_a_delivery_of_the_sandbox_is_the_call_of_the_extensive_list(receiver):
    sandbox = Sandbox(calls=50, until="2026-05-20", frozen=True)
    delivery = sandbox.webhooks.send(receiver.url, is_test=False)
    event = read_event(receiver.bodies[0], body_sha256="")
    with sandbox.client() as gong:
        listed = gong.calls.list_extensive(call_ids=[delivery.call_id], include="all").first()
    assert isinstance(event.call, Call)
    assert listed is not None
    assert event.call_id == delivery.call_id
    assert (event.call.meta_data, event.call.content) == (listed.meta_data, listed.content)
    assert event.call.parties
    assert not event.is_test


def test_the_idempotency_key_is_the_call():
    call = {"metaData": {"id": "42"}}
    assert event_of(callData=call).idempotency_key == "42"
    assert event_of(callData=call, isTest=True).idempotency_key == "test-42"
    assert event_of(callData={"metaData": {"id": 42}}).idempotency_key == "42"


def test_without_an_id_it_is_the_body():
    one = event_of(callData={"metaData": None})
    assert one.call_id is None
    assert one.idempotency_key == f"sha256-{one.body_sha256}"
    assert event_of(callData={}).idempotency_key != one.idempotency_key


def test_unknown_fields_and_odd_values_pass():
    event = event_of(
        callData={"metaData": {"id": "7", "duration": "long", "newField": 1}, "brandNew": {}},
        isTest="no",
        version=2,
    )
    assert event.call.meta_data.duration == "long"
    assert not event.is_test
    assert b"brandNew" in event.raw


def test_a_call_is_private_if_either_place_says_so():
    plain, marked = {"metaData": {"id": "1"}}, {"metaData": {"id": "1", "isPrivate": True}}
    assert not event_of(callData=plain).is_private
    assert event_of(callData=plain, isPrivate=True).is_private
    assert event_of(callData=marked, isPrivate=False).is_private


def test_its_repr_shows_nothing_of_the_call():
    event = event_of(callData={"metaData": {"id": "7", "title": "hush-hush"}})
    assert repr(event) == "WebhookEvent('7')"
