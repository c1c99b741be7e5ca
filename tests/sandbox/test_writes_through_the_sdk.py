"""Every operation that writes, and those that read what was written, through both clients.

A scenario is a generator: it yields what a method gives (a value of `Gong`, an awaitable of
`AsyncGong`) and receives the result. Each answer is held against the contract.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gong_api import errors, models
from gong_api.testing import Sandbox
from tests.sandbox.answers import contacts, executive, free_contacts, seller
from tests.sandbox.contract_check import ContractTransport

Scenario = Generator[Any, Any, None]

WHEN = datetime(2026, 5, 19, 10, tzinfo=UTC)
LATER = datetime(2026, 5, 19, 11, tzinfo=UTC)
WAV = b"RIFF" + bytes(4000)
FAST = {"poll": 0.001}
EMAIL = "ada@example.com"


def calls(gong: Any, sandbox: Sandbox, folder: Path) -> Scenario:
    host = seller(sandbox)
    given = {
        "actual_start": WHEN,
        "direction": "Outbound",
        "primary_user": host.id,
        "parties": [{"userId": host.id}, models.CallParticipant(email_address=EMAIL)],
    }
    created = yield gong.calls.create(client_unique_id="1", title="Review", **given)
    sent = yield gong.calls.upload_media(created.call_id, media=WAV, filename="call.wav")
    assert sent.call_id == created.call_id
    ready = yield gong.calls.wait_until_processed(created.call_id, **FAST)
    assert (ready.title, ready.client_unique_id) == ("Review", "1")
    path = yield gong.calls.download_media(created.call_id, folder / "copy.wav")
    assert path.read_bytes() == WAV
    with pytest.raises(errors.ConflictError, match=created.call_id):
        yield gong.calls.create(client_unique_id="1", **given)
    by_url = yield gong.calls.create(
        client_unique_id="2", download_media_url="https://recorder.example/2.wav", **given
    )
    yield gong.calls.wait_until_processed(by_url.call_id, **FAST)
    ids = [created.call_id, by_url.call_id]
    sandbox.clock.move(3600)
    found = yield gong.calls.list_extensive(call_ids=ids, include="all").collect()
    assert [call.meta_data.id for call in found] == ids
    transcripts = yield gong.calls.list_transcripts(call_ids=ids).collect()
    assert {len(item.transcript) > 1 for item in transcripts} == {True}
    listed = yield gong.calls.list(from_date_time=WHEN, to_date_time=LATER).collect()
    assert set(ids) <= {call.id for call in listed}
    yield gong.calls.list_manual_crm_associations().collect()


def call_access(gong: Any, sandbox: Sandbox, _folder: Path) -> Scenario:
    call_id, user = sandbox.state.call_ids()[0], executive(sandbox)
    change = [{"callId": call_id, "userIds": [user.id]}]
    yield gong.permissions.grant_call_access(call_access_list=change)
    found = yield gong.permissions.list_call_access(call_ids=[call_id]).collect()
    assert [one.user_id for one in found[0].users] == [user.id]
    yield gong.permissions.revoke_call_access(call_access_list=change)
    found = yield gong.permissions.list_call_access(call_ids=[call_id]).collect()
    assert found[0].users == []


def profiles(gong: Any, sandbox: Sandbox, _folder: Path) -> Scenario:
    workspace = sandbox.state.workspace_ids[0]
    before = yield gong.permissions.list_profiles(workspace_id=workspace).collect()
    made = yield gong.permissions.create_profile(workspace_id=workspace, name="Auditor")
    changed = yield gong.permissions.update_profile(
        profile_id=made.id, name="Inspector", score_calls=True
    )
    assert (changed.id, changed.score_calls, changed.library) == (made.id, True, False)
    assert (yield gong.permissions.get_profile(profile_id=made.id)) == changed
    after = yield gong.permissions.list_profiles(workspace_id=workspace).collect()
    assert len(after) == len(before) + 1
    users = yield gong.permissions.list_profile_users(profile_id=before[0].id).collect()
    assert [user.id for user in users] == [executive(sandbox).id]


def meetings(gong: Any, sandbox: Sandbox, _folder: Path) -> Scenario:
    organizer = seller(sandbox).email
    given = {
        "start_time": WHEN,
        "end_time": LATER,
        "invitees": [{"email": EMAIL}],
        "organizer_email": organizer,
    }
    made = yield gong.meetings.create(**given)
    updated = yield gong.meetings.update(made.meeting_id, **given)
    assert updated.meeting_id == made.meeting_id
    users = yield gong.meetings.integration_status(emails=[organizer, EMAIL])
    assert [(user.exists, user.valid) for user in users] == [(True, True), (False, False)]
    yield gong.meetings.delete(made.meeting_id, organizer_email=organizer)
    with pytest.raises(errors.NotFoundError, match="meeting ID was not found"):
        yield gong.meetings.delete(made.meeting_id, organizer_email=organizer)


def flows(gong: Any, sandbox: Sandbox, _folder: Path) -> Scenario:
    owner = seller(sandbox).email
    listed = yield gong.flows.list(flow_owner_email=owner).collect()
    folders = yield gong.flows.list_folders(flow_folder_owner_email=owner).collect()
    assert {flow.folder_id for flow in listed} <= {folder.id for folder in folders}
    flow = next(one for one in listed if one.visibility == "Company" and not one.exclusive)
    steps = yield gong.flows.list_steps(flow_ids=[flow.id]).collect()
    assert steps[0].steps[0].step_order == 1
    first, second = free_contacts(sandbox)[:2]
    given = {"flow_id": flow.id, "flow_instance_owner_email": owner}
    answer = yield gong.flows.assign(crm_prospects_ids=[first, "stranger"], **given)
    assert [one.error_code for one in answer.prospects_not_assigned] == ["InvalidArgument"]
    instance = answer.prospects_assigned[0].flow_instance_id
    assert (yield gong.flows.unassign(flow_instance_ids=[instance])) == [instance]
    answer = yield gong.flows.assign_overriding_cool_off(crm_prospects_ids=[first], **given)
    open_now = yield gong.flows.list_assignments(crm_prospects_ids=[first]).collect()
    assert open_now[0].flow_instance_id == answer.prospects_assigned[0].flow_instance_id
    gone = yield gong.flows.unassign_prospect(crm_prospect_id=first)
    assert gone == [open_now[0].flow_instance_id]
    job = yield gong.flows.assign_in_bulk(prospects=[{"crmId": second}, {}], **given)
    ended = yield gong.flows.wait_for_bulk_assignment(job, **FAST)
    assert (ended.status, ended.success_count, ended.failed_count) == ("COMPLETED", 1, 1)


def tasks(gong: Any, sandbox: Sandbox, _folder: Path) -> Scenario:
    user = seller(sandbox)
    wanted = {"user_id": user.id, "types": ["FLOW", "MANUAL"], "task_action": ["CALL"]}
    found = yield gong.tasks.list(status=["OPEN"], **wanted).collect()
    changed = yield gong.tasks.update(found[0].id, user_id=user.id, status="DONE")
    assert changed.tasks[0].status == "DONE"
    done = yield gong.tasks.list(status=["DONE"], **wanted).collect()
    assert [task.id for task in done] == [found[0].id]


def events(gong: Any, _sandbox: Sandbox, _folder: Path) -> Scenario:
    content = {"contentTitle": "Guide"}
    given = {"timestamp": WHEN, "event_type": "View", "content": content}
    yield gong.digital_interactions.create(event_id="1", person={"email": EMAIL}, **given)
    legacy = {
        "reporting_system": "docs",
        "event_timestamp": WHEN,
        "content_id": "c-1",
        "content_url": "https://docs.example/1",
        "content_title": "Guide",
    }
    yield gong.engagement.report_content_viewed(viewer={"email": EMAIL}, **legacy)
    yield gong.engagement.report_content_shared(recipients=[{"email": EMAIL}], **legacy)
    yield gong.engagement.report_custom_action(actor={"email": EMAIL}, **legacy)
    found = yield gong.data_privacy.find_email_references(email_address=EMAIL)
    assert len(found.customer_engagement) == 4


def crm(gong: Any, _sandbox: Sandbox, _folder: Path) -> Scenario:
    owner = {"name": "Our CRM", "owner_email": "crm@example.com"}
    made = yield gong.crm.register_integration(**owner)
    integration = {"integration_id": made.integration_id}
    assert (yield gong.crm.register_integration(**owner)).integration_id == made.integration_id
    listed = yield gong.crm.list_integrations().collect()
    assert [one.integration_id for one in listed] == [made.integration_id]
    field = {"uniqueName": "tier", "label": "Tier", "type": "STRING"}
    yield gong.crm.upload_schema(object_type="ACCOUNT", fields=[field], **integration)
    schema = yield gong.crm.list_schema(object_type="ACCOUNT", **integration).collect()
    assert [one.name for one in schema] == ["tier"]
    records = [{"objectId": "a-1", "modifiedDate": WHEN, "tier": "gold"}]
    upload = yield gong.crm.upload_entities(object_type="ACCOUNT", records=records, **integration)
    statuses = yield gong.crm.wait_for(upload, **FAST)
    assert [status.status for status in statuses] == ["DONE"]
    found = yield gong.crm.get_entities(
        object_type="ACCOUNT", objects_crm_ids=["a-1", "none"], **integration
    )
    assert (found["a-1"]["tier"], found["none"]) == ("gold", None)
    user = models.BusinessUser(object_id="u-1", modified_date=WHEN, email_address=EMAIL)
    upload = yield gong.crm.map_users(records=[user], **integration)
    yield gong.crm.wait_for(upload, **FAST)
    yield gong.crm.upload_stages(
        stages=[{"internalName": "s-1", "name": "Proposal"}], **integration
    )
    yield gong.crm.delete_integration(client_request_id="bye", **integration)
    status = yield gong.crm.get_request_status(client_request_id="bye", **integration)
    assert status.status in {"PENDING", "IN_PROGRESS", "DONE"}


def rejected_upload(gong: Any, _sandbox: Sandbox, _folder: Path) -> Scenario:
    made = yield gong.crm.register_integration(name="Our CRM", owner_email="crm@example.com")
    good = models.BusinessUser(object_id="u-1", modified_date=WHEN, email_address=EMAIL)
    blank = models.BusinessUser(object_id="u-2", modified_date=WHEN, email_address=" ")
    upload = yield gong.crm.upload_entities(
        integration_id=made.integration_id, object_type="BUSINESS_USER", records=[good, blank]
    )
    with pytest.raises(errors.UploadRejected) as caught:
        yield gong.crm.wait_for(upload, **FAST)
    text = "Mandatory field [emailAddress] is missing or empty"
    assert caught.value.failures == [(2, text, blank)]
    assert (caught.value.error_count, caught.value.success_count) == (1, 1)


def others(gong: Any, sandbox: Sandbox, _folder: Path) -> Scenario:
    workspace = sandbox.state.workspace_ids[0]
    origin = {"integrationType": "DIALER", "allowedOrigin": "https://a.example"}
    yield gong.integration_settings.update(integration_type_settings=[origin])
    assert "id" in (yield gong.integration_settings.get())
    targets = yield gong.targets.list(workspace_id=workspace).collect()
    yield gong.targets.upload_assignments(
        targets[0].id, workspace_id=workspace, file=b"amount\n5\n"
    )
    assert sandbox.state.target_assignments(targets[0].id) == [{"amount": "5"}]


def privacy(gong: Any, sandbox: Sandbox, _folder: Path) -> Scenario:
    one, other = (entry.contact for entry in contacts(sandbox)[:2])
    found = yield gong.data_privacy.find_email_references(email_address=one.email)
    assert len(found.customer_data) == 1
    yield gong.data_privacy.erase_email(email_address=one.email)
    yield gong.data_privacy.erase_phone(phone_number=other.phone)
    sandbox.clock.move(3 * 3600)
    found = yield gong.data_privacy.find_phone_references(phone_number=other.phone)
    assert (found.email_addresses, found.customer_data) == ([], [])


SCENARIOS: list[Callable[[Any, Sandbox, Path], Scenario]] = [
    calls,
    call_access,
    profiles,
    meetings,
    flows,
    tasks,
    events,
    crm,
    rejected_upload,
    others,
    privacy,
]
READS = {
    "listCalls",
    "getCall",
    "listCallsExtensive",
    "getCallTranscripts",
    "listTargetDefinitions",
}
OPERATIONS = READS | set(
    "addCall addCallRecording listCRMCallsManualAssociation registerGenericCrmIntegration "
    "deleteGenericCrmIntegration listGenericCrmIntegration listCrmSchemaFields "
    "uploadCrmSchemaField getCrmObjects uploadCrmData getRequestStatus uploadStages mapCrmUsers "
    "addMeeting updateMeeting deleteMeeting integrationStatus listPermissionProfile "
    "getPermissionProfile createPermissionProfile updatePermissionProfile "
    "listPermissionProfileUsers getUsersAccessToCalls addUsersAccessToCalls "
    "deleteUsersAccessToCalls findAllReferencesToEmailAddress findAllReferencesToPhoneNumber "
    "purgeEmailAddress purgePhoneNumber addDigitalInteraction contentViewed contentShared "
    "customAction integrationSettings getIntegrationSettings listFlows listFlowsFolders "
    "getFlowSteps getProspectsAssignedFlows assignProspects assignProspectsCoolOffOverrides "
    "submitFlowProspectsBulkAssignment getFlowProspectsBulkAssignment unassignFlows "
    "unassignProspectFlows listTasks updateReminder uploadAssignments".split()
)


def make_sandbox() -> tuple[Sandbox, ContractTransport]:
    sandbox = Sandbox(until="2026-05-20T16:00:00Z", calls=250, frozen=True)
    # Waiting takes requests, not time: the clock moves on with each of them.
    return sandbox, ContractTransport(sandbox, seconds=20)


def run(scenario: Scenario) -> None:
    value: Any = None
    with contextlib.suppress(StopIteration):
        while True:
            value = scenario.send(value)


async def run_async(scenario: Scenario) -> None:
    value = scenario.send(None)
    with contextlib.suppress(StopIteration):
        while True:
            try:
                result = await value if inspect.isawaitable(value) else value
            except errors.GongError as error:
                value = scenario.throw(error)
            else:
                value = scenario.send(result)


def run_all(folder: Path) -> set[str]:
    seen: set[str] = set()
    for scenario in SCENARIOS:
        sandbox, transport = make_sandbox()
        with sandbox.client(transport=transport) as gong:
            run(scenario(gong, sandbox, folder))
        seen |= transport.seen
    return seen


async def run_all_async(folder: Path) -> set[str]:
    seen: set[str] = set()
    for scenario in SCENARIOS:
        sandbox, transport = make_sandbox()
        async with sandbox.async_client(transport=transport) as gong:
            await run_async(scenario(gong, sandbox, folder))
        seen |= transport.seen
    return seen


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_operation_answers_gong_within_the_contract(tmp_path: Path):
    assert run_all(tmp_path) >= OPERATIONS


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_operation_answers_async_gong_within_the_contract(tmp_path: Path):
    assert asyncio.run(run_all_async(tmp_path)) >= OPERATIONS
