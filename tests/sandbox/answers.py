"""Reading answers in tests, and who is who in a sandbox's company."""

from __future__ import annotations

from typing import Any

import httpx2

from gong_api.testing import Sandbox


def ok(answer: httpx2.Response, status: int = 200) -> dict[str, Any]:
    """The body of a success, without the request id."""
    body: dict[str, Any] = answer.json()
    assert answer.status_code == status, body
    assert body.pop("requestId") == answer.headers["x-traceid"]
    return body


def refusal(answer: httpx2.Response) -> tuple[int, list[str]]:
    """The status and the texts of an error."""
    return answer.status_code, answer.json()["errors"]


def seller(sandbox: Sandbox, place: int = 0) -> Any:
    """An active user who hosts calls and has an Engage licence."""
    return sandbox.service.company.team.hosts[place]


def executive(sandbox: Sandbox) -> Any:
    """A user who is not recorded and has no Engage licence."""
    return sandbox.state.users[0]


def contacts(sandbox: Sandbox) -> list[Any]:
    """All contacts, each with account and owner."""
    return list(sandbox.service.company.directory.entries())


def free_contacts(sandbox: Sandbox) -> list[str]:
    """The CRM ids of contacts who are in no flow."""
    in_flows = sandbox.service.company.engage.prospects
    taken = {prospect.entry.contact.crm_id for prospect in in_flows}
    known = [entry.contact.crm_id for entry in contacts(sandbox)]
    return [crm_id for crm_id in known if crm_id not in taken]
