"""Integration settings: the web origins that a partner may show inside Gong."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from gong_api.sandbox.rules.bodies import json_body
from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context


def update_settings(context: Context) -> Answer:
    """POST /v2/integration-settings: one origin for each type that is named."""
    given = json_body(context)["integrationTypeSettings"]
    for place, entry in enumerate(given):
        if not entry["allowedOrigin"].startswith("https://"):
            raise Refusal(
                400, f"integrationTypeSettings[{place}].allowedOrigin: must be an https origin"
            )
    context.overlay.origins.update(
        {entry["integrationType"]: entry["allowedOrigin"] for entry in given}
    )
    return {}


def get_settings(context: Context) -> Answer:
    """GET /v2/integration-settings: an id that changes with what is set."""
    origins = json.dumps(context.overlay.origins, sort_keys=True)
    text = f"{context.company.workspaces[0].id}:{origins}"
    return {"integrationSettings": {"id": base64.b64encode(text.encode()).decode()}}
