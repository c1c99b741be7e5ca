"""CRM: The generic CRM integration: schema, records and the state of uploads."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._extras.crm import AsyncCrmExtras, CrmExtras
from gong_api._generated.operations.crm import (
    CRM_DELETE_INTEGRATION,
    CRM_GET_ENTITIES,
    CRM_GET_REQUEST_STATUS,
    CRM_LIST_INTEGRATIONS,
    CRM_LIST_SCHEMA,
    CRM_MAP_USERS,
    CRM_REGISTER_INTEGRATION,
    CRM_UPLOAD_ENTITIES,
    CRM_UPLOAD_SCHEMA,
    CRM_UPLOAD_STAGES,
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
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Literal

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.crm import (
        AsyncProcessingResponse,
        GenericCrmIntegration,
        GenericCrmRegistrationRequest,
        GenericDealStageRequest,
        GenericSchemaFieldRequest,
        ListGenericCrmIntegrationsResponse,
        ListSelectedFieldsResponse,
        RegisterGenericCrmResponse,
        RequestStatusResponse,
        SchemaUpdateResponse,
    )
    from gong_api.paging import AsyncListing, Listing
    from gong_api.response import Response
    from gong_api.types import FileSource

__all__ = ["AsyncCrm", "AsyncCrmWithResponse", "Crm", "CrmWithResponse"]


class Crm(CrmExtras, Resource):
    """The generic CRM integration: schema, records and the state of uploads."""

    def delete_integration(
        self, *, integration_id: str, client_request_id: str, options: RequestOptions | None = None
    ) -> AsyncProcessingResponse:
        """Delete the CRM integration with all its records.

        Starts the removal of the integration and of every account, contact, deal, lead and user
        uploaded through it; there is no way back. The work runs in the background for up to 24
        hours: poll the request status until it says DONE. A client_request_id that was used
        before answers 409.

        Args:
            integration_id: Id of the CRM integration to delete.
            client_request_id: Your own key for this request, of letters, digits, "-" and "_";
                never reuse one.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The client_request_id by which to poll the result.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:integration:delete``.
            APIError: Gong refused the request, or failed.

        Source: ``DELETE /v2/crm/integrations``
        """
        result: AsyncProcessingResponse = self._one(
            CRM_DELETE_INTEGRATION,
            {"integration_id": integration_id, "client_request_id": client_request_id},
            options,
        )
        return result

    def get_entities(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        objects_crm_ids: Iterable[str],
        options: RequestOptions | None = None,
    ) -> dict[str, dict[str, Any] | None]:
        """Fetch uploaded CRM records by id, to check an upload.

        Meant for development, to see whether an upload arrived; do not build on it in
        production. Ids beyond the first 100 are dropped without a word, and an unknown id maps
        to null. The ids travel as the JSON body of a GET; without a body the server answers
        415.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            object_type: Kind of record: ACCOUNT, CONTACT, DEAL or LEAD.
            objects_crm_ids: object_id values of the records, at most 100; sent as the JSON
                body. At most 100 at once.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The stored fields by CRM id, null for ids that Gong does not have.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:get-objects``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/crm/entities``
        """
        result: dict[str, dict[str, Any] | None] = self._one(
            CRM_GET_ENTITIES,
            {
                "integration_id": integration_id,
                "object_type": object_type,
                "objects_crm_ids": objects_crm_ids,
            },
            options,
        )
        return result

    def get_request_status(
        self, *, integration_id: str, client_request_id: str, options: RequestOptions | None = None
    ) -> RequestStatusResponse:
        """Check how far a CRM upload or deletion has come.

        Follows uploads of records and the deletion of the integration. FAILED comes with at
        most 20 problems, so correct the file and upload until DONE; line 0 stands for a fault
        of the whole file.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            client_request_id: Key that you sent with the upload or deletion.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The state, the counts of good and bad records, and problems by line.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:upload``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/crm/request-status``
        """
        result: RequestStatusResponse = self._one(
            CRM_GET_REQUEST_STATUS,
            {"integration_id": integration_id, "client_request_id": client_request_id},
            options,
        )
        return result

    def list_integrations(
        self, *, options: RequestOptions | None = None
    ) -> Listing[GenericCrmIntegration, ListGenericCrmIntegrationsResponse]:
        """List the generic CRM integration of the company.

        There is at most one. Companies with a native CRM connection, such as Salesforce, get an
        empty list.

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The registered integration in a list, or an empty list.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:integrations:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/crm/integrations``
        """
        result: Listing[GenericCrmIntegration, ListGenericCrmIntegrationsResponse] = self._list(
            CRM_LIST_INTEGRATIONS, {}, options
        )
        return result

    def list_schema(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        options: RequestOptions | None = None,
    ) -> Listing[GenericSchemaFieldRequest, ListSelectedFieldsResponse]:
        """List the CRM fields that Gong keeps for an object type.

        Shows the fields declared for records of one type. The server leaves ordered_value_list
        null even for pick lists.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            object_type: Kind of record: ACCOUNT, CONTACT, DEAL or LEAD, in capitals.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Field definitions by object type.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:schema``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/crm/entity-schema``
        """
        result: Listing[GenericSchemaFieldRequest, ListSelectedFieldsResponse] = self._list(
            CRM_LIST_SCHEMA, {"integration_id": integration_id, "object_type": object_type}, options
        )
        return result

    @overload
    def upload_schema(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        fields: Iterable[GenericSchemaFieldRequest | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse: ...

    @overload
    def upload_schema(
        self,
        *,
        body: Iterable[GenericSchemaFieldRequest | Mapping[str, Any]],
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse: ...

    def upload_schema(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        fields: Iterable[GenericSchemaFieldRequest | Mapping[str, Any]] | UnsetType | None = UNSET,
        body: Iterable[GenericSchemaFieldRequest | Mapping[str, Any]] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse:
        """Declare the custom CRM fields of an object type.

        Replaces the list of custom fields, so repeat every existing field: leaving one out is
        an error. Changing the type of a field, or sending it with is_deleted, destroys its
        data. Fields that are uploaded without being declared stay invisible in Gong.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            object_type: Kind of record whose fields are declared: ACCOUNT, CONTACT, DEAL or
                LEAD, in capitals.
            fields: The complete list of custom fields, old and new; sent as the JSON array
                body.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:schema``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/crm/entity-schema``
        """
        result: SchemaUpdateResponse = self._one(
            CRM_UPLOAD_SCHEMA,
            {
                "integration_id": integration_id,
                "object_type": object_type,
                "fields": fields,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def upload_stages(
        self,
        *,
        integration_id: str,
        stages: Iterable[GenericDealStageRequest | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse: ...

    @overload
    def upload_stages(
        self,
        *,
        body: Iterable[GenericDealStageRequest | Mapping[str, Any]],
        integration_id: str,
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse: ...

    def upload_stages(
        self,
        *,
        integration_id: str,
        stages: Iterable[GenericDealStageRequest | Mapping[str, Any]] | UnsetType | None = UNSET,
        body: Iterable[GenericDealStageRequest | Mapping[str, Any]] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse:
        """Upload the stages of your sales process.

        Deprecated: upload records of type STAGE instead. Missing from today's document and
        perhaps gone from the server.

        .. deprecated:: 0.1.0
            Gong no longer documents it. Use ``crm.upload_entities`` instead.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            stages: All stages of the sales process; sent as the JSON array body.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/crm/stages``
        """
        result: SchemaUpdateResponse = self._one(
            CRM_UPLOAD_STAGES,
            {"integration_id": integration_id, "stages": stages, "body": body},
            options,
        )
        return result


class AsyncCrm(AsyncCrmExtras, AsyncResource):
    """The generic CRM integration: schema, records and the state of uploads."""

    async def delete_integration(
        self, *, integration_id: str, client_request_id: str, options: RequestOptions | None = None
    ) -> AsyncProcessingResponse:
        """Delete the CRM integration with all its records.

        Starts the removal of the integration and of every account, contact, deal, lead and user
        uploaded through it; there is no way back. The work runs in the background for up to 24
        hours: poll the request status until it says DONE. A client_request_id that was used
        before answers 409.

        Args:
            integration_id: Id of the CRM integration to delete.
            client_request_id: Your own key for this request, of letters, digits, "-" and "_";
                never reuse one.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The client_request_id by which to poll the result.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:integration:delete``.
            APIError: Gong refused the request, or failed.

        Source: ``DELETE /v2/crm/integrations``
        """
        result: AsyncProcessingResponse = await self._one(
            CRM_DELETE_INTEGRATION,
            {"integration_id": integration_id, "client_request_id": client_request_id},
            options,
        )
        return result

    async def get_entities(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        objects_crm_ids: Iterable[str],
        options: RequestOptions | None = None,
    ) -> dict[str, dict[str, Any] | None]:
        """Fetch uploaded CRM records by id, to check an upload.

        Meant for development, to see whether an upload arrived; do not build on it in
        production. Ids beyond the first 100 are dropped without a word, and an unknown id maps
        to null. The ids travel as the JSON body of a GET; without a body the server answers
        415.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            object_type: Kind of record: ACCOUNT, CONTACT, DEAL or LEAD.
            objects_crm_ids: object_id values of the records, at most 100; sent as the JSON
                body. At most 100 at once.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The stored fields by CRM id, null for ids that Gong does not have.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:get-objects``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/crm/entities``
        """
        result: dict[str, dict[str, Any] | None] = await self._one(
            CRM_GET_ENTITIES,
            {
                "integration_id": integration_id,
                "object_type": object_type,
                "objects_crm_ids": objects_crm_ids,
            },
            options,
        )
        return result

    async def get_request_status(
        self, *, integration_id: str, client_request_id: str, options: RequestOptions | None = None
    ) -> RequestStatusResponse:
        """Check how far a CRM upload or deletion has come.

        Follows uploads of records and the deletion of the integration. FAILED comes with at
        most 20 problems, so correct the file and upload until DONE; line 0 stands for a fault
        of the whole file.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            client_request_id: Key that you sent with the upload or deletion.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The state, the counts of good and bad records, and problems by line.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:upload``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/crm/request-status``
        """
        result: RequestStatusResponse = await self._one(
            CRM_GET_REQUEST_STATUS,
            {"integration_id": integration_id, "client_request_id": client_request_id},
            options,
        )
        return result

    def list_integrations(
        self, *, options: RequestOptions | None = None
    ) -> AsyncListing[GenericCrmIntegration, ListGenericCrmIntegrationsResponse]:
        """List the generic CRM integration of the company.

        There is at most one. Companies with a native CRM connection, such as Salesforce, get an
        empty list.

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The registered integration in a list, or an empty list.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:integrations:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/crm/integrations``
        """
        result: AsyncListing[GenericCrmIntegration, ListGenericCrmIntegrationsResponse] = (
            self._list(CRM_LIST_INTEGRATIONS, {}, options)
        )
        return result

    def list_schema(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        options: RequestOptions | None = None,
    ) -> AsyncListing[GenericSchemaFieldRequest, ListSelectedFieldsResponse]:
        """List the CRM fields that Gong keeps for an object type.

        Shows the fields declared for records of one type. The server leaves ordered_value_list
        null even for pick lists.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            object_type: Kind of record: ACCOUNT, CONTACT, DEAL or LEAD, in capitals.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Field definitions by object type.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:schema``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/crm/entity-schema``
        """
        result: AsyncListing[GenericSchemaFieldRequest, ListSelectedFieldsResponse] = self._list(
            CRM_LIST_SCHEMA, {"integration_id": integration_id, "object_type": object_type}, options
        )
        return result

    @overload
    async def upload_schema(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        fields: Iterable[GenericSchemaFieldRequest | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse: ...

    @overload
    async def upload_schema(
        self,
        *,
        body: Iterable[GenericSchemaFieldRequest | Mapping[str, Any]],
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse: ...

    async def upload_schema(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        fields: Iterable[GenericSchemaFieldRequest | Mapping[str, Any]] | UnsetType | None = UNSET,
        body: Iterable[GenericSchemaFieldRequest | Mapping[str, Any]] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse:
        """Declare the custom CRM fields of an object type.

        Replaces the list of custom fields, so repeat every existing field: leaving one out is
        an error. Changing the type of a field, or sending it with is_deleted, destroys its
        data. Fields that are uploaded without being declared stay invisible in Gong.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            object_type: Kind of record whose fields are declared: ACCOUNT, CONTACT, DEAL or
                LEAD, in capitals.
            fields: The complete list of custom fields, old and new; sent as the JSON array
                body.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm:schema``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/crm/entity-schema``
        """
        result: SchemaUpdateResponse = await self._one(
            CRM_UPLOAD_SCHEMA,
            {
                "integration_id": integration_id,
                "object_type": object_type,
                "fields": fields,
                "body": body,
            },
            options,
        )
        return result

    @overload
    async def upload_stages(
        self,
        *,
        integration_id: str,
        stages: Iterable[GenericDealStageRequest | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse: ...

    @overload
    async def upload_stages(
        self,
        *,
        body: Iterable[GenericDealStageRequest | Mapping[str, Any]],
        integration_id: str,
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse: ...

    async def upload_stages(
        self,
        *,
        integration_id: str,
        stages: Iterable[GenericDealStageRequest | Mapping[str, Any]] | UnsetType | None = UNSET,
        body: Iterable[GenericDealStageRequest | Mapping[str, Any]] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> SchemaUpdateResponse:
        """Upload the stages of your sales process.

        Deprecated: upload records of type STAGE instead. Missing from today's document and
        perhaps gone from the server.

        .. deprecated:: 0.1.0
            Gong no longer documents it. Use ``crm.upload_entities`` instead.

        Args:
            integration_id: Id of the CRM integration, as given at registration.
            stages: All stages of the sales process; sent as the JSON array body.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/crm/stages``
        """
        result: SchemaUpdateResponse = await self._one(
            CRM_UPLOAD_STAGES,
            {"integration_id": integration_id, "stages": stages, "body": body},
            options,
        )
        return result


class CrmWithResponse(RawResource):
    """The generic CRM integration: schema, records and the state of uploads."""

    delete_integration = answered(Crm.delete_integration)
    get_entities = answered(Crm.get_entities)
    get_request_status = answered(Crm.get_request_status)
    list_integrations = answered_page(Crm.list_integrations)
    list_schema = answered_page(Crm.list_schema)
    upload_schema = answered(Crm.upload_schema)
    upload_stages = answered(Crm.upload_stages)

    def map_users(
        self,
        *,
        integration_id: str,
        client_request_id: str,
        records: FileSource,
        filename: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        on_progress: Callable[[int, int | None], None] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[AsyncProcessingResponse]:
        """Upload which CRM users are which Gong users.

        .. deprecated:: 0.1.0
            Gong no longer documents it. Use ``crm.upload_entities`` instead.

        Arguments and errors are those of ``crm.map_users``.
        """
        result: Response[AsyncProcessingResponse] = self._one(
            CRM_MAP_USERS,
            {
                "integration_id": integration_id,
                "client_request_id": client_request_id,
                "records": records,
                "filename": filename,
                "content_type": content_type,
                "on_progress": on_progress,
            },
            options,
        )
        return result

    @overload
    def register_integration(
        self, *, owner_email: str, name: str, options: RequestOptions | None = None
    ) -> Response[RegisterGenericCrmResponse]: ...

    @overload
    def register_integration(
        self,
        *,
        body: GenericCrmRegistrationRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Response[RegisterGenericCrmResponse]: ...

    def register_integration(
        self,
        *,
        owner_email: str | UnsetType | None = UNSET,
        name: str | UnsetType | None = UNSET,
        body: GenericCrmRegistrationRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[RegisterGenericCrmResponse]:
        """Register your own CRM as the company's CRM integration.

        Arguments and errors are those of ``crm.register_integration``.
        """
        result: Response[RegisterGenericCrmResponse] = self._one(
            CRM_REGISTER_INTEGRATION,
            {"owner_email": owner_email, "name": name, "body": body},
            options,
        )
        return result

    def upload_entities(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD", "BUSINESS_USER", "STAGE"] | str,
        client_request_id: str,
        records: FileSource,
        filename: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        on_progress: Callable[[int, int | None], None] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[AsyncProcessingResponse]:
        """Upload CRM records of one type as an LDJSON file.

        Arguments and errors are those of ``crm.upload_entities``.
        """
        result: Response[AsyncProcessingResponse] = self._one(
            CRM_UPLOAD_ENTITIES,
            {
                "integration_id": integration_id,
                "object_type": object_type,
                "client_request_id": client_request_id,
                "records": records,
                "filename": filename,
                "content_type": content_type,
                "on_progress": on_progress,
            },
            options,
        )
        return result


class AsyncCrmWithResponse(AsyncRawResource):
    """The generic CRM integration: schema, records and the state of uploads."""

    delete_integration = async_answered(AsyncCrm.delete_integration)
    get_entities = async_answered(AsyncCrm.get_entities)
    get_request_status = async_answered(AsyncCrm.get_request_status)
    list_integrations = async_answered_page(AsyncCrm.list_integrations)
    list_schema = async_answered_page(AsyncCrm.list_schema)
    upload_schema = async_answered(AsyncCrm.upload_schema)
    upload_stages = async_answered(AsyncCrm.upload_stages)

    async def map_users(
        self,
        *,
        integration_id: str,
        client_request_id: str,
        records: FileSource,
        filename: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        on_progress: Callable[[int, int | None], None] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[AsyncProcessingResponse]:
        """Upload which CRM users are which Gong users.

        .. deprecated:: 0.1.0
            Gong no longer documents it. Use ``crm.upload_entities`` instead.

        Arguments and errors are those of ``crm.map_users``.
        """
        result: Response[AsyncProcessingResponse] = await self._one(
            CRM_MAP_USERS,
            {
                "integration_id": integration_id,
                "client_request_id": client_request_id,
                "records": records,
                "filename": filename,
                "content_type": content_type,
                "on_progress": on_progress,
            },
            options,
        )
        return result

    @overload
    async def register_integration(
        self, *, owner_email: str, name: str, options: RequestOptions | None = None
    ) -> Response[RegisterGenericCrmResponse]: ...

    @overload
    async def register_integration(
        self,
        *,
        body: GenericCrmRegistrationRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Response[RegisterGenericCrmResponse]: ...

    async def register_integration(
        self,
        *,
        owner_email: str | UnsetType | None = UNSET,
        name: str | UnsetType | None = UNSET,
        body: GenericCrmRegistrationRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[RegisterGenericCrmResponse]:
        """Register your own CRM as the company's CRM integration.

        Arguments and errors are those of ``crm.register_integration``.
        """
        result: Response[RegisterGenericCrmResponse] = await self._one(
            CRM_REGISTER_INTEGRATION,
            {"owner_email": owner_email, "name": name, "body": body},
            options,
        )
        return result

    async def upload_entities(
        self,
        *,
        integration_id: str,
        object_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD", "BUSINESS_USER", "STAGE"] | str,
        client_request_id: str,
        records: FileSource,
        filename: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        on_progress: Callable[[int, int | None], None] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[AsyncProcessingResponse]:
        """Upload CRM records of one type as an LDJSON file.

        Arguments and errors are those of ``crm.upload_entities``.
        """
        result: Response[AsyncProcessingResponse] = await self._one(
            CRM_UPLOAD_ENTITIES,
            {
                "integration_id": integration_id,
                "object_type": object_type,
                "client_request_id": client_request_id,
                "records": records,
                "filename": filename,
                "content_type": content_type,
                "on_progress": on_progress,
            },
            options,
        )
        return result
