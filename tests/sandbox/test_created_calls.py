from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gong_api.sandbox.rules import create as create_rules
from tests.sandbox.answers import executive, ok, refusal, seller

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

START = "2026-05-20T09:30:00+02:00"
WAV = b"RIFF" + bytes(400)
AN_HOUR = 3600


def body(door, **given):
    host = seller(door.sandbox)
    return {
        "clientUniqueId": "recorder-1",
        "actualStart": START,
        "direction": "Outbound",
        "primaryUser": host.id,
        "parties": [
            {"userId": host.id, "partyId": "us"},
            {"name": "Ada Byron", "emailAddress": "ada@example.com", "partyId": "them"},
        ],
        **given,
    }


def create(door, **given) -> str:
    return ok(door.post("/v2/calls", body(door, **given)))["callId"]


def send(door, call_id, content=WAV, name="call.wav", kind="audio/wav"):
    return door.client.put(f"/v2/calls/{call_id}/media", files={"mediaFile": (name, content, kind)})


def processed(door, **given) -> str:
    call_id = create(door, **given)
    ok(send(door, call_id), 201)
    door.sandbox.clock.move(AN_HOUR)
    return call_id


def extensive(door, call_id, *exposed, context=None):
    selector = {"exposedFields": dict.fromkeys(exposed, True), "context": context}
    wanted = {"filter": {"callIds": [call_id]}, "contentSelector": selector}
    return ok(door.post("/v2/calls/extensive", wanted))["calls"][0]


def test_a_missing_required_field_is_named_one_text_for_each(door):
    answer = door.post("/v2/calls", {"clientUniqueId": "1", "primaryUser": "2"})
    assert refusal(answer) == (
        400,
        [
            "actualStart: must not be null",
            "parties: must not be null",
            "direction: must not be null",
        ],
    )


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"clientUniqueId": "x" * 2049}, ["clientUniqueId: size must be between 0 and 2048"]),
        ({"purpose": "x" * 256}, ["purpose: size must be between 0 and 255"]),
        ({"disposition": "x" * 256}, ["disposition: size must be between 0 and 255"]),
        ({"direction": "Sideways"}, ["Json parse error"]),
        ({"parties": []}, ["parties: must not be empty"]),
        ({"workspaceId": "12"}, ["workspaceId: is not a workspace of the company"]),
        ({"primaryUser": "12"}, ["primaryUser: is not a user of the company"]),
        (
            {"scheduledStart": START, "scheduledEnd": START},
            ["scheduledStart: must be before scheduledEnd"],
        ),
    ],
)
def test_limits_and_unknown_values_are_refused(door, given, errors):
    assert refusal(door.post("/v2/calls", body(door, **given))) == (400, errors)


def test_one_of_the_parties_is_the_primary_user(door):
    strangers = [{"name": "Ada"}, {"userId": executive(door.sandbox).id}]
    assert refusal(door.post("/v2/calls", body(door, parties=strangers))) == (
        400,
        ["parties: must include the primary user"],
    )
    unknown = [*body(door)["parties"], {"userId": "7"}]
    assert refusal(door.post("/v2/calls", body(door, parties=unknown))) == (
        400,
        ["parties[2].userId: is not a user of the company"],
    )


def test_a_party_with_the_address_of_a_user_is_that_user(door):
    host = seller(door.sandbox)
    call_id = processed(door, parties=[{"emailAddress": host.email.upper()}])
    party = extensive(door, call_id, "parties")["parties"][0]
    assert (party["userId"], party["affiliation"]) == (host.id, "Internal")


def test_a_primary_user_whose_recording_is_off_is_a_conflict(door):
    user = executive(door.sandbox)
    given = {"primaryUser": user.id, "parties": [{"userId": user.id}]}
    assert refusal(door.post("/v2/calls", body(door, **given))) == (
        409,
        ["Recording is not enabled for the primary user"],
    )


