from __future__ import annotations

import re

import pytest

from tests.sandbox.answers import contacts, executive, free_contacts, ok, refusal, seller

pytestmark = pytest.mark.parametrize("open_door", ["process"], indirect=True)

PROSPECTS = "/v2/flows/prospects"
A_DAY = 86_400
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}")


def flows_of(door, user=None, **params):
    email = (user or seller(door.sandbox)).email
    return ok(door.get("/v2/flows", flowOwnerEmail=email, **params))["flows"]


def flow_id(door, *, exclusive=False, place=0):
    company = [flow for flow in flows_of(door) if flow["visibility"] == "Company"]
    return [flow for flow in company if flow["exclusive"] is exclusive][place]["id"]


def assign(door, prospects, flow, path=f"{PROSPECTS}/assign", **given):
    owner = seller(door.sandbox).email
    body = {"crmProspectsIds": prospects, "flowId": flow, "flowInstanceOwnerEmail": owner}
    return door.post(path, {**body, **given})


def running(door, *prospects):
    answer = ok(door.post(PROSPECTS, {"crmProspectsIds": list(prospects)}))
    return answer["prospectsAssigned"]


def test_visibility_is_relative_to_the_asked_user(door):
    team = door.sandbox.service.company.team.hosts
    views = {user.id: flows_of(door, user) for user in team}
    personal = {
        flow["id"]: user
        for user in team
        for flow in views[user.id]
        if flow["visibility"] == "Personal"
    }
    company = {f["id"] for flows in views.values() for f in flows if f["visibility"] == "Company"}
    assert len(personal) == 2 * len(team)
    assert all(company <= {flow["id"] for flow in flows} for flows in views.values())
    manager = door.sandbox.service.company.users_by_id[team[0].manager_id]
    own = {flow["id"]: flow["visibility"] for flow in flows_of(door, manager)}
    shared = [flow for flow in views[team[0].id] if flow["visibility"] == "Shared"]
    assert [own[flow["id"]] for flow in shared] == ["Personal"]
    assert {(flow["folderId"], flow["folderName"]) for flow in shared} == {
        ("100", "Shared With You")
    }


def test_folders_come_under_a_key_of_their_own_with_null_as_a_text(door):
    email = seller(door.sandbox).email
    answer = ok(door.get("/v2/flows/folders", flowFolderOwnerEmail=email))
    assert set(answer) == {"records", "flowsFolders"}
    folders = {folder["name"]: folder for folder in answer["flowsFolders"]}
    top = folders["Company flows"]
    assert (top["parentFolderId"], top["createdById"]) == ("null", "null")
    assert folders["Outbound"]["parentFolderId"] == top["id"]
    assert folders["Shared With You"]["id"] == "100"
    assert folders[seller(door.sandbox).name]["createdById"] == seller(door.sandbox).id
    below = ok(door.get("/v2/flows/folders", flowFolderOwnerEmail=email, parentId=top["id"]))
    names = [folder["name"] for folder in below["flowsFolders"]]
    assert names == ["Company flows", "Outbound", "Inbound", "Renewals", "Events"]


def test_flows_stand_in_folders_that_are_listed(door):
    email = seller(door.sandbox).email
    folders = ok(door.get("/v2/flows/folders", flowFolderOwnerEmail=email))["flowsFolders"]
    names = {folder["id"]: folder["name"] for folder in folders}
    assert {(f["folderId"], f["folderName"]) for f in flows_of(door)} <= set(names.items())
    folder = flows_of(door)[0]["folderId"]
    found = flows_of(door, folderId=folder)
    assert found == [flow for flow in flows_of(door) if flow["folderId"] == folder]


def test_flows_with_nothing_still_return_records_with_zeros(door):
    email = seller(door.sandbox).email
    answer = ok(door.get("/v2/flows", flowOwnerEmail=email, folderId="12"))
    assert answer == {
        "flows": [],
        "records": {"totalRecords": 0, "currentPageSize": 0, "currentPageNumber": 0},
    }
    assert flows_of(door, workspaceId="12") == []


def test_flows_are_paged_by_a_cursor_in_the_query(open_door):
    door = open_door(page_size=4)
    params = {"flowOwnerEmail": seller(door.sandbox).email}
    first = ok(door.get("/v2/flows", **params))
    second = ok(door.get("/v2/flows", **params, cursor=first["records"]["cursor"]))
    ids = [flow["id"] for flow in first["flows"] + second["flows"]]
    assert len(set(ids)) == 8
    assert first["records"]["totalRecords"] == second["records"]["totalRecords"] > 8


