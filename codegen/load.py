"""Read ``contract/`` into the records of ``codegen.contract``."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from pathlib import Path
from typing import Any

from codegen.contract import (
    Contract,
    Field,
    Gem,
    Limits,
    Operation,
    Param,
    Resource,
    Schema,
    Type,
)
from codegen.naming import is_id, sentence, snake
from codegen.placing import place_schemas
from codegen.wording import speak_python

Json = dict[str, Any]

_REF = "#/components/schemas/"
_FORMATS = {"date-time": "datetime", "date": "date", "binary": "file"}
_NUMBERS = {"integer": "int", "number": "float", "boolean": "bool"}
_NOTHING = Limits()


def load(folder: Path) -> Contract:
    """Return the contract that stands in ``folder``."""
    document: Json = json.loads((folder / "openapi.json").read_text(encoding="utf-8"))
    overlay: Json = tomllib.loads((folder / "overlay.toml").read_text(encoding="utf-8"))
    gem: Json = tomllib.loads((folder / "gem.toml").read_text(encoding="utf-8"))
    schemas = {name: _schema(name, s) for name, s in document["components"]["schemas"].items()}
    docs = {tag["name"]: tag["description"] for tag in document["tags"]}
    contract = Contract(
        schemas=schemas,
        operations=[],
        resources={
            name: Resource(
                name=name,
                title=entry["title"],
                doc=docs[entry["title"]],
                extras=entry.get("extras", ""),
                async_extras=entry.get("async_extras", ""),
            )
            for name, entry in sorted(overlay["resources"].items())
        },
        records=overlay["records"],
        gem=Gem(
            version=gem["version"],
            classes=tuple(gem["classes"]),
            aliases=gem["aliases"],
            methods=gem["methods"],
        ),
    )
    entries = dict(overlay["operations"])
    for path, verbs in document["paths"].items():
        for verb, facts in verbs.items():
            entry = entries.pop(facts["operationId"])
            contract.operations.append(_operation(contract, path, verb.upper(), facts, entry))
            form = _form(facts)
            if form:
                contract.forms[facts["operationId"]] = form
    if entries:
        raise ValueError(f"the overlay names operations without a path: {sorted(entries)}")
    for op in contract.operations:
        if op.replaced_by:
            op.replaced_by = contract.operation(op.replaced_by).name
    contract.operations.sort(key=lambda op: (op.resource, op.method))
    place_schemas(contract)
    speak_python(contract)
    return contract


def _type(schema: Any, wire: str) -> Type:
    if schema is True or not schema or set(schema) <= {"description"}:
        return Type(kind="any")
    if "anyOf" in schema or "allOf" in schema:
        return _type((schema.get("anyOf") or schema["allOf"])[0], wire)
    if "$ref" in schema:
        return Type(kind="model", model=schema["$ref"].removeprefix(_REF))
    given = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kinds = [kind for kind in given if kind != "null"]
    nullable = len(kinds) < len(given)
    if kinds == ["array"]:
        return Type(kind="list", inner=_type(schema["items"], wire), nullable=nullable)
    if kinds == ["object"]:
        inner = _type(schema.get("additionalProperties", True), "")
        return Type(kind="map", inner=inner, nullable=nullable)
    return Type(
        kind=_scalar(kinds, schema.get("format", ""), wire),
        known=_known(schema),
        two_forms=len(kinds) > 1,
        nullable=nullable,
    )


def _scalar(kinds: list[str], fmt: str, wire: str) -> str:
    if is_id(wire) and "string" in kinds:  # mediaChannelId is a number
        return "id"
    if "string" in kinds:
        return "int" if "integer" in kinds else _FORMATS.get(fmt, "str")
    return _NUMBERS[kinds[0]]


def _known(schema: Json) -> tuple[str, ...]:
    values = schema.get("enum") or schema.get("x-known-values") or ()
    return tuple(value for value in values if value is not None)


def _limits(schema: Json) -> Limits:
    return Limits(
        max_items=schema.get("maxItems"),
        min_length=schema.get("minLength"),
        max_length=schema.get("maxLength"),
        minimum=schema.get("minimum"),
        maximum=schema.get("maximum"),
        pattern=schema.get("pattern", ""),
    )


def _schema(name: str, schema: Json) -> Schema:
    required = schema.get("required", [])
    return Schema(
        name=name,
        gong_name=schema.get("x-gong-name", name),
        doc=sentence(schema.get("description", "")),
        required_unless_deleted=tuple(schema.get("else", {}).get("required", ())),
        fields=[
            _field(wire, prop, required=wire in required)
            for wire, prop in schema["properties"].items()
        ],
    )


def _field(wire: str, schema: Json, *, required: bool) -> Field:
    return Field(
        wire=wire,
        name=snake(wire),
        type=_type(schema, wire),
        required=required,
        doc=sentence(schema.get("description", "")),
        deprecated=schema.get("deprecated", False),
        limits=_limits(schema),
    )


def _operation(contract: Contract, path: str, verb: str, facts: Json, entry: Json) -> Operation:
    success = {int(code): r for code, r in facts["responses"].items() if code < "300"}
    answer = entry.get("answer") or _type(_json_schema(success[min(success)]), "").model
    body, body_kind = _body(facts)
    params = _outer_params(facts, entry) + _body_params(contract, facts, entry)
    params.sort(key=lambda p: (p.place != "path", not p.required))
    # A list of parameters is how the client knows what a keyword means: no two may share one.
    if len({p.name for p in params}) < len(params):
        raise ValueError(f"{facts['operationId']}: two arguments have the same name")
    return Operation(
        id=facts["operationId"],
        resource=entry["resource"],
        method=entry["method"],
        verb=verb,
        path=path,
        tag=facts["tags"][0],
        summary=sentence(facts["summary"]),
        description=sentence(facts.get("description", "")),
        returns=success[min(success)]["description"],
        params=params,
        body=body,
        body_kind=body_kind,
        answer=answer,
        success=tuple(sorted(success)),
        scopes=tuple(facts.get("x-scopes", ())),
        deprecated=facts.get("deprecated", False),
        legacy=facts.get("x-legacy", False),
        replaced_by=facts.get("x-replaced-by", ""),
        retry=entry["retry"],
        items=snake(entry.get("items", "")),
        unwrap=snake(entry.get("unwrap", "")),
        cursor_in=entry.get("cursor_in", ""),
        empty_404=entry.get("empty_404", ""),
        done_status=entry.get("done_status", 0),
        done_text=entry.get("done_text", ""),
        done_echo=tuple((wire, name) for wire, name in entry.get("done_echo", ())),
        never_retry=tuple(entry.get("never_retry", ())),
        read_timeout=entry.get("read_timeout", 0.0),
        drop_body=tuple(entry.get("drop_body", ())),
        one_of=tuple(snake(wire) for wire in entry.get("one_of", ())),
        hand_made=entry.get("hand_made", False),
        costs_credits=entry.get("costs_credits", False),
        destructive=entry.get("destructive", False),
        gem=entry.get("gem", ""),
    )


def _json_schema(holder: Json) -> Json:
    found: Json = holder["content"]["application/json"]["schema"]
    return found


def _body(facts: Json) -> tuple[str, str]:
    request = facts.get("requestBody")
    if request is None or "x-content-array" in request:
        return "", ""
    if "multipart/form-data" in request["content"]:
        return "", "multipart"
    schema = _json_schema(request)
    found = _type(schema, "")
    return (found.item.model, "array") if found.kind == "list" else (found.model, "json")


def _form(facts: Json) -> str:
    media = facts.get("requestBody", {}).get("content", {}).get("multipart/form-data")
    if media is None or "$ref" not in media["schema"]:
        return ""
    return _type(media["schema"], "").model


def _outer_params(facts: Json, entry: Json) -> list[Param]:
    rename: dict[str, str] = entry.get("rename", {})
    return [
        Param(
            name=rename.get(p["name"], snake(p["name"])),
            wire=p["name"],
            place=p["in"],
            type=_type(p["schema"], p["name"]),
            required=p.get("required", False),
            doc=sentence(p.get("description", "")),
            limits=_limits(p["schema"]),
        )
        for p in facts.get("parameters", ())
        if p["name"] != "cursor"
    ]


def _body_params(contract: Contract, facts: Json, entry: Json) -> list[Param]:
    request = facts.get("requestBody")
    if request is None:
        return []
    form = request["content"].get("multipart/form-data")
    if form is not None:
        return _parts(contract, form["schema"], entry)
    schema = _json_schema(request)
    if schema.get("type") == "array":
        wire = request.get("x-content-array") or entry["array_keyword"]
        place = "content" if "x-content-array" in request else "whole"
        found = _field(
            wire, {"description": request.get("description", ""), **schema}, required=True
        )
        return [_param(found, place, entry)]
    model = contract.schemas[_type(schema, "").model]
    required = schema.get("required", ())
    params: list[Param] = []
    for f in model.fields:
        if f.wire in entry.get("drop_body", ()) or f.wire == "cursor":
            continue
        if f.wire == "filter":
            inner = contract.schemas[f.type.model]
            params += [_param(g, "filter", entry) for g in inner.fields]
            continue
        needed = dataclasses.replace(f, required=f.required or f.wire in required)
        params.append(_param(needed, "body", entry))
    if "include" in entry:
        params.append(_include(contract, entry["include"], entry["include_doc"]))
    return params


def _param(found: Field, place: str, entry: Json) -> Param:
    return Param(
        name=entry.get("rename", {}).get(found.wire, found.name),
        wire=found.wire,
        place=place,
        type=found.type,
        required=found.required,
        doc=found.doc,
        limits=found.limits,
    )


def _parts(contract: Contract, schema: Json, entry: Json) -> list[Param]:
    model = (
        contract.schemas[_type(schema, "").model] if "$ref" in schema else _schema("Form", schema)
    )
    return [_param(f, "part", entry) for f in model.fields]


def _include(contract: Contract, wire: str, doc: str) -> Param:
    """Return the argument that stands for the flags of a content selector."""
    names: list[str] = []

    def walk(schema: str) -> None:
        for f in contract.schemas[schema].fields:
            if f.type.kind == "model":
                walk(f.type.model)
            elif f.type.kind == "bool":
                names.append(f.name)

    walk("ContentSelector")
    known = ("all", *sorted(names), "context", "context_extended")
    return Param(
        name="include",
        wire=wire,
        place="body",
        type=Type(kind="include", known=known),
        required=False,
        doc=doc,
        limits=_NOTHING,
    )
