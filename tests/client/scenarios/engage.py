"""Flows, tasks and meetings."""

from __future__ import annotations

from datetime import UTC, datetime

from gong_api.models import AssignOverrides, MeetingInvitee, UpdateReminderRequest
from tests.client.wire import REQUEST_ID, Has, Scenario

WORKSPACE = "623457276584334"
USER_ID = "234599484848423"
FLOW = "4821937712841"
INSTANCE = "5821937712841"
PROSPECT = "003Aa00000X"
OWNER = "ada@example.com"
BULK = "0197f4a2-1111-7000-8000-000000000001"
# Longer than what a float holds exactly.
MEETING = "6471290083914551297"

EMPTY = {"totalRecords": 1, "currentPageSize": 1, "currentPageNumber": 0}
FLOW_ANSWER = {"id": FLOW, "name": "Outbound", "visibility": "Company", "exclusive": False}
ASSIGNED = {
    "flowId": FLOW,
    "crmProspectId": PROSPECT,
    "flowInstanceId": INSTANCE,
    "flowInstanceStatus": "Running",
}
REFUSED = {"flowId": FLOW, "crmProspectId": "x", "errorCode": "InvalidState", "errorMessage": "No."}
ASSIGNMENT = {
    "requestId": REQUEST_ID,
    "prospectsAssigned": [ASSIGNED],
    "prospectsNotAssigned": [REFUSED],
}
ASSIGNED_MODEL = Has("AssignedFlow", flow_instance_id=INSTANCE, flow_instance_status="Running")
ASSIGNMENT_MODEL = Has(
    "AssignFlowResponse",
    prospects_assigned=[ASSIGNED_MODEL],
    prospects_not_assigned=[Has("AssignedFlowFailure", error_code="InvalidState")],
)
BULK_ANSWER = {
    "requestId": REQUEST_ID,
    "id": BULK,
    "status": "COMPLETED",
    "totalCount": 1,
    "successCount": 1,
    "results": [{"prospect": {"crmId": PROSPECT}, "status": "ASSIGNED", "crmId": PROSPECT}],
}
TASK = {
    "id": 9007199254740993,
    "userId": 234599484848423,
    "status": "OPEN",
    "type": "FLOW",
    "actions": ["CALL"],
    "dueDate": "2026-01-06T00:00:00Z",
    "contact": {"crmId": PROSPECT, "type": "LEAD", "data": {"firstName": "Bo"}},
}
TASK_MODEL = Has(
    "Task",
    id="9007199254740993",
    user_id=USER_ID,
    due_date=datetime(2026, 1, 6, tzinfo=UTC),
    contact=Has("TaskContact", type="LEAD", data=Has("ContactCrmData", first_name="Bo")),
)
MEETING_BODY = {
    "startTime": "2026-01-05T09:00:00Z",
    "endTime": "2026-01-05T09:30:00Z",
    "invitees": [{"email": "buyer@example.org"}],
    "organizerEmail": OWNER,
}
MEETING_KWARGS = {
    "start_time": datetime(2026, 1, 5, 9, tzinfo=UTC),
    "end_time": "2026-01-05T09:30:00+00:00",
    "invitees": [MeetingInvitee(email="buyer@example.org")],
    "organizer_email": OWNER,
}

