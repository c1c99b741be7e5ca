"""CRM: The generic CRM integration: schema, records and the state of uploads, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._generated.operations import (
    CRM_MAP_USERS,
    CRM_REGISTER_INTEGRATION,
    CRM_UPLOAD_ENTITIES,
)
from gong_api._generated.sync.crm import Crm
from gong_api._resource import RawResource, answered, answered_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Literal

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.crm import (
        AsyncProcessingResponse,
        GenericCrmRegistrationRequest,
        RegisterGenericCrmResponse,
    )
    from gong_api.response import Response
    from gong_api.types import FileSource

__all__ = ["CrmWithResponse"]


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
