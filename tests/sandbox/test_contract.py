"""Generated requests to every operation: no server error, and no answer outside the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from gong_api.sandbox.contract import contract
from gong_api.sandbox.rules.operations import OPERATIONS
from gong_api.testing import Sandbox

ROOT = Path(__file__).parents[2]
EXAMPLES = 40
# Gong answers with these wherever they fit, whether the document lists them there or not.
ANYWHERE = {400, 404, 405, 415}


def test_the_sandbox_answers_all_operations_of_the_contract():
    known = {(operation.verb, operation.path) for operation in contract().operations}
    answered = {(verb, path) for verb, path, _handler in OPERATIONS}
    assert answered == known
    assert len(answered) == len(OPERATIONS) == 73


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    sandbox = Sandbox(calls=250, until="2026-05-20T16:00:00Z", frozen=True)
    with sandbox.serve() as url:
        yield url


@pytest.fixture(scope="module")
def operations() -> dict[str, Any]:
    import schemathesis

    document = json.loads((ROOT / "contract/openapi.json").read_text(encoding="utf-8"))
    schema = schemathesis.openapi.from_dict(document)
    found = [result.ok() for result in schema.get_all_operations()]
    return {operation.definition.raw["operationId"]: operation for operation in found}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", sorted(operation.id for operation in contract().operations))
@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_no_server_error_and_no_answer_outside_the_contract(url, operations, name, mode):
    from schemathesis import GenerationMode
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
    )

    operation = operations[name]
    documented = {int(status) for status in operation.definition.raw["responses"]}
    checks = [not_a_server_error, content_type_conformance, response_schema_conformance]
    seen: set[int] = set()

    @given(case=operation.as_strategy(generation_mode=GenerationMode(mode)))
    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        response = case.call(base_url=url, auth=("sandbox", "sandbox"))
        assert response.status_code in documented | ANYWHERE
        seen.add(response.status_code)
        if response.status_code in documented:
            case.validate_response(response, checks=checks)

    ask()
    assert seen