def test_channels_and_a_timeline_exclude_each_other(door):
    timeline = {"speechSegments": [{"fromTime": 0, "toTime": 900, "partyIds": ["us", "ghost"]}]}
    parties = body(door)["parties"]
    parties[0]["mediaChannelId"] = 1
    answer = door.post("/v2/calls", body(door, parties=parties, speakersTimeline=timeline))
    assert refusal(answer) == (
        400,
        [
            "speakersTimeline: must not be combined with mediaChannelId",
            "speakersTimeline.speechSegments[0].partyIds: name parties of the call",
        ],
    )
    parties[0]["mediaChannelId"] = 2
    status, errors = refusal(door.post("/v2/calls", body(door, parties=parties)))
    assert (status, errors) == (
        400,
        ["parties[0].mediaChannelId: must be less than or equal to 1"],
    )


def test_a_duplicate_client_unique_id_is_a_conflict_that_names_the_call(door):
    call_id = create(door)
    assert refusal(door.post("/v2/calls", body(door))) == (
        409,
        [f"clientUniqueId: the call {call_id} was created with it before"],
    )
    assert create(door, clientUniqueId="recorder-2") != call_id


def test_unknown_party_keys_are_tolerated(door):
    parties = [{**party, "speakerId": "1", "affiliation": "x"} for party in body(door)["parties"]]
    assert create(door, parties=parties)


def test_a_created_call_is_404_until_its_media_arrived_and_was_processed(door):
    call_id = create(door)
    path = f"/v2/calls/{call_id}"
    door.sandbox.clock.move(AN_HOUR)
    assert refusal(door.get(path)) == (404, [f"Call ID {call_id} was not found"])
    sent = ok(send(door, call_id), 201)
    assert sent == {"callId": call_id, "url": f"https://us-00000.app.gong.io/call?id={call_id}"}
    assert door.get(path).status_code == 404
    door.sandbox.clock.move(AN_HOUR)
    assert door.get(path).status_code == 200


def test_the_transcript_comes_after_the_call(door):
    call_id = create(door)
    ok(send(door, call_id), 201)
    wanted = {"filter": {"callIds": [call_id]}}
    seen = []
    for _ in range(60):
        call = door.get(f"/v2/calls/{call_id}").status_code
        transcript = door.post("/v2/calls/transcript", wanted).status_code
        seen.append((call, transcript))
        door.sandbox.clock.move(30)
    assert list(dict.fromkeys(seen)) == [(404, 404), (200, 404), (200, 200)]


def test_a_processed_call_shows_what_was_sent(door):
    given = {
        "title": "Review",
        "purpose": "Demo",
        "disposition": "Connected",
        "customData": "queue=1",
        "meetingUrl": "https://meet.example/1",
        "callProviderCode": "zoom",
        "scheduledStart": START,
        "duration": 612.4,
        "languageCode": "de-DE",
        "direction": "Conference",
    }
    call_id = processed(door, **given)
    call = ok(door.get(f"/v2/calls/{call_id}"))["call"]
    assert call == extensive(door, call_id)["metaData"]
    started = datetime.fromisoformat(call["started"])
    assert started == datetime(2026, 5, 20, 7, 30, tzinfo=UTC)
    expected = {
        "title": "Review",
        "purpose": "Demo",
        "sdrDisposition": "Connected",
        "customData": "queue=1",
        "meetingUrl": "https://meet.example/1",
        "clientUniqueId": "recorder-1",
        "system": "zoom",
        "duration": 612,
        "language": "ger",
        "direction": "Conference",
        "scope": "External",
        "media": "Audio",
        "primaryUserId": seller(door.sandbox).id,
    }
    assert {name: call[name] for name in expected} == expected