FLOWS = [
    Scenario(
        operation="listFlows",
        call="flows.list",
        kwargs={
            "flow_owner_email": OWNER,
            "workspace_id": WORKSPACE,
            "folder_id": "100",
            "most_recently_assigned": False,
        },
        verb="GET",
        path="/v2/flows",
        query="flowOwnerEmail=ada%40example.com&workspaceId=623457276584334&folderId=100"
        "&mostRecentlyAssigned=false",
        answer={"requestId": REQUEST_ID, "records": EMPTY, "flows": [FLOW_ANSWER]},
        gives=[Has("Flow", id=FLOW, name="Outbound", exclusive=False)],
    ),
    Scenario(
        operation="listFlowsFolders",
        call="flows.list_folders",
        kwargs={"flow_folder_owner_email": OWNER, "parent_id": 100},
        verb="GET",
        path="/v2/flows/folders",
        query="flowFolderOwnerEmail=ada%40example.com&parentId=100",
        answer={
            "requestId": REQUEST_ID,
            "records": EMPTY,
            "flowsFolders": [{"id": "100", "name": "Shared With You", "parentFolderId": "null"}],
        },
        gives=[Has("Flow", id="100", name="Shared With You")],
        about="under the key that Gong uses",
    ),
    Scenario(
        operation="getProspectsAssignedFlows",
        call="flows.list_assignments",
        kwargs={"crm_prospects_ids": [PROSPECT]},
        verb="POST",
        path="/v2/flows/prospects",
        json={"crmProspectsIds": [PROSPECT]},
        answer={"requestId": REQUEST_ID, "prospectsAssigned": [ASSIGNED]},
        gives=[ASSIGNED_MODEL],
    ),
    Scenario(
        operation="assignProspects",
        call="flows.assign",
        kwargs={
            "crm_prospects_ids": [PROSPECT, "x"],
            "flow_id": FLOW,
            "flow_instance_owner_email": OWNER,
            "overrides": AssignOverrides(cool_off_override=True),
        },
        verb="POST",
        path="/v2/flows/prospects/assign",
        json={
            "crmProspectsIds": [PROSPECT, "x"],
            "flowId": FLOW,
            "flowInstanceOwnerEmail": OWNER,
            "overrides": {"coolOffOverride": True},
        },
        answer=ASSIGNMENT,
        gives=ASSIGNMENT_MODEL,
    ),
    Scenario(
        operation="assignProspectsCoolOffOverrides",
        call="flows.assign_overriding_cool_off",
        kwargs={
            "crm_prospects_ids": [PROSPECT],
            "flow_id": FLOW,
            "flow_instance_owner_email": OWNER,
        },
        verb="POST",
        path="/v2/flows/prospects/assign/cool-off-override",
        json={"crmProspectsIds": [PROSPECT], "flowId": FLOW, "flowInstanceOwnerEmail": OWNER},
        answer=ASSIGNMENT,
        gives=ASSIGNMENT_MODEL,
    ),
    Scenario(
        operation="submitFlowProspectsBulkAssignment",
        call="flows.assign_in_bulk",
        kwargs={
            "flow_instance_owner_email": OWNER,
            "flow_id": FLOW,
            "prospects": [{"email": "buyer@example.org", "crmId": PROSPECT}],
        },
        verb="POST",
        path="/v2/flows/prospects/bulk-assignments",
        json={
            "flowInstanceOwnerEmail": OWNER,
            "flowId": FLOW,
            "prospects": [{"email": "buyer@example.org", "crmId": PROSPECT}],
        },
        status=202,
        answer={"requestId": REQUEST_ID, "id": BULK, "status": "PENDING"},
        gives=Has("FlowProspectsBulkAssignmentResponse", id=BULK, status="PENDING", results=None),
    ),
    Scenario(
        operation="getFlowProspectsBulkAssignment",
        call="flows.get_bulk_assignment",
        args=(BULK,),
        verb="GET",
        path=f"/v2/flows/prospects/bulk-assignments/{BULK}",
        answer=BULK_ANSWER,
        gives=Has(
            "FlowProspectsBulkAssignmentResponse",
            status="COMPLETED",
            results=[
                Has(
                    "FlowAssignmentResult",
                    status="ASSIGNED",
                    prospect=Has("FlowAssignmentProspect", crm_id=PROSPECT),
                )
            ],
        ),
    ),
    Scenario(
        operation="unassignProspectFlows",
        call="flows.unassign_prospect",
        kwargs={"crm_prospect_id": PROSPECT, "unassigned_by_user_email": OWNER},
        verb="POST",
        path="/v2/flows/prospects/unassign-flows-by-crm-id",
        json={"crmProspectId": PROSPECT, "unassignedByUserEmail": OWNER},
        answer={"requestId": REQUEST_ID, "unassignedFlowInstanceIds": [INSTANCE]},
        gives=[INSTANCE],
    ),
    Scenario(
        operation="unassignFlows",
        call="flows.unassign",
        kwargs={"flow_instance_ids": [INSTANCE, "9"]},
        verb="POST",
        path="/v2/flows/prospects/unassign-flows-by-instance-id",
        json={"flowInstanceIds": [INSTANCE, "9"]},
        answer={"requestId": REQUEST_ID, "unassignedFlowInstanceIds": [INSTANCE]},
        gives=[INSTANCE],
    ),
    Scenario(
        operation="getFlowSteps",
        call="flows.list_steps",
        kwargs={"flow_ids": [FLOW]},
        verb="POST",
        path="/v2/flows/steps",
        json={"flowIds": [FLOW]},
        answer={
            "requestId": REQUEST_ID,
            "flows": [
                {
                    "id": FLOW,
                    "name": "Outbound",
                    "steps": [{"id": "1", "stepOrder": 1, "action": "CALL", "isReply": False}],
                }
            ],
        },
        gives=[
            Has(
                "FlowWithSteps",
                id=FLOW,
                steps=[Has("FlowStep", step_order=1, action="CALL", is_reply=False)],
            )
        ],
    ),
]

