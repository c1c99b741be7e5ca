"""Write the contract copy that the sandbox checks requests against.

It holds what a request may be and nothing else, in a short notation: a `*` before a name marks it
required, `@Name` is a schema, and everything optional may be null.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from codegen.naming import is_id

PATH = "src/gong_api/sandbox/contract.json"
NOTE = "Made by `make generate` from contract/; edit the contract instead."

Json = dict[str, Any]
Spec = str | Json

# What the document demands and the server does not: it answers without, drops the surplus, or
# does not look at the content type.
NOT_REQUIRED = {"listCalls": {"fromDateTime", "toDateTime"}}
NO_LIMITS = {"getCrmObjects"}
ANY_CONTENT_TYPE = {"customAction", "contentShared", "contentViewed"}

_REF = "#/components/schemas/"
_LIMITS = ("maxLength", "minLength", "maxItems", "minItems", "minimum", "maximum", "pattern")
_FORMATS = {"date-time": "date-time", "date": "date", "binary": "binary"}


def generate(folder: Path) -> dict[str, str]:
    """Return the copy by path; ``folder`` is that of the contract."""
    document: Json = json.loads((folder / "openapi.json").read_text(encoding="utf-8"))
    schemas: dict[str, Json] = document["components"]["schemas"]
    writer = _Writer(schemas)
    operations = [
        writer.operation(verb.upper(), path, facts)
        for path, verbs in sorted(document["paths"].items())
        for verb, facts in verbs.items()
    ]
    copy = {
        "note": NOTE,
        "operations": operations,
        "schemas": dict(sorted(writer.written.items())),
    }
    return {PATH: json.dumps(copy, separators=(",", ":"), ensure_ascii=False) + "\n"}


class _Writer:
    """Writes operations, and the schemas that their requests name."""

    def __init__(self, schemas: dict[str, Json]) -> None:
        self._schemas = schemas
        self.written: dict[str, Json] = {}

    def operation(self, verb: str, path: str, facts: Json) -> Json:
        """Return one operation."""
        name = facts["operationId"]
        optional = NOT_REQUIRED.get(name, set[str]())
        params = {
            _mark(p["name"], required=p.get("required", False) and p["name"] not in optional): (
                self.spec(p["schema"], p["name"])
            )
            for p in facts.get("parameters", [])
        }
        found: Json = {"id": name, "verb": verb, "path": path}
        # The first documented success is the one seen live.
        status = min(int(code) for code in facts["responses"] if code.startswith("2"))
        if status != 200:
            found["status"] = status
        if scopes := facts.get("x-scopes"):
            found["scopes"] = scopes
        if params:
            found["params"] = params
        if demanded := sorted(optional):
            found["demanded"] = demanded
        for media, content in facts.get("requestBody", {}).get("content", {}).items():
            found.update(self._body(name, media, content["schema"]))
        return found

    def _body(self, operation: str, media: str, schema: Json) -> Json:
        if media == "multipart/form-data":
            parts = self._schemas[_name(schema)] if "$ref" in schema else schema
            return {"parts": sorted(parts["properties"])}
        spec = self.spec(schema, "")
        if operation in NO_LIMITS and isinstance(spec, dict):
            spec = {key: value for key, value in spec.items() if key not in _LIMITS}
        return {"body": spec, **({"anyType": True} if operation in ANY_CONTENT_TYPE else {})}

    def spec(self, schema: Any, wire: str) -> Spec:
        """Return what a value may be."""
        if schema is True or not schema:
            return "any"
        if "$ref" in schema:
            self._write(_name(schema))
            return f"@{_name(schema)}"
        if "anyOf" in schema:
            return self.spec(schema["anyOf"][0], wire)
        if "allOf" in schema:
            inner = self.spec(schema["allOf"][0], wire)
            return {"type": inner, "required": schema["required"]}
        given = schema.get("type")
        if given is None:
            return "any"
        kinds = [kind for kind in (given if isinstance(given, list) else [given]) if kind != "null"]
        limits: Json = {key: schema[key] for key in _LIMITS if key in schema}
        if kinds == ["array"]:
            return {"items": self.spec(schema["items"], wire), **limits}
        if "enum" in schema:
            return {"enum": [value for value in schema["enum"] if value is not None]}
        kind = _FORMATS.get(schema.get("format", ""), kinds[0])
        if "string" in kinds and kind == "string" and is_id(wire):
            kind = "id"
        return {"type": kind, **limits} if limits else kind

    def _write(self, name: str) -> None:
        if name in self.written:
            return
        schema = self._schemas[name]
        fields = self.written[name] = {}
        required = schema.get("required", [])
        for wire, value in schema["properties"].items():
            fields[_mark(wire, required=wire in required)] = self.spec(value, wire)


def _name(schema: Json) -> str:
    return str(schema["$ref"]).removeprefix(_REF)


def _mark(name: str, *, required: bool) -> str:
    return f"*{name}" if required else name
