"""What an OpenAPI document has to say against a request or an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.client.wire import RUNNERS, Scenario, Wire, part, path

FILE_TYPES = ("application/octet-stream", "audio/mpeg", "text/csv")


@dataclass
class Asked:
    """A request in the form that openapi-core reads."""

    host_url: str
    method: str
    path: str
    body: bytes | None
    content_type: str
    parameters: RequestParameters = field(default_factory=RequestParameters)


@dataclass
class Answered:
    """An answer in the form that openapi-core reads."""

    status_code: int
    data: bytes
    content_type: str = "application/json"
    headers: Mapping[str, Any] = field(default_factory=Headers)


class Document:
    """A document, and the complaints that follow from it.

    Beyond what openapi-core checks, a name that the document does not declare is a complaint
    too: a misspelt optional field would pass otherwise.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        # Documents are judged elsewhere. A file comes as bytes, which are no JSON string.
        as_text = dict.fromkeys(FILE_TYPES, lambda content, **_: content.decode("latin-1"))
        config = Config(spec_validator_cls=None, extra_media_type_deserializers=as_text)
        self._api = OpenAPI.from_dict(data, config=config)
        self._host = data["servers"][0]["url"]
        self.operations = {
            operation["operationId"]: (verb, template, operation)
            for template, item in data["paths"].items()
            for verb, operation in item.items()
        }

    def against_request(self, scenario: Scenario, request: httpx2.Request) -> list[str]:
        asked = self._asked(request)
        found = [text for e in self._api.iter_request_errors(asked) for text in _texts(e)]
        return [*found, *self._undeclared_in_request(scenario, request)]

    def against_answer(self, scenario: Scenario, request: httpx2.Request) -> list[str]:
        answered = Answered(scenario.status, json.dumps(scenario.answer).encode())
        errors = self._api.iter_response_errors(self._asked(request), answered)
        found = [text for e in errors for text in _texts(e)]
        schema = self._answer_schema(scenario)
        return [*found, *self._undeclared(scenario.answer, schema, "$")]

    def _asked(self, request: httpx2.Request) -> Asked:
        kind = request.headers.get("content-type", "")
        return Asked(
            host_url=self._host,
            method=request.method.lower(),
            path=path(request),
            body=request.content or None,
            content_type=kind,
            parameters=RequestParameters(
                query=ImmutableMultiDict(request.url.params.multi_items()),
                header=Headers(dict(request.headers)),
            ),
        )

    def _undeclared_in_request(self, scenario: Scenario, request: httpx2.Request) -> Iterator[str]:
        operation = self.operations[scenario.operation][2]
        declared = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"}
        for name in request.url.params:
            if name not in declared:
                yield f"undeclared query parameter {name}"
        content = operation.get("requestBody", {}).get("content", {})
        if scenario.part is not None:
            schema = self._resolved(content["multipart/form-data"]["schema"])
            if part(request).field not in schema["properties"]:
                yield f"undeclared part {part(request).field}"
        elif request.content:
            if "application/json" not in content:
                yield "undeclared body"
            else:
                schema = content["application/json"]["schema"]
                yield from self._undeclared(json.loads(request.content), schema, "$")

    def _answer_schema(self, scenario: Scenario) -> dict[str, Any]:
        operation = self.operations[scenario.operation][2]
        content = operation["responses"][str(scenario.status)]["content"]
        schema: dict[str, Any] = next(iter(content.values()))["schema"]
        return schema

    def _undeclared(self, value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
        schema = self._resolved(schema)
        if isinstance(value, list):
            for item in value:
                yield from self._undeclared(item, schema.get("items", {}), f"{at}[]")
        elif isinstance(value, dict) and "properties" in schema:
            for name, inner in value.items():
                if name in schema["properties"]:
                    yield from self._undeclared(inner, schema["properties"][name], f"{at}.{name}")
                else:
                    yield f"undeclared field {at}.{name}"
        elif isinstance(value, dict):
            for inner in value.values():
                extra = schema.get("additionalProperties", {})
                yield from self._undeclared(inner, extra if extra is not True else {}, f"{at}.*")

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while True:
            whole = schema.get("allOf") or [s for s in schema.get("anyOf", ()) if "$ref" in s]
            if whole:
                schema = whole[0]
            elif "$ref" in schema:
                name = schema["$ref"].rpartition("/")[2]
                schema = self._data["components"]["schemas"][name]
            else:
                return schema


def _texts(error: BaseException) -> list[str]:
    """Return the innermost words of an error, with the place that they are about."""
    place = getattr(error, "name", "")
    while error.__cause__ is not None and not hasattr(error, "schema_errors"):
        error = error.__cause__
    inner = getattr(error, "schema_errors", None)
    if not inner:
        return [f"{type(error).__name__}: {error}"]
    return sorted(f"{place or e.json_path}: {e.message}" for e in inner)


def sent(scenario: Scenario) -> httpx2.Request:
    """Return the request that the client makes for ``scenario``."""
    wire = Wire(scenario.status, scenario.answer)
    RUNNERS["sync"](wire, scenario.call, *scenario.args, **scenario.kwargs)
    return wire.only
