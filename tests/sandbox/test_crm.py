from __future__ import annotations

import json

import pytest

from tests.sandbox.answers import ok, refusal

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

INTEGRATIONS = "/v2/crm/integrations"
SCHEMA = "/v2/crm/entity-schema"
ENTITIES = "/v2/crm/entities"
STATUS = "/v2/crm/request-status"
OWNER = {"ownerEmail": "crm@example.com", "name": "Our CRM"}
WHEN = "2026-05-01T10:00:00Z"
A_WHILE = 120


@pytest.fixture
def integration(door) -> str:
    return str(ok(door.client.put(INTEGRATIONS, json=OWNER))["integrationId"])


def account(object_id="a-1", **given):
    return {"objectId": object_id, "modifiedDate": WHEN, "name": "Initech", **given}


def upload(door, integration, *records, kind="ACCOUNT", key="r-1", path=ENTITIES):
    content = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records)
    params = {"integrationId": integration, "objectType": kind, "clientRequestId": key}
    return door.client.post(path, params=params, files={"dataFile": ("x.ldjson", content)})


def status(door, integration, key="r-1"):
    return ok(door.get(STATUS, integrationId=integration, clientRequestId=key))


def outcome(door, integration, *records, kind="ACCOUNT", key="r-1"):
    ok(upload(door, integration, *records, kind=kind, key=key), 201)
    door.sandbox.clock.move(A_WHILE)
    return status(door, integration, key)


def entities(door, integration, *ids, kind="ACCOUNT"):
    params = {"integrationId": integration, "objectType": kind}
    answer = door.client.request("GET", ENTITIES, params=params, json=list(ids))
    return ok(answer)["crmObjectsMap"]


def post_schema(door, integration, *fields, kind="ACCOUNT"):
    params = {"integrationId": integration, "objectType": kind}
    return door.client.post(SCHEMA, params=params, json=list(fields))


def schema(door, integration, kind="ACCOUNT"):
    answer = ok(door.get(SCHEMA, integrationId=integration, objectType=kind))
    assert list(answer["objectTypeToSelectedFields"]) == [kind]
    return answer["objectTypeToSelectedFields"][kind]


def field(name="tier", kind="STRING", **given):
    return {"uniqueName": name, "label": name.title(), "type": kind, **given}


def test_the_integration_id_is_a_number_above_2_to_the_53(door):
    assert ok(door.get(INTEGRATIONS)) == {"integrations": []}
    made = ok(door.client.put(INTEGRATIONS, json=OWNER))["integrationId"]
    assert isinstance(made, int)
    assert made > 2**53
    assert ok(door.get(INTEGRATIONS))["integrations"] == [{"integrationId": made, **OWNER}]


def test_registering_a_second_integration_is_a_conflict_that_names_the_generic_one(door):
    ok(door.client.put(INTEGRATIONS, json=OWNER))
    code, errors = refusal(door.client.put(INTEGRATIONS, json=OWNER))
    assert code == 409
    assert "GENERIC" in errors[0]
    assert refusal(door.client.put(INTEGRATIONS, json={}))[0] == 400


def test_no_generic_integration_stands_beside_a_native_crm(open_door):
    door = open_door(without=["generic-crm"])
    assert door.client.put(INTEGRATIONS, json=OWNER).status_code == 409
    assert ok(door.get(INTEGRATIONS)) == {"integrations": []}


def test_deleting_is_accepted_with_201_and_done_in_the_background(door, integration):
    params = {"integrationId": integration, "clientRequestId": "d-1"}
    assert ok(door.client.delete(INTEGRATIONS, params=params), 201) == {"clientRequestId": "d-1"}
    assert status(door, integration, "d-1") == {"status": "PENDING"}
    assert len(ok(door.get(INTEGRATIONS))["integrations"]) == 1
    assert refusal(door.client.delete(INTEGRATIONS, params=params))[0] == 409
    door.sandbox.clock.move(A_WHILE)
    assert ok(door.get(INTEGRATIONS)) == {"integrations": []}
    assert status(door, integration, "d-1")["status"] == "DONE"
    again = ok(door.client.put(INTEGRATIONS, json=OWNER))["integrationId"]
    assert str(again) != integration


def test_every_existing_custom_field_must_be_repeated(door, integration):
    assert ok(post_schema(door, integration, field(), field("size", "NUMBER"))) == {}
    assert refusal(post_schema(door, integration, field())) == (
        400,
        ["The existing field size is missing"],
    )
    ok(post_schema(door, integration, field(), field("size", "NUMBER"), field("url", "URL")))
    assert [one["name"] for one in schema(door, integration)] == ["tier", "size", "url"]
    ok(post_schema(door, integration, field(isDeleted=True), field("size", "NUMBER"), field("url")))
    assert [one["name"] for one in schema(door, integration)] == ["size", "url"]
    assert schema(door, integration, "DEAL") == []