TASKS = [
    Scenario(
        operation="listTasks",
        call="tasks.list",
        kwargs={
            "user_id": USER_ID,
            "types": ["FLOW", "MANUAL"],
            "task_action": ["CALL"],
            "status": ["OPEN"],
            "workspace_id": WORKSPACE,
        },
        verb="POST",
        path="/v2/tasks",
        json={
            "filter": {
                "userId": USER_ID,
                "types": ["FLOW", "MANUAL"],
                "taskAction": ["CALL"],
                "status": ["OPEN"],
                "workspaceId": WORKSPACE,
            }
        },
        answer={"requestId": REQUEST_ID, "tasks": [TASK], "crmType": "SALESFORCE"},
        gives=[TASK_MODEL],
    ),
    Scenario(
        operation="updateReminder",
        call="tasks.update",
        args=("9007199254740993",),
        kwargs={
            "user_id": USER_ID,
            "status": "DONE",
            "due_date": datetime(2026, 1, 6, tzinfo=UTC),
            "priority": None,
        },
        verb="PATCH",
        path="/v2/tasks/9007199254740993",
        json={
            "userId": USER_ID,
            "status": "DONE",
            "dueDate": "2026-01-06T00:00:00Z",
            "priority": None,
        },
        answer={"requestId": REQUEST_ID, "tasks": [TASK]},
        gives=Has("UserRemindersResponse", tasks=[TASK_MODEL], crm_type=None),
        about="with a null",
    ),
    Scenario(
        operation="updateReminder",
        call="tasks.update",
        args=("9007199254740993",),
        kwargs={"body": UpdateReminderRequest(user_id=USER_ID, status="DISMISSED")},
        verb="PATCH",
        path="/v2/tasks/9007199254740993",
        json={"userId": USER_ID, "status": "DISMISSED"},
        answer={"requestId": REQUEST_ID, "tasks": [TASK]},
        gives=Has("UserRemindersResponse", tasks=[TASK_MODEL]),
        about="of a model with unset fields",
    ),
]

MEETINGS = [
    Scenario(
        operation="addMeeting",
        call="meetings.create",
        kwargs={**MEETING_KWARGS, "title": "Kick-off"},
        verb="POST",
        path="/v2/meetings",
        json={**MEETING_BODY, "title": "Kick-off"},
        answer={
            "requestId": REQUEST_ID,
            "meetingId": MEETING,
            "meetingUrl": "https://meet.example.com/1",
            "additionalInvitees": [{"email": "bot@example.com"}],
        },
        gives=Has(
            "NewMeetingResponse",
            meeting_id=MEETING,
            additional_invitees=[Has("MeetingInvitee", email="bot@example.com")],
        ),
    ),
    Scenario(
        operation="updateMeeting",
        call="meetings.update",
        args=(MEETING,),
        kwargs=MEETING_KWARGS,
        verb="PUT",
        path=f"/v2/meetings/{MEETING}",
        json=MEETING_BODY,
        answer={"requestId": REQUEST_ID, "meetingId": MEETING},
        gives=Has("UpdateMeetingResponse", meeting_id=MEETING),
    ),
    Scenario(
        operation="deleteMeeting",
        call="meetings.delete",
        args=(int(MEETING),),
        kwargs={"organizer_email": OWNER},
        verb="DELETE",
        path=f"/v2/meetings/{MEETING}",
        json={"organizerEmail": OWNER},
        answer={"requestId": REQUEST_ID},
        gives=Has("BaseResponse", request_id=REQUEST_ID),
    ),
    Scenario(
        operation="integrationStatus",
        call="meetings.integration_status",
        kwargs={"emails": [OWNER]},
        verb="POST",
        path="/v2/meetings/integration/status",
        json={"emails": [OWNER]},
        answer={
            "requestId": REQUEST_ID,
            "users": [{"email": OWNER, "exists": True, "valid": False, "fixUrl": "https://fix"}],
        },
        gives=[Has("UserIntegrationStatus", email=OWNER, valid=False, help_url=None)],
    ),
]

SCENARIOS = [*FLOWS, *TASKS, *MEETINGS]
