"""Every request and answer of the scenarios, against our own contract and Gong's document.

Gong's document is not ours to publish: the variable GONG_OFFICIAL_OPENAPI names a copy. What
it says wrongly stands in KNOWN_ERRORS, and an error that has gone must leave that list.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import httpx2
import pytest

from tests.client.documents import Document, sent
from tests.client.scenarios.table import SCENARIOS
from tests.client.wire import Scenario

VARIABLE = "GONG_OFFICIAL_OPENAPI"
CONTRACT = Path(__file__).parents[2] / "contract" / "openapi.json"

NULLS = "the document marks no field as nullable, yet null is how a field is emptied"
STRINGS = "recorded answers have these as strings"
FREE_FORM = "the values are of any type, not objects only"
ANY_TYPE = "the answer is declared as */*, so nothing reads it as JSON; it is JSON"
ONE_MEMBER = "the enumeration has one member that lists all values"
QUERY_IN_PROSE = "the query is described in the text only"
BODY_OF_GET = "the ids travel in the body; without a JSON body Gong answers 415"
CRM_DATA = "a record has scalar fields, and an unknown one is null"

ABSENT = {
    "getIntegrationSettings": "seen live only",
    "listTargetDefinitions": "from another inventory of Gong's operations",
    "uploadAssignments": "from another inventory of Gong's operations",
    "listCRMCallsManualAssociation": "no longer documented",
    "uploadStages": "no longer documented",
    "mapCrmUsers": "no longer documented",
}


class Known(NamedTuple):
    """An error of the document: where it shows, what openapi-core says, and the reason."""

    operation: str
    side: Literal["request", "answer"]
    says: str
    reason: str


KNOWN_ERRORS = [
    Known("addCall", "request", r"\$\.purpose: None ", NULLS),
    Known("createPermissionProfile", "request", r"\$\.description: None ", NULLS),
    Known("updateReminder", "request", r"\$\.priority: None ", NULLS),
    Known("listScorecards", "answer", r".*\.scorecardId: '6843152912968920037' is not", STRINGS),
    Known("listScorecards", "answer", r".*\.updaterUserId: '-1' is not", STRINGS),
    Known("listScorecards", "answer", r".*\.questionId: '11' is not of type 'integer'", STRINGS),
    Known("listScorecards", "answer", r".*\.minRange: '1' is not of type 'integer'", STRINGS),
    Known("listScorecards", "answer", r".*\.maxRange: '5' is not of type 'integer'", STRINGS),
    Known("listLogs", "answer", r".*\.logRecord\.callId: .* is not of type 'object'", FREE_FORM),
    Known("getCrmObjects", "request", "MissingRequiredParameter: .*objectsCrmIds", BODY_OF_GET),
    Known("getCrmObjects", "request", "undeclared body", BODY_OF_GET),
    Known("getCrmObjects", "answer", r".*\['deal-1'\]\.amount: 12 is not of type", CRM_DATA),
    Known("getCrmObjects", "answer", r".*\['deal-1'\]\.objectId: .* is not of type", CRM_DATA),
    Known("getCrmObjects", "answer", r".*\['deal-2'\]: None ", CRM_DATA),
    Known("uploadCrmData", "request", "undeclared query parameter integrationId", QUERY_IN_PROSE),
    Known("uploadCrmData", "request", "undeclared query parameter objectType", QUERY_IN_PROSE),
    Known("uploadCrmData", "request", "undeclared query parameter clientRequestId", QUERY_IN_PROSE),
    Known("contentShared", "answer", r"\$: b'.*' is not of type 'object'", ANY_TYPE),
    Known("contentViewed", "answer", r"\$: b'.*' is not of type 'object'", ANY_TYPE),
    Known("customAction", "answer", r"\$: b'.*' is not of type 'object'", ANY_TYPE),
    Known("contentViewed", "request", r"\$\.agentPlatform: 'iOS' is not one of", ONE_MEMBER),
    Known("customAction", "request", r".*\.dataType: 'number' is not one of", ONE_MEMBER),
    Known(
        "listFlowsFolders",
        "answer",
        r"undeclared field \$\.flowsFolders",
        "recorded answers have the folders under this key, the document under flows",
    ),
    Known(
        "listTasks",
        "request",
        r"undeclared field \$\.filter\.types",
        "required by the schema, yet missing from its properties",
    ),
    Known(
        "deleteMeeting",
        "answer",
        r"undeclared field \$\.requestId",
        "the schema of the request was copied to the answer",
    ),
]


@cache
def contract() -> Document:
    return Document(json.loads(CONTRACT.read_text("utf-8")))


@cache
def official() -> Document:
    """Return Gong's document; skip without it, but fail where it has to be there."""
    name = os.environ.get(VARIABLE, "")
    if not name:
        reason = f"{VARIABLE} does not name a copy of Gong's OpenAPI document"
        if "GONG_CI" in os.environ or os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return Document(_lower_styles(json.loads(Path(name).read_text("utf-8"))))


