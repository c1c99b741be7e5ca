"""Flows: Engage flows and the prospects assigned to them."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._extras.flows import AsyncFlowsExtras, FlowsExtras
from gong_api._generated.operations.flows import (
    FLOWS_ASSIGN,
    FLOWS_ASSIGN_IN_BULK,
    FLOWS_ASSIGN_OVERRIDING_COOL_OFF,
    FLOWS_GET_BULK_ASSIGNMENT,
    FLOWS_LIST,
    FLOWS_LIST_ASSIGNMENTS,
    FLOWS_LIST_FOLDERS,
    FLOWS_LIST_STEPS,
    FLOWS_UNASSIGN,
    FLOWS_UNASSIGN_PROSPECT,
)
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered,
    answered_page,
    async_answered,
    async_answered_page,
)

if TYPE_CHECKING:
    import builtins
    from collections.abc import Iterable, Mapping
    from typing import Any

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.flows import (
        AssignedFlow,
        AssignFlowRequestV2,
        AssignFlowResponse,
        AssignOverrides,
        Flow,
        FlowAssignmentProspect,
        FlowProspectsBulkAssignmentRequest,
        FlowProspectsBulkAssignmentResponse,
        FlowsResponse,
        FlowStepsRequest,
        FlowStepsResponse,
        FlowWithSteps,
        ProspectsAssignedFlowsRequestV2,
        ProspectsFlowsResponse,
        UnassignFlowsRequest,
        UnassignProspectFlowsRequest,
    )
    from gong_api.paging import AsyncListing, Listing

__all__ = ["AsyncFlows", "AsyncFlowsWithResponse", "Flows", "FlowsWithResponse"]


class Flows(FlowsExtras, Resource):
    """Engage flows and the prospects assigned to them."""

    @overload
    def assign(
        self,
        *,
        crm_prospects_ids: Iterable[str],
        flow_id: str,
        flow_instance_owner_email: str,
        overrides: AssignOverrides | Mapping[str, Any] | UnsetType | None = UNSET,
        flow_instance_description: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse: ...

    @overload
    def assign(
        self,
        *,
        body: AssignFlowRequestV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse: ...

    def assign(
        self,
        *,
        crm_prospects_ids: Iterable[str] | UnsetType | None = UNSET,
        flow_id: str | UnsetType | None = UNSET,
        flow_instance_owner_email: str | UnsetType | None = UNSET,
        overrides: AssignOverrides | Mapping[str, Any] | UnsetType | None = UNSET,
        flow_instance_description: str | UnsetType | None = UNSET,
        body: AssignFlowRequestV2 | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse:
        """Put up to 100 prospects into an Engage flow.

        Starts the flow for contacts or leads, which can send e-mails, so a repeat may do so
        twice. The answer is 200 even if some prospects were refused: read
        prospects_not_assigned and its error codes. An unknown flow answers 404, an owner
        without an Engage licence 403.

        Args:
            crm_prospects_ids: CRM record ids of the contacts and leads to put into the flow. At
                most 100 at once.
            flow_id: Engage flow to run, an id from the flows list; opaque text.
            flow_instance_owner_email: Gong user, by email address, who gets the flow's to-dos.
            overrides: Changed steps, variables or cool-off rule for these assignments only;
                beta.
            flow_instance_description: Note shown with the flow instance, may hold HTML; beta.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The new flow instances, and the prospects that were refused with reasons.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/assign``
        """
        result: AssignFlowResponse = self._one(
            FLOWS_ASSIGN,
            {
                "crm_prospects_ids": crm_prospects_ids,
                "flow_id": flow_id,
                "flow_instance_owner_email": flow_instance_owner_email,
                "overrides": overrides,
                "flow_instance_description": flow_instance_description,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def assign_in_bulk(
        self,
        *,
        flow_instance_owner_email: str,
        flow_id: str,
        prospects: Iterable[FlowAssignmentProspect | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> FlowProspectsBulkAssignmentResponse: ...

    @overload
    def assign_in_bulk(
        self,
        *,
        body: FlowProspectsBulkAssignmentRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> FlowProspectsBulkAssignmentResponse: ...

    def assign_in_bulk(
        self,
        *,
        flow_instance_owner_email: str | UnsetType | None = UNSET,
        flow_id: str | UnsetType | None = UNSET,
        prospects: Iterable[FlowAssignmentProspect | Mapping[str, Any]] | UnsetType | None = UNSET,
        body: FlowProspectsBulkAssignmentRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> FlowProspectsBulkAssignmentResponse:
        """Put up to 50 prospects into an Engage flow in the background.

        Accepts the job with 202 and works on it afterwards: poll the bulk assignment by its id.
        A repeat starts a second job. An unknown flow answers 404.

        Args:
            flow_instance_owner_email: Gong user, by email address, who gets the flow's to-dos.
            flow_id: Flow to put them into, an id from the flows list; opaque text.
            prospects: Prospects to put in, by CRM id or by name. At most 50 at once.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The job, with the UUID by which to poll it.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/bulk-assignments``
        """
        result: FlowProspectsBulkAssignmentResponse = self._one(
            FLOWS_ASSIGN_IN_BULK,
            {
                "flow_instance_owner_email": flow_instance_owner_email,
                "flow_id": flow_id,
                "prospects": prospects,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def assign_overriding_cool_off(
        self,
        *,
        crm_prospects_ids: Iterable[str],
        flow_id: str,
        flow_instance_owner_email: str,
        overrides: AssignOverrides | Mapping[str, Any] | UnsetType | None = UNSET,
        flow_instance_description: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse: ...

    @overload
    def assign_overriding_cool_off(
        self,
        *,
        body: AssignFlowRequestV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse: ...

    def assign_overriding_cool_off(
        self,
        *,
        crm_prospects_ids: Iterable[str] | UnsetType | None = UNSET,
        flow_id: str | UnsetType | None = UNSET,
        flow_instance_owner_email: str | UnsetType | None = UNSET,
        overrides: AssignOverrides | Mapping[str, Any] | UnsetType | None = UNSET,
        flow_instance_description: str | UnsetType | None = UNSET,
        body: AssignFlowRequestV2 | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse:
        """Put prospects into an Engage flow despite their cool-off.

        Deprecated. Works like the plain assignment, for up to 100 contacts or leads, but
        ignores the rest period after an earlier flow. The answer is 200 even if some prospects
        were refused: read prospects_not_assigned.

        .. deprecated:: 0.1.0
            Gong has deprecated it.

        Args:
            crm_prospects_ids: CRM record ids of the contacts and leads to put into the flow. At
                most 100 at once.
            flow_id: Engage flow to run, an id from the flows list; opaque text.
            flow_instance_owner_email: Gong user, by email address, who gets the flow's to-dos.
            overrides: Changed steps, variables or cool-off rule for these assignments only;
                beta.
            flow_instance_description: Note shown with the flow instance, may hold HTML; beta.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The new flow instances, and the prospects that were refused with reasons.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/assign/cool-off-override``
        """
        result: AssignFlowResponse = self._one(
            FLOWS_ASSIGN_OVERRIDING_COOL_OFF,
            {
                "crm_prospects_ids": crm_prospects_ids,
                "flow_id": flow_id,
                "flow_instance_owner_email": flow_instance_owner_email,
                "overrides": overrides,
                "flow_instance_description": flow_instance_description,
                "body": body,
            },
            options,
        )
        return result

    def get_bulk_assignment(
        self, id: str, *, options: RequestOptions | None = None
    ) -> FlowProspectsBulkAssignmentResponse:
        """Check how far a bulk assignment has come.

        The job goes from PENDING over IN_PROGRESS to COMPLETED or FAILED, while each prospect
        ends as ASSIGNED, CRM_OPERATION_FAILED or FLOW_ASSIGNMENT_FAILED. An unknown id answers
        404.

        Args:
            id: UUID of the job, as given when it was submitted.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The state of the job, its counts, and a result for each prospect.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            NotFoundError: There is no such object, or the credentials may not see it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/flows/prospects/bulk-assignments/{id}``
        """
        result: FlowProspectsBulkAssignmentResponse = self._one(
            FLOWS_GET_BULK_ASSIGNMENT, {"id": id}, options
        )
        return result

    def list(
        self,
        *,
        flow_owner_email: str,
        workspace_id: str | UnsetType | None = UNSET,
        folder_id: str | UnsetType | None = UNSET,
        most_recently_assigned: bool | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[Flow, FlowsResponse]:
        """List the Engage flows that a user can see.

        Yields all company flows, and the personal and shared ones of the user; visibility is
        relative to that user. 403 can mean that the user has no Engage licence.

        Args:
            flow_owner_email: E-mail address of the Gong user whose view to take.
            workspace_id: Id of the workspace to list; all workspaces when left out.
            folder_id: Id of the flow folder to list; all folders when left out.
            most_recently_assigned: True lists just the flows the user assigned last, 20 at
                most.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Flows without their steps.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/flows``
        """
        result: Listing[Flow, FlowsResponse] = self._list(
            FLOWS_LIST,
            {
                "flow_owner_email": flow_owner_email,
                "workspace_id": workspace_id,
                "folder_id": folder_id,
                "most_recently_assigned": most_recently_assigned,
            },
            options,
        )
        return result

    def list_assignments(
        self,
        *,
        crm_prospects_ids: Iterable[str] | UnsetType | None = UNSET,
        flow_instance_ids: Iterable[str] | UnsetType | None = UNSET,
        body: ProspectsAssignedFlowsRequestV2 | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[AssignedFlow, ProspectsFlowsResponse]:
        """Look up which Engage flows prospects are in.

        Asked by CRM ids it gives open assignments (Pending, Running, Paused); asked by flow
        instance ids it gives finished ones too. Send one of the two lists. Prospects in no flow
        are simply missing.

        One of crm_prospects_ids and flow_instance_ids is needed.

        Args:
            crm_prospects_ids: CRM ids of contacts or leads; finds open assignments only.
            flow_instance_ids: Ids of flow instances; finds finished ones too.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            One assignment for each prospect in a flow.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects``
        """
        result: Listing[AssignedFlow, ProspectsFlowsResponse] = self._list(
            FLOWS_LIST_ASSIGNMENTS,
            {
                "crm_prospects_ids": crm_prospects_ids,
                "flow_instance_ids": flow_instance_ids,
                "body": body,
            },
            options,
        )
        return result

    def list_folders(
        self,
        *,
        flow_folder_owner_email: str,
        parent_id: str | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[Flow, FlowsResponse]:
        """List the Engage flow folders that a user can see.

        Yields company folders, and the personal and shared ones of the user. A pseudo-folder
        "Shared With You" with id "100" can appear. A missing parent or creator arrives as the
        text "null".

        Args:
            flow_folder_owner_email: E-mail address of the Gong user whose view to take.
            parent_id: Id of a folder; lists that folder and its children alone.
            workspace_id: Id of the workspace to list; all workspaces when left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Flow folders.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/flows/folders``
        """
        result: Listing[Flow, FlowsResponse] = self._list(
            FLOWS_LIST_FOLDERS,
            {
                "flow_folder_owner_email": flow_folder_owner_email,
                "parent_id": parent_id,
                "workspace_id": workspace_id,
            },
            options,
        )
        return result

    @overload
    def list_steps(
        self, *, flow_ids: Iterable[str], options: RequestOptions | None = None
    ) -> Listing[FlowWithSteps, FlowStepsResponse]: ...

    @overload
    def list_steps(
        self, *, body: FlowStepsRequest | Mapping[str, Any], options: RequestOptions | None = None
    ) -> Listing[FlowWithSteps, FlowStepsResponse]: ...

    def list_steps(
        self,
        *,
        flow_ids: Iterable[str] | UnsetType | None = UNSET,
        body: FlowStepsRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[FlowWithSteps, FlowStepsResponse]:
        """List the steps of up to 20 Engage flows.

        Steps are numbered from 1, the same numbers that step overrides in an assignment use.
        One unknown flow makes the whole request answer 404.

        Args:
            flow_ids: Flow ids, 20 at most. At most 20 at once.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Flows with their steps in order.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/steps``
        """
        result: Listing[FlowWithSteps, FlowStepsResponse] = self._list(
            FLOWS_LIST_STEPS, {"flow_ids": flow_ids, "body": body}, options
        )
        return result

    @overload
    def unassign(
        self,
        *,
        flow_instance_ids: Iterable[str],
        unassigned_by_user_email: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> builtins.list[str]: ...

    @overload
    def unassign(
        self,
        *,
        body: UnassignFlowsRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> builtins.list[str]: ...

    def unassign(
        self,
        *,
        flow_instance_ids: Iterable[str] | UnsetType | None = UNSET,
        unassigned_by_user_email: str | UnsetType | None = UNSET,
        body: UnassignFlowsRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> builtins.list[str]:
        """End up to 200 flow instances by id.

        Instances that could not be ended stay active and are silently missing from the answer.
        An id that does not exist answers 400.

        Args:
            flow_instance_ids: Ids of the flow instances to end, 200 at most. At most 200 at
                once.
            unassigned_by_user_email: E-mail address of the Gong user on whose behalf this is
                done.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Ids of the flow instances that ended.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/unassign-flows-by-instance-id``
        """
        result: builtins.list[str] = self._one(
            FLOWS_UNASSIGN,
            {
                "flow_instance_ids": flow_instance_ids,
                "unassigned_by_user_email": unassigned_by_user_email,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def unassign_prospect(
        self,
        *,
        crm_prospect_id: str,
        flow_id: str | UnsetType | None = UNSET,
        unassigned_by_user_email: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> builtins.list[str]: ...

    @overload
    def unassign_prospect(
        self,
        *,
        body: UnassignProspectFlowsRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> builtins.list[str]: ...

    def unassign_prospect(
        self,
        *,
        crm_prospect_id: str | UnsetType | None = UNSET,
        flow_id: str | UnsetType | None = UNSET,
        unassigned_by_user_email: str | UnsetType | None = UNSET,
        body: UnassignProspectFlowsRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> builtins.list[str]:
        """Take one prospect out of one or all flows.

        Without flow_id the prospect leaves every flow. An unknown prospect gives an empty list
        rather than an error.

        Args:
            crm_prospect_id: CRM id of the contact or lead.
            flow_id: Id of the one flow to leave; all flows when left out.
            unassigned_by_user_email: E-mail address of the Gong user on whose behalf this is
                done.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Ids of the flow instances that ended.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/unassign-flows-by-crm-id``
        """
        result: builtins.list[str] = self._one(
            FLOWS_UNASSIGN_PROSPECT,
            {
                "crm_prospect_id": crm_prospect_id,
                "flow_id": flow_id,
                "unassigned_by_user_email": unassigned_by_user_email,
                "body": body,
            },
            options,
        )
        return result


class AsyncFlows(AsyncFlowsExtras, AsyncResource):
    """Engage flows and the prospects assigned to them."""

    @overload
    async def assign(
        self,
        *,
        crm_prospects_ids: Iterable[str],
        flow_id: str,
        flow_instance_owner_email: str,
        overrides: AssignOverrides | Mapping[str, Any] | UnsetType | None = UNSET,
        flow_instance_description: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse: ...

    @overload
    async def assign(
        self,
        *,
        body: AssignFlowRequestV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse: ...

    async def assign(
        self,
        *,
        crm_prospects_ids: Iterable[str] | UnsetType | None = UNSET,
        flow_id: str | UnsetType | None = UNSET,
        flow_instance_owner_email: str | UnsetType | None = UNSET,
        overrides: AssignOverrides | Mapping[str, Any] | UnsetType | None = UNSET,
        flow_instance_description: str | UnsetType | None = UNSET,
        body: AssignFlowRequestV2 | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse:
        """Put up to 100 prospects into an Engage flow.

        Starts the flow for contacts or leads, which can send e-mails, so a repeat may do so
        twice. The answer is 200 even if some prospects were refused: read
        prospects_not_assigned and its error codes. An unknown flow answers 404, an owner
        without an Engage licence 403.

        Args:
            crm_prospects_ids: CRM record ids of the contacts and leads to put into the flow. At
                most 100 at once.
            flow_id: Engage flow to run, an id from the flows list; opaque text.
            flow_instance_owner_email: Gong user, by email address, who gets the flow's to-dos.
            overrides: Changed steps, variables or cool-off rule for these assignments only;
                beta.
            flow_instance_description: Note shown with the flow instance, may hold HTML; beta.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The new flow instances, and the prospects that were refused with reasons.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/assign``
        """
        result: AssignFlowResponse = await self._one(
            FLOWS_ASSIGN,
            {
                "crm_prospects_ids": crm_prospects_ids,
                "flow_id": flow_id,
                "flow_instance_owner_email": flow_instance_owner_email,
                "overrides": overrides,
                "flow_instance_description": flow_instance_description,
                "body": body,
            },
            options,
        )
        return result

    @overload
    async def assign_in_bulk(
        self,
        *,
        flow_instance_owner_email: str,
        flow_id: str,
        prospects: Iterable[FlowAssignmentProspect | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> FlowProspectsBulkAssignmentResponse: ...

    @overload
    async def assign_in_bulk(
        self,
        *,
        body: FlowProspectsBulkAssignmentRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> FlowProspectsBulkAssignmentResponse: ...

    async def assign_in_bulk(
        self,
        *,
        flow_instance_owner_email: str | UnsetType | None = UNSET,
        flow_id: str | UnsetType | None = UNSET,
        prospects: Iterable[FlowAssignmentProspect | Mapping[str, Any]] | UnsetType | None = UNSET,
        body: FlowProspectsBulkAssignmentRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> FlowProspectsBulkAssignmentResponse:
        """Put up to 50 prospects into an Engage flow in the background.

        Accepts the job with 202 and works on it afterwards: poll the bulk assignment by its id.
        A repeat starts a second job. An unknown flow answers 404.

        Args:
            flow_instance_owner_email: Gong user, by email address, who gets the flow's to-dos.
            flow_id: Flow to put them into, an id from the flows list; opaque text.
            prospects: Prospects to put in, by CRM id or by name. At most 50 at once.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The job, with the UUID by which to poll it.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/bulk-assignments``
        """
        result: FlowProspectsBulkAssignmentResponse = await self._one(
            FLOWS_ASSIGN_IN_BULK,
            {
                "flow_instance_owner_email": flow_instance_owner_email,
                "flow_id": flow_id,
                "prospects": prospects,
                "body": body,
            },
            options,
        )
        return result

    @overload
    async def assign_overriding_cool_off(
        self,
        *,
        crm_prospects_ids: Iterable[str],
        flow_id: str,
        flow_instance_owner_email: str,
        overrides: AssignOverrides | Mapping[str, Any] | UnsetType | None = UNSET,
        flow_instance_description: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse: ...

    @overload
    async def assign_overriding_cool_off(
        self,
        *,
        body: AssignFlowRequestV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse: ...

    async def assign_overriding_cool_off(
        self,
        *,
        crm_prospects_ids: Iterable[str] | UnsetType | None = UNSET,
        flow_id: str | UnsetType | None = UNSET,
        flow_instance_owner_email: str | UnsetType | None = UNSET,
        overrides: AssignOverrides | Mapping[str, Any] | UnsetType | None = UNSET,
        flow_instance_description: str | UnsetType | None = UNSET,
        body: AssignFlowRequestV2 | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AssignFlowResponse:
        """Put prospects into an Engage flow despite their cool-off.

        Deprecated. Works like the plain assignment, for up to 100 contacts or leads, but
        ignores the rest period after an earlier flow. The answer is 200 even if some prospects
        were refused: read prospects_not_assigned.

        .. deprecated:: 0.1.0
            Gong has deprecated it.

        Args:
            crm_prospects_ids: CRM record ids of the contacts and leads to put into the flow. At
                most 100 at once.
            flow_id: Engage flow to run, an id from the flows list; opaque text.
            flow_instance_owner_email: Gong user, by email address, who gets the flow's to-dos.
            overrides: Changed steps, variables or cool-off rule for these assignments only;
                beta.
            flow_instance_description: Note shown with the flow instance, may hold HTML; beta.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The new flow instances, and the prospects that were refused with reasons.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/assign/cool-off-override``
        """
        result: AssignFlowResponse = await self._one(
            FLOWS_ASSIGN_OVERRIDING_COOL_OFF,
            {
                "crm_prospects_ids": crm_prospects_ids,
                "flow_id": flow_id,
                "flow_instance_owner_email": flow_instance_owner_email,
                "overrides": overrides,
                "flow_instance_description": flow_instance_description,
                "body": body,
            },
            options,
        )
        return result

    async def get_bulk_assignment(
        self, id: str, *, options: RequestOptions | None = None
    ) -> FlowProspectsBulkAssignmentResponse:
        """Check how far a bulk assignment has come.

        The job goes from PENDING over IN_PROGRESS to COMPLETED or FAILED, while each prospect
        ends as ASSIGNED, CRM_OPERATION_FAILED or FLOW_ASSIGNMENT_FAILED. An unknown id answers
        404.

        Args:
            id: UUID of the job, as given when it was submitted.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The state of the job, its counts, and a result for each prospect.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            NotFoundError: There is no such object, or the credentials may not see it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/flows/prospects/bulk-assignments/{id}``
        """
        result: FlowProspectsBulkAssignmentResponse = await self._one(
            FLOWS_GET_BULK_ASSIGNMENT, {"id": id}, options
        )
        return result

    def list(
        self,
        *,
        flow_owner_email: str,
        workspace_id: str | UnsetType | None = UNSET,
        folder_id: str | UnsetType | None = UNSET,
        most_recently_assigned: bool | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[Flow, FlowsResponse]:
        """List the Engage flows that a user can see.

        Yields all company flows, and the personal and shared ones of the user; visibility is
        relative to that user. 403 can mean that the user has no Engage licence.

        Args:
            flow_owner_email: E-mail address of the Gong user whose view to take.
            workspace_id: Id of the workspace to list; all workspaces when left out.
            folder_id: Id of the flow folder to list; all folders when left out.
            most_recently_assigned: True lists just the flows the user assigned last, 20 at
                most.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Flows without their steps.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/flows``
        """
        result: AsyncListing[Flow, FlowsResponse] = self._list(
            FLOWS_LIST,
            {
                "flow_owner_email": flow_owner_email,
                "workspace_id": workspace_id,
                "folder_id": folder_id,
                "most_recently_assigned": most_recently_assigned,
            },
            options,
        )
        return result

    def list_assignments(
        self,
        *,
        crm_prospects_ids: Iterable[str] | UnsetType | None = UNSET,
        flow_instance_ids: Iterable[str] | UnsetType | None = UNSET,
        body: ProspectsAssignedFlowsRequestV2 | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[AssignedFlow, ProspectsFlowsResponse]:
        """Look up which Engage flows prospects are in.

        Asked by CRM ids it gives open assignments (Pending, Running, Paused); asked by flow
        instance ids it gives finished ones too. Send one of the two lists. Prospects in no flow
        are simply missing.

        One of crm_prospects_ids and flow_instance_ids is needed.

        Args:
            crm_prospects_ids: CRM ids of contacts or leads; finds open assignments only.
            flow_instance_ids: Ids of flow instances; finds finished ones too.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            One assignment for each prospect in a flow.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects``
        """
        result: AsyncListing[AssignedFlow, ProspectsFlowsResponse] = self._list(
            FLOWS_LIST_ASSIGNMENTS,
            {
                "crm_prospects_ids": crm_prospects_ids,
                "flow_instance_ids": flow_instance_ids,
                "body": body,
            },
            options,
        )
        return result

    def list_folders(
        self,
        *,
        flow_folder_owner_email: str,
        parent_id: str | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[Flow, FlowsResponse]:
        """List the Engage flow folders that a user can see.

        Yields company folders, and the personal and shared ones of the user. A pseudo-folder
        "Shared With You" with id "100" can appear. A missing parent or creator arrives as the
        text "null".

        Args:
            flow_folder_owner_email: E-mail address of the Gong user whose view to take.
            parent_id: Id of a folder; lists that folder and its children alone.
            workspace_id: Id of the workspace to list; all workspaces when left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Flow folders.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/flows/folders``
        """
        result: AsyncListing[Flow, FlowsResponse] = self._list(
            FLOWS_LIST_FOLDERS,
            {
                "flow_folder_owner_email": flow_folder_owner_email,
                "parent_id": parent_id,
                "workspace_id": workspace_id,
            },
            options,
        )
        return result

    @overload
    def list_steps(
        self, *, flow_ids: Iterable[str], options: RequestOptions | None = None
    ) -> AsyncListing[FlowWithSteps, FlowStepsResponse]: ...

    @overload
    def list_steps(
        self, *, body: FlowStepsRequest | Mapping[str, Any], options: RequestOptions | None = None
    ) -> AsyncListing[FlowWithSteps, FlowStepsResponse]: ...

    def list_steps(
        self,
        *,
        flow_ids: Iterable[str] | UnsetType | None = UNSET,
        body: FlowStepsRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[FlowWithSteps, FlowStepsResponse]:
        """List the steps of up to 20 Engage flows.

        Steps are numbered from 1, the same numbers that step overrides in an assignment use.
        One unknown flow makes the whole request answer 404.

        Args:
            flow_ids: Flow ids, 20 at most. At most 20 at once.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Flows with their steps in order.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:read``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/steps``
        """
        result: AsyncListing[FlowWithSteps, FlowStepsResponse] = self._list(
            FLOWS_LIST_STEPS, {"flow_ids": flow_ids, "body": body}, options
        )
        return result

    @overload
    async def unassign(
        self,
        *,
        flow_instance_ids: Iterable[str],
        unassigned_by_user_email: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> builtins.list[str]: ...

    @overload
    async def unassign(
        self,
        *,
        body: UnassignFlowsRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> builtins.list[str]: ...

    async def unassign(
        self,
        *,
        flow_instance_ids: Iterable[str] | UnsetType | None = UNSET,
        unassigned_by_user_email: str | UnsetType | None = UNSET,
        body: UnassignFlowsRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> builtins.list[str]:
        """End up to 200 flow instances by id.

        Instances that could not be ended stay active and are silently missing from the answer.
        An id that does not exist answers 400.

        Args:
            flow_instance_ids: Ids of the flow instances to end, 200 at most. At most 200 at
                once.
            unassigned_by_user_email: E-mail address of the Gong user on whose behalf this is
                done.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Ids of the flow instances that ended.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/unassign-flows-by-instance-id``
        """
        result: builtins.list[str] = await self._one(
            FLOWS_UNASSIGN,
            {
                "flow_instance_ids": flow_instance_ids,
                "unassigned_by_user_email": unassigned_by_user_email,
                "body": body,
            },
            options,
        )
        return result

    @overload
    async def unassign_prospect(
        self,
        *,
        crm_prospect_id: str,
        flow_id: str | UnsetType | None = UNSET,
        unassigned_by_user_email: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> builtins.list[str]: ...

    @overload
    async def unassign_prospect(
        self,
        *,
        body: UnassignProspectFlowsRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> builtins.list[str]: ...

    async def unassign_prospect(
        self,
        *,
        crm_prospect_id: str | UnsetType | None = UNSET,
        flow_id: str | UnsetType | None = UNSET,
        unassigned_by_user_email: str | UnsetType | None = UNSET,
        body: UnassignProspectFlowsRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> builtins.list[str]:
        """Take one prospect out of one or all flows.

        Without flow_id the prospect leaves every flow. An unknown prospect gives an empty list
        rather than an error.

        Args:
            crm_prospect_id: CRM id of the contact or lead.
            flow_id: Id of the one flow to leave; all flows when left out.
            unassigned_by_user_email: E-mail address of the Gong user on whose behalf this is
                done.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Ids of the flow instances that ended.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:flows:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/flows/prospects/unassign-flows-by-crm-id``
        """
        result: builtins.list[str] = await self._one(
            FLOWS_UNASSIGN_PROSPECT,
            {
                "crm_prospect_id": crm_prospect_id,
                "flow_id": flow_id,
                "unassigned_by_user_email": unassigned_by_user_email,
                "body": body,
            },
            options,
        )
        return result


class FlowsWithResponse(RawResource):
    """Engage flows and the prospects assigned to them."""

    assign = answered(Flows.assign)
    assign_in_bulk = answered(Flows.assign_in_bulk)
    assign_overriding_cool_off = answered(Flows.assign_overriding_cool_off)
    get_bulk_assignment = answered(Flows.get_bulk_assignment)
    list = answered_page(Flows.list)
    list_assignments = answered_page(Flows.list_assignments)
    list_folders = answered_page(Flows.list_folders)
    list_steps = answered_page(Flows.list_steps)
    unassign = answered(Flows.unassign)
    unassign_prospect = answered(Flows.unassign_prospect)


class AsyncFlowsWithResponse(AsyncRawResource):
    """Engage flows and the prospects assigned to them."""

    assign = async_answered(AsyncFlows.assign)
    assign_in_bulk = async_answered(AsyncFlows.assign_in_bulk)
    assign_overriding_cool_off = async_answered(AsyncFlows.assign_overriding_cool_off)
    get_bulk_assignment = async_answered(AsyncFlows.get_bulk_assignment)
    list = async_answered_page(AsyncFlows.list)
    list_assignments = async_answered_page(AsyncFlows.list_assignments)
    list_folders = async_answered_page(AsyncFlows.list_folders)
    list_steps = async_answered_page(AsyncFlows.list_steps)
    unassign = async_answered(AsyncFlows.unassign)
    unassign_prospect = async_answered(AsyncFlows.unassign_prospect)
