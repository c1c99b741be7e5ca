"""A transport that holds every answer of the sandbox against contract/openapi.json."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import httpx2
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from gong_api.testing import Sandbox

DOCUMENT = json.loads((Path(__file__).parents[2] / "contract/openapi.json").read_bytes())
REGISTRY: Registry[Any] = Registry().with_resource(
    "urn:contract", Resource.from_contents(DOCUMENT, default_specification=DRAFT202012)
)


@cache
def templates() -> list[tuple[re.Pattern[str], str]]:
    """Every path, those without parameters first."""
    return [
        (re.compile(re.sub(r"\\\{\w+\\\}", r"[^/]+", re.escape(path))), path)
        for path in sorted(DOCUMENT["paths"], key=lambda path: ("{" in path, path))
    ]


def operation_of(method: str, path: str) -> dict[str, Any]:
    """The operation that a request is for."""
    found: dict[str, Any] = next(
        DOCUMENT["paths"][template][method.lower()]
        for pattern, template in templates()
        if pattern.fullmatch(path) and method.lower() in DOCUMENT["paths"][template]
    )
    return found


@cache
def validator_of(operation_id: str, status: str) -> Draft202012Validator:
    """The check of an answer: a status that the contract does not have is a KeyError."""
    operations = (
        operation
        for path in DOCUMENT["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict)
    )
    operation = next(one for one in operations if one.get("operationId") == operation_id)
    response = operation["responses"][status]
    if "$ref" in response:
        response = DOCUMENT["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = json.dumps(response["content"]["application/json"]["schema"])
    absolute = json.loads(schema.replace('"#/components', '"urn:contract#/components'))
    return Draft202012Validator(absolute, registry=REGISTRY)


class ContractTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Serves both clients; `seen` holds the operations that were answered with success.

    The sandbox's clock moves on with every request, by `seconds`.
    """

    def __init__(self, sandbox: Sandbox, seconds: float = 0) -> None:
        self._sandbox = sandbox
        self._seconds = seconds
        self.seen: set[str] = set()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._check(request, self._sandbox.transport.handle_request(request))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._sandbox.async_transport.handle_async_request(request)
        return self._check(request, response)

    def _check(self, request: httpx2.Request, response: httpx2.Response) -> httpx2.Response:
        self._sandbox.clock.move(self._seconds)
        if request.url.path.startswith("/v2/"):
            operation_id = operation_of(request.method, request.url.path)["operationId"]
            validator = validator_of(operation_id, str(response.status_code))
            stream: Any = response.stream
            body = json.loads(b"".join(stream))
            validator.validate(body)
            if response.is_success:
                self.seen.add(operation_id)
        return response
