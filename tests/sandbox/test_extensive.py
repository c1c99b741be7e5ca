from __future__ import annotations

from collections import Counter

import pytest

EXTENSIVE = "/v2/calls/extensive"
CONTENT = "structure topics trackers brief outline highlights callOutcome keyPoints".split()
INTERACTION = {
    "speakers": "speakers",
    "video": "video",
    "personInteractionStats": "interactionStats",
    "questions": "questions",
}
EVERYTHING = {
    "context": "Extended",
    "exposedFields": {
        "parties": True,
        "media": True,
        "content": dict.fromkeys([*CONTENT, "trackerOccurrences", "pointsOfInterest"], True),
        "interaction": dict.fromkeys(INTERACTION, True),
        "collaboration": {"publicComments": True},
    },
}


def calls(door, selector=None, **wanted):
    body = {"filter": wanted}
    if selector is not None:
        body["contentSelector"] = selector
    return door.walk(EXTENSIVE, "calls", body)


# Answers of a frozen company are the same each time: one walk for each door is enough.
_WALKS: dict[str, list[dict[str, object]]] = {}


@pytest.fixture
def full(door):
    url = str(door.client.base_url)
    if url not in _WALKS:
        _WALKS[url] = calls(door, EVERYTHING)
    return _WALKS[url]


@pytest.mark.parametrize(
    "selector",
    [None, {}, {"exposedFields": {}}, {"context": "None"}, {"exposedFields": {"content": {}}}],
)
def test_only_the_meta_data_comes_by_default(door, selector):
    assert all(set(item) == {"metaData"} for item in calls(door, selector))


@pytest.mark.parametrize("name", CONTENT)
def test_content_is_selected_field_by_field(door, name):
    items = calls(door, {"exposedFields": {"content": {name: True}}})
    assert {key for item in items for key in item["content"]} == {name}


@pytest.mark.parametrize("name", INTERACTION)
def test_interaction_is_selected_field_by_field(door, name):
    items = calls(door, {"exposedFields": {"interaction": {name: True, "other": True}}})
    assert {key for item in items for key in item["interaction"]} == {INTERACTION[name]}


@pytest.mark.parametrize(
    ("selector", "status"),
    [
        ({"context": "Full"}, 400),
        ({"context": "Extended", "contextTiming": ["Later"]}, 400),
        ({"context": "Extended", "contextTiming": "Now"}, 400),
        ({"contextTiming": ["Now"]}, 400),
        ({"context": "Basic", "contextTiming": ["Now"]}, 400),
        ({"exposedFields": {"parties": "yes"}}, 400),
        ({"exposedFields": {"content": True}}, 400),
        ({"exposedFields": {"content": {"brief": 1}}}, 400),
        ({"context": "Extended", "contextTiming": []}, 200),
        ({"exposedFields": {"content": {"pointsOfInterest": True}}}, 200),
    ],
)
def test_selectors_are_checked(door, selector, status):
    answer = door.post(EXTENSIVE, {"filter": {}, "contentSelector": selector})
    assert answer.status_code == status


def test_context_holds_an_account_and_a_deal_or_nothing(door):
    items = calls(door, {"context": "Basic"})
    assert {bool(item["context"]) for item in items} == {True, False}
    for item in items:
        for system in item["context"]:
            kinds = [thing["objectType"] for thing in system["objects"]]
            assert kinds == ["Account", "Opportunity"]
            assert all(thing["fields"] == [] for thing in system["objects"])
    internal = [item for item in items if item["metaData"]["scope"] == "Internal"]
    assert internal
    assert all(item["context"] == [] for item in internal)


def test_extended_context_has_values_of_every_type_at_the_asked_times(door):
    selector = {"context": "Extended", "contextTiming": ["Now", "TimeOfCall"]}
    items = calls(door, selector)
    objects = [o for item in items for system in item["context"] for o in system["objects"]]
    assert {o["timing"] for o in objects} == {"Now", "TimeOfCall"}
    kinds = {type(field["value"]) for o in objects for field in o["fields"]}
    assert kinds == {str, int, float, bool, list, type(None)}
    stages = Counter()
    for item in items:
        for system in item["context"]:
            deals = {
                o["timing"]: {f["name"]: f["value"] for f in o["fields"]}
                for o in system["objects"]
                if o["objectType"] == "Opportunity"
            }
            stages[deals["Now"]["StageName"] == deals["TimeOfCall"]["StageName"]] += 1
    assert stages[False] > 20


def test_parties_are_users_and_customers_with_ids_of_three_kinds(door, full):
    users = {u["id"]: u for u in door.get("/v2/users").json()["users"]}
    ids = Counter()
    for item in full:
        for party in item.get("parties", []):
            ids.update([party["id"]])
            if "userId" in party:
                assert party["affiliation"] == "Internal"
                assert party["emailAddress"] == users[party["userId"]]["emailAddress"]
                assert len({party["id"], party["userId"], party["speakerId"]}) == 3
            else:
                assert party["affiliation"] in {"External", "Unknown"}
    assert set(ids.values()) == {1}
    affiliations = {p["affiliation"] for item in full for p in item.get("parties", [])}
    assert affiliations == {"Internal", "External", "Unknown"}


def test_the_host_is_a_party_and_some_parties_never_speak(full):
    silent = 0
    for item in full:
        parties = item.get("parties")
        if parties is not None:
            assert item["metaData"]["primaryUserId"] in {p.get("userId") for p in parties}
            silent += sum(party["speakerId"] is None for party in parties)
    assert silent > 50


def test_whole_parties_can_be_absent_on_imported_calls(open_door):
    items = calls(open_door(calls=600), {"exposedFields": {"parties": True}})
    without = [item["metaData"] for item in items if "parties" not in item]
    assert 0 < len(without) < 20
    assert all(call["direction"] != "Conference" for call in without)


