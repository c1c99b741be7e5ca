"""Models of Flows."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model
from gong_api._generated.models.common import Records

__all__ = [
    "AssignFlowRequestV2",
    "AssignFlowResponse",
    "AssignOverrides",
    "AssignedFlow",
    "AssignedFlowFailure",
    "Flow",
    "FlowAssignmentProspect",
    "FlowAssignmentResult",
    "FlowProspectsBulkAssignmentRequest",
    "FlowProspectsBulkAssignmentResponse",
    "FlowStep",
    "FlowStepsRequest",
    "FlowStepsResponse",
    "FlowWithSteps",
    "FlowsResponse",
    "ProspectsAssignedFlowsRequestV2",
    "ProspectsFlowsResponse",
    "StepContentOverride",
    "UnassignFlowsRequest",
    "UnassignFlowsResponse",
    "UnassignProspectFlowsRequest",
    "VariableValueOverride",
]


class AssignFlowRequestV2(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Puts CRM contacts or leads into one Engage flow.

    Attributes:
        crm_prospects_ids: CRM record ids of the contacts and leads to put into the flow.
        flow_id: Engage flow to run, an id from the flows list; opaque text.
        flow_instance_owner_email: Gong user, by email address, who gets the flow's to-dos.
        overrides: Changed steps, variables or cool-off rule for these assignments only;
            beta.
        flow_instance_description: Note shown with the flow instance, may hold HTML; beta.
    """

    crm_prospects_ids: list[str]
    flow_id: str
    flow_instance_owner_email: str
    overrides: AssignOverrides | UnsetType | None = UNSET
    flow_instance_description: str | UnsetType | None = UNSET


class AssignFlowResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Which prospects entered the flow and which did not; HTTP 200 even when some failed.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        prospects_assigned: Flow instances created, one per accepted prospect.
        prospects_not_assigned: Refused prospects, each with its reason.
    """

    request_id: str | None = None
    prospects_assigned: list[AssignedFlow] | None = None
    prospects_not_assigned: list[AssignedFlowFailure] | None = None


class AssignOverrides(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Changes to a flow that hold for one assignment only; beta.

    Attributes:
        steps: New subject or body text for chosen steps.
        flow_instance_variables: New values for flow variables, used in every step.
        cool_off_override: True puts prospects in even while they are cooling off.
    """

    steps: list[StepContentOverride] | UnsetType | None = UNSET
    flow_instance_variables: list[VariableValueOverride] | UnsetType | None = UNSET
    cool_off_override: bool | UnsetType | None = UNSET


