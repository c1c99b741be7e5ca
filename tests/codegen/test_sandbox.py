"""The sandbox's copy of the contract, and the page of its rules."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from codegen import coverage, sandbox

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT: dict[str, Any] = json.loads((ROOT / "contract/openapi.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text() -> str:
    return sandbox.generate(ROOT / "contract")[sandbox.PATH]


def test_the_copy_is_small_and_without_descriptions(text: str) -> None:
    assert len(text) < 40_000
    assert "description" not in re.sub(r'"[*]?description":"string"', "", text).replace(
        "flowInstanceDescription", ""
    )


def test_the_copy_has_every_operation_with_its_scopes_and_status(text: str) -> None:
    operations = {one["id"]: one for one in json.loads(text)["operations"]}
    for path, verbs in DOCUMENT["paths"].items():
        for verb, facts in verbs.items():
            one = operations.pop(facts["operationId"])
            assert (one["verb"], one["path"]) == (verb.upper(), path)
            assert one.get("scopes", []) == facts.get("x-scopes", [])
            assert str(one.get("status", 200)) in facts["responses"]
    assert operations == {}


def test_required_names_are_marked_and_schemas_are_those_that_requests_need(text: str) -> None:
    copy = json.loads(text)
    call = copy["schemas"]["NewCallAddingRequest"]
    assert call["*clientUniqueId"] == {"type": "id", "maxLength": 2048}
    assert call["*parties"] == {"items": "@CallParticipant", "minItems": 1}
    assert call["title"] == "string"
    named = set(re.findall(r'"@(\w+)"', text))
    assert set(copy["schemas"]) == named
    assert named < set(DOCUMENT["components"]["schemas"])


def test_what_the_server_does_not_demand_is_said(text: str) -> None:
    operations = {one["id"]: one for one in json.loads(text)["operations"]}
    assert operations["listCalls"]["demanded"] == ["fromDateTime", "toDateTime"]
    assert operations["getCrmObjects"]["body"] == {"items": "string"}
    assert operations["customAction"]["anyType"] is True


def test_every_operation_has_rules_of_its_own() -> None:
    page = coverage.generate(ROOT)[coverage.PATH]
    rows = re.findall(r"^\| `(\w+)` \| .* \| (\d+) \|$", page, re.MULTILINE)
    assert len(rows) == 73
    assert [name for name, count in rows if int(count) < 1] == []


def test_every_link_of_the_page_leads_to_a_heading() -> None:
    page = coverage.generate(ROOT)[coverage.PATH]
    anchors = re.findall(r"^## .* \{ #(\S+) \}$", page, re.MULTILINE)
    assert set(re.findall(r"\]\(sandbox-coverage.md#([^)]+)\)", page)) <= set(anchors)
    assert len(set(anchors)) == len(anchors) > 20


def test_an_unknown_operation_in_the_mapping_is_refused(tmp_path: Path) -> None:
    mapping = tomllib.loads((ROOT / "contract/sandbox.toml").read_text(encoding="utf-8"))
    assert mapping["operations"]
    for folder in ("contract", "tests/sandbox"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "contract/openapi.json").write_text('{"paths":{}}', encoding="utf-8")
    (tmp_path / "contract/sandbox.toml").write_text(
        '[everywhere]\n[operations]\ntest_a = ["gone"]\n', encoding="utf-8"
    )
    module = tmp_path / "tests/sandbox/test_a.py"
    module.write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="no tests"):
        coverage.generate(tmp_path)
    module.write_text("def test_b(): pass\n", encoding="utf-8")
    with pytest.raises(ValueError, match="gone"):
        coverage.generate(tmp_path)