def test_transcript_speakers_are_parties_and_talk_time_agrees(door, full):
    talked: dict[tuple[str, str], int] = {}
    for call in door.walk("/v2/calls/transcript", "callTranscripts", {"filter": {}}):
        for turn in call["transcript"]:
            key = (call["callId"], turn["speakerId"])
            length = turn["sentences"][-1]["end"] - turn["sentences"][0]["start"]
            talked[key] = talked.get(key, 0) + length
    compared = 0
    for item in full:
        call_id = item["metaData"]["id"]
        speaking = {p["speakerId"]: p for p in item.get("parties", []) if p["speakerId"]}
        heard = {speaker for call, speaker in talked if call == call_id and speaker}
        if "parties" in item:
            assert heard == set(speaking)
        by_party = {s["id"]: s["talkTime"] for s in item["interaction"]["speakers"]}
        for speaker, party in speaking.items():
            if party["affiliation"] == "Internal":
                assert by_party[party["id"]] == talked[call_id, speaker] / 1000
                compared += 1
            else:
                assert party["id"] not in by_party
    assert compared > 200


def test_trackers_count_what_the_transcript_says(door, full):
    texts = {
        call["callId"]: [s["text"].lower() for t in call["transcript"] for s in t["sentences"]]
        for call in door.walk("/v2/calls/transcript", "callTranscripts", {"filter": {}})
    }
    kinds = Counter()
    for item in full:
        for tracker in item["content"]["trackers"]:
            kinds[tracker["type"]] += 1
            assert tracker["count"] == len(tracker["occurrences"])
            for phrase in tracker["phrases"]:
                said = texts[item["metaData"]["id"]]
                assert phrase["count"] == sum(phrase["phrase"].lower() in text for text in said)
                assert phrase["count"] == len(phrase["occurrences"])
    assert kinds["KEYWORD"] > 100
    assert kinds["SMART"] > 20


def test_tracker_times_come_only_with_tracker_occurrences(door):
    items = calls(door, {"exposedFields": {"content": {"trackers": True}}})
    trackers = [tracker for item in items for tracker in item["content"]["trackers"]]
    assert trackers
    assert all(tracker["occurrences"] == [] for tracker in trackers)


def test_topics_list_zero_durations_and_structure_fills_the_call(full):
    for item in full:
        duration = item["metaData"]["duration"]
        topics = {topic["name"]: topic["duration"] for topic in item["content"]["topics"]}
        assert len(topics) == 9
        assert 0 in topics.values()
        assert sum(part["duration"] for part in item["content"]["structure"]) <= duration


def test_what_is_written_about_a_call_is_missing_where_nothing_was_understood(door, full):
    transcribed = set(door.sandbox.state.call_ids(transcribed=True))
    for item in full:
        understood = item["metaData"]["id"] in transcribed
        assert ("brief" in item["content"]) == understood
        assert ("keyPoints" in item["content"]) == understood
    outlines = [part for item in full for part in item["content"].get("outline", [])]
    assert all(isinstance(part["startTime"], float) for part in outlines)
    titles = {part["title"] for item in full for part in item["content"].get("highlights", [])}
    assert "Next steps" in titles


def test_stats_have_their_documented_names_and_ranges(full):
    names = {
        "Talk Ratio",
        "Longest Monologue",
        "Longest Customer Story",
        "Interactivity",
        "Patience",
    }
    measured = [item["interaction"]["interactionStats"] for item in full]
    for stats in filter(None, measured):
        values = {stat["name"]: stat["value"] for stat in stats}
        assert set(values) == names
        assert 0 <= values["Talk Ratio"] <= 1
        assert 0 <= values["Interactivity"] <= 10
    questions = [item["interaction"]["questions"] for item in full]
    assert all(set(count) == {"companyCount", "nonCompanyCount"} for count in questions)
    assert any(count["nonCompanyCount"] for count in questions)


def test_comments_answer_comments_and_appear_after_the_call(door, full):
    users = {user["id"] for user in door.get("/v2/users").json()["users"]}
    commented = [item for item in full if item["collaboration"]["publicComments"]]
    assert commented
    replies = 0
    for item in commented:
        comments = item["collaboration"]["publicComments"]
        assert comments[0]["inReplyTo"] is None
        ids = {comment["id"] for comment in comments}
        assert {comment["inReplyTo"] for comment in comments} - {None} <= ids
        assert {comment["commenterUserId"] for comment in comments} <= users
        replies += sum(comment["inReplyTo"] is not None for comment in comments)
    assert replies


def test_media_urls_work_without_credentials_with_ranges_and_for_eight_hours(door, full):
    with_video = next(item for item in full if "videoUrl" in item["media"])
    url = with_video["media"]["audioUrl"]
    whole = door.client.send(door.client.build_request("GET", url), auth=None)
    assert whole.headers["content-type"] == "audio/wav"
    assert whole.content[:4] == b"RIFF"
    part = door.client.get(url, headers={"range": "bytes=100-"})
    assert (part.status_code, part.content) == (206, whole.content[100:])
    beyond = door.client.get(url, headers={"range": f"bytes={len(whole.content)}-"})
    assert beyond.status_code == 416
    assert door.client.get(with_video["media"]["videoUrl"]).content[4:8] == b"ftyp"
    assert door.client.get(url + "0").status_code == 403
    assert door.client.get("/_media/1.wav").status_code == 404
    door.sandbox.clock.move(8 * 3600)
    assert door.client.get(url).status_code == 403


def test_audio_calls_have_no_video(full):
    for item in full:
        assert ("videoUrl" in item["media"]) == (item["metaData"]["media"] == "Video")