def test_the_parties_are_those_that_were_sent_and_the_transcript_is_theirs(door):
    call_id = processed(door, duration=400)
    first, second = extensive(door, call_id, "parties")["parties"]
    assert first["userId"] == seller(door.sandbox).id
    assert (second["name"], second["emailAddress"]) == ("Ada Byron", "ada@example.com")
    assert second["affiliation"] == "External"
    answer = ok(door.post("/v2/calls/transcript", {"filter": {"callIds": [call_id]}}))
    said = answer["callTranscripts"][0]["transcript"]
    assert {part["speakerId"] for part in said} == {first["speakerId"], second["speakerId"]}
    assert 300_000 < said[-1]["sentences"][-1]["end"] <= 400_000


def test_a_language_that_is_not_transcribed_leaves_no_transcript(door):
    call_id = processed(door, languageCode="xx")
    assert ok(door.get(f"/v2/calls/{call_id}"))["call"]["language"] == "und"
    wanted = {"filter": {"callIds": [call_id]}}
    assert door.post("/v2/calls/transcript", wanted).status_code == 404


def test_the_context_that_was_sent_comes_back_with_fields_when_extended(door):
    linked = [
        {
            "system": "HubSpot",
            "objects": [
                {
                    "objectType": "Account",
                    "objectId": "a-1",
                    "fields": [{"name": "Tier", "value": "Gold"}],
                }
            ],
        }
    ]
    call_id = processed(door, context=linked)
    basic = extensive(door, call_id, context="Basic")["context"]
    full = extensive(door, call_id, context="Extended")["context"]
    shown = {"objectType": "Account", "objectId": "a-1", "timing": "Now"}
    assert basic == [{"system": "HubSpot", "objects": [{**shown, "fields": []}]}]
    fields = linked[0]["objects"][0]["fields"]
    assert full == [{"system": "HubSpot", "objects": [{**shown, "fields": fields}]}]
    assert "context" not in extensive(door, call_id)


def test_created_calls_stand_among_the_others_by_start_and_pages_count_them(open_door):
    door = open_door(page_size=10)
    started = ["2026-04-01T10:00:00Z", "2026-05-19T10:00:00Z", "2026-05-19T10:00:00Z"]
    ids = [
        processed(door, clientUniqueId=str(number), actualStart=start)
        for number, start in enumerate(started)
    ]
    listed = door.walk("/v2/calls/extensive", "calls", {"filter": {}})
    seen = [item["metaData"]["id"] for item in listed]
    starts = [datetime.fromisoformat(item["metaData"]["started"]) for item in listed]
    assert starts == sorted(starts)
    assert len(seen) == len(set(seen))
    assert [call_id for call_id in seen if call_id in ids] == ids
    assert seen == door.sandbox.state.call_ids()
    total = ok(door.post("/v2/calls/extensive", {"filter": {}}))["records"]["totalRecords"]
    assert total == len(seen)


def test_filters_apply_to_created_calls(door):
    host = seller(door.sandbox)
    workspace = door.sandbox.state.workspace_ids[0]
    other = door.sandbox.state.workspace_ids[1]
    call_id = processed(door, workspaceId=workspace)

    def found(**wanted):
        return call_id in [call["metaData"]["id"] for call in door.calls(**wanted)]

    assert found(workspaceId=workspace, primaryUserIds=[host.id])
    assert not found(workspaceId=other)
    assert not found(primaryUserIds=[seller(door.sandbox, 1).id])
    assert found(fromDateTime="2026-05-20T07:30:00Z", toDateTime="2026-05-20T07:30:01Z")
    assert not found(fromDateTime="2026-05-20T07:30:01Z")


def test_multipart_without_its_part_is_refused(door):
    call_id = create(door)
    answer = door.client.put(f"/v2/calls/{call_id}/media", files={"other": ("a", b"x")})
    assert refusal(answer) == (400, ["mediaFile part is missing"])
    assert refusal(send(door, call_id, b"")) == (400, ["mediaFile: must not be empty"])
    answer = door.client.put(f"/v2/calls/{call_id}/media", content=b"x")
    assert refusal(answer) == (415, ["Unsupported Media Type"])


