"""Models of Integration Settings."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Any, Literal

from gong_api._core.model import Model

__all__ = ["IntegrationSettingsRequest", "IntegrationSettingsResponse", "IntegrationTypeSettings"]


class IntegrationSettingsRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Web origins that a partner may show inside Gong.

    Attributes:
        integration_type_settings: Allowed origin per kind of integration; required.
    """

    integration_type_settings: list[IntegrationTypeSettings]


class IntegrationSettingsResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """The integration settings of the calling app; not documented by Gong.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        integration_settings: Settings as sent by the server; live answers hold an id in
            base64.
    """

    request_id: str | None = None
    integration_settings: dict[str, Any] | None = None


class IntegrationTypeSettings(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Web origin allowed for one kind of integration.

    Attributes:
        integration_type: Where the frame appears: EMAIL_COMPOSER, ACCOUNT_PAGES or DIALER.
        allowed_origin: Scheme and host the frame may load from, such as a tenant's
            subdomain.
    """

    integration_type: Literal["EMAIL_COMPOSER", "ACCOUNT_PAGES", "DIALER"] | str
    allowed_origin: str