@pytest.mark.parametrize("path", ["/v2/flows", "/v2/flows/folders"])
def test_an_owner_is_required_known_and_licensed(door, path):
    name = "flowOwnerEmail" if path == "/v2/flows" else "flowFolderOwnerEmail"
    assert refusal(door.get(path)) == (400, [f"{name} parameter is missing"])
    assert refusal(door.get(path, **{name: "ada@example.com"})) == (
        400,
        [f"{name}: is not the address of a user"],
    )
    assert refusal(door.get(path, **{name: executive(door.sandbox).email})) == (403, ["Forbidden"])


def test_a_company_without_engage_is_forbidden_everywhere(open_door):
    door = open_door(without=["engage"])
    email = seller(door.sandbox).email
    answers = [
        door.get("/v2/flows", flowOwnerEmail=email),
        door.get("/v2/flows/folders", flowFolderOwnerEmail=email),
        door.post("/v2/flows/steps", {"flowIds": ["1"]}),
        door.post(PROSPECTS, {"crmProspectsIds": ["1"]}),
        assign(door, ["1"], "1"),
        door.get(f"{PROSPECTS}/bulk-assignments/1"),
        door.post(f"{PROSPECTS}/unassign-flows-by-crm-id", {"crmProspectId": "1"}),
    ]
    assert [refusal(answer) for answer in answers] == [(403, ["Forbidden"])] * 7


def test_steps_of_at_most_20_flows(door):
    ids = [flow["id"] for flow in flows_of(door)][:3]
    found = ok(door.post("/v2/flows/steps", {"flowIds": ids}))["flows"]
    assert [flow["id"] for flow in found] == ids
    actions = {step["action"] for flow in found for step in flow["steps"]}
    assert actions <= set(
        "SEND_EMAIL AUTO_SEND_EMAIL CALL LINKEDIN_CONNECT LINKEDIN_MESSAGE CUSTOM".split()
    )
    orders = [[step["stepOrder"] for step in flow["steps"]] for flow in found]
    assert orders == [list(range(1, len(order) + 1)) for order in orders]
    assert refusal(door.post("/v2/flows/steps", {"flowIds": ids * 7})) == (
        400,
        ["flowIds: size must be between 0 and 20"],
    )
    assert refusal(door.post("/v2/flows/steps", {"flowIds": ["12"]})) == (
        404,
        ["Flow not found: flowId=12"],
    )


def test_assigning_answers_200_even_if_some_fail(door):
    free = free_contacts(door.sandbox)[0]
    flow = flow_id(door)
    answer = ok(assign(door, [free, "stranger"], flow))
    assert [one["crmProspectId"] for one in answer["prospectsAssigned"]] == [free]
    failed = answer["prospectsNotAssigned"][0]
    assert (failed["crmProspectId"], failed["errorCode"]) == ("stranger", "InvalidArgument")
    again = ok(assign(door, [free], flow))
    assert again["prospectsAssigned"] == []
    assert again["prospectsNotAssigned"][0]["errorCode"] == "InvalidState"


def test_an_assignment_is_pending_then_runs_and_shows_its_flow_and_owner(door):
    free, flow = free_contacts(door.sandbox)[0], flow_id(door)
    made = ok(assign(door, [free], flow))["prospectsAssigned"][0]
    assert UUID.fullmatch(made["flowInstanceId"])
    assert made["flowInstanceStatus"] == "Pending"
    assert made["flowInstanceOwnerEmail"] == seller(door.sandbox).email
    door.sandbox.clock.move(A_DAY)
    shown = running(door, free)
    assert shown == [{**made, "flowInstanceStatus": "Running"}]
    by_instance = {"flowInstanceIds": [made["flowInstanceId"]]}
    assert ok(door.post(PROSPECTS, by_instance))["prospectsAssigned"] == shown


def test_only_open_instances_are_found_by_crm_id(door):
    free, flow = free_contacts(door.sandbox)[0], flow_id(door)
    made = ok(assign(door, [free], flow))["prospectsAssigned"][0]
    door.sandbox.clock.move(31 * A_DAY)
    assert running(door, free) == []
    by_instance = {"flowInstanceIds": [made["flowInstanceId"]]}
    found = ok(door.post(PROSPECTS, by_instance))["prospectsAssigned"][0]
    assert found["flowInstanceStatus"] == "FinishedNoReply"


def test_some_prospects_are_in_flows_from_the_start(door):
    entry = door.sandbox.service.company.engage.prospects[0].entry
    found = running(door, entry.contact.crm_id)
    assert [one["flowInstanceStatus"] for one in found] == ["Running"]
    assert running(door, "stranger") == []