def test_the_schema_lists_nulls_and_never_the_choices_of_a_picklist(door, integration):
    ok(post_schema(door, integration, field(kind="PICKLIST", orderedValueList=["a", "b"])))
    assert schema(door, integration) == [
        {
            "name": "tier",
            "label": "Tier",
            "type": "PICKLIST",
            "lastModified": None,
            "isDeleted": None,
            "referenceTo": None,
            "orderedValueList": None,
        }
    ]


@pytest.mark.parametrize(
    "wrong",
    [field(kind="TEXT"), field(kind="PICKLIST"), field(kind="REFERENCE"), {"uniqueName": "tier"}],
)
def test_a_field_needs_a_known_type_and_what_the_type_demands(door, integration, wrong):
    assert post_schema(door, integration, wrong).status_code == 400
    assert schema(door, integration) == []


def test_changing_a_type_loses_the_data(door, integration):
    ok(post_schema(door, integration, field(), field("size", "NUMBER")))
    outcome(door, integration, account(tier="gold", size=5))
    ok(post_schema(door, integration, field(kind="NUMBER"), field("size", "NUMBER")))
    found = entities(door, integration, "a-1")["a-1"]
    assert (found.get("tier"), found["size"]) == (None, 5)


def test_an_upload_goes_from_pending_over_in_progress_to_done(door, integration):
    assert ok(upload(door, integration, account()), 201) == {"clientRequestId": "r-1"}
    seen = []
    for _ in range(20):
        seen.append(status(door, integration)["status"])
        found = entities(door, integration, "a-1")["a-1"]
        assert (found is not None) == (seen[-1] == "DONE")
        door.sandbox.clock.move(1)
    assert list(dict.fromkeys(seen)) == ["PENDING", "IN_PROGRESS", "DONE"]
    assert status(door, integration) == {
        "status": "DONE",
        "errors": [],
        "totalErrorCount": 0,
        "totalSuccessCount": 1,
    }


def test_a_missing_address_of_a_user_fails_the_upload_by_line(door, integration):
    user = {"objectId": "u-1", "modifiedDate": WHEN}
    assert outcome(door, integration, user, kind="BUSINESS_USER") == {
        "status": "FAILED",
        "errors": [
            {"line": 1, "description": "Mandatory field [emailAddress] is missing or empty"}
        ],
        "totalErrorCount": 1,
        "totalSuccessCount": 0,
    }


@pytest.mark.parametrize(
    ("kind", "record", "reason"),
    [
        ("ACCOUNT", {"objectId": "a"}, "Mandatory field [modifiedDate] is missing or empty"),
        ("STAGE", {"objectId": "s"}, "Mandatory field [name] is missing or empty"),
        ("ACCOUNT", account("no id!"), "Field [objectId] has an invalid value"),
        ("ACCOUNT", account("x" * 65), "Field [objectId] has an invalid value"),
        (
            "ACCOUNT",
            account(modifiedDate="2026-05-01T10:00:00.123Z"),
            "Field [modifiedDate] has an invalid value",
        ),
        ("ACCOUNT", account(domains="a.example"), "Field [domains] has an invalid value"),
        ("DEAL", account(status="MAYBE"), "Field [status] has an invalid value"),
        ("DEAL", account(closeDate="soon"), "Field [closeDate] has an invalid value"),
        ("DEAL", account(amount="5"), "Field [amount] has an invalid value"),
        ("ACCOUNT", "no json", "The line is no JSON object"),
        ("ACCOUNT", "[]", "The line is no JSON object"),
    ],
)
def test_each_line_is_looked_at_and_the_good_ones_are_kept(door, integration, kind, record, reason):
    good = account("ada@example.com")
    result = outcome(door, integration, good, "", record, kind=kind)
    assert result == {
        "status": "FAILED",
        "errors": [{"line": 3, "description": reason}],
        "totalErrorCount": 1,
        "totalSuccessCount": 1,
    }
    if kind != "STAGE":
        assert entities(door, integration, good["objectId"], kind=kind)[good["objectId"]]


def test_at_most_20_errors_are_listed_and_all_are_counted(door, integration):
    result = outcome(door, integration, *["x"] * 25)
    assert (len(result["errors"]), result["totalErrorCount"]) == (20, 25)


