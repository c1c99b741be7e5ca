"""Each behaviour is tested through two doors: in process, and through a real socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest

from gong_api.sandbox.message import Request, Response
from gong_api.sandbox.server import ThreadServer
from gong_api.testing import Sandbox

UNTIL = "2026-05-20T16:00:00Z"
CREDENTIALS = ("sandbox", "sandbox")


@dataclass
class Door:
    """A sandbox and a client at its door."""

    sandbox: Sandbox
    client: httpx2.Client

    def get(self, path: str, **params: str) -> httpx2.Response:
        return self.client.get(path, params=params)

    def post(self, path: str, body: object, **options: Any) -> httpx2.Response:
        return self.client.post(path, json=body, **options)

    def walk(self, path: str, items: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        """All items of a list that takes its cursor in the body."""
        found: list[dict[str, Any]] = []
        given = dict(body)
        while True:
            answer = self.post(path, given).raise_for_status().json()
            found += answer[items]
            if "cursor" not in answer["records"]:
                return found
            given["cursor"] = answer["records"]["cursor"]

    def calls(self, *exposed: str, **filters: Any) -> list[dict[str, Any]]:
        """All extensive items of a filter, with top-level parts of the selector."""
        selector = {"exposedFields": dict.fromkeys(exposed, True)}
        body = {"filter": filters, "contentSelector": selector}
        return self.walk("/v2/calls/extensive", "calls", body)


class Shared:
    """One server for all tests: it answers for the sandbox of the running test."""

    sandbox: Sandbox

    def handle(self, request: Request) -> Response:
        return self.sandbox.service.handle(request)


@pytest.fixture(scope="session")
def shared_server() -> Iterator[tuple[Shared, str]]:
    shared = Shared()
    with ThreadServer(shared) as url:  # type: ignore[arg-type]
        yield shared, url


@pytest.fixture(params=["process", "socket"])
def open_door(
    request: pytest.FixtureRequest, shared_server: tuple[Shared, str]
) -> Iterator[Callable[..., Door]]:
    clients: list[httpx2.Client] = []

    def open_one(**settings: Any) -> Door:
        sandbox = Sandbox(**{"until": UNTIL, "calls": 250, "frozen": True, **settings})
        if request.param == "process":
            url, transport = "https://sandbox.example", sandbox.transport
        else:
            shared, url = shared_server
            shared.sandbox, transport = sandbox, None
        client = httpx2.Client(base_url=url, auth=CREDENTIALS, transport=transport)
        clients.append(client)
        return Door(sandbox, client)

    yield open_one
    for client in clients:
        client.close()


@pytest.fixture
def door(open_door: Callable[..., Door]) -> Door:
    return open_door()