def test_one_of_two_ways_to_ask_for_assignments_is_required(door):
    text = (400, ["Give either crmProspectsIds or flowInstanceIds"])
    assert refusal(door.post(PROSPECTS, {})) == text
    both = {"crmProspectsIds": ["1"], "flowInstanceIds": ["1"]}
    assert refusal(door.post(PROSPECTS, both)) == text


def test_an_exclusive_flow_shares_no_prospect(door):
    free = free_contacts(door.sandbox)[0]
    ok(assign(door, [free], flow_id(door)))
    ok_elsewhere = ok(assign(door, [free], flow_id(door, place=1)))
    assert len(ok_elsewhere["prospectsAssigned"]) == 1
    refused = ok(assign(door, [free], flow_id(door, exclusive=True)))
    assert refused["prospectsNotAssigned"][0]["errorCode"] == "InvalidState"


@pytest.mark.parametrize("way", ["path", "field"])
def test_cooling_off_can_be_overridden(door, way):
    free, flow = free_contacts(door.sandbox)[0], flow_id(door)
    ok(assign(door, [free], flow))
    ok(door.post(f"{PROSPECTS}/unassign-flows-by-crm-id", {"crmProspectId": free}))
    refused = ok(assign(door, [free], flow))["prospectsNotAssigned"][0]
    assert (refused["errorCode"], refused["errorMessage"]) == (
        "InvalidState",
        "The prospect is cooling off",
    )
    if way == "path":
        answer = assign(door, [free], flow, f"{PROSPECTS}/assign/cool-off-override")
    else:
        answer = assign(door, [free], flow, overrides={"coolOffOverride": True})
    assert len(ok(answer)["prospectsAssigned"]) == 1


def test_cooling_off_ends(door):
    free, flow = free_contacts(door.sandbox)[0], flow_id(door)
    ok(assign(door, [free], flow))
    ok(door.post(f"{PROSPECTS}/unassign-flows-by-crm-id", {"crmProspectId": free}))
    door.sandbox.clock.move(8 * A_DAY)
    assert len(ok(assign(door, [free], flow))["prospectsAssigned"]) == 1


def test_assigning_takes_a_known_flow_and_at_most_100_prospects(door):
    assert refusal(assign(door, ["1"], "12")) == (404, ["Flow not found: flowId=12"])
    assert refusal(assign(door, ["1"] * 101, flow_id(door))) == (
        400,
        ["crmProspectsIds: size must be between 0 and 100"],
    )
    owner = executive(door.sandbox).email
    answer = assign(door, ["1"], flow_id(door), flowInstanceOwnerEmail=owner)
    assert refusal(answer) == (403, ["Forbidden"])


def test_most_recently_assigned_flows_come_latest_first(door):
    first, second = free_contacts(door.sandbox)[:2]
    flows = [flow_id(door), flow_id(door, place=1)]
    ok(assign(door, [first], flows[0]))
    door.sandbox.clock.move(60)
    ok(assign(door, [second], flows[1]))
    found = flows_of(door, mostRecentlyAssigned="true")
    assert [flow["id"] for flow in found] == flows[::-1]


def bulk(door, *prospects):
    owner = seller(door.sandbox).email
    body = {"flowInstanceOwnerEmail": owner, "flowId": flow_id(door), "prospects": list(prospects)}
    return door.post(f"{PROSPECTS}/bulk-assignments", body)


def test_a_bulk_assignment_is_accepted_and_goes_on_by_the_clock(door):
    free = free_contacts(door.sandbox)[0]
    prospects = [
        {"crmId": free},
        {"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com"},
        {"firstName": "Nobody"},
        {"crmId": free},
    ]
    job = ok(bulk(door, *prospects), 202)
    assert UUID.fullmatch(job["id"])
    path = f"{PROSPECTS}/bulk-assignments/{job['id']}"
    seen = []
    for _ in range(16):
        state = ok(door.get(path))
        seen.append((state["status"], state["processedCount"]))
        assert len(running(door, free)) == (state["processedCount"] > 0)
        door.sandbox.clock.move(1)
    assert list(dict.fromkeys(seen)) == [
        ("PENDING", 0),
        ("IN_PROGRESS", 0),
        ("IN_PROGRESS", 1),
        ("IN_PROGRESS", 2),
        ("IN_PROGRESS", 3),
        ("COMPLETED", 4),
    ]
    ended = ok(door.get(path))
    assert (ended["totalCount"], ended["successCount"], ended["failedCount"]) == (4, 2, 2)
    assert [result["status"] for result in ended["results"]] == [
        "ASSIGNED",
        "ASSIGNED",
        "CRM_OPERATION_FAILED",
        "FLOW_ASSIGNMENT_FAILED",
    ]
    assert [result["prospect"] for result in ended["results"]] == prospects
    made = ended["results"][1]
    assert running(door, made["crmId"])[0]["flowInstanceId"] == made["flowInstanceId"]


