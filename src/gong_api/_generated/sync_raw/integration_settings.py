"""Integration Settings: Settings of an integration that shows pages inside Gong, with the whole response."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._generated.sync.integration_settings import IntegrationSettings
from gong_api._resource import RawResource, answered

__all__ = ["IntegrationSettingsWithResponse"]


class IntegrationSettingsWithResponse(RawResource):
    """Settings of an integration that shows pages inside Gong."""

    get = answered(IntegrationSettings.get)
    update = answered(IntegrationSettings.update)
