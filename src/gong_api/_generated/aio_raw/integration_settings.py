"""Integration Settings: Settings of an integration that shows pages inside Gong, async, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.aio.integration_settings import AsyncIntegrationSettings
from gong_api._resource import AsyncRawResource, async_answered

__all__ = ["AsyncIntegrationSettingsWithResponse"]


class AsyncIntegrationSettingsWithResponse(AsyncRawResource):
    """Settings of an integration that shows pages inside Gong."""

    get = async_answered(AsyncIntegrationSettings.get)
    update = async_answered(AsyncIntegrationSettings.update)
