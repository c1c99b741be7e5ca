"""Individual access to calls: granted and taken away, call by call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.rules.bodies import json_body
from gong_api.sandbox.rules.finding import Finding
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gong_api.sandbox.rules.context import Answer, Context

_INT64 = 1 << 63


def list_access(context: Context) -> Answer:
    """POST /v2/calls/users-access: who was granted access, not who can see the call."""
    call_ids = [str(given) for given in json_body(context)["filter"]["callIds"]]
    _check_calls(context, call_ids)
    granted = context.overlay.access
    return {
        "callAccessList": [
            {
                "callId": call_id,
                "users": [{"userId": user_id} for user_id in granted.get(int(call_id), ())],
            }
            for call_id in dict.fromkeys(call_ids)
        ]
    }


def grant_access(context: Context) -> Answer:
    """PUT /v2/calls/users-access."""
    grants = _pairs(context)
    _check_calls(context, [call_id for call_id, _ in grants])
    users = context.company.users_by_id
    if any(user_id not in users for _, user_ids in grants for user_id in user_ids):
        raise Refusal(400, "Some users not found")
    for call_id, user_ids in grants:
        context.overlay.access.setdefault(int(call_id), {}).update(dict.fromkeys(user_ids))
    return {}


def revoke_access(context: Context) -> Answer:
    """DELETE /v2/calls/users-access: what is not there is passed over."""
    for call_id, user_ids in _pairs(context):
        granted = context.overlay.access.get(int(call_id) if call_id.isdigit() else -1, {})
        for user_id in user_ids:
            granted.pop(user_id, None)
    return {}


def _pairs(context: Context) -> list[tuple[str, list[str]]]:
    return [
        (str(entry.get("callId") or ""), [str(user) for user in entry.get("userIds") or ()])
        for entry in json_body(context)["callAccessList"]
    ]


def _check_calls(context: Context, call_ids: Iterable[str]) -> None:
    wanted = set(call_ids)
    numbers = [int(given) for given in wanted if given.isascii() and given.isdigit()]
    wanted_calls = CallFilter(ids=[number for number in numbers if number < _INT64])
    finding = Finding(context.company, context.overlay, context.now, wanted_calls)
    if len(numbers) < len(wanted) or finding.count() < len(wanted):
        raise Refusal(400, "Some calls not found")
