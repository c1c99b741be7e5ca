"""The operations of Integration Settings."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation, Param

INTEGRATION_SETTINGS_GET = Operation(
    id="getIntegrationSettings",
    resource="integration_settings",
    method="get",
    verb="GET",
    path="/v2/integration-settings",
    retry="read",
    answer="integration_settings:IntegrationSettingsResponse",
    summary="Fetch the integration settings of the calling app.",
    tag="Integration Settings",
    description="Works on the live server but is missing from Gong's document, so it may change without notice.",
    unwrap="integration_settings",
)

INTEGRATION_SETTINGS_UPDATE = Operation(
    id="integrationSettings",
    resource="integration_settings",
    method="update",
    verb="POST",
    path="/v2/integration-settings",
    retry="idempotent",
    answer="common:BaseResponse",
    summary="Set where an integration shows up in Gong.",
    tag="Integration Settings",
    description="Sets up the EMAIL_COMPOSER, ACCOUNT_PAGES and DIALER parts of the calling app. Sending the same settings again changes nothing.",
    body="integration_settings:IntegrationSettingsRequest",
    body_kind="json",
    scopes=("api:integration-settings:write",),
    params=(
        Param(
            name="integration_type_settings",
            wire="integrationTypeSettings",
            place="body",
            kind="model",
            many=True,
            required=True,
            model="integration_settings:IntegrationTypeSettings",
            fields=("integrationType", "allowedOrigin"),
            doc="Allowed origin per kind of integration; required.",
        ),
    ),
)
