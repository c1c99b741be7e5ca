"""The page at `/`: what the sandbox is, and what its clients just did."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.contract import contract
from gong_api.sandbox.message import HTML, Response
from gong_api.sandbox.rules.selection import CallFilter, Selection
from gong_api.sandbox.state.company import NAME

if TYPE_CHECKING:
    from gong_api.sandbox.http.service import Service
    from gong_api.sandbox.overlay.calls import CreatedCall

_SHOWN = 20
_HEADERS = {
    "content-type": HTML,
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
        "connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
    ),
}


def home_page() -> Response:
    """The page; it asks the control plane for what it shows."""
    return Response(200, _read_page(), dict(_HEADERS))


@lru_cache(maxsize=1)
def _read_page() -> bytes:
    return files("gong_api.sandbox.http").joinpath("page.html").read_bytes()


def status(service: Service, after: int) -> dict[str, Any]:
    """What the page shows; of the log the exchanges after number `after`."""
    settings, company, now = service.settings, service.company, service.clock.micros()
    limiter = service.limiter
    return {
        "company": {
            "name": NAME,
            "users": sum(not user.avatar for user in company.users),
            "workspaces": [workspace.name for workspace in company.workspaces],
            "calls": Selection(company, service.overlay, now, CallFilter()).count(),
            "seed": settings.seed,
        },
        "clock": {
            "now": service.clock.now().isoformat(timespec="seconds").replace("+00:00", "Z"),
            "frozen": service.clock.frozen,
        },
        "budget": {
            "rate": settings.rate,
            "dailyLimit": settings.daily_limit,
            "usedToday": limiter.used_today,
            "tokens": limiter.tokens,
        },
        "faults": service.faults.rules(),
        "jobs": _jobs(service, now),
        "webhooks": {
            "rules": [
                {"id": rule.id, "mode": rule.mode, "host": rule.host, "filter": rule.filter}
                for rule in service.webhooks.rules
            ],
            "deliveries": [one.to_dict() for one in service.webhooks.deliveries][-_SHOWN:],
        },
        "count": service.count,
        "entries": [entry.to_dict() for entry in service.log.since(after)],
    }


def reference() -> dict[str, Any]:
    """Every operation with what it takes; a `*` marks what is required."""
    known = contract()
    return {
        "operations": [
            {
                "id": one.id,
                "verb": one.verb,
                "path": one.path,
                "scopes": one.scopes,
                "query": list(one.params),
                "body": list(known.schemas[one.body[1:]]) if isinstance(one.body, str) else [],
                "parts": one.parts,
            }
            for one in known.operations
        ]
    }


def _jobs(service: Service, now: int) -> list[dict[str, str]]:
    """Work that goes on in the background, and how far it is."""
    overlay = service.overlay
    found = [(f"call {call.id}", _progress(call, now)) for call in overlay.calls]
    found += [
        (f"CRM request {work.client_request_id}", work.status(now)["status"])
        for work in overlay.crm.work.values()
    ]
    found += [(f"bulk job {job.id}", job.status(now)) for job in overlay.engage.jobs.values()]
    return [{"job": name, "state": state} for name, state in found[-_SHOWN:]]


def _progress(call: CreatedCall, now: int) -> str:
    if call.media is None:
        return "waits for its media"
    return "processed" if call.readable(now) else "in process"
