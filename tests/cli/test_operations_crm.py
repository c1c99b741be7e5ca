"""CRM records from the files that people have, into the company's only integration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Recorded, gong, write

DEALS: list[dict[str, Any]] = [
    {
        "objectId": "d-1",
        "modifiedDate": "2026-05-19T10:00:00Z",
        "name": "Größe; neu",
        "amount": 12.5,
        "isDeleted": False,
        "stage_tier": "gold",
    },
    {"objectId": "d-2", "modifiedDate": "2026-05-19T10:00:00Z", "isDeleted": True},
]
CSV = (
    "objectId,modified_date,name,amount,isDeleted,stage_tier\n"
    '"d-1",2026-05-19T10:00:00Z,"Größe; neu",12.5,no,gold\n'
    "d-2,2026-05-19T10:00:00Z,,,TRUE,\n"
)
FORMS = {
    "deals.csv": CSV,
    "excel.csv": "\ufeff" + CSV.replace(",", "\t").replace("\n", "\r\n"),
    "deals.json": json.dumps(DEALS, indent=2),
    "deals.jsonl": "\n".join(map(json.dumps, DEALS)),
    "blank-lines.txt": "\n\n".join(map(json.dumps, DEALS)) + "\n\n",
}
UPLOAD = ["crm", "upload-entities", "--object-type", "deal"]


@pytest.fixture
def integration(company: Recorded) -> str:
    with company.sandbox.client() as client:
        made = client.crm.register_integration(name="Our CRM", owner_email="crm@example.com")
    company.requests.clear()
    assert made.integration_id is not None
    return made.integration_id


def lines_sent(company: Recorded) -> list[Any]:
    body = company.requests[-1].body
    return [json.loads(line) for line in body.splitlines() if line.startswith(b"{")]


@pytest.mark.parametrize("name", FORMS)
def test_a_file_of_any_form_becomes_the_same_records(
    company: Recorded, integration: str, tmp_path: Path, name: str
):
    done = gong(*UPLOAD, write(tmp_path, name, FORMS[name]))
    assert (done.code, done.err) == (0, f"Integration {integration} (Our CRM).\n")
    assert lines_sent(company) == DEALS
    (told,) = done.rows
    assert told["integrationId"] == integration
    assert (told["objectType"], told["records"]) == ("DEAL", 2)
    assert told["clientRequestId"]
    assert "objectType=DEAL" in company.requests[-1].query


def test_records_come_on_stdin_with_a_key_of_ones_own(company: Recorded, integration: str):
    words = ["--integration-id", integration, "--client-request-id", "mine-1"]
    done = gong(*UPLOAD, *words, "-", stdin=CSV)
    assert (done.code, done.err) == (0, "")
    assert done.rows[0]["clientRequestId"] == "mine-1"
    assert lines_sent(company) == DEALS
    assert len(company.requests) == 1


def test_lists_in_a_cell_are_separated_by_semicolons(
    company: Recorded, integration: str, tmp_path: Path
):
    text = "objectId,modifiedDate,domains\na-1,2026-05-19T10:00:00Z,a.example; b.example\n"
    file = write(tmp_path, "accounts.csv", text)
    done = gong("crm", "upload-entities", "--object-type", "ACCOUNT", file)
    assert done.code == 0
    assert lines_sent(company)[0]["domains"] == ["a.example", "b.example"]
    assert done.rows[0]["integrationId"] == integration


def test_the_outcome_is_awaited_if_that_is_wanted(
    company: Recorded, integration: str, tmp_path: Path
):
    company.seconds = 600
    users = "objectId,modifiedDate,emailAddress\nu-1,2026-05-19T10:00:00Z,{}\n"
    words = ["crm", "upload-entities", "--object-type", "BUSINESS_USER", "--wait"]

    done = gong(*words, write(tmp_path, "users.csv", users.format("ada@example.com")))

    assert done.code == 0, done.err
    assert (done.rows[0]["status"], done.rows[0]["totalSuccessCount"]) == ("DONE", 1)
    assert done.rows[0]["integrationId"] == integration


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("objectId,modifiedDate\n1,2026-05-19T10:00:00Z,3\n", "Line 2 has more cells than the"),
        ("objectId,amount\n1,2,5\n", "Line 2 has more cells"),
        ("objectId,amount\n1,much\n", "line 2, amount: much is no number."),
        ("objectId,isDeleted\n1,perhaps\n", "line 2, isDeleted: perhaps must be true or false."),
        ("objectId\n1\n", "modifiedDate: is required"),
        ("objectId,modifiedDate\n", "there is nothing to upload"),
        ('{"objectId": "1"}\n{"objectId"\n', "Line 2 is no JSON object; write one"),
        ('{"objectId": "1"}\n[1]\n', "In the file, line 2 is no JSON object."),
        ('[{"objectId": "1"}, 2]', "In the file, item 2 is no JSON object."),
        ("[\n{,\n]", "The file is no JSON: see line 2."),
        ("[" * 100_000, "The file is nested too deep"),
        ('{"a":' * 100_000, "Line 1 is no JSON object"),
        ("objectId,name,name\n1,a,b\n", "The header has name twice."),
        (f"objectId,name\n1,{'x' * 200_000}\n", "is no CSV: field larger than field limit"),
    ],
)
def test_a_file_that_does_not_hold_is_told_by_its_line(
    company: Recorded, integration: str, tmp_path: Path, text: str, sentence: str
):
    words = ["--integration-id", integration]
    failed = gong(*UPLOAD, *words, write(tmp_path, "deals", text))
    assert (failed.code, failed.out) == (1, "")
    assert sentence in failed.err
    assert len(failed.err.splitlines()) == 1
    assert company.requests == []


def test_a_file_in_another_encoding_is_refused(company: Recorded, integration: str, tmp_path: Path):
    file = tmp_path / "latin.csv"
    file.write_bytes(CSV.encode("latin-1"))
    failed = gong(*UPLOAD, "--integration-id", integration, str(file))
    assert failed.err == "Error: The file is no UTF-8 text; save it as UTF-8.\n"
    assert company.requests == []


def test_without_an_integration_the_command_says_how_to_make_one(company: Recorded, tmp_path: Path):
    failed = gong(*UPLOAD, write(tmp_path, "deals.csv", CSV))
    assert failed.code == 1
    assert "the company has none" in failed.err
    assert "gong crm register-integration" in failed.err
    assert [request.method for request in company.requests] == ["GET"]


def test_the_only_integration_is_used_but_not_to_delete_it(company: Recorded, integration: str):
    done = gong("crm", "list-schema", "--object-type", "DEAL")
    assert done.code == 0
    assert f"integrationId={integration}" in company.requests[-1].query
    refused = gong("crm", "delete-integration", "--client-request-id", "x", "--yes")
    assert "Missing option --integration-id." in refused.err


def test_registering_the_same_integration_again_is_no_error(company: Recorded, integration: str):
    words = ["crm", "register-integration", "--name", "Our CRM", "--owner-email"]
    again = gong(*words, "crm@example.com")
    assert again.rows[0]["integrationId"] == integration
    assert [request.method for request in company.requests] == ["PUT", "GET"]


@pytest.mark.parametrize(
    ("kind", "text"), [("DEAL", "objectId\n1\n"), ("DEALS", CSV), ("DEAL", "")]
)
def test_a_file_is_read_and_checked_before_the_first_request(
    company: Recorded, tmp_path: Path, kind: str, text: str
):
    file = write(tmp_path, "deals.csv", text)
    failed = gong("crm", "upload-entities", "--object-type", kind, file)
    assert (failed.code, len(failed.err.splitlines())) == (1, 1)
    assert company.requests == []


def test_a_line_ends_where_json_lines_say(company: Recorded, integration: str, tmp_path: Path):
    name = "one\u2028two\x85three"
    record = {"objectId": "1", "modifiedDate": "2026-05-19T10:00:00Z", "name": name}
    file = write(tmp_path, "deals.jsonl", json.dumps(record, ensure_ascii=False) + "\r\n")
    done = gong(*UPLOAD, "--integration-id", integration, file)
    assert (done.code, done.err) == (0, "")
    assert lines_sent(company) == [record]
