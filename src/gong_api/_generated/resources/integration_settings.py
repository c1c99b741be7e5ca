"""Integration Settings: Settings of an integration that shows pages inside Gong."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._generated.operations.integration_settings import (
    INTEGRATION_SETTINGS_GET,
    INTEGRATION_SETTINGS_UPDATE,
)
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered,
    async_answered,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.common import BaseResponse
    from gong_api._generated.models.integration_settings import (
        IntegrationSettingsRequest,
        IntegrationTypeSettings,
    )

__all__ = [
    "AsyncIntegrationSettings",
    "AsyncIntegrationSettingsWithResponse",
    "IntegrationSettings",
    "IntegrationSettingsWithResponse",
]


class IntegrationSettings(Resource):
    """Settings of an integration that shows pages inside Gong."""

    def get(self, *, options: RequestOptions | None = None) -> dict[str, Any]:
        """Fetch the integration settings of the calling app.

        Works on the live server but is missing from Gong's document, so it may change without
        notice.

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The settings as the server sends them.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/integration-settings``
        """
        result: dict[str, Any] = self._one(INTEGRATION_SETTINGS_GET, {}, options)
        return result

    @overload
    def update(
        self,
        *,
        integration_type_settings: Iterable[IntegrationTypeSettings | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    @overload
    def update(
        self,
        *,
        body: IntegrationSettingsRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    def update(
        self,
        *,
        integration_type_settings: Iterable[IntegrationTypeSettings | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        body: IntegrationSettingsRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Set where an integration shows up in Gong.

        Sets up the EMAIL_COMPOSER, ACCOUNT_PAGES and DIALER parts of the calling app. Sending
        the same settings again changes nothing.

        Args:
            integration_type_settings: Allowed origin per kind of integration; required.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:integration-settings:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/integration-settings``
        """
        result: BaseResponse = self._one(
            INTEGRATION_SETTINGS_UPDATE,
            {"integration_type_settings": integration_type_settings, "body": body},
            options,
        )
        return result


class AsyncIntegrationSettings(AsyncResource):
    """Settings of an integration that shows pages inside Gong."""

    async def get(self, *, options: RequestOptions | None = None) -> dict[str, Any]:
        """Fetch the integration settings of the calling app.

        Works on the live server but is missing from Gong's document, so it may change without
        notice.

        Args:
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The settings as the server sends them.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/integration-settings``
        """
        result: dict[str, Any] = await self._one(INTEGRATION_SETTINGS_GET, {}, options)
        return result

    @overload
    async def update(
        self,
        *,
        integration_type_settings: Iterable[IntegrationTypeSettings | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    @overload
    async def update(
        self,
        *,
        body: IntegrationSettingsRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> BaseResponse: ...

    async def update(
        self,
        *,
        integration_type_settings: Iterable[IntegrationTypeSettings | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        body: IntegrationSettingsRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Set where an integration shows up in Gong.

        Sets up the EMAIL_COMPOSER, ACCOUNT_PAGES and DIALER parts of the calling app. Sending
        the same settings again changes nothing.

        Args:
            integration_type_settings: Allowed origin per kind of integration; required.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:integration-settings:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/integration-settings``
        """
        result: BaseResponse = await self._one(
            INTEGRATION_SETTINGS_UPDATE,
            {"integration_type_settings": integration_type_settings, "body": body},
            options,
        )
        return result


class IntegrationSettingsWithResponse(RawResource):
    """Settings of an integration that shows pages inside Gong."""

    get = answered(IntegrationSettings.get)
    update = answered(IntegrationSettings.update)


class AsyncIntegrationSettingsWithResponse(AsyncRawResource):
    """Settings of an integration that shows pages inside Gong."""

    get = async_answered(AsyncIntegrationSettings.get)
    update = async_answered(AsyncIntegrationSettings.update)
