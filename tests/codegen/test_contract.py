"""The contract says what is known of Gong: facts.json holds it in another form, to compare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from codegen.load import load

ROOT = Path(__file__).resolve().parents[2]
FACTS: dict[str, Any] = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"))
TEXT = (ROOT / "contract/openapi.json").read_text("utf-8")
DOCUMENT: dict[str, Any] = json.loads(TEXT)
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
CONTRACT = load(ROOT / "contract")
OPERATIONS = {op.id: op for op in CONTRACT.operations}
FOUND = {
    facts["operationId"]: (verb.upper(), path, facts)
    for path, verbs in DOCUMENT["paths"].items()
    for verb, facts in verbs.items()
}
JUNK = {
    "all / managers-team / report-to-them / own / none",
    "none, all, specific-folders",
    "Opportunity,Account",
    "Lead,Contact",
    "number, string, url, date",
    "Windows, Linux, MacOS, iOS, Android",
}


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


def test_the_document_is_written_in_one_canonical_form() -> None:
    assert json.dumps(DOCUMENT, indent=2, ensure_ascii=False) + "\n" == TEXT
    assert list(DOCUMENT["paths"]) == sorted(DOCUMENT["paths"])
    assert list(SCHEMAS) == sorted(SCHEMAS)


def test_every_operation_that_is_known_is_there_and_no_other() -> None:
    assert len(FACTS["operations"]) == 73
    assert set(FOUND) == {facts["id"] for facts in FACTS["operations"]}


@pytest.mark.parametrize("facts", FACTS["operations"], ids=lambda facts: facts["id"])
def test_an_operation_is_what_the_facts_say(facts: dict[str, Any]) -> None:
    verb, path, described = FOUND[facts["id"]]
    op = OPERATIONS[facts["id"]]
    assert (verb, path) == (facts["verb"], facts["path"])
    assert (op.name, op.retry) == (facts["name"], facts["retry"])
    assert op.answer == facts["answer"]
    assert list(op.success) == facts["success"]
    assert list(op.scopes) == facts["scopes"]
    assert op.gem == facts["gem"]
    assert set(map(str, facts["errors"])) <= set(described["responses"])
    assert op.deprecated or not facts["deprecated"]
    assert op.summary
    assert op.description
    assert op.returns


@pytest.mark.parametrize("facts", FACTS["operations"], ids=lambda facts: facts["id"])
def test_an_operation_takes_what_the_facts_say(facts: dict[str, Any]) -> None:
    op = OPERATIONS[facts["id"]]
    known = {name.rstrip("*"): name.endswith("*") for name in facts["params"]}
    outer = {p.wire: p.required for p in op.params if p.place in {"path", "query", "content"}}
    assert outer == {name: required for name, required in known.items() if name != "cursor"}
    assert all(p.doc for p in op.params)
    if facts["body"].startswith("["):
        assert (op.body_kind, f"[{op.body}]") == ("array", facts["body"])
    elif op.body_kind == "multipart":
        assert [p.wire for p in op.params if p.place == "part"] == [facts["body"]]
    else:
        assert op.body == facts["body"]


@pytest.mark.parametrize("name", FACTS["schemas"])
def test_a_schema_has_the_fields_of_the_facts(name: str) -> None:
    known = [field.rstrip("*") for field in FACTS["schemas"][name]]
    assert set(known) <= set(SCHEMAS[name]["properties"])
    assert SCHEMAS[name]["description"]
    for field, schema in SCHEMAS[name]["properties"].items():
        described = schema.get("description") or schema.get("$ref")
        assert described, f"{name}.{field} is not described"


@pytest.mark.parametrize("name", FACTS["schemas"])
def test_a_request_demands_what_the_facts_demand(name: str) -> None:
    known = {field.rstrip("*") for field in FACTS["schemas"][name] if field.endswith("*")}
    if CONTRACT.schemas[name].request:
        assert known <= set(SCHEMAS[name].get("required", ()))
    else:
        assert "required" not in SCHEMAS[name]


@pytest.mark.parametrize("kind", FACTS["records"])
def test_a_crm_record_has_the_fields_of_the_facts(kind: str) -> None:
    cls, *fields = FACTS["records"][kind]
    assert CONTRACT.records[kind] == cls
    assert list(SCHEMAS[cls]["properties"]) == fields


@pytest.mark.parametrize("where", FACTS["enums"])
def test_known_values_are_machine_readable_and_open_in_answers(where: str) -> None:
    name, _, field = where.partition(".")
    schema = SCHEMAS[name]["properties"][field]
    holders = [schema, schema.get("items", {})]
    strict = [v for h in holders for v in h.get("enum", ()) if v is not None]
    known = [v for h in holders for v in h.get("x-known-values", ())]
    given = strict if CONTRACT.schemas[name].request else known
    assert given == FACTS["enums"][where]
    assert not (strict and known)


def test_no_junk_value_of_the_published_document_is_in_an_enumeration() -> None:
    values = {
        value
        for schema in CONTRACT.schemas.values()
        for f in schema.fields
        for value in (f.type.inner or f.type).known
    }
    assert not values & JUNK


def test_answers_may_lack_or_null_any_field() -> None:
    for name, schema in SCHEMAS.items():
        if CONTRACT.schemas[name].request:
            continue
        for field, kind in schema["properties"].items():
            nullable = (
                "null" in kind.get("type", ())
                or {"type": "null"} in kind.get("anyOf", ())
                or set(kind) <= {"description"}
            )
            assert nullable, f"{name}.{field} refuses null"


def test_the_limits_of_gong_are_in_the_arguments() -> None:
    limits = {
        (op.name, p.name): p.limits.max_items
        for op in CONTRACT.operations
        for p in op.params
        if p.limits.max_items is not None
    }
    assert limits == {
        ("flows.list_steps", "flow_ids"): 20,
        ("flows.assign", "crm_prospects_ids"): 100,
        ("flows.assign_overriding_cool_off", "crm_prospects_ids"): 100,
        ("flows.assign_in_bulk", "prospects"): 50,
        ("flows.unassign", "flow_instance_ids"): 200,
        ("meetings.integration_status", "emails"): 100,
        ("crm.get_entities", "objects_crm_ids"): 100,
    }


def test_listings_page_as_the_contract_says() -> None:
    listings = {op.name for op in CONTRACT.operations if op.items}
    assert listings == {op.name for op in CONTRACT.operations if op.method.startswith("list")}
    cursors = {op.name for op in CONTRACT.operations if op.cursor_in}
    assert cursors <= listings
    for op in CONTRACT.operations:
        takes_one = "cursor" in [p["name"] for p in FOUND[op.id][2].get("parameters", ())]
        assert takes_one == (op.cursor_in == "query"), op.name
        in_body = op.body and "cursor" in SCHEMAS[op.body]["properties"]
        assert bool(in_body) == (op.cursor_in == "body"), op.name