def test_a_bulk_assignment_that_assigns_nobody_has_failed(door):
    job_id = ok(bulk(door, {"crmId": "stranger"}), 202)["id"]
    door.sandbox.clock.move(60)
    assert ok(door.get(f"{PROSPECTS}/bulk-assignments/{job_id}"))["status"] == "FAILED"


def test_a_bulk_assignment_takes_1_to_50_prospects_and_unknown_ones_are_not_found(door):
    assert refusal(bulk(door, *[{"crmId": "1"}] * 51)) == (
        400,
        ["prospects: size must be between 0 and 50"],
    )
    assert refusal(bulk(door)) == (400, ["prospects: must not be empty"])
    assert refusal(door.get(f"{PROSPECTS}/bulk-assignments/none")) == (
        404,
        ["Flow prospects bulk assignment none not found"],
    )


def test_a_bulk_prospect_is_found_by_e_mail_address(door):
    entry = next(
        e for e in contacts(door.sandbox) if e.contact.crm_id in free_contacts(door.sandbox)
    )
    job_id = ok(bulk(door, {"email": entry.contact.email.upper()}), 202)["id"]
    door.sandbox.clock.move(60)
    result = ok(door.get(f"{PROSPECTS}/bulk-assignments/{job_id}"))["results"][0]
    assert (result["status"], result["crmId"]) == ("ASSIGNED", entry.contact.crm_id)


@pytest.mark.parametrize("name", ["crmProspectsIds", "flowInstanceIds"])
def test_an_empty_list_is_refused(door, name):
    if name == "crmProspectsIds":
        answer = assign(door, [], flow_id(door))
    else:
        answer = door.post(f"{PROSPECTS}/unassign-flows-by-instance-id", {name: []})
    assert refusal(answer) == (400, [f"{name}: must not be empty"])


def test_an_uploaded_contact_is_a_prospect(door):
    owner = {"ownerEmail": "crm@example.com", "name": "Our CRM"}
    integration = ok(door.client.put("/v2/crm/integrations", json=owner))["integrationId"]
    params = {"integrationId": integration, "objectType": "CONTACT", "clientRequestId": "r-1"}
    line = b'{"objectId":"c-1","modifiedDate":"2026-05-01T10:00:00Z"}'
    ok(door.client.post("/v2/crm/entities", params=params, files={"dataFile": ("x", line)}), 201)
    door.sandbox.clock.move(60)
    assert len(ok(assign(door, ["c-1"], flow_id(door)))["prospectsAssigned"]) == 1


def test_folders_of_an_unknown_workspace_are_none(door):
    params = {"flowFolderOwnerEmail": seller(door.sandbox).email, "workspaceId": "12"}
    assert ok(door.get("/v2/flows/folders", **params))["flowsFolders"] == []


def test_unassigning_lists_only_the_instances_that_worked(door):
    first, second = free_contacts(door.sandbox)[:2]
    path = f"{PROSPECTS}/unassign-flows-by-instance-id"
    made = ok(assign(door, [first, second], flow_id(door)))["prospectsAssigned"]
    ids = [one["flowInstanceId"] for one in made]
    assert ok(door.post(path, {"flowInstanceIds": ids[:1]})) == {
        "unassignedFlowInstanceIds": ids[:1]
    }
    assert ok(door.post(path, {"flowInstanceIds": ids})) == {"unassignedFlowInstanceIds": ids[1:]}
    assert running(door, first, second) == []
    assert refusal(door.post(path, {"flowInstanceIds": [ids[0], "none"]})) == (
        400,
        ["One or more of the given flowInstanceIds does not exist"],
    )
    assert refusal(door.post(path, {"flowInstanceIds": ids * 101})) == (
        400,
        ["flowInstanceIds: size must be between 0 and 200"],
    )


def test_unassigning_by_crm_id_is_200_also_for_an_unknown_prospect(door):
    free = free_contacts(door.sandbox)[0]
    path = f"{PROSPECTS}/unassign-flows-by-crm-id"
    flows = [flow_id(door), flow_id(door, place=1)]
    made = [ok(assign(door, [free], flow))["prospectsAssigned"][0] for flow in flows]
    one = {"crmProspectId": free, "flowId": flows[1]}
    assert ok(door.post(path, one))["unassignedFlowInstanceIds"] == [made[1]["flowInstanceId"]]
    rest = {"crmProspectId": free}
    assert ok(door.post(path, rest))["unassignedFlowInstanceIds"] == [made[0]["flowInstanceId"]]
    assert ok(door.post(path, {"crmProspectId": "none"})) == {"unassignedFlowInstanceIds": []}