def test_a_body_with_another_boundary_or_none_is_refused(door):
    call_id = create(door)
    part = b'--x\r\nContent-Disposition: form-data; name="mediaFile"\r\n\r\nRIFF\r\n--x--\r\n'

    def put(kind):
        headers = {"content-type": kind}
        return door.client.put(f"/v2/calls/{call_id}/media", content=part, headers=headers)

    assert refusal(put("multipart/form-data")) == (400, ["Bad request"])
    wrong = put("multipart/form-data; boundary=y")
    assert refusal(wrong) == (400, ["mediaFile part is missing"])
    assert ok(put("multipart/form-data; boundary=x"), 201)["callId"] == call_id


def test_media_that_is_too_large_is_refused(door, monkeypatch):
    monkeypatch.setattr(create_rules, "LARGEST_MEDIA", 100)
    call_id = create(door)
    assert refusal(send(door, call_id)) == (400, ["mediaFile: the file is larger than 100 bytes"])


def test_of_media_too_large_to_keep_a_made_recording_is_served(door, monkeypatch):
    monkeypatch.setattr(create_rules, "KEPT_MEDIA", 100)
    call_id = processed(door)
    url = extensive(door, call_id, "media")["media"]["audioUrl"]
    served = door.client.get(url, auth=None).content
    assert served[:4] == b"RIFF"
    assert served != WAV


def test_a_party_of_whom_nothing_is_known_is_unknown(door):
    call_id = processed(door, parties=[*body(door)["parties"], {"partyId": "x"}])
    party = extensive(door, call_id, "parties")["parties"][2]
    assert (party["affiliation"], party["speakerId"]) == ("Unknown", None)


def test_media_is_for_a_created_call_without_any(door):
    call_id = create(door)
    ok(send(door, call_id), 201)
    assert refusal(send(door, call_id)) == (400, [f"Call ID {call_id} already has media"])
    known = door.sandbox.state.call_ids()[0]
    assert refusal(send(door, known)) == (400, [f"Call ID {known} was not found"])


def test_the_media_that_was_sent_is_the_media_that_is_served(door):
    audio = processed(door)
    url = extensive(door, audio, "media")["media"]["audioUrl"]
    assert door.client.get(url, auth=None).content == WAV
    video = create(door, clientUniqueId="2")
    ok(send(door, video, b"\0" * 50, "a.mp4", "video/mp4"), 201)
    door.sandbox.clock.move(AN_HOUR)
    item = extensive(door, video, "media")
    assert item["metaData"]["media"] == "Video"
    assert door.client.get(item["media"]["videoUrl"], auth=None).content == b"\0" * 50


def test_a_media_url_counts_as_fetched_and_belongs_to_one_call(door):
    url = "https://recorder.example/1.mp4"
    call_id = create(door, downloadMediaUrl=url)
    again = body(door, clientUniqueId="2", downloadMediaUrl=url)
    assert refusal(door.post("/v2/calls", again)) == (
        400,
        ["downloadMediaUrl: another call was created with it before"],
    )
    assert refusal(send(door, call_id)) == (400, [f"Call ID {call_id} already has media"])
    door.sandbox.clock.move(AN_HOUR)
    assert ok(door.get(f"/v2/calls/{call_id}"))["call"]["media"] == "Video"


def test_a_deleted_created_call_vanishes_with_its_media(door):
    call_id = processed(door)
    url = extensive(door, call_id, "media")["media"]["audioUrl"]
    door.sandbox.state.delete_call(call_id)
    assert door.get(f"/v2/calls/{call_id}").status_code == 404
    assert door.client.get(url, auth=None).status_code == 404


def test_reset_forgets_created_calls_and_the_same_writes_give_the_same_ids(door):
    first = create(door)
    door.sandbox.reset()
    assert create(door) == first
    assert 2**53 < int(first) < 2**63