class AssignedFlow(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A prospect's place in an Engage flow.

    Attributes:
        flow_id: Id of the flow.
        flow_name: Name of the flow.
        crm_prospect_id: CRM id of the contact or lead.
        flow_instance_id: Id of this assignment, needed to undo it.
        flow_instance_owner_email: E-mail address of the user who works the flow's to-dos.
        flow_instance_owner_full_name: Name of the user who works the flow's to-dos.
        flow_instance_create_date: When the prospect entered the flow, ISO-8601 with offset.
        flow_instance_status: Progress: Pending, Running, Paused, FinishedNoReply,
            FinishedResponse or Finished.
        workspace_id: Id of the workspace that holds the flow.
        exclusive: Exclusivity flag of the flow: whether its prospects may join further
            flows.
    """

    flow_id: str | None = None
    flow_name: str | None = None
    crm_prospect_id: str | None = None
    flow_instance_id: str | None = None
    flow_instance_owner_email: str | None = None
    flow_instance_owner_full_name: str | None = None
    flow_instance_create_date: str | None = None
    flow_instance_status: (
        Literal["Pending", "Running", "Paused", "FinishedNoReply", "FinishedResponse", "Finished"]
        | str
        | None
    ) = None
    workspace_id: str | None = None
    exclusive: bool | None = None


class AssignedFlowFailure(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One prospect that could not be put into a flow.

    Attributes:
        flow_id: Engage flow that refused the prospect; opaque text.
        crm_prospect_id: CRM record id of the refused contact or lead.
        error_code: Cause: bad input, a prospect or flow in the wrong state, or a fault at
            Gong.
        error_message: Human-readable cause of the failure.
    """

    flow_id: str | None = None
    crm_prospect_id: str | None = None
    error_code: Literal["InvalidArgument", "InvalidState", "UnexpectedError"] | str | None = None
    error_message: str | None = None


class Flow(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """An Engage flow, a planned series of outreach steps.

    Attributes:
        id: Flow id, taken by assignments and step queries.
        name: Flow name as users see it in Engage.
        folder_id: Id of the folder that holds the flow.
        folder_name: Name of the folder that holds the flow.
        visibility: Who sees the flow, relative to the asked owner: Company, Personal or
            Shared.
        creation_date: When the flow was made, ISO-8601 with offset.
        exclusive: Exclusivity flag: whether the flow's prospects may join further flows.
        parent_folder_id: Of a folder: id of the folder above; the text "null" for a top
            one.
        created_by_id: Of a folder: id of the user who made it; the text "null" when Gong
            did.
    """

    id: str | None = None
    name: str | None = None
    folder_id: str | None = None
    folder_name: str | None = None
    visibility: Literal["Company", "Personal", "Shared"] | str | None = None
    creation_date: str | None = None
    exclusive: bool | None = None
    parent_folder_id: str | None = None
    created_by_id: str | None = None


class FlowAssignmentProspect(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One prospect in a bulk flow assignment, known by CRM id or by name.

    Attributes:
        first_name: Given name; needed without crm_id.
        last_name: Family name; needed without crm_id.
        email: Email address of the prospect.
        job_title: Position the prospect holds.
        linked_in_url: LinkedIn profile link.
        crm_id: CRM record id of the contact or lead; leave out to have the prospect found
            or made.
        account_crm_id: CRM record id of the prospect's account.
        company_name: Employer's name.
    """

    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    job_title: str | None = None
    linked_in_url: str | None = None
    crm_id: str | None = None
    account_crm_id: str | None = None
    company_name: str | None = None


class FlowAssignmentResult(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """How a bulk assignment ended for one prospect.

    Attributes:
        prospect: Prospect as sent in the request.
        status: ASSIGNED, or the step that failed: the CRM operation or the flow assignment.
        crm_id: CRM record id found or made for the prospect.
        flow_instance_id: Flow instance that was made, opaque id; absent on failure.
        error_code: Failure code; absent on success.
        error_message: Human-readable cause; absent on success.
    """

    prospect: FlowAssignmentProspect | None = None
    status: Literal["CRM_OPERATION_FAILED", "FLOW_ASSIGNMENT_FAILED", "ASSIGNED"] | str | None = (
        None
    )
    crm_id: str | None = None
    flow_instance_id: str | None = None
    error_code: str | None = None
    error_message: str | None = None


class FlowProspectsBulkAssignmentRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Puts many prospects into one flow as background work.

    Attributes:
        flow_instance_owner_email: Gong user, by email address, who gets the flow's to-dos.
        flow_id: Flow to put them into, an id from the flows list; opaque text.
        prospects: Prospects to put in, by CRM id or by name.
    """

    flow_instance_owner_email: str
    flow_id: str
    prospects: list[FlowAssignmentProspect]


class FlowProspectsBulkAssignmentResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """State and results of a bulk flow assignment.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        id: Job id, a UUID; ask with it for progress.
        status: Job state: PENDING, IN_PROGRESS, COMPLETED or FAILED.
        total_count: Prospects in the job.
        processed_count: Prospects dealt with so far.
        success_count: Prospects that entered the flow.
        failed_count: Prospects that did not enter the flow.
        results: Outcome per prospect dealt with.
    """

    request_id: str | None = None
    id: str | None = None
    status: Literal["PENDING", "IN_PROGRESS", "COMPLETED", "FAILED"] | str | None = None
    total_count: int | None = None
    processed_count: int | None = None
    success_count: int | None = None
    failed_count: int | None = None
    results: list[FlowAssignmentResult] | None = None


class FlowStep(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One step of an Engage flow.

    Attributes:
        id: Id of the step.
        step_order: Position in the flow, counted from 1.
        action: What to do: SEND_EMAIL, AUTO_SEND_EMAIL, CALL, LINKEDIN_CONNECT,
            LINKEDIN_MESSAGE or CUSTOM.
        subject: Subject line, for e-mail steps.
        body: Text of the e-mail, message or instruction.
        is_reply: Whether the e-mail answers an earlier one in its thread.
    """

    id: str | None = None
    step_order: int | None = None
    action: (
        Literal[
            "SEND_EMAIL",
            "AUTO_SEND_EMAIL",
            "CALL",
            "LINKEDIN_CONNECT",
            "LINKEDIN_MESSAGE",
            "CUSTOM",
        ]
        | str
        | None
    ) = None
    subject: str | None = None
    body: str | None = None
    is_reply: bool | None = None


class FlowStepsRequest(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Which flows to read the steps of.

    Attributes:
        flow_ids: Flow ids, 20 at most.
    """

    flow_ids: list[str]


class FlowStepsResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Flows with their steps.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        flows: One flow with its steps per entry.
    """

    request_id: str | None = None
    flows: list[FlowWithSteps] | None = None


class FlowWithSteps(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """An Engage flow with all its steps.

    Attributes:
        id: Flow id, taken by assignments and step queries.
        name: Flow name as users see it in Engage.
        folder_id: Id of the folder that holds the flow.
        visibility: Who sees the flow: Company, Personal or Shared.
        creation_date: When the flow was made, ISO-8601 with offset.
        exclusive: Exclusivity flag: whether the flow's prospects may join further flows.
        description: What the flow is for, free text.
        steps: Steps of the flow in their order.
    """

    id: str | None = None
    name: str | None = None
    folder_id: str | None = None
    visibility: Literal["Company", "Personal", "Shared"] | str | None = None
    creation_date: str | None = None
    exclusive: bool | None = None
    description: str | None = None
    steps: list[FlowStep] | None = None


class FlowsResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One page of Engage flows, or of flow folders.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        records: Page counts and the cursor; no cursor on the last page.
        flows: Flows on this page, as the flow owner sees them.
        flows_folders: Flow folders; filled in place of flows when folders are listed.
    """

    request_id: str | None = None
    records: Records | None = None
    flows: list[Flow] | None = None
    flows_folders: list[Flow] | None = None


class ProspectsAssignedFlowsRequestV2(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whose flow assignments to look up, by prospect or by flow instance.

    Attributes:
        crm_prospects_ids: CRM ids of contacts or leads; finds open assignments only.
        flow_instance_ids: Ids of flow instances; finds finished ones too.
    """

    crm_prospects_ids: list[str] | UnsetType | None = UNSET
    flow_instance_ids: list[str] | UnsetType | None = UNSET


class ProspectsFlowsResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The flow assignments that were looked up.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        prospects_assigned: One entry for each prospect in a flow.
    """

    request_id: str | None = None
    prospects_assigned: list[AssignedFlow] | None = None


class StepContentOverride(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """New wording for one flow step, for a single assignment.

    Attributes:
        number: Which step to reword, counted from 1.
        subject: Subject line to use instead.
        body: Text to use instead.
    """

    number: int
    subject: str | UnsetType | None = UNSET
    body: str | UnsetType | None = UNSET


class UnassignFlowsRequest(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Which flow instances to end.

    Attributes:
        flow_instance_ids: Ids of the flow instances to end, 200 at most.
        unassigned_by_user_email: E-mail address of the Gong user on whose behalf this is
            done.
    """

    flow_instance_ids: list[str]
    unassigned_by_user_email: str | UnsetType | None = UNSET


class UnassignFlowsResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The flow instances that were ended.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        unassigned_flow_instance_ids: Ids of the instances that ended; failed ones are
            silently missing.
    """

    request_id: str | None = None
    unassigned_flow_instance_ids: list[str] | None = None


class UnassignProspectFlowsRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Which prospect to take out of flows.

    Attributes:
        crm_prospect_id: CRM id of the contact or lead.
        flow_id: Id of the one flow to leave; all flows when left out.
        unassigned_by_user_email: E-mail address of the Gong user on whose behalf this is
            done.
    """

    crm_prospect_id: str
    flow_id: str | UnsetType | None = UNSET
    unassigned_by_user_email: str | UnsetType | None = UNSET


class VariableValueOverride(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A value for a flow variable, used in every step of the flow.

    Attributes:
        name: Variable to set, by name.
        value: Text to put in its place.
    """

    name: str
    value: str
