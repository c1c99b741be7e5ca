"""Calls, their media and their transcripts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from gong_api.models import CallParticipant, NewCallAddingRequest
from tests.client.wire import REQUEST_ID, Has, Part, Scenario

OSLO_WINTER = timezone(timedelta(hours=1))
NINE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
FEBRUARY = datetime(2026, 2, 1, tzinfo=UTC)

CALL_ID = "7782342274025937895"
WORKSPACE = "623457276584334"
HOST = "234599484848423"

BASIC: dict[str, Any] = {
    "id": CALL_ID,
    "url": f"https://us-12345.app.gong.io/call?id={CALL_ID}",
    "title": "Renewal",
    "scheduled": "2026-01-05T09:00:00+01:00",
    "started": "2026-01-05T09:02:11.25+01:00",
    "duration": 1800,
    "primaryUserId": HOST,
    "direction": "Conference",
    "system": "Zoom",
    "scope": "External",
    "media": "Video",
    "language": "eng",
    "workspaceId": WORKSPACE,
    "isPrivate": False,
}
CALL = Has(
    "CallBasicData",
    id=CALL_ID,
    title="Renewal",
    started=datetime(2026, 1, 5, 9, 2, 11, 250_000, tzinfo=OSLO_WINTER),
    duration=1800,
    primary_user_id=HOST,
    direction="Conference",
    sdr_disposition=None,
    is_private=False,
)
RECORDS = {"totalRecords": 1, "currentPageSize": 1, "currentPageNumber": 0}

NEW_CALL = {
    "clientUniqueId": "dialer-4711",
    "actualStart": "2026-01-05T09:00:00+01:00",
    "direction": "Outbound",
    "primaryUser": HOST,
    "parties": [{"userId": HOST, "mediaChannelId": 0}, {"phoneNumber": "+4722000000"}],
}
CREATED = {"requestId": REQUEST_ID, "callId": CALL_ID}

SCENARIOS = [
    Scenario(
        operation="listCalls",
        call="calls.list",
        kwargs={
            "from_date_time": datetime(2026, 1, 5, 9, 0, tzinfo=OSLO_WINTER),
            "to_date_time": FEBRUARY,
            "workspace_id": WORKSPACE,
        },
        verb="GET",
        path="/v2/calls",
        query="fromDateTime=2026-01-05T09%3A00%3A00%2B01%3A00"
        "&toDateTime=2026-02-01T00%3A00%3A00Z&workspaceId=623457276584334",
        answer={"requestId": REQUEST_ID, "records": RECORDS, "calls": [BASIC]},
        gives=[CALL],
        about="with an offset east of Greenwich",
    ),
    Scenario(
        operation="listCalls",
        call="calls.list",
        kwargs={"from_date_time": "2026-01-05T09:00:00-05:00", "to_date_time": "2026-02-01T00:00Z"},
        verb="GET",
        path="/v2/calls",
        query="fromDateTime=2026-01-05T09%3A00%3A00-05%3A00&toDateTime=2026-02-01T00%3A00%3A00Z",
        answer={
            "requestId": REQUEST_ID,
            "records": {"totalRecords": 0, "currentPageSize": 0, "currentPageNumber": 0},
            "calls": [],
        },
        gives=[],
        about="of ISO strings",
    ),
    Scenario(
        operation="getCall",
        call="calls.get",
        args=(CALL_ID,),
        verb="GET",
        path=f"/v2/calls/{CALL_ID}",
        answer={"requestId": REQUEST_ID, "call": BASIC},
        gives=CALL,
    ),
    Scenario(
        operation="getCall",
        call="calls.get",
        args=(7782342274025937895,),
        verb="GET",
        path="/v2/calls/7782342274025937895",
        answer={"requestId": REQUEST_ID, "call": BASIC},
        gives=CALL,
        about="by a number",
    ),
    Scenario(
        operation="getCall",
        call="calls.get",
        kwargs={"id": "../users/1?a=b#c d%é"},
        verb="GET",
        path="/v2/calls/..%2Fusers%2F1%3Fa%3Db%23c%20d%25%C3%A9",
        answer={"requestId": REQUEST_ID, "call": BASIC},
        gives=CALL,
        about="by an id that must be quoted",
    ),
    Scenario(
        operation="listCallsExtensive",
        call="calls.list_extensive",
        kwargs={
            "from_date_time": NINE,
            "to_date_time": FEBRUARY,
            "workspace_id": WORKSPACE,
            "primary_user_ids": (HOST, 5),
            "include": ["parties", "media", "topics", "speakers", "public_comments", "context"],
        },
        verb="POST",
        path="/v2/calls/extensive",
        json={
            "filter": {
                "fromDateTime": "2026-01-05T09:00:00Z",
                "toDateTime": "2026-02-01T00:00:00Z",
                "workspaceId": WORKSPACE,
                "primaryUserIds": [HOST, "5"],
            },
            "contentSelector": {
                "context": "Basic",
                "exposedFields": {
                    "parties": True,
                    "media": True,
                    "content": {"topics": True},
                    "interaction": {"speakers": True},
                    "collaboration": {"publicComments": True},
                },
            },
        },
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "calls": [
                {
                    "metaData": BASIC,
                    "context": [],
                    "parties": [
                        {
                            "id": "56825452554556",
                            "emailAddress": "ada@example.com",
                            "userId": HOST,
                            "speakerId": "6432345678555530067",
                            "affiliation": "Internal",
                            "methods": ["Invitee", "Attendee"],
                        }
                    ],
                    "content": {"topics": [{"name": "Pricing", "duration": 90}]},
                    "interaction": {"speakers": [{"id": "1", "userId": HOST, "talkTime": 600.5}]},
                    "collaboration": {"publicComments": []},
                    "media": {"audioUrl": "https://media.example.com/a.mp3?sig=1"},
                }
            ],
        },
        gives=[
            Has(
                "Call",
                meta_data=CALL,
                context=[],
                parties=[
                    Has("Party", email_address="ada@example.com", methods=["Invitee", "Attendee"])
                ],
                content=Has("Content", topics=[Has("Topic", name="Pricing", duration=90)]),
            )
        ],
        about="with include",
    ),
    Scenario(
        operation="listCallsExtensive",
        call="calls.list_extensive",
        kwargs={
            "call_ids": [CALL_ID, 8001],
            "content_selector": {"exposedFields": {"content": {"brief": True}}},
        },
        verb="POST",
        path="/v2/calls/extensive",
        json={
            "filter": {"callIds": [CALL_ID, "8001"]},
            "contentSelector": {"exposedFields": {"content": {"brief": True}}},
        },
        answer={"requestId": REQUEST_ID, "records": RECORDS, "calls": [{"metaData": BASIC}]},
        gives=[Has("Call", meta_data=CALL, parties=None)],
        about="with a selector",
    ),
    Scenario(
        operation="listCallsExtensive",
        call="calls.list_extensive",
        verb="POST",
        path="/v2/calls/extensive",
        json={"filter": {}},
        answer={"requestId": REQUEST_ID, "records": RECORDS, "calls": [{"metaData": BASIC}]},
        gives=[Has("Call", meta_data=CALL)],
        about="of all there is",
    ),
    Scenario(
        operation="getCallTranscripts",
        call="calls.list_transcripts",
        kwargs={"from_date_time": NINE, "to_date_time": FEBRUARY, "call_ids": {CALL_ID}},
        verb="POST",
        path="/v2/calls/transcript",
        json={
            "filter": {
                "fromDateTime": "2026-01-05T09:00:00Z",
                "toDateTime": "2026-02-01T00:00:00Z",
                "callIds": [CALL_ID],
            }
        },
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "callTranscripts": [
                {
                    "callId": CALL_ID,
                    "transcript": [
                        {
                            "speakerId": "6432345678555530067",
                            "topic": "Objections",
                            "sentences": [{"start": 460230, "end": 462343, "text": "No way."}],
                        }
                    ],
                }
            ],
        },
        gives=[
            Has(
                "CallTranscript",
                call_id=CALL_ID,
                transcript=[
                    Has(
                        "Monologue",
                        topic="Objections",
                        sentences=[Has("Sentence", start=460230, end=462343, text="No way.")],
                    )
                ],
            )
        ],
    ),
    Scenario(
        operation="addCall",
        call="calls.create",
        kwargs={
            "client_unique_id": "dialer-4711",
            "actual_start": datetime(2026, 1, 5, 9, 0, tzinfo=OSLO_WINTER),
            "direction": "Outbound",
            "primary_user": HOST,
            "parties": [
                CallParticipant(user_id=HOST, media_channel_id=0),
                {"phoneNumber": "+4722000000"},
            ],
            "duration": 93.5,
            "purpose": None,
        },
        verb="POST",
        path="/v2/calls",
        json={**NEW_CALL, "duration": 93.5, "purpose": None},
        answer=CREATED,
        gives=Has("NewCallAddingResponse", call_id=CALL_ID, request_id=REQUEST_ID),
        about="of keywords with a null",
    ),
    Scenario(
        operation="addCall",
        call="calls.create",
        kwargs={
            "body": NewCallAddingRequest(
                client_unique_id="dialer-4711",
                actual_start="2026-01-05T09:00:00+01:00",
                direction="Outbound",
                primary_user=HOST,
                parties=[
                    CallParticipant(user_id=HOST, media_channel_id=0),
                    CallParticipant(phone_number="+4722000000"),
                ],
            )
        },
        verb="POST",
        path="/v2/calls",
        json=NEW_CALL,
        answer=CREATED,
        gives=Has("NewCallAddingResponse", call_id=CALL_ID),
        about="of a model",
    ),
    Scenario(
        operation="addCall",
        call="calls.create",
        kwargs={"body": NEW_CALL},
        verb="POST",
        path="/v2/calls",
        json=NEW_CALL,
        answer=CREATED,
        gives=Has("NewCallAddingResponse", call_id=CALL_ID),
        about="of a dict",
    ),
    Scenario(
        operation="addCallRecording",
        call="calls.upload_media",
        args=(CALL_ID,),
        kwargs={"media": b"ID3\x04 not quite music", "filename": "renewal.mp3"},
        verb="PUT",
        path=f"/v2/calls/{CALL_ID}/media",
        part=Part("mediaFile", "renewal.mp3", "audio/mpeg", b"ID3\x04 not quite music"),
        status=201,
        answer={
            "requestId": REQUEST_ID,
            "callId": CALL_ID,
            "url": f"https://us-12345.app.gong.io/call?id={CALL_ID}",
        },
        gives=Has("NewCallRecordingResponse", call_id=CALL_ID),
    ),
    Scenario(
        operation="listCRMCallsManualAssociation",
        call="calls.list_manual_crm_associations",
        kwargs={"from_date_time": NINE},
        verb="GET",
        path="/v2/calls/manual-crm-associations",
        query="fromDateTime=2026-01-05T09%3A00%3A00Z",
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "associations": [
                {
                    "callId": CALL_ID,
                    "userId": HOST,
                    "created": "2026-01-06T10:00:00Z",
                    "associatedCrmObjects": [{"accountCrmId": "0013601230sV7grAAC"}],
                }
            ],
        },
        gives=[
            Has(
                "ManualAssociationsBasicData",
                call_id=CALL_ID,
                created=datetime(2026, 1, 6, 10, tzinfo=UTC),
                associated_crm_objects=[
                    Has("AssociationObject", account_crm_id="0013601230sV7grAAC", deal_crm_id=None)
                ],
            )
        ],
    ),
]
