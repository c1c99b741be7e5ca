"""Which arguments are refused before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from gong_api.errors import GongError, InvalidArgument
from gong_api.types import UNSET
from tests.client.wire import REQUEST_ID, RUNNERS, Wire, gong, method_of

JANUARY, FEBRUARY = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
EMPTY = {"requestId": REQUEST_ID}

both_drivers = pytest.mark.parametrize("run", RUNNERS.values(), ids=RUNNERS)


# One entry a value that Gong would refuse: method, keywords, what the message must say.
REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "naive datetime in the query": (
        "calls.list",
        {"from_date_time": datetime(2026, 1, 1), "to_date_time": FEBRUARY},  # noqa: DTZ001
        r"from_date_time: 2026-01-01T00:00:00 has no time zone.*tzinfo=UTC",
    ),
    "naive string in the query": (
        "auditing.list_logs",
        {"log_type": "AccessLog", "from_date_time": "2026-01-01T00:00:00"},
        "from_date_time: 2026-01-01T00:00:00 has no time zone",
    ),
    "naive datetime in a filter": (
        "calls.list_extensive",
        {"to_date_time": datetime(2026, 1, 1)},  # noqa: DTZ001
        "to_date_time: 2026-01-01T00:00:00 has no time zone",
    ),
    "naive datetime inside a body": (
        "engagement.report_custom_action",
        {"body": {"reportingSystem": "x", "eventTimestamp": datetime(2026, 1, 1)}},  # noqa: DTZ001
        "body.eventTimestamp: 2026-01-01T00:00:00 has no time zone",
    ),
    "day for a moment": (
        "calls.list",
        {"from_date_time": date(2026, 1, 1), "to_date_time": FEBRUARY},
        "from_date_time: 2026-01-01 is a day",
    ),
    "day as text for a moment": (
        "calls.list_transcripts",
        {"from_date_time": "2026-01-01"},
        "from_date_time: '2026-01-01' is a day",
    ),
    "moment for a day": (
        "stats.list_interaction",
        {"from_date": datetime(2026, 1, 1, tzinfo=UTC), "to_date": "2026-02-01"},
        "from_date: 2026-01-01T00:00:00.* is a moment",
    ),
    "nonsense for a moment": (
        "calls.list",
        {"from_date_time": "yesterday", "to_date_time": FEBRUARY},
        "from_date_time: 'yesterday' is no ISO-8601 date-time",
    ),
    "nonsense for a day": (
        "stats.list_daily_activity",
        {"from_date": "01/02/2026", "to_date": "2026-02-01"},
        "from_date: '01/02/2026' is no day",
    ),
    "number for a moment": (
        "calls.list",
        {"from_date_time": 1767225600, "to_date_time": FEBRUARY},
        "from_date_time: expected a datetime or an ISO-8601 string, not int",
    ),
    "bare string for a list of ids": (
        "calls.list_extensive",
        {"call_ids": "7782342274025937895"},
        "call_ids: expected a list, not a single str",
    ),
    "bare string for a list in the body": (
        "flows.unassign",
        {"flow_instance_ids": "5821937712841"},
        "flow_instance_ids: expected a list, not a single str",
    ),
    "bare string for the ids of a GET": (
        "crm.get_entities",
        {"integration_id": "1", "object_type": "DEAL", "objects_crm_ids": "deal-1"},
        "objects_crm_ids: expected a list, not a single str",
    ),
    "one mapping for a list of them": (
        "permissions.grant_call_access",
        {"call_access_list": {"callId": "1", "userIds": ["2"]}},
        "call_access_list: expected a list, not a single dict",
    ),
    "empty list in a filter": (
        "calls.list_extensive",
        {"call_ids": []},
        "call_ids is empty, which Gong refuses",
    ),
    "empty list that is required": (
        "crm.get_entities",
        {"integration_id": "1", "object_type": "DEAL", "objects_crm_ids": iter(())},
        "objects_crm_ids is empty",
    ),
    "too many ids of CRM objects": (
        "crm.get_entities",
        {
            "integration_id": "1",
            "object_type": "DEAL",
            "objects_crm_ids": [f"d-{n}" for n in range(101)],
        },
        "objects_crm_ids has 101 items, Gong takes at most 100",
    ),
    "too many e-mail addresses": (
        "meetings.integration_status",
        {"emails": [f"{n}@example.com" for n in range(101)]},
        "emails has 101 items, Gong takes at most 100",
    ),
    "too many flows": (
        "flows.list_steps",
        {"flow_ids": [str(n) for n in range(21)]},
        "flow_ids has 21 items, Gong takes at most 20",
    ),
    "too many prospects": (
        "flows.assign",
        {
            "crm_prospects_ids": [str(n) for n in range(101)],
            "flow_id": "1",
            "flow_instance_owner_email": "a@example.com",
        },
        "crm_prospects_ids has 101 items, Gong takes at most 100",
    ),
    "too many prospects in bulk": (
        "flows.assign_in_bulk",
        {
            "prospects": [{"crmId": str(n)} for n in range(51)],
            "flow_id": "1",
            "flow_instance_owner_email": "a@example.com",
        },
        "prospects has 51 items, Gong takes at most 50",
    ),
    "too many flow instances": (
        "flows.unassign",
        {"flow_instance_ids": [str(n) for n in range(201)]},
        "flow_instance_ids has 201 items, Gong takes at most 200",
    ),
    "empty id in the path": ("calls.get", {"id": ""}, "id must not be ''"),
    "step to another path": ("users.list_settings_history", {"id": ".."}, "id must not be"),
    "empty text for what is required": (
        "data_privacy.erase_email",
        {"email_address": ""},
        "email_address is empty",
    ),
    "null for an id in the path": ("calls.get", {"id": None}, "id is required"),
    "true for an id": ("users.get", {"id": True}, "id: expected a string, not bool"),
    "fraction for an id": ("users.get", {"id": 1.0}, "id: expected a string, not float"),
    "letters for the id of an integration": (
        "crm.get_request_status",
        {"integration_id": "ours", "client_request_id": "k"},
        "integration_id must match",
    ),
    "spaces in a key": (
        "crm.delete_integration",
        {"integration_id": "1", "client_request_id": "a key"},
        "client_request_id must match",
    ),
    "key that is too long": (
        "calls.create",
        {
            "client_unique_id": "x" * 2049,
            "actual_start": JANUARY,
            "direction": "Inbound",
            "primary_user": "1",
            "parties": [{"userId": "1"}],
        },
        "client_unique_id has 2049 characters, Gong takes at most 2048",
    ),
    "purpose that is too long": (
        "calls.create",
        {
            "client_unique_id": "x",
            "actual_start": JANUARY,
            "direction": "Inbound",
            "primary_user": "1",
            "parties": [{"userId": "1"}],
            "purpose": "x" * 256,
        },
        "purpose has 256 characters, Gong takes at most 255",
    ),
    "text for a switch": (
        "users.list",
        {"include_avatars": "yes"},
        "include_avatars: expected True or False, not str",
    ),
    "null for what is required": (
        "calls.list",
        {"from_date_time": None, "to_date_time": FEBRUARY},
        "from_date_time is required",
    ),
    "unset for what is required": (
        "library.get_folder",
        {"folder_id": UNSET},
        "folder_id is required",
    ),
    "null for what a body demands": (
        "crm.upload_stages",
        {"integration_id": "1", "stages": None},
        "stages is required",
    ),
    "null for what a filter demands": (
        "permissions.list_call_access",
        {"call_ids": None},
        "call_ids is required",
    ),
    "number that JSON lacks": (
        "calls.create",
        {
            "client_unique_id": "x",
            "actual_start": JANUARY,
            "direction": "Inbound",
            "primary_user": "1",
            "parties": [{"userId": "1"}],
            "duration": float("nan"),
        },
        "duration: expected a number, not nan",
    ),
    "mapping for a body that is a list": (
        "crm.upload_stages",
        {"integration_id": "1", "body": {"name": "Won"}},
        "body: expected a list, not a single dict",
    ),
    "nothing for a body that is a list": (
        "crm.upload_stages",
        {"integration_id": "1", "body": None},
        "body: expected a list, not a single NoneType",
    ),
    "no body at all": ("meetings.integration_status", {}, "emails is required"),
    "no keyword that the server demands": (
        "permissions.update_profile",
        {"profile_id": "1"},
        "name is required",
    ),
    "none of two": ("flows.list_assignments", {}, "crm_prospects_ids.*flow_instance_ids"),
    "none of two, though a list is there": (
        "flows.list_assignments",
        {"crm_prospects_ids": iter(())},
        "crm_prospects_ids.*flow_instance_ids",
    ),
    "keywords beside a body": (
        "calls.list_extensive",
        {"body": {"filter": {}}, "call_ids": ["1"]},
        "give either body= or call_ids=, not both",
    ),
    "include beside a selector": (
        "calls.list_extensive",
        {"include": "all", "content_selector": {"context": "Basic"}},
        "contentSelector is given twice",
    ),
    "unknown part to include": (
        "calls.list_extensive",
        {"include": ["transcript"]},
        "include: 'transcript' is none of parties",
    ),
    "one name to include, not in a list": (
        "calls.list_extensive",
        {"include": "parties"},
        'include: give "all" or a list of names',
    ),
    "list for a body": (
        "calls.list_transcripts",
        {"body": [{"filter": {}}]},
        "body must be a model or a mapping",
    ),
    "text for a model": (
        "calls.list_extensive",
        {"content_selector": "all"},
        "content_selector: expected a model or a mapping",
    ),
    "file that is not there": (
        "calls.upload_media",
        {"id": "1", "media": "no/such/file.mp3"},
        "media: there is no file 'no/such/file.mp3'",
    ),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
@both_drivers
def test_what_gong_would_refuse_is_never_sent(
    run: Callable[..., Any], case: tuple[str, dict[str, Any], str]
) -> None:
    call, kwargs, message = case
    wire = Wire(200, EMPTY)
    with pytest.raises(InvalidArgument, match=message) as caught:
        run(wire, call, **kwargs)
    assert isinstance(caught.value, GongError)
    assert isinstance(caught.value, ValueError)
    assert wire.sent == []


@pytest.mark.parametrize(
    ("call", "kwargs"),
    [
        ("calls.list", {"from_date_time": JANUARY}),
        ("coaching.list_metrics", {"workspace_id": "1", "manager_id": "2"}),
        ("permissions.get_profile", {}),
        ("flows.list", {}),
        ("entities.ask", {"workspace_id": "1"}),
        ("crm.upload_entities", {"object_type": "DEAL"}),
        ("targets.upload_assignments", {"target_id": "1", "workspace_id": "2"}),
        ("users.get", {}),
        ("users.get", {"id": "1", "cursor": "x"}),
        ("users.list", {"cursor": "x"}),
        ("calls.list_extensive", {"limit": 10}),
    ],
)
@pytest.mark.parametrize("raw", [False, True])
def test_missing_and_unknown_keywords_are_type_errors(
    call: str, kwargs: dict[str, Any], raw: bool
) -> None:
    wire = Wire(200, EMPTY)
    with gong(wire) as client:
        method = method_of(client.with_response if raw else client, call)
        with pytest.raises(TypeError, match=r"keyword|positional"):
            method(**kwargs)


def test_arguments_are_keywords_but_for_a_single_path_id() -> None:
    with gong(Wire(200, EMPTY)) as client:
        with pytest.raises(TypeError, match="positional"):
            client.calls.list(JANUARY, FEBRUARY)  # type: ignore[misc]
        with pytest.raises(TypeError, match="positional"):
            client.meetings.delete("1", "a@example.com")  # type: ignore[call-overload]