def test_a_record_stands_in_a_file_once(door, integration):
    result = outcome(door, integration, account(), account(name="Other"))
    assert [error["line"] for error in result["errors"]] == [2]
    assert entities(door, integration, "a-1")["a-1"]["name"] == "Initech"


def test_an_empty_file_fails_as_a_whole_which_is_line_0(door, integration):
    result = outcome(door, integration, "")
    assert result["errors"] == [{"line": 0, "description": "The file holds no records"}]


def test_defaults_are_filled_in_an_update_replaces_and_deletion_removes(door, integration):
    bare = {"objectId": "d-1", "modifiedDate": WHEN}
    outcome(door, integration, bare, kind="DEAL")
    assert entities(door, integration, "d-1", kind="DEAL")["d-1"] == {
        **bare,
        "name": "Deal_d-1",
        "status": "OPEN",
        "amount": 0,
    }
    outcome(door, integration, account(domains=["a.example"]), key="r-2")
    outcome(door, integration, {"objectId": "a-1", "modifiedDate": WHEN}, key="r-3")
    replaced = entities(door, integration, "a-1")["a-1"]
    assert replaced == {"objectId": "a-1", "modifiedDate": WHEN, "name": "Account_a-1"}
    outcome(door, integration, {"objectId": "a-1", "isDeleted": True}, key="r-4")
    assert entities(door, integration, "a-1") == {"a-1": None}


def test_fields_that_no_schema_has_are_dropped_and_noted(door, integration):
    outcome(door, integration, account(tier="gold"))
    assert "tier" not in entities(door, integration, "a-1")["a-1"]
    notes = [note for entry in door.sandbox.log for note in entry.notes]
    assert "tier is in no uploaded schema and is dropped" in notes


def test_a_reused_client_request_id_is_a_conflict_and_its_form_is_checked(door, integration):
    ok(upload(door, integration, account()), 201)
    assert refusal(upload(door, integration, account())) == (
        409,
        ["The clientRequestId r-1 was used before"],
    )
    assert upload(door, integration, account(), key="r 1").status_code == 400
    assert refusal(upload(door, "12", account(), key="r-2")) == (
        400,
        ["The integration 12 was not found"],
    )


def test_an_upload_without_its_part_or_its_parameters_is_refused(door, integration):
    params = {"integrationId": integration, "objectType": "ACCOUNT", "clientRequestId": "r-1"}
    answer = door.client.post(ENTITIES, params=params, files={"file": ("x", b"{}")})
    assert refusal(answer) == (400, ["dataFile part is missing"])
    for name in params:
        fewer = {key: value for key, value in params.items() if key != name}
        answer = door.client.post(ENTITIES, params=fewer, files={"dataFile": ("x", b"{}")})
        assert refusal(answer) == (400, [f"{name} parameter is missing"])
    assert upload(door, integration, account(), kind="account").status_code == 400


def test_reading_entities_takes_the_ids_as_a_json_body_and_415_without(door, integration):
    params = {"integrationId": integration, "objectType": "ACCOUNT"}
    assert refusal(door.get(ENTITIES, **params, objectsCrmIds="a-1")) == (
        415,
        ["Unsupported Media Type"],
    )
    outcome(door, integration, account())
    assert list(entities(door, integration, "a-1", "none")) == ["a-1", "none"]
    assert entities(door, integration, "a-1", "none")["none"] is None


def test_reading_entities_drops_ids_beyond_the_first_100(door, integration):
    ids = [f"a-{number}" for number in range(130)]
    assert list(entities(door, integration, *ids)) == ids[:100]


def test_the_status_of_an_unknown_request_is_refused(door, integration):
    answer = door.get(STATUS, integrationId=integration, clientRequestId="none")
    assert refusal(answer) == (400, ["The request none was not found"])


def test_the_older_upload_of_users_answers_as_the_newer_one(door, integration):
    user = {"objectId": "u-1", "modifiedDate": WHEN, "emailAddress": "ada@example.com"}
    answer = upload(door, integration, user, path="/v2/crm/map/users")
    assert ok(answer, 201) == {"clientRequestId": "r-1"}
    door.sandbox.clock.move(A_WHILE)
    assert status(door, integration)["totalSuccessCount"] == 1


def test_the_older_upload_of_stages_takes_an_array(door, integration):
    params = {"integrationId": integration}
    stages = [{"internalName": "s-1", "name": "Proposal"}, {"internalName": "s-2", "name": "Won"}]
    assert ok(door.client.post("/v2/crm/stages", params=params, json=stages), 201) == {}
    answer = door.client.post("/v2/crm/stages", params=params, json=[{"name": "Proposal"}])
    assert answer.status_code == 400