def _lower_styles(data: Any) -> Any:
    # OpenAPI knows `form` and `simple`; the document writes FORM and SIMPLE, and openapi-core
    # then reads every parameter as text.
    if isinstance(data, dict):
        return {
            key: value.lower()
            if key == "style" and isinstance(value, str)
            else _lower_styles(value)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_lower_styles(item) for item in data]
    return data


def complaints(document: Document, scenario: Scenario) -> dict[str, list[str]]:
    request = sent(scenario)
    return {
        "request": document.against_request(scenario, request),
        "answer": document.against_answer(scenario, request),
    }


def known(scenario: Scenario, side: str, complaint: str) -> Known | None:
    for error in KNOWN_ERRORS:
        here = (error.operation, error.side) == (scenario.operation, side)
        if here and re.match(error.says, complaint):
            return error
    return None


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_our_contract_allows_what_we_send_and_what_gong_answers(scenario: Scenario) -> None:
    assert complaints(contract(), scenario) == {"request": [], "answer": []}


def test_our_contract_has_the_operations_of_the_table() -> None:
    assert set(contract().operations) == {scenario.operation for scenario in SCENARIOS}


@pytest.mark.parametrize("scenario", [s for s in SCENARIOS if s.operation not in ABSENT], ids=str)
def test_gongs_document_allows_it_too(scenario: Scenario) -> None:
    found = complaints(official(), scenario)
    new = {
        side: [text for text in texts if known(scenario, side, text) is None]
        for side, texts in found.items()
    }
    assert new == {"request": [], "answer": []}


def test_each_known_error_of_gongs_document_is_still_there() -> None:
    found = {
        known(scenario, side, text)
        for scenario in SCENARIOS
        if scenario.operation in {error.operation for error in KNOWN_ERRORS}
        for side, texts in complaints(official(), scenario).items()
        for text in texts
    }
    assert [error for error in KNOWN_ERRORS if error not in found] == []


def test_gongs_document_has_the_other_operations_and_no_more() -> None:
    assert set(official().operations) == {s.operation for s in SCENARIOS} - set(ABSENT)


@pytest.mark.parametrize("variable", ["CI", "GONG_CI"])
def test_the_document_has_to_be_there_where_all_is_checked(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv(variable, "true")
    with pytest.raises(pytest.fail.Exception, match=VARIABLE):
        official.__wrapped__()


def test_the_document_may_be_missing_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (VARIABLE, "CI", "GONG_CI"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(pytest.skip.Exception, match=VARIABLE):
        official.__wrapped__()


# One entry a mistake that the checks above must see: what is wrong, and what is said of it.
MISTAKES = {
    "a misspelt query": ({"params": {"from": "x"}}, "undeclared query parameter from"),
    "a misspelt field": ({"json": {"filter": {"fromDate": "x"}}}, r"undeclared field \$\.filter"),
    "a field of the wrong type": ({"json": {"filter": {"callIds": "1"}}}, r".*callIds: '1' is not"),
    "a body that is missing": ({}, "MissingRequiredRequestBody"),
    "no credentials": ({"headers": {}}, "SecurityNotFound"),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_would_be_seen(mistake: tuple[dict[str, Any], str]) -> None:
    parts, says = mistake
    url = "https://api.gong.io/v2/calls/transcript"
    kwargs = {"headers": {"Authorization": "Bearer x"}, **parts}
    scenario = next(s for s in SCENARIOS if s.operation == "getCallTranscripts")
    found = contract().against_request(scenario, httpx2.Request("POST", url, **kwargs))
    assert any(re.match(says, text) for text in found), found
