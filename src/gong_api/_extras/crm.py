"""CRM uploads: records in, lines of JSON out, and the outcome mapped back to the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api._extras import entities as flows
from gong_api._extras.entities import EntityUpload, UploadedFile
from gong_api._generated.operations.crm import CRM_MAP_USERS, CRM_UPLOAD_ENTITIES
from gong_api._resource import AsyncResource, Resource
from gong_api.types import UNSET, UnsetType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gong_api._core.options import RequestOptions
    from gong_api._core.uploads import Progress
    from gong_api._extras.entities import Records
    from gong_api.models import (
        GenericCrmRegistrationRequest,
        RegisterGenericCrmResponse,
        RequestStatusResponse,
    )

__all__ = ["AsyncCrmExtras", "CrmExtras", "EntityUpload", "UploadedFile"]


class CrmExtras(Resource):
    """CRM methods that are more than one request."""

    def upload_entities(
        self,
        *,
        integration_id: str,
        object_type: str,
        records: Records,
        client_request_id: str | None = None,
        on_progress: Progress | None = None,
        options: RequestOptions | None = None,
    ) -> EntityUpload:
        """Check CRM records, write them as JSON lines and hand them to Gong.

        Give ``records`` as models (``Deal``, ``Account``, ...), as mappings of the same shape
        with any custom fields, or as a file of JSON lines. They must all be of ``object_type``,
        each object once. Everything is checked before anything is sent; more than 200 MB go in
        several files. ``client_request_id`` (letters, digits, ``-`` and ``_``) makes a repeat
        safe; one is made when you give none. Dates go out with whole seconds.

        Gong works on the file after it answered: ``wait_for`` tells the outcome. Upload
        BUSINESS_USER and STAGE first, then ACCOUNT, then CONTACT, LEAD and DEAL.

        Raises ``InvalidRecords`` with every problem, before anything is sent; ``ConflictError``
        when ``client_request_id`` was used before. Needs the scope ``api:crm:upload``.

        Source: ``POST /v2/crm/entities``
        """
        engine = self._engine
        return engine.run(
            flows.upload(
                CRM_UPLOAD_ENTITIES,
                integration_id,
                object_type,
                client_request_id,
                records,
                on_progress,
                options,
                engine.runtime,
            )
        )

    def map_users(
        self,
        *,
        integration_id: str,
        records: Records,
        client_request_id: str | None = None,
        on_progress: Progress | None = None,
        options: RequestOptions | None = None,
    ) -> EntityUpload:
        """Hand the CRM's users to Gong the older way.

        Today's is ``upload_entities`` with BUSINESS_USER.

        ``records`` are ``BusinessUser`` models, mappings, or a file of JSON lines.

        .. deprecated:: 0.1.0

        Source: ``POST /v2/crm/map/users``
        """
        engine = self._engine
        return engine.run(
            flows.upload(
                CRM_MAP_USERS,
                integration_id,
                "BUSINESS_USER",
                client_request_id,
                records,
                on_progress,
                options,
                engine.runtime,
            )
        )

    def wait_for(
        self,
        upload: EntityUpload,
        *,
        timeout: float = 3600.0,
        poll: float = 2.0,
        options: RequestOptions | None = None,
    ) -> list[RequestStatusResponse]:
        """Ask for the outcome of an upload until Gong has worked it off.

        ``timeout`` (for each file) and ``poll``, the first pause, are in seconds. Returns the
        status of each file.

        Raises ``UploadRejected`` whose ``failures`` name the lines that Gong could not take, and
        your own records; ``WaitTimeout`` when it does not end in time.
        """
        engine = self._engine
        return engine.run(
            flows.wait(upload, timeout=timeout, every=poll, options=options, runtime=engine.runtime)
        )

    def register_integration(
        self,
        *,
        owner_email: str | UnsetType = UNSET,
        name: str | UnsetType = UNSET,
        body: GenericCrmRegistrationRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> RegisterGenericCrmResponse:
        """Register the company's generic CRM integration; there can be one.

        When the same one (owner and name) is registered already, its id is returned.

        Raises ``ConflictError`` when another is registered, or a native CRM is connected. Needs
        the scope ``api:crm:integration:register``.

        Source: ``PUT /v2/crm/integrations``
        """
        engine = self._engine
        values = {"owner_email": owner_email, "name": name, "body": body}
        return engine.run(flows.register(values, options, engine.runtime))


class AsyncCrmExtras(AsyncResource):
    """CRM methods that are more than one request."""

    async def upload_entities(
        self,
        *,
        integration_id: str,
        object_type: str,
        records: Records,
        client_request_id: str | None = None,
        on_progress: Progress | None = None,
        options: RequestOptions | None = None,
    ) -> EntityUpload:
        """Check CRM records, write them as JSON lines and hand them to Gong.

        Give ``records`` as models (``Deal``, ``Account``, ...), as mappings of the same shape
        with any custom fields, or as a file of JSON lines. They must all be of ``object_type``,
        each object once. Everything is checked before anything is sent; more than 200 MB go in
        several files. ``client_request_id`` (letters, digits, ``-`` and ``_``) makes a repeat
        safe; one is made when you give none. Dates go out with whole seconds.

        Gong works on the file after it answered: ``wait_for`` tells the outcome. Upload
        BUSINESS_USER and STAGE first, then ACCOUNT, then CONTACT, LEAD and DEAL.

        Raises ``InvalidRecords`` with every problem, before anything is sent; ``ConflictError``
        when ``client_request_id`` was used before. Needs the scope ``api:crm:upload``.

        Source: ``POST /v2/crm/entities``
        """
        engine = self._engine
        return await engine.run(
            flows.upload(
                CRM_UPLOAD_ENTITIES,
                integration_id,
                object_type,
                client_request_id,
                records,
                on_progress,
                options,
                engine.runtime,
            )
        )

    async def map_users(
        self,
        *,
        integration_id: str,
        records: Records,
        client_request_id: str | None = None,
        on_progress: Progress | None = None,
        options: RequestOptions | None = None,
    ) -> EntityUpload:
        """Hand the CRM's users to Gong the older way.

        Today's is ``upload_entities`` with BUSINESS_USER.

        ``records`` are ``BusinessUser`` models, mappings, or a file of JSON lines.

        .. deprecated:: 0.1.0

        Source: ``POST /v2/crm/map/users``
        """
        engine = self._engine
        return await engine.run(
            flows.upload(
                CRM_MAP_USERS,
                integration_id,
                "BUSINESS_USER",
                client_request_id,
                records,
                on_progress,
                options,
                engine.runtime,
            )
        )

    async def wait_for(
        self,
        upload: EntityUpload,
        *,
        timeout: float = 3600.0,  # noqa: ASYNC109 - Gong's time, not the event loop's
        poll: float = 2.0,
        options: RequestOptions | None = None,
    ) -> list[RequestStatusResponse]:
        """Ask for the outcome of an upload until Gong has worked it off.

        ``timeout`` (for each file) and ``poll``, the first pause, are in seconds. Returns the
        status of each file.

        Raises ``UploadRejected`` whose ``failures`` name the lines that Gong could not take, and
        your own records; ``WaitTimeout`` when it does not end in time.
        """
        engine = self._engine
        return await engine.run(
            flows.wait(upload, timeout=timeout, every=poll, options=options, runtime=engine.runtime)
        )

    async def register_integration(
        self,
        *,
        owner_email: str | UnsetType = UNSET,
        name: str | UnsetType = UNSET,
        body: GenericCrmRegistrationRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> RegisterGenericCrmResponse:
        """Register the company's generic CRM integration; there can be one.

        When the same one (owner and name) is registered already, its id is returned.

        Raises ``ConflictError`` when another is registered, or a native CRM is connected. Needs
        the scope ``api:crm:integration:register``.

        Source: ``PUT /v2/crm/integrations``
        """
        engine = self._engine
        values = {"owner_email": owner_email, "name": name, "body": body}
        return await engine.run(flows.register(values, options, engine.runtime))
