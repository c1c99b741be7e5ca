"""What the methods return, as type checkers see it; `make check` runs both over this file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, assert_type

from gong_api import AsyncGong, Gong, RequestOptions
from gong_api.budget import BudgetStatus
from gong_api.models import (
    AggregateActivity,
    AsyncProcessingResponse,
    BaseResponse,
    Call,
    CallBasicData,
    CallParticipant,
    Calls,
    CallTranscript,
    CallTranscripts,
    Deal,
    GenericSchemaFieldRequest,
    ListSelectedFieldsResponse,
    Monologue,
    NewCallAddingRequest,
    NewCallAddingResponse,
    NewCallRecordingResponse,
    PermissionProfileDTO,
    UserActivity,
    UserIntegrationStatus,
    UserMetadata,
    UsersMetadata,
)
from gong_api.paging import AsyncListing, Listing, Page
from gong_api.response import Response
from gong_api.types import UNSET

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def listings(gong: Gong) -> None:
    calls = gong.calls.list_extensive(from_date_time=MOMENT, include="all")
    assert_type(calls, Listing[Call, Calls])
    assert_type(calls.first(), Call | None)
    assert_type(calls.collect(limit=3), list[Call])
    assert_type(calls.resume("cursor"), Listing[Call, Calls])
    assert_type(iter(calls), Iterator[Call])
    assert_type(calls.page(), Page[Call, Calls])
    for page in calls.pages():
        assert_type(page, Page[Call, Calls])
        assert_type(page.items, list[Call])
        assert_type(page.answer, Calls)
        assert_type(page.cursor, str | None)
        assert_type(page.total, int | None)
        assert_type(page.raw, bytes)
        assert_type(page.ambiguous_empty, bool)
    assert_type(gong.users.list(), Listing[UserMetadata, UsersMetadata])
    assert_type(
        gong.crm.list_schema(integration_id="1", object_type="DEAL"),
        Listing[GenericSchemaFieldRequest, ListSelectedFieldsResponse],
    )
    stats = gong.stats.list_aggregate_activity(from_date=date(2026, 1, 1), to_date="2026-02-01")
    assert_type(stats.first(), UserActivity | None)


def fields(call: Call, transcript: CallTranscript, activity: UserActivity) -> None:
    assert_type(call.meta_data, CallBasicData | None)
    if call.meta_data is not None:
        assert_type(call.meta_data.id, str | None)
        assert_type(call.meta_data.started, datetime | None)
        assert_type(call.meta_data.duration, int | None)
        assert_type(call.meta_data.is_private, bool | None)
    assert_type(transcript.transcript, list[Monologue] | None)
    assert_type(activity.user_aggregate_activity_stats, AggregateActivity | None)
    assert_type(call.to_dict(), dict[str, Any])
    assert_type(Call.from_json(b"{}"), Call)


def values(gong: Gong) -> None:
    assert_type(gong.calls.get("1"), CallBasicData)
    assert_type(gong.users.get(id="1"), UserMetadata)
    assert_type(gong.permissions.get_profile(profile_id="1"), PermissionProfileDTO)
    assert_type(gong.permissions.revoke_call_access(call_access_list=[]), BaseResponse)
    assert_type(gong.flows.unassign(flow_instance_ids=["1"]), list[str])
    assert_type(gong.meetings.integration_status(emails=["a"]), list[UserIntegrationStatus])
    assert_type(gong.integration_settings.get(), dict[str, Any])
    assert_type(
        gong.crm.get_entities(integration_id="1", object_type="DEAL", objects_crm_ids=("1", "2")),
        dict[str, dict[str, Any] | None],
    )
    assert_type(gong.calls.upload_media("1", media=Path("a.mp3")), NewCallRecordingResponse)
    assert_type(gong.calls.upload_media("1", media=BytesIO(b"")), NewCallRecordingResponse)
    assert_type(gong.calls.upload_media("1", media=iter([b""])), NewCallRecordingResponse)


def ways_to_write_a_body(gong: Gong) -> None:
    host = CallParticipant(user_id="1", media_channel_id=0)
    made = gong.calls.create(
        client_unique_id="1",
        actual_start=MOMENT,
        parties=[host, {"phoneNumber": "+47"}],
        direction="Inbound",
        primary_user="1",
        title=None,
        purpose=UNSET,
    )
    assert_type(made, NewCallAddingResponse)
    request = NewCallAddingRequest(
        client_unique_id="1",
        actual_start=MOMENT,
        parties=[host],
        direction="a direction that is new",
        primary_user="1",
    )
    assert_type(gong.calls.create(body=request), NewCallAddingResponse)
    assert_type(gong.calls.create(body=request.to_dict()), NewCallAddingResponse)
    gong.calls.list_transcripts(call_ids={"1": 1}.keys())
    gong.calls.list_extensive(include=["parties", "context_extended"])
    gong.crm.upload_entities(
        integration_id="1",
        object_type="DEAL",
        records=[Deal(object_id="1", modified_date=MOMENT)],
    )
    options = RequestOptions(timeout=5, retries=0, deadline=30)
    gong.users.list(include_avatars=True, options=options)


def whole_responses(gong: Gong) -> None:
    raw = gong.with_response
    response = raw.calls.get("1")
    assert_type(response, Response[CallBasicData])
    assert_type(response.value, CallBasicData)
    assert_type(response.status, int)
    assert_type(response.request_id, str | None)
    assert_type(raw.users.list(), Response[Page[UserMetadata, UsersMetadata]])
    assert_type(raw.flows.unassign(flow_instance_ids=["1"]), Response[list[str]])
    assert_type(
        raw.crm.upload_entities(
            integration_id="1", object_type="DEAL", client_request_id="k", records=b""
        ),
        Response[AsyncProcessingResponse],
    )
    assert_type(gong.request("GET", "/v2/new", params={"a": 1}), Response[Any])


async def async_listings(gong: AsyncGong) -> None:
    listing = gong.calls.list_transcripts(from_date_time="2026-01-01T00:00:00Z")
    assert_type(listing, AsyncListing[CallTranscript, CallTranscripts])
    assert_type(await listing, Page[CallTranscript, CallTranscripts])
    assert_type(await listing.first(), CallTranscript | None)
    assert_type(await listing.collect(), list[CallTranscript])
    assert_type(listing.pages(), AsyncIterator[Page[CallTranscript, CallTranscripts]])
    async for transcript in listing:
        assert_type(transcript, CallTranscript)


async def async_values(gong: AsyncGong) -> None:
    assert_type(await gong.calls.get("1"), CallBasicData)
    assert_type(await gong.flows.unassign_prospect(crm_prospect_id="1"), list[str])
    raw = gong.with_response
    assert_type(await raw.calls.get("1"), Response[CallBasicData])
    assert_type(await raw.users.list(), Response[Page[UserMetadata, UsersMetadata]])
    assert_type(await gong.request("GET", "/v2/new"), Response[Any])


async def clients() -> None:
    with Gong(access_key="a", access_key_secret="b", budget="off", timeout=3.5) as gong:
        assert_type(gong, Gong)
        assert_type(gong.budget, BudgetStatus)
        assert_type(gong.with_options(retries=1), Gong)
        assert_type(gong.as_async(), AsyncGong)
    async with AsyncGong(access_token="t") as other:
        assert_type(other, AsyncGong)
        assert_type(other.with_options(max_wait=5), AsyncGong)
